"""The health of the running kiosk: what it last said of itself, and whether patients are served."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace
from typing import Self

from kiosk.core.frozen import frozen
from kiosk.core.health.checks import Check, State
from kiosk.core.health.service import Service, Shown
from kiosk.core.messages import LocalTime, Said, english

SILENT_S = 30
"""How long the kiosk may say nothing, or paint nothing, until it counts as stuck."""

_SOON = datetime.timedelta(seconds=SILENT_S)
_SCREENLESS = frozenset(("offscreen", "minimal", "minimalegl"))
"""Qt's platforms that draw into memory, for nobody to see."""


def draws_for_nobody(platform: str, asked: str) -> bool:
    """Return whether Qt draws on no screen, though nobody asked for that alone.

    `asked` is what QT_QPA_PLATFORM says. Tests and commands ask for it; a kiosk whose libraries of
    a screen are missing has it unasked.
    """
    return platform in _SCREENLESS and asked.partition(":")[0] != platform


@frozen
class Beat:
    """What the running kiosk said of itself at a time; all times are in UTC, by the wall clock.

    `painted` is when the screen last took a picture, None where it draws for nobody; `platform` is
    what Qt draws on; `touched` is the hour of the last touch that may be told; `keeps` is whether
    it may write where its records are.
    """

    at: datetime.datetime
    began: datetime.datetime
    painted: datetime.datetime | None
    touched: datetime.datetime | None
    shown: Shown
    service: Service
    version: str
    display: str = ""
    platform: str = ""
    keeps: bool = True

    def is_fresh(self, now: datetime.datetime) -> bool:
        """Return whether this was said just now; a clock that leapt makes it old."""
        return abs(now - self.at) <= _SOON

    @property
    def paints(self) -> bool:
        """Whether the screen still took pictures when this was said."""
        return self.painted is not None and self.at - self.painted <= _SOON


@frozen
class LastTouch:
    """The last touch, told to the hour, as a record has it, and only when that hour is over.

    Whoever looks every second must not learn the minute in which somebody came.
    """

    last: datetime.datetime | None = None
    told: datetime.datetime | None = None

    def touched(self, now: datetime.datetime) -> Self:
        """Return this with a touch now."""
        return replace(self.passed(now), last=now)

    def passed(self, now: datetime.datetime) -> Self:
        """Return this as it may be told now."""
        if self.last is None or _hour(self.last) == _hour(now):
            return self
        return replace(self, last=None, told=_hour(self.last))


def _hour(moment: datetime.datetime) -> datetime.datetime:
    return moment.replace(minute=0, second=0, microsecond=0)


@frozen
class RunningFacts:
    """What the running kiosk last said, None if there is nothing; `folder` is where it would.

    `is_kept` tells that a service manager is to keep it running. `unseen` is why it may not be
    looked at, `version` what is installed, and what runs after a restart.
    """

    folder: str
    beat: Beat | None = None
    is_kept: bool = False
    unseen: str = ""
    version: str = ""

    @property
    def is_unseen(self) -> bool:
        """Whether it draws on no screen, where it is to be seen."""
        beat = self.beat
        if beat is None or beat.platform not in _SCREENLESS:
            return False
        return self.is_kept or beat.painted is None

    def cannot_keep(self, now: datetime.datetime) -> bool:
        """Return whether a kiosk runs that may not write where its records are."""
        return self.beat is not None and self.beat.is_fresh(now) and not self.beat.keeps

    def is_up(self, now: datetime.datetime) -> bool:
        """Return whether a kiosk runs and its screen takes pictures."""
        beat = self.beat
        return beat is not None and beat.is_fresh(now) and beat.paints and not self.is_unseen


def check_running(running: RunningFacts | None, now: datetime.datetime) -> Iterator[Check]:
    """Yield whether the kiosk runs and shows itself, and whether patients are served.

    Nothing if it is the kiosk itself that asks.
    """
    if running is None:
        return
    state, said, remedy = _running(running, now)
    yield Check("kiosk", state, said, remedy)
    if running.unseen:
        return
    if running.is_up(now) and running.beat is not None:
        yield _check_service(running.beat)
    else:
        said = english.translate("Health", "Nobody can read while the kiosk shows nothing.").of()
        yield Check("in service", state, said, remedy)


def _running(running: RunningFacts, now: datetime.datetime) -> tuple[State, Said, Said | str]:
    beat = running.beat
    if running.unseen:
        said = english.translate("Health", "This user may not see whether it runs: {reason}.")
        return State.WARNING, said.of(reason=running.unseen), _as_root()
    if beat is None:
        return _absent(running)
    if not beat.is_fresh(now):
        said = english.translate("Health", "It has said nothing since {time}: it is stuck.")
        return State.FAULT, said.of(time=LocalTime(beat.at, True)), _restart()
    if running.is_unseen:
        said = english.translate("Health", "It runs, but draws on no screen ({platform}).")
        missing = english.translate(
            "Health",
            "The libraries of the screen are missing, or it is told to: look at the log,"
            " journalctl -u leaflet-kiosk; apt --fix-broken install; restart the kiosk.",
        )
        return State.FAULT, said.of(platform=beat.platform), missing.of()
    if not beat.paints:
        found = english.translate("Health", "It runs, but the screen takes no picture.").of()
        if beat.painted is not None:
            said = english.translate(
                "Health", "It runs, but the screen has taken no picture since {time}."
            )
            found = said.of(time=LocalTime(beat.painted, True))
        look = english.translate(
            "Health", "Look at the screen, its cable and its power; then restart the kiosk."
        )
        return State.FAULT, found, look.of()
    if beat.version != running.version:
        said = english.translate("Health", "Version {runs} still runs, {installed} is installed.")
        found = said.of(runs=beat.version, installed=running.version)
        return State.WARNING, found, _restart()
    return State.OK, _well(beat), ""


def _well(beat: Beat) -> Said:
    if beat.touched is None:
        said = english.translate(
            "Health", "It has run since {time}; no hour with a touch is over yet."
        )
        return said.of(time=LocalTime(beat.began, True))
    said = english.translate("Health", "It has run since {time}; last touched at {hour}.")
    return said.of(time=LocalTime(beat.began, True), hour=LocalTime(beat.touched))


def _absent(running: RunningFacts) -> tuple[State, Said, Said]:
    if running.is_kept:
        said = english.translate("Health", "It does not run: the screen is black.")
        return State.FAULT, said.of(), _restart()
    said = english.translate("Health", "None runs that says so in {folder}.")
    start = english.translate("Health", "Start it: leaflet-kiosk run.")
    return State.WARNING, said.of(folder=running.folder), start.of()


def _check_service(beat: Beat) -> Check:
    match beat.service:
        case Service.OUT:
            said = english.translate("Health", "It is out of service: patients see only that.")
            back = english.translate(
                "Health",
                "Put it back: on the staff panel, or with leaflet-kiosk ask in-service.",
            )
            return Check("in service", State.FAULT, said.of(), back.of())
        case Service.ASKS:
            said = english.translate("Health", "The screen asks patients to fetch the staff.")
            look = english.translate("Health", "Look at the other checks, and at the log.")
            return Check("in service", State.FAULT, said.of(), look.of())
    said = english.translate("Health", "Patients can read.")
    return Check("in service", State.OK, said.of())


def _restart() -> Said:
    return english.translate(
        "Health", "Look at the log: journalctl -u leaflet-kiosk; restart the kiosk."
    ).of()


def _as_root() -> Said:
    return english.translate("Health", "Ask as root, or as the kiosk's user.").of()
