"""Break valid leaflets at random: they stay valid, or have problems with a file and a line.

python -m tests.fuzz.content --examples 10000 --seed 1
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

from kiosk.core.content.leaflet import Edition, Leaflet
from kiosk.core.content.library import LeafletRefused, Library
from kiosk.core.problem import Problem
from tests.core.leaflets import SVG, VALID, write_leaflet
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
    "\\u0000",
    "pictures/cover.svg", "loop.svg", "out.svg", "pictures",
)  # fmt: skip
SVG_HOSTILE = (
    "<!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>", "&a;", "<script/>", "<image/>",
    "<use href='#a'/>", "<use href='file:///a'/>", "<g>", "</g>", "</svg>", "<style>", "</style>",
    " style='fill:url(a)'", " onload='a'", "<?a?>", "<![CDATA[", "]]>", "<", ">", "'", "\0", "é",
    "<?xml version='1.0' encoding='utf-16'?>", " xmlns:a='b'", "a:b", "url(", "\\", "@import",
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
    write_leaflet(folder)
    for link, target in (("loop.svg", "loop.svg"), ("out.svg", "/etc/passwd")):
        if not (folder / link).is_symlink():
            (folder / link).symlink_to(target)
    for language in ("fr", "en"):
        text = VALID if chance.random() < 0.3 else mutate(VALID, chance)
        data = text.encode("utf-8", "surrogatepass")
        if chance.random() < 0.05:
            place = chance.randrange(len(data) + 1)
            data = data[:place] + chance.randbytes(3) + data[place:]
        (folder / f"{language}.md").write_bytes(data)
    if chance.random() < 0.2:
        drawing = mutate(SVG, chance, SVG_HOSTILE)
        (folder / "pictures/bone.svg").write_text(drawing, "utf-8")
    return _read(folder)


def _read(folder: Path) -> str:
    shelf = Library(folder.parent)
    problems: tuple[Problem, ...] = ()
    try:
        shelf.summary(folder.name)
    except LeafletRefused as refused:
        problems = refused.problems
    refusal = None
    try:
        leaflet = shelf.open(folder.name)
    except LeafletRefused as refused:
        refusal = refused
    if refusal is None:
        assert not problems
        _check_leaflet(leaflet)
        return "valid"
    assert refusal.problems
    for problem in (*problems, *refusal.problems):
        assert problem.line >= 1
        assert problem.message
        assert problem.remedy
        assert problem.file.is_relative_to(folder)
    return "refused"


def _check_leaflet(leaflet: Leaflet) -> None:
    shapes = set()
    for edition in leaflet.editions.values():
        assert edition.section(edition.must_read).blocks
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
            else:
                assert block.text.strip()


if __name__ == "__main__":
    sys.exit(run_many(__doc__, try_once))
