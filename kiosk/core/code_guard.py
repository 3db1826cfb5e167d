"""How long staff wait after wrong codes, so that nobody finds a living code by trying."""

from __future__ import annotations

from dataclasses import dataclass

FREE = 4
FIRST_WAIT_MS = 10_000
LONGEST_WAIT_MS = 600_000
FORGIVEN_MS = 3_600_000


@dataclass(frozen=True, slots=True)
class CodeGuard:
    """How many codes in a row were wrong, and what is left of the wait.

    The first `FREE` wrong codes cost nothing, each further one twice the wait of the one before,
    up to `LONGEST_WAIT_MS`; after `FORGIVEN_MS` without one it begins anew. Time is told by
    `passed`, from a clock that only goes forward: a changed date shortens nothing. Whoever holds
    it writes it down after each change of `wrong`, and now and then while a wait runs; a restart
    then waits what was last written.
    """

    wrong: int = 0
    wait_ms: int = 0
    quiet_ms: int = 0

    def __post_init__(self) -> None:
        if min(self.wrong, self.wait_ms, self.quiet_ms) < 0:
            raise ValueError("Nothing here is below zero.")

    @property
    def open(self) -> bool:
        """Return whether a code may be tried now."""
        return self.wait_ms == 0

    def after_wrong(self) -> CodeGuard:
        """Return the guard after one more wrong code."""
        wrong = self.wrong + 1
        if wrong <= FREE:
            return CodeGuard(wrong)
        # The bound keeps the power small, however many were wrong.
        wait_ms = min(FIRST_WAIT_MS * 2 ** min(wrong - FREE - 1, 16), LONGEST_WAIT_MS)
        return CodeGuard(wrong, wait_ms)

    def after_right(self) -> CodeGuard:
        """Return the guard after a code that was found."""
        return CodeGuard()

    def passed(self, elapsed_ms: int) -> CodeGuard:
        """Return the guard after some time; a negative time is none."""
        elapsed_ms = max(0, elapsed_ms)
        quiet_ms = self.quiet_ms + elapsed_ms
        if quiet_ms >= FORGIVEN_MS:
            return CodeGuard()
        return CodeGuard(self.wrong, max(0, self.wait_ms - elapsed_ms), quiet_ms)
