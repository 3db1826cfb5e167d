from __future__ import annotations

import subprocess
import sys

import pytest

from kiosk.machine.memory import give_back

HOARD = """
from pathlib import Path
from kiosk.machine.memory import give_back

def own_mib():
    rollup = Path("/proc/self/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in rollup if line.startswith("Pss_Anon:")) // 1024

hoard = [bytes(4000) for _ in range(10_000)]
stays = hoard[-1]
del hoard
held = own_mib()
give_back()
print(held - own_mib())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system sees to it itself")
def test_what_is_free_below_something_that_stays_goes_back_to_the_machine() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", HOARD], capture_output=True, text=True, check=True
    )
    assert int(ended.stdout) > 30


def test_on_no_system_does_it_do_harm() -> None:
    give_back()
    give_back()


OVERWRITE = """
import ctypes
from kiosk.machine.memory import overwrite_what_is_freed

malloc, free = ctypes.CDLL(None).malloc, ctypes.CDLL(None).free
malloc.restype, free.argtypes = ctypes.c_void_p, [ctypes.c_void_p]

def left_behind(wanted):
    overwrite_what_is_freed(wanted)
    places = [malloc(size) for size in (24, 64, 600, 1032, 4096, 50_000)]
    for place in places:
        ctypes.memmove(place, b"25M9K725M9K725M9K725M9K7", 24)
    keeps_apart = [malloc(64) for _ in range(100)]
    for place in places:
        free(place)
    overwrite_what_is_freed(False)
    return sum(b"M9K" in ctypes.string_at(place + 16, 8) for place in places)

print(left_behind(False), left_behind(True))
"""


def test_what_is_freed_is_overwritten_while_it_is_wanted() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", OVERWRITE], capture_output=True, text=True, check=True
    )
    unwanted, wanted = map(int, ended.stdout.split())
    assert unwanted > wanted == 0
