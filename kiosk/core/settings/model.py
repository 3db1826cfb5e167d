"""The settings, declared once: key, type, default, range, and what each is for.

A field that staff may change on their panel is marked (`STAFF`); all others are for IT alone. The
contents of `Annotated` are needed as they are, so annotations are not deferred in this module. It
is as long as there are settings.
"""

import datetime
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any

from kiosk.core.frozen import frozen
from kiosk.core.leaflet import names
from kiosk.core.leaflet.entries import UNSEEN
from kiosk.core.path import Path
from kiosk.core.printing import SlipPaper
from kiosk.core.problem import nearest
from kiosk.core.session.state import TextSize, ThemeName
from kiosk.core.settings.kinds import Flag, Folder, OneOf, Real, Text, Texts, Whole
from kiosk.core.settings.log_level import LogLevel
from kiosk.core.settings.service_message import ServiceMessage
from kiosk.core.speech.keypad import KeyAct
from kiosk.core.speech.speech_output import SpeechOutput

STAFF = "staff"
"""Marks what staff may change."""


# Rules for texts: each says what is wrong beyond what the pattern checks.


def _unseen(text: str) -> str:
    return "It holds a character that cannot be seen." if re.search(UNSEEN, text) else ""


def _no_folder(name: str) -> str:
    fault = names.folder_fault(name)
    return "" if fault is None else " ".join(fault)


def _no_hours(text: str) -> str:
    begin, _, end = text.rpartition(" ")[2].partition("-")
    return "It ends when it begins; a whole day is 00:00-24:00." if begin == end else ""


def _no_days(text: str) -> str:
    begin, _, end = text.partition("..")
    try:
        first, last = (datetime.date.fromisoformat(day) for day in (begin, end or begin))
    except ValueError:
        return "There is no such day."
    return "It ends before it begins." if last < first else ""


def _no_zone(name: str) -> str:
    from zoneinfo import ZoneInfo, available_timezones  # only a start with a zone needs it

    try:
        ZoneInfo(name)
    except (LookupError, ValueError, OSError):
        hint = nearest(name, available_timezones())
        return f"This machine knows no such time zone. {hint}".strip()
    return ""


def _no_key(text: str) -> str:
    section, _, name = text.partition(".")
    part = SECTIONS.get(section)
    return "" if part is not None and name in part.__annotations__ else "There is no such setting."


def _language_of(text: str) -> str:
    return text.partition(":")[0]


_TAG = "[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"
_ZONE = "[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*"
_DAY = "(mo|tu|we|th|fr|sa|su)"
_TIME = "([01][0-9]|2[0-3]):[0-5][0-9]"
_HOURS = f"({_DAY}(-{_DAY})?(,{_DAY}(-{_DAY})?)* )?{_TIME}-({_TIME}|24:00)"
_DATE = "2[01][0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
_QUEUE = "([A-Za-z0-9_][A-Za-z0-9_.@+-]*)?"
_DATES = rf"{_DATE}(\.\.{_DATE})?"

# A key that a patient or a wheelchair's tray may press must be combined with another one.
_HELD = "(Ctrl|Alt|Shift|Meta|Num)"
_RARE = "F([1-9]|[12][0-9]|3[0-5])|Pause|ScrollLock|Insert|Delete"
_RESET_KEY = rf"(({_HELD}\+)*({_RARE})|(Shift\+)?(Ctrl|Alt|Meta|Num)\+({_HELD}\+)*[A-Z0-9*/.-])"


_NAMED_KEY = (
    "Up|Down|Left|Right|Return|Enter|Space|Tab|Backtab|Backspace|Home|End|PgUp|PgDown|Esc|Menu"
    "|Volume (Up|Down|Mute)|Media (Play|Stop|Next|Previous)|Help|Select"
)
_SPEECH_KEY = (
    f"({'|'.join(act.value for act in KeyAct)}): *({_HELD}\\+)*({_NAMED_KEY}|{_RARE}|[A-Z0-9*/+.-])"
)


@frozen
class KioskPart:
    """This kiosk among others."""

    name: Annotated[
        str,
        Text(60, shortest=1, rule=_unseen),
        "Name of this kiosk in its records; never the name of a person.",
    ] = "kiosk"
    out_of_service: Annotated[
        bool, Flag(), "Whether patients find the kiosk out of service.", STAFF
    ] = False
    out_of_service_message: Annotated[
        ServiceMessage,
        OneOf(ServiceMessage),
        "What patients are told while it is: to ask the staff, that it is back soon, to"
        " ask for the printed leaflet, or the site's own text.",
        STAFF,
    ] = ServiceMessage.ASK_STAFF
    out_of_service_texts: Annotated[
        tuple[str, ...],
        Texts(
            20,
            Text(220, _TAG + r": *[^ ](.|\n)*", rule=_unseen),
            key=_language_of,
            why_once="A language has two texts.",
        ),
        "The site's own text in each language, which staff may choose:"
        ' "fr: Revenez à midi.", "en: Back at noon.".',
    ] = ()


@frozen
class ContentPart:
    """The leaflets."""

    folder: Annotated[
        Path | None, Folder(), "Folder of the leaflets. Not set: those that come with the kiosk."
    ] = None
    leaflets: Annotated[
        tuple[str, ...],
        Texts(
            500, Text(names.LONGEST, names.FOLDER, rule=_no_folder), why_once="It is named twice."
        ),
        "Names of the folders of the leaflets that patients find, in this order;"
        " where it is one, they need not choose. Empty: all, in the order of their names.",
        STAFF,
    ] = ()
    default_language: Annotated[
        str,
        Text(35, _TAG),
        'Language of the welcome screen, as a BCP 47 tag: "fr", "en", "pt-BR".',
        STAFF,
    ] = "fr"
    show_past_review: Annotated[
        bool,
        Flag(),
        "Whether a leaflet is still shown after the day by which it was to be reviewed"
        " (review_by in its text). Staff are told in any case.",
    ] = True


@frozen
class DisplayPart:
    """The screen, and how the kiosk looks at the start of every session."""

    fullscreen: Annotated[bool, Flag(), "Whether the kiosk fills the screen."] = True
    px_per_mm: Annotated[
        float | None,
        Real(1, 40),
        "Pixels in a millimetre, measured on the glass. Not set: the screen's own"
        " word is taken, which is often wrong.",
        STAFF,
    ] = None
    viewing_distance_mm: Annotated[
        int,
        Whole(300, 1500),
        "Distance from the eye to the glass, in millimetres; letters grow with it.",
        STAFF,
    ] = 600
    bottom_above_floor_mm: Annotated[
        int | None,
        Whole(0, 2000),
        "Height of the screen's lower edge above the floor, in millimetres; it puts"
        " the buttons within reach of a wheelchair. Not set: they are at the bottom.",
        STAFF,
    ] = None
    theme: Annotated[ThemeName, OneOf(ThemeName), "Colours at the start of a session.", STAFF] = (
        ThemeName.PAPER
    )
    text_size: Annotated[
        TextSize, OneOf(TextSize), "Size of text at the start of a session.", STAFF
    ] = TextSize.NORMAL
    reduced_motion: Annotated[bool, Flag(), "Whether pages turn without movement."] = False
    hide_cursor: Annotated[
        bool | None,
        Flag(),
        "Whether the mouse pointer is hidden. Not set: where there is a touchscreen,"
        " and after each touch, until a mouse moves.",
    ] = None
    pixel_shift: Annotated[
        bool,
        Flag(),
        "Whether what stands on the screen for long (welcome, out of service) moves by"
        " a few pixels each minute, so that it does not burn in.",
    ] = True


@frozen
class SoundPart:
    """Everything that can be heard."""

    volume_percent: Annotated[
        int,
        Whole(0, 100),
        "How loud speech is when a patient begins, in percent; 0 is silence. 60 is 65 dBA where"
        " it was measured (speech.full_scale_dba), and nobody begins louder than that.",
        STAFF,
    ] = 60


@frozen
class SpeechPart:
    """What is spoken to those who do not see the screen well, or at all."""

    offered: Annotated[
        bool,
        Flag(),
        "Whether the kiosk offers to read aloud, in the languages in which it can.",
    ] = True
    output: Annotated[
        SpeechOutput,
        OneOf(SpeechOutput),
        "What speech may be heard from: headphones alone, which are those whose jack tells that"
        " they are plugged in, or those of the sound device that is named; or a loudspeaker too.",
    ] = SpeechOutput.HEADPHONES
    device: Annotated[
        str,
        Text(120, rule=_unseen),
        "Sound device that speech is played on, by a part of its name, as doctor tells it."
        " Empty: that of the system.",
    ] = ""
    keys: Annotated[
        tuple[str, ...],
        Texts(60, Text(60, _SPEECH_KEY), why_once="It is named twice."),
        "Keys of the keypad or switches beside the kiosk that are not as they come, each after"
        ' what it does: "help: F12", "move: 1", "select: Num+5". What each key sends is on'
        " the staff's page Keypad; what they can do is in docs/listening.md.",
    ] = ()
    scan_s: Annotated[
        int,
        Whole(0, 10),
        "Seconds after which the next choice is said by itself to whoever uses two switches, once"
        " round a page, so that the second one alone chooses; they can make it slower or faster."
        " 0: the first one moves on.",
        STAFF,
    ] = 0
    full_scale_dba: Annotated[
        float | None,
        Real(65, 120),
        "How loud speech is at its loudest, in dBA at the ear, as measured with the tone among"
        " the staff's settings. Not set: a cautious guess, so that speech may be faint.",
        STAFF,
    ] = None


@frozen
class IdlePart:
    """How long the kiosk waits for someone who does not touch it."""

    reading_s: Annotated[
        int,
        Whole(30, 900),
        "Shortest wait on a reading screen before the warning, in seconds; a screen"
        " with many words waits longer.",
    ] = 90
    reading_words_per_minute: Annotated[
        int,
        Whole(20, 60),
        "Pace of the slowest reader, in words a minute; a reading screen waits for"
        " twice the time that this reader takes.",
    ] = 60
    elsewhere_s: Annotated[
        int, Whole(30, 900), "Wait before the warning on other screens, in seconds."
    ] = 90
    warning_s: Annotated[
        int, Whole(45, 300), "Countdown of the warning, in seconds; 45 is a minimum."
    ] = 45
    thanks_s: Annotated[
        int,
        Whole(10, 300),
        "How long the thanks stay on screen, in seconds; each touch begins it anew.",
    ] = 90


@frozen
class RecordsPart:
    """The confirmations."""

    folder: Annotated[
        Path | None,
        Folder(),
        "Folder of the records. Not set: the data folder of the kiosk's user.",
    ] = None
    retention_days: Annotated[
        int, Whole(1, 3650), "How long a record is kept, in days; then it is erased."
    ] = 400
    code_hours: Annotated[int, Whole(1, 24), "How long a code finds its record, in hours."] = 24
    backup_count: Annotated[
        int, Whole(1, 20), "How many copies are kept of the records as they were before an update."
    ] = 3
    export_folder: Annotated[
        Path | None,
        Folder(),
        "Folder that the staff panel offers for exports beside the sticks that are"
        " plugged in, such as a network share. Not set: sticks alone.",
    ] = None


@frozen
class ReceiptsPart:
    """The signed receipt that a patient takes home as a QR code."""

    enabled: Annotated[
        bool, Flag(), "Whether the thanks show a QR code of a receipt that this kiosk has signed."
    ] = True


@frozen
class StaffPart:
    """The staff panel, and what staff can do without it."""

    shuffle_keys: Annotated[
        bool, Flag(), "Whether the keys for the PIN change their places each time."
    ] = False
    set_pin_at_first_opening: Annotated[
        bool, Flag(), "Whether whoever opens the panel first may set the PIN, while there is none."
    ] = False
    panel_close_s: Annotated[
        int, Whole(30, 300), "How long the panel stays open without a touch, in seconds."
    ] = 60
    reset_key: Annotated[
        str | None,
        Text(40, _RESET_KEY),
        'Key that resets the kiosk for the next patient without a PIN: "F13",'
        ' "Num+0" on the keypad, "Ctrl+Shift+R". A letter, a digit or a sign needs Ctrl, Alt, Meta'
        " or Num. Not set: there is none.",
    ] = None
    panel_key: Annotated[
        str,
        Text(40, f"({_RESET_KEY})?"),
        "Key that asks for the PIN, as holding the title does; digits, arrows, Enter and Escape do"
        " the rest. Written like the reset key. Empty: there is none.",
    ] = "Ctrl+F12"
    next_patient_without_pin: Annotated[
        bool,
        Flag(),
        "Whether “Next patient” stands beside the keys for the PIN: whoever holds the title can"
        " then end a patient's session, and do nothing else.",
    ] = False
    second_pin_for_quit: Annotated[
        bool, Flag(), "Whether quitting and restarting the kiosk ask for a PIN of their own."
    ] = False
    small_number: Annotated[
        int,
        Whole(3, 20),
        "Numbers below this one are not told in statistics, so that no patient can be singled out.",
    ] = 5


@frozen
class SchedulePart:
    """When the screen is lit; at other times it is black, and a touch wakes it."""

    on: Annotated[
        tuple[str, ...],
        Texts(50, Text(100, _HOURS, rule=_no_hours)),
        'Days and hours: "mo-fr 07:00-19:00", "sa,su 08:00-12:00"; without days, every'
        ' day; over midnight, "22:00-06:00". Empty: always.',
    ] = ()
    holidays: Annotated[
        tuple[str, ...],
        Texts(200, Text(22, _DATES, rule=_no_days)),
        'Days on which the screen stays black: "2026-12-25", "2026-12-24..2027-01-02".',
    ] = ()
    awake_s: Annotated[
        int,
        Whole(60, 3600),
        "How long a touch keeps the screen lit outside these hours, in seconds; never"
        " does it go dark while someone reads.",
    ] = 180
    time_zone: Annotated[
        str | None,
        Text(60, _ZONE, rule=_no_zone),
        'Time zone of these hours, by its IANA name: "Europe/Paris". Not set: that of the machine.',
    ] = None


@frozen
class PrintPart:
    """The printer, where a site has one."""

    queue: Annotated[
        str,
        Text(127, _QUEUE),
        "CUPS queue of the printer beside the kiosk. Empty: there is none. It counts on Linux.",
    ] = ""
    slip: Annotated[
        SlipPaper,
        OneOf(SlipPaper),
        "What a patient's slip is printed on: a sheet of A4, or a roll of 80 mm.",
    ] = SlipPaper.A4


@frozen
class LogPart:
    """The log, which never tells who was there."""

    level: Annotated[LogLevel, OneOf(LogLevel), "Least weight of what is written to the log."] = (
        LogLevel.INFO
    )


@frozen
class Settings:
    """Everything that a site can set, in force until the kiosk is started again."""

    kiosk: KioskPart = KioskPart()
    content: ContentPart = ContentPart()
    display: DisplayPart = DisplayPart()
    sound: SoundPart = SoundPart()
    speech: SpeechPart = SpeechPart()
    idle: IdlePart = IdlePart()
    records: RecordsPart = RecordsPart()
    receipts: ReceiptsPart = ReceiptsPart()
    staff: StaffPart = StaffPart()
    schedule: SchedulePart = SchedulePart()
    print: PrintPart = PrintPart()
    log: LogPart = LogPart()


@frozen
class PolicyPart:
    """What only a policy can say. Whatever else stands in a policy is locked anyway."""

    locked: Annotated[
        tuple[str, ...],
        Texts(200, Text(100, rule=_no_key)),
        'More settings that nobody may change, by their keys: "display.theme";'
        " what the package or the site sets stays.",
    ] = ()


SECTIONS: Mapping[str, type[Any]] = Settings.__annotations__
"""The sections that every layer may have, by their names."""

POLICY_SECTIONS: Mapping[str, type[Any]] = {**SECTIONS, "policy": PolicyPart}
"""Those that a policy may have."""


def value_of(settings: Settings, key: str) -> object:
    """Return the value of that key; raise AttributeError if there is none."""
    section, _, name = key.partition(".")
    value: object = getattr(getattr(settings, section), name)
    return value


def with_values(settings: Settings, values: Mapping[str, object]) -> Settings:
    """Return the settings with other values, by key."""
    changed: dict[str, dict[str, object]] = {}
    for key, value in values.items():
        section, _, name = key.partition(".")
        changed.setdefault(section, {})[name] = value
    parts: dict[str, Any] = {
        section: replace(getattr(settings, section), **part) for section, part in changed.items()
    }
    return replace(settings, **parts)
