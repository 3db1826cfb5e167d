"""The table of measurements, compared with the numbers in the docs."""

from __future__ import annotations

import platform
import statistics
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path


@dataclass
class Results:
    """All samples of one peer: milliseconds, and mebibytes of PSS."""

    start_ms: list[float] = field(default_factory=list)
    turn_ms: list[float] = field(default_factory=list)
    swap_ms: list[float] = field(default_factory=list)
    size_ms: list[float] = field(default_factory=list)
    pss_mib: list[float] = field(default_factory=list)


@dataclass
class Turns:
    """How pages turn on a screen of some size: milliseconds to settled pixels, and between frames.

    The former are for pages that are not animated, the latter for pages that are.
    """

    size: tuple[int, int]
    settled_ms: list[float] = field(default_factory=list)
    gaps_ms: list[float] = field(default_factory=list)


SPEAKING = "kiosk that speaks"
_SPEECH_MS, _SPEECH_MIB = 25.0, 15.0
"""What speech may add to a start, and to what an idle kiosk weighs."""
_TURN_MS = 2.0
"""Page turns are as without speech, as far as pixels that are polled every 2 ms can tell."""

_SETTLED_MS = {(1920, 1080): 17, (3840, 2160): 33}
_GAP_MS = {(1920, 1080): 34, (3840, 2160): 50}


def p95(samples: list[float]) -> float:
    """Return the 95th percentile of the samples."""
    return sorted(samples)[min(len(samples) - 1, int(len(samples) * 0.95))]


def machine(chromium: str) -> str:
    """Describe the hardware and software measured on, without naming the machine."""
    cpus = [
        line.partition(":")[2].strip()
        for line in Path("/proc/cpuinfo").read_text().splitlines()
        if line.startswith("model name")
    ]
    return (
        f"{len(cpus)} × {cpus[0] if cpus else platform.machine()}, Linux {platform.release()}, "
        f"Python {platform.python_version()}, PySide6 {version('PySide6-Essentials')}, {chromium}"
    )


def table(results: dict[str, Results]) -> Iterator[str]:
    """Yield a line for each peer."""
    yield (
        f"{'':12} {'start':>18} {'page turn':>18} {'language':>18} {'text size':>18} {'PSS':>9}\n"
        f"{'':12} {'ms p50 (min–max)':>18} {'ms p50 / p95':>18} {'ms p50 / p95':>18}"
        f" {'ms p50 / p95':>18} {'MiB p50':>9}"
    )
    for name, peer in results.items():
        low, high = min(peer.start_ms), max(peer.start_ms)
        start = f"{statistics.median(peer.start_ms):.0f} ({low:.0f}–{high:.0f})"
        cells = [
            f"{statistics.median(samples):.1f} / {p95(samples):.1f}" if samples else "–"
            for samples in (peer.turn_ms, peer.swap_ms, peer.size_ms)
        ]
        columns = " ".join(f"{cell:>18}" for cell in (start, *cells))
        yield f"{name:12} {columns} {statistics.median(peer.pss_mib):9.1f}"


def verdicts(results: dict[str, Results]) -> Iterator[tuple[bool, str]]:
    """Yield each limit that could be judged: whether it is met, and the figures."""
    kiosk, bare, chromium = (results.get(n) for n in ("kiosk", "bare window", "Chromium"))
    if kiosk is None or bare is None:
        return
    median = statistics.median
    start, weight = median(kiosk.start_ms), median(kiosk.pss_mib)
    turn = p95(kiosk.turn_ms)
    if chromium is not None:
        yield _ratio("start / Chromium's", start, median(chromium.start_ms), 0.6)
    yield _ratio("start / bare window's", start, median(bare.start_ms), 1.8)
    if chromium is not None:
        yield _ratio("page turn p95 / Chromium's", turn, p95(chromium.turn_ms), 1.0)
    if chromium is not None:
        yield _ratio("PSS / Chromium's", weight, median(chromium.pss_mib), 0.28)
    yield _ratio("PSS / bare window's", weight, median(bare.pss_mib), 2.0)
    for what, samples in (("language", kiosk.swap_ms), ("text size", kiosk.size_ms)):
        yield p95(samples) <= 33, f"{what} p95: {p95(samples):.1f} ms, at most 33 ms"


def verdicts_on_speech(results: dict[str, Results]) -> Iterator[tuple[bool, str]]:
    """Yield what speech adds to the kiosk, judged, where one that speaks was measured, too."""
    silent, speaking = results.get("kiosk"), results.get(SPEAKING)
    if silent is None or speaking is None:
        return
    median = statistics.median
    ms = median(speaking.start_ms) - median(silent.start_ms)
    yield ms <= _SPEECH_MS, f"speech adds to the start: {ms:.1f} ms, at most {_SPEECH_MS:.0f} ms"
    mib = median(speaking.pss_mib) - median(silent.pss_mib)
    yield (
        mib <= _SPEECH_MIB,
        f"speech adds to the PSS: {mib:.1f} MiB, at most {_SPEECH_MIB:.0f} MiB",
    )
    turn, most = p95(speaking.turn_ms) - p95(silent.turn_ms), _TURN_MS
    yield turn <= most, f"speech adds to a page turn p95: {turn:.1f} ms, at most {most:.0f} ms"


def verdicts_on_turns(turns: Turns) -> Iterator[tuple[bool, str]]:
    """Yield how fast and how smoothly pages turn on that screen, judged."""
    width, height = turns.size
    where = f"at {width} × {height}"
    settled, most = p95(turns.settled_ms), _SETTLED_MS[turns.size]
    yield settled <= most, f"page turn p95 {where}: {settled:.1f} ms, at most {most} ms"
    # A page that appears at once has no frames to be apart.
    longest, usual = max(turns.gaps_ms, default=0.0), p95(turns.gaps_ms or [0.0])
    most = _GAP_MS[turns.size]
    yield (
        longest <= most,
        f"gap between frames {where}: {longest:.1f} ms (p95 {usual:.1f}), at most {most} ms",
    )


def _ratio(what: str, ours: float, theirs: float, limit: float) -> tuple[bool, str]:
    ratio = ours / theirs
    return ratio <= limit, f"{what}: {ratio:.2f} ({ours:.1f} / {theirs:.1f}), at most {limit}"
