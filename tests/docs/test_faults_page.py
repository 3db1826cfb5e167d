"""The table of faults says what is true: its tests exist, and so do the words of the log."""

from __future__ import annotations

import functools
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tests.conftest import ROOT

_PAGE = ROOT / "docs" / "faults.md"
_QUOTED = re.compile(r"`([^`]+)`")
_NOT_OURS = {"Timeout"}
"""What Python itself writes."""


def rows(head: str = "Fault") -> list[list[str]]:
    """Return the rows of the tables whose first column has this head."""
    found: list[list[str]] = []
    for part in _PAGE.read_text("utf-8").split("\n\n"):
        lines = part.splitlines()
        if lines[0].startswith(f"| {head} |"):
            found += [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines[2:]]
    return found


@functools.cache
def text_of(folder: Path) -> str:
    return "\n".join(file.read_text("utf-8") for file in sorted(folder.rglob("*.py")))


@functools.cache
def said_in_one_piece(folder: Path) -> str:
    """Return the source with the strings joined that stand there in several pieces."""
    return re.sub(r'"\s*f?"', "", text_of(folder))


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_every_fault_is_told_whole_and_has_a_proof(row: list[str]) -> None:
    assert len(row) == 5
    assert all(row)
    proofs = _QUOTED.findall(row[4])
    assert proofs
    tests = text_of(ROOT / "tests")
    for proof in proofs:
        assert f"def {proof}(" in tests


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_the_log_says_what_the_page_quotes(row: list[str]) -> None:
    source = said_in_one_piece(ROOT / "kiosk")
    for quoted in _QUOTED.findall(row[3]):
        for piece in re.split(r"…|\. ", quoted):
            assert piece.strip(" :.") in source or piece in _NOT_OURS


@functools.cache
def french() -> dict[str, str]:
    file = ROOT / "assets" / "translations" / "leaflet-kiosk_fr.ts"
    return {
        each.findtext("source", ""): each.findtext("translation", "")
        for each in ET.parse(file).iter("message")
    }


@pytest.mark.parametrize("row", rows("On the screen"), ids=lambda row: row[0])
def test_the_screen_says_what_the_page_quotes(row: list[str]) -> None:
    said, in_french, remedy = row
    assert french()[said.strip("“”")] == in_french.strip("«»\N{NO-BREAK SPACE}")
    assert remedy
