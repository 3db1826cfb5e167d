"""Measure from outside how a page turns on a screen of some size: how fast, and how smoothly.

Only some rows of pixels are sampled, so that sampling takes no time from the kiosk: every 16th of a
page that appears at once; of an animated one, a few across its text, where changes within 4 ms
belong to the same frame, the rest of which is being copied.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from benchmarks.display import STILL_S, Desk, NothingChangedError, Size
from benchmarks.peers import Place, kiosk
from benchmarks.program import running
from benchmarks.report import Turns

STARTED_S = 8.0
"""By then it has started, and prepares nothing any more: at 4K that outlasts its first picture."""

TURNS_ONE_WAY = 8
"""The leaflet is long enough for this many, including those before them."""

TIMES = 3

_PATIENCE_S = 3.0
_POLL_S = 0.0005
"""How often the rows are looked at: X tells nobody when it has drawn them."""

_SAME_FRAME_S = 0.004
_EVERY = 16
_ACROSS_TEXT = (0.3, 0.4, 0.45, 0.5, 0.6)
"""Rows that cross the text, as shares of the height."""


def measure_turns(size: Size, log: Path) -> Turns:
    """Turn pages back and forth, without animation and with it."""
    turns = Turns(size)
    every = range(0, size[1], _EVERY)
    across = tuple(int(size[1] * share) for share in _ACROSS_TEXT)
    for moves in (False, True):
        with tempfile.TemporaryDirectory(prefix="leaflet-bench-") as name:
            scratch = Path(name)
            with Desk.open(scratch, size) as desk:
                peer = kiosk(desk.name, scratch, size, moves=moves)
                controls = peer.controls
                assert controls is not None
                there_and_back = [controls.next] * TURNS_ONE_WAY + [controls.back] * TURNS_ONE_WAY
                with running(peer.command, peer.environment, log):
                    time.sleep(STARTED_S)
                    # For the first touches nothing is prepared: a patient reads before any others.
                    for place in (controls.language, controls.next, controls.next):
                        desk.touch(place)
                    for place in there_and_back * TIMES:
                        lifted_at, changes = changes_after(desk, place, across if moves else every)
                        if moves:
                            frames = first_of_each(changes)
                            turns.gaps_ms += [(b - a) * 1000 for a, b in pairwise(frames)]
                        else:
                            turns.settled_ms.append((changes[-1] - lifted_at) * 1000)
    return turns


def changes_after(desk: Desk, place: Place, rows: Sequence[int]) -> tuple[float, list[float]]:
    """Touch there, and return when the finger was lifted, and when these rows were seen to change.

    Raise NothingChangedError where they do not, or do not stop.
    """
    desk.press(place)
    screen = desk.screen
    last = screen.rows(rows)
    lifted_at = time.perf_counter()
    desk.finger.press(False)
    changes: list[float] = []
    while True:
        now = time.perf_counter()
        if (seen := screen.rows(rows)) != last:
            last = seen
            changes.append(now)
        elif changes and now - changes[-1] >= STILL_S:
            return lifted_at, changes
        if now - lifted_at > _PATIENCE_S:
            raise NothingChangedError("a touch turned no page, or one that did not stop")
        time.sleep(_POLL_S)


def first_of_each(changes: Sequence[float]) -> list[float]:
    """Return when each frame began to show."""
    frames: list[float] = []
    for at in changes:
        if not frames or at - frames[-1] > _SAME_FRAME_S:
            frames.append(at)
    return frames
