"""One line of the health report: the state of one thing, in a sentence, and the remedy."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from kiosk.core.frozen import frozen
from kiosk.core.messages import Number, Said, Template, english
from kiosk.core.problem import Problem


class State(Enum):
    """The state of one thing: fine, worth a look when there is time, or needing someone now."""

    OK = "ok"
    WARNING = "warning"
    FAULT = "fault"


@frozen
class Check:
    """One line of the health report: what was checked, its state in a sentence, and the remedy.

    A sentence that is a `Said` can be translated into the interface's other languages; the mistake
    in a leaflet or a setting stays in English, for its author.
    """

    name: str
    state: State
    sentence: str
    remedy: str = ""


def worst(found: Iterable[Check]) -> State:
    """Return the overall state: that of the worst check."""
    states = {each.state for each in found}
    return next((state for state in (State.FAULT, State.WARNING) if state in states), State.OK)


def told(name: str, problems: tuple[Problem, ...]) -> Check:
    """Return these problems as one fault: the first of them, and how many more."""
    first = problems[0]
    where = Template("{place}: {message}").of(place=first.place, message=first.message)
    if len(problems) == 1:
        return Check(name, State.FAULT, where, first.remedy)
    said = english.translate("Health", "{first} (and {more} more)")
    return Check(name, State.FAULT, said.of(first=where, more=len(problems) - 1), first.remedy)


_COUNTED = {
    "leaflet": (
        english.translate("Health", "{number} leaflet"),
        english.translate("Health", "{number} leaflets"),
    ),
    "mistake": (
        english.translate("Health", "{number} mistake"),
        english.translate("Health", "{number} mistakes"),
    ),
    "record": (
        english.translate("Health", "{number} record"),
        english.translate("Health", "{number} records"),
    ),
    "locked setting": (
        english.translate("Health", "{number} setting locked by policy"),
        english.translate("Health", "{number} settings locked by policy"),
    ),
    "damaged file": (
        english.translate("Health", "{number} damaged file"),
        english.translate("Health", "{number} damaged files"),
    ),
}


def count(number: int, thing: str) -> Said:
    """Return a number of things, in words."""
    one, many = _COUNTED[thing]
    return (one if number == 1 else many).of(number=Number(number))
