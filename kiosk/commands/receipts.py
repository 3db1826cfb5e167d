"""`leaflet-kiosk receipts key`, `receipts verify` and `receipts page`; none needs a network."""

from __future__ import annotations

import argparse
import codecs
import itertools
import sys
from collections.abc import Iterable
from pathlib import Path

from kiosk.core.faults import KioskError
from kiosk.core.reasons import reason_of
from kiosk.core.receipts.keys import NoKey, PublicKey, read_keys
from kiosk.core.receipts.receipt import NoReceipt
from kiosk.core.receipts.signature import Altered, UnknownKey, prove, public_key
from kiosk.core.receipts.tidied import tidied
from kiosk.core.receipts.web_page import page_with
from kiosk.exit_codes import ExitCode
from kiosk.machine.console import say, tell
from kiosk.machine.paths import Places
from kiosk.storage.files import write_whole
from kiosk.storage.keys import RECEIPT_KEY
from kiosk.storage.settings.layers import Loaded
from kiosk.storage.small_file import read_small

_KEYS = ".pem"
_LONGEST_RECEIPT = 10_000
_PAGE = "receipts/page.html"


def run(options: argparse.Namespace, loaded: Loaded, places: Places) -> int:
    """Run the task that the command names; raise KioskError."""
    match options.task:
        case "key":
            say(_own_key(loaded, places).text().rstrip("\n"))
            return ExitCode.OK
        case "verify":
            return _verify(_receipt(options.file), _keys(options, loaded, places))
        case _:
            return _write_page(options.out, _keys(options, loaded, places), places.assets)


def _own_key(loaded: Loaded, places: Places) -> PublicKey:
    secret = RECEIPT_KEY.read(places.data)
    if secret is None:
        raise KioskError(
            f"There is no key for receipts yet in {places.data / RECEIPT_KEY.folder}. The kiosk"
            " makes it when it starts, if receipts.enabled is true. If it has started, run this as"
            " the kiosk's user."
        )
    return PublicKey(loaded.settings.kiosk.name, public_key(secret))


def _keys(options: argparse.Namespace, loaded: Loaded, places: Places) -> tuple[PublicKey, ...]:
    """Return the keys of the file or folder that was named, by default that of this kiosk."""
    named: Path | None = options.keys
    if named is None:
        return (_own_key(loaded, places),)
    files = [named]
    try:
        if named.is_dir():
            files = sorted(each for each in named.iterdir() if each.suffix.lower() == _KEYS)
    except OSError as error:
        raise KioskError(f"{named} cannot be read: {reason_of(error)}.") from error
    if not files:
        raise KioskError(
            f"There is no key in {named}. Collect them there: leaflet-kiosk receipts key"
            " > NAME.pem on each kiosk."
        )
    found = [key for file in files for key in _keys_in(file)]
    return tuple(dict.fromkeys(found))


def _keys_in(file: Path) -> tuple[PublicKey, ...]:
    try:
        return read_keys(_decoded(read_small(file)))
    except OSError as error:
        raise KioskError(f"{file} cannot be read: {reason_of(error)}.") from error
    except (NoKey, UnicodeDecodeError):
        raise KioskError(
            f"{file} holds something else than public keys of kiosks. Take what"
            " leaflet-kiosk receipts key prints."
        ) from None


def _receipt(file: Path | None) -> str:
    """Return the text of a receipt, from a file or from standard input."""
    try:
        if file is None or file == Path("-"):
            read = sys.stdin.buffer.read(_LONGEST_RECEIPT)
        else:
            read = read_small(file)
    except OSError as error:
        raise KioskError(f"{file} cannot be read: {reason_of(error)}.") from error
    return tidied(_decoded(read, errors="replace"))


def _decoded(read: bytes, errors: str = "strict") -> str:
    """Return the text of a file; PowerShell writes UTF-16, and others a mark before UTF-8."""
    is_wide = read.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return read.decode("utf-16" if is_wide else "utf-8-sig", errors)


def _verify(text: str, keys: Iterable[PublicKey]) -> int:
    try:
        proof = prove(text, keys)
    except NoReceipt:
        tell("This is no receipt, or not a whole one: nothing is proved.")
        return ExitCode.MISTAKES
    except UnknownKey as unknown:
        tell(f"Nothing is proved: no key here is {unknown.id}, which the receipt names.")
        return ExitCode.MISTAKES
    except Altered:
        tell("It is not as a kiosk signed it: something was altered, or it is forged.")
        return ExitCode.MISTAKES
    for line in proof.receipt.lines:
        say(line)
    say("")
    say(f"Proved: the kiosk “{proof.key.kiosk}” (key {proof.key.id}) signed exactly this.")
    tell("Not proved: who read the leaflet. It is no consent.")
    return ExitCode.OK


def _write_page(file: Path, keys: tuple[PublicKey, ...], assets: Path) -> int:
    template = (assets / _PAGE).read_text("utf-8")
    write_whole(file, page_with(template, keys).encode(), mode=0o644)
    say(f"{file} checks the receipts of:")
    for key in keys:
        say(f"  {key.kiosk} (key {key.id})")
    for first, second in itertools.combinations(keys, 2):
        if first.key == second.key:
            tell(
                f"“{first.kiosk}” and “{second.kiosk}” have the same key ({first.id}). That is"
                " right for one kiosk that was renamed. If they are two, one was cloned from the"
                " other: delete its signing folder, restart it, and collect its own."
            )
    return ExitCode.OK
