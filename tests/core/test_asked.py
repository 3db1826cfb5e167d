from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.asked import Answered, Asked, Request, RequestOutcome, answered_from, asked_from


@given(st.sampled_from(Request), st.booleans())
def test_what_is_asked_is_understood(request: Request, when_free: bool) -> None:
    asked = Asked(request, when_free)
    assert asked_from(asked.as_line()) == asked


@given(st.sampled_from(RequestOutcome), st.text())
def test_what_is_answered_is_understood(outcome: RequestOutcome, sentence: str) -> None:
    answer = Answered(outcome, sentence)
    assert answer.as_line().count(b"\n") == 1
    assert answered_from(answer.as_line()) == answer


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"reset\n",
        b"\xff\n",
        b"[1]\n",
        b"[" * 900,
        json.dumps({"format": 2, "ask": "reset"}).encode(),
        json.dumps({"format": 1}).encode(),
        json.dumps({"format": 1, "ask": ["reset"]}).encode(),
        json.dumps({"format": 1, "ask": "quit"}).encode(),
        json.dumps({"format": 1, "ask": "reset", "when_free": "no"}).encode(),
    ],
)
def test_anything_else_is_refused(line: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever it says
        asked_from(line)


def test_what_is_nested_too_deeply_is_refused() -> None:
    with pytest.raises(ValueError, match="nested too deeply"):
        asked_from(b"[" * 100_000)


@given(st.binary())
def test_no_noise_does_more_than_be_refused(noise: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever it says
        asked_from(noise)
