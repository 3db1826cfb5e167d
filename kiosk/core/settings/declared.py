"""The settings, declared once: key, type, default, range, and what each is for.

A field that staff may change on their panel says so (`STAFF`); all others are for IT alone.
"""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic.config import JsonDict

from kiosk.core.content.front_matter import UNSEEN
from kiosk.core.patient.session import TextSize, ThemeName
from kiosk.core.settings.log_level import LogLevel
from kiosk.core.settings.service_message import ServiceMessage

STAFF: JsonDict = {"staff": True}
"""Marks, in a field and in the JSON Schema, what staff may change."""


def _named(folder: object) -> object:
    # An empty path would mean the folder that the kiosk happens to be started in.
    if folder == "":
        raise ValueError("No folder is named")
    if isinstance(folder, str) and "\0" in folder:
        raise ValueError("No folder can have such a name")
    return folder


def _seen(text: str) -> str:
    if UNSEEN.search(text):
        raise ValueError("It holds a character that cannot be seen")
    return text


def _once(texts: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(texts)) < len(texts):
        raise ValueError("It is named twice")
    return texts


def _one_a_language(texts: tuple[str, ...]) -> tuple[str, ...]:
    if len({text.partition(":")[0] for text in texts}) < len(texts):
        raise ValueError("A language has two texts")
    return texts


def _hours(text: str) -> str:
    begin, _, end = text.rpartition(" ")[2].partition("-")
    if begin == end:
        raise ValueError("It ends when it begins; a whole day is 00:00-24:00")
    return text


def _days(text: str) -> str:
    begin, _, end = text.partition("..")
    try:
        first, last = (datetime.date.fromisoformat(day) for day in (begin, end or begin))
    except ValueError:
        raise ValueError("There is no such day") from None
    if last < first:
        raise ValueError("It ends before it begins")
    return text


def _zone(name: str | None) -> str | None:
    if name is not None:
        from kiosk.core.schedule import parse_zone  # no start without a schedule needs it

        try:
            parse_zone(name)
        except ValueError:
            raise ValueError("This machine knows no such time zone") from None
    return name


# TOML knows neither paths nor enums: these alone are made from text, everything else is strict.
Folder = Annotated[Path, BeforeValidator(_named), Field(strict=False)]
Size = Annotated[TextSize, Field(strict=False)]
Theme = Annotated[ThemeName, Field(strict=False)]
Level = Annotated[LogLevel, Field(strict=False)]
Message = Annotated[ServiceMessage, Field(strict=False)]

_TAG = "[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"
LeafletName = Annotated[str, Field(pattern="^[a-z][a-z0-9-]*$", max_length=100)]
Text = Annotated[str, Field(pattern=f"^{_TAG}: *[^ ]", max_length=220), AfterValidator(_seen)]

_DAY = "(mo|tu|we|th|fr|sa|su)"
_TIME = "([01][0-9]|2[0-3]):[0-5][0-9]"
_DATE = "2[01][0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
Hours = Annotated[
    str,
    Field(pattern=f"^({_DAY}(-{_DAY})?(,{_DAY}(-{_DAY})?)* )?{_TIME}-({_TIME}|24:00)$"),
    AfterValidator(_hours),
]
Days = Annotated[str, Field(pattern=rf"^{_DATE}(\.\.{_DATE})?$"), AfterValidator(_days)]

# A key that a patient or a wheelchair's tray may press needs another one held with it.
_HELD = "(Ctrl|Alt|Shift|Meta|Num)"
_RARE = "F([1-9]|[12][0-9]|3[0-5])|Pause|ScrollLock|Insert|Delete"
_RESET_KEY = rf"^(({_HELD}\+)*({_RARE})|(Shift\+)?(Ctrl|Alt|Meta|Num)\+({_HELD}\+)*[A-Z0-9*/.-])$"


class Part(BaseModel):
    """What every part of the settings has in common."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)


class KioskPart(Part):
    """This kiosk among others."""

    name: Annotated[str, AfterValidator(_seen)] = Field(
        "kiosk",
        min_length=1,
        max_length=60,
        description="Name of this kiosk in its records; never the name of a person.",
    )
    out_of_service: bool = Field(
        False,
        description="Whether patients find the kiosk out of service.",
        json_schema_extra=STAFF,
    )
    out_of_service_message: Message = Field(
        ServiceMessage.ASK_STAFF,
        description="What patients are told while it is: to ask the staff, that it is back soon, to"
        " ask for the printed leaflet, or the site's own text.",
        json_schema_extra=STAFF,
    )
    out_of_service_texts: Annotated[
        tuple[Text, ...], Field(strict=False), AfterValidator(_one_a_language)
    ] = Field(
        (),
        max_length=20,
        description="The site's own text in each language, which staff may choose:"
        ' "fr: Revenez à midi.", "en: Back at noon.".',
    )


class ContentPart(Part):
    """The leaflets."""

    folder: Folder | None = Field(
        None, description="Folder of the leaflets. Not set: those that come with the kiosk."
    )
    leaflets: Annotated[tuple[LeafletName, ...], Field(strict=False), AfterValidator(_once)] = (
        Field(
            (),
            max_length=150,
            description="Names of the folders of the leaflets that patients find, in this order;"
            " where it is one, they need not choose. Empty: all, in the order of their names.",
            json_schema_extra=STAFF,
        )
    )
    default_language: str = Field(
        "fr",
        pattern=f"^{_TAG}$",
        max_length=35,
        description='Language of the welcome screen, as a BCP 47 tag: "fr", "en", "pt-BR".',
        json_schema_extra=STAFF,
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
        json_schema_extra=STAFF,
    )
    viewing_distance_mm: int = Field(
        600,
        ge=300,
        le=1500,
        description="Distance from the eye to the glass, in millimetres; letters grow with it.",
        json_schema_extra=STAFF,
    )
    bottom_above_floor_mm: int | None = Field(
        None,
        ge=0,
        le=2000,
        description="Height of the screen's lower edge above the floor, in millimetres; it puts"
        " the buttons within reach of a wheelchair. Not set: they are at the bottom.",
        json_schema_extra=STAFF,
    )
    theme: Theme = Field(
        ThemeName.PAPER,
        description="Colours at the start of a session.",
        json_schema_extra=STAFF,
    )
    text_size: Size = Field(
        TextSize.NORMAL,
        description="Size of text at the start of a session.",
        json_schema_extra=STAFF,
    )
    reduced_motion: bool = Field(False, description="Whether pages turn without movement.")
    hide_cursor: bool | None = Field(
        None,
        description="Whether the mouse pointer is hidden. Not set: where there is a touchscreen,"
        " and after each touch, until a mouse moves.",
    )
    pixel_shift: bool = Field(
        True,
        description="Whether what stands on the screen for long (welcome, out of service) moves by"
        " a few pixels each minute, so that it does not burn in.",
    )


class SoundPart(Part):
    """Everything that can be heard."""

    volume_percent: int = Field(
        60,
        ge=0,
        le=100,
        description="How loud the kiosk is, in percent; 0 is silence.",
        json_schema_extra=STAFF,
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
    backup_count: int = Field(
        3,
        ge=1,
        le=20,
        description="How many copies are kept of the records as they were before an update.",
    )
    export_folder: Folder | None = Field(
        None,
        description="Folder that the staff panel offers for exports beside the sticks that are"
        " plugged in, such as a network share. Not set: sticks alone.",
    )


class StaffPart(Part):
    """The staff panel, and what staff can do without it."""

    shuffle_keys: bool = Field(
        False, description="Whether the keys for the PIN change their places each time."
    )
    set_pin_at_first_opening: bool = Field(
        False,
        description="Whether whoever opens the panel first may set the PIN, while there is none.",
    )
    panel_close_s: int = Field(
        60,
        ge=30,
        le=300,
        description="How long the panel stays open without a touch, in seconds.",
    )
    reset_key: str | None = Field(
        None,
        pattern=_RESET_KEY,
        max_length=40,
        description='Key that resets the kiosk for the next patient without a PIN: "F13",'
        ' "Num+0" on the keypad, "Ctrl+Shift+R". A letter, a digit or a sign needs Ctrl, Alt, Meta'
        " or Num. Not set: there is none.",
    )
    second_pin_for_quit: bool = Field(
        False, description="Whether quitting and restarting the kiosk ask for a PIN of their own."
    )
    small_number: int = Field(
        5,
        ge=3,
        le=20,
        description="Numbers below this one are not told in statistics, so that no patient can be"
        " singled out.",
    )


class SchedulePart(Part):
    """When the screen is lit; at other times it is black, and a touch wakes it."""

    on: Annotated[tuple[Hours, ...], Field(strict=False)] = Field(
        (),
        max_length=50,
        description='Days and hours: "mo-fr 07:00-19:00", "sa,su 08:00-12:00"; without days, every'
        ' day; over midnight, "22:00-06:00". Empty: always.',
    )
    holidays: Annotated[tuple[Days, ...], Field(strict=False)] = Field(
        (),
        max_length=200,
        description='Days on which the screen stays black: "2026-12-25", "2026-12-24..2027-01-02".',
    )
    awake_s: int = Field(
        180,
        ge=60,
        le=3600,
        description="How long a touch keeps the screen lit outside these hours, in seconds; never"
        " does it go dark while someone reads.",
    )
    time_zone: Annotated[str | None, AfterValidator(_zone)] = Field(
        None,
        pattern="^[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*$",
        max_length=60,
        description='Time zone of these hours, by its IANA name: "Europe/Paris". Not set: that of'
        " the machine.",
    )


class LogPart(Part):
    """The log, which never tells who was there."""

    level: Level = Field(LogLevel.INFO, description="Least weight of what is written to the log.")


class Settings(Part):
    """Everything that a site can set, in force until the kiosk is started again."""

    kiosk: KioskPart = KioskPart()
    content: ContentPart = ContentPart()
    display: DisplayPart = DisplayPart()
    sound: SoundPart = SoundPart()
    idle: IdlePart = IdlePart()
    records: RecordsPart = RecordsPart()
    staff: StaffPart = StaffPart()
    schedule: SchedulePart = SchedulePart()
    log: LogPart = LogPart()


def _key(text: str) -> str:
    section, _, name = text.partition(".")
    part = Settings.model_fields.get(section)
    if part is None or name not in type(part.default).model_fields:
        raise ValueError("There is no such setting")
    return text


class PolicyPart(Part):
    """What only a policy can say. Whatever else stands in a policy is locked anyway."""

    locked: Annotated[tuple[Annotated[str, AfterValidator(_key)], ...], Field(strict=False)] = (
        Field(
            (),
            max_length=200,
            description='More settings that nobody may change, by their keys: "display.theme";'
            " what the package or the site sets stays.",
        )
    )


class Policy(Settings):
    """What a policy can hold: every setting, and which others are locked."""

    policy: PolicyPart = PolicyPart()
