"""Holds the staff side: touches become events, effects are carried out, the panel shows it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QTimer, Signal

from kiosk.core.clock import Clock
from kiosk.core.session.events import Event, LanguageChosen, Touched
from kiosk.core.settings.model import Settings
from kiosk.core.staff.advance import (
    advance_staff,
    cleaning_ms,
    covers,
    hold_progress,
)
from kiosk.core.staff.effects import (
    Effect,
    PinKept,
    PlayTone,
    Quit,
    ResetSession,
)
from kiosk.core.staff.events import (
    HoldEnded,
    HoldStarted,
    PanelKeyPressed,
    ResetKeyPressed,
)
from kiosk.core.staff.pin_policy import PinRole
from kiosk.core.staff.state import (
    Staff,
    StaffPlace,
    StaffRules,
    StaffSite,
)
from kiosk.core.staff.trouble import Trouble
from kiosk.storage.records.codes import CODE_ALPHABET, CODE_LENGTH
from kiosk.ui.look.look import Look
from kiosk.ui.look.words import Languages
from kiosk.ui.patient.sides import Patients
from kiosk.ui.staff.handlers import Handlers, Jobs
from kiosk.ui.staff.tools import StaffTools
from kiosk.ui.widgets.page import Act
from kiosk.ui.window.window import Window

RING_MS = 33
_OPEN_MS = 250
_DIGITS = "1234567890"


class StaffController(QObject):
    """Advances the staff state by `advance_staff`.

    Signals: `left(bool)`, the kiosk is to quit, or to restart if it is true.
    """

    left = Signal(bool)

    def __init__(
        self,
        window: Window,
        tools: StaffTools,
        settings: Settings,
        languages: Languages,
        clock: Clock,
    ) -> None:
        super().__init__(window)
        self._window = window
        self.tools = tools
        self._settings = settings
        self._languages = languages
        self._clock = clock
        jobs = Jobs(self, clock, self.dispatch, self.show)
        self._handlers = Handlers(tools, jobs, settings_changed=self.take)
        self._patients: Patients | None = None
        self._language = settings.content.default_language
        self._digits = _DIGITS
        self._spot = QPoint()
        self._site = self._read_site()
        self._troubles: tuple[Trouble, ...] = ()
        self.staff = Staff()
        window.hold.started.connect(self._hold)
        window.hold.ended.connect(self._let_go)
        window.reset_key_pressed.connect(self._reset)
        window.panel_key_pressed.connect(self._open_by_key)
        self._ticker = QTimer(self)
        self._ticker.timeout.connect(self._pass_time)

    def serve(self, patients: Patients) -> None:
        """Set the patient side that this one covers."""
        self._patients = patients

    def open(self) -> None:
        """Resume the lockouts of an earlier run."""
        self._handlers.warm_up()

    def stop(self) -> None:
        """Stop the timer, and wait for unfinished work."""
        self._ticker.stop()
        self._handlers.finish()

    def give_up(self) -> None:
        """Drop the current action, in case the bug is in it; the way in stays open."""
        self.staff = Staff(asks=self.staff.asks)
        self._window.hold.end()
        self._window.uncover()
        self._ticker.stop()

    @property
    def is_used(self) -> bool:
        """Whether staff are here, or about to come in."""
        return self.covers or self.staff.held_ms is not None

    @property
    def covers(self) -> bool:
        """Whether the panel covers the patient's screen."""
        return covers(self.staff)

    def dispatch(self, event: Event) -> None:
        """Advance the staff state by an event, carry out its effects, show the result."""
        if self.covers:
            self._host.uncover(event.at_ms)
        before = self.staff
        if isinstance(event, LanguageChosen):
            self._language = event.language
        if isinstance(event, PinKept):
            self._site = self._read_site()
        self.staff, effects = advance_staff(before, event, self._site)
        if self.covers and not covers(before):
            self._language = self._languages.for_staff(self._host.language)
        if self.staff.place is StaffPlace.PIN and before.place is not StaffPlace.PIN:
            self._order_keys()
        if self.staff.place is StaffPlace.HOME and before.place is not StaffPlace.HOME:
            self._troubles = self.tools.troubles()
        for effect in effects:
            self._do(effect)
        if covers(before) and not self.covers:
            self._host.take_back()
        self.show()

    def touch(self) -> None:
        """Count a touch that no control handles."""
        if self.covers:
            self.dispatch(Touched(self._clock.monotonic_ms()))

    def act(self, act: Act) -> None:
        """Carry out the act of a panel control."""
        self.dispatch(act(self._clock.monotonic_ms()))

    def show(self) -> None:
        """Show the panel or the patient's screen, and the ring around a resting finger."""
        at_ms = self._clock.monotonic_ms()
        holding = self.staff.held_ms is not None
        if not holding and not self.covers and not self._window.is_covered:
            return
        look = self._host.look(self._language)
        self._window.present_ring(
            look, self._spot, hold_progress(self.staff, at_ms, self._site.rules)
        )
        if not self.covers:
            self._window.uncover()
        else:
            self._show_panel(look, at_ms)
        self._window.shown.emit()
        if holding or self.covers:
            self._ticker.start(RING_MS if holding else _OPEN_MS)
        else:
            self._ticker.stop()

    def take(self, settings: Settings) -> None:
        """Apply the settings that staff changed."""
        from kiosk.storage.settings.staff_file import take_over

        self._settings = take_over(self._settings, settings)
        self._host.obey(self._settings)

    @property
    def _host(self) -> Patients:
        assert self._patients is not None
        return self._patients

    def _show_panel(self, look: Look, at_ms: int) -> None:
        from kiosk.ui.staff.pages import show_place
        from kiosk.ui.staff.panel import StaffPanel
        from kiosk.ui.staff.panel_context import PanelContext

        panel = self._window.cover(StaffPanel, self.act)
        others = [each for each in self._languages.translated if each != self._language]
        context = PanelContext(
            look,
            self.staff,
            self._site,
            at_ms,
            self._settings,
            self._digits,
            other=self._languages.words(others[0]) if others else None,
            own_name=lambda language: self._languages.words(language).own_name,
            title_of=lambda leaflet_id: self._host.title(leaflet_id, self._language),
            questions_of=lambda leaflet_id: self._host.questions(leaflet_id, self._language),
            every_words=tuple(self._languages.words(each) for each in self._languages.translated),
            collected=self._handlers.collected(self.staff.place),
            troubles=self._troubles,
            presence=self._host.presence,
        )
        show_place(panel, context)
        cleaning = cleaning_ms(self.staff, at_ms, self._site.rules) is not None
        self._window.let_rest_anywhere(cleaning)

    def _pass_time(self) -> None:
        self._host.tick()

    def _hold(self, spot: QPoint) -> None:
        self._spot = spot
        if not self.covers:
            self._site = self._read_site()
        self.dispatch(HoldStarted(self._clock.monotonic_ms()))

    def _open_by_key(self) -> None:
        if not self.covers:
            self._site = self._read_site()
        self.dispatch(PanelKeyPressed(self._clock.monotonic_ms()))

    def _let_go(self) -> None:
        self.dispatch(HoldEnded(self._clock.monotonic_ms()))

    def _reset(self) -> None:
        self.dispatch(ResetKeyPressed(self._clock.monotonic_ms()))

    def _order_keys(self) -> None:
        if self._settings.staff.shuffle_keys:
            self._digits = "".join(self.tools.random.sample(_DIGITS, len(_DIGITS)))

    def _read_site(self) -> StaffSite:
        states = self.tools.pin_states()
        staff = self._settings.staff
        return StaffSite(
            main_pin=states[PinRole.MAIN],
            quit_pin=states[PinRole.QUIT],
            code_alphabet=CODE_ALPHABET,
            code_length=CODE_LENGTH,
            rules=StaffRules(
                close_ms=staff.panel_close_s * 1000,
                set_pin_at_first_opening=staff.set_pin_at_first_opening,
                second_pin_for_quit=staff.second_pin_for_quit,
                next_patient_without_pin=staff.next_patient_without_pin,
                prints=self.tools.printing.printing is not None,
                speaks=self.tools.play_tone is not None,
            ),
        )

    def _do(self, effect: Effect) -> None:
        match effect:
            case ResetSession():
                self._host.reset()
            case Quit(restart=restart):
                self.left.emit(restart)
            case PlayTone(is_loudest=is_loudest):
                assert self.tools.play_tone is not None
                self.tools.play_tone(is_loudest, self._settings)
            case _:
                self._handlers.do(effect)
