"""`leaflet-kiosk records verify`, `seal` and `backup`, and `export`, beside a running kiosk.

Purging is not a command: the kiosk erases expired records by itself.
"""

from __future__ import annotations

import argparse
import datetime
import secrets
from collections.abc import Iterator
from pathlib import Path

from kiosk import __version__
from kiosk.core.faults import KioskError, StoreBroken
from kiosk.core.records.chain import SealCopy
from kiosk.exit_codes import ExitCode
from kiosk.machine.clock import MachineClock
from kiosk.machine.console import ProgressLine, say, tell
from kiosk.machine.paths import Places
from kiosk.storage.keys import SEAL_KEY
from kiosk.storage.records import export as exports
from kiosk.storage.records.database import reading
from kiosk.storage.records.maintenance import last_closed_seal
from kiosk.storage.records.recovery import check_whole
from kiosk.storage.records.store import Store
from kiosk.storage.records.verify import verify
from kiosk.storage.settings.layers import Loaded


def run(options: argparse.Namespace, loaded: Loaded, places: Places) -> int:
    """Run the task that the command names; raise KioskError."""
    file = places.records_file(loaded.settings.records.folder)
    key = SEAL_KEY.read(places.data)
    match options.task:
        case "verify":
            return _verify(file, key, _kept(options.kept))
        case "seal":
            return _tell_seal(file)
        case _:
            return _back_up(file, key or b"", options.file)


def run_export(options: argparse.Namespace, loaded: Loaded, places: Places) -> int:
    """Export the records to the folder, all of them or from a day on; raise KioskError."""
    file = places.records_file(loaded.settings.records.folder)
    key = SEAL_KEY.read(places.data)
    progress = ProgressLine("Exporting")
    try:
        with _opened(file, key or b"") as store:
            done = exports.export(
                store,
                options.folder,
                now=MachineClock().now(),
                app_version=__version__,
                kiosk_name=loaded.settings.kiosk.name,
                since=options.since and _midnight(options.since),
                progress=progress,
            )
    finally:
        progress.clear()
    say(f"{done.records:,} records exported to {done.folder}")
    if done.seal is not None:
        say(f"Last closed seal: {done.seal}")
    return ExitCode.OK


def _midnight(day: datetime.date) -> datetime.datetime:
    """Return the start of the day in this machine's local time."""
    midnight = datetime.datetime.combine(day, datetime.time())
    try:
        return midnight.astimezone()
    except (OSError, OverflowError, ValueError):  # on Windows local time begins in 1970
        return midnight.replace(tzinfo=datetime.UTC)


def _verify(file: Path, key: bytes | None, kept: SealCopy | None) -> int:
    progress = ProgressLine("Proving")
    try:
        check_whole(file)
        proof = verify(file, key or b"", kept=kept, progress=progress)
    except StoreBroken as broken:
        say(broken.sentence)
        return ExitCode.MISTAKES
    finally:
        progress.clear()
    for flaw in proof.flaws:
        say(str(flaw))
    if proof.more_flaws:
        say(f"and {proof.more_flaws:,} more")
    read = f"{proof.records:,} records under {proof.seals:,} seals, {proof.purged:,} purged before"
    if not proof.ok:
        tell(f"Not as it was sealed: {read}. The first place is the first line.")
        return ExitCode.MISTAKES
    proved = "Proved" if key is not None else "Without a contradiction"
    say(f"{proved}: {read}, none altered, added or missing in between.")
    say(f"{proved}: the figures that staff see are those of these records.")
    if kept is not None:
        say(f"{proved}: seal {kept.number}, kept elsewhere, is among them.")
    if proof.last is not None:
        say(f"Last closed seal: {proof.last}")
    for gap in _not_proved(has_key=key is not None, reaches=kept):
        tell(f"Not proved: {gap}.")
    return ExitCode.OK


def _tell_seal(file: Path) -> int:
    """Print the last closed seal, or nothing if there is none yet: at once, however many."""
    with reading(file) as database:
        seal = last_closed_seal(database)
    if seal is not None:
        say(str(seal))
    return ExitCode.OK


def _not_proved(*, has_key: bool, reaches: SealCopy | None) -> Iterator[str]:
    """Yield what would go undetected, each as half a sentence."""
    if not has_key:
        yield "that nobody did it on purpose, for there is no secret key"
    if reaches is None:
        yield "that nothing was cut off at the end: only a seal kept elsewhere (--kept) shows it"
    else:
        yield f"that nothing was cut off after seal {reaches.number}"
    yield "which codes lead to which records, and what the kiosk knows of the clock"


def _kept(text: str | None) -> SealCopy | None:
    """Return the seal that is meant: the text itself, or the one in an export's manifest."""
    if text is None:
        return None
    seal = text
    if text and _is_folder(folder := Path(text)):
        seal = str(exports.check(folder).get("seal") or "")
        if not seal:
            raise KioskError(f"The export in {folder} holds no seal. Take a later one.")
    try:
        return SealCopy.parse(seal)
    except ValueError:
        raise KioskError(
            f"{text!r} is neither a seal, such as 17:9f3c…, nor the folder of an export."
        ) from None


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # no folder can have such a name
        return False


def _back_up(file: Path, key: bytes, target: Path) -> int:
    if target.exists():
        raise KioskError(f"{target} is there already. Name a file that is not.")
    with _opened(file, key) as store:
        store.back_up(target)
    say(f"The records are copied to {target}, without their codes.")
    return ExitCode.OK


def _opened(file: Path, key: bytes) -> Store:
    """Return the open store of a kiosk that has run before: a command creates or migrates none."""
    with reading(file):
        pass
    return Store(file, random=secrets.SystemRandom(), key=key)
