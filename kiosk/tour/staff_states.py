"""Every state that the staff panel can be in, built without any touch input.

It is long because it is one list, as long as there are states.
"""

from __future__ import annotations

import datetime
import errno
from collections.abc import Iterable, Iterator
from dataclasses import field, replace
from pathlib import Path
from typing import TypeVar

from kiosk.core.crashes import Crashes
from kiosk.core.faults import KioskError, StoreReadOnly
from kiosk.core.frozen import frozen
from kiosk.core.health.facts import (
    DisplayFacts,
    Facts,
    PinFacts,
    RecordsFacts,
    RunFacts,
    SettingsFacts,
    VersionFacts,
)
from kiosk.core.health.languages import LanguageFacts
from kiosk.core.health.leaflets import ContentFacts, LeafletFacts
from kiosk.core.health.rules import checks
from kiosk.core.health.sound import SoundFacts
from kiosk.core.hidden import Hidden
from kiosk.core.last_faults import LoggedFault
from kiosk.core.leaflet.cached import Found
from kiosk.core.leaflet.model import OTHER_QUESTION, Leaflet
from kiosk.core.printing import PrinterState
from kiosk.core.problem import Problem
from kiosk.core.reasons import reason_of
from kiosk.core.records.confirmation import Confirmation, Ending, Status
from kiosk.core.records.destination import Destination
from kiosk.core.records.exports import Exported
from kiosk.core.records.periods import (
    WEEKS,
    Overview,
    Period,
    QuestionKey,
    SectionKey,
    Statuses,
    shown,
)
from kiosk.core.records.tally import SectionTime
from kiosk.core.session.state import TextSize
from kiosk.core.settings.model import ContentPart, KioskPart, RecordsPart, Settings, SpeechPart
from kiosk.core.settings.service_message import ServiceMessage
from kiosk.core.staff.pin_policy import LONGEST, PinFlaw, PinState
from kiosk.core.staff.presence import Presence
from kiosk.core.staff.state import (
    Checked,
    Export,
    ExportFlaw,
    ExportState,
    Notice,
    Staff,
    StaffPlace,
    StaffRules,
    StaffSite,
)
from kiosk.core.staff.trouble import Trouble
from kiosk.storage.records.codes import CODE_ALPHABET, CODE_LENGTH
from kiosk.ui.look.look import Look
from kiosk.ui.look.words import Languages
from kiosk.ui.patient.catalogue import Catalogue
from kiosk.ui.staff.pages.calibrate import CARD, DISTANCE, FLOOR, PLACE, RESULT
from kiosk.ui.staff.pages.calibrate_remarks import PX_PER_MM
from kiosk.ui.staff.pages.health import DETAILS
from kiosk.ui.staff.pages.settings import FULL_SCALE, LEAFLETS, MESSAGES, SOUND
from kiosk.ui.staff.panel_context import PanelContext
from kiosk.ui.staff.record_tools import Figures
from kiosk.ui.staff.setting_tools import Choices

_K = TypeVar("_K")

_TODAY = datetime.date(2026, 11, 23)
_READER = Presence(is_reading=True)
_SITE = StaffSite(PinState.SET, PinState.NOT_SET, CODE_ALPHABET, CODE_LENGTH)


@frozen
class StaffState:
    """A state of the staff panel, a name for its picture, and what was collected for the page."""

    name: str
    staff: Staff
    collected: object = None
    settings: Settings = field(default_factory=Settings)
    troubles: tuple[Trouble, ...] = ()
    prints: bool = False
    speaks: bool = False
    presence: Presence = Presence()
    next_patient_without_pin: bool = False


def context_of(
    state: StaffState, look: Look, languages: Languages, catalogue: Catalogue
) -> PanelContext:
    """Return the context that the panel is shown from."""
    others = [each for each in languages.translated if each != look.words.language]
    return PanelContext(
        look,
        state.staff,
        replace(_SITE, rules=_rules(state)),
        0,
        state.settings,
        "1234567890",
        other=languages.words(others[0]) if others else None,
        own_name=lambda language: languages.words(language).own_name,
        every_words=tuple(languages.words(each) for each in languages.translated),
        title_of=lambda leaflet_id: catalogue.title(leaflet_id, look.words.language),
        questions_of=lambda leaflet_id: catalogue.questions(leaflet_id, look.words.language),
        collected=state.collected,
        troubles=state.troubles,
        presence=state.presence,
    )


def _rules(state: StaffState) -> StaffRules:
    return StaffRules(
        prints=state.prints,
        speaks=state.speaks,
        next_patient_without_pin=state.next_patient_without_pin,
    )


def staff_states(leaflet: Leaflet) -> Iterator[StaffState]:
    """Yield every state of the panel for this leaflet, in the order in which staff reach them."""
    yield from _pin()
    yield from _home()
    yield from _code(leaflet)
    yield from _statistics(leaflet)
    yield from _settings(leaflet)
    yield from _calibrate()
    yield from _exports()
    yield from _printing(leaflet)
    yield from _health(leaflet)
    yield StaffState("home-with-keypad", Staff(StaffPlace.HOME), prints=True, speaks=True)
    yield StaffState("keypad", Staff(StaffPlace.KEYPAD), speaks=True)
    leave = Staff(StaffPlace.QUIT, may_quit=True)
    yield StaffState("quit", leave)
    for restart in (False, True):
        name = "quit-restart-sure" if restart else "quit-sure"
        yield StaffState(name, replace(leave, leaving=restart), presence=_READER)
    yield StaffState("quit-without-pin", Staff(StaffPlace.QUIT))
    yield StaffState("cleaning", Staff(StaffPlace.CLEANING))


def _pin() -> Iterator[StaffState]:
    place = StaffPlace.PIN
    yield StaffState("pin", Staff(place, typed=Hidden("1234")))
    yield StaffState("pin-longest", Staff(place, typed=Hidden("1" * LONGEST)))
    yield StaffState("pin-wrong", Staff(place, notice=Notice.WRONG_PIN))
    yield StaffState("pin-locked", Staff(place, locked_until_ms=3_600_000))
    yield StaffState("pin-failed", Staff(place, sentence="The secrets could not be read."))
    yield StaffState("pin-none", Staff(StaffPlace.NO_PIN))
    for name, staff in (
        ("pin-next-patient", Staff(place)),
        ("pin-next-patient-locked", Staff(place, locked_until_ms=3_600_000)),
        ("pin-next-patient-none", Staff(StaffPlace.NO_PIN)),
    ):
        yield StaffState(name, staff, presence=_READER, next_patient_without_pin=True)
    place = StaffPlace.SET_PIN
    yield StaffState("pin-first", Staff(place))
    yield StaffState("pin-again", Staff(place, first=Hidden("271828")))
    for flaw in PinFlaw:
        yield StaffState(f"pin-{flaw.value.replace(' ', '-')}", Staff(place, notice=flaw))
    yield StaffState("pin-differ", Staff(place, notice=Notice.PINS_DIFFER))


def _home() -> Iterator[StaffState]:
    yield StaffState("home", Staff(StaffPlace.HOME))
    yield StaffState("home-reading", Staff(StaffPlace.HOME), presence=_READER)
    yield StaffState("home-free", Staff(StaffPlace.HOME), presence=Presence(left_ms=-2_100_000))
    out = Settings(kiosk=KioskPart(out_of_service=True))
    yield StaffState("home-out-of-service", Staff(StaffPlace.HOME), settings=out)
    for trouble in Trouble:
        name = f"home-{trouble.name.lower().replace('_', '-')}"
        yield StaffState(name, Staff(StaffPlace.HOME), troubles=(trouble,))
    failed = Staff(StaffPlace.HOME, sentence="The file could not be written.")
    yield StaffState("home-failed", failed)
    yield StaffState("home-kept", Staff(StaffPlace.HOME, notice=Notice.KEPT))


def _code(leaflet: Leaflet) -> Iterator[StaffState]:
    place = StaffPlace.CHECK_CODE
    unknown = Checked(None)
    typed = Hidden("K7M2QX")
    yield StaffState("code", Staff(place, typed=Hidden("K7M")))
    yield StaffState("code-locked", Staff(place, locked_until_ms=30_000))
    yield StaffState("code-unknown", Staff(place, checked=unknown, typed=typed))
    locked = Staff(place, checked=unknown, typed=typed, locked_until_ms=30_000)
    yield StaffState("code-unknown-locked", locked)
    for status in Status:
        checked = _found(status, questions=status is Status.READ)
        name = f"code-{status.value.replace(' ', '-')}"
        yield StaffState(name, Staff(place, checked=checked))
    ids = [each.id for each in leaflet.editions[leaflet.languages[0]].questions]
    asked = _found(Status.READ, questions=True, ticked=(*ids, OTHER_QUESTION))
    for sheet in (0, 1, 2):
        yield StaffState(f"code-questions-{sheet}", Staff(place, checked=asked, sheet=sheet))
    locked = Staff(place, checked=asked, sheet=1, locked_until_ms=30_000)
    yield StaffState("code-questions-locked", locked)


def _found(status: Status, *, questions: bool, ticked: tuple[str, ...] = ()) -> Checked:
    record = Confirmation(
        id="0" * 32,
        leaflet_id="cimentoplastie",
        version="1.0",
        digest="d",
        language="fr",
        app_version="1",
        kiosk_name="kiosk",
        hour=datetime.datetime(2026, 11, 23, 10, tzinfo=datetime.UTC),
        status=status,
        screens=(),
        questions=questions,
        text_size="normal",
        ending=Ending.CONFIRMED if status is Status.READ else Ending.FINISHED,
        ticked=ticked,
    )
    return Checked(record)


def _statistics(leaflet: Leaflet) -> Iterator[StaffState]:
    place = StaffPlace.STATISTICS
    many, some, few, nobody = (
        Figures(_TODAY, shown(_counted(leaflet, weekly), 5), {leaflet.id: leaflet})
        for weekly in (510, 12, 1, 0)
    )
    yield StaffState("statistics-under-way", Staff(place))
    yield StaffState("statistics-failed", Staff(place), KioskError("The records are damaged."))
    for period in Period:
        name = f"statistics-{period.value.replace(' ', '-')}"
        yield StaffState(name, Staff(place, period=period), many)
    month = Staff(place, period=Period.FOUR_WEEKS)
    for sheet in (1, 2, 99):
        yield StaffState(f"statistics-sheet-{sheet + 1}", replace(month, sheet=sheet), many)
    yield StaffState("statistics-some", month, some)
    yield StaffState("statistics-with-printer", month, many, prints=True)
    asked = replace(month, asked=1)
    yield StaffState("statistics-being-printed", asked, many, prints=True)
    jammed = replace(month, printed=PrinterState.JAMMED)
    yield StaffState("statistics-jammed", jammed, many, prints=True)
    yield StaffState("statistics-nobody", Staff(place), nobody)
    yield StaffState("statistics-few", Staff(place), few)


def _exports() -> Iterator[StaffState]:
    place = StaffPlace.EXPORT
    sticks = tuple(
        Destination(Path("/media", name), name, room)
        for name, room in (("USB STICK", 12_400_000_000), ("TOSHIBA", 830_000), ("KINGSTON", 0))
    )
    site = Destination(Path("/srv/exports"), "/srv/exports", is_drive=False)
    yield StaffState("export-under-way", Staff(place))
    yield StaffState("export-failed-to-look", Staff(place), KioskError("It cannot be told."))
    yield StaffState("export-no-stick", Staff(place), ())
    yield StaffState("export-stick", Staff(place), sticks[:1])
    yield StaffState("export-places", Staff(place), (site, *sticks))
    many = tuple(replace(sticks[0], name=f"STICK {number}") for number in range(1, 20))
    yield StaffState("export-many", Staff(place, sheet=1), many)
    running = Export(1, done=412_000, total=1_000_000)
    yield StaffState("export-running", Staff(place, export=running), sticks)
    yield StaffState("home-exporting", Staff(StaffPlace.HOME, export=running))
    exported = Exported(sticks[0].folder / "leaflet-kiosk-2026-11-23", 2043, None)
    done = Export(1, ExportState.DONE, 2043, 2043, exported)
    yield StaffState("export-done", Staff(place, export=done), sticks)
    home = Staff(StaffPlace.HOME, export=done)
    yield StaffState("home-exported", home)
    yield StaffState("home-exported-unsaved", home, troubles=(Trouble.UNSAVED,))
    cancelled = Export(1, ExportState.CANCELLED)
    yield StaffState("export-stopped", Staff(place, export=cancelled), sticks)
    for flaw in ExportFlaw:
        export = Export(1, ExportState.FAILED, flaw=flaw)
        yield StaffState(f"export-failed-{flaw.value}", Staff(place, export=export), sticks)
    own = Settings(records=RecordsPart(export_folder=site.folder))
    exported = Exported(site.folder / "leaflet-kiosk-2026-11-23", 2043, None)
    failed = [Export(1, ExportState.FAILED, flaw=flaw) for flaw in ExportFlaw]
    for number, export in enumerate((running, replace(done, exported=exported), *failed)):
        there = Staff(place, export=replace(export, folder=site.folder))
        yield StaffState(f"export-to-site-{number}", there, (site,), settings=own)


def _counted(leaflet: Leaflet, weekly: int) -> Overview:
    """Return what about so many sessions a week give, some of the numbers small."""
    first = leaflet.editions[leaflet.languages[0]]
    month = WEEKS * weekly
    days = [_TODAY - datetime.timedelta(days=n) for n in range(7, 0, -1)]
    asked = [*(each.id for each in first.questions), OTHER_QUESTION]
    return Overview(
        today=_statuses(weekly // 6),
        weeks=[_statuses(weekly)] * WEEKS,
        before=_statuses(month - weekly // 3),
        endings=_shared((Ending.CONFIRMED, Ending.IDLE, Ending.FINISHED, Ending.RESET), month),
        leaflets={leaflet.id: (read := WEEKS * _statuses(weekly)[Status.READ], month - read)},
        days={**_shared(days[:5], weekly), days[5]: 0, days[6]: 0},
        hours={**dict.fromkeys(range(0, 24, 2), 0), **_shared(range(8, 20, 2), month)},
        languages=_shared(leaflet.languages, month),
        text_sizes=_shared([size.value for size in TextSize], month),
        questions=_shared((False, True), month),
        times={
            SectionKey(leaflet.id, section.id): _shared([*SectionTime][::-1], month)
            for section in first.sections
        },
        must_read=[SectionKey(leaflet.id, each) for each in first.must_read],
        ticked={leaflet.id: _shared(asked, month)},
        answers={
            QuestionKey(leaflet.id, asked.id): _shared((True, False), month)
            for asked in first.understanding
        },
    )


def _statuses(sessions: int) -> Statuses:
    kinds = (Status.READ, Status.PARTLY_DISPLAYED, Status.DISPLAYED, Status.NOT_DISPLAYED)
    return _shared(kinds, sessions)


def _shared(kinds: Iterable[_K], sessions: int) -> dict[_K, int]:
    """Distribute the sessions: the first kind gets most, the last ones few or none."""
    counts = {kind: sessions * 2 // 3 ** (place + 1) for place, kind in enumerate(kinds)}
    counts[next(iter(counts))] += sessions - sum(counts.values())
    return counts


def _settings(leaflet: Leaflet) -> Iterator[StaffState]:
    place = StaffPlace.SETTINGS
    titles = {language: edition.title for language, edition in leaflet.editions.items()}
    one = Choices(frozenset(), leaflet.languages, {leaflet.id: titles})
    many = replace(
        one,
        titles={
            f"{leaflet.id}-{number}": {tag: f"{title} {number}" for tag, title in titles.items()}
            for number in range(14)
        },
    )
    keys = ("content.default_language", "content.leaflets", "sound.volume_percent")
    locked = replace(one, locked=frozenset((*keys, "kiosk.out_of_service_message")))
    yield StaffState("settings-under-way", Staff(place))
    yield StaffState("settings", Staff(place), one)
    yield StaffState("settings-kept", Staff(place, notice=Notice.KEPT), one)
    yield StaffState("settings-failed", Staff(place, sentence="The disk is full."), one)
    yield StaffState("settings-locked", Staff(place), locked)
    for sheet in (0, 1):
        yield StaffState(f"settings-speaking-{sheet}", Staff(place, sheet=sheet), one, speaks=True)
    yield StaffState("settings-sound", Staff(place, sheet=SOUND), one, speaks=True)
    loud = Settings(speech=SpeechPart(full_scale_dba=91.0))
    sound_locked = replace(one, locked=frozenset((FULL_SCALE,)))
    yield StaffState(
        "settings-sound-set", Staff(place, sheet=SOUND), sound_locked, loud, speaks=True
    )
    yield StaffState("settings-leaflet", Staff(place, sheet=LEAFLETS), one)
    some = Settings(content=ContentPart(leaflets=tuple(many.titles)[3:5]))
    for sheet in (0, 1, 99):
        yield StaffState(
            f"settings-leaflets-{sheet}", Staff(place, sheet=LEAFLETS + sheet), many, some
        )
    texts = tuple(f"{tag}: {'Revenez à midi. ' * 6}" for tag in leaflet.languages)
    own = KioskPart(out_of_service_message=ServiceMessage.OWN, out_of_service_texts=texts)
    for sheet in (0, 99):
        own_text = Settings(kiosk=own)
        yield StaffState(
            f"settings-messages-{sheet}", Staff(place, sheet=MESSAGES + sheet), one, own_text
        )


def _calibrate() -> Iterator[StaffState]:
    place = StaffPlace.CALIBRATE
    free = Choices()
    locked = Choices(frozenset((PX_PER_MM, DISTANCE, FLOOR)))
    far = {PX_PER_MM: 3.2, DISTANCE: 1500, FLOOR: 700}
    high = {PX_PER_MM: 3.78, FLOOR: 1300}
    for step in (CARD, PLACE, RESULT):
        yield StaffState(f"calibrate-{step}", Staff(place, sheet=step), free)
        yield StaffState(f"calibrate-{step}-drafted", Staff(place, sheet=step, draft=far), free)
        yield StaffState(f"calibrate-{step}-locked", Staff(place, sheet=step), locked)
    yield StaffState("calibrate-2-high", Staff(place, sheet=RESULT, draft=high), free)
    yield StaffState("calibrate-kept", Staff(place, sheet=RESULT, notice=Notice.KEPT), free)
    failed = Staff(place, sheet=RESULT, draft=high, sentence="The disk is full.")
    yield StaffState("calibrate-failed", failed, free)


def _printing(leaflet: Leaflet) -> Iterator[StaffState]:
    home, page = Staff(StaffPlace.HOME), Staff(StaffPlace.PRINT)
    offered = (leaflet.summary(),)
    trouble = (Trouble.PRINTER,)
    yield StaffState("home-with-printer", home, prints=True)
    yield StaffState("home-printer-trouble", home, prints=True, troubles=trouble)
    yield StaffState("print-looking", page, prints=True)
    yield StaffState("print", page, offered, prints=True)
    yield StaffState("print-asked", replace(page, asked=1), offered, prints=True)
    for state in PrinterState:
        name = f"print-{state.value.replace(' ', '-')}"
        yield StaffState(name, replace(page, printed=state), offered, prints=True)


def _health(leaflet: Leaflet) -> Iterator[StaffState]:
    place = StaffPlace.HEALTH
    now = datetime.datetime(2026, 11, 23, 10, 17, tzinfo=datetime.UTC)
    file = Path("/home/kiosk/.local/share/leaflet-kiosk/records.sqlite3")
    shown = LeafletFacts(leaflet.id, Found(leaflet.id, "", leaflet.summary()))
    well = Facts(
        now=now,
        content=ContentFacts(Path("/usr/share/leaflet-kiosk/content"), (shown,)),
        settings=SettingsFacts(locked=("display.theme",)),
        records=RecordsFacts(file, count=2043, newest=now, free_bytes=41_000_000_000),
        display=DisplayFacts("HDMI-1, 1920 × 1080, 60 Hz", 4.03, 900, ("ILITEK Multi-Touch",)),
        pins=PinFacts(PinState.SET, PinState.NOT_SET),
        starts=Crashes(),
        run=RunFacts(190_061.0, 90_061.0),
        versions=VersionFacts("0.1", "3.11.2", "6.11.3"),
    )
    mistake = Problem(Path("/srv/leaflets/bone/fr.md"), 12, "A word is missing.", "Add it.")
    bad = replace(
        well,
        content=replace(
            well.content,
            leaflets=(LeafletFacts("bone", Found("bone", "", problems=(mistake,))), shown),
        ),
        records=replace(
            well.records,
            fault=StoreReadOnly(file, reason_of(PermissionError(errno.EACCES, ""))).sentence,
            free_bytes=90_000_000,
            set_aside=(file.with_name("records.broken-2026-11-20.sqlite3"),),
        ),
        display=DisplayFacts("HDMI-1, 1920 × 1080, 60 Hz", None, None, ()),
        run=replace(well.run, faults=(LoggedFault(now, "A confirmation could not be saved."),)),
        sound=SoundFacts(cards=()),
        languages=(LanguageFacts("de", 200, 3, is_reviewed=False),),
    )
    yield StaffState("health-under-way", Staff(place))
    yield StaffState("health-failed", Staff(place), KioskError("The settings cannot be read."))
    for name, facts in (("health", well), ("health-bad", bad)):
        for sheet in (0, 1, DETAILS, DETAILS + 1, DETAILS + 99):
            yield StaffState(f"{name}-{sheet}", Staff(place, sheet=sheet), checks(facts))
