"""Reads TOML that people write: its values, and the line of each.

Python's parser reports no lines: what it accepts is scanned a second time here, by tokens alone.
What it rejects is explained in our own words by toml_mistakes.py.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from kiosk.core.frozen import frozen

Address = tuple[str, ...]
"""A key with the tables that contain it; for a list entry, with its index in the list, from 0."""

Values = dict[str, Any]

LONGEST_LINE = 2_000
"""tomllib's time is quadratic in the length of a dotted key, which is on one line."""

_SIGN = re.compile(
    r'"{3}(?:[^\\]|\\.)*?"{3,5}'  # multi-line strings may end in two more quotes
    r"|'{3}.*?'{3,5}"
    r'|"(?:[^"\\\n]|\\[^\n])*"'
    r"|'[^'\n]*'"
    r'|"{3}|\'{3}|["\']'  # an unterminated string
    r"|\#[^\n]*"
    r"|[\n\[\]{},=]"
    r"|[^\s\"'\#\[\]{},=]+",
    re.DOTALL,
)


@frozen
class Toml:
    """The values of a document, and the line where each begins."""

    values: Values
    lines: Mapping[Address, int]

    def line(self, *address: str) -> int:
        """Return the line of the value, or of the closest one that contains it, or 1."""
        while address and address not in self.lines:
            address = address[:-1]
        return self.lines.get(address, 1)

    def is_list(self, name: str) -> bool:
        """Return whether the value of that name is a list."""
        return isinstance(self.values.get(name), list)


class NotToml(Exception):
    """Raised for a text that is not TOML: the line, what is wrong there, and how to fix it."""

    def __init__(self, line: int, message: str, remedy: str) -> None:
        self.line = line
        self.message = message
        self.remedy = remedy
        super().__init__(f"{line}: {message} {remedy}")


def read_toml(text: str, first_line: int = 1) -> Toml:
    """Parse the text, its lines counted from `first_line`; raise NotToml."""
    for number, line in enumerate(text.split("\n"), first_line):
        if len(line) > LONGEST_LINE:
            raise NotToml(number, "This line is too long.", "Shorten it.")
    try:
        values = tomllib.loads(text)
        lines: dict[Address, int] = {}
        for address, line_number in _Scanner(text, first_line).statements():
            lines.setdefault(address, line_number)
    except RecursionError:
        raise NotToml(
            first_line, "This holds lists in lists without end.", "Remove them."
        ) from None
    except tomllib.TOMLDecodeError as error:
        from kiosk.core.toml_mistakes import told  # needed only when something is wrong

        line_number, message, remedy = told(text, str(error), _signs(text))
        raise NotToml(first_line + line_number - 1, message, remedy) from None
    return Toml(values, lines)


class _Scanner:
    """Scans a valid document token by token."""

    def __init__(self, text: str, first_line: int) -> None:
        self._signs = _signs(text, first_line)
        self._sign, self._line = next(self._signs)
        self._last: dict[Address, int] = {}
        """The index of the last table of each list of tables."""

    def statements(self) -> Iterator[tuple[Address, int]]:
        """Yield the address of each table, key and entry, with the line where it begins."""
        table: Address = ()
        while self._sign:
            line = self._line
            if self._sign == "[":
                table = self._table()
                yield from ((table[:depth], line) for depth in range(1, len(table) + 1))
            elif self._sign != "\n":
                yield from self._pair(table)
            self._next()

    def _table(self) -> Address:
        """Scan the name of a table; one in a list, [[name]], has its index there, from 0."""
        self._next()
        is_listed = self._sign == "["
        *parents, name = self._address(until="]")
        table: Address = ()
        for parent in parents:
            table = self._within((*table, parent))
        table = (*table, name)
        if is_listed:
            self._last[table] = self._last.get(table, -1) + 1
        return self._within(table)

    def _within(self, table: Address) -> Address:
        """Return the address, with the index of its last table if it is a list of tables."""
        return (*table, str(self._last[table])) if table in self._last else table

    def _pair(self, table: Address) -> Iterator[tuple[Address, int]]:
        line = self._line
        key = self._address(until="=")
        yield from ((table + key[:depth], line) for depth in range(1, len(key) + 1))
        yield from self._value(table + key)

    def _value(self, address: Address) -> Iterator[tuple[Address, int]]:
        """Scan a value, up to the token that ends it."""
        match self._sign:
            case "[":
                self._next()
                place = 0
                while self._skip() not in ("]", ""):
                    yield (*address, str(place)), self._line
                    yield from self._value((*address, str(place)))
                    place += 1
            case "{":
                self._next()
                while self._skip() not in ("}", ""):
                    yield from self._pair(address)
            case _:
                while self._sign not in ("", "\n", ",", "]", "}"):
                    self._next()
                return
        self._next()

    def _address(self, until: str) -> Address:
        parts: list[str] = []
        while self._sign not in (until, ""):
            if self._sign[0] in "\"'":
                parts.append(tomllib.loads(f"key = {self._sign}")["key"])
            elif self._sign != "[":
                parts += filter(None, self._sign.split("."))
            self._next()
        while self._sign == until:
            self._next()
        return tuple(parts)

    def _skip(self) -> str:
        while self._sign in ("\n", ","):
            self._next()
        return self._sign

    def _next(self) -> None:
        self._sign, self._line = next(self._signs)


def _signs(text: str, line: int = 1) -> Iterator[tuple[str, int]]:
    """Yield each TOML token except comments, with its line; then, forever, an empty one."""
    at = 0
    for found in _SIGN.finditer(text):
        line += text.count("\n", at, found.start())
        at = found.start()
        if text[at] != "#":
            yield found[0], line
    while True:
        yield "", line
