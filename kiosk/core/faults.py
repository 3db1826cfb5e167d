"""The errors that a person can fix, each with a sentence for that person.

    KioskError                  any error that someone can fix
    ├── LeafletRefused          the content has mistakes (storage/leaflets/library)
    ├── SettingsError           the settings have mistakes: all of them, with file and line
    ├── SetByIT                 a policy locks what staff would change (storage/settings/staff_file)
    ├── NotForStaff             only IT may change it (storage/settings/staff_file)
    ├── NotWritten              a file could not be written; it is unchanged (storage/files)
    ├── StoreError              the records cannot be stored or read
    │   ├── StoreFull           no space left on the disk
    │   ├── StoreReadOnly       no permission to write
    │   ├── StoreLocked         another program has locked the records
    │   ├── StoreBroken         the file is damaged or is not a records file
    │   └── StoreTooNew         a later version of the kiosk wrote the file
    ├── ExportError             an export failed, and left nothing behind (core/records/exports)
    │   ├── ExportFull          it does not fit
    │   ├── ExportReadOnly      no permission to write there
    │   └── ExportDamaged       an export is not as it was written
    ├── SecretsError            PINs, lockout or key cannot be stored or read
    │   ├── SecretsBroken       their file is damaged
    │   ├── SealKeyBroken       the key of the seals is damaged (storage/keys)
    │   ├── ReceiptKeyBroken    the key of the receipts is damaged (storage/keys)
    │   └── PinUnchecked        a PIN could be neither accepted nor rejected (storage/pins)
    └── PinRefused              a PIN is not acceptable, and why (core/staff/pin_policy)

Those not defined in this module are defined in the one named in brackets.

An exception that is none of these is a bug, and is treated as one.
"""

from __future__ import annotations

from collections.abc import Iterable

from kiosk.core.messages import Said, Template, english
from kiosk.core.path import Path
from kiosk.core.problem import Problem


class KioskError(Exception):
    """Base class of all errors that someone can fix; `sentence` says what is wrong and how."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def told(what: Template, file: Path, detail: str, remedy: Template) -> Said:
    """Return what is wrong with a file, why, and what to do about it."""
    place = Template("{file} ({detail})").of(file=file, detail=detail) if detail else file
    said = english.translate("Health", "{what}: {file}. {remedy}")
    return said.of(what=what.of(), file=place, remedy=remedy.of())


class SettingsError(KioskError):
    """Raised for mistakes in the settings; `problems` has them all, in the order of the files."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class StoreError(KioskError):
    """Raised when the records at `path` cannot be stored or read; `detail` is SQLite's message."""

    what = english.translate("Health", "The records could not be kept or read")
    remedy = english.translate("Health", "Ask the technicians to look at this file and its disk.")

    def __init__(self, path: Path, detail: str = "") -> None:
        self.path = path
        self.detail = detail
        super().__init__(told(self.what, path, detail, self.remedy))


class StoreFull(StoreError):
    """Raised when the disk is full; what was stored before is safe."""

    what = english.translate("Health", "There is no room left for the records")
    remedy = english.translate(
        "Health", "Free some space on this disk; the kiosk needs no restart."
    )


class StoreReadOnly(StoreError):
    """Raised when the kiosk has no permission to write there."""

    what = english.translate("Health", "The records may not be written")
    remedy = english.translate(
        "Health", "Give the kiosk's user the right to write to this file and its folder."
    )


class StoreLocked(StoreError):
    """Raised when another program held the lock on the records for too long."""

    what = english.translate("Health", "Another program holds the records")
    remedy = english.translate("Health", "Close the other program that has this file open.")


class StoreBroken(StoreError):
    """Raised when the file is damaged or never was a records file."""

    what = english.translate("Health", "The file of the records is damaged")
    remedy = english.translate(
        "Health",
        "Keep a copy of it, put the last backup in its place, or move it away to start anew.",
    )


class StoreTooNew(StoreError):
    """Raised when a later version of the kiosk wrote the file."""

    what = english.translate("Health", "A later version of the kiosk wrote these records")
    remedy = english.translate(
        "Health", "Install that version again, or move the file away to start anew."
    )


class SecretsError(KioskError):
    """Raised when the secrets in `file` cannot be stored or read; `detail` never quotes them."""

    what = english.translate("Health", "The secrets could not be kept or read")
    remedy = english.translate(
        "Health",
        "Give the kiosk's user the right to read and write this file, and room on its disk.",
    )

    def __init__(self, file: Path, detail: str) -> None:
        self.file = file
        self.detail = detail
        super().__init__(told(self.what, file, detail, self.remedy))


class SecretsBroken(SecretsError):
    """Raised when the file is damaged, or a later version of the kiosk wrote it."""

    what = english.translate("Health", "The file of the secrets is damaged")
    remedy = english.translate(
        "Health", "Delete it, then set the PINs again: leaflet-kiosk set-pin."
    )
