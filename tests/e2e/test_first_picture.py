"""What the first screen does not wait for comes after its picture, and where nobody sees one."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest

from kiosk.app import compose
from tests.conftest import MakeKiosk


def test_what_can_wait_comes_after_the_first_picture(
    make_kiosk: MakeKiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compose, "_UNSEEN_MS", 3_600_000)
    kiosk = make_kiosk()
    done: list[str] = []
    kiosk.window.hide()
    kiosk.later(lambda: done.append("what can wait"))
    QTest.qWait(5 * compose._PAINTED_MS)
    assert done == []
    kiosk.window.show()
    kiosk.window.update()
    while not done:
        QTest.qWait(5)
    kiosk.window.update()
    QTest.qWait(5 * compose._PAINTED_MS)
    assert done == ["what can wait"]


def test_what_can_wait_is_done_where_nobody_sees_a_picture(
    make_kiosk: MakeKiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compose, "_UNSEEN_MS", 1)
    kiosk = make_kiosk()
    done: list[str] = []
    kiosk.window.hide()
    kiosk.later(lambda: done.append("what can wait"))
    while not done:
        QTest.qWait(5)
    kiosk.window.show()
    kiosk.window.update()
    QTest.qWait(5 * compose._PAINTED_MS)
    assert done == ["what can wait"]
