"""Measure start, touch and memory of the kiosk, a bare window and Chromium: `make bench`.

In each round every peer is started in turn, warm: right after a start of its own that is not timed,
so that none pays for what the peer before it left behind. A start ends, as does a touch, with the
last changed pixel before 700 ms of stillness; of a start, only in the likeness of the peer's first
picture, which is learnt in an untimed start. Touches are counted from the finger's release, where
all of them act. Pixels are polled every 2 ms, at the same cost for each. At last the kiosk turns
pages on two sizes of screen, without movement and with it (`turns`).
"""

from __future__ import annotations

import argparse
import compileall
import subprocess
import sys
import tempfile
import time
from itertools import chain
from pathlib import Path

from benchmarks.display import (
    FULL_HD,
    ULTRA_HD,
    Desk,
    Likeness,
    NeverStillError,
    NothingChangedError,
)
from benchmarks.null_sink import null_sink
from benchmarks.peers import Controls, Peer, Place, chromium_binary, peers
from benchmarks.program import Program, running
from benchmarks.report import (
    Results,
    machine,
    table,
    verdicts,
    verdicts_on_speech,
    verdicts_on_turns,
)
from benchmarks.turns import measure_turns

LEARN_S = 6.0
"""By then the slowest program shows its first picture, which nobody knows yet."""

IDLE_S = 2.0
"""By then a program does nothing more by itself, and its memory stands still."""

TURNS_ONE_WAY = 6
UNMEASURED = (NeverStillError, NothingChangedError)


def learn_first_picture(desk: Desk, peer: Peer, log: Path, pictures: Path | None) -> Likeness:
    """Start the peer untimed and return what it shows once it has been still for long.

    With a folder for pictures, save screenshots there, before and after each kind of touch.
    """
    desk.screen.wait_until_empty()
    with running(peer.command, peer.environment, log):
        time.sleep(LEARN_S)
        first = Likeness.of(desk.screen.frame())
        if pictures is not None:
            desk.screen.save(pictures / f"{peer.name} 0.ppm")
            for number, place in enumerate(all_touches(peer.controls), start=1):
                desk.touch(place)
                desk.screen.save(pictures / f"{peer.name} {number}.ppm")
        return first


def all_touches(controls: Controls | None) -> list[Place]:
    """Return one touch of each kind, in an order in which each changes something."""
    if controls is None:
        return []
    panel = [] if controls.size_panel is None else [controls.size_panel]
    return [controls.language, controls.next, controls.swap, *panel, *controls.larger]


def measure(desk: Desk, peer: Peer, first: Likeness, results: Results, log: Path) -> None:
    """Start the peer warm, touch its controls, measure its memory, and end it."""
    desk.screen.wait_until_empty()
    with running(peer.command, peer.environment, log) as program:
        desk.screen.settle_like(first, program.started_at)
    desk.screen.wait_until_empty()
    with running(peer.command, peer.environment, log) as program:
        seconds = desk.screen.settle_like(first, program.started_at)
        results.start_ms.append(seconds * 1000)
        if peer.controls is None:
            weigh(program, results)
        else:
            read(desk, peer.controls, program, results)


def read(desk: Desk, controls: Controls, program: Program, results: Results) -> None:
    """Read as a patient does: open, turn pages back and forth, change language and size."""
    desk.touch(controls.language)
    weigh(program, results)
    for place in [controls.next] * TURNS_ONE_WAY + [controls.back] * TURNS_ONE_WAY:
        results.turn_ms.append(desk.touch(place) * 1000)
    desk.touch(controls.next)
    for _ in range(2):
        results.swap_ms.append(desk.touch(controls.swap) * 1000)
    for places in (controls.larger, controls.normal):
        if controls.size_panel is not None:
            desk.touch(controls.size_panel)
        results.size_ms.extend(desk.touch(place) * 1000 for place in places)


def weigh(program: Program, results: Results) -> None:
    """Record the memory of the idle program."""
    time.sleep(IDLE_S)
    results.pss_mib.append(program.pss_mib())


def could_not_measure(what: str, error: Exception, log: Path) -> int:
    """Report what prevented measuring, and return the exit code that says so."""
    print(log.read_text("utf-8", "replace")[-2000:], file=sys.stderr)
    print(f"{what}: {error!r}", file=sys.stderr)
    return 2


def main() -> int:
    """Measure, print, and return 1 if a limit is not met, 2 if one could not be measured."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=10, help="starts of each peer (10)")
    parser.add_argument("--only", action="append", help="measure only the peer of this name")
    parser.add_argument("--pictures", type=Path, help="an existing folder for pictures")
    options = parser.parse_args()
    # The kiosk is measured as it is installed: with its modules compiled.
    compileall.compile_dir("kiosk", quiet=1)
    with tempfile.TemporaryDirectory(prefix="leaflet-bench-") as name:
        scratch = Path(name)
        log = scratch / "output.log"
        # The kiosk that speaks has a sound device, be it that nobody hears it.
        with null_sink(scratch) as has_device, Desk.open(scratch) as desk:
            measured = [
                peer
                for peer in peers(desk.name, scratch)
                if options.only is None or peer.name in options.only
            ]
            results = {peer.name: Results() for peer in measured}
            firsts = {
                peer.name: learn_first_picture(desk, peer, log, options.pictures)
                for peer in measured
            }
            for number in range(options.rounds):
                for peer in measured:
                    try:
                        measure(desk, peer, firsts[peer.name], results[peer.name], log)
                    except UNMEASURED as error:
                        return could_not_measure(peer.name, error, log)
                print(f"round {number + 1} of {options.rounds}", file=sys.stderr)
        sizes = (FULL_HD, ULTRA_HD) if "kiosk" in results else ()
        try:
            turns = [measure_turns(size, log) for size in sizes]
        except UNMEASURED as error:
            return could_not_measure("turns", error, log)
    chromium = chromium_binary()
    about = (
        subprocess.run([chromium, "--version"], capture_output=True, text=True, check=True).stdout
        if chromium
        else "no Chromium"
    )
    print(machine(about.strip()))
    if not has_device:
        print("There is no PulseAudio here: the kiosk that speaks had no sound device to open.")
    print(*table(results), sep="\n")
    judged = [*verdicts(results), *verdicts_on_speech(results)]
    judged += chain.from_iterable(map(verdicts_on_turns, turns))
    for met, line in judged:
        print("PASS" if met else "FAIL", line)
    return 0 if all(met for met, _ in judged) else 1


if __name__ == "__main__":
    sys.exit(main())
