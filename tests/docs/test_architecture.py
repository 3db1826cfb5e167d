"""ARCHITECTURE.md names what is there."""

from __future__ import annotations

import re

from tests.conftest import ROOT

_PAGE = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
_FILE = re.compile(r"(?<![\w./])(?:[a-z_]+/)*[a-z_]+\.(?:py|md|html|toml|sh|txt)\b")
_ROOM = re.compile(r"(?m)^ *([a-z_]+)/")
_TYPED = re.compile(r"(?m)^  commands/.*\n(?: {14}.*\n)*")
"""The commands, whose names are not those of modules."""

_WORD = re.compile(r"[a-z_]+")
_PROSE = {"contacts", "flicks", "private", "reads", "subject", "synchronised", "values"}
"""What stands by itself in the tree, and is no module."""


def test_every_file_that_is_named_is_there() -> None:
    folders = ("kiosk", "packaging", "tests", "benchmarks", "docs", "content", "assets")
    files = [f"/{each.relative_to(ROOT)}" for name in folders for each in (ROOT / name).rglob("*")]
    files += [f"/{each.name}" for each in ROOT.iterdir()]
    named = set(_FILE.findall(_PAGE))
    assert len(named) > 20
    assert [name for name in named if not any(file.endswith(f"/{name}") for file in files)] == []


def test_every_room_and_module_in_the_tree_is_there() -> None:
    tree = _TYPED.sub("", _PAGE.split("```")[1].split("bridge/ ")[0])
    while (without := re.sub(r"\([^()]*\)", "", tree)) != tree:
        tree = without
    there = {each.stem for each in (ROOT / "kiosk").rglob("*")} | {"kiosk"}
    parts = (part.strip() for part in re.split(r"[,;:→]|  +|\n|\band\b", _ROOM.sub(r"\1  ", tree)))
    named = {part for part in parts if _WORD.fullmatch(part)} - _PROSE
    assert len(named) > 120
    assert sorted(named - there) == []
