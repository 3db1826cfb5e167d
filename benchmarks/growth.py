"""Measure what more content costs: `python -m benchmarks.growth`.

The kiosk is started, warm and in turn, with one leaflet, with one a hundred times as long, and with
a thousand. A start ends with the last changed pixel before 700 ms of stillness. Then a leaflet of
each is read whole, which may take no more than in proportion to its length.
"""

from __future__ import annotations

import argparse
import compileall
import os
import re
import shutil
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass, field, replace
from pathlib import Path

from benchmarks.display import Desk
from benchmarks.peers import LEAFLET, Peer, peers
from benchmarks.program import running
from benchmarks.report import machine
from kiosk.storage.leaflets.library import load_leaflet

LIMIT_MS = 100.0
LONGER = 100
MORE = 1_000
UNEVEN = 1.5
"""How far two runs of the same work may differ on a machine that is also doing other things."""


_SECTION = re.compile(r"^# .*\n", re.MULTILINE)


def write_longer(leaflet: Path, target: Path, times: int) -> None:
    """Copy a leaflet, with everything after each section's title repeated this many times."""
    shutil.copytree(leaflet, target, ignore=shutil.ignore_patterns("facts.toml"))
    for edition in target.glob("*.md"):
        front, *parts = _SECTION.split(edition.read_text("utf-8"))
        titles = _SECTION.findall(edition.read_text("utf-8"))
        bodies = (title + part * times for title, part in zip(titles, parts, strict=True))
        edition.write_text(front + "".join(bodies), "utf-8")


@dataclass(frozen=True)
class Content:
    """A folder of leaflets, how many times as long each of them is, and how long starts took."""

    name: str
    folder: Path
    longer: int
    start_ms: list[float] = field(default_factory=list)


def contents(scratch: Path) -> tuple[Content, ...]:
    """Create the folders, the smallest first."""
    one, long, many = (scratch / name for name in ("one", "long", "many"))
    shutil.copytree(LEAFLET, one / LEAFLET.name)
    write_longer(LEAFLET, long / LEAFLET.name, LONGER)
    for number in range(MORE):  # linked, as all that is said is a hundred times the text
        shutil.copytree(one / LEAFLET.name, many / f"leaflet-{number}", copy_function=os.link)
    return (
        Content("one leaflet", one, 1),
        Content(f"{LONGER} times as long", long, LONGER),
        Content(f"{MORE:,} leaflets", many, 1),
    )


def kiosk_with(content: Content, scratch: Path, kiosk: Peer) -> Peer:
    """Return the kiosk with its own settings, data and content."""
    site = scratch / f"{content.folder.name}-site"
    site.mkdir()
    (site / "settings.toml").write_text(
        f'[content]\nfolder = "{content.folder}"\n[display]\nreduced_motion = true\n'
    )
    places = {
        "LEAFLET_KIOSK_CONFIG": str(site),
        "LEAFLET_KIOSK_DATA": str(scratch / f"{content.folder.name}-data"),
    }
    return replace(kiosk, name=content.name, environment={**kiosk.environment, **places})


def start_ms(desk: Desk, kiosk: Peer, log: Path) -> float:
    """Start it, and return how long the first picture took."""
    desk.screen.wait_until_empty()
    empty = desk.screen.frame()
    with running(kiosk.command, kiosk.environment, log) as program:
        return desk.screen.settle(empty, program.started_at, patience_s=30) * 1000


def check_s(content: Content) -> float:
    """Return how long it takes to read and check the first leaflet; raise if it has mistakes."""
    folder = next(content.folder.iterdir())
    begin = time.perf_counter()
    load_leaflet(folder)
    return time.perf_counter() - begin


def main() -> int:
    """Measure, print, and return 1 if a limit is not met."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.growth", description=__doc__)
    parser.add_argument("--rounds", type=int, default=10, help="starts with each content (10)")
    options = parser.parse_args()
    compileall.compile_dir("kiosk", quiet=1)
    with tempfile.TemporaryDirectory(prefix="leaflet-growth-") as name:
        scratch = Path(name)
        log = scratch / "output.log"
        found = contents(scratch)
        with Desk.open(scratch) as desk:
            plain = next(each for each in peers(desk.name, scratch) if each.name == "kiosk")
            kiosks = [kiosk_with(each, scratch, plain) for each in found]
            for kiosk in kiosks:
                start_ms(desk, kiosk, log)  # whatever persists between starts is cached now
            for number in range(options.rounds):
                for content, kiosk in zip(found, kiosks, strict=True):
                    content.start_ms.append(start_ms(desk, kiosk, log))
                print(f"round {number + 1} of {options.rounds}", file=sys.stderr)
        check_s(found[0])  # what they all share is loaded
        checks = [check_s(each) for each in found]
    print(machine(""))
    met = [
        judge(content, took_s, found[0], checks[0])
        for content, took_s in zip(found, checks, strict=True)
    ]
    return 0 if all(met) else 1


def judge(content: Content, took_s: float, one: Content, one_s: float) -> bool:
    """Print a line, and return whether start and reading are within their limits."""
    start = statistics.median(content.start_ms)
    grown = start - statistics.median(one.start_ms)
    most_s = one_s * content.longer * UNEVEN
    met = grown < LIMIT_MS and took_s <= most_s
    print(
        f"{'PASS' if met else 'FAIL'} {content.name:18} start {start:5.0f} ms"
        f" ({grown:+4.0f}, less than {LIMIT_MS:.0f});"
        f" one read in {took_s * 1000:5.0f} ms (at most {most_s * 1000:.0f})"
    )
    return met


if __name__ == "__main__":
    sys.exit(main())
