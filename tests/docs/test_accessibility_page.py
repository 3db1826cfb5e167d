"""The statement on accessibility is up to date, and each proof that it names exists."""

from __future__ import annotations

import functools
import importlib.util
import re
import sys
from types import ModuleType

import pytest

from tests.conftest import ROOT


@functools.cache
def maker() -> ModuleType:
    """Return what makes the page: packaging is no package of ours."""
    found = importlib.util.spec_from_file_location(
        "accessibility_page", ROOT / "packaging" / "docs" / "accessibility.py"
    )
    assert found is not None
    assert found.loader is not None
    made = importlib.util.module_from_spec(found)
    sys.modules[found.name] = made
    found.loader.exec_module(made)
    return made


@functools.cache
def every_test() -> frozenset[str]:
    """Return the names of all tests."""
    text = "\n".join(file.read_text("utf-8") for file in (ROOT / "tests").rglob("test_*.py"))
    return frozenset(re.findall(r"^def (test_\w+)\(", text, re.MULTILINE))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_page_says_what_its_tables_say(language: str) -> None:
    assert maker().PAGES[language].read_text("utf-8") == maker().page(language)


@pytest.mark.parametrize("standard", ["en301549", "vvsg", "wcag"])
def test_every_clause_that_is_met_has_a_test_that_exists(standard: str) -> None:
    known = maker().proofs()
    numbers = []
    for clause in maker().clauses(standard):
        numbers.append(clause.number)
        assert clause.state in maker().STATES, clause
        assert clause.proofs, clause
        named = {test for each in clause.proofs for test in known[each].tests}
        assert named <= every_test(), named - every_test()
        assert named or clause.state != "met", clause
        assert not named or clause.state != "na", clause
    assert len(numbers) == len(set(numbers))


def test_every_success_criterion_of_wcag_is_there() -> None:
    found = [clause.number for clause in maker().clauses("wcag")]
    assert len(found) == 86
    levels = [number.split()[1] for number in found]
    assert [levels.count(level) for level in ("A", "AA", "AAA")] == [31, 24, 31]


def test_no_proof_is_left_over() -> None:
    used = {
        name
        for standard in maker().STANDARDS
        for clause in maker().clauses(standard)
        for name in clause.proofs
    }
    assert used == set(maker().proofs())


def test_the_french_page_calls_the_kiosk_as_its_panel_does() -> None:
    page = (ROOT / "docs" / "accessibility.fr.md").read_text("utf-8")
    assert not re.search(r"\bbornes?\b", page, re.IGNORECASE)
    assert "Le kiosque" in page
