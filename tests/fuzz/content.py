"""Break valid leaflets at random: they stay valid, or have problems with a file and a line.

Texts, drawings and photographs are broken, and what folders and files are called. A leaflet that
stays valid can be copied, drawn, chosen in the settings and named in a record.

python -m tests.fuzz.content --examples 10000 --seed 1
"""

from __future__ import annotations

import json
import random
import re
import shutil
import sys
from dataclasses import asdict
from pathlib import Path
from xml.etree import ElementTree

from PySide6.QtCore import QSize, qInstallMessageHandler
from PySide6.QtGui import QImage

from kiosk.core.faults import SettingsError
from kiosk.core.leaflet.cached import CachedLeaflets, Found
from kiosk.core.leaflet.drawing import read_drawing, read_proportion
from kiosk.core.leaflet.model import Edition, Leaflet
from kiosk.core.problem import Problem, Report
from kiosk.storage.leaflets.cache import found_from, keep_copy, open_library, write_cache
from kiosk.storage.leaflets.library import Library, read_leaflet
from kiosk.storage.leaflets.texts import LeafletRefused
from kiosk.storage.settings.layers import load
from kiosk.ui.look.pictures import Pictures
from kiosk.ui.look.theme import THEMES
from tests.core.leaflets import ASKING, SVG, write_leaflet
from tests.fuzz.many import run_many

HOSTILE = (
    "+++", "[terms.", "[", "]", "](", "](#trocart)", "(#", "![", "![a](", '"', '"""', "'''", "=",
    "*", "**", "***", "_", "`", "```", "~~~", "#", "# ", "## ", "### ", "{#", "}", "{#risks}",
    "- ", "1. ", "2) ", "> ", ">> ", "    ", "\t", "  \n", "\\", "\\\n", "\n", "\n\n", "\r\n", "\r",
    "|", "--|--", "---", "===", "<", "<b>", "<!--", "-->", "<script>", "<http://a.b>", "<a@b.c>",
    "&amp;", "&#0;", "&", "http://a.b/", "file:///etc/passwd", "../", "/etc/passwd", "..\\", "C:/",
    "\0", "\x02", "\x03", "\x02klzzwxh:0001\x03", "\x1b", "\ufeff", "\u00a0", "\u202f", "\u202e",
    "\u2028", "\u0301", "é", "😀", "[a]: b", "[a][b]", "[^1]", "{: .x}", "9" * 5000, "a." * 500,
    "mot " * 70, "x" * 700, "[" * 1500, "= {a" * 300, "2026-01-01", "true", "1e999", "nan",
    "\\u0000", "[[questions]]", "[[understanding]]",
    "pictures/cover.svg", "loop.svg", "out.svg", "pictures",
)  # fmt: skip
SVG_HOSTILE = (
    "<!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>", "&a;", "<script/>", "<image/>",
    "<use href='#a'/>", "<use href='file:///a'/>", "<g>", "</g>", "</svg>", "<style>", "</style>",
    " style='fill:url(a)'", " onload='a'", "<?a?>", "<![CDATA[", "]]>", "<", ">", "'", "\0", "é",
    "<style>.a{fill:red}</style>", " style='fill:#0008;stroke-width:1em'", " class='a'", " fill=''",
    " fill='rgb(1e999 -1 nan / 5%)'", " fill='url(#a)'", " fill='currentColor'", " width='9%'",
    " viewBox='0 0 1e309 -0'", " stroke-dasharray='1,,2px'", "<text>", "</text>", "<stop/>",
    "<?xml version='1.0' encoding='utf-16'?>", " xmlns:a='b'", "a:b", "url(", "\\", "@import",
)  # fmt: skip


NAMES = (
    "bone", "bone", "bone", "Bone", "bone_2", "bone 2", "bone.", "bone ", " bone", "2026", "-",
    "con", "NUL", "lpt1", "o\u0301s", "\u00f3s", "膝", "x" * 101, "x" * 200, "b\udce9ne", "\udcff",
    "bone\n", "b\x01ne", "b\u202ene", "fr.md", "{}", "%s", "'", '"', "<b>", "&amp;",
)  # fmt: skip
LANGUAGES = (
    "en", "en", "en", "old", "bak", "new", "EN", "en_GB", "en-GB", "en-UK", "english", "xx",
    "zh-Hans", "e\u0301n", "en (1)", "en copy", "en.old", "en\udce9", "pt-BR", "pt-br", "con", "",
)  # fmt: skip
PICTURES = (
    "bone.svg", "Bone.SVG", "o\u0301s.svg", "\u00f3s.svg", "con.svg", "aux.tar.svg", "bone.",
    "bone", "bone.png", "bone.jpg", "bone.webp", "bone.gif", "bone .svg", "b\\ne.svg", "b:ne.svg",
    "..svg",
)  # fmt: skip


def mutate(text: str, chance: random.Random, hostile: tuple[str, ...] = HOSTILE) -> str:
    """Break the text in a few places."""
    for _ in range(chance.choice((1, 1, 2, 3, 6, 20))):
        start = chance.randrange(len(text) + 1)
        end = min(len(text), start + chance.choice((0, 0, 1, 3, 10, 60)))
        kind = chance.randrange(5)
        if kind < 2:
            change = chance.choice(hostile) * (1 if kind else chance.randrange(1, 5))
        elif kind == 2:
            change = chr(chance.choice((chance.randrange(32), chance.randrange(0x3000))))
        else:
            change = text[start : start + 200] if kind == 3 else ""
        text = text[:start] + change + text[end:]
    return text


def try_once(folder: Path, chance: random.Random) -> str:
    """Write one broken leaflet and read it: "valid", "refused" or AssertionError."""
    shutil.rmtree(folder, ignore_errors=True)
    folder = folder / chance.choice(NAMES) if chance.random() < 0.3 else folder / "bone"
    language = chance.choice(LANGUAGES) if chance.random() < 0.2 else "en"
    picture = chance.choice(PICTURES) if chance.random() < 0.3 else "bone.svg"
    write_leaflet(folder)
    for link, target in (("loop.svg", "loop.svg"), ("out.svg", "/etc/passwd")):
        (folder / link).symlink_to(target)
    valid = ASKING.replace("bone.svg", picture)
    for each in ("fr", language):
        text = valid if chance.random() < 0.75 else mutate(valid, chance)
        data = text.encode("utf-8", "surrogatepass")
        if chance.random() < 0.05:
            place = chance.randrange(len(data) + 1)
            data = data[:place] + chance.randbytes(3) + data[place:]
        (folder / f"{each}.md").write_bytes(data)
    _write_picture(folder / "pictures" / picture, chance)
    if chance.random() < 0.2:
        drawing = mutate(SVG, chance, SVG_HOSTILE)
        (folder / "pictures/bone.svg").write_text(drawing, "utf-8")
    return _read(folder)


def _write_picture(file: Path, chance: random.Random) -> None:
    data = SVG.encode()
    if file.suffix in (".png", ".jpg", ".webp"):
        image = QImage(24, 18, QImage.Format.Format_RGB32)
        image.fill(0x806040)
        whole = file.parents[2] / f".whole{file.suffix}"  # Qt writes to no name that is not UTF-8
        assert image.save(str(whole))
        data = whole.read_bytes()
    for _ in range(chance.choice((0, 0, 0, 1, 2, 8))):
        place = chance.randrange(len(data) + 1)
        change = chance.choice((b"", b"\0" * 40, b"\xff", chance.randbytes(4)))
        data = data[:place] + change + data[place + chance.choice((0, 1, len(change), 400)) :]
    file.write_bytes(data)


def _read(folder: Path) -> str:
    leaflet_choice = Library(folder.parent)
    problems: tuple[Problem, ...] = ()
    try:
        leaflet_choice.summary(folder.name)
    except LeafletRefused as refused:
        problems = refused.problems
    refusal = None
    try:
        leaflet = leaflet_choice.open(folder.name)
    except LeafletRefused as refused:
        refusal = refused
    if refusal is None:
        assert not problems
        _check_leaflet(leaflet)
        _check_copy(folder)
        return "valid"
    assert refusal.problems
    for problem in (*problems, *refusal.problems):
        assert problem.line >= 1
        assert problem.message
        assert problem.remedy
        assert problem.file.is_relative_to(folder)
        assert str(problem).encode()
        assert len(str(problem).splitlines()) == 1
    # By its name it can be chosen and recorded, or it is for its name that it is refused.
    is_named = any("folder may be called" in problem.message for problem in refusal.problems)
    assert is_named != _may_be_chosen(folder.name)
    return "refused"


def _may_be_chosen(leaflet_id: str) -> bool:
    try:
        load(overrides=[f"content.leaflets={json.dumps([leaflet_id])}"])
    except SettingsError:
        return False
    return True


def _check_copy(folder: Path) -> None:
    """Take the leaflet in as the kiosk does, open the copy, and draw its pictures."""
    leaflet, files = read_leaflet(folder)
    assert leaflet.id.encode()
    assert _may_be_chosen(leaflet.id)
    place = folder.parent / ".copies"
    keep_copy(place, leaflet.id, files)
    found = Found(leaflet.id, "a mark", leaflet.summary("a mark"))
    assert found_from(json.loads(json.dumps(asdict(found), default=str))) == found
    assert found.kept is not None
    write_cache(place, CachedLeaflets(folder.parent, (found.kept,)))
    library = open_library(place, folder.parent, "fr")
    assert library.summary(leaflet.id) == found.kept
    assert library.open(leaflet.id).digest == leaflet.digest
    before = qInstallMessageHandler(lambda *_: None)  # Qt tells of what is damaged
    try:
        for name in files:
            if not name.endswith(".md"):
                pictures = Pictures()
                for theme in THEMES.values():
                    pictures.image(library.folder(leaflet.id) / name, QSize(40, 30), theme)
    finally:
        qInstallMessageHandler(before)


def _check_leaflet(leaflet: Leaflet) -> None:
    shapes = set()
    for edition in leaflet.editions.values():
        assert edition.needed[0].blocks
        shapes.add(tuple((s.id, tuple(b.kind for b in s.blocks)) for s in edition.sections))
        _check_edition(edition, leaflet.folder)
    assert len(shapes) == 1


def _check_edition(edition: Edition, folder: Path) -> None:
    for section in edition.sections:
        assert section.title.strip()
        for index, block in enumerate(section.blocks):
            assert (block.section_id, block.index) == (section.id, index)
            assert block.line >= 1
            assert block.words <= 60
            assert "\x02" not in block.text
            assert "klzzwxh" not in block.text
            assert "](" not in block.text.replace("\\", "")
            assert {span.term for span in block.spans} <= {None, *edition.terms}
            if block.figure:
                assert block.figure.path.resolve().is_relative_to(folder.resolve())
                check_drawing(block.figure.path)
            else:
                assert block.text.strip()


def check_drawing(file: Path) -> None:
    """Read a drawing: it can be written as XML in plain colours, or has a problem with a line."""
    data, report = file.read_bytes(), Report(file)
    drawing = read_drawing(data, file, report)
    assert all(problem.line >= 1 for problem in report.problems)
    if drawing is None:
        assert report.problems
        return
    assert read_proportion(data) == (drawing.width, drawing.height)
    assert min(drawing.width, drawing.height) > 0
    assert all(re.fullmatch("#[0-9A-F]{6}", each) for each in drawing.colours)
    ElementTree.fromstring(drawing.written(dict.fromkeys(drawing.colours, "#FFFFFF")))


if __name__ == "__main__":
    sys.exit(run_many(__doc__, try_once))
