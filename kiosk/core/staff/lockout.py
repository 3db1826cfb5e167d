"""How guessing is slowed down: tries are counted before they are verified, and waits grow.

Three tries are free. Each wrong one from the third on costs a wait: 30 seconds, then twice as long
each time, up to an hour, as NIST SP 800-63B §5.2.2 suggests ("30 seconds up to an hour"). At one
try an hour, all PINs of six digits take 114 years. A wait never becomes a refusal for good, so that
a patient cannot shut the staff out.

No wall clock enters here: what is not read cannot be changed. Time counts where it passed on the
monotonic clock of one and the same boot; after a restart of the machine, the wait begins anew.
"""

from __future__ import annotations

from dataclasses import replace
from enum import Enum

from kiosk.core.clock import BootTime
from kiosk.core.frozen import frozen

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


@frozen
class Lockout:
    """The tries since the last right one, and the wait that the last one cost, from `since` on."""

    tries: int = 0
    wait_ms: int = 0
    since: BootTime | None = None


FREE = Lockout()
"""Nothing was tried since the last right one."""


def wait_after(tries: int) -> int:
    """Return the wait in milliseconds that so many wrong tries cost."""
    if tries < FREE_TRIES:
        return 0
    doublings = min(tries - FREE_TRIES, LONGEST_WAIT_MS.bit_length())
    return min(FIRST_WAIT_MS << doublings, LONGEST_WAIT_MS)


def tried(lockout: Lockout, now: BootTime) -> Lockout:
    """Return the lockout with one more try counted, as if it were wrong."""
    tries = min(lockout.tries + 1, _MOST_WRONG)
    return Lockout(tries, wait_after(tries), now)


def first_step(now: BootTime) -> Lockout:
    """Return the lockout of a kiosk that does not know what was tried: the first wait."""
    return Lockout(FREE_TRIES, FIRST_WAIT_MS, now)


def remaining_ms(lockout: Lockout, now: BootTime) -> int:
    """Return what is left of the wait; all of it, where it began in another boot."""
    since = lockout.since
    if since is None or since.boot != now.boot or now.monotonic_ms < since.monotonic_ms:
        return lockout.wait_ms
    return max(0, lockout.wait_ms - (now.monotonic_ms - since.monotonic_ms))


def resumed(lockout: Lockout, now: BootTime) -> Lockout:
    """Return the lockout as it goes on from now: what is left is a duration, whatever the boot."""
    return replace(lockout, wait_ms=remaining_ms(lockout, now), since=now)
