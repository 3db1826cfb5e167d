"""How guessing is throttled: tries are counted before they are verified, and waits grow.

Three tries are free. Each wrong one from the third on costs a wait: 30 seconds, then twice as long
each time, up to an hour, as NIST SP 800-63B §5.2.2 suggests ("30 seconds up to an hour"). At one
try an hour, all PINs of six digits take 114 years. A wait never becomes a permanent lockout, so
a patient cannot shut the staff out.

No wall clock is involved: what is not read cannot be changed. Time counts only as it passes on
the monotonic clock within one boot; after a reboot of the machine, the wait starts over.
"""

from __future__ import annotations

from dataclasses import replace
from enum import Enum

from kiosk.core.clock import BootTime
from kiosk.core.frozen import frozen

FREE_TRIES = 3
FIRST_WAIT_MS = 30_000
LONGEST_WAIT_MS = 3_600_000

MOST_WRONG = 1_000_000
"""Anything higher is not a count but a damaged file."""


class Counter(Enum):
    """What can be guessed: each has its own tries, or a right one would reset those of another."""

    MAIN_PIN = "main PIN"
    QUIT_PIN = "quit PIN"
    CODE = "code"


@frozen
class Lockout:
    """The tries since the last right one, and the wait for the last of them, from `since` on."""

    tries: int = 0
    wait_ms: int = 0
    since: BootTime | None = None


FREE = Lockout()
"""Nothing has been tried since the last right one."""


def wait_after(tries: int) -> int:
    """Return the wait in milliseconds after this many wrong tries."""
    if tries < FREE_TRIES:
        return 0
    doublings = min(tries - FREE_TRIES, LONGEST_WAIT_MS.bit_length())
    return min(FIRST_WAIT_MS << doublings, LONGEST_WAIT_MS)


def tried(lockout: Lockout, now: BootTime) -> Lockout:
    """Return the lockout with one more try counted, as if it were wrong."""
    tries = min(lockout.tries + 1, MOST_WRONG)
    return Lockout(tries, wait_after(tries), now)


def first_step(now: BootTime) -> Lockout:
    """Return the lockout of a kiosk that does not know what was tried: the first wait."""
    return Lockout(FREE_TRIES, FIRST_WAIT_MS, now)


def remaining_ms(lockout: Lockout, now: BootTime) -> int:
    """Return the time left of the wait; all of it, if it began in another boot."""
    since = lockout.since
    if since is None or since.boot != now.boot or now.monotonic_ms < since.monotonic_ms:
        return lockout.wait_ms
    return max(0, lockout.wait_ms - (now.monotonic_ms - since.monotonic_ms))


def resumed(lockout: Lockout, now: BootTime) -> Lockout:
    """Return the lockout as it continues from now: what is left is a duration, in any boot."""
    return replace(lockout, wait_ms=remaining_ms(lockout, now), since=now)
