"""What can go wrong that a person can put right, each with a sentence for that person.

    KioskError                  anything that someone can put right
    ├── LeafletRefused          content holds mistakes (library)
    ├── SettingsError           the settings hold mistakes: every one of them, with file and line
    ├── SetByIT                 a policy locks what staff would change (staff_settings)
    ├── NotForStaff             only IT may change it (staff_settings)
    ├── NotWritten              a file could not be written; it is as it was (storage/files)
    ├── StoreError              the records cannot be kept or read
    │   ├── StoreFull           no room left on the disk
    │   ├── StoreReadOnly       no permission to write
    │   ├── StoreLocked         another program holds the records
    │   ├── StoreBroken         the file is damaged, or is something else
    │   └── StoreTooNew         a later version of the kiosk wrote the file
    ├── ExportError             the records cannot be exported; nothing of it is left (export)
    │   ├── ExportFull          it does not fit
    │   ├── ExportReadOnly      nothing may be written there
    │   └── ExportDamaged       an export is not as it was written
    ├── SecretsError            PINs, lockout or key cannot be kept or read (private)
    │   ├── SecretsBroken       their file is damaged
    │   ├── SealKeyBroken       the key of the seals is damaged (seal_key)
    │   └── PinUnchecked        a PIN was neither right nor wrong (pin)
    └── PinRefused              a PIN that will not do, and why (pin)

Those that this module does not hold stand where they are raised, named in brackets.

An exception that is none of these is a bug, and is treated as one.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kiosk.core.messages import Said, Template, english
from kiosk.core.problem import Problem


class KioskError(Exception):
    """Stand for anything that someone can put right; `sentence` tells them what and how."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def told(what: Template, file: Path, detail: str, remedy: Template) -> Said:
    """Return what is wrong with a file, why, and what to do about it."""
    place = Template("{file} ({detail})").of(file=file, detail=detail) if detail else file
    said = english.translate("Health", "{what}: {file}. {remedy}")
    return said.of(what=what.of(), file=place, remedy=remedy.of())


class SettingsError(KioskError):
    """Refuse settings that hold mistakes; `problems` has them all, in the order of the files."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class StoreError(KioskError):
    """Tell that the records at `path` could not be kept or read; `detail` is SQLite's own word."""

    what = english.translate("Health", "The records could not be kept or read")
    remedy = english.translate(
        "Health", "Ask the technical staff to look at this file and its disk."
    )

    def __init__(self, path: Path, detail: str = "") -> None:
        self.path = path
        self.detail = detail
        super().__init__(told(self.what, path, detail, self.remedy))


class StoreFull(StoreError):
    """Tell that nothing more fits; what was kept before is safe."""

    what = english.translate("Health", "There is no room left for the records")
    remedy = english.translate(
        "Health", "Free some space on this disk; the kiosk needs no restart."
    )


class StoreReadOnly(StoreError):
    """Tell that the kiosk may not write there."""

    what = english.translate("Health", "The records may not be written")
    remedy = english.translate(
        "Health", "Give the kiosk's user the right to write to this file and its folder."
    )


class StoreLocked(StoreError):
    """Tell that another program held the records for too long."""

    what = english.translate("Health", "Another program holds the records")
    remedy = english.translate("Health", "Close the other program that has this file open.")


class StoreBroken(StoreError):
    """Tell that the file is damaged or was never a file of records."""

    what = english.translate("Health", "The file of the records is damaged")
    remedy = english.translate(
        "Health",
        "Keep a copy of it, put the last backup in its place, or move it away to start anew.",
    )


class StoreTooNew(StoreError):
    """Tell that a later version of the kiosk wrote the file."""

    what = english.translate("Health", "A later version of the kiosk wrote these records")
    remedy = english.translate(
        "Health", "Install that version again, or move the file away to start anew."
    )


class SecretsError(KioskError):
    """Tell that the secrets in `file` could not be kept or read; `detail` never quotes them."""

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
    """Tell that the file is damaged, or that a later version of the kiosk wrote it."""

    what = english.translate("Health", "The file of the secrets is damaged")
    remedy = english.translate(
        "Health", "Delete it, then set the PINs again: leaflet-kiosk set-pin."
    )
