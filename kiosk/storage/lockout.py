"""The tries and waits, on disk before any answer is given."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from kiosk.core.clock import BootTime
from kiosk.core.faults import SecretsBroken, SecretsError
from kiosk.core.messages import english
from kiosk.core.staff.lockout import (
    FIRST_WAIT_MS,
    FREE,
    FREE_TRIES,
    LONGEST_WAIT_MS,
    MOST_WRONG,
    Counter,
    Lockout,
    first_step,
    remaining_ms,
    resumed,
    tried,
)
from kiosk.storage.secrets import read_private, write_private

LOCKOUT_FILE = "lockout.json"

_log = logging.getLogger(__name__)


class LockoutBroken(SecretsError):
    """Raised when the file holds no counts; whoever damaged it gains no free try."""

    what = english.translate("Health", "The counts of the wrong tries are damaged")
    remedy = english.translate(
        "Health",
        "Delete the file: the kiosk makes it anew, and begins with a wait of half a minute.",
    )


class Tries:
    """The lockout of each counter, on disk before any answer is given.

    A missing or damaged file counts as the first step: deleting it gains nothing.
    Only if there was never a PIN (`untried`) does a missing file mean that nothing was tried.
    If the file cannot be written, no try is free: a restart would forget it. The log says once why
    staff have to wait.
    """

    def __init__(self, file: Path, now: BootTime, *, untried: bool = False) -> None:
        self._file = file
        self._is_kept = True
        self._lockouts = {counter: first_step(now) for counter in Counter}
        try:
            known = _lockouts(file)
        except SecretsError as problem:
            _log.error("The tries of PINs and codes begin with a wait. %s", problem.sentence)
            known = {}
        if known is None:
            known = dict.fromkeys(Counter, FREE) if untried else {}
        self._lockouts.update({each: resumed(known[each], now) for each in known})
        self._keep()

    def remaining_ms(self, counter: Counter, now: BootTime) -> int:
        """Return how long until a try is allowed, 0 if one is now."""
        return remaining_ms(self._lockouts[counter], now)

    def ask(self, counter: Counter, now: BootTime) -> int:
        """Count a try; return 0 if it may be verified now, or else how long to wait."""
        before = self._lockouts[counter]
        if left := remaining_ms(before, now):
            return left
        self._lockouts[counter] = tried(before, now)
        if not self._keep() and before.tries < FREE_TRIES:
            self._lockouts[counter] = first_step(now)
            return FIRST_WAIT_MS
        return 0

    def succeeded(self, counter: Counter) -> None:
        """Forget the tries: the last one was right."""
        self._lockouts[counter] = FREE
        self._keep()

    def _keep(self) -> bool:
        try:
            _write(self._file, self._lockouts)
        except SecretsError as problem:
            if self._is_kept:
                _log.error("Each try of a PIN or code has to wait. %s", problem.sentence)
            self._is_kept = False
        else:
            self._is_kept = True
        return self._is_kept


def begin_untried(file: Path) -> None:
    """Record that nothing was tried, before the first PIN is set; an existing file is kept."""
    if _lockouts(file) is None:
        _write(file, dict.fromkeys(Counter, FREE))


def _write(file: Path, lockouts: Mapping[Counter, Lockout]) -> None:
    write_private(file, {counter.value: asdict(each) for counter, each in lockouts.items()})


def _lockouts(file: Path) -> Mapping[Counter, Lockout] | None:
    try:
        values = read_private(file)
    except SecretsBroken as error:
        raise LockoutBroken(file, error.detail) from None  # what is told of PINs is not for it
    if values is None:
        return None
    try:
        return {each: _lockout(values[each.value]) for each in Counter if each.value in values}
    except (KeyError, TypeError, ValueError) as error:
        raise LockoutBroken(file, "no counts of tries") from error


def _lockout(values: Mapping[str, Any]) -> Lockout:
    since = values["since"]
    lockout = Lockout(values["tries"], values["wait_ms"], since and BootTime(**since))
    numbers = (lockout.tries, lockout.wait_ms, lockout.since.monotonic_ms if lockout.since else 0)
    if not all(type(each) is int and each >= 0 for each in numbers):
        raise ValueError("not counts")
    if lockout.tries > MOST_WRONG or lockout.wait_ms > LONGEST_WAIT_MS:
        raise ValueError("more than there can be")
    return lockout
