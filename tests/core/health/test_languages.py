from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.core.health.checks import State
from kiosk.core.health.languages import LanguageFacts, check_languages
from kiosk.core.problem import Problem


@pytest.mark.parametrize(
    ("lacks", "is_reviewed", "state", "told"),
    [
        (3, True, State.WARNING, "3 of the 100 texts"),
        (0, False, State.WARNING, "No native speaker"),
        (0, True, State.OK, "was reviewed"),
    ],
)
def test_what_patients_read_in_a_language_is_told(
    lacks: int, is_reviewed: bool, state: State, told: str
) -> None:
    (check,) = check_languages([LanguageFacts("nl", 100, lacks, is_reviewed)])
    assert (check.name, check.state) == ("language nl", state)
    assert told in check.sentence


def test_a_mistake_in_its_file_is_told_first_and_stops_nobody() -> None:
    problem = Problem(Path("nl.toml"), 3, "It is wrong.", "Put it right.")
    mistake, rest = check_languages([LanguageFacts("nl", 100, 0, True, (problem,))])
    assert (mistake.state, mistake.remedy) == (State.WARNING, "Put it right.")
    assert rest.state is State.OK
