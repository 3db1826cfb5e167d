from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.core.problem import Problem
from kiosk.core.settings.model import SECTIONS
from kiosk.core.toml_lines import Toml
from kiosk.storage.settings.file import MOST_BYTES, check, parse

FILE = Path("settings.toml")


def the_mistake(text: str) -> Problem:
    found = parse(text.encode(), FILE)
    assert isinstance(found, Problem)
    return found


def mistakes(text: str) -> list[Problem]:
    said = parse(text.encode(), FILE)
    assert isinstance(said, Toml)
    return check(said, FILE, SECTIONS)[1]


def test_a_file_without_end_is_not_read() -> None:
    assert the_mistake("#\n" * MOST_BYTES).message == "This is too long for settings."


def test_a_line_that_takes_tomllib_too_long_is_told() -> None:
    problem = the_mistake("\n" + "a." * 1500 + "a = 1")

    assert (problem.line, problem.message) == (2, "This line is too long.")


def test_lists_in_lists_without_end_are_told() -> None:
    problem = the_mistake("\n" + "a = " + "[" * 1900)

    assert problem.message == "This holds lists in lists without end."


def test_a_value_may_go_over_many_lines() -> None:
    text = "[schedule]\non = [\n" + "#\n" * 300 + "]\nawake_s = 1\n"

    assert [each.line for each in mistakes(text)] == [304]


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


def test_each_mistake_of_a_list_is_told_where_it_stands() -> None:
    text = '[schedule]\non = [\n  "x",\n  "07:00-19:00",\n  "mo 07:00-07:00",\n]\n'

    assert [(each.line, each.message) for each in mistakes(text)] == [
        (3, '“schedule.on” cannot hold "x".'),
        (5, '“schedule.on” cannot hold "mo 07:00-07:00".'),
    ]


def test_what_is_named_twice_is_told_at_the_second_place() -> None:
    (problem,) = mistakes('[content]\nleaflets = [\n"bone",\n"skin",\n"bone"]\n')

    assert problem.line == 5
    assert problem.remedy.startswith("It is named twice. Names of the folders")


@pytest.mark.parametrize("key", ["display.px_per_mm", "idle.reading_s"])
def test_a_number_in_quotes_with_a_comma_is_told_of_the_point(key: str) -> None:
    section, _, name = key.partition(".")
    (problem,) = mistakes(f'[{section}]\n{name} = "3,78"\n')

    assert problem.remedy.startswith("Write a point, not a comma: 3.78. ")


def test_a_zone_that_is_written_wrongly_names_the_nearest() -> None:
    (problem,) = mistakes('[schedule]\ntime_zone = "Europe/Pari"\n')

    assert problem.remedy.startswith(
        "This machine knows no such time zone. Did you mean “Europe/Paris”? "
    )


def test_what_stands_nowhere_is_on_the_first_line() -> None:
    said = parse(b"\n[kiosk]\n", FILE)
    assert isinstance(said, Toml)

    assert said.line("kiosk", "name") == 2
    assert said.line("elsewhere") == 1
