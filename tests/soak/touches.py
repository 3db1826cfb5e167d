# ruff: noqa: T201 (a command tells how it goes on)
"""Touch, tremble, type, swipe and gesture at random at the real kiosk, staff panel included.

python -m tests.soak.touches --count 100000 --seed 1

Nothing is known of what an action should do; but no exception, no warning of Qt's, no error in the
log and no second window may come of any, the window must fill the screen, and nobody may leave the
kiosk. After each episode the first screen must be reached: by doing nothing, by the reset key, or
by the staff, turn by turn; and a leaflet must open from there.

An episode that fails is done again on a kiosk of its own and shrunk to the fewest actions that
fail there. Each minute tells the memory that the process alone has: it is to stay on a plateau.
`--episode N` does only that one. The screen is upright where the seed is even.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.core.session.state import Place
from kiosk.core.staff.lockout import Counter
from kiosk.core.staff.state import (
    StaffPlace,
)
from tests.e2e.hands import PALM
from tests.e2e.nurse import BACK_IN, NEXT_PATIENT, title
from tests.e2e.words import EN, FR
from tests.soak.actions import Action, choose, do, press_key
from tests.soak.bench import LANDSCAPE, PIN, Bench, Failure, application, benched, own_kib

LENGTH = 100
"""How many actions an episode has."""

TELL_S = 60
"""How often it is told how it goes on, and how much memory the process has by then."""

LONGEST_S = 600
"""After how long without a touch the first screen must be back, whatever was before: the longest
wait of a reading screen, its warning, and before both the panel or the cleaning of the screen."""

Episode = list[Action]


def play(bench: Bench, episode: Episode, actions: Callable[[], Action | None]) -> None:
    """Do one action after another, note each, and look at the kiosk after each."""
    while (action := actions()) is not None:
        episode.append(action)
        do(bench, action)
        bench.check()


def come_back(bench: Bench, number: int) -> None:
    """Reach the first screen in one of three ways, and begin to read from there."""
    ways = (wait_until_welcome, press_reset_key, ask_staff)
    ways[number % len(ways)](bench)
    bench.work()
    bench.check()
    if not is_welcome(bench):
        raise Failure(f"Not at welcome by {ways[number % len(ways)].__name__}: {where(bench)}")
    names = bench.patient.buttons()
    name = next((each for each in (FR.own_name, EN.own_name) if each in names), None)
    if name is None:
        raise Failure(f"No language can be touched, only {names}: {where(bench)}")
    bench.patient.touch_at(felt(bench, lambda: bench.patient.place_of(name)))
    bench.work()
    if bench.place is not Place.READER:
        raise Failure(f"No leaflet opens: {where(bench)}")
    press_reset_key(bench)
    bench.check()


def felt(bench: Bench, place: Callable[[], QPoint]) -> QPoint:
    """Return this place once it is felt: what lay there, or touched there, is taken away."""
    if bench.was_dead(place()):
        if bench.patient.has_down(PALM):
            bench.patient.lift(place(), PALM)
        bench.wait(61)
    return place()


def where(bench: Bench) -> str:
    """Return where everybody is."""
    return f"{bench.place}, {bench.staff_place}, {type(bench.window.page).__name__}"


def is_welcome(bench: Bench) -> bool:
    """Tell whether the first screen is shown and can be touched."""
    window = bench.window
    return (
        window.page in (window.welcome, window.leaflet_choice)
        and not window.is_covered
        and not window.idle_warning.isVisible()
        and not window.is_dark
    )


def wait_until_welcome(bench: Bench) -> None:
    """Do nothing for as long as it may take; what staff have closed, they must open again."""
    for _second in range(LONGEST_S):
        if bench.place is Place.WELCOME and bench.staff_place is StaffPlace.CLOSED:
            break
        bench.wait(1)
    bench.work()
    open_again(bench)


def press_reset_key(bench: Bench) -> None:
    """Press the key that resets without a PIN; only the cleaning of the screen has its time."""
    if bench.staff_place is StaffPlace.CLEANING:
        bench.wait(61)
    press_key(bench, Qt.Key.Key_F13)
    bench.work()
    open_again(bench)


def ask_staff(bench: Bench) -> None:
    """Let staff come in and touch "next patient"."""
    open_panel(bench)
    find(bench, NEXT_PATIENT, "Next patient")
    open_again(bench)


def open_again(bench: Bench) -> None:
    """Put the kiosk back into service if it is not."""
    if bench.window.page is bench.window.out_of_order:
        open_panel(bench)
        find(bench, BACK_IN, "Back into service")  # which closes the panel


def open_panel(bench: Bench) -> None:
    """Hold the title and type the PIN, once all waits are over."""
    if bench.staff_place is not StaffPlace.CLOSED:
        bench.wait(61)
    locked_ms = bench.kiosk.deferred.staff.tools.locked_ms(Counter.MAIN_PIN)
    bench.clock.pass_ms(locked_ms)
    bench.wait(1)
    spot = felt(bench, lambda: title(bench.patient))
    bench.patient.press(spot)
    bench.wait(3.1, 0.5)
    bench.patient.lift(spot)
    bench.wait(1)  # the page is seen first: the same key as before, struck at once, is a bounce
    QTest.keyClicks(bench.window, PIN)
    press_key(bench, Qt.Key.Key_Return)
    bench.work()
    if bench.staff_place is not StaffPlace.HOME:
        raise Failure(f"The panel does not open: {where(bench)}, {bench.patient.reads()}")


def find(bench: Bench, *names: str) -> None:
    """Touch the button of one of these names."""
    shown = bench.patient.buttons()
    for name in names:
        if name in shown:
            bench.patient.touch(name)
            bench.work()
            return
    raise Failure(f"None of {names} is there, only {shown}.")


def chosen(bench: Bench, seed: int, number: int, length: int) -> Callable[[], Action | None]:
    """Return what chooses the actions of an episode, one after another."""
    chance = random.Random(f"{seed} {number}")
    left = iter(range(length))
    return lambda: choose(bench, chance) if next(left, None) is not None else None


def fails(
    qapp: QApplication, episode: Sequence[Action], number: int, glass: QPointingDevice
) -> str | None:
    """Do these actions at a new kiosk; return why that failed, or None."""
    left = iter(episode)
    with benched(qapp, glass) as bench:
        try:
            play(bench, [], lambda: next(left, None))
            come_back(bench, number)
        except Exception as error:  # noqa: BLE001 (a fault of any kind is what is looked for)
            return f"{type(error).__name__}: {error}"
    return None


def shrink(qapp: QApplication, episode: Episode, number: int, glass: QPointingDevice) -> Episode:
    """Take actions away, many at first, as long as what is left still fails."""
    part = len(episode) // 2
    while part:
        at = 0
        while at < len(episode):
            fewer = episode[:at] + episode[at + part :]
            if fails(qapp, fewer, number, glass):
                episode = fewer
            else:
                at += part
        part //= 2
    return episode


def explain(
    qapp: QApplication, episode: Episode, number: int, seed: int, glass: QPointingDevice
) -> None:
    """Tell how to see the failure again, and the fewest actions that lead to it."""
    print(f"again: python -m tests.soak.touches --seed {seed} --episode {number}")
    if fails(qapp, episode, number, glass) is None:
        print("On a kiosk of its own the episode does not fail: what was before it is needed.")
        print("\n".join(map(str, episode[-5:])))
        return
    least = shrink(qapp, episode, number, glass)
    print(f"{len(least)} of {len(episode)} actions are enough: {fails(qapp, least, number, glass)}")
    print("\n".join(map(str, least)), flush=True)


def run(count: int, seed: int, only: int | None = None, *, loud: bool = True) -> int:
    """Do so many actions, tell how it goes on, and return how many episodes failed."""
    print(f"seed {seed}", flush=True)
    qapp = application(LANDSCAPE if seed % 2 else LANDSCAPE.transposed())
    glass = QTest.createTouchDevice()
    began = time.monotonic()
    told_s = 0.0
    done = failed = 0
    numbers = iter(range(-(-count // LENGTH)) if only is None else [only])
    number = next(numbers, None)
    while number is not None:
        with benched(qapp, glass) as bench:
            while number is not None:
                episode: Episode = []
                broken: tuple[Episode, int] | None = None
                length = LENGTH if only is not None else min(LENGTH, count - done)
                try:
                    play(bench, episode, chosen(bench, seed, number, length))
                    come_back(bench, number)
                except Exception as error:  # noqa: BLE001 (a fault of any kind is looked for)
                    failed += 1
                    print(f"\nepisode {number} failed: {type(error).__name__}: {error}", flush=True)
                    broken = (list(episode), number)
                done += len(episode)
                number = next(numbers, None)
                passed_s = time.monotonic() - began
                if loud and (passed_s >= told_s + TELL_S or number is None):
                    told_s = passed_s
                    so_far = f"{done:,} of {count:,} in {passed_s / 60:.0f} min, {failed} failed"
                    print(f"{so_far}, own memory {own_kib() / 1024:.0f} MiB", flush=True)
                if broken is not None:
                    break
        if broken is not None:
            explain(qapp, *broken, seed, glass)
    minutes = (time.monotonic() - began) / 60
    print(f"seed {seed}: {done:,} actions in {minutes:.1f} min, {failed} episodes failed")
    return failed


def main() -> int:
    """Run as the arguments say; return 1 if anything failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(2**32))
    parser.add_argument("--episode", type=int, help="do only this one of them")
    arguments = parser.parse_args()
    return 1 if run(arguments.count, arguments.seed, arguments.episode) else 0


if __name__ == "__main__":
    sys.exit(main())
