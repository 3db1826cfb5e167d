"""ARCHITECTURE.md names what is there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.conftest import ROOT

_PAGE = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
_FILE = re.compile(r"(?<![\w./])(?:[a-z_]+/)*[a-z_]+\.(?:py|md|html|toml|sh|txt)\b")
_ROOM = re.compile(r"(?m)^( *)([a-z_]+)/")


def test_every_file_that_is_named_is_there() -> None:
    folders = ("kiosk", "packaging", "tests", "benchmarks", "docs", "content", "assets")
    files = [f"/{each.relative_to(ROOT)}" for name in folders for each in (ROOT / name).rglob("*")]
    files += [f"/{each.name}" for each in ROOT.iterdir()]
    named = set(_FILE.findall(_PAGE))
    assert len(named) > 20
    assert [name for name in named if not any(file.endswith(f"/{name}") for file in files)] == []


def test_the_tree_has_every_room_and_no_other() -> None:
    assert set(_drawn()) == {
        each.relative_to(ROOT).as_posix()
        for each in (ROOT / "kiosk").rglob("*")
        if any(each.glob("*.py"))
    }


def _drawn() -> Iterator[str]:
    """Yield the folders of the tree, each below the last one that begins farther to the left."""
    above: list[str] = []
    tree = _PAGE.split("```")[1].split("bridge/ ")[0]
    for begins, name in _ROOM.findall(tree):
        above[len(begins) // 2 :] = [name]
        if len(above) > 1:
            yield "/".join(above)
