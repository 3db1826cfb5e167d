"""Reads the text of one layer of settings: its values with their lines, or every mistake."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from kiosk.core.problem import Problem, quoted
from kiosk.core.settings.declared import Settings
from kiosk.core.settings.describe import Setting, describe, written

Address = tuple[str, ...]
Values = dict[str, Any]

MOST_BYTES = 64 * 1024
# tomllib's time grows with the square of a dotted key, ours with the square of a statement.
LONGEST_LINE = 2_000
_MOST_LINES_OF_ONE = 200

_LINE_OF_ERROR = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


@dataclass(frozen=True)
class Document:
    """What a file says, not yet checked: tables of values, and the line where each begins."""

    place: Path
    values: Values
    lines: Mapping[Address, int]

    def line(self, *address: str) -> int:
        """Return the line of the value, or of the nearest table that holds it, or 1."""
        while address and address not in self.lines:
            address = address[:-1]
        return self.lines.get(address, 1)


def parse(data: bytes, file: Path) -> Document | Problem:
    """Return what the bytes of a file say, or why they are no TOML of ours."""
    if len(data) > MOST_BYTES:
        return Problem(file, 1, "This is too long for settings.", "Shorten it.")
    try:
        # Windows' editors begin a file with a byte order mark.
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return Problem(file, line, "This is not UTF-8.", "Save the file as UTF-8.")
    for number, line_text in enumerate(text.split("\n"), 1):
        if len(line_text) > LONGEST_LINE:
            return Problem(file, number, "This line is too long.", "Shorten it.")
    try:
        values = tomllib.loads(text)
        lines = dict(_lines(text))
    except RecursionError:
        return Problem(file, 1, "This holds lists in lists without end.", "Remove them.")
    except tomllib.TOMLDecodeError as error:
        found = _LINE_OF_ERROR.search(str(error))
        line = int(found[1]) if found and found[1] else text.rstrip().count("\n") + 1
        said = _LINE_OF_ERROR.sub("", str(error))
        return Problem(file, line, f"This is not TOML: {said}.", 'Write it as: name = "value".')
    except _TooLong as long:
        return Problem(file, long.line, "This goes over too many lines.", "Shorten it.")
    return Document(file, values, lines)


def check(document: Document, model: type[Settings]) -> Mapping[Address, tuple[Problem, ...]]:
    """Return every mistake, by the address of the setting or of the table that holds it."""
    found: dict[Address, tuple[Problem, ...]] = {}
    try:
        model.model_validate(document.values)
    except ValidationError as invalid:
        rows = {row.key: row for row in describe(model)}
        for error in invalid.errors():
            address = tuple(str(step) for step in error["loc"])
            problem = _problem(error, address, document, rows)
            found[address[:2]] = (*found.get(address[:2], ()), problem)
    return found


class _TooLong(Exception):
    def __init__(self, line: int) -> None:
        self.line = line


def _lines(text: str) -> Iterator[tuple[Address, int]]:
    """Yield every table and key of a document that is valid, with the line where it begins.

    tomllib does not tell lines. A statement ends at the first line with which it can be parsed: an
    array or a text that goes on has no end before.
    """
    table: Address = ()
    statement: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):
        statement.append(line)
        begin = number - len(statement) + 1
        if len(statement) > _MOST_LINES_OF_ONE:
            raise _TooLong(begin)
        try:
            parsed = tomllib.loads("\n".join(statement))
        except tomllib.TOMLDecodeError:
            continue
        found = list(_addresses(parsed))
        if statement[0].lstrip().startswith("["):
            table = found[-1]
            yield table, begin
        else:
            yield from ((table + address, begin) for address in found)
        statement = []


def _addresses(values: Values) -> Iterator[Address]:
    """Yield the tables and their keys: nothing of ours lies deeper."""
    for name, value in values.items():
        yield (name,)
        if isinstance(value, dict):
            yield from ((name, key) for key in value)


def _problem(
    error: ErrorDetails, address: Address, document: Document, rows: Mapping[str, Setting]
) -> Problem:
    file, line = document.place, document.line(*address)
    if error["type"] == "extra_forbidden":
        message = f"There is no setting {quoted('.'.join(address))}."
        return Problem(file, line, message, _nearest(address, list(rows)))
    key = ".".join(address[:2])
    if key not in rows:
        remedy = f"Write [{key}] on a line, its settings below."
        return Problem(file, line, f"“{key}” is a section, not a setting.", remedy)
    verb = "hold" if len(address) > 2 else "be"
    message = f"“{key}” cannot {verb} {_shown(error['input'])}."
    why = f"{error['ctx']['error']}. " if error["type"] == "value_error" else ""
    return Problem(file, line, message, why + _allowed(rows[key]))


def _shown(value: object) -> str:
    """Return a value as it was written, but for what would fill the message."""
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return "a list"
    shown = " ".join(written(value).split())
    return shown if len(shown) <= 60 else f"{shown[:60]}…"


def _allowed(row: Setting) -> str:
    limits = f", {row.range}" if row.range else ""
    return f"{row.description} Allowed: {row.type}{limits}; by default: {row.default}."


def _nearest(address: Address, keys: list[str]) -> str:
    """Say which setting was meant: one of the same section if it can be, or else any."""
    from difflib import get_close_matches  # needed only where something is wrong

    section, name = address[0], address[-1][:100]
    of_section = {key.partition(".")[2]: key for key in keys if key.startswith(f"{section}.")}
    by_name = {key.partition(".")[2]: key for key in keys}
    sections = {key.partition(".")[0]: f"[{key.partition('.')[0]}]" for key in keys}
    for candidates in (of_section, sections if len(address) == 1 else {}, by_name):
        close = get_close_matches(name, candidates, 1)
        if close:
            return f"Did you mean “{candidates[close[0]]}”?"
    return f"Known here: {', '.join((of_section or sections).values())}."
