"""The layers of the settings: read, checked all together, laid on one another with their sources.

Each layer is checked by itself, so that a mistake is told even where a later layer hides it, and
all mistakes of all layers are told at once.
"""

from __future__ import annotations

import contextlib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from kiosk.core.faults import SettingsError
from kiosk.core.problem import Problem
from kiosk.core.settings import Setting, Settings, describe, written

COMMAND_LINE = Path("command line")
"""What stands for a file in the problems of settings that were given on the command line."""

_Address = tuple[str, ...]
_Values = dict[str, Any]
_LINE_OF_ERROR = re.compile(r"\(at line (\d+), column \d+\)$")


class Origin(Enum):
    """The kind of layer that a value comes from."""

    BUILT_IN = "built-in"
    FILE = "file"
    COMMAND_LINE = "command line"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value comes from; `line` counts from 1, in the file."""

    origin: Origin
    file: Path | None = None
    line: int = 0

    def __str__(self) -> str:
        return self.origin.value if self.file is None else f"{self.file}:{self.line}"


@dataclass(frozen=True)
class Loaded:
    """The settings in force, and by key ("section.name") where each value comes from."""

    settings: Settings
    sources: Mapping[str, Source]


@dataclass(frozen=True)
class _Layer:
    """What one file, or one override, sets, or what is wrong with it."""

    values: _Values
    sources: Mapping[str, Source]
    problems: tuple[Problem, ...] = ()


def load(
    files: Iterable[Path] = (), *, named: Iterable[Path] = (), overrides: Iterable[str] = ()
) -> Loaded:
    """Return the settings of all layers; raise SettingsError with every mistake in them.

    The later wins: what is built in, `files`, which need not exist, `named`, which must, and
    `overrides`, each as "section.name=value". A relative folder in a file is taken from where the
    file is.
    """
    layers = [_read_file(file, must_exist=False) for file in files]
    layers += [_read_file(file, must_exist=True) for file in named]
    layers += [_read_override(text, place) for place, text in enumerate(overrides, 1)]
    problems = [problem for layer in layers for problem in layer.problems]
    if problems:
        raise SettingsError(problems)
    merged: dict[str, _Values] = {}
    sources = {row.key: Source(Origin.BUILT_IN) for row in describe()}
    for layer in layers:
        for section, values in layer.values.items():
            merged.setdefault(section, {}).update(values)
        sources.update(layer.sources)
    return Loaded(Settings.model_validate(merged), sources)


def _read_file(file: Path, *, must_exist: bool) -> _Layer:
    try:
        # Windows' editors begin a file with a byte order mark.
        text = file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        document = tomllib.loads(text)
    except OSError as error:
        if isinstance(error, FileNotFoundError) and not must_exist:
            return _Layer({}, {})
        remedy = "Look at its name and its permissions."
        return _wrong(file, 1, f"It cannot be read: {error.strerror}.", remedy)
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return _wrong(file, line, "This is not UTF-8.", "Save the file as UTF-8.")
    except tomllib.TOMLDecodeError as error:
        found = _LINE_OF_ERROR.search(str(error))
        line = int(found[1]) if found else text.rstrip().count("\n") + 1
        return _wrong(file, line, f"This is not TOML: {error}.", 'Write it as: name = "value".')
    lines = dict(_lines(text))
    problems = _check(document, file, lines)
    if problems:
        return _Layer({}, {}, problems)
    values = _set_in(document)
    sources = {}
    for section, part in values.items():
        for name, value in part.items():
            if isinstance(value, Path):
                part[name] = file.parent / value
            sources[f"{section}.{name}"] = Source(Origin.FILE, file, lines[section, name])
    return _Layer(values, sources)


def _read_override(text: str, place: int) -> _Layer:
    key, equals, value = text.partition("=")
    section, dot, name = key.strip().partition(".")
    if not equals or not dot:
        remedy = "Write it as section.name=value."
        return _wrong(COMMAND_LINE, place, f"This sets nothing: {text!r}.", remedy)
    problems: tuple[Problem, ...] = ()
    for reading in _readings(value.strip()):
        document = {section: {name: reading}}
        found = _check(document, COMMAND_LINE, {(section,): place})
        if not found:
            return _Layer(_set_in(document), {f"{section}.{name}": Source(Origin.COMMAND_LINE)})
        problems = problems or found
    return _Layer({}, {}, problems)


def _readings(value: str) -> Iterator[object]:
    """Yield what a value may mean: as TOML, or else as plain text without quotes."""
    with contextlib.suppress(tomllib.TOMLDecodeError):
        document = tomllib.loads(f"value = {value}")
        if len(document) == 1:  # or else the value brings a line of its own with it
            yield document["value"]
    yield value


def _wrong(file: Path, line: int, message: str, remedy: str) -> _Layer:
    return _Layer({}, {}, (Problem(file, line, message, remedy),))


def _set_in(document: _Values) -> dict[str, _Values]:
    return Settings.model_validate(document).model_dump(exclude_unset=True)


def _lines(text: str) -> Iterator[tuple[_Address, int]]:
    """Yield every table and key of a document that is valid, with the line where it begins.

    tomllib does not tell lines. A statement ends at the first line with which it can be parsed: an
    array or a text that goes on has no end before.
    """
    table: _Address = ()
    statement: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):
        statement.append(line)
        try:
            parsed = tomllib.loads("\n".join(statement))
        except tomllib.TOMLDecodeError:
            continue
        found = list(_addresses(parsed))
        begin = number - len(statement) + 1
        if statement[0].lstrip().startswith("["):
            table = found[-1]
            yield table, begin
        else:
            yield from ((table + address, begin) for address in found)
        statement = []


def _addresses(values: _Values) -> Iterator[_Address]:
    for name, value in values.items():
        yield (name,)
        if isinstance(value, dict):
            yield from ((name, *rest) for rest in _addresses(value))


def _check(document: _Values, file: Path, lines: Mapping[_Address, int]) -> tuple[Problem, ...]:
    try:
        Settings.model_validate(document)
    except ValidationError as invalid:
        found = (_problem(error, file, lines) for error in invalid.errors())
        return tuple(sorted(found))
    return ()


def _problem(error: ErrorDetails, file: Path, lines: Mapping[_Address, int]) -> Problem:
    address = tuple(str(step) for step in error["loc"])
    known = next((address[:n] for n in range(len(address), 0, -1) if address[:n] in lines), ())
    line = lines.get(known, 1)
    key = ".".join(address)
    rows = {row.key: row for row in describe()}
    if error["type"] == "extra_forbidden":
        return Problem(file, line, f"There is no setting “{key}”.", _nearest(address, list(rows)))
    if key not in rows:
        remedy = f"Write [{key}] on a line, its settings below."
        return Problem(file, line, f"“{key}” is a section, not a setting.", remedy)
    message = f"“{key}” cannot be {written(error['input'])}."
    return Problem(file, line, message, _allowed(rows[key]))


def _allowed(row: Setting) -> str:
    limits = f", {row.range}" if row.range else ""
    return f"{row.description} Allowed: {row.type}{limits}; by default: {row.default}."


def _nearest(address: _Address, keys: list[str]) -> str:
    """Say which setting was meant: one of the same section if it can be, or else any."""
    from difflib import get_close_matches  # needed only where something is wrong

    section, name = address[0], address[-1]
    of_section = {key.partition(".")[2]: key for key in keys if key.startswith(f"{section}.")}
    by_name = {key.partition(".")[2]: key for key in keys}
    sections = {key.partition(".")[0]: f"[{key.partition('.')[0]}]" for key in keys}
    for candidates in (of_section, sections if len(address) == 1 else {}, by_name):
        close = get_close_matches(name, candidates, 1)
        if close:
            return f"Did you mean “{candidates[close[0]]}”?"
    return f"Known here: {', '.join((of_section or sections).values())}."
