"""The layers of the settings: read, checked together, and merged, each value with its source.

Each layer is checked by itself, so that a mistake is reported even if a later layer hides it, and
all mistakes in all layers are reported at once.

What a policy sets is locked, and so is what it names in `policy.locked`: neither staff nor the
command line can change it.

`load` rejects a layer with a mistake; last_good.py tolerates it.
"""

from __future__ import annotations

import contextlib
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from pathlib import Path
from typing import Any

from kiosk.core.faults import SettingsError
from kiosk.core.frozen import frozen
from kiosk.core.messages import english
from kiosk.core.problem import Problem
from kiosk.core.reasons import reason_of
from kiosk.core.settings.describe import BY_KEY, as_toml, describe
from kiosk.core.settings.model import POLICY_SECTIONS, SECTIONS, Settings, value_of, with_values
from kiosk.core.settings.origins import Layer, Origin, Source
from kiosk.core.toml_lines import LONGEST_LINE, Toml
from kiosk.storage.settings.file import MOST_BYTES, check, parse
from kiosk.storage.settings.untyped import from_plain
from kiosk.storage.small_file import open_regular

COMMAND_LINE = Path("command line")
"""Stands in for a file in problems with settings given on the command line."""


LOCKED = "policy.locked"
"""The key of the list of what a policy locks without setting it."""

_BELOW_LOCKS = (Origin.STAFF, Origin.COMMAND_LINE)


@frozen
class Loaded:
    """The settings in force, and by key ("section.name") where each value comes from.

    `locks` has the policy that locks a key, for every locked key. `staff` has what staff
    have set, in force or hidden by a policy. `problems` has what was tolerated, and what the
    command line sets in vain. `good` has what `last_good.keep` copies: each good
    layer with its content, or None for a file that is gone. `reads` has the layers themselves.
    """

    settings: Settings
    sources: Mapping[str, Source]
    locks: Mapping[str, Source] = field(default_factory=dict)
    staff: Mapping[str, object] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    good: tuple[tuple[Layer, bytes | None], ...] = ()
    reads: tuple[Read, ...] = field(default=(), compare=False)

    def value(self, key: str) -> object:
        """Return the value of that key; raise AttributeError if there is none."""
        return value_of(self.settings, key)


@frozen
class Read:
    """What is valid in one layer, by key, what it locks, and everything that is wrong with it.

    `data` is the content to copy, None if there is no such file.
    """

    origin: Origin
    values: Mapping[str, Any] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    locks: Mapping[str, Source] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    data: bytes | None = None


def load(
    layers: Iterable[Layer] = (), *, named: Iterable[Path] = (), overrides: Iterable[str] = ()
) -> Loaded:
    """Return the settings of all layers; raise SettingsError with every mistake in them.

    Later layers win: the defaults, `layers`, and from the command line the files `named`, which
    must exist, and `overrides`, each as "section.name=value". A relative folder in a file is taken
    from where the file is.
    """
    files, typed = from_command_line(named, overrides)
    reads = [read(layer) for layer in (*layers, *files)] + typed
    if problems := [problem for each in reads for problem in each.problems]:
        raise SettingsError(problems)
    return lay(reads)


def read(layer: Layer, *, base: Path | None = None) -> Read:
    """Return what one layer sets; folders are relative to `base`, by default the file's folder."""
    if layer.unreadable:
        return _wrong(layer.origin, _unreadable(layer.place, layer.unreadable))
    if layer.values is not None:
        tables = from_plain(layer.values) if layer.are_plain else dict(layer.values)
        found = _take(layer, Toml(tables, {(): 0}), None)
        return replace(found, data=as_toml(found.values).encode())
    try:
        with open_regular(layer.place) as stream:
            data = stream.read(MOST_BYTES + 1)
    except FileNotFoundError as error:
        if layer.must_exist:
            return _wrong(layer.origin, _unreadable(layer.place, reason_of(error)))
        return Read(layer.origin)
    except OSError as error:
        return _wrong(layer.origin, _unreadable(layer.place, reason_of(error)))
    return read_bytes(data, layer, base or layer.place.parent)


def read_bytes(data: bytes, layer: Layer, base: Path) -> Read:
    """Return what a layer sets whose file holds these bytes."""
    said = parse(data, layer.place)
    if isinstance(said, Problem):
        return _wrong(layer.origin, said)
    return replace(_take(layer, said, base), data=data)


def _take(layer: Layer, said: Toml, base: Path | None) -> Read:
    """Return what is valid in a layer's content; without a base, folders must be absolute."""
    sections = POLICY_SECTIONS if layer.origin is Origin.POLICY else SECTIONS
    right, problems = check(said, layer.place, sections)
    values: dict[str, Any] = {}
    sources: dict[str, Source] = {}
    for key, value in right.items():
        line = said.line(*key.split("."))
        if problem := _not_allowed(layer, key, value, line):
            problems.append(problem)
            continue
        values[key] = base / value if base and isinstance(value, Path) else value
        sources[key] = Source(layer.origin, layer.place, line)
    locks: dict[str, Source] = {}
    if layer.origin is Origin.POLICY:
        for key in values.get(LOCKED, ()):
            locks[key] = sources[LOCKED]
        locks |= {key: source for key, source in sources.items() if key != LOCKED}
    return Read(layer.origin, values, sources, locks, tuple(sorted(problems)))


def _not_allowed(layer: Layer, key: str, value: object, line: int) -> Problem | None:
    """Return what is wrong with a value that would be valid in another layer."""
    if layer.origin is Origin.STAFF and not BY_KEY[key].staff:
        message = f"“{key}” is not for staff to change."
        return Problem(layer.place, line, message, "Set it in the site's file.")
    if layer.values is not None and isinstance(value, Path) and not value.is_absolute():
        message = f"“{key}” does not begin at the root."
        return Problem(layer.place, line, message, "Write the whole path.")
    return None


def lay(reads: Iterable[Read]) -> Loaded:
    """Merge the layers: later ones win, except over what a policy locks."""
    reads = tuple(reads)
    values: dict[str, object] = {}
    sources = {row.key: Source(Origin.BUILT_IN) for row in describe()}
    locks = {key: source for each in reads for key, source in each.locks.items()}
    staff: dict[str, object] = {}
    problems = []
    for each in reads:
        if each.origin is Origin.STAFF:
            staff.update(each.values)
        for key, value in each.values.items():
            source = each.sources[key]
            if key == LOCKED:
                continue
            if key in locks and each.origin in _BELOW_LOCKS:
                if each.origin is Origin.COMMAND_LINE:
                    problems.append(_locked(key, source, locks[key]))
                continue
            values[key] = value
            sources[key] = source
    settings = with_values(Settings(), values)
    return Loaded(settings, sources, locks, staff, tuple(problems), reads=reads)


def with_staff(loaded: Loaded, staff: Read) -> Loaded:
    """Return the result of the layers already read, with a different staff layer."""
    return lay(staff if each.origin is Origin.STAFF else each for each in loaded.reads)


def _locked(key: str, source: Source, lock: Source) -> Problem:
    message = f"“{key}” is locked, so this does not count."
    place = source.file or COMMAND_LINE
    return Problem(place, max(source.line, 1), message, f"The policy is in {lock}.")


def from_command_line(
    named: Iterable[Path], overrides: Iterable[str]
) -> tuple[tuple[Layer, ...], list[Read]]:
    """Return the files named there, and what else it sets; one that is not there is a mistake."""
    files = []
    typed = [_read_override(text, place) for place, text in enumerate(overrides, 1)]
    for file in named:
        try:
            file.stat()
        except OSError as error:
            typed.append(_wrong(Origin.COMMAND_LINE, _unreadable(file, reason_of(error))))
        else:
            files.append(Layer(Origin.COMMAND_LINE, file))
    return tuple(files), typed


def _read_override(text: str, place: int) -> Read:
    key, equals, value = text.partition("=")
    section, dot, name = key.strip().partition(".")
    if not equals or not dot:
        message = f"This sets nothing: {text!r}."
        problem = Problem(COMMAND_LINE, place, message, "Write it as section.name=value.")
        return _wrong(Origin.COMMAND_LINE, problem)
    problems: tuple[Problem, ...] = ()
    layer = Layer(Origin.COMMAND_LINE, COMMAND_LINE)
    for reading in _readings(value.strip()):
        found = _take(layer, Toml({section: {name: reading}}, {(section,): place}), None)
        if not found.problems:
            return replace(found, sources={f"{section}.{name}": Source(Origin.COMMAND_LINE)})
        problems = problems or found.problems
    return _wrong(Origin.COMMAND_LINE, *problems)


def _readings(value: str) -> Iterator[object]:
    """Yield what a value may mean: as TOML, or else as plain text without quotes."""
    if len(value) <= LONGEST_LINE:
        with contextlib.suppress(tomllib.TOMLDecodeError, RecursionError):
            document = tomllib.loads(f"value = {value}")
            if len(document) == 1:  # otherwise the value smuggles in a line of its own
                yield document["value"]
    yield value


def _wrong(origin: Origin, *problems: Problem) -> Read:
    return Read(origin, problems=problems)


def _unreadable(file: Path, reason: str) -> Problem:
    said = english.translate("Health", "It cannot be read: {reason}.")
    remedy = english.translate("Health", "Look at its name and its permissions.")
    return Problem(file, 1, said.of(reason=reason), remedy.of())
