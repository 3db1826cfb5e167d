"""The watchdog ends a process of its own that says nothing."""

from __future__ import annotations

import subprocess
import sys

_SILENT = """
import time
from kiosk.edge.watchdog import Watchdog

watchdog = Watchdog(0.3)
watchdog.start()
watchdog.alive()
watchdog.be_patient()
time.sleep(0.8)
print("long work", flush=True)
watchdog.alive()
time.sleep(60)
"""


def test_long_work_is_waited_for_and_silence_after_it_is_not() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", _SILENT], capture_output=True, text=True, timeout=50, check=False
    )
    assert ended.returncode == 1
    assert ended.stdout == "long work\n"
    assert "Timeout" in ended.stderr
    assert 'File "<string>", line 12' in ended.stderr
