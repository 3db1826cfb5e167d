"""Every setting has an effect: with another value something else is seen, printed or kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.core.settings.describe import BY_KEY
from tests.e2e.conftest import Listens, ReadRecords, Visit
from tests.e2e.effects import keeping, listening, screen, staff, waiting
from tests.e2e.effects.site import EFFECTS, Effect, Site
from tests.e2e.nurse import KeepPin
from tests.e2e.process import Machine

TABLES = (screen, waiting, listening, staff, keeping)
"""Each notes the effects of some settings; being imported is enough."""

CASES = [
    pytest.param(each, value, seen, id=f"{each.key}-{number}")
    for each in EFFECTS.values()
    for number, (value, seen) in enumerate(each.seen, 1)
]


def test_it_is_told_of_every_setting_how_its_effect_is_seen() -> None:
    assert EFFECTS.keys() == BY_KEY.keys()


@pytest.mark.parametrize("each", EFFECTS.values(), ids=EFFECTS)
def test_with_another_value_something_else_is_seen(each: Effect) -> None:
    values, seen = zip(*each.seen, strict=True)
    assert values[0] != values[1]
    assert seen[0] != seen[1]


@pytest.mark.parametrize(("each", "value", "seen"), CASES)
def test_what_is_seen_is_what_the_setting_says(
    machine: Machine,
    visit: Visit,
    listens: Listens,
    keep_pin: KeepPin,
    read_records: ReadRecords,
    spoken_kiosk: tuple[Path, Path],
    monkeypatch: pytest.MonkeyPatch,
    each: Effect,
    value: object,
    seen: object,
) -> None:
    machine.write_settings(each.written(value))
    if policy := each.policy(value):
        (machine.settings.parent / "policy.toml").write_text(policy, "utf-8")
    site = Site(machine, visit, listens, keep_pin, read_records, spoken_kiosk, monkeypatch)
    assert each.observe(site) == seen
