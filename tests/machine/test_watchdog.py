"""The watchdog ends a process of its own that says nothing."""

from __future__ import annotations

import subprocess
import sys

_SILENT = """
import time
from kiosk.machine.watchdog import Watchdog

watchdog = Watchdog(2)
watchdog.start()
for _ in range(10):
    watchdog.alive()
    time.sleep(0.25)
print("alive", flush=True)
time.sleep(60)
"""


def test_signs_of_life_are_heard_and_silence_after_them_ends_the_process() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", _SILENT], capture_output=True, text=True, timeout=50, check=False
    )
    assert ended.returncode == 1
    assert ended.stdout == "alive\n"
    assert "Timeout" in ended.stderr
    assert 'File "<string>", line 11' in ended.stderr
