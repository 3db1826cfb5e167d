# ruff: noqa: T201 (a command tells how it goes on)
"""Let patient after patient use one kiosk, and weigh its process.

python -m tests.soak.sessions --count 10000

The sessions differ: language, text size, colours, how far they read, how they end, and now and then
staff come in. Memory is what the process alone has (Pss_Anon), at rest and after the garbage is
collected; after the first hundred sessions it may not grow by 5 %. Its share of the files that are
mapped is left out: it grows whenever another process that has the same libraries ends.
"""

from __future__ import annotations

import argparse
import itertools
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator

from PySide6.QtTest import QTest

from kiosk.core.session.state import Place
from tests.e2e.nurse import CODE, NEXT_PATIENT
from tests.e2e.patient import Patient
from tests.e2e.words import EN, FR, Spoken
from tests.soak.bench import Bench, Failure, application, benched, own_kib
from tests.soak.touches import find, open_panel, press_reset_key

WARM = 100
"""How many sessions there are before the first weighing."""

MOST = 1.05


def read_all(bench: Bench, words: Spoken) -> None:
    """Read what must be read, and say so."""
    patient = bench.patient
    patient.go_to(words, words.complications)
    while bench.place is Place.READER:
        patient.read_page()
        patient.touch(words.next)
    patient.touch(words.have_read)
    patient.touch(words.finish)


def leave_unread(bench: Bench, words: Spoken) -> None:
    """Look at two pages, ask nothing, and go."""
    patient = bench.patient
    patient.touch(words.next)
    patient.swipe(-400)
    patient.go_to_end(words)
    patient.touch(words.finish_unread)
    bench.wait(91)


def walk_away(bench: Bench, words: Spoken) -> None:
    """Leave in the middle of a page."""
    bench.patient.touch(words.next)
    bench.wait(300, step_s=5)


def change_everything(bench: Bench, words: Spoken) -> None:
    """Try the sizes, the colours and the other language; then the staff reset the kiosk."""
    patient = bench.patient
    other = EN if words is FR else FR
    patient.touch(words.text)
    patient.touch(words.largest)
    patient.touch(words.white_on_black)
    patient.touch(other.own_name)
    patient.touch("Continue" if other is EN else "Continuer")
    patient.touch(other.next)
    press_reset_key(bench)


def answer_the_warning(bench: Bench, words: Spoken) -> None:
    """Think for long, and go on."""
    bench.patient.touch(words.contents)
    bench.wait(92, step_s=2)
    bench.patient.touch(words.here)
    press_reset_key(bench)


def call_staff(bench: Bench, words: Spoken) -> None:
    """Let staff come, look at a page, and make the kiosk ready."""
    bench.patient.touch(words.next)
    open_panel(bench)
    find(bench, CODE, "Check a code")
    find(bench, "Retour", "Back")
    find(bench, NEXT_PATIENT, "Next patient")


STAYS: tuple[Callable[[Bench, Spoken], None], ...] = (
    *(read_all, leave_unread, leave_unread, walk_away),
    *(change_everything, leave_unread, answer_the_warning, leave_unread),
)


def stays() -> Iterator[tuple[Callable[[Bench, Spoken], None], Spoken]]:
    """Yield who comes next and in which language; staff come to every tenth."""
    for number in itertools.count():
        words = (FR, EN)[number // len(STAYS) % 2]
        yield call_staff if number % 10 == 9 else STAYS[number % len(STAYS)], words


def one(bench: Bench, stay: Callable[[Bench, Spoken], None], words: Spoken) -> None:
    """Let one patient come and go."""
    patient: Patient = bench.patient
    patient.touch(words.own_name)
    stay(bench, words)
    bench.work()
    bench.check()
    if bench.place is not Place.WELCOME:
        raise Failure(f"{stay.__name__} in {words.tag} ends at {bench.place}.")


def run(count: int, *, warm: int = WARM, every: int = 100, trace: bool = False) -> float:
    """Let so many patients come, tell how it goes on, and return by how much memory grew."""
    qapp = application()
    began = time.monotonic()
    first = last = 0
    snapshot = None
    with benched(qapp, QTest.createTouchDevice()) as bench:
        for number, (stay, words) in zip(range(1, count + 1), stays(), strict=False):
            one(bench, stay, words)
            if number == warm:
                if trace:
                    tracemalloc.start(10)
                    snapshot = tracemalloc.take_snapshot()
                first = own_kib()
            if number >= warm and (number in (warm, count) or number % every == 0):
                last = own_kib()
                pace = number / (time.monotonic() - began)
                print(
                    f"{number:,} of {count:,}: {last / 1024:.1f} MiB,"
                    f" {last / first - 1:+.2%}, {pace:.1f}/s",
                    flush=True,
                )
        if snapshot is not None:
            for line in tracemalloc.take_snapshot().compare_to(snapshot, "traceback")[:8]:
                print(line, *line.traceback.format(), sep="\n")
    grown = last / first
    minutes = (time.monotonic() - began) / 60
    verdict = "flat" if grown < MOST else "it grows"
    print(f"{count:,} sessions in {minutes:.1f} min: {grown - 1:+.2%} after {warm}: {verdict}")
    return grown


def main() -> int:
    """Run as the arguments say; return 1 if memory grew too much."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--warm", type=int, default=WARM, help="sessions before the first weighing")
    parser.add_argument("--trace", action="store_true", help="tell what Python keeps in the end")
    arguments = parser.parse_args()
    return 0 if run(arguments.count, warm=arguments.warm, trace=arguments.trace) < MOST else 1


if __name__ == "__main__":
    sys.exit(main())
