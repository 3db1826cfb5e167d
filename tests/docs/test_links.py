"""Every link between the pages of the docs leads somewhere; those for technicians are short."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT

_PAGES = sorted([*(ROOT / "docs").rglob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"])
_TASKS = sorted((ROOT / "docs" / "it").glob("*.md"))
_LINK = re.compile(r"\]\((?!https?:)([^)#]*)#?([^)]*)\)")
_CODE = re.compile(r"(?s)```.*?```|`[^`\n]+`")

WORDS_IN_FIVE_MINUTES = 1_250
"""Somebody who reads 250 words a minute, code and tables as well."""


def anchors(page: Path) -> set[str]:
    """Return what a page's headings are called in a link, as GitHub and others make it."""
    text = page.read_text("utf-8")
    headings = re.findall(r"(?m)^#+ (.*)$", text)
    named = set(re.findall(r'<a id="([^"]+)">', text))
    return named | {re.sub(r"[^\w\- ]", "", each.lower()).replace(" ", "-") for each in headings}


def lost(page: Path) -> list[str]:
    """Return the links of a page that lead nowhere."""
    found = []
    for file, anchor in _LINK.findall(_CODE.sub("", page.read_text("utf-8"))):
        target = page.parent / file if file else page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            found.append(f"{file}#{anchor}")
    return found


@pytest.mark.parametrize("page", _PAGES, ids=lambda page: page.stem)
def test_every_link_leads_somewhere(page: Path) -> None:
    assert lost(page) == []


def test_a_link_that_leads_nowhere_is_found(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# Here\n[a](#here) [b](#there) [c](none.md) [d](https://example.org)")
    assert lost(page) == ["#there", "none.md#"]


def test_each_page_for_technicians_is_read_in_five_minutes() -> None:
    long = {page.name: len(page.read_text("utf-8").split()) for page in _TASKS}
    assert {name: words for name, words in long.items() if words > WORDS_IN_FIVE_MINUTES} == {}


def test_the_first_page_for_technicians_leads_to_each_task() -> None:
    index = (ROOT / "docs" / "it.md").read_text("utf-8")
    assert {f"it/{page.name}" for page in _TASKS} <= {file for file, _ in _LINK.findall(index)}
