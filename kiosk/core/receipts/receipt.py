"""A receipt: what it says, in plain text that a person can read, and that text read again.

The text of version LK1, a line each; a label is the patient's language, and ends with a colon:

    the heading
    the notice that this is no consent
    a label, the title of the leaflet
    a label, the version of the leaflet, its language in brackets
    a label, the date and the hour, by the kiosk's clock: 2026-11-23, 11 h
    the status as a label, the section that must be read
    a label, the code
    a label, the name of the kiosk
    a label, then the questions, numbered: only if there are any
    LK1, the letter of the status, the id of the key, the signature

`signature` makes the last line and proves it. No line can begin with a sign that makes a formula
of it, and nothing but a label decides what a line is.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kiosk.core.receipts.plain import plain
from kiosk.core.records.confirmation import Status

LETTERS: Mapping[Status, str] = {
    Status.READ: "R",
    Status.DISPLAYED: "D",
    Status.PARTLY_DISPLAYED: "P",
    Status.NOT_DISPLAYED: "N",
}
_STATUS = {letter: status for status, letter in LETTERS.items()}

CODE_LINE = 6
"""Which line holds the code, from 0."""

_FACTS = 6
_HOUR = "%Y-%m-%d, %H h"
_VERSION = re.compile(r"(.+) \(([A-Za-z0-9-]{2,35})\)")
_CODE = re.compile(r"[0-9A-Z]+( [0-9A-Z]+)*")
_LABEL = re.compile(r"[^\W\d_][^:]*:")


class NoReceipt(ValueError):
    """Raised for a text that is no receipt, or for values that make none."""


@dataclass(frozen=True, slots=True)
class ReceiptLabels:
    """The words of a receipt in the patient's language: each label ends with a colon.

    `status` is what is said of the section that must be read. `questions` is empty if there are
    none.
    """

    heading: str
    notice: str
    leaflet: str
    version: str
    hour: str
    status: str
    code: str
    kiosk: str
    questions: str = ""

    def __post_init__(self) -> None:
        labels = (self.leaflet, self.version, self.hour, self.status, self.code, self.kiosk)
        asked = (self.questions,) if self.questions else ()
        for label in (*labels, *asked, f"{self.heading}:", f"{self.notice}:"):
            _check(_LABEL.fullmatch(label) and label == plain(label))


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a receipt says; `hour` is a full hour of the kiosk's own clock, without a zone."""

    labels: ReceiptLabels
    title: str
    version: str
    language: str
    hour: datetime.datetime
    status: Status
    section: str
    code: str
    kiosk: str
    questions: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for text in (self.title, self.section, self.kiosk, self.version, *self.questions):
            _check(text and text == plain(text))
        _check(_CODE.fullmatch(self.code))
        _check(_VERSION.fullmatch(f"{self.version} ({self.language})"))
        _check(self.hour == self.hour.replace(minute=0, second=0, microsecond=0, tzinfo=None))
        _check(bool(self.questions) == bool(self.labels.questions))

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines that a person reads."""
        words = self.labels
        asked = [f"{place}. {text}" for place, text in enumerate(self.questions, 1)]
        return (
            words.heading,
            words.notice,
            f"{words.leaflet} {self.title}",
            f"{words.version} {self.version} ({self.language})",
            f"{words.hour} {self.hour:{_HOUR}}",
            f"{words.status} {self.section}",
            f"{words.code} {self.code}",
            f"{words.kiosk} {self.kiosk}",
            *([words.questions, *asked] if asked else []),
        )


def read(lines: Sequence[str], letter: str) -> Receipt:
    """Return what these lines say, of the status with that letter; raise NoReceipt.

    The lines of what is returned are these very lines.
    """
    if len(lines) < 2 + _FACTS or letter not in _STATUS:
        raise NoReceipt
    heading, notice, *rest = lines
    facts, asked = [_divided(line) for line in rest[:_FACTS]], rest[_FACTS:]
    leaflet, version, hour, status, code, kiosk = facts
    found = _VERSION.fullmatch(version[1])
    _check(found)
    assert found is not None
    receipt = Receipt(
        labels=ReceiptLabels(
            heading=heading,
            notice=notice,
            leaflet=leaflet[0],
            version=version[0],
            hour=hour[0],
            status=status[0],
            code=code[0],
            kiosk=kiosk[0],
            questions=asked[0] if asked else "",
        ),
        title=leaflet[1],
        version=found[1],
        language=found[2],
        hour=_hour(hour[1]),
        status=_STATUS[letter],
        section=status[1],
        code=code[1],
        kiosk=kiosk[1],
        questions=tuple(line.partition(". ")[2] for line in asked[1:]),
    )
    _check(receipt.lines == tuple(lines))
    return receipt


def _divided(line: str) -> tuple[str, str]:
    label, _, value = line.partition(": ")
    return f"{label}:", value


def _hour(text: str) -> datetime.datetime:
    try:
        return datetime.datetime.strptime(text, _HOUR)  # noqa: DTZ007 - the kiosk's own clock
    except ValueError:
        raise NoReceipt from None


def _check(holds: object) -> None:
    if not holds:
        raise NoReceipt
