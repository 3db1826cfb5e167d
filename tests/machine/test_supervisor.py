from __future__ import annotations

import os
import sys
from types import SimpleNamespace

import pytest

from kiosk.machine.supervisor import SUPERVISOR, gone_of


class FakeWinapi(SimpleNamespace):
    """What Windows tells of processes: which live, by their numbers."""

    SYNCHRONIZE = 0x100000
    WAIT_OBJECT_0 = 0
    WAIT_TIMEOUT = 258

    def __init__(self) -> None:
        super().__init__(alive={4242})

    def OpenProcess(self, access: int, inherit: bool, number: int) -> int:
        assert access == self.SYNCHRONIZE
        assert not inherit
        if number not in self.alive:
            raise OSError(87, "The parameter is incorrect")
        return number

    def WaitForSingleObject(self, handle: int, ms: int) -> int:
        assert ms == 0
        return self.WAIT_TIMEOUT if handle in self.alive else self.WAIT_OBJECT_0


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> FakeWinapi:
    winapi = FakeWinapi()
    monkeypatch.setitem(sys.modules, "_winapi", winapi)
    return winapi


@pytest.mark.parametrize("environ", [{}, {SUPERVISOR: ""}, {SUPERVISOR: "nobody"}])
def test_where_nobody_supervises_nobody_is_missed(environ: dict[str, str]) -> None:
    assert gone_of(environ) is None


def test_a_parent_is_there_and_any_other_process_is_none() -> None:
    parent = gone_of({SUPERVISOR: str(os.getppid())}, "linux")
    other = gone_of({SUPERVISOR: str(os.getpid())}, "linux")
    assert parent is not None
    assert other is not None
    assert not parent()
    assert other()


def test_on_windows_a_supervisor_is_missed_once_it_has_ended(windows: FakeWinapi) -> None:
    gone = gone_of({SUPERVISOR: "4242"}, "win32")
    assert gone is not None
    assert not gone()
    windows.alive.clear()
    assert gone()


def test_on_windows_one_that_had_ended_before_is_missed_at_once(windows: FakeWinapi) -> None:
    gone = gone_of({SUPERVISOR: "4243"}, "win32")
    assert gone is not None
    assert gone()
