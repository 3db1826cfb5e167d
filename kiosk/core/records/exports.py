"""The result of an export, and the reasons why one fails."""

from __future__ import annotations

from kiosk.core.faults import KioskError
from kiosk.core.frozen import frozen
from kiosk.core.path import Path
from kiosk.core.records.chain import SealCopy


class ExportError(KioskError):
    """Raised when the records could not be exported to a folder; nothing is left of it there."""

    what = "The records could not be exported"
    remedy = "Put the stick in again, or choose another folder."

    def __init__(self, target: Path, detail: str = "") -> None:
        self.target = target
        self.detail = detail
        said = f" ({detail})" if detail else ""
        super().__init__(f"{self.what} to {target}{said}. {self.remedy}")


class ExportFull(ExportError):
    """Raised when the export does not fit."""

    what = "There is no room to export the records"
    remedy = "Free some space there, or take another stick."


class ExportReadOnly(ExportError):
    """Raised when writing there is not permitted."""

    what = "The records may not be exported"
    remedy = "Unlock the stick, or choose a folder that the kiosk's user may write to."


class ExportDamaged(ExportError):
    """Raised when an export is not as it was written."""

    what = "This export is not as it was written"
    remedy = "Export the records again."


@frozen
class Exported:
    """What was written, and where."""

    folder: Path
    records: int
    seal: SealCopy | None
