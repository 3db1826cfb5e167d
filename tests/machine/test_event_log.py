"""Windows' Event Log is told what matters, in its own three kinds."""

from __future__ import annotations

import logging
from types import SimpleNamespace

import pytest

from kiosk.machine import event_log
from kiosk.machine.event_log import START, EventLog, windows_report


def test_warnings_errors_and_starts_are_told_and_nothing_else() -> None:
    told: list[tuple[int, str]] = []
    log = logging.Logger("kiosk")
    log.addHandler(EventLog(lambda kind, text: told.append((kind, text))))
    log.debug("looks")
    log.info("works")
    log.info("is on the screen", extra={START: True})
    log.warning("is touched by nobody")
    log.critical("A bug")
    assert told == [(4, "is on the screen"), (2, "is touched by nobody"), (1, "A bug")]


class Function:
    """A function of a library, which remembers what it was given."""

    def __init__(self, result: int) -> None:
        self.result = result
        self.given: list[tuple[object, ...]] = []

    def __call__(self, *given: object) -> int:
        self.given.append(given)
        return self.result


def library(monkeypatch: pytest.MonkeyPatch, source: int) -> SimpleNamespace:
    import ctypes

    windows = SimpleNamespace(RegisterEventSourceW=Function(source), ReportEventW=Function(1))
    fake = SimpleNamespace(
        WinDLL=lambda _name: windows, c_void_p=ctypes.c_void_p, c_wchar_p=ctypes.c_wchar_p
    )
    monkeypatch.setattr(event_log, "import_module", lambda _name: fake)
    return windows


def test_windows_is_told_with_the_number_that_its_message_has(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    windows = library(monkeypatch, source=7)
    report = windows_report("win32")
    assert report is not None
    report(2, "Zu wenig Platz, « là »")
    assert windows.RegisterEventSourceW.given == [(None, "Leaflet Kiosk")]
    ((source, kind, category, number, user, count, size, texts, data),) = windows.ReportEventW.given
    assert (source.value, kind, category, number, user, count, size, data) == (
        7, 2, 0, 2, None, 1, 0, None,
    )  # fmt: skip
    assert list(texts) == ["Zu wenig Platz, « là »"]


def test_where_windows_cannot_be_told_nothing_is(monkeypatch: pytest.MonkeyPatch) -> None:
    assert windows_report("linux") is None
    assert windows_report("win32") is None  # Python here has no such libraries
    library(monkeypatch, source=0)
    assert windows_report("win32") is None
