"""Checks one layer of settings: what is valid in it, by key, and every mistake with its line."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kiosk.core.problem import Problem, quoted
from kiosk.core.settings.describe import BY_KEY, Setting, written
from kiosk.core.settings.kinds import Unfit
from kiosk.core.toml_lines import Address, NotToml, Toml, read_toml

MOST_BYTES = 64 * 1024


def parse(data: bytes, file: Path) -> Toml | Problem:
    """Parse the bytes of a file, or return why they are not TOML of ours."""
    if len(data) > MOST_BYTES:
        return Problem(file, 1, "This is too long for settings.", "Shorten it.")
    try:
        # Windows' editors begin a file with a byte order mark.
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
        return read_toml(text)
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return Problem(file, line, "This is not UTF-8.", "Save the file as UTF-8.")
    except NotToml as error:
        return Problem(file, error.line, error.message, error.remedy)


def check(
    said: Toml, place: Path, sections: Mapping[str, object]
) -> tuple[Mapping[str, Any], list[Problem]]:
    """Return what is valid, by key and as the kiosk uses it, and every mistake."""
    keys = [key for key in BY_KEY if key.partition(".")[0] in sections]
    values: dict[str, Any] = {}
    problems: list[Problem] = []

    def refuse(message: str, remedy: str, *address: str) -> None:
        problems.append(Problem(place, said.line(*address), message, remedy))

    for section, part in said.values.items():
        if section not in sections:
            refuse(_no_setting(section), _nearest((section,), keys), section)
        elif not isinstance(part, Mapping):
            message = f"“{section}” is a section, not a setting."
            refuse(message, f"Write [{section}] on a line, its settings below.", section)
        else:
            for name, value in part.items():
                key = f"{section}.{name}"
                if key not in BY_KEY:
                    refuse(_no_setting(key), _nearest((section, name), keys), section, name)
                    continue
                try:
                    values[key] = BY_KEY[key].kind.take(value)
                except Unfit as unfit:
                    for flaw in unfit.flaws:
                        verb = "be" if flaw.entry is None else "hold"
                        message = f"“{key}” cannot {verb} {_shown(flaw.value)}."
                        remedy = f"{flaw.why} {_allowed(BY_KEY[key])}".strip()
                        refuse(message, remedy, section, name, str(flaw.entry))
    return values, problems


def _no_setting(key: str) -> str:
    return f"There is no setting {quoted(key)}."


def _shown(value: object) -> str:
    """Return a value as it was written, except for what would fill the message."""
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
    """Suggest which setting was meant: preferably one in the same section, or else any."""
    from difflib import get_close_matches  # needed only when something is wrong

    section, name = address[0], address[-1][:100]
    of_section = {key.partition(".")[2]: key for key in keys if key.startswith(f"{section}.")}
    by_name = {key.partition(".")[2]: key for key in keys}
    sections = {key.partition(".")[0]: f"[{key.partition('.')[0]}]" for key in keys}
    for candidates in (of_section, sections if len(address) == 1 else {}, by_name):
        close = get_close_matches(name, candidates, 1)
        if close:
            return f"Did you mean “{candidates[close[0]]}”?"
    return f"Known here: {', '.join((of_section or sections).values())}."
