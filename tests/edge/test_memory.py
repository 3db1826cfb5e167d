import subprocess
import sys

HOARD = """
from pathlib import Path
from kiosk.edge.memory import give_back

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


def test_what_is_free_below_something_that_stays_goes_back_to_the_machine() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", HOARD], capture_output=True, text=True, check=True
    )
    assert int(ended.stdout) > 30
