"""No setting is declared that nothing obeys."""

from __future__ import annotations

import random
from pathlib import Path

from kiosk.core.hidden import Hidden
from kiosk.core.staff.pin_policy import PinRole
from kiosk.exit_codes import ExitCode
from kiosk.storage.pins import PIN_FILE, Cost, set_pin
from kiosk.storage.secrets import FOLDER
from tests.e2e.nurse import PIN
from tests.e2e.process import Machine

_ASKED_FOR_ONLY_THEN = """
[kiosk]
out_of_service = true

[schedule]
on = ["mo-su 00:00-24:00"]

[staff]
reset_key = "F13"
"""
"""What leads to the other settings: a message is looked up only where there is one to show."""


def test_every_setting_is_asked_for_by_something(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    machine.write_settings(_ASKED_FOR_ONLY_THEN)
    cost = Cost(passes=1, memory_kib=8, lanes=1)
    file = machine.records.parent / FOLDER / PIN_FILE
    set_pin(file, PinRole.MAIN, Hidden(PIN), random=random.Random(7), cost=cost)
    command = ["-m", "tests.e2e.faulty", "none_but_settings_are_watched", "run"]
    with machine.started(command) as process:
        said, told = process.communicate(timeout=120)
    assert process.returncode == ExitCode.OK
    assert [line for line in told.splitlines() if "is on the screen" not in line] == []
    assert said.splitlines()[0] == "unread: []"
