"""The rules of listening: what counts as heard, and how a patient listens."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kiosk.core.leaflet.paginate import Position
from kiosk.core.session.choices import stepped
from kiosk.core.session.coverage import FASTEST_HEARD
from kiosk.core.session.events import (
    DarkPressed,
    Event,
    Heard,
    HushPressed,
    KeysPressed,
    ListenPressed,
    RateChosen,
    ReadOnPressed,
    ScanChosen,
    SoundFound,
    SoundLost,
    SwitchUsed,
    VolumeChosen,
)
from kiosk.core.session.outcome import edition_of
from kiosk.core.session.state import Listening, Pagination, Place, Rules, Session

_HOW = (
    ListenPressed,
    HushPressed,
    DarkPressed,
    ReadOnPressed,
    RateChosen,
    VolumeChosen,
    ScanChosen,
    SwitchUsed,
    KeysPressed,
)
"""What a patient does about listening."""

_OUTSIDE = (Place.WELCOME, Place.SAVING, Place.THANKS, Place.NOT_SAVED, Place.UNCERTAIN)
"""Where no page is opened over another."""


_OF_LISTENING = (Place.LISTENING, Place.KEYS)
"""The pages about listening."""


def is_about_listening(event: Event) -> bool:
    """Return whether a patient chooses by this whether and how to listen."""
    return isinstance(event, _HOW)


def ends_by_itself(session: Session) -> bool:
    """Return whether the control for listening ends it here: it opens no page over this one."""
    return session.place in _OUTSIDE


def heard(session: Session, event: Heard, pagination: Pagination) -> Session:
    """Return the session after a sentence was played: it counts as used, and maybe as heard.

    What is muted, or played faster than people follow, was played to nobody. It keeps no patient
    who has left for long: nothing is said again by itself.
    """
    if not session.listening.is_on or session.warned_ms is not None or event.gain <= 0:
        return session
    session = replace(session, touched_ms=max(session.touched_ms, event.at_ms))
    words = event.words
    if words is None or session.place is not Place.READER or event.rate > FASTEST_HEARD:
        return session
    if words.language != session.language:
        return session
    section = edition_of(session, pagination).section(words.section_id)
    coverage = session.coverage.hear(session.language, section, words.pieces)
    return replace(session, coverage=coverage)


def turned_to(session: Session, position: Position) -> Session:
    """Return the session on the page that has the sentence which is listened to."""
    if session.place is not Place.READER or not session.listening.is_on:
        return session
    return replace(session, position=position, stay_ms=0.0)


def after_sound(session: Session, event: SoundLost | SoundFound) -> Session:
    """Return the session after what it is heard by was lost, or found again."""
    return _with(session, is_lost=isinstance(event, SoundLost))


def left_behind(session: Session) -> Session:
    """Return the session of one who turns the page although nothing is to be heard.

    They go on with their eyes, and from here on that counts. Once they hear it again, it is as
    they chose.
    """
    if not session.listening.is_lost:
        return session
    return _with(session, is_on=False, is_lost=False, is_dark=False)


def without(session: Session) -> Session:
    """Return the session of one who does not listen, or no longer."""
    return _closed(replace(session, listening=Listening()))


def choose_how(session: Session, event: Event, rules: Rules) -> Session:
    """Return the session after its patient chose whether and how to listen."""
    listening = session.listening
    match event:
        case ListenPressed() if not listening.is_on:
            return _with(session, is_on=True)
        case ListenPressed() if ends_by_itself(session):
            return replace(session, listening=Listening())
        case ListenPressed() if session.place is not Place.LISTENING:
            return _opened(session, Place.LISTENING)
        case HushPressed():
            return without(session)
    return _adjust(session, event, rules) if listening.is_on else session


def _adjust(session: Session, event: Event, rules: Rules) -> Session:
    listening = session.listening
    match event:
        case DarkPressed():
            return _with(session, is_dark=not listening.is_dark)
        case ReadOnPressed():
            return _with(session, reads_on=not listening.reads_on)
        case RateChosen(steps=steps):
            return _with(session, speed=_within(rules.speeds, listening.speed + steps))
        case VolumeChosen(steps=steps):
            return _with(session, volume=_within(rules.volumes, listening.volume + steps))
        case ScanChosen(steps=steps):
            return _with(session, scan_s=stepped(scan_s(session, rules), steps))
        case SwitchUsed():
            return _with(session, has_switches=True)
        case KeysPressed() if session.place is Place.KEYS:
            return _closed(session)
        case KeysPressed() if not ends_by_itself(session):
            return _opened(session, Place.KEYS)
    return session


def scan_s(session: Session, rules: Rules) -> int:
    """Return after how many seconds the next choice is said by itself; 0 if it is not."""
    own = session.listening.scan_s
    return rules.scan_s if own is None else own


def _within(steps: range, wanted: int) -> int:
    return min(max(wanted, steps[0]), steps[-1])


def _with(session: Session, **changes: Any) -> Session:
    return replace(session, listening=replace(session.listening, **changes))


def _opened(session: Session, place: Place) -> Session:
    """Open a page about listening; one that lies below already is gone back to."""
    trail = (*session.trail, session.place)
    if place in trail:
        trail = trail[: trail.index(place)]
    return replace(session, place=place, trail=trail, stay_ms=0.0)


def _closed(session: Session) -> Session:
    """Close the pages about listening, also those that lie below another one."""
    *below, top = (each for each in (*session.trail, session.place) if each not in _OF_LISTENING)
    return replace(session, place=top, trail=tuple(below))
