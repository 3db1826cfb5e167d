"""Work in another thread: what comes of it is handed on in the interface's own."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QDeadlineTimer, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.ui.background import Background


@pytest.fixture
def background(qapp: QApplication) -> Iterator[Background]:
    owner = QObject()
    made = Background(owner)
    yield made
    made.finish()
    owner.deleteLater()


def wait_for(done: list[Any]) -> None:
    deadline = QDeadlineTimer(30_000)
    while not done:
        assert not deadline.hasExpired()
        QTest.qWait(2)


def test_the_work_is_done_elsewhere_and_its_result_is_handed_on_here(
    background: Background,
) -> None:
    told: list[tuple[int, int]] = []
    background.start(
        threading.get_ident, lambda thread: told.append((thread, threading.get_ident()))
    )
    wait_for(told)
    ((worker, here),) = told
    assert here == threading.get_ident() != worker


def test_a_bug_in_the_work_is_raised_here(
    background: Background, monkeypatch: pytest.MonkeyPatch
) -> None:
    bugs: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: bugs.append(error))
    background.start(lambda: 1 // 0, lambda _result: None)
    wait_for(bugs)
    assert isinstance(bugs[0], ZeroDivisionError)


def test_nothing_is_handed_on_after_the_end(background: Background) -> None:
    told: list[int] = []
    background.start(lambda: 1, told.append)
    background.finish()
    QTest.qWait(20)
    assert told == []


def test_work_may_hand_over_something_before_it_ends(background: Background) -> None:
    told: list[object] = []

    def work() -> str:
        background.hand_over(lambda: told.append(threading.get_ident()))
        return "end"

    background.start(work, told.append)
    while len(told) < 2:
        wait_for(told)
        QTest.qWait(2)
    assert told == [threading.get_ident(), "end"]


def test_it_may_be_ended_twice(background: Background) -> None:
    background.finish()
    background.finish()


def test_work_that_does_not_end_keeps_nobody_from_the_end_and_is_told_to_nobody(
    background: Background,
) -> None:
    told: list[str] = []
    is_doing, may_go_on = threading.Event(), threading.Event()

    def work() -> str:
        is_doing.set()
        may_go_on.wait(60)
        background.hand_over(lambda: told.append("progress"))
        return "end"

    background.start(work, told.append)
    assert is_doing.wait(60)
    background.finish(0.05)
    may_go_on.set()
    background.finish()
    QTest.qWait(20)
    assert told == []


def test_an_owner_may_be_deleted_at_any_moment_of_the_work(qapp: QApplication) -> None:
    """In a process of its own: what it is about would end this one."""
    ended = subprocess.run(
        [sys.executable, "-c", _DELETING], capture_output=True, text=True, timeout=60, check=False
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout == "told: 0\n"


_DELETING = """
import random, sys, time
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from kiosk.ui.background import Background

application = QCoreApplication([])
sys.setswitchinterval(1e-5)
chance, told = random.Random(0), []
end = time.monotonic() + 5
while time.monotonic() < end:
    owner = QObject()
    background = Background(owner)
    waits = chance.random() * 3e-4
    background.start(lambda: time.sleep(waits), told.append)
    time.sleep(chance.random() * 5e-4)
    owner.deleteLater()
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    application.processEvents()
    background.finish()
print("told:", len(told))
"""


def test_what_waits_for_its_turn_is_still_done_at_the_end(background: Background) -> None:
    done: list[int] = []
    for number in range(5):
        background.start(partial(done.append, number), lambda _nothing: None)
    background.finish()
    assert done == [0, 1, 2, 3, 4]
