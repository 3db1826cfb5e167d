"""`leaflet-kiosk set-pin` and `hash-pin`: set or remove a staff PIN, without showing it.

A hash distributes a PIN to many machines: `hash-pin` makes it on one, and `set-pin --hash` stores
it on each.
"""

from __future__ import annotations

import argparse
import getpass
import secrets
import sys

import argon2  # noqa: F401  loaded now: another user may not be able to read it later

from kiosk.core.faults import KioskError
from kiosk.core.hidden import Hidden
from kiosk.core.staff.pin_policy import PinFlaw, PinRefused, PinRole, PinState, flaw_of
from kiosk.exit_codes import ExitCode
from kiosk.machine.console import say, tell
from kiosk.machine.owner import act_as_owner
from kiosk.machine.paths import Places
from kiosk.storage.pins import PIN_FILE, hash_pin, keep_hash, read_pins, remove_pin, set_pin
from kiosk.storage.secrets import FOLDER

_LONGEST_INPUT = 1_000
_NAMES = {PinRole.MAIN: "The PIN", PinRole.QUIT: "The PIN for quitting"}


def run(options: argparse.Namespace, places: Places) -> int:
    """Run the command; raise KioskError, in which case nothing is changed."""
    role = PinRole(options.role)
    file = places.data / FOLDER / PIN_FILE
    if warning := act_as_owner(places.data):
        tell(warning)
    if options.remove:
        was = read_pins(file).state(role)
        if was is PinState.SET:
            remove_pin(file, role)
        said = "is removed from" if was is PinState.SET else "was not set in"
        say(f"{_NAMES[role]} {said} {file}.")
        return ExitCode.OK
    read_pins(file)  # a damaged file is reported before anyone types
    if options.hash:
        changed = keep_hash(file, role, _piped("hash").text)
        said = "is set, and was read back from" if changed else "is already the one in"
        say(f"{_NAMES[role]} {said} {file}.")
        return ExitCode.OK
    digits = _asked() if sys.stdin.isatty() else _piped()
    set_pin(file, role, digits, random=secrets.SystemRandom())
    say(f"{_NAMES[role]} is set, and was read back from {file}.")
    return ExitCode.OK


def run_hash() -> int:
    """Print the hash of a PIN, for `set-pin --hash` on each kiosk; raise KioskError."""
    digits = _asked() if sys.stdin.isatty() else _piped()
    say(hash_pin(digits, random=secrets.SystemRandom()))
    return ExitCode.OK


def _asked() -> Hidden:
    """Return what is typed twice, without echo."""
    digits = _typed("New PIN (6 to 12 digits, they are not shown): ")
    if flaw := flaw_of(digits):
        raise PinRefused(flaw)
    if _typed("The same again: ") != digits:
        raise KioskError("These were not the same. Nothing was changed.")
    return digits


def _typed(prompt: str) -> Hidden:
    try:
        return Hidden(getpass.getpass(prompt))
    except UnicodeDecodeError:
        raise PinRefused(PinFlaw.NOT_DIGITS) from None
    except EOFError:
        raise KioskError("There was no PIN. Nothing was changed.") from None


def _piped(what: str = "PIN") -> Hidden:
    """Return what a program pipes in: the PIN on a line, optionally repeated on another."""
    lines = sys.stdin.read(_LONGEST_INPUT).split()
    if not lines:
        raise KioskError(f"There is no {what} on standard input. Nothing was changed.")
    if any(line != lines[0] for line in lines):
        raise KioskError("These were not the same. Nothing was changed.")
    return Hidden(lines[0])
