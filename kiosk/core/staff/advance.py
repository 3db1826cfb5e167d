"""The rules of the staff's side: `advance_staff` is its only transition function.

All of them stand in one file, however long, so that one reading tells what can happen.

The patient's session is suspended while the staff are there (`covers`): it gets no ticks and no
touches. A caller that drives both does three things.

1. Each `Tick` goes to the session first, then here: the tick that opens the panel credits the
   patient's reading up to that moment.
2. If `covers` held before an event, the session is replaced by `uncovered(session, at_ms)`
   before anything is done with it: when the panel has closed, when a `ResetSession` is executed
   (as `ResetPressed`), when a record that was being saved is answered. Time under the panel
   then counts as neither reading nor idleness, and the screen is as it was.
3. `StaffSite` is rebuilt from the PIN file at `HoldStarted` and after `PinKept`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kiosk.core.hidden import Hidden
from kiosk.core.session.events import BackPressed, Event, ResetPressed, Tick
from kiosk.core.staff.effects import (
    AskLockout,
    BrochureSent,
    CancelExport,
    ChangeSettings,
    CheckCode,
    CodeChecked,
    Effect,
    ExportEnded,
    ExportFailed,
    ExportProgress,
    Failed,
    LockoutTold,
    PinKept,
    PinRight,
    PinUnfit,
    PinWrong,
    PlayTone,
    Prepare,
    PrintBrochure,
    PrintFigures,
    Quit,
    ResetSession,
    Result,
    SetPin,
    SettingsKept,
    StartExport,
    TryLocked,
    VerifyPin,
)
from kiosk.core.staff.events import (
    BrochurePressed,
    CancelPressed,
    ChangePressed,
    CleanPressed,
    ClosePressed,
    DeletePressed,
    DraftChanged,
    ExportPressed,
    FiguresPressed,
    HoldEnded,
    HoldStarted,
    KeepPressed,
    KeyTyped,
    LeavePressed,
    OkPressed,
    PageChosen,
    PanelKeyPressed,
    PeriodChosen,
    QuitPressed,
    ResetKeyPressed,
    ServicePressed,
    SheetChosen,
    StayPressed,
    TonePressed,
)
from kiosk.core.staff.lockout import Counter
from kiosk.core.staff.pin_policy import LONGEST, SHORTEST, PinRole, PinState, flaw_of
from kiosk.core.staff.state import (
    PAGES,
    PANEL,
    Checked,
    Export,
    ExportState,
    Notice,
    Staff,
    StaffPlace,
    StaffRules,
    StaffSite,
)

OUT_OF_SERVICE = "kiosk.out_of_service"
"""The key of the setting that `ServicePressed` changes."""

StaffStep = tuple[Staff, tuple[Effect, ...]]
"""The staff's side after an event, and the effects that it requests."""

_DIGITS = "0123456789"

_COUNTERS = {
    StaffPlace.PIN: Counter.MAIN_PIN,
    StaffPlace.QUIT: Counter.QUIT_PIN,
    StaffPlace.CHECK_CODE: Counter.CODE,
}
"""What can be guessed, and where."""


def advance_staff(  # noqa: C901 - one function moves the state, and shows at a glance by what
    staff: Staff, event: Event, site: StaffSite
) -> StaffStep:
    """Return the staff's side after the event, and the effects that it requests.

    An event that makes no sense where the staff are changes only the time of the last
    touch: two touches may cross. Answers and ticks are not touches.
    """
    match event:
        case Tick():
            return _tick(staff, event.at_ms, site)
        case LockoutTold(counter=counter, locked_ms=locked_ms):
            if _COUNTERS.get(staff.place) is counter:
                staff = _locked(staff, event, locked_ms)
            return staff, ()
        case Result():
            return _answered(staff, event), ()
    staff = replace(staff, touched_ms=event.at_ms)
    match event:
        case HoldStarted() if staff.place in (StaffPlace.CLOSED, StaffPlace.CLEANING):
            return replace(staff, held_ms=event.at_ms), ()
        case HoldEnded() if _held_long_enough(staff, event.at_ms, site.rules):
            return _held(staff, site)
        case HoldEnded():
            return replace(staff, held_ms=None), ()
        case ResetKeyPressed() if staff.place is not StaffPlace.CLEANING:
            return _closed(staff), (ResetSession(),)
        case PanelKeyPressed() if staff.place is StaffPlace.CLOSED:
            return _held(staff, site)
    if staff.place in (StaffPlace.CLOSED, StaffPlace.CLEANING):
        return staff, ()
    match event:
        case ClosePressed():
            return _closed(staff), ()
        case BackPressed() if staff.place in PAGES:
            return _go(staff, StaffPlace.HOME), ()
        case BackPressed():
            return _closed(staff), ()
        case ResetPressed() if may_reset(staff, site):
            return _closed(staff), (ResetSession(),)
        case SheetChosen(sheet=sheet) if staff.place in PAGES:
            return replace(staff, sheet=sheet, notice=None, sentence=None), ()
    return _at(staff, event, site)


def may_reset(staff: Staff, site: StaffSite) -> bool:
    """Return whether the next patient may be let in from here."""
    before_pin = staff.place in (StaffPlace.PIN, StaffPlace.NO_PIN)
    return staff.place in PANEL or (before_pin and site.rules.next_patient_without_pin)


def covers(staff: Staff) -> bool:
    """Return whether the staff's side is shown in place of the patient's screen."""
    return staff.place is not StaffPlace.CLOSED


def hold_progress(staff: Staff, at_ms: int, rules: StaffRules) -> float:
    """Return how far the ring is filled, from 0 to 1."""
    if staff.held_ms is None:
        return 0.0
    return min(1.0, max(0.0, (at_ms - staff.held_ms) / rules.hold_ms))


def locked_ms(staff: Staff, at_ms: int) -> int:
    """Return the time left of the lockout on this page, 0 if there is none."""
    return max(0, staff.locked_until_ms - at_ms)


def cleaning_ms(staff: Staff, at_ms: int, rules: StaffRules) -> int | None:
    """Return the time left for cleaning the screen, None if it is not being cleaned."""
    if staff.place is not StaffPlace.CLEANING:
        return None
    return max(0, staff.since_ms + rules.clean_ms - at_ms)


def closing_ms(staff: Staff, at_ms: int, rules: StaffRules) -> int | None:
    """Return the time until the panel closes by itself, None if it does not."""
    if staff.place in (StaffPlace.CLOSED, StaffPlace.CLEANING):
        return None
    return max(0, staff.touched_ms + rules.close_ms - at_ms)


def _tick(staff: Staff, at_ms: int, site: StaffSite) -> StaffStep:
    if _held_long_enough(staff, at_ms, site.rules):
        return _held(replace(staff, touched_ms=at_ms), site)
    over = 0 in (cleaning_ms(staff, at_ms, site.rules), closing_ms(staff, at_ms, site.rules))
    return (_closed(staff) if over else staff), ()


def _held_long_enough(staff: Staff, at_ms: int, rules: StaffRules) -> bool:
    cleaning = staff.place is StaffPlace.CLEANING
    needed_ms = rules.end_cleaning_ms if cleaning else rules.hold_ms
    return staff.held_ms is not None and at_ms - staff.held_ms >= needed_ms


def _held(staff: Staff, site: StaffSite) -> StaffStep:
    """Open the entrance to the panel, or end the cleaning."""
    if staff.place is StaffPlace.CLEANING:
        return _closed(staff), ()
    if site.main_pin is PinState.SET:
        return _go(staff, StaffPlace.PIN), (AskLockout(Counter.MAIN_PIN),)
    first_opening = site.main_pin is PinState.NOT_SET and site.rules.set_pin_at_first_opening
    return _go(staff, StaffPlace.SET_PIN if first_opening else StaffPlace.NO_PIN), ()


def _at(staff: Staff, event: Event, site: StaffSite) -> StaffStep:
    match staff.place:
        case StaffPlace.PIN:
            return _pin(staff, event, PinRole.MAIN)
        case StaffPlace.SET_PIN:
            return _set_pin(staff, event)
        case StaffPlace.HOME:
            return _home(staff, event, site)
        case StaffPlace.CHECK_CODE:
            return _check_code(staff, event, site)
        case StaffPlace.STATISTICS:
            return _statistics(staff, event, site)
        case StaffPlace.EXPORT:
            return _export(staff, event)
        case StaffPlace.PRINT | StaffPlace.SETTINGS | StaffPlace.CALIBRATE:
            return _asked_for(staff, event)
        case StaffPlace.QUIT:
            return _quit(staff, event, site)
    return staff, ()


def _quit(staff: Staff, event: Event, site: StaffSite) -> StaffStep:
    if not staff.may_quit:
        pin_is_set = site.quit_pin is PinState.SET
        return _pin(staff, event, PinRole.QUIT) if pin_is_set else (staff, ())
    match event:
        case LeavePressed(restart=restart):
            return replace(staff, leaving=restart), ()
        case StayPressed():
            return replace(staff, leaving=None), ()
        case QuitPressed() if staff.leaving is not None:
            return _closed(staff), (Quit(staff.leaving),)
    return staff, ()


def _pin(staff: Staff, event: Event, role: PinRole) -> StaffStep:
    if staff.asked is not None or locked_ms(staff, event.at_ms):
        return staff, ()
    # Fewer digits cannot be a PIN: a slip costs nobody a wait.
    if isinstance(event, OkPressed) and len(staff.typed) >= SHORTEST:
        verify = VerifyPin(staff.asks + 1, role, staff.typed, staff.is_counted)
        return _nothing_typed(_asking(staff)), (verify,)
    before = len(staff.typed)
    staff = _typed(staff, event, _DIGITS, LONGEST)
    if len(staff.typed) < before:  # the next digit makes another guess
        return replace(staff, tried=None, is_counted=False), ()
    if len(staff.typed) == before or len(staff.typed) < SHORTEST:
        return staff, ()
    ask, is_counted = staff.asks + 1, staff.is_counted
    staff = replace(staff, asks=ask, tried=ask, is_counted=True)
    return staff, (VerifyPin(ask, role, staff.typed, is_counted, is_typing=True),)


def _nothing_typed(staff: Staff) -> Staff:
    return replace(staff, typed=Hidden(), tried=None, is_counted=False)


def _set_pin(staff: Staff, event: Event) -> StaffStep:
    if staff.asked is not None:
        return staff, ()
    if not isinstance(event, OkPressed):
        return _typed(staff, event, _DIGITS, LONGEST), ()
    typed = staff.typed
    staff = replace(staff, typed=Hidden(), notice=None, sentence=None)
    if staff.first is None:
        flaw = flaw_of(typed)
        return replace(staff, notice=flaw, first=None if flaw else typed), ()
    if staff.first != typed:
        return replace(staff, first=None, notice=Notice.PINS_DIFFER), ()
    staff = _asking(replace(staff, first=None))
    return staff, (SetPin(staff.asks, PinRole.MAIN, typed),)


def _home(staff: Staff, event: Event, site: StaffSite) -> StaffStep:
    match event:
        case PageChosen(page=StaffPlace.PRINT) if not site.rules.prints:
            return staff, ()
        case PageChosen(page=page) if page in PAGES:
            return _page(_go(staff, page), page, site)
        case CleanPressed():
            staff = _go(staff, StaffPlace.CLEANING)
            return replace(staff, since_ms=event.at_ms), (ResetSession(),)
        case ServicePressed(out=out) if staff.asked is None:
            staff, effects = _change(staff, {OUT_OF_SERVICE: out})
            return staff, (*effects, ResetSession()) if out else effects
    return staff, ()


def _page(staff: Staff, page: StaffPlace, site: StaffSite) -> StaffStep:
    effects: tuple[Effect, ...] = (Prepare(page),)
    if page is StaffPlace.QUIT:
        staff = replace(staff, may_quit=not site.quit_needs_pin)
    if page in _COUNTERS and not staff.may_quit:
        effects += (AskLockout(_COUNTERS[page]),)
    return staff, effects


def _check_code(staff: Staff, event: Event, site: StaffSite) -> StaffStep:
    if staff.asked is not None or locked_ms(staff, event.at_ms):
        return staff, ()
    if isinstance(event, OkPressed) and len(staff.typed) == site.code_length:
        staff = _asking(staff)
        return staff, (CheckCode(staff.asks, staff.typed),)
    return _typed(staff, event, site.code_alphabet, site.code_length), ()


def _asked_for(staff: Staff, event: Event) -> StaffStep:
    """Advance a page on which one thing after another is asked for."""
    if staff.asked is not None:
        return staff, ()
    match staff.place:
        case StaffPlace.PRINT if isinstance(event, BrochurePressed):
            staff = _asking(staff)
            return staff, (PrintBrochure(staff.asks, event.leaflet_id, event.language),)
        case StaffPlace.SETTINGS if isinstance(event, ChangePressed):
            return _change(staff, event.changes)
        case StaffPlace.SETTINGS if isinstance(event, TonePressed):
            return staff, (PlayTone(event.is_loudest),)
        case StaffPlace.CALIBRATE:
            return _calibrate(staff, event)
    return staff, ()


def _statistics(staff: Staff, event: Event, site: StaffSite) -> StaffStep:
    match event:
        case PeriodChosen(period=period):
            return replace(staff, period=period, sheet=0, printed=None), ()
        case FiguresPressed(language=language) if staff.asked is None and site.rules.prints:
            staff = _asking(staff)
            return staff, (PrintFigures(staff.asks, language),)
    return staff, ()


def _calibrate(staff: Staff, event: Event) -> StaffStep:
    match event:
        case DraftChanged(changes=changes):
            draft = {**staff.draft, **changes}
            return replace(staff, draft=draft, notice=None, sentence=None), ()
        case KeepPressed() if staff.draft:
            return _change(staff, staff.draft)
    return staff, ()


def _export(staff: Staff, event: Event) -> StaffStep:
    running = staff.export is not None and staff.export.state is ExportState.RUNNING
    match event:
        case ExportPressed(folder=folder) if not running:
            # Not `asked`: an export continues while other requests are made.
            staff = replace(
                staff, asks=staff.asks + 1, export=Export(staff.asks + 1, folder=folder)
            )
            return staff, (StartExport(staff.asks, folder),)
        case OkPressed() if not running:
            return replace(staff, export=None), ()
        case CancelPressed() if staff.export is not None and running:
            return staff, (CancelExport(staff.export.ask),)
    return staff, ()


def _change(staff: Staff, changes: Mapping[str, object]) -> StaffStep:
    staff = _asking(staff)
    return staff, (ChangeSettings(staff.asks, changes),)


def _typed(staff: Staff, event: Event, alphabet: str, longest: int) -> Staff:
    """Apply a key to the input field, which removes what was said before."""
    text = staff.typed.text
    if staff.checked is not None and isinstance(event, KeyTyped) and len(text) == longest:
        text = ""  # another code; one that was not found can be mended from its end
    match event:
        case KeyTyped(key=key) if len(key) == 1 and key in alphabet and len(text) < longest:
            text += key
        case DeletePressed():
            text = text[:-1]
        case _:
            return staff
    return replace(staff, typed=Hidden(text), notice=None, sentence=None, checked=None)


def _answered(staff: Staff, answer: Result) -> Staff:
    if staff.export is not None and answer.ask == staff.export.ask:
        return replace(staff, export=_exported(staff.export, answer))
    if staff.tried is not None and answer.ask == staff.tried:
        return _told(replace(_nothing_typed(staff), notice=None), answer)
    if answer.ask != staff.asked:
        return staff
    staff = replace(staff, asked=None)
    if isinstance(answer, BrochureSent):
        return replace(staff, printed=answer.state)
    return _told(staff, answer)


def _told(staff: Staff, answer: Result) -> Staff:
    match answer:
        case PinRight() | PinKept():
            return _let_in(staff, answer)
        case PinWrong(locked_ms=locked):
            return _locked(replace(staff, notice=Notice.WRONG_PIN), answer, locked)
        case TryLocked(locked_ms=locked):
            return _locked(staff, answer, locked)
        case PinUnfit(flaw=flaw):
            return replace(staff, notice=flaw)
        case CodeChecked(found=found, locked_ms=locked):
            typed = staff.typed if found is None else Hidden()
            return _locked(replace(staff, checked=Checked(found), typed=typed), answer, locked)
        case SettingsKept() if staff.place is StaffPlace.HOME:
            return _closed(staff)  # out of service or back: this glass is the patients' again
        case SettingsKept():
            return replace(staff, notice=Notice.KEPT, draft={})
        case Failed(sentence=sentence):
            return replace(staff, sentence=sentence)
    return staff


def _let_in(staff: Staff, answer: Result) -> Staff:
    match staff.place, answer:
        case StaffPlace.QUIT, PinRight():
            return replace(_nothing_typed(staff), may_quit=True)
        case (StaffPlace.PIN, PinRight()) | (StaffPlace.SET_PIN, PinKept()):
            return _go(staff, StaffPlace.HOME)
    return staff


def _exported(export: Export, answer: Result) -> Export:
    match answer:
        case ExportProgress(done=done, total=total):
            return replace(export, done=done, total=total)
        case ExportEnded(exported=None):
            return replace(export, state=ExportState.CANCELLED)
        case ExportEnded(exported=exported):
            return replace(export, state=ExportState.DONE, exported=exported)
        case ExportFailed(flaw=flaw):
            return replace(export, state=ExportState.FAILED, flaw=flaw)
    return export


def _asking(staff: Staff) -> Staff:
    """Return the staff's side waiting for the answer to a new request."""
    asks = staff.asks + 1
    return replace(
        staff, asks=asks, asked=asks, notice=None, sentence=None, checked=None, printed=None
    )


def _locked(staff: Staff, event: Event, locked_ms: int) -> Staff:
    return replace(staff, locked_until_ms=event.at_ms + locked_ms)


def _closed(staff: Staff) -> Staff:
    return _go(staff, StaffPlace.CLOSED)


def _go(staff: Staff, place: StaffPlace) -> Staff:
    """Return the staff's side at a place, with everything about the previous place forgotten.

    The result of an export is kept until it has been shown: at home or on its page.
    """
    export = staff.export
    if export is not None and export.state is not ExportState.RUNNING:
        told = staff.place in (StaffPlace.HOME, StaffPlace.EXPORT)
        export = None if told and place is StaffPlace.CLOSED else export
    return Staff(place, touched_ms=staff.touched_ms, asks=staff.asks, export=export)
