"""Shows how leaflets are chosen on the tour: those that there are, and so many more."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import product

from kiosk.core.session.state import Session
from kiosk.tour.states import Scenario
from kiosk.ui.patient.pages.cover import Cover
from kiosk.ui.patient.presenter import Presenter
from kiosk.ui.patient.window import PatientWindow

CROWDS = (1, 2, 8, 30, 200)
"""So many leaflets are shown; what the kiosk has not is made of what it has, with a number."""

_DEEPEST = 3


def names() -> Iterator[str]:
    """Yield what the pages may be called."""
    for count, step in product(CROWDS, range(_DEEPEST + 2)):
        yield _name(count, step)


def _name(count: int, step: int) -> str:
    return f"{count:03d}-leaflets-{step}"


def crowd(covers: Sequence[Cover], count: int) -> tuple[Cover, ...]:
    """Return so many covers: these, and then these again with numbers."""
    rounds = [divmod(place, len(covers)) for place in range(count)]
    return tuple(
        covers[place]
        if not again
        else replace(
            covers[place],
            leaflet_id=f"{covers[place].leaflet_id}-{again + 1}",
            titles=tuple((words, f"{title} {again + 1}") for words, title in covers[place].titles),
        )
        for again, place in rounds
    )


def choices(
    window: PatientWindow,
    presenter: Presenter,
    covers: Sequence[Cover],
    session: Session,
    offer: Callable[[Sequence[Cover]], None],
) -> Iterator[Scenario]:
    """Show each page on the way to the last of so many leaflets, and yield it."""
    for count in CROWDS:
        offered = crowd(covers, count)
        offer(offered)
        if count == 1:
            states = [replace(session, leaflet_id=offered[0].leaflet_id)]
        else:
            chosen = replace(session, first_language=session.language)
            states = [session, chosen]
        for step, state in enumerate(states):
            presenter.show(state)
            yield Scenario(_name(count, step), state)
        while count > 1 and len(chosen.groups) < _DEEPEST:
            cards = window.leaflet_choice.cards()
            if cards[-1][0].leaflet_id is not None:
                break
            chosen = replace(chosen, groups=(*chosen.groups, len(cards) - 1))
            presenter.show(chosen)
            yield Scenario(_name(count, 1 + len(chosen.groups)), chosen)
