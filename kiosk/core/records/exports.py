"""What an export leaves behind, and why it could not be made."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kiosk.core.faults import KioskError
from kiosk.core.frozen import frozen
from kiosk.core.records.chain import SealCopy

Progress = Callable[[int, int], None]
"""Is told what is done, of how much; it may raise, to stop: that comes out after tidying up."""


class ExportError(KioskError):
    """Tell that the records could not be exported to a folder; nothing of it is left there."""

    what = "The records could not be exported"
    remedy = "Put the stick in again, or choose another folder."

    def __init__(self, target: Path, detail: str = "") -> None:
        self.target = target
        self.detail = detail
        said = f" ({detail})" if detail else ""
        super().__init__(f"{self.what} to {target}{said}. {self.remedy}")


class ExportFull(ExportError):
    """Tell that the export does not fit."""

    what = "There is no room to export the records"
    remedy = "Free some space there, or take another stick."


class ExportReadOnly(ExportError):
    """Tell that nothing may be written there."""

    what = "The records may not be exported"
    remedy = "Unlock the stick, or choose a folder that the kiosk's user may write to."


class ExportDamaged(ExportError):
    """Tell that an export is not as it was written."""

    what = "This export is not as it was written"
    remedy = "Export the records again."


@frozen
class Exported:
    """What was written, and where."""

    folder: Path
    records: int
    seal: SealCopy | None
