"""What a running kiosk can be asked from its machine, and what it answers: lines of JSON."""

from __future__ import annotations

import json
from enum import Enum

from kiosk.core.frozen import frozen

FORMAT = 1
LONGEST_LINE = 1_000


class Request(Enum):
    """What the kiosk is asked to do."""

    STATUS = "status"
    RESET = "reset"
    OUT_OF_SERVICE = "out-of-service"
    IN_SERVICE = "in-service"
    RESTART = "restart"


class RequestOutcome(Enum):
    """What became of it; only `WAITS` is followed by another."""

    WAITS = "waits"
    DONE = "done"
    REFUSED = "refused"


@frozen
class Asked:
    """A request, and whether it waits until nobody uses the kiosk."""

    request: Request
    when_free: bool = False

    def as_line(self) -> bytes:
        """Return it as it is sent."""
        values = {"format": FORMAT, "ask": self.request.value, "when_free": self.when_free}
        return json.dumps(values).encode() + b"\n"


@frozen
class Answered:
    """An outcome, and a sentence in English."""

    outcome: RequestOutcome
    sentence: str

    def as_line(self) -> bytes:
        """Return it as it is sent."""
        values = {"format": FORMAT, "outcome": self.outcome.value, "sentence": self.sentence}
        return json.dumps(values).encode() + b"\n"


def asked_from(line: bytes) -> Asked:
    """Return what a line asks; raise ValueError."""
    values = _values(line)
    when_free = values.get("when_free", False)
    if not isinstance(when_free, bool):
        raise ValueError("when_free is neither true nor false")
    return Asked(Request(values.get("ask")), when_free)


def answered_from(line: bytes) -> Answered:
    """Return what a line answers; raise ValueError."""
    values = _values(line)
    return Answered(RequestOutcome(values.get("outcome")), str(values.get("sentence", "")))


def _values(line: bytes) -> dict[str, object]:
    try:
        values = json.loads(line)
    except RecursionError:
        raise ValueError("nested too deeply") from None
    if not isinstance(values, dict) or values.get("format") != FORMAT:
        raise ValueError("not a line that this version knows")
    return values
