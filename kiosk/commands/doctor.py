"""`leaflet-kiosk doctor`: prints the health of the kiosk, in columns or for programs.

It exits with 0 if all is well or only worth a look some day, and with 1 if there is a fault: so
monitoring calls someone only when someone is needed. Nagios and Prometheus have codes of their own.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Sequence
from pathlib import Path

from kiosk.app.health_facts import gather
from kiosk.core.health.checks import Check, State, worst
from kiosk.core.health.facts import Facts
from kiosk.core.health.numbers import as_nagios, as_prometheus, numbers_of
from kiosk.core.health.rules import checks
from kiosk.exit_codes import ExitCode
from kiosk.machine.clock import MachineClock
from kiosk.machine.console import say
from kiosk.machine.owner import as_owner
from kiosk.machine.paths import Places
from kiosk.storage.files import write_whole
from kiosk.storage.settings.layers import Loaded

FORMAT = 2
_FOR_ALL = 0o644
_NAGIOS = {State.OK: 0, State.WARNING: 1, State.FAULT: 2}
"""What a plug-in of Nagios ends with."""


def run(options: argparse.Namespace, loaded: Loaded, places: Places) -> int:
    """Check everything, and print the result."""
    # Prometheus asks every minute: it is told what is known without reading every record.
    in_a_hurry = options.quick or options.prometheus is not None
    now = MachineClock().now()
    with as_owner(places.data):
        facts = gather(loaded, places, os.environ, now, in_a_hurry=in_a_hurry)
    found = checks(facts)
    if options.prometheus is not None:
        _write_metrics(as_prometheus(found, numbers_of(facts)), options.prometheus)
        return ExitCode.OK
    if options.nagios:
        say(as_nagios(found, numbers_of(facts)))
        return _NAGIOS[worst(found)]
    say(_as_json(facts, found) if options.json else _as_text(found))
    return ExitCode.MISTAKES if worst(found) is State.FAULT else ExitCode.OK


def _write_metrics(text: str, target: Path) -> None:
    """Print them, or replace a file of node_exporter's textfile collector as a whole."""
    if str(target) == "-":
        say(text.rstrip("\n"))
    else:
        write_whole(target, text.encode(), mode=_FOR_ALL, outlives_power_cut=False)


def _as_json(facts: Facts, found: Sequence[Check]) -> str:
    values = {
        "format": FORMAT,
        "time": facts.now.isoformat(timespec="seconds"),
        "name": facts.name,
        "version": facts.versions.app,
        "commit": facts.versions.commit,
        "state": worst(found).value,
        "checks": [
            {
                "name": each.name,
                "state": each.state.value,
                "sentence": each.sentence,
                "remedy": each.remedy,
            }
            for each in found
        ],
        "numbers": [
            {
                "name": each.name,
                "unit": each.unit.value,
                "value": each.value,
                "labels": dict(each.labels),
            }
            for each in numbers_of(facts)
        ],
    }
    return json.dumps(values, ensure_ascii=False, indent=2)


def _as_text(found: Sequence[Check]) -> str:
    state_width = max(len(state.value) for state in State)
    name_width = max(len(each.name) for each in found)
    lines = []
    for each in found:
        sentence, *more = each.sentence.splitlines() or [""]
        lines.append(f"{each.state.value:<{state_width}}  {each.name:<{name_width}}  {sentence}")
        rest = [*more, f"→ {each.remedy}"] if each.remedy else more
        lines += [" " * (state_width + name_width + 4) + line for line in rest]
    return "\n".join(lines)
