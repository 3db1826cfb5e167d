"""Sentences in English that the interface can say in its other languages, too.

`english.translate("Health", "…")` is found by the tool that collects texts for translation.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


class Said(str):
    """A sentence in English, which knows what it was made from."""

    template: str
    values: dict[str, object]

    def in_words(self, translate: Callable[[str], str]) -> str:
        """Return it in another language: `translate` gives the template there."""
        values = {name: in_words(value, translate) for name, value in self.values.items()}
        return translate(self.template).format(**values)


def in_words(value: object, translate: Callable[[str], str]) -> object:
    """Return a sentence in another language; what is no sentence of ours stays as it is."""
    return value.in_words(translate) if isinstance(value, Said) else value


@dataclass(frozen=True, slots=True)
class Template:
    """A sentence with places for values."""

    text: str

    def of(self, **values: object) -> Said:
        """Return the sentence with these values."""
        said = Said(self.text.format(**values))
        said.template, said.values = self.text, values
        return said


class English:
    """The language of the source."""

    def translate(self, _context: str, text: str) -> Template:
        """Return a text of the source."""
        return Template(text)


english = English()
