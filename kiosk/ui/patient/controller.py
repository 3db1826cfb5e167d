"""The one bridge between glass and rules: touch, event, advance, effects, show.

It is long because nothing else may change a session: whatever wants to, asks here.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.core.clock import Clock
from kiosk.core.faults import KioskError
from kiosk.core.health.service import OutOfOrderReason, Service
from kiosk.core.printing import Slip
from kiosk.core.session.advance import advance, looks_alike
from kiosk.core.session.effects import PrintSlip, Save
from kiosk.core.session.events import Event, ResetPressed, SlipAnswer, Tick, Touched
from kiosk.core.session.state import Place, Session, begin, uncovered
from kiosk.core.settings.model import Settings
from kiosk.core.staff.presence import Presence
from kiosk.ui.look.look import Look
from kiosk.ui.patient.arrangement import Arranged, Arrangement
from kiosk.ui.patient.catalogue import Catalogue
from kiosk.ui.patient.presenting.context import PresenterContext
from kiosk.ui.patient.recorder import Recorder
from kiosk.ui.patient.sides import StaffSide
from kiosk.ui.patient.window import PatientWindow
from kiosk.ui.widgets.page import Act

TICK_MS = 250
_QUIET_MS = 10_000
"""How long the welcome screen must be untouched before its leaflets are replaced."""

_PAUSE_MS = 40
"""Pause between idle tasks: what is on screen is painted first."""


PrintASlip = Callable[[Slip, Callable[[bool], None]], None]
"""Prints a slip in its own time, and tells whether that has begun."""


class Controller(QObject):
    """Holds the session; every event of the application passes through `dispatch`."""

    forgotten = Signal()
    """A patient has left, and nothing of theirs is kept."""

    def __init__(
        self,
        window: PatientWindow,
        arrange: Callable[[Settings], Arrangement],
        recorder: Recorder,
        clock: Clock,
        settings: Settings,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._arranged = Arranged(arrange, settings, window.size)
        self._staff: StaffSide | None = None
        self._print_slip: PrintASlip | None = None
        self._recorder = recorder
        self._clock = clock
        self._fault: OutOfOrderReason | None = None
        self._left_ms: int | None = None
        self.session = begin(self._arranged.site.defaults)
        window.acted.connect(self._act)
        window.touched.connect(self._touch)
        window.resized.connect(self._lay_out_again)
        self._idle_work = QTimer(self)
        self._idle_work.setInterval(_PAUSE_MS)
        self._idle_work.timeout.connect(self._work_when_idle)
        self._ticker = QTimer(self)
        self._ticker.setInterval(TICK_MS)
        self._ticker.timeout.connect(self.tick)

    def start(self) -> None:
        """Show the first screen, and start the clock."""
        self._show()
        self._ticker.start()

    def work_when_idle(self) -> None:
        """Prepare from now on what the next touches would wait for."""
        self._idle_work.start()

    def stop(self) -> None:
        """Stop the timers, for patients and staff."""
        self._pause()
        if self._staff is not None:
            self._staff.stop()

    def admit(self, staff: StaffSide) -> None:
        """Let staff in: until then nothing reacts to a resting finger."""
        self._staff = staff
        staff.serve(self)
        staff.open()

    def admit_printer(self, print_slip: PrintASlip) -> None:
        """Let patients print what is said to them at the end."""
        self._print_slip = print_slip

    def _pause(self) -> None:
        self._ticker.stop()
        self._idle_work.stop()

    @property
    def _has_given_up(self) -> bool:
        return self._fault is not None

    def give_up(self, fault: OutOfOrderReason = OutOfOrderReason.BUG) -> None:
        """Drop the session and ask for the staff: no state here can be trusted any more."""
        if self._has_given_up:
            return
        self._fault = fault
        self._pause()
        self._window.acted.disconnect(self._act)
        if self._staff is not None:
            self._staff.give_up()
        self.session = begin(self._arranged.site.defaults)
        self._arranged.presenter.forget()
        self._show()

    def dispatch(self, event: Event, *, acted: bool = True) -> None:
        """Advance the session by an event, carry out its effects, show the result.

        Where no control was used (not `acted`), the result is shown only if it is visible: time
        passes and fingers move many times a second.
        """
        before, site = self.session, self._arranged.site
        try:
            self.session, effects = advance(before, event, self._arranged.paginator, site)
        except KioskError as refused:
            self._lose_leaflet(refused)
            return
        for effect in effects:
            match effect:
                case Save():
                    self._save(effect)
                case PrintSlip():
                    self._print(effect)
                case _:
                    self._recorder.count(effect)
        if self.session.place is Place.WELCOME and before.place is not Place.WELCOME:
            self._left_ms = event.at_ms
            self._arranged.presenter.forget()
            self._renew()
            self.forgotten.emit()
        if acted or not looks_alike(self.session, before, site.rules):
            self._show(before)
            if self.session.place in (Place.READER, Place.OPTIONS):
                self._idle_work.start()

    def tick(self) -> None:
        """Pass the current time to the session and the staff side."""
        at_ms = self._clock.monotonic_ms()
        tick = Tick(at_ms, round(self._clock.now().timestamp() * 1000) - at_ms)
        if not self._is_covered and not self._has_given_up:
            self.dispatch(tick, acted=False)
            self._renew_leaflets_when_free()
        if self._staff is not None:
            self._staff.dispatch(tick)

    @property
    def is_busy(self) -> bool:
        """Whether someone is using the kiosk: a patient who has begun, or staff."""
        return self._is_covered or self._has_patient

    @property
    def _has_patient(self) -> bool:
        session = self.session
        has_begun = session.leaflet_id != self._arranged.site.defaults.leaflet_id
        is_choosing = session.is_choosing or session.listening.is_on
        return has_begun or is_choosing or session.place is not Place.WELCOME

    @property
    def has_staff(self) -> bool:
        """Whether staff have the panel open, or a finger on the title."""
        return self._staff is not None and self._staff.is_used

    @property
    def _is_covered(self) -> bool:
        return self._staff is not None and self._staff.covers

    @property
    def context(self) -> PresenterContext:
        """Where sessions are shown now, and with what."""
        return self._arranged.presenter.context

    def show_offers(self) -> None:
        """Show the page again: what can be heard is known now."""
        self._show(self.session)

    def tell(self, act: Act) -> None:
        """Take what came about by itself, such as that a sentence was heard."""
        if not self._is_covered and not self._has_given_up:
            self.dispatch(act(self._clock.monotonic_ms()), acted=False)

    # What the staff side asks for

    @property
    def language(self) -> str:
        """The language of the patient's screen."""
        return self.session.language

    @property
    def presence(self) -> Presence:
        """Whether a patient is here, or when the last one left."""
        return Presence(self._has_patient, self._left_ms)

    @property
    def service(self) -> Service:
        """Whether patients can read, or why not."""
        if self._has_given_up:
            return Service.ASKS
        if self._arranged.settings.kiosk.out_of_service:
            return Service.OUT
        return Service.IN if self._arranged.catalogue.covers else Service.ASKS

    def look(self, language: str) -> Look:
        """Return the look of every new session, in a language."""
        return self._arranged.presenter.look(
            replace(begin(self._arranged.site.defaults), language=language)
        )

    def title(self, leaflet_id: str, language: str) -> str | None:
        """Return the title of a leaflet on offer, in this language if it has it."""
        return self._arranged.catalogue.title(leaflet_id, language)

    def questions(self, leaflet_id: str, language: str) -> Mapping[str, str]:
        """Return the ready questions of a leaflet on offer, in this language if it has it."""
        return self._arranged.catalogue.questions(leaflet_id, language)

    def uncover(self, at_ms: int) -> None:
        """Do not count the time until now against the session, which the panel covered."""
        self.session = uncovered(self.session, at_ms)

    def reset(self) -> None:
        """Make the kiosk ready for the next patient."""
        if not self._has_given_up:
            self.dispatch(ResetPressed(self._clock.monotonic_ms()))

    def obey(self, settings: Settings) -> None:
        """Apply these settings: out of service at once, the rest between patients."""
        self._arranged.settings = settings
        self._arranged.is_outdated = True
        self._show()

    def take_back(self) -> None:
        """Take the screen back from the staff."""
        if self.session.place is Place.WELCOME and not self._has_given_up:
            self._renew()
            self._show()

    def _renew(self) -> None:
        """Rebuild everything from the current settings, if they or the leaflets have changed."""
        if (self._arranged.is_outdated or self._arranged.has_delivery) and not self._is_covered:
            self._arranged.make()
            self.session = begin(self._arranged.site.defaults)
            self._idle_work.start()

    @property
    def catalogue(self) -> Catalogue:
        """The leaflets on offer."""
        return self._arranged.catalogue

    def renew_leaflets(self) -> None:
        """Offer the new leaflets once no patient is there: the kiosk has copies of them now."""
        self._arranged.has_delivery = True
        self._renew_leaflets_when_free()

    def _renew_leaflets_when_free(self) -> None:
        """Replace the leaflets between two patients, and drop everything made from the old ones."""
        untouched_ms = self._clock.monotonic_ms() - self.session.touched_ms
        is_free = not self.is_busy and not self._has_given_up and untouched_ms >= _QUIET_MS
        if self._arranged.has_delivery and is_free:
            self._arranged.presenter.forget()
            self._renew()
            self.forgotten.emit()
            self._show()

    def _show(self, before: Session | None = None) -> None:
        kiosk = self._arranged.settings.kiosk
        if self._has_given_up:
            self._arranged.presenter.show_out_of_order(self.session, fault=self._fault)
        elif kiosk.out_of_service:
            self._arranged.presenter.show_out_of_order(
                self.session, kiosk.out_of_service_message, kiosk.out_of_service_texts
            )
        else:
            self._arranged.presenter.show(self.session, before)
        self._window.shown.emit()

    def _act(self, act: Act) -> None:
        if not self._is_covered:
            self.dispatch(act(self._clock.monotonic_ms()))

    def _touch(self) -> None:
        if self._staff is not None and self._staff.covers:
            self._staff.touch()
            return
        if self._has_given_up:
            return
        # The warning itself reports the touch that answers it, once that touch is complete: if it
        # were reported on press, the release would reach what lies below.
        if self.session.warned_ms is None:
            self.dispatch(Touched(self._clock.monotonic_ms()), acted=False)

    def _save(self, effect: Save) -> None:
        leaflet = self._arranged.paginator.leaflet(effect.outcome.leaflet_id)
        self._recorder.save(effect, leaflet, self._hear)

    def _print(self, effect: PrintSlip) -> None:
        """Hand the patient's slip to the printer, without waiting for it."""
        from kiosk.ui.patient.slips import slip_of

        session, presenter = self.session, self._arranged.presenter
        assert session.leaflet_id is not None
        edition = self._arranged.paginator.leaflet(session.leaflet_id).editions[session.language]
        assert session.asked_ms is not None
        # When it was recorded, as the receipt has it: an hour may have ended since.
        since = datetime.timedelta(milliseconds=self._clock.monotonic_ms() - session.asked_ms)
        recorded = (self._clock.now() - since).astimezone()
        slip = slip_of(session, edition, presenter.look(session).words, recorded)

        def tell(has_begun: bool) -> None:
            self._hear(SlipAnswer(self._clock.monotonic_ms(), effect.asked_ms, has_begun))

        if self._print_slip is None:
            tell(False)
        else:
            self._print_slip(slip, tell)

    def _hear(self, answer: Event) -> None:
        """Handle the answer to what a patient asked for, who may have left long ago."""
        if not self._has_given_up:
            self.dispatch(answer, acted=False)

    def _work_when_idle(self) -> None:
        """Do a little of the work that will be needed soon; stop when none is left."""
        if self._arranged.presenter.prepare(self.session):
            return
        untouched_ms = self._clock.monotonic_ms() - self.session.touched_ms
        if self.session.place is Place.WELCOME and untouched_ms < _QUIET_MS:
            return  # what is learnt of the leaflets may move what a finger is about to press
        covers = self._arranged.catalogue.covers
        more = self._arranged.catalogue.check_next()
        if self._arranged.catalogue.covers != covers:
            self._show_again()
        if not more:
            self._idle_work.stop()

    def _show_again(self) -> None:
        """Show the session again if what it shows has changed; a single leaflet needs no choice."""
        if self._arranged.has_other_defaults() and self.session.place is Place.WELCOME:
            self.session = begin(self._arranged.site.defaults)
        if self.session.place is Place.WELCOME:
            self._show()

    def _lose_leaflet(self, reason: KioskError) -> None:
        """Go back to welcome without a leaflet that can no longer be read."""
        if self.session.leaflet_id is not None:
            self._arranged.withdraw(self.session.leaflet_id, reason)
        self._arranged.presenter.forget()
        self.session = begin(self._arranged.site.defaults)
        self._show()

    def _lay_out_again(self) -> None:
        """Lay everything out again for a glass of another size."""
        if self._arranged.lay_out_again():
            self._show()
            if self._staff is not None:
                self._staff.show()
