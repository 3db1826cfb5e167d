from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.core.problem import Problem
from kiosk.core.settings.declared import Settings
from kiosk.core.settings.file import MOST_BYTES, Document, check, parse

FILE = Path("settings.toml")


def the_mistake(text: str) -> Problem:
    found = parse(text.encode(), FILE)
    assert isinstance(found, Problem)
    return found


def mistakes(text: str) -> list[Problem]:
    document = parse(text.encode(), FILE)
    assert isinstance(document, Document)
    return [each for found in check(document, Settings).values() for each in found]


def test_a_file_without_end_is_not_read() -> None:
    assert the_mistake("#\n" * MOST_BYTES).message == "This is too long for settings."


def test_a_line_that_takes_tomllib_too_long_is_told() -> None:
    problem = the_mistake("\n" + "a." * 1500 + "a = 1")

    assert (problem.line, problem.message) == (2, "This line is too long.")


def test_lists_in_lists_without_end_are_told() -> None:
    problem = the_mistake("\n" + "a = " + "[" * 1900)

    assert problem.message == "This holds lists in lists without end."


def test_a_value_over_too_many_lines_is_told_where_it_begins() -> None:
    problem = the_mistake("[schedule]\non = [\n" + "#\n" * 300 + "]\n")

    assert (problem.line, problem.message) == (2, "This goes over too many lines.")


def test_a_mistake_at_the_end_is_on_the_last_line() -> None:
    assert the_mistake("[kiosk]\nname = [\n\n").line == 2


def test_a_key_that_lies_deep_is_unknown() -> None:
    (problem,) = mistakes("a." * 500 + "a = 1")

    assert problem.message == "There is no setting “a”."


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[display]\nfullscreen = [[1]]", "a list"),
        ("[display]\ntheme = { a = { b = 1 } }", "a table"),
        ("[kiosk]\nname = 2026-01-01", "2026-01-01"),
        (f"[display]\nviewing_distance_mm = {'9' * 1900}", "9" * 60 + "…"),
        (f"[display]\ntheme = '{'x' * 100}'", '"' + "x" * 59 + "…"),
        (f"[display]\npx_per_mm = 0x{'f' * 1900}", f"{int('f' * 1900, 16)}"[:60] + "…"),
    ],
)
def test_a_value_that_would_fill_the_message_is_cut(text: str, shown: str) -> None:
    (problem,) = mistakes(text)

    assert problem.line == 2
    assert problem.message.endswith(f"cannot be {shown}.")


def test_two_mistakes_of_one_list_are_both_told() -> None:
    assert len(mistakes('[schedule]\non = ["x", "y"]\n')) == 2


def test_what_stands_nowhere_is_on_the_first_line() -> None:
    document = parse(b"[kiosk]\n", FILE)
    assert isinstance(document, Document)

    assert document.line("kiosk", "name") == 1
    assert document.line("elsewhere") == 1
