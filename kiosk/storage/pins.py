"""The PINs' hashes, and the file that stores them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random

from kiosk.core.faults import KioskError, SecretsBroken, SecretsError
from kiosk.core.frozen import frozen
from kiosk.core.hidden import Hidden
from kiosk.core.messages import english
from kiosk.core.staff.pin_policy import PinFlaw, PinRefused, PinRole, PinState, flaw_of
from kiosk.storage.lockout import LOCKOUT_FILE, begin_untried
from kiosk.storage.secrets import read_private, write_private

PIN_FILE = "pin.json"


class HashRefused(KioskError):
    """Raised for a text that is not a PIN hash as this kiosk makes them."""

    def __init__(self) -> None:
        super().__init__(
            "This is no hash of a PIN, one line that begins with $argon2id$v=19$. Make it with"
            " leaflet-kiosk hash-pin, and take care that no shell reads its dollar signs."
        )


class PinUnchecked(SecretsError):
    """Raised when a PIN could not be compared with its hash: it was neither right nor wrong."""

    what = english.translate("Health", "The PIN could not be checked")
    remedy = english.translate(
        "Health", "If the machine has memory left, delete the file and set the PINs again."
    )


@frozen
class Cost:
    """The cost of one hash: passes over this much memory, in this many lanes at once."""

    passes: int
    memory_kib: int
    lanes: int


COST = Cost(passes=3, memory_kib=64 * 1024, lanes=4)
"""RFC 9106 §4, the second recommended option: for when 2 GiB per hash are too much."""


_SALT_BYTES = 16


_HASH_BEGINS = "$argon2id$"


_HASH = re.compile(
    r"\$argon2id\$v=19\$m=(\d{1,9}),t=(\d{1,9}),p=(\d{1,9})\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}"
)


_HASH_COSTS = (range(19_456, 4 * COST.memory_kib + 1), range(2, 11), range(1, 9))
"""Memory, passes, lanes: enough against guessing (OWASP), and no more than a kiosk can afford."""


@dataclass(frozen=True, slots=True, repr=False)
class Pins:
    """The hashes of the PINs that are set, and the file that they were read from."""

    file: Path
    hashes: Mapping[PinRole, str]

    def __repr__(self) -> str:
        return f"Pins({', '.join(sorted(role.value for role in self.hashes))})"

    def state(self, role: PinRole) -> PinState:
        """Return whether that PIN is set."""
        return PinState.SET if role in self.hashes else PinState.NOT_SET

    def match(self, role: PinRole, digits: Hidden) -> bool:
        """Return whether these are the digits of that PIN; nothing matches one that is not set.

        Slow on purpose. A hash that cannot be computed (damaged, or out of memory) raises
        PinUnchecked: that is not a wrong PIN.
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


def read_pins(file: Path) -> Pins:
    """Return the PINs that are set; a damaged file raises SecretsBroken: it is not "none"."""
    values = read_private(file) or {}
    hashes = {role: values[role.value] for role in PinRole if role.value in values}
    for kept in hashes.values():
        if not (isinstance(kept, str) and kept.startswith(_HASH_BEGINS)):
            raise SecretsBroken(file, "a hash of another kind")
    return Pins(file, hashes)


def never_set(file: Path) -> bool:
    """Return whether there was never a PIN, so that none can have been guessed at."""
    return read_private(file) is None


def set_pin(
    file: Path, role: PinRole, digits: Hidden, *, random: Random, cost: Cost = COST
) -> Pins:
    """Store the hash of a PIN, verify it by reading the file back, and return what is set then.

    A PIN that is not acceptable raises PinRefused, and nothing is changed. The first PIN of a kiosk
    needs no wait: the lockout file beside it is created without a try. `random` gives the salt, and
    must be unpredictable.
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
    """Store the hash of a PIN made elsewhere; return whether there was a different one before.

    Anything that is not such a hash, or is that of the other PIN, raises and changes nothing. That
    the two PINs differ cannot be seen from their hashes: whoever makes them has to ensure it.
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
