"""Creates what the first screen does not wait for: imported only once that is shown.

It is long because it hands each of these all that it works with.
"""

from __future__ import annotations

import functools
import logging
import os
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimeZone
from PySide6.QtWidgets import QApplication

from kiosk.app import paper_apart
from kiosk.app.heartbeat import Heartbeat
from kiosk.app.intake import Intake
from kiosk.app.qt_application import is_seen_by_nobody
from kiosk.app.requests import RequestHandler
from kiosk.app.sources import Sources
from kiosk.app.visitors import Visitors
from kiosk.core.clock import Clock
from kiosk.core.health.facts import Facts, Inside
from kiosk.core.printing import PrinterState, Slip, SlipPaper
from kiosk.core.schedule import Schedule, ScheduleError
from kiosk.core.screen_hours import schedule_of
from kiosk.core.settings.model import Settings
from kiosk.core.settings.origins import Layer, Origin
from kiosk.core.speech.keypad import key_table
from kiosk.core.staff.trouble import Trouble
from kiosk.exit_codes import ExitCode
from kiosk.machine import ask_socket
from kiosk.machine.clock import MachineZone
from kiosk.machine.drives import find_drives
from kiosk.machine.printer import can_print
from kiosk.storage.heartbeat import BEAT_FILE, make_runtime
from kiosk.storage.leaflets.cache import open_library
from kiosk.storage.leaflets.library import Library
from kiosk.storage.receipt_signer import ReceiptSigner
from kiosk.storage.records.keeper import RecordKeeper
from kiosk.storage.settings.layers import Loaded
from kiosk.ui.look.words import Languages
from kiosk.ui.patient.controller import Controller
from kiosk.ui.patient.window import PatientWindow
from kiosk.ui.printing import SLIP, Printing
from kiosk.ui.staff.controller import StaffController
from kiosk.ui.staff.health_tools import HealthTools, display_of
from kiosk.ui.staff.print_tools import PrintTools
from kiosk.ui.staff.record_tools import RecordTools
from kiosk.ui.staff.setting_tools import SettingTools
from kiosk.ui.staff.tools import StaffPlaces, StaffTools
from kiosk.ui.window.devices import Devices
from kiosk.ui.window.screen_power import ScreenLife
from kiosk.ui.window.window import Window

if TYPE_CHECKING:  # most kiosks have none
    from kiosk.ui.patient.speech.offered import Offered
    from kiosk.ui.speech.voice import Voice

_log = logging.getLogger(__name__)


class Deferred:
    """The staff's side, the intake of leaflets, the watchers of screen and devices."""

    def __init__(
        self,
        application: QApplication,
        window: PatientWindow,
        controller: Controller,
        stores: RecordKeeper,
        signer: ReceiptSigner,
        languages: Languages,
        settings: Settings,
        sources: Sources,
        clock: Clock,
        offered: Offered | None = None,
    ) -> None:
        self._offered = offered
        self._application = application
        self._controller = controller
        self._stores = stores
        self._signer = signer
        self._settings = settings
        self._sources = sources
        self._clock = clock
        self._places = StaffPlaces.within(sources.kept)
        self.devices = Devices(application, window)
        self.intake = Intake(
            controller,
            sources.content,
            sources.cached,
            sources.assets,
            settings.content.default_language,
            clock,
        )
        self.screen_life = ScreenLife(
            window,
            clock,
            lambda: controller.is_busy,
            _schedule(settings),
            awake_ms=settings.schedule.awake_s * 1000,
            pixel_shift=settings.display.pixel_shift,
        )
        self.printing = self._printing(window)
        self.voice = self._voice(window)
        if self.voice is not None:
            self._let_speak(self.voice, window)
        self.staff = StaffController(window, self._tools(languages), settings, languages, clock)
        self.staff.left.connect(self._leave)
        self._heartbeat: Heartbeat | None = None
        self._visitors: Visitors | None = None
        if sources.runtime is not None:
            self._open_runtime(window, sources.runtime)

    def begin(self, then: Callable[[], None]) -> None:
        """Admit the staff, let the screen go black and wake up, notice devices that disappear.

        Call `then` when it can be seen from outside how the kiosk is, or cannot be.
        """
        self._controller.admit(self.staff)
        self.screen_life.tick()
        self.devices.watch()
        if self._heartbeat is not None:
            self._heartbeat.begin(then)
        else:
            then()
        if self.printing is not None:
            self.printing.begin()
            self._controller.admit_printer(self._print_slip)
        if self.voice is not None:
            self.voice.probe()

    def stop(self) -> None:
        """Take in no more leaflets, say nothing more, be asked nothing more."""
        if self._heartbeat is not None:
            self._heartbeat.stop()
        if self._visitors is not None:
            self._visitors.stop()
        self.intake.stop()
        if self.printing is not None:
            self.printing.stop()
        if self.voice is not None:
            self.voice.close()

    def obey(self, settings: Settings) -> None:
        """Take over what staff have changed."""
        if self.voice is not None:
            from kiosk.app.loudness import loudness_of

            self.voice.be_as_loud_as(loudness_of(settings))

    def _open_runtime(self, window: Window, folder: Path) -> None:
        """Say from now on how the kiosk is, and do what is asked from elsewhere on the machine."""
        try:
            make_runtime(folder)
        except OSError as error:
            _log.warning("Nobody can see or ask from outside how the kiosk is. %s", error)
            return
        display = functools.partial(display_of, self._application)
        file = folder / BEAT_FILE
        platform = self._application.platformName()
        for_nobody = is_seen_by_nobody(self._application)
        heartbeat = Heartbeat(
            window,
            self._controller,
            self._clock,
            file,
            display,
            platform,
            self._sources.records_file.parent,
            for_nobody=for_nobody,
        )
        self._heartbeat = heartbeat
        if ask_socket.IS_THERE:
            requests = RequestHandler(window, self._controller, self.staff, heartbeat, self._leave)
            self._visitors = Visitors(window, folder, requests)

    def _leave(self, restart: bool) -> None:
        self._application.exit(ExitCode.RESTART if restart else ExitCode.OK)

    def _tools(self, languages: Languages) -> StaffTools:
        """Return the tools that the staff's side asks for."""
        settings, sources, clock = self._settings, self._sources, self._clock
        load = sources.load or self._load_staff_file
        records = RecordTools(
            open_store=self._stores.open_another,
            open_library=self._open_library,
            now=clock.now,
            zone=MachineZone(),
            small_number=settings.staff.small_number,
            languages=languages.translated,
            kiosk_name=settings.kiosk.name,
            find_drives=sources.find_drives or find_drives,
            export_folder=settings.records.export_folder,
        )

        def figures(language: str) -> bytes:
            from kiosk.ui.staff.figures_sheet import figures_sheet

            wanted = figures_sheet(records, languages, language)
            return paper_apart.figures(sources, wanted)

        return StaffTools(
            self._places,
            records=records,
            settings=SettingTools(
                self._places.settings, load, self._open_library, languages.translated
            ),
            health=HealthTools(self._application, self._facts, clock, self._plays),
            printing=PrintTools(
                self.printing,
                self._open_library,
                functools.partial(paper_apart.brochure, sources),
                figures,
            ),
            moment=clock.moment,
            now=clock.now,
            random=secrets.SystemRandom(),
            troubles=self._troubles,
            play_tone=None if self.voice is None else self._play_tone,
        )

    def _printing(self, window: Window) -> Printing | None:
        queue = self._settings.print.queue
        return Printing(window, queue, self._clock) if queue and can_print() else None

    def _voice(self, window: Window) -> Voice | None:
        """Return the voice; None where nothing is to be spoken, and so nothing of it is loaded."""
        if self._offered is None:
            return None
        from kiosk.app.speech import make_voice

        return make_voice(window, self._offered.find, self._settings, self._sources)

    def _let_speak(self, voice: Voice, window: PatientWindow) -> None:
        """Let patients listen, once it is known that something can be heard."""
        from kiosk.core.session.events import SoundLost
        from kiosk.ui.patient.speech.hands import Hands
        from kiosk.ui.patient.speech.speaker import Speaker

        assert self._offered is not None
        offered, controller = self._offered, self._controller
        speaker = Speaker(window, controller, voice, offered.has)
        Hands(window, controller, speaker, key_table(self._settings.speech.keys))

        def know() -> None:
            is_heard = bool(voice.is_available)
            offered.know(is_heard=is_heard)
            if not is_heard and controller.session.listening.is_on:  # it was offered too early
                controller.tell(SoundLost)
            controller.show_offers()
            offered.keep()

        voice.known.connect(know)
        voice.plugged.connect(speaker.begin)

    def _print_slip(self, slip: Slip, tell: Callable[[bool], None]) -> None:
        """Print a slip; on a roll it is as long as it is."""
        assert self.printing is not None
        paper = self._settings.print.slip
        self.printing.print(
            functools.partial(paper_apart.slip, self._sources, paper, slip),
            ("media=A4",) if paper is SlipPaper.A4 else (),
            lambda state: tell(state is PrinterState.READY),
            SLIP,
        )

    def _load_staff_file(self) -> Loaded:
        from kiosk.storage.settings.layers import load

        return load((Layer(Origin.STAFF, self._places.settings),))

    def _open_library(self) -> Library:
        language = self._settings.content.default_language
        return open_library(self._sources.cached, self._sources.content, language)

    def _facts(self, inside: Inside) -> Facts:
        from kiosk.app.health_facts import gather
        from kiosk.machine.paths import Places

        sources = self._sources
        runtime = sources.runtime or sources.kept
        machine = Places((), sources.kept, sources.content, sources.assets, runtime)
        loaded = (sources.load or self._load_staff_file)()
        return gather(loaded, machine, os.environ, self._clock.now(), inside)

    def _play_tone(self, is_loudest: bool, settings: Settings) -> None:
        """Play the tone as loud as staff have just set it."""
        assert self.voice is not None
        self.obey(settings)
        self.voice.play_tone(is_loudest)

    def _plays(self) -> bool | None:
        return None if self.voice is None else self.voice.is_available

    def _troubles(self) -> tuple[Trouble, ...]:
        known = {
            Trouble.UNSAVED: self._stores.has_failed,
            Trouble.NO_TOUCH: self.devices.has_lost_touch,
            Trouble.CONTENT: self.intake.has_trouble,
            Trouble.UNSIGNED: self._signer.has_failed,
            Trouble.PRINTER: self.printing is not None and self.printing.has_trouble,
            Trouble.NO_SOUND: self._plays() is False,
            Trouble.SET_ASIDE: bool(self._stores.files_set_aside()),
        }
        return tuple(trouble for trouble in Trouble if known[trouble])


def _schedule(settings: Settings) -> Schedule | None:
    """Return when the screen is lit; None if no schedule can be followed: it then stays lit."""
    try:
        return schedule_of(settings.schedule, bytes(QTimeZone.systemTimeZoneId().data()).decode())
    except ScheduleError as error:
        _log.error("The screen stays lit at all times. %s", error)
        return None
