"""What the staff side asks of the records as a whole: their figures, their export.

Everything here is slow, and belongs in another thread than the interface's.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from pathlib import Path

from kiosk import __version__
from kiosk.core.faults import KioskError
from kiosk.core.frozen import frozen
from kiosk.core.leaflet.model import OTHER_QUESTION, Leaflet
from kiosk.core.records.destination import Destination
from kiosk.core.records.exports import Exported, ExportError
from kiosk.core.records.periods import ShownOverview, shown
from kiosk.core.records.progress import Progress
from kiosk.core.session.state import TextSize
from kiosk.storage.leaflets.library import Library
from kiosk.storage.leaflets.watcher import mark_of
from kiosk.storage.records.export import export
from kiosk.storage.records.statistics import overview
from kiosk.storage.records.store import Store


@frozen
class Figures:
    """The figures of `today` and before as they may be shown, and the leaflets in them."""

    today: datetime.date
    shown: ShownOverview
    leaflets: Mapping[str, Leaflet]


@frozen
class RecordTools:
    """Reads the records; each call may raise KioskError.

    `open_store` and `open_library` open new ones for the caller, for the thread it runs in.
    `find_drives` looks for sticks; `export_folder` is the site's own place for exports.
    """

    open_store: Callable[[], Store]
    open_library: Callable[[], Library]
    now: Callable[[], datetime.datetime]
    zone: datetime.tzinfo
    small_number: int
    languages: tuple[str, ...]
    kiosk_name: str
    find_drives: Callable[[], Sequence[Destination]]
    export_folder: Path | None = None
    _read: dict[tuple[object, ...], Leaflet] = field(default_factory=dict)

    def figures(self) -> Figures:
        """Count the records; a leaflet that no longer exists is left out."""
        today = self.now().astimezone(self.zone).date()
        with self.open_store() as store:
            counted = overview(
                store,
                today,
                self.zone,
                languages=self.languages,
                text_sizes=[size.value for size in TextSize],
                questions=self._questions,
                must_read=self._must_read,
            )
        seen = shown(counted, self.small_number)
        found = ((leaflet_id, self._leaflet(leaflet_id)) for leaflet_id in sorted(seen.leaflets))
        return Figures(today, seen, {each: leaflet for each, leaflet in found if leaflet})

    def destinations(self) -> tuple[Destination, ...]:
        """Return where an export can go now: the site's folder, then what is plugged in."""
        drives = tuple(self.find_drives())
        if self.export_folder is None:
            return drives
        return (Destination(self.export_folder, str(self.export_folder), is_drive=False), *drives)

    def export(self, folder: Path, progress: Progress) -> Exported:
        """Export all records to the folder, if it is still a place for that.

        The folder of a stick that was pulled out may remain: it is then on the machine's own disk.
        """
        if folder not in {each.folder for each in self.destinations()}:
            raise ExportError(folder, "it was taken out")
        with self.open_store() as store:
            return export(
                store,
                folder,
                now=self.now(),
                app_version=__version__,
                kiosk_name=self.kiosk_name,
                progress=progress,
            )

    def _questions(self, leaflet_id: str) -> tuple[str, ...]:
        """Return the ids of all that could be ticked about a leaflet."""
        leaflet = self._leaflet(leaflet_id)
        if leaflet is None:
            return ()
        questions = leaflet.editions[leaflet.languages[0]].questions
        return (*(each.id for each in questions), OTHER_QUESTION)

    def _must_read(self, leaflet_id: str) -> tuple[str, ...] | None:
        leaflet = self._leaflet(leaflet_id)
        return None if leaflet is None else leaflet.editions[leaflet.languages[0]].must_read

    def _leaflet(self, leaflet_id: str) -> Leaflet | None:
        """Return a leaflet if it still exists; one whose texts are unchanged is not read again."""
        try:
            library = self.open_library()
            folder = library.folder(leaflet_id)
            stamp = (folder, mark_of(folder))
            if stamp not in self._read:
                self._read[stamp] = library.open(leaflet_id)
        except KioskError:
            return None
        return self._read[stamp]
