"""Measure what more content costs: `python -m benchmarks.growth`.

Kiosks that have their own copies of their leaflets are started, warm and in turn: with one leaflet,
with one a hundred times as long, with two hundred and with a thousand in twenty departments. A
start ends with the last changed pixel before 700 ms of stillness. Then a leaflet of each is read
whole, which may take no more than in proportion to its length.

The first kiosk takes its leaflet in itself. To check a thousand takes hours; so the copies of the
others are made here by the program's own functions, as those of the first are, which must equal
what that kiosk has made, and its rules must find nothing due in any of them.
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
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from benchmarks.display import Desk
from benchmarks.peers import LEAFLET, Peer, peers, until_taken_in
from benchmarks.program import running
from benchmarks.report import machine
from kiosk.core.leaflet.cached import CachedLeaflets
from kiosk.core.leaflet.intake import SETTLE_MS, Due, Watch, observe
from kiosk.core.leaflet.model import Summary
from kiosk.core.leaflet.names import picture_name
from kiosk.storage.leaflets.cache import FOLDER, keep_copy, read_cache, write_cache
from kiosk.storage.leaflets.library import load_leaflet, look, read_leaflet
from kiosk.storage.leaflets.watcher import mark_of

LIMIT_MS = 100.0
LONGER = 100
SOME = 200
MANY = 1_000
DEPARTMENTS = 20
READS = 3
LANGUAGE = "fr"
UNEVEN = 1.5
"""How far two runs of the same work may differ on a machine that is also doing other things."""


_SECTION = re.compile(r"^# .*\n", re.MULTILINE)
_TITLE = re.compile(r'^title = "([^"]*)"\n', re.MULTILINE)


def write_longer(leaflet: Path, target: Path, times: int) -> None:
    """Copy a leaflet, with everything after each section's title repeated this many times."""
    shutil.copytree(leaflet, target, ignore=shutil.ignore_patterns("facts.toml"))
    for edition in target.glob("*.md"):
        front, *parts = _SECTION.split(edition.read_text("utf-8"))
        titles = _SECTION.findall(edition.read_text("utf-8"))
        bodies = (title + part * times for title, part in zip(titles, parts, strict=True))
        edition.write_text(front + "".join(bodies), "utf-8")


def write_others(leaflet: Path, folder: Path, count: int) -> None:
    """Copy a leaflet so many times, each with a title of its own, in the departments in turn."""
    for number in range(1, count + 1):
        target = folder / f"leaflet-{number}"
        ignored = shutil.ignore_patterns("facts.toml")
        shutil.copytree(leaflet, target, ignore=ignored, copy_function=os.link)
        for edition in target.glob("*.md"):
            own = rf'title = "\1 {number}"\ndepartment = "Service {number % DEPARTMENTS + 1}"\n'
            text, titles = _TITLE.subn(own, edition.read_text("utf-8"), count=1)
            assert titles, f"{edition} has no title."
            edition.unlink()
            edition.write_text(text, "utf-8")


@dataclass(frozen=True)
class Content:
    """A folder of leaflets, how many times as long each of them is, and how long starts took."""

    name: str
    folder: Path
    longer: int
    start_ms: list[float] = field(default_factory=list)


def contents(scratch: Path) -> tuple[Content, ...]:
    """Create the folders, the smallest first."""
    one, long, some, many = (scratch / name for name in ("one", "long", "some", "many"))
    shutil.copytree(LEAFLET, one / LEAFLET.name)
    write_longer(LEAFLET, long / LEAFLET.name, LONGER)
    write_others(LEAFLET, some, SOME)
    write_others(LEAFLET, many, MANY)
    return (
        Content("one leaflet", one, 1),
        Content(f"{LONGER} times as long", long, LONGER),
        Content(f"{SOME} leaflets", some, 1),
        Content(f"{MANY:,} leaflets", many, 1),
    )


def kiosk_with(content: Content, scratch: Path, kiosk: Peer) -> Peer:
    """Return the kiosk with its own settings, data and content, of which it has no copies yet."""
    site = scratch / f"{content.folder.name}-site"
    site.mkdir()
    (site / "settings.toml").write_text(
        f'[content]\nfolder = "{content.folder}"\n[display]\nreduced_motion = true\n'
        "[speech]\noffered = false\n"
    )
    places = {
        "LEAFLET_KIOSK_CONFIG": str(site),
        "LEAFLET_KIOSK_DATA": str(data_of(content, scratch)),
    }
    return replace(kiosk, name=content.name, environment={**kiosk.environment, **places})


def data_of(content: Content, scratch: Path) -> Path:
    """Return the folder that a kiosk writes to."""
    return scratch / f"{content.folder.name}-data"


def take_in(content: Content, place: Path) -> CachedLeaflets:
    """Give a kiosk its copies of all leaflets, and return what it knows of them.

    Raise ValueError if it would take in one of them once more.
    """
    kept = tuple(_summaries(content.folder, place))
    cached = CachedLeaflets(content.folder, kept)
    write_cache(place, cached)
    marks = look(content.folder)
    watch, _due = observe(Watch(), marks, cached, (), 0)
    if observe(watch, marks, cached, (), SETTLE_MS)[1] != Due():
        raise ValueError(f"The kiosk with {content.name} has not settled.")
    return cached


def _summaries(folder: Path, place: Path) -> Iterator[Summary]:
    """Copy the leaflets, and yield what is known of each, in the order of their names."""
    for each in sorted(folder.iterdir()):
        leaflet, files = read_leaflet(each, LANGUAGE)
        keep_copy(place, leaflet.id, files)
        summary = leaflet.summary(mark_of(each))
        yield replace(summary, picture=picture_name(summary.picture))


def settle(found: tuple[Content, ...], scratch: Path, first: Peer) -> None:
    """Have the first kiosk take its leaflet in, and give the others their copies likewise."""
    one, *others = found
    place = data_of(one, scratch) / FOLDER
    until_taken_in(first, place, one.folder)
    # Where speech is not offered, a start asks nobody which languages are spoken.
    own = tuple(replace(each, spoken=()) for each in read_cache(place, one.folder).kept)
    made = take_in(one, scratch / "compared").kept
    if own != made:
        raise ValueError(f"A kiosk takes its leaflet in otherwise:\n{own}\n{made}")
    for content in others:
        take_in(content, data_of(content, scratch) / FOLDER)


def start_ms(desk: Desk, kiosk: Peer, log: Path) -> float:
    """Start it, and return how long the first picture took."""
    desk.screen.wait_until_empty()
    empty = desk.screen.frame()
    with running(kiosk.command, kiosk.environment, log) as program:
        return desk.screen.settle(empty, program.started_at, patience_s=30) * 1000


def check_s(content: Content) -> float:
    """Return how long it takes to read and check the first leaflet; raise if it has mistakes.

    It is the fastest of a few times: others take the processor from the rest.
    """
    folder = next(content.folder.iterdir())
    took_s = []
    for _time in range(READS):
        begin = time.perf_counter()
        load_leaflet(folder)
        took_s.append(time.perf_counter() - begin)
    return min(took_s)


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
            settle(found, scratch, kiosks[0])
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
