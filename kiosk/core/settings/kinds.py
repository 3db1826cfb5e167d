"""The kinds of settings: each makes its value from a file's content, or says what is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum
from typing import Any, NamedTuple, Protocol

from kiosk.core.path import Path

Rule = Callable[[str], str]
"""Says what is wrong with a text beyond what its pattern checks; "" if nothing is."""

_COMMA = r"[+-]?[0-9]+,[0-9]+"
_NEVER_IN_NAMES = "[\0\ud800-\udfff]"


class Flaw(NamedTuple):
    """What is wrong with a value: with itself or, in a list, with one of its entries.

    `why` says what the type and the range of the setting do not; "" if there is nothing to add.
    """

    value: object
    why: str = ""
    entry: int | None = None


class Unfit(Exception):
    """Raised to reject a value."""

    def __init__(self, *flaws: Flaw) -> None:
        self.flaws = flaws
        super().__init__(*flaws)


class SettingKind(Protocol):
    """The kind of a setting; `type` and `range` are for people."""

    type: str
    range: str

    def take(self, value: object) -> object:
        """Return the kiosk's own value for what TOML holds; raise Unfit."""

    def schema(self) -> dict[str, Any]:
        """Return its JSON Schema."""


class Flag:
    """True or false."""

    type = "true or false"
    range = ""

    def take(self, value: object) -> bool:
        """Return it unchanged."""
        if isinstance(value, bool):
            return value
        raise Unfit(Flaw(value))

    def schema(self) -> dict[str, Any]:
        """Return its JSON Schema."""
        return {"type": "boolean"}


class Whole:
    """A whole number."""

    type = "whole number"

    def __init__(self, least: int, most: int) -> None:
        self.least = least
        self.most = most
        self.range = f"{least} to {most}"

    def take(self, value: object) -> int:
        """Return it unchanged."""
        if type(value) is int and self.least <= value <= self.most:  # True is an int too
            return value
        raise Unfit(Flaw(value, _why_no_number(value)))

    def schema(self) -> dict[str, Any]:
        """Return its JSON Schema."""
        return {"type": "integer", "minimum": self.least, "maximum": self.most}


class Real:
    """A number, which may be whole."""

    type = "number"

    def __init__(self, least: int, most: int) -> None:
        self.least = least
        self.most = most
        self.range = f"{least} to {most}"

    def take(self, value: Any) -> float:
        """Return it as a float."""
        if type(value) in (int, float) and self.least <= value <= self.most:
            return float(value)
        raise Unfit(Flaw(value, _why_no_number(value)))

    def schema(self) -> dict[str, Any]:
        """Return its JSON Schema."""
        return {"type": "number", "minimum": self.least, "maximum": self.most}


class Text:
    """A text of limited length that matches the whole pattern and satisfies a rule."""

    type = "text"

    def __init__(
        self, longest: int, pattern: str = "", *, shortest: int = 0, rule: Rule | None = None
    ) -> None:
        self.longest = longest
        self.pattern = pattern
        self.shortest = shortest
        self.rule = rule
        least = f"{shortest} to" if shortest else "up to"
        self.range = f"{least} {longest} characters"

    def take(self, value: object) -> str:
        """Return it unchanged."""
        if not isinstance(value, str) or not self.shortest <= len(value) <= self.longest:
            raise Unfit(Flaw(value))
        why = self.rule(value) if self.rule else ""
        if why or (self.pattern and not re.fullmatch(self.pattern, value)):
            raise Unfit(Flaw(value, why))
        return value

    def schema(self) -> dict[str, Any]:
        """Return its JSON Schema."""
        limits: dict[str, Any] = {"minLength": self.shortest} if self.shortest else {}
        if self.pattern:
            limits["pattern"] = f"^{self.pattern}$"
        return {"type": "string", "maxLength": self.longest, **limits}


class OneOf:
    """One of a few words."""

    range = ""

    def __init__(self, of: type[Enum]) -> None:
        self.of = of
        self.words = tuple(str(each.value) for each in of)
        self.type = "one of " + ", ".join(f'"{word}"' for word in self.words)

    def take(self, value: object) -> Enum:
        """Return what the word stands for."""
        if isinstance(value, str) and value in self.words:
            return self.of(value)
        raise Unfit(Flaw(value))

    def schema(self) -> dict[str, Any]:
        """Return its JSON Schema."""
        return {"type": "string", "enum": list(self.words)}


class Folder:
    """A folder, which need not exist."""

    type = "folder"
    range = ""

    def take(self, value: object) -> Path:
        """Return it as a path."""
        if not isinstance(value, str):
            raise Unfit(Flaw(value))
        if not value:
            # It would depend on the folder in which the kiosk happens to be started.
            raise Unfit(Flaw(value, "No folder is named."))
        if re.search(_NEVER_IN_NAMES, value):
            raise Unfit(Flaw(value, "No folder can have such a name."))
        return Path(value)

    def schema(self) -> dict[str, Any]:
        """Return its JSON Schema."""
        return {"type": "string", "format": "path"}


class Texts:
    """A list of texts, no two with the same key: by default, the texts themselves."""

    type = "list of texts"

    def __init__(
        self,
        most: int,
        of: Text,
        *,
        key: Callable[[str], str] = str,
        why_once: str = "",
    ) -> None:
        self.most = most
        self.of = of
        self.key = key
        self.why_once = why_once
        self.range = f"up to {most} entries"

    def take(self, value: object) -> tuple[str, ...]:
        """Return the texts; raise Unfit with every one that is wrong."""
        if not isinstance(value, list | tuple) or len(value) > self.most:
            raise Unfit(Flaw(value))
        texts: list[str] = []
        flaws: list[Flaw] = []
        keys: set[str] = set()
        for entry, each in enumerate(value):
            try:
                text = self.of.take(each)
            except Unfit as unfit:
                flaws += (Flaw(flaw.value, flaw.why, entry) for flaw in unfit.flaws)
                continue
            key = self.key(text)
            if self.why_once and key in keys:
                flaws.append(Flaw(text, self.why_once, entry))
            keys.add(key)
            texts.append(text)
        if flaws:
            raise Unfit(*flaws)
        return tuple(texts)

    def schema(self) -> dict[str, Any]:
        """Return its JSON Schema."""
        return {"type": "array", "maxItems": self.most, "items": self.of.schema()}


def _why_no_number(value: object) -> str:
    if isinstance(value, str) and re.fullmatch(_COMMA, value):
        return f"Write a point, not a comma: {value.replace(',', '.')}."
    return ""
