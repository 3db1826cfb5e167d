"""One line of health: how a thing is, in a sentence, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from kiosk.core.problem import Problem


class State(Enum):
    """How one thing is: well, to be looked at when there is time, or in need of someone now."""

    OK = "ok"
    WARNING = "warning"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Check:
    """One line of health: what was looked at, how it is, in a sentence, and what to do."""

    name: str
    state: State
    sentence: str
    remedy: str = ""


def worst(found: Iterable[Check]) -> State:
    """Return the state of the whole: that of the worst check."""
    states = {each.state for each in found}
    return next((state for state in (State.FAULT, State.WARNING) if state in states), State.OK)


def told(name: str, problems: tuple[Problem, ...]) -> Check:
    """Return the fault that these problems are: the first of them, and how many more."""
    first = problems[0]
    more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
    said = f"{first.file}:{first.line}: {first.message}{more}"
    return Check(name, State.FAULT, said, first.remedy)


def count(number: int, thing: str) -> str:
    """Return so many of a thing, in words."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
