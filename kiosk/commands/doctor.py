"""`leaflet-kiosk doctor`: prints the health of the kiosk, in columns or for programs.

It exits with 0 if all is well or only worth a look some day, and with 1 if there is a
fault: so monitoring calls someone only when someone is needed.
"""

from __future__ import annotations

import argparse
import json
import os

from kiosk.app.health_facts import gather
from kiosk.core.health.checks import Check, State, worst
from kiosk.core.health.rules import checks
from kiosk.exit_codes import ExitCode
from kiosk.machine.clock import MachineClock
from kiosk.machine.console import say
from kiosk.machine.paths import Places
from kiosk.storage.settings.layers import Loaded

FORMAT = 1


def run(options: argparse.Namespace, loaded: Loaded, places: Places) -> int:
    """Check everything, and print the result."""
    found = checks(gather(loaded, places, os.environ, MachineClock().now()))
    say(_as_json(found) if options.json else _as_text(found))
    return ExitCode.MISTAKES if worst(found) is State.FAULT else ExitCode.OK


def _as_json(found: tuple[Check, ...]) -> str:
    rows = [
        {
            "name": each.name,
            "state": each.state.value,
            "sentence": each.sentence,
            "remedy": each.remedy,
        }
        for each in found
    ]
    values = {"format": FORMAT, "state": worst(found).value, "checks": rows}
    return json.dumps(values, ensure_ascii=False, indent=2)


def _as_text(found: tuple[Check, ...]) -> str:
    state_width = max(len(state.value) for state in State)
    name_width = max(len(each.name) for each in found)
    lines = []
    for each in found:
        sentence, *more = each.sentence.splitlines() or [""]
        lines.append(f"{each.state.value:<{state_width}}  {each.name:<{name_width}}  {sentence}")
        rest = [*more, f"→ {each.remedy}"] if each.remedy else more
        lines += [" " * (state_width + name_width + 4) + line for line in rest]
    return "\n".join(lines)
