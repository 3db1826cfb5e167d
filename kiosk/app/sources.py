"""Where the application's inputs are on this machine: `Sources`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.core.frozen import frozen
from kiosk.storage.leaflets.cache import FOLDER as CACHE
from kiosk.storage.settings.layers import Loaded

if TYPE_CHECKING:  # nothing here loads the staff's side, or what speech alone needs
    from kiosk.core.records.destination import Destination
    from kiosk.machine.sound import Sound


@frozen
class Sources:
    """The files and folders of a kiosk, and the functions that look beyond them.

    `data` is the folder that the kiosk writes to, by default that of the records; `load` reads
    the settings again when staff have changed them, by default from the staff file alone;
    `runtime` is where it says how it is, and is asked: nowhere, unless told; `find_drives` finds
    USB sticks, by default those of this machine; `make_sound` makes what speech is played on, by
    default the sound device of the settings.
    """

    content: Path
    assets: Path
    records_file: Path
    translations: tuple[Path, ...] = ()
    data: Path | None = None
    runtime: Path | None = None
    load: Callable[[], Loaded] | None = None
    find_drives: Callable[[], Sequence[Destination]] | None = None
    make_sound: Callable[[], Sound] | None = None

    @property
    def kept(self) -> Path:
        """The folder that the kiosk writes to."""
        return self.data or self.records_file.parent

    @property
    def cached(self) -> Path:
        """The folder of the kiosk's own copies of the leaflets."""
        return self.kept / CACHE
