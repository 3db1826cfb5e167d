"""Measure from outside how a page turns on a screen of some size: how soon, and how evenly.

A page that moves is seen by a few rows of pixels across its text, so that looking takes no time
from the kiosk; what follows within 4 ms is the same frame, of which the rest is copied.
"""

from __future__ import annotations

import tempfile
import time
from itertools import pairwise
from pathlib import Path

from benchmarks.display import STILL_S, Desk, NothingChangedError, Size
from benchmarks.peers import KIOSK_CONTROLS, Place, kiosk, on_screen_of
from benchmarks.program import running
from benchmarks.report import Turns

STARTED_S = 8.0
TURNS_ONE_WAY = 8
"""The leaflet is long enough for so many, and those before them."""

_PATIENCE_S = 3.0
_POLL_S = 0.0005
_SAME_FRAME_S = 0.004


def measure_turns(size: Size, log: Path) -> Turns:
    """Turn pages there and back, without movement and with it."""
    turns = Turns(size)
    controls = on_screen_of(size, KIOSK_CONTROLS)
    there_and_back = [controls.next] * TURNS_ONE_WAY + [controls.back] * TURNS_ONE_WAY
    for moves in (False, True):
        with tempfile.TemporaryDirectory(prefix="leaflet-bench-") as name:
            scratch = Path(name)
            with Desk.open(scratch, size) as desk:
                peer = kiosk(desk.name, scratch, size, moves=moves)
                with running(peer.command, peer.environment, log):
                    time.sleep(STARTED_S)
                    # The first touches find nothing prepared: a patient reads before the others.
                    for place in (controls.language, controls.next, controls.next):
                        desk.touch(place)
                    for place in there_and_back:
                        if moves:
                            turns.gaps_ms.extend(gap * 1000 for gap in gaps(desk, place))
                        else:
                            turns.settled_ms.append(desk.touch(place) * 1000)
    return turns


def gaps(desk: Desk, place: Place) -> list[float]:
    """Touch there, and return the seconds between each two frames of the movement that follows."""
    desk.press(place)
    screen = desk.screen
    rows, lifted_at = screen.rows(), time.perf_counter()
    desk.finger.press(False)
    frames: list[float] = []
    changed_at = lifted_at
    while not frames or changed_at + STILL_S > time.perf_counter():
        now = time.perf_counter()
        if screen.rows() != rows:
            rows, changed_at = screen.rows(), now
            if not frames or now - frames[-1] > _SAME_FRAME_S:
                frames.append(now)
        if now - lifted_at > _PATIENCE_S:
            raise NothingChangedError("a touch turned no page, or one that did not stop")
        time.sleep(_POLL_S)
    return [after - before for before, after in pairwise(frames)]
