"""The headphone jacks of this machine, which tell when something is plugged in or pulled out."""

from __future__ import annotations

import functools
import logging
from pathlib import Path

from PySide6.QtCore import QObject, QSocketNotifier, Signal

from kiosk.machine.jack import DEVICES, INPUT, Jack, jacks

_log = logging.getLogger(__name__)


class Jacks(QObject):
    """Watches those of the sound device that is named so, or all where `device` is empty.

    Signal: changed(): headphones are in, or out, and were not before.
    """

    changed = Signal()

    def __init__(
        self, owner: QObject, device: str = "", devices: Path = DEVICES, folder: Path = INPUT
    ) -> None:
        super().__init__(owner)
        self._open: dict[QSocketNotifier, Jack] = {}
        self._was_in = False
        for name, event in jacks(devices):
            # Linux names a jack after its card: "HDA Intel PCH Headphone".
            if device.casefold() not in name.casefold():
                continue
            try:
                jack = Jack(folder / event)
            except OSError as error:
                _log.warning("The jack %s cannot be read: %s.", name, error.strerror)
                continue
            told = QSocketNotifier(jack.descriptor, QSocketNotifier.Type.Read, self)
            told.activated.connect(functools.partial(self._read, told))
            self._open[told] = jack
        self._was_in = self.is_in

    @property
    def is_known(self) -> bool:
        """Whether there is a jack that tells."""
        return bool(self._open)

    @property
    def is_in(self) -> bool:
        """Whether headphones are plugged into one of them."""
        return any(jack.is_in for jack in self._open.values())

    def close(self) -> None:
        """Let go of them."""
        for told in tuple(self._open):
            self._forget(told)

    def _read(self, told: QSocketNotifier, *_which: object) -> None:
        if not self._open[told].read():
            self._forget(told)
        if self.is_in != self._was_in:
            self._was_in = self.is_in
            self.changed.emit()

    def _forget(self, told: QSocketNotifier) -> None:
        told.setEnabled(False)
        self._open.pop(told).close()
