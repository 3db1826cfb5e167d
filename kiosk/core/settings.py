"""The settings, declared once: key, type, default, range, and what each is for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from types import NoneType
from typing import Annotated, Any, get_args

from annotated_types import Ge, Le, MaxLen, MinLen
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic.fields import FieldInfo

from kiosk.core.session import TextSize, ThemeName


class LogLevel(Enum):
    """How much is written to the log."""

    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


def _named(folder: object) -> object:
    # An empty path would mean the folder that the kiosk happens to be started in.
    if folder == "":
        raise ValueError("no folder is named")
    return folder


# TOML knows neither paths nor enums: these alone are made from text, everything else is strict.
Folder = Annotated[Path, BeforeValidator(_named), Field(strict=False)]
Size = Annotated[TextSize, Field(strict=False)]
Theme = Annotated[ThemeName, Field(strict=False)]
Level = Annotated[LogLevel, Field(strict=False)]


class Part(BaseModel):
    """What every part of the settings has in common."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)


class KioskPart(Part):
    """This kiosk among others."""

    name: str = Field(
        "kiosk",
        min_length=1,
        max_length=60,
        description="Name of this kiosk in its records; never the name of a person.",
    )


class ContentPart(Part):
    """The leaflets."""

    folder: Folder | None = Field(
        None, description="Folder of the leaflets. Not set: those that come with the kiosk."
    )
    default_language: str = Field(
        "fr",
        pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$",
        description='Language of the welcome screen, as a BCP 47 tag: "fr", "en", "pt-BR".',
    )


class DisplayPart(Part):
    """The screen, and how the kiosk looks at the start of every session."""

    fullscreen: bool = Field(True, description="Whether the kiosk fills the screen.")
    px_per_mm: float | None = Field(
        None,
        ge=1,
        le=40,
        description="Pixels in a millimetre, measured on the glass. Not set: the screen's own"
        " word is taken, which is often wrong.",
    )
    viewing_distance_mm: int = Field(
        600,
        ge=300,
        le=1500,
        description="Distance from the eye to the glass, in millimetres; letters grow with it.",
    )
    bottom_above_floor_mm: int | None = Field(
        None,
        ge=0,
        le=2000,
        description="Height of the screen's lower edge above the floor, in millimetres; it puts"
        " the buttons within reach of a wheelchair. Not set: they are at the bottom.",
    )
    theme: Theme = Field(ThemeName.PAPER, description="Colours at the start of a session.")
    text_size: Size = Field(TextSize.NORMAL, description="Size of text at the start of a session.")
    reduced_motion: bool = Field(False, description="Whether pages turn without movement.")
    hide_cursor: bool | None = Field(
        None,
        description="Whether the mouse pointer is hidden. Not set: only where there is a"
        " touchscreen.",
    )
    pixel_shift: bool = Field(
        True,
        description="Whether the welcome screen moves by a few pixels each minute, so that it"
        " does not burn in.",
    )


class IdlePart(Part):
    """How long the kiosk waits for someone who does not touch it."""

    reading_s: int = Field(
        90,
        ge=30,
        le=900,
        description="Shortest wait on a reading screen before the warning, in seconds; a screen"
        " with many words waits longer.",
    )
    reading_words_per_minute: int = Field(
        60,
        ge=20,
        le=60,
        description="Pace of the slowest reader, in words a minute; a reading screen waits for"
        " twice the time that this reader takes.",
    )
    elsewhere_s: int = Field(
        90, ge=30, le=900, description="Wait before the warning on other screens, in seconds."
    )
    warning_s: int = Field(
        45, ge=45, le=300, description="Countdown of the warning, in seconds; 45 is a minimum."
    )
    thanks_s: int = Field(
        30, ge=10, le=300, description="How long the thanks stay on screen, in seconds."
    )


class RecordsPart(Part):
    """The confirmations."""

    folder: Folder | None = Field(
        None, description="Folder of the records. Not set: the data folder of the kiosk's user."
    )
    retention_days: int = Field(
        400, ge=1, le=3650, description="How long a record is kept, in days; then it is erased."
    )
    code_hours: int = Field(
        24, ge=1, le=24, description="How long a code finds its record, in hours."
    )


class LogPart(Part):
    """The log, which never tells who was there."""

    level: Level = Field(LogLevel.INFO, description="Least weight of what is written to the log.")


class Settings(Part):
    """Everything that a site can set, in force until the kiosk is started again."""

    kiosk: KioskPart = KioskPart()
    content: ContentPart = ContentPart()
    display: DisplayPart = DisplayPart()
    idle: IdlePart = IdlePart()
    records: RecordsPart = RecordsPart()
    log: LogPart = LogPart()


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting as it is told to people; `key` is "section.name"."""

    key: str
    type: str
    default: str
    range: str
    description: str


def describe() -> tuple[Setting, ...]:
    """Return every setting, in the order in which they are declared."""
    return tuple(
        Setting(
            key=f"{section}.{name}",
            type=_type_of(field),
            default=written(field.default),
            range=_range_of(field),
            description=field.description or "",
        )
        for section, part in _parts()
        for name, field in part.model_fields.items()
    )


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
            return json.dumps(value, ensure_ascii=False)
    return str(value)


def documentation() -> str:
    """Return docs/settings.md."""
    lines = [_INTRODUCTION]
    rows = describe()
    for section, part in _parts():
        lines += [
            f"## [{section}]",
            "",
            part.__doc__ or "",
            "",
            "| Key | Type | Default | Range | What it is for |",
            "|---|---|---|---|---|",
        ]
        for row in rows:
            of, _, name = row.key.partition(".")
            if of == section:
                default = row.default if row.default == "not set" else f"`{row.default}`"
                lines.append(
                    f"| `{name}` | {row.type} | {default} | {row.range} | {row.description} |"
                )
        lines.append("")
    return "\n".join(lines)


_INTRODUCTION = """\
# Settings

<!-- Made from kiosk/core/settings.py by `documentation()`; a test holds this page to it. -->

The kiosk runs without any. What a site sets otherwise stands in TOML files, and what is not set
there keeps its default:

```toml
[kiosk]
name = "Waiting room 2"

[display]
px_per_mm = 3.78
```

The later of these wins: the defaults, the site's file, the user's file, the files named on the
command line, single settings on the command line (`display.theme=white-on-black`). A folder that
does not begin at the root is taken from where its file is. A mistake in a file stops the start,
and every mistake is told with its line.
"""


def _parts() -> Iterator[tuple[str, type[Part]]]:
    for section, field in Settings.model_fields.items():
        yield section, type(field.default)


def _kind_of(field: FieldInfo) -> type[Any]:
    """Return the type without its annotations and without None."""
    kind: Any = field.annotation
    while arguments := get_args(kind):
        kind = next(each for each in arguments if each is not NoneType)
    found: type[Any] = kind
    return found


def _type_of(field: FieldInfo) -> str:
    kind = _kind_of(field)
    if issubclass(kind, Enum):
        return "one of " + ", ".join(written(each) for each in kind)
    names = {bool: "true or false", int: "whole number", float: "number", str: "text"}
    return names.get(kind, "folder")


def _range_of(field: FieldInfo) -> str:
    low = high = unit = ""
    for limit in field.metadata:
        match limit:
            case Ge(ge=value):
                low = str(value)
            case Le(le=value):
                high = str(value)
            case MinLen(min_length=value):
                low, unit = str(value), " characters"
            case MaxLen(max_length=value):
                high = str(value)
    return f"{low} to {high}{unit}" if low else ""
