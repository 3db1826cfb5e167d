"""A third language by files only: the real leaflet and interface in Arabic letters."""

from __future__ import annotations

import re
import shutil
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from tests.ui.survey import ROOT

_LETTERS = str.maketrans("abcdefghijklmnopqrstuvwxyz", "ابتثجحخدذرزسشصضطظعغفقكلمنه")
_KEPT = re.compile(r"(\]\([^\s)]*|\{[^}]*\}|%n)|([A-Za-z]+)")
_SAID = re.compile(r'\b((?:title|source|disclaimer|name|meaning|alt|text|sentence) = )"([^"]*)"')
_ANSWERS = re.compile(r"\b(answers = )(\[.*\])")
_FORMS = 6
"""How many plurals Arabic has."""


def in_arabic(text: str) -> str:
    """Return a text letter for letter in Arabic, but for links, ids and placeholders."""
    return _KEPT.sub(lambda found: found[1] or found[2].lower().translate(_LETTERS), text)


def write_content(folder: Path) -> Path:
    """Copy the real leaflet, and add an Arabic edition to it."""
    leaflet = folder / "cimentoplastie"
    shutil.copytree(ROOT / "content" / "cimentoplastie", leaflet)
    _start, front, body = (leaflet / "en.md").read_text("utf-8").split("+++\n", 2)
    front = _SAID.sub(lambda found: f'{found[1]}"{in_arabic(found[2])}"', front)
    front = _ANSWERS.sub(lambda found: f"{found[1]}{in_arabic(found[2])}", front)
    (leaflet / "ar.md").write_text(f"+++\n{front}+++\n{in_arabic(body)}", "utf-8")
    return folder


def write_translation(folder: Path) -> Path:
    """Write the interface's texts in Arabic, and return the file."""
    tree = ElementTree.parse(ROOT / "assets" / "translations" / "leaflet-kiosk_en.ts")
    tree.getroot().set("language", "ar")
    for message in tree.iter("message"):
        text = in_arabic(message.findtext("source") or "")
        if message.findtext("comment") == "the language's own name":
            text = "العربية"
        translation = message.find("translation")
        assert translation is not None
        forms = translation.findall("numerusform")
        for form in forms:
            translation.remove(form)
        for _form in range(_FORMS if forms else 0):
            ElementTree.SubElement(translation, "numerusform").text = text
        if not forms:
            translation.text = text
    file = folder / "leaflet-kiosk_ar.ts"
    tree.write(file, "utf-8", xml_declaration=True)
    return file
