"""The same leaflet as one static HTML file, as fast as we can make it, for a Chromium kiosk.

Every page of both languages is laid out once, at the start; a touch only changes which one is
visible. Font and pictures are local files: the kiosk's own.
"""

from __future__ import annotations

import html
import re
import tomllib
from pathlib import Path
from xml.etree import ElementTree

import markdown

WORDS_A_PAGE = 45
FIGURE_WORDS = 20
NAMES = {"fr": "Français", "en": "English"}
BAR = {
    "fr": ("‹ Retour", "Sommaire", "A A A", "English", "Suite ›"),
    "en": ("‹ Back", "Contents", "A A A", "Français", "Next ›"),
}
# The positions of the buttons, in pixels of a 1920 × 1080 screen.
LANGUAGE, NEXT, BACK, SIZE, SWAP = (640, 900), (1700, 1000), (150, 1000), (860, 1000), (1160, 1000)

_STYLE = """
@font-face { font-family: Leaflet; src: url("FONTS/AtkinsonHyperlegibleNext-Regular.ttf"); }
@font-face { font-family: Leaflet; font-weight: 700;
  src: url("FONTS/AtkinsonHyperlegibleNext-Bold.ttf"); }
a { color: inherit; }
html { font: 42px/1.45 Leaflet; background: #fbf8f2; color: #1b1f24; overflow: hidden; }
body, h1, p { margin: 0; }
h1, h2 { font-size: 1.2rem; line-height: 1.3; margin: 0 0 .5rem; }
main { position: absolute; inset: 0 0 160px; padding: 40px 60px; visibility: hidden; }
main.now { visibility: visible; }
main > div { max-width: 1120px; } main p, main li { margin: 0 0 .5rem; }
figure { position: absolute; right: 60px; top: 120px; width: 620px; margin: 0; font-size: .8rem; }
figure img { width: 620px; height: 520px; object-fit: contain; }
nav { position: absolute; inset: auto 0 0; height: 160px; visibility: hidden; }
button { position: absolute; font: 700 34px Leaflet; height: 110px; border: 3px solid #06414c;
  border-radius: 12px; background: #fff; color: #06414c; }
nav .back { left: 40px; width: 260px; bottom: 25px; }
nav .contents { left: 380px; width: 280px; bottom: 25px; }
nav .size { left: 740px; width: 240px; bottom: 25px; }
nav .swap { left: 1040px; width: 260px; bottom: 25px; }
nav .next { right: 40px; width: 420px; bottom: 25px; background: #06414c; color: #fff; }
#welcome { inset: 0; text-align: center; } #welcome h1 { font-size: 2rem; }
#welcome img { height: 520px; } #welcome p { font-size: .8rem; }
#welcome button { bottom: 110px; height: 150px; width: 520px; background: #06414c; color: #fff; }
#welcome .fr { left: 380px; } #welcome .en { right: 380px; }
"""

_SCRIPT = """
const pages = [...document.querySelectorAll("main")], bars = document.querySelectorAll("nav");
let at = 0, big = false;
function show(n) {
  pages[at].classList.remove("now"); at = n; pages[at].classList.add("now");
  for (const bar of bars)
    bar.style.visibility = bar.lang === pages[at].lang ? "visible" : "hidden";
}
function step(by) {
  const page = pages[at + by];
  if (page && page.lang === pages[at].lang) show(at + by);
}
function swap() {
  const { lang, dataset } = pages[at];
  const others = pages.filter(p => p.lang && p.lang !== lang && +p.dataset.block <= +dataset.block);
  show(pages.indexOf(others.at(-1)));
}
function size() { big = !big; document.documentElement.style.fontSize = big ? "48px" : "42px"; }
function open_in(lang) { show(pages.findIndex(p => p.lang === lang)); }
"""


def write_page(leaflet: Path, fonts: Path, target: Path) -> None:
    """Write the leaflet of that folder as one HTML file."""
    editions = {path.stem: path.read_text("utf-8") for path in sorted(leaflet.glob("*.md"))}
    fronts = {language: tomllib.loads(text.split("+++")[1]) for language, text in editions.items()}
    first = fronts["fr"]
    cover = html.escape((leaflet / first["cover"]["file"]).as_uri())
    buttons = "".join(
        f'<button class="{language}" onclick="open_in(\'{language}\')">{NAMES[language]}</button>'
        for language in ("fr", "en")
    )
    welcome = (
        f'<main id="welcome" class="now"><h1>{html.escape(first["title"])}</h1>'
        f'<img src="{cover}"><p>{html.escape(first["disclaimer"])}</p>{buttons}</main>'
    )
    body = [welcome]
    for language in ("fr", "en"):
        body += _pages(editions[language].split("+++", 2)[2], language, leaflet)
        body.append(_bar(language))
    style = _STYLE.replace("FONTS", fonts.as_uri())
    target.write_text(
        f'<!doctype html><html lang="fr"><meta charset="utf-8"><title>.</title>'
        f"<style>{style}</style><body>{''.join(body)}<script>{_SCRIPT}</script></body></html>",
        "utf-8",
    )


def _bar(language: str) -> str:
    actions = {
        "back": "step(-1)",
        "contents": "",
        "size": "size()",
        "swap": "swap()",
        "next": "step(1)",
    }
    buttons = (
        f'<button class="{name}" onclick="{action}">{label}</button>'
        for (name, action), label in zip(actions.items(), BAR[language], strict=True)
    )
    return f'<nav lang="{language}">{"".join(buttons)}</nav>'


def _pages(text: str, language: str, leaflet: Path) -> list[str]:
    """Return the edition's pages: each a heading and a limited number of words."""
    pages: list[str] = []
    place = 0
    for part in re.split(r"(?m)^# ", text)[1:]:
        title, _, rest = part.partition("\n")
        heading = html.escape(re.sub(r"\s*\{#.*\}", "", title))
        held: list[str] = []
        words = 0
        for block, weight in [*_blocks(rest, leaflet), ("", WORDS_A_PAGE)]:
            if held and words + weight > WORDS_A_PAGE:
                pages.append(
                    f'<main lang="{language}" data-block="{place}"><h1>{heading}</h1>'
                    f"<div>{''.join(held)}</div></main>"
                )
                place += len(held)
                held, words = [], 0
            if block:
                held.append(block)
                words += weight
    return pages


def _blocks(text: str, leaflet: Path) -> list[tuple[str, int]]:
    """Return each paragraph, item and figure as HTML, and its share of a page."""
    root = ElementTree.fromstring(f"<div>{markdown.markdown(text)}</div>")
    found: list[tuple[str, int]] = []
    for element in root:
        picture = element.find("img")
        words = len("".join(element.itertext()).split())
        if picture is not None:
            address = html.escape((leaflet / picture.get("src", "")).as_uri())
            caption = html.escape(picture.get("title", ""))
            figure = f'<figure><img src="{address}"><figcaption>{caption}</figcaption></figure>'
            found.append((figure, FIGURE_WORDS))
        elif element.tag in ("ol", "ul"):
            for number, item in enumerate(element, start=1):
                inner = ElementTree.tostring(item, "unicode", "html")
                words = len("".join(item.itertext()).split())
                found.append((f'<{element.tag} start="{number}">{inner}</{element.tag}>', words))
        else:
            found.append((ElementTree.tostring(element, "unicode", "html"), words))
    return found
