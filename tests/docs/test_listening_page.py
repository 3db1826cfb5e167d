"""The page on listening: its keys are those that the kiosk has."""

from __future__ import annotations

import re

from kiosk.core.speech.keypad import KEYS, key_table
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "listening.md").read_text("utf-8")


def test_the_page_tells_every_act_with_its_keys() -> None:
    rows = re.findall(r"^\| `([a-z-]+)` \| [^|]+ \| ([^|]+) \|$", PAGE, re.M)

    assert {act: tuple(keys.split(", ")) for act, keys in rows} == {
        act.value: names for act, names in KEYS.items()
    }


def test_the_example_of_the_page_is_a_setting() -> None:
    (example,) = re.findall(r"^keys = \[(.+)\]$", PAGE, re.M)

    entries = re.findall(r'"([^"]+)"', example)
    table = key_table(entries)
    assert len(entries) == 6
    assert all(entry.partition(": ")[2] in str(table) for entry in entries)
