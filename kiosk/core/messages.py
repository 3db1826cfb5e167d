"""Sentences in English that the interface can also say in its other languages.

`english.translate("Health", "…")` is found by the tool that extracts texts for translation.
"""

from __future__ import annotations

import datetime
from typing import Protocol

from kiosk.core.frozen import frozen


@frozen
class Number:
    """A number in a sentence, with this many decimals; with as many as it has if that is None."""

    value: float
    decimals: int | None = 0

    def __str__(self) -> str:
        if self.decimals is None:
            return f"{self.value:g}"
        return f"{self.value:,.{self.decimals}f}"


@frozen
class LocalTime:
    """A time in a sentence: to the minute, or to the hour if no more is stored."""

    at: datetime.datetime
    to_the_minute: bool = False

    def __str__(self) -> str:
        form = "%Y-%m-%d %H:%M UTC" if self.to_the_minute else "%Y-%m-%d %H h UTC"
        return self.at.strftime(form)


class Tongue(Protocol):
    """A language in which sentences can be said."""

    def translate(self, template: str) -> str:
        """Return a template in this language."""

    def number(self, number: Number) -> str:
        """Return a number as it is written in this language."""

    def moment(self, moment: LocalTime) -> str:
        """Return a time as it is written in this language."""


class Said(str):
    """A sentence in English that knows what it was made from."""

    template: str
    values: dict[str, object]

    def in_words(self, tongue: Tongue) -> str:
        """Return it in another language."""
        values = {name: in_words(value, tongue) for name, value in self.values.items()}
        return tongue.translate(self.template).format(**values)


def in_words(value: object, tongue: Tongue) -> object:
    """Return a sentence, number or time in another language, and anything else unchanged."""
    match value:
        case Said():
            return value.in_words(tongue)
        case Number():
            return tongue.number(value)
        case LocalTime():
            return tongue.moment(value)
    return value


@frozen
class Template:
    """A sentence with placeholders for values."""

    text: str

    def of(self, **values: object) -> Said:
        """Return the sentence with these values."""
        said = Said(self.text.format(**values))
        said.template, said.values = self.text, values
        return said


class English:
    """The language of the source."""

    def translate(self, _context: str, text: str) -> Template:
        """Return a source text as a template."""
        return Template(text)


english = English()
