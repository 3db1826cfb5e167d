from __future__ import annotations

from dataclasses import fields

from kiosk.core.session import events
from kiosk.core.session.events import Event, NextPressed, Touched


def test_events_of_two_kinds_are_never_equal() -> None:
    happened: list[Event] = [Touched(1), Touched(2), NextPressed(1)]

    assert len(set(happened)) == 3
    assert Touched(1) in happened


def test_every_event_tells_when_it_happened() -> None:
    kinds = [
        each
        for each in vars(events).values()
        if isinstance(each, type) and issubclass(each, Event) and each is not Event
    ]

    assert len(kinds) == 48
    assert all(fields(each)[0].name == "at_ms" for each in kinds)
