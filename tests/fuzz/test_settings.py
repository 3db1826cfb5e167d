from __future__ import annotations

import random
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.core.problem import Problem
from kiosk.storage.settings.file import parse
from tests.fuzz.settings import POLICY, VALID, VALUES, try_once

QUICK = settings(max_examples=100, deadline=None, derandomize=True)


@QUICK
@given(st.integers(min_value=0))
def test_broken_settings_are_good_or_have_problems_with_lines(seed: int) -> None:
    with tempfile.TemporaryDirectory() as place:
        assert try_once(Path(place), random.Random(seed)) in ("valid", "refused")


@QUICK
@given(st.lists(st.one_of(st.sampled_from(VALUES), st.text(max_size=9)), max_size=30))
def test_any_bytes_are_a_document_or_have_a_problem_with_a_line(parts: list[str]) -> None:
    text = "".join(parts)
    for each in (text, VALID + text, text + POLICY):
        found = parse(each.encode("utf-8", "surrogatepass"), Path("settings.toml"))
        if isinstance(found, Problem):
            assert 1 <= found.line <= each.count("\n") + 1
        else:
            assert all(1 <= line <= each.count("\n") + 1 for line in found.lines.values())
