"""Copies every layer of the settings while it is good, and falls back to that once it is not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from kiosk.core.faults import SettingsError
from kiosk.core.messages import english
from kiosk.core.problem import Problem
from kiosk.core.settings.origins import NOT_AS_WRITTEN, Layer
from kiosk.storage.files import NotWritten, write_whole
from kiosk.storage.settings.layers import Loaded, Read, from_command_line, lay, read
from kiosk.storage.small_file import read_small


def load_forgiving(
    layers: Iterable[Layer] = (),
    *,
    named: Iterable[Path] = (),
    overrides: Iterable[str] = (),
    last_good: Path,
) -> Loaded:
    """Return the settings of all layers; a bad layer is replaced by its copy in that folder.

    If there is no good copy, what is valid in the layer counts. Only a mistake on the
    command line itself raises SettingsError.
    """
    files, typed = from_command_line(named, overrides)
    if problems := [problem for each in typed for problem in each.problems]:
        raise SettingsError(problems)
    reads = []
    good = []
    for layer in (*layers, *files):
        found = read(layer)
        if found.problems:
            found = _forgive(layer, found, last_good)
        else:
            good.append((layer, found.data))
        reads.append(found)
    loaded = lay(reads + typed)
    forgiven = tuple(problem for each in reads for problem in each.problems)
    return replace(loaded, problems=forgiven + loaded.problems, good=tuple(good))


def keep(loaded: Loaded, last_good: Path) -> tuple[Problem, ...]:
    """Copy every good layer that changed to that folder; return what could not be copied."""
    problems = []
    for layer, data in loaded.good:
        copy = last_good / _copy_name(layer)
        try:
            if data is None:
                copy.unlink(missing_ok=True)
            elif not copy.is_file() or read_small(copy) != data:
                write_whole(copy, data)
        except (OSError, NotWritten) as error:
            fault = error if isinstance(error, NotWritten) else NotWritten(copy, error)
            message = "No copy could be kept of the settings while they are good."
            problems.append(Problem(copy, 1, message, fault.sentence))
    return tuple(problems)


def _forgive(layer: Layer, found: Read, last_good: Path) -> Read:
    """Return what is in force in place of a layer with mistakes, and a problem that says so."""
    copy = Layer(layer.origin, last_good / _copy_name(layer))
    kept = read(copy, base=layer.place.parent)
    if kept.data is not None and not kept.problems:
        stays = english.translate("Health", "Its last good version stays in force: {file}.")
        in_force, remedy = kept, stays.of(file=copy.place)
    else:
        in_force = found
        remedy = (
            english.translate("Health", "Only what is right in it counts.").of()
            if found.values
            else english.translate("Health", "It is left out.").of()
        )
    told = Problem(layer.place, 1, NOT_AS_WRITTEN.of(), remedy)
    return replace(in_force, problems=(*found.problems, told))


def _copy_name(layer: Layer) -> str:
    import hashlib  # the first screen does not wait for it

    # The path is in the name, so that no layer ever uses the copy of another.
    place = hashlib.sha256(str(layer.place).encode("utf-8", "surrogateescape")).hexdigest()
    return f"{layer.origin.value.replace(' ', '-')}-{place[:12]}.toml"
