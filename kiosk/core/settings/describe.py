"""Describes the settings to people: their rows, the page in the docs, the JSON Schema."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any

from kiosk.core.frozen import frozen
from kiosk.core.path import Path
from kiosk.core.settings.kinds import Real, SettingKind, Whole
from kiosk.core.settings.model import POLICY_SECTIONS, SECTIONS, STAFF


@frozen
class Setting:
    """One setting as it is declared; `key` is "section.name"."""

    key: str
    kind: SettingKind
    preset: object
    """The value if nobody sets it."""

    description: str
    staff: bool
    """Whether staff may change it on their panel."""

    @property
    def type(self) -> str:
        """Its type, for people."""
        return self.kind.type

    @property
    def range(self) -> str:
        """Its range, for people."""
        return self.kind.range

    @property
    def default(self) -> str:
        """Its default, for people."""
        return written(self.preset)


Sections = Mapping[str, type[Any]]


def describe(of: Sections = SECTIONS) -> tuple[Setting, ...]:
    """Return every setting of these sections, in the order in which they are declared."""
    return tuple(_declared(of))


def _declared(of: Sections) -> Iterator[Setting]:
    for section, part in of.items():
        for name, annotation in part.__annotations__.items():
            kind, description, *marks = annotation.__metadata__
            preset = getattr(part, name)
            yield Setting(f"{section}.{name}", kind, preset, description, STAFF in marks)


BY_KEY: Mapping[str, Setting] = {row.key: row for row in describe(POLICY_SECTIONS)}
"""Every setting, including those that only a policy has, by key."""


def limits(key: str) -> tuple[float, float]:
    """Return the minimum and maximum of a number; raise KeyError if it is not one."""
    kind = BY_KEY[key].kind
    if not isinstance(kind, Whole | Real):
        raise KeyError(key)
    return float(kind.least), float(kind.most)


def written(value: object) -> str:
    """Return a value as TOML writes it; "not set" for None, which TOML cannot write."""
    match value:
        case None:
            return "not set"
        case Enum():
            return written(value.value)
        case Path():
            return written(str(value))
        case bool() | str():
            # TOML rejects one character more than JSON does.
            return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
        case tuple() | list():
            return f"[{', '.join(map(written, value))}]"
    return str(value)


def as_toml(values: Mapping[str, object]) -> str:
    """Return values, by key, as a file's text; one list entry per line, for lines have a limit."""
    tables: dict[str, list[str]] = {}
    for key, value in values.items():
        section, _, name = key.partition(".")
        text = written(value)
        if isinstance(value, tuple | list) and value:
            text = "".join(("[\n", *(f"  {written(each)},\n" for each in value), "]"))
        tables.setdefault(section, []).append(f"{name} = {text}")
    return (
        "\n".join(f"[{section}]\n" + "\n".join(lines) for section, lines in tables.items()) + "\n"
    )


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of a settings file, for editors and IT's own tools."""
    parts: dict[str, dict[str, Any]] = {
        section: _table(part.__doc__ or "") for section, part in POLICY_SECTIONS.items()
    }
    for row in BY_KEY.values():
        section, _, name = row.key.partition(".")
        about = {"description": row.description, **row.kind.schema()}
        if row.preset is not None:
            about["default"] = _plain(row.preset)
        if row.staff:
            about["staff"] = True
        parts[section]["properties"][name] = about
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The settings of leaflet-kiosk",
        **_table("One file of settings, in TOML."),
        "properties": parts,
    }


def _table(description: str) -> dict[str, Any]:
    about = {"description": description, "type": "object", "additionalProperties": False}
    return {**about, "properties": {}}


def _plain(value: object) -> object:
    """Return a default as JSON represents it."""
    match value:
        case Enum():
            return value.value
        case tuple():
            return list(value)
    return value


def documentation() -> str:
    """Return docs/settings.md."""
    lines = [_INTRODUCTION]
    for section, part in POLICY_SECTIONS.items():
        lines += [
            f"## [{section}]",
            "",
            part.__doc__ or "",
            "",
            "| Key | Type | Default | Range | What it is for | Staff |",
            "|---|---|---|---|---|---|",
        ]
        for row in BY_KEY.values():
            of, _, name = row.key.partition(".")
            if of == section:
                default = row.default if row.default == "not set" else f"`{row.default}`"
                staff = "yes" if row.staff else ""
                cells = (f"`{name}`", row.type, default, row.range, row.description, staff)
                lines.append(f"| {' | '.join(cells)} |")
        lines.append("")
    return "\n".join(lines)


_INTRODUCTION = """\
# Settings

<!-- Made from kiosk/core/settings/model.py by `documentation()`; a test holds it. -->

The kiosk runs without any. What a site sets otherwise stands in TOML files, and what is not set
there keeps its default:

```toml
[kiosk]
name = "Waiting room 2"

[display]
px_per_mm = 3.78
```

## Layers

Each key has the value of the last of these layers that sets it:

| Layer | Where it is | Who writes it |
|---|---|---|
| built-in | the tables below | we |
| package | `settings.toml` beside `assets/` | whoever builds a package for many machines |
| site | `/etc/leaflet-kiosk/settings.toml`, then `~/.config/leaflet-kiosk/settings.toml` | IT |
| staff | `staff.toml` in the data folder, `~/.local/share/leaflet-kiosk` | the staff panel |
| policy | `/etc/leaflet-kiosk/policy.toml` | IT |
| command line | files after `--config`, then single settings after `--set` | developers |

These are the places on Linux. On Windows all files are in `%ProgramData%\\LeafletKiosk`, and what
the kiosk writes in its `Data`; there the site's layer begins with what the installer was told, in
`HKLM\\Software\\LeafletKiosk\\Settings`, and the policy's ends with group policy, in
`HKLM\\Software\\Policies\\LeafletKiosk`. `leaflet-kiosk settings` prints where each value comes
from. A folder that does not begin at the root is taken from where its file is.

**A policy locks.** Whatever it sets can be changed neither by staff, whose panel says “set by your
IT”, nor on the command line. What IT only recommends belongs in the site's file. A policy can also
lock keys without setting them; what the package or the site says of them then stays:

```toml
[policy]
locked = ["display.px_per_mm", "content.leaflets"]

[records]
retention_days = 90
```

**Staff** may change the keys marked so below, and no others: anything else in their file is a
mistake. They can set a list to `[]`, which undoes what the layers below say.

## A file with a mistake

`leaflet-kiosk settings` and `leaflet-kiosk check` tell every mistake of every file, with its line,
and end with code 2.

`leaflet-kiosk run` starts all the same, and health and the log say why and what is in force:

1. A file with even one mistake is refused whole: half of it might be a mixture that nobody meant.
   The last good version of it stays in force, line by line and lock by lock. A copy of it is kept
   in `last-good/` in the data folder, from every start that came to its first screen with it.
2. Where there is no such copy, or a new version of the kiosk refuses that too, what is right in
   the file counts, and the wrong keys do not. So an update that drops one key does not undo the
   others, nor a policy's locks.
3. A file that cannot be read at all, and of which there is no copy, is left out; the other layers
   count.

A file that is removed is no mistake: it sets nothing any more, and its copy is erased. A mistake on
the command line itself ends the kiosk with code 2.

`leaflet-kiosk settings --schema` prints a JSON Schema of these files, for editors and for tools
that write them.
"""
