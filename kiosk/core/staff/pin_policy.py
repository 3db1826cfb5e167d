"""The PINs of the staff: what each opens, and which ones are acceptable.

There is no default PIN. A PIN is handled as `Hidden`, stored as an Argon2id hash, and never logged.
Hashing takes up to half a second and 64 MiB: keep it off the interface thread.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from itertools import pairwise

from kiosk.core.faults import KioskError
from kiosk.core.hidden import Hidden

SHORTEST = 6
LONGEST = 12


class PinRole(Enum):
    """What a PIN opens: the panel, or the way out of the kiosk."""

    MAIN = "main"
    QUIT = "quit"


class PinState(Enum):
    """What is known about a PIN without anyone typing it."""

    SET = "set"
    NOT_SET = "not set"
    UNREADABLE = "unreadable"


class PinFlaw(Enum):
    """Why a PIN is not acceptable."""

    NOT_DIGITS = "not digits"
    TOO_SHORT = "too short"
    TOO_LONG = "too long"
    FEW_DIGITS = "few digits"
    REPEATED = "repeated"
    STRAIGHT = "straight"
    COMMON = "common"
    SAME_AS_OTHER = "same as the other"


SENTENCES: Mapping[PinFlaw, str] = {
    PinFlaw.NOT_DIGITS: "A PIN is made of the digits 0 to 9 only.",
    PinFlaw.TOO_SHORT: f"A PIN has at least {SHORTEST} digits.",
    PinFlaw.TOO_LONG: f"A PIN has at most {LONGEST} digits.",
    PinFlaw.FEW_DIGITS: "This PIN is easy to guess: it has fewer than three different digits.",
    PinFlaw.REPEATED: "This PIN is easy to guess: it repeats the same digits.",
    PinFlaw.STRAIGHT: "This PIN is easy to guess: its digits follow in even steps.",
    PinFlaw.COMMON: "This PIN is one of those that people choose most.",
    PinFlaw.SAME_AS_OTHER: "The two PINs must differ: each opens what the other must not.",
}

# Common choices that no rule catches, and paths along a keypad's rows and columns.
# Markert et al., "This PIN Can Be Easily Guessed", IEEE Symposium on Security and Privacy, 2020.
_COMMON = (
    "123321 123654 147258 147852 159357 159753 258369 292513 321654 369258 456123 654123 "
    "741852 753159 789123 789456 852456 951753 963852 987321"
)


class PinRefused(KioskError):
    """Raised for a PIN that is not acceptable; `flaw` says why."""

    def __init__(self, flaw: PinFlaw) -> None:
        self.flaw = flaw
        super().__init__(SENTENCES[flaw])


def flaw_of(digits: Hidden) -> PinFlaw | None:
    """Return why these digits are not acceptable as a PIN, None if they are."""
    text = digits.text
    if not (text.isascii() and text.isdecimal()):
        return PinFlaw.NOT_DIGITS if text else PinFlaw.TOO_SHORT
    if len(text) < SHORTEST:
        return PinFlaw.TOO_SHORT
    if len(text) > LONGEST:
        return PinFlaw.TOO_LONG
    if len(set(text)) < 3:
        return PinFlaw.FEW_DIGITS
    if _is_straight(text) or _is_straight(_undoubled(text)):
        return PinFlaw.STRAIGHT
    if any(text[period:] == text[:-period] for period in range(1, len(text) // 2 + 1)):
        return PinFlaw.REPEATED
    return PinFlaw.COMMON if text in _COMMON.split() else None


def _is_straight(text: str) -> bool:
    """Return whether the digits are equally spaced, wrapping around at 0: 123456, 246802."""
    steps = {(int(later) - int(one)) % 10 for one, later in pairwise(text)}
    return len(text) > 2 and len(steps) == 1


def _undoubled(text: str) -> str:
    """Return 123 for 112233 and 111222333; nothing unless all digits are repeated equally often."""
    for times in (4, 3, 2):
        groups = [text[at : at + times] for at in range(0, len(text), times)]
        if all(group == group[0] * times for group in groups):
            return "".join(group[0] for group in groups)
    return ""
