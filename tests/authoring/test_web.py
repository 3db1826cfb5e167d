"""Pages of the web: what their readers see becomes the leaflet, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.authoring.document import Document
from kiosk.authoring.pandoc import read_document

HIDDEN = "words that the page hides were left out: “Not now.”"
LINKS = "links to other pages (nav) were left out: “Home Contact”"


def read(tmp_path: Path, body: str) -> Document:
    file = tmp_path / "page.html"
    file.write_text(f"<html><body>{body}</body></html>", "utf-8")
    return read_document(file, "en")


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>Not now.</p>",
        "<p hidden>Not now.",
        "<div style='color: red; DISPLAY : none'><p>Not <b hidden>now.</b></div>",
        "<p>\nIf <span style='visibility:hidden'>Not\n now.</span> you can.</p>",
        "<p style='mso-hide:all'>Not now.</p>",
        "<ul><li hidden>Not now.<li>Or later.</ul>",
        "<table><tr hidden><td>Not<td>now.<tr><td>A<td>B</table>",
        "<template><p>Not now.</p></template>",
        "<noscript>Not&nbsp;now.</noscript>",
    ],
)
def test_what_a_page_hides_is_left_out_and_told(tmp_path: Path, hidden: str) -> None:
    found = read(tmp_path, f"<h1>The <i>day</i></h1><p>Come.</p>{hidden}<p>Eat nothing.</p>")
    assert [(loss.place, loss.what) for loss in found.losses] == [("The day", HIDDEN)]
    texts = [part.text for part in found.parts]
    assert (texts[:2], texts[-1]) == (["The day", "Come."], "Eat nothing.")
    assert not [text for text in texts if "Not" in text or "now" in text]


def test_links_to_other_pages_are_left_out_and_told(tmp_path: Path) -> None:
    links = "<nav><ul><li><a href='/'>Home</a><li><a href='/c'>Contact</a></ul></nav>"
    found = read(tmp_path, f"{links}<h1>The day</h1><p>Come.</p>")
    assert [(loss.place, loss.what) for loss in found.losses] == [("", LINKS)]
    assert [part.text for part in found.parts] == ["The day", "Come."]


@pytest.mark.parametrize(
    "shown",
    [
        "<p>Come.<p>Eat &lt; 1 <br>apple.</p>",
        "<p aria-hidden='true' style='display:block'>Come.</p><img hidden src='x.png'><p>Eat.",
        "<div><div hidden></div><p>Come.</div></p><p>Eat.</p>",
    ],
)
def test_what_is_seen_is_kept(tmp_path: Path, shown: str) -> None:
    found = read(tmp_path, shown)
    texts = [part.text for part in found.parts]
    assert (texts[0], texts[1][:3], found.losses) == ("Come.", "Eat", ())


def test_a_page_that_shows_itself_later_is_read(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text("<html><body style='visibility:hidden'><p>Come.</body></html>", "utf-8")
    assert [part.text for part in read_document(file, "en").parts] == ["Come."]
