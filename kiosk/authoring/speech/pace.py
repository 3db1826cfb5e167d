"""Slows speech down and keeps its pitch, with what the kiosk itself stretches it by."""

from __future__ import annotations

from array import array

import numpy as np

from kiosk.authoring.speech.levels import Samples
from kiosk.machine.stretch import Stretched

_FULL_SCALE = 32_767


def at_rate(samples: Samples, rate: float) -> Samples:
    """Return the speech at this rate: at 0.5 it lasts twice as long."""
    whole = np.round(samples * _FULL_SCALE).clip(-_FULL_SCALE, _FULL_SCALE).astype(np.int16)
    stretched = Stretched(array("h", whole.tobytes()))
    slower = array("h")
    while not stretched.is_over:
        slower.extend(stretched.next(rate))
    return np.frombuffer(slower, dtype=np.int16).astype(np.float32) / np.float32(_FULL_SCALE)
