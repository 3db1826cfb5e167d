"""The PINs of the staff: which ones will do, their hashes, and the file that keeps those.

There is no default PIN. A PIN is handled as `Hidden`, kept as an Argon2id hash, and never logged.
Hashing takes up to half a second and 64 MiB: not for the interface thread.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from pathlib import Path
from random import Random

from kiosk.core.faults import KioskError
from kiosk.core.messages import english
from kiosk.core.staff.lockout import LOCKOUT_FILE, begin_untried
from kiosk.storage.secrets import Hidden, SecretsBroken, SecretsError, read_private, write_private

PIN_FILE = "pin.json"

SHORTEST = 6
LONGEST = 12


class PinRole(Enum):
    """What a PIN opens: the panel, or the way out of the kiosk."""

    MAIN = "main"
    QUIT = "quit"


class PinState(Enum):
    """What is known of a PIN without anyone typing it."""

    SET = "set"
    NOT_SET = "not set"
    UNREADABLE = "unreadable"


class PinFlaw(Enum):
    """Why a PIN will not do."""

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

# Those among the most chosen that no rule finds, and the ways over a keypad's rows and columns.
# Markert et al., "This PIN Can Be Easily Guessed", IEEE Symposium on Security and Privacy, 2020.
_COMMON = (
    "123321 123654 147258 147852 159357 159753 258369 292513 321654 369258 456123 654123 "
    "741852 753159 789123 789456 852456 951753 963852 987321"
)


class PinRefused(KioskError):
    """Refuse a PIN; `flaw` says why."""

    def __init__(self, flaw: PinFlaw) -> None:
        self.flaw = flaw
        super().__init__(SENTENCES[flaw])


class HashRefused(KioskError):
    """Refuse a text that is no hash of a PIN as this kiosk makes them."""

    def __init__(self) -> None:
        super().__init__(
            "This is no hash of a PIN, one line that begins with $argon2id$v=19$. Make it with"
            " leaflet-kiosk hash-pin, and take care that no shell reads its dollar signs."
        )


class PinUnchecked(SecretsError):
    """Tell that a PIN could not be held against its hash: it was neither right nor wrong."""

    what = english.translate("Health", "The PIN could not be checked")
    remedy = english.translate(
        "Health", "If the machine has memory left, delete the file and set the PINs again."
    )


@dataclass(frozen=True, slots=True)
class Cost:
    """What one hash costs: passes over so much memory, in so many lanes at once."""

    passes: int
    memory_kib: int
    lanes: int


COST = Cost(passes=3, memory_kib=64 * 1024, lanes=4)
"""RFC 9106 §4, the second recommended option: for where 2 GiB a hash are too much."""

_SALT_BYTES = 16
_HASH_BEGINS = "$argon2id$"
_HASH = re.compile(
    r"\$argon2id\$v=19\$m=(\d{1,9}),t=(\d{1,9}),p=(\d{1,9})\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}"
)
_HASH_COSTS = (range(19_456, 4 * COST.memory_kib + 1), range(2, 11), range(1, 9))
"""Memory, passes, lanes: enough against guessing (OWASP), and no more than a kiosk can bear."""


@dataclass(frozen=True, slots=True, repr=False)
class Pins:
    """The hashes of the PINs that are set, of the file that they were read from."""

    file: Path
    hashes: Mapping[PinRole, str]

    def __repr__(self) -> str:
        return f"Pins({', '.join(sorted(role.value for role in self.hashes))})"

    def state(self, role: PinRole) -> PinState:
        """Tell whether that PIN is set."""
        return PinState.SET if role in self.hashes else PinState.NOT_SET

    def match(self, role: PinRole, digits: Hidden) -> bool:
        """Tell whether these are the digits of that PIN, which nothing is where it is not set.

        Slow on purpose. A hash that cannot be computed (damaged, or no memory left) raises
        PinUnchecked: that is no wrong PIN.
        """
        from argon2 import PasswordHasher
        from argon2.exceptions import VerificationError, VerifyMismatchError

        kept = self.hashes.get(role)
        if kept is None:
            return False
        try:
            return PasswordHasher().verify(kept, digits.text)
        except VerifyMismatchError:
            return False
        except VerificationError as error:
            raise PinUnchecked(self.file, str(error)) from error


def flaw_of(digits: Hidden) -> PinFlaw | None:
    """Return why these digits will not do as a PIN, None if they will."""
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


def read_pins(file: Path) -> Pins:
    """Return the PINs that are set; a damaged file raises SecretsBroken: it is not "none"."""
    values = read_private(file) or {}
    hashes = {role: values[role.value] for role in PinRole if role.value in values}
    for kept in hashes.values():
        if not (isinstance(kept, str) and kept.startswith(_HASH_BEGINS)):
            raise SecretsBroken(file, "a hash of another kind")
    return Pins(file, hashes)


def never_set(file: Path) -> bool:
    """Tell whether there was never a PIN, so that none can have been guessed at."""
    return read_private(file) is None


def set_pin(
    file: Path, role: PinRole, digits: Hidden, *, random: Random, cost: Cost = COST
) -> Pins:
    """Keep the hash of a PIN, prove it by the file read anew, and return what is set then.

    A PIN that will not do raises PinRefused, and nothing is changed. The first PIN of a kiosk needs
    no wait: the lockout beside it is begun, without a try. `random` gives the salt, and
    must be one that nobody can predict.
    """
    if flaw := flaw_of(digits):
        raise PinRefused(flaw)
    pins = read_pins(file)
    if any(pins.match(other, digits) for other in PinRole if other is not role):
        raise PinRefused(PinFlaw.SAME_AS_OTHER)
    if never_set(file):
        begin_untried(file.with_name(LOCKOUT_FILE))
    _write(file, {**pins.hashes, role: _hash_of(digits, random, cost)})
    kept = read_pins(file)
    if not kept.match(role, digits):
        raise SecretsError(file, "the PIN read back is not the PIN that was set")
    return kept


def hash_pin(digits: Hidden, *, random: Random, cost: Cost = COST) -> str:
    """Return the hash of a PIN, for `keep_hash` on another machine; raise PinRefused."""
    if flaw := flaw_of(digits):
        raise PinRefused(flaw)
    return _hash_of(digits, random, cost)


def keep_hash(file: Path, role: PinRole, hashed: str) -> bool:
    """Keep the hash of a PIN as it was made elsewhere; return whether it was another before.

    What is no such hash, or that of the other PIN, raises and changes nothing. That the two PINs
    differ is not to be seen from their hashes: whoever makes them has to see to it.
    """
    match = _HASH.fullmatch(hashed)
    if match is None or any(
        int(cost) not in allowed for cost, allowed in zip(match.groups(), _HASH_COSTS, strict=True)
    ):
        raise HashRefused
    pins = read_pins(file)
    if any(pins.hashes.get(other) == hashed for other in PinRole if other is not role):
        raise PinRefused(PinFlaw.SAME_AS_OTHER)
    if pins.hashes.get(role) == hashed:
        return False
    if never_set(file):
        begin_untried(file.with_name(LOCKOUT_FILE))
    _write(file, {**pins.hashes, role: hashed})
    if read_pins(file).hashes.get(role) != hashed:
        raise SecretsError(file, "the hash read back is not the hash that was set")
    return True


def remove_pin(file: Path, role: PinRole) -> Pins:
    """Forget a PIN, and return what is set then."""
    pins = read_pins(file)
    _write(file, {each: kept for each, kept in pins.hashes.items() if each is not role})
    return read_pins(file)


def _write(file: Path, hashes: Mapping[PinRole, str]) -> None:
    write_private(file, {role.value: kept for role, kept in hashes.items()})


def _hash_of(digits: Hidden, random: Random, cost: Cost) -> str:
    from argon2 import PasswordHasher

    hasher = PasswordHasher(cost.passes, cost.memory_kib, cost.lanes)
    return hasher.hash(digits.text, salt=random.randbytes(_SALT_BYTES))


def _is_straight(text: str) -> bool:
    """Tell whether each digit is as far from the one before, around the 0: 123456, 246802."""
    steps = {(int(later) - int(one)) % 10 for one, later in pairwise(text)}
    return len(text) > 2 and len(steps) == 1


def _undoubled(text: str) -> str:
    """Return 123 for 112233 and 111222333; nothing where digits are not each repeated alike."""
    for times in (4, 3, 2):
        groups = [text[at : at + times] for at in range(0, len(text), times)]
        if all(group == group[0] * times for group in groups):
            return "".join(group[0] for group in groups)
    return ""
