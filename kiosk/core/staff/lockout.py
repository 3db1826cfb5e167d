"""How guessing is slowed down: tries are counted before they are verified, and waits grow.

Three tries are free. Each wrong one from the third on costs a wait: 30 seconds, then twice as long
each time, up to an hour, as NIST SP 800-63B §5.2.2 suggests ("30 seconds up to an hour"). At one
try an hour, all PINs of six digits take 114 years. A wait never becomes a refusal for good, so that
a patient cannot shut the staff out.

No wall clock enters here: what is not read cannot be changed. Time counts where it passed on the
monotonic clock of one and the same boot; after a restart of the machine, the wait begins anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from enum import Enum
from pathlib import Path
from typing import Any

from kiosk.core.clock import Moment
from kiosk.storage.secrets import SecretsBroken, SecretsError, read_private, write_private

LOCKOUT_FILE = "lockout.json"

FREE_TRIES = 3
FIRST_WAIT_MS = 30_000
LONGEST_WAIT_MS = 3_600_000

_MOST_WRONG = 1_000_000
"""More is no count, but a damaged file."""


class Counter(Enum):
    """What is guessed at: each has tries of its own, or a right one would free those of another."""

    MAIN_PIN = "main PIN"
    QUIT_PIN = "quit PIN"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Lockout:
    """The tries since the last right one, and the wait that the last one cost, from `since` on."""

    tries: int = 0
    wait_ms: int = 0
    since: Moment | None = None


FREE = Lockout()
"""Nothing was tried since the last right one."""


def wait_after(tries: int) -> int:
    """Return the wait in milliseconds that so many wrong tries cost."""
    if tries < FREE_TRIES:
        return 0
    doublings = min(tries - FREE_TRIES, LONGEST_WAIT_MS.bit_length())
    return min(FIRST_WAIT_MS << doublings, LONGEST_WAIT_MS)


def tried(lockout: Lockout, now: Moment) -> Lockout:
    """Return the lockout with one more try counted, as if it were wrong."""
    tries = min(lockout.tries + 1, _MOST_WRONG)
    return Lockout(tries, wait_after(tries), now)


def first_step(now: Moment) -> Lockout:
    """Return the lockout of a kiosk that does not know what was tried: the first wait."""
    return Lockout(FREE_TRIES, FIRST_WAIT_MS, now)


def remaining_ms(lockout: Lockout, now: Moment) -> int:
    """Return what is left of the wait; all of it, where it began in another boot."""
    since = lockout.since
    if since is None or since.boot != now.boot or now.monotonic_ms < since.monotonic_ms:
        return lockout.wait_ms
    return max(0, lockout.wait_ms - (now.monotonic_ms - since.monotonic_ms))


def resumed(lockout: Lockout, now: Moment) -> Lockout:
    """Return the lockout as it goes on from now: what is left is a duration, whatever the boot."""
    return replace(lockout, wait_ms=remaining_ms(lockout, now), since=now)


class Tries:
    """The lockout of each counter, on disk before any answer is given.

    A file that is missing or damaged counts as the first step: whoever deletes it gains nothing.
    Only where there was never a PIN (`untried`) does a missing file mean that nothing was tried.
    Where the file cannot be written, `problem` says why, and no try is free: a restart would forget
    it.
    """

    def __init__(self, file: Path, now: Moment, *, untried: bool = False) -> None:
        self._file = file
        self.problem: SecretsError | None = None
        self._lockouts = {counter: first_step(now) for counter in Counter}
        try:
            known = _lockouts(file)
        except SecretsError as problem:
            self._keep()
            self.problem = problem
        else:
            if known is None:
                known = dict.fromkeys(Counter, FREE) if untried else {}
            self._lockouts.update({each: resumed(known[each], now) for each in known})
            self._keep()

    def remaining_ms(self, counter: Counter, now: Moment) -> int:
        """Return how long nothing may be tried, 0 where something may."""
        return remaining_ms(self._lockouts[counter], now)

    def ask(self, counter: Counter, now: Moment) -> int:
        """Count a try, and return 0 if it may be verified now, or else how long to wait."""
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
            self.problem = problem
            return False
        self.problem = None
        return True


def begin_untried(file: Path) -> None:
    """Keep that nothing was tried, before the first PIN is set; a file that is there stays."""
    if read_private(file) is None:
        _write(file, dict.fromkeys(Counter, FREE))


def _write(file: Path, lockouts: Mapping[Counter, Lockout]) -> None:
    write_private(file, {counter.value: asdict(each) for counter, each in lockouts.items()})


def _lockouts(file: Path) -> Mapping[Counter, Lockout] | None:
    values = read_private(file)
    if values is None:
        return None
    try:
        return {each: _lockout(values[each.value]) for each in Counter if each.value in values}
    except (KeyError, TypeError, ValueError) as error:
        raise SecretsBroken(file, "no counts of tries") from error


def _lockout(values: Mapping[str, Any]) -> Lockout:
    since = values["since"]
    lockout = Lockout(values["tries"], values["wait_ms"], since and Moment(**since))
    numbers = (lockout.tries, lockout.wait_ms, lockout.since.monotonic_ms if lockout.since else 0)
    if not all(type(each) is int and each >= 0 for each in numbers):
        raise ValueError("not counts")
    if lockout.tries > _MOST_WRONG or lockout.wait_ms > LONGEST_WAIT_MS:
        raise ValueError("more than there can be")
    return lockout
