"""The layers of the settings: read, checked all together, laid on one another with their sources.

Each layer is checked by itself, so that a mistake is told even where a later layer hides it, and
all mistakes of all layers are told at once.

What a policy sets is locked, and so is what it names in `policy.locked`: neither staff nor the
command line change it.

`load` refuses a layer with a mistake; last_good.py forgives it.
"""

from __future__ import annotations

import contextlib
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from kiosk.core.faults import SettingsError
from kiosk.core.problem import Problem
from kiosk.core.reasons import reason_of
from kiosk.core.saying import english
from kiosk.core.settings.declared import Policy, Settings
from kiosk.core.settings.describe import as_toml, describe
from kiosk.core.settings.file import LONGEST_LINE, MOST_BYTES, Address, Document, check, parse
from kiosk.core.settings.origins import Layer, Origin, Source
from kiosk.core.settings.plain import from_plain

COMMAND_LINE = Path("command line")
"""What stands for a file in the problems of settings that were given on the command line."""


_BELOW_LOCKS = (Origin.STAFF, Origin.COMMAND_LINE)


@dataclass(frozen=True)
class Loaded:
    """The settings in force, and by key ("section.name") where each value comes from.

    `locks` has the policy that locks a key, for every key that one locks. `staff` has what staff
    have set, in force or hidden by a policy. `problems` tells what was forgiven, and what the
    command line sets in vain. `good` has what `last_good.keep` copies: by the name of its copy,
    each good layer, or None for a file that is gone.
    """

    settings: Settings
    sources: Mapping[str, Source]
    locks: Mapping[str, Source] = field(default_factory=dict)
    staff: Mapping[str, object] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    good: Mapping[str, bytes | None] = field(default_factory=dict)

    def value(self, key: str) -> object:
        """Return the value of that key; raise AttributeError where there is none such."""
        section, _, name = key.partition(".")
        value: object = getattr(getattr(self.settings, section), name)
        return value


@dataclass(frozen=True)
class Read:
    """What is right in one layer, by key, what it locks, and everything that is wrong with it.

    `data` is what is to be copied of it, and None where there is no such file.
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

    The later wins: what is built in, `layers`, and from the command line the files `named`, which
    must exist, and `overrides`, each as "section.name=value". A relative folder in a file is taken
    from where the file is.
    """
    files, typed = from_command_line(named, overrides)
    reads = [read(layer) for layer in (*layers, *files)] + typed
    if problems := [problem for each in reads for problem in each.problems]:
        raise SettingsError(problems)
    return lay(reads)


def read(layer: Layer, *, base: Path | None = None) -> Read:
    """Return what one layer sets, its folders taken from `base`, by default where its file is."""
    if layer.unreadable:
        return _wrong(layer.origin, _unreadable(layer.place, layer.unreadable))
    if layer.values is not None:
        tables = from_plain(layer.values) if layer.are_plain else dict(layer.values)
        found = _take(layer, Document(layer.place, tables, {(): 0}), None)
        return replace(found, data=as_toml(found.values).encode())
    try:
        with layer.place.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except FileNotFoundError as error:
        if layer.must_exist:
            return _wrong(layer.origin, _unreadable(layer.place, reason_of(error)))
        return Read(layer.origin)
    except OSError as error:
        return _wrong(layer.origin, _unreadable(layer.place, reason_of(error)))
    document = parse(data, layer.place)
    if isinstance(document, Problem):
        return _wrong(layer.origin, document)
    return replace(_take(layer, document, base or layer.place.parent), data=data)


def _take(layer: Layer, document: Document, base: Path | None) -> Read:
    """Return what is right in the document; without a base, folders must be whole."""
    model = Policy if layer.origin is Origin.POLICY else Settings
    mistakes = dict(_not_allowed(layer, document)) | dict(check(document, model))
    right = {
        section: {name: value for name, value in part.items() if (section, name) not in mistakes}
        for section, part in document.values.items()
        if (section,) not in mistakes
    }
    values: dict[str, Any] = {}
    sources: dict[str, Source] = {}
    for section, part in model.model_validate(right).model_dump(exclude_unset=True).items():
        for name, value in part.items():
            key = f"{section}.{name}"
            values[key] = base / value if base and isinstance(value, Path) else value
            sources[key] = Source(layer.origin, layer.place, document.line(section, name))
    locks: dict[str, Source] = {}
    if layer.origin is Origin.POLICY:
        for key in values.get("policy.locked", ()):
            locks[key] = sources["policy.locked"]
        locks |= {key: source for key, source in sources.items() if key != "policy.locked"}
    problems = tuple(sorted(each for found in mistakes.values() for each in found))
    return Read(layer.origin, values, sources, locks, problems)


def _not_allowed(layer: Layer, document: Document) -> Iterator[tuple[Address, tuple[Problem, ...]]]:
    """Yield what would be right in another layer."""
    for row in describe():
        section, _, name = row.key.partition(".")
        part = document.values.get(section)
        if not isinstance(part, dict) or name not in part:
            continue
        line = document.line(section, name)
        if layer.origin is Origin.STAFF and not row.staff:
            message = f"“{row.key}” is not for staff to change."
            problem = Problem(layer.place, line, message, "Set it in the site's file.")
            yield (section, name), (problem,)
        elif layer.values is not None and row.type == "folder" and _is_relative(part[name]):
            message = f"“{row.key}” does not begin at the root."
            problem = Problem(layer.place, line, message, "Write the whole path.")
            yield (section, name), (problem,)


def _is_relative(value: object) -> bool:
    return isinstance(value, str) and not Path(value).is_absolute()


def lay(reads: Iterable[Read]) -> Loaded:
    """Lay the layers on one another: the later wins, but for what a policy locks."""
    reads = tuple(reads)
    merged: dict[str, dict[str, Any]] = {}
    sources = {row.key: Source(Origin.BUILT_IN) for row in describe()}
    locks = {key: source for each in reads for key, source in each.locks.items()}
    staff: dict[str, object] = {}
    problems = []
    for each in reads:
        if each.origin is Origin.STAFF:
            staff.update(each.values)
        for key, value in each.values.items():
            section, _, name = key.partition(".")
            source = each.sources[key]
            if section == "policy":
                continue
            if key in locks and each.origin in _BELOW_LOCKS:
                if each.origin is Origin.COMMAND_LINE:
                    problems.append(_locked(key, source, locks[key]))
                continue
            merged.setdefault(section, {})[name] = value
            sources[key] = source
    settings = Settings.model_validate(merged)
    return Loaded(settings, sources, locks, staff, tuple(problems))


def _locked(key: str, source: Source, lock: Source) -> Problem:
    message = f"“{key}” is locked, so this does not count."
    place = source.file or COMMAND_LINE
    return Problem(place, max(source.line, 1), message, f"The policy is in {lock}.")


def from_command_line(
    named: Iterable[Path], overrides: Iterable[str]
) -> tuple[tuple[Layer, ...], list[Read]]:
    """Return the files that are named there, and what else it sets; a missing file is a mistake."""
    files = tuple(named)
    typed = [_read_override(text, place) for place, text in enumerate(overrides, 1)]
    for file in files:
        if not file.exists():
            problem = _unreadable(file, "No such file or directory")
            typed.append(_wrong(Origin.COMMAND_LINE, problem))
    return tuple(Layer(Origin.COMMAND_LINE, file) for file in files), typed


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
        document = Document(COMMAND_LINE, {section: {name: reading}}, {(section,): place})
        found = _take(layer, document, None)
        if not found.problems:
            return replace(found, sources={f"{section}.{name}": Source(Origin.COMMAND_LINE)})
        problems = problems or found.problems
    return _wrong(Origin.COMMAND_LINE, *problems)


def _readings(value: str) -> Iterator[object]:
    """Yield what a value may mean: as TOML, or else as plain text without quotes."""
    if len(value) <= LONGEST_LINE:
        with contextlib.suppress(tomllib.TOMLDecodeError, RecursionError):
            document = tomllib.loads(f"value = {value}")
            if len(document) == 1:  # or else the value brings a line of its own with it
                yield document["value"]
    yield value


def _wrong(origin: Origin, *problems: Problem) -> Read:
    return Read(origin, problems=problems)


def _unreadable(file: Path, reason: str) -> Problem:
    said = english.translate("Health", "It cannot be read: {reason}.")
    remedy = english.translate("Health", "Look at its name and its permissions.")
    return Problem(file, 1, said.of(reason=reason), remedy.of())
