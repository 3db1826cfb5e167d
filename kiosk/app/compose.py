"""Creates every object of the application and passes each its dependencies: `Kiosk`.

The order of a start:

1. the settings are read (`cli`), before Qt is loaded, so that mistakes are reported at once;
2. Qt's application, the font family, the translations;
3. the kiosk's own copies of the leaflets are found, and the first few covers are read;
4. the window is shown with the welcome screen: from here on it responds to touch;
5. after the first picture: the icons, the staff's side, the database, the whole text of
   each leaflet, a copy of the settings. What only they need is imported then (`deferred`); a
   pattern that the first screen does not look for is a string, which `re` compiles when it is
   first looked for.

It is long because everything is made in one place, so that one reading tells what knows what.
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Callable, Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from kiosk.app.pictures_apart import Apart
from kiosk.app.sources import Sources
from kiosk.app.traces import Traces
from kiosk.core.clock import Clock
from kiosk.core.health.service import OutOfOrderReason
from kiosk.core.session.advance import Site
from kiosk.core.session.effects import CountAnswer
from kiosk.core.session.state import Defaults, Rules
from kiosk.core.settings.model import Settings
from kiosk.core.speech.keypad import key_table
from kiosk.core.speech.speech_output import SpeechOutput
from kiosk.machine.clock import MachineZone
from kiosk.storage.receipt_signer import ReceiptSigner
from kiosk.storage.records.keeper import RecordKeeper
from kiosk.storage.speech.installed import FOLDER, is_installed
from kiosk.ui.background import Background
from kiosk.ui.look import icons
from kiosk.ui.look.glass import Glass, guess_px_per_mm
from kiosk.ui.look.pictures import Pictures
from kiosk.ui.look.words import languages_in
from kiosk.ui.patient.arrangement import Arrangement
from kiosk.ui.patient.catalogue import Catalogue, open_catalogue
from kiosk.ui.patient.controller import Controller
from kiosk.ui.patient.page_layout import set_for
from kiosk.ui.patient.presenter import Presenter
from kiosk.ui.patient.recorder import Recorder
from kiosk.ui.patient.window import PatientWindow
from kiosk.ui.typesetting.paginator import Paginator
from kiosk.ui.window.pointer import Pointer

if TYPE_CHECKING:  # the first screen does not wait for them
    from kiosk.app.deferred import Deferred
    from kiosk.core.touch.dead_place import DeadPlace
    from kiosk.ui.patient.speech.offered import Offered
    from kiosk.ui.window.touches import Touches

_PAINTED_MS = 30
_UNSEEN_MS = 1_000
"""How long the first picture may take: on a busy machine what comes after it would delay it."""
_FIRST_TIDYING_MS = 100
_SOON_MS = 1_000
_HEARD_MS = 300_000
"""Running time is counted in steps this long: a power cut loses no more of it."""


class Kiosk:
    """The running application; `size` is the size of a window used instead of the full screen.

    `ready` is called once the first screen is shown, and whoever asks from outside is told so.
    """

    def __init__(
        self,
        application: QApplication,
        settings: Settings,
        sources: Sources,
        clock: Clock,
        size: QSize | None = None,
        ready: Callable[[], None] = lambda: None,
    ) -> None:
        self.application = application
        self._ready = ready
        self._settings = settings
        self._sources = sources
        self._clock = clock
        self._deferred: Deferred | None = None
        self._is_stopped = False
        folders = (sources.assets / "translations", *sources.translations)
        self.languages = languages_in(folders, beside=sources.content)
        apart = Apart(sources.cached, sources.assets.parent / "content")
        self._pictures = Pictures(apart)
        self.window = PatientWindow(self._pictures)
        self._drawing_apart = Background(self.window)
        apart.begin(self._drawing_apart, self._draw_again)
        self.window.resize(size or application.primaryScreen().size())
        self._pointer = Pointer(application, settings.display.hide_cursor)
        self.stores = RecordKeeper(sources.records_file, sources.kept, settings.records, clock)
        self.recording = Background(self.window)
        self.signer = ReceiptSigner(sources.kept)
        self.traces = Traces(self.stores, self.signer)
        recorder = Recorder(
            self.traces.keep,
            self.traces.sign if settings.receipts.enabled else None,
            self._count,
            self.recording,
            clock,
            MachineZone(),
            self.languages,
            settings.kiosk.name,
        )
        self._shows_past_review = settings.content.show_past_review
        self._offered = self._make_offered()
        self._is_muted = False
        self._day = self._today()
        self.controller = Controller(self.window, self._arrange, recorder, clock, settings)

    def _draw_again(self) -> None:
        """Paint what is on the glass anew: a picture on it has been drawn meanwhile."""
        self._pictures.forget()
        self.window.paint_anew()

    def _count(self, answer: CountAnswer) -> None:
        """Count the answer to a question on a leaflet towards today, as the wall clock has it."""
        now = self._clock.now().astimezone(MachineZone())
        self.stores.count_answer(
            answer.leaflet_id, answer.question_id, now, is_right=answer.is_right
        )

    def show(self, *, fullscreen: bool) -> None:
        """Show the welcome screen; slow work that nobody sees is done after it."""
        self.controller.start()
        self._open(fullscreen=fullscreen)
        self.later(self.controller.work_when_idle)
        self.later(icons.warm_up)
        self.later(self._take_leaflets_in)
        if self._settings.receipts.enabled:
            # So that its public half can be collected before the first patient.
            self.later(lambda: self.recording.start(self.signer.ready, lambda _nothing: None))
        spare = QTimer(self.window, singleShot=True, interval=_PAINTED_MS)
        spare.timeout.connect(self.traces.overwrite)
        self.controller.forgotten.connect(spare.start)
        tidying = QTimer(self.window, singleShot=True, interval=_FIRST_TIDYING_MS)
        tidying.timeout.connect(functools.partial(self._tidy, tidying))
        self.later(tidying.start)

    def show_out_of_order(self, *, fullscreen: bool) -> None:
        """Show only the screen that asks for the staff: the kiosk has crashed too often."""
        self.controller.give_up(OutOfOrderReason.LOOP)
        self._open(fullscreen=fullscreen)

    def live(self) -> None:
        """Watch every touch from now on, admit the staff, let the screen go black and wake up.

        All this begins after the first screen: Qt is slow to pass Python the first event it sees,
        because it creates every class that the event's receiver may be of.
        """
        self.touches.watch(self.application)
        self.deferred.begin(self._ready)

    @functools.cached_property
    def touches(self) -> Touches:
        """What judges every touch: created, and loaded, on first use."""
        from kiosk.ui.window.touches import Touches

        staff = self._settings.staff
        keys = (_key(staff.reset_key), _key(staff.panel_key))
        touches = Touches(self.window, self._clock, [self._pointer.see], *keys)
        touches.died.connect(self._note)
        return touches

    @property
    def deferred(self) -> Deferred:
        """What the first screen does not wait for: created, and loaded, on first use."""
        if self._deferred is None:
            from kiosk.app.deferred import Deferred

            self._deferred = Deferred(
                self.application,
                self.window,
                self.controller,
                self.stores,
                self.signer,
                self.languages,
                self._settings,
                self._sources,
                self._clock,
                self._offered,
            )
        return self._deferred

    def stop(self) -> None:
        """Stop the clock ticks, and close what is open; calling it twice is harmless."""
        if self._is_stopped:
            return
        self._is_stopped = True
        self.controller.stop()
        if self._deferred is not None:
            self._deferred.stop()
        self.recording.start(self.stores.close, lambda _nothing: None)
        self.recording.finish()
        self._drawing_apart.finish(0)

    def _open(self, *, fullscreen: bool) -> None:
        if fullscreen:
            self.window.showFullScreen()
        else:
            self.window.show()
        self.later(self.live)

    def later(self, work: Callable[[], None]) -> None:
        """Do work after the first picture, or where nobody sees one, if the window still exists."""
        timer = QTimer(self.window, singleShot=True, interval=_UNSEEN_MS)
        timer.timeout.connect(work)
        timer.start()

        def hasten() -> None:
            if timer.isActive():
                timer.start(_PAINTED_MS)

        self.window.painted.connect(hasten, Qt.ConnectionType.SingleShotConnection)

    def _note(self, place: DeadPlace) -> None:
        """Keep a dead place of the glass for health, which `doctor` tells from outside."""
        from kiosk.storage import dead_places

        file = self._sources.kept / dead_places.DEAD_PLACES_FILE
        self.recording.start(lambda: dead_places.add(file, place), lambda _nothing: None)

    def _take_leaflets_in(self) -> None:
        self.deferred.intake.start()

    def _tidy(self, timer: QTimer) -> None:
        """Read the clocks, erase a little of what has expired, and come back for the rest."""
        self._look_at_the_day()
        self.recording.start(
            self.traces.tidy, lambda more: timer.start(_SOON_MS if more else _HEARD_MS)
        )

    def _arrange(self, settings: Settings) -> Arrangement:
        """Create what depends on settings that staff may change while the kiosk runs."""
        content = settings.content
        if self._deferred is not None:
            self._deferred.obey(settings)
        self._shows_past_review = content.show_past_review
        catalogue = open_catalogue(
            self._sources.cached,
            self._sources.content,
            self.languages,
            content.default_language,
            content.leaflets,
            None if content.show_past_review else self._today(),
        )
        defaults = Defaults(
            leaflet_id=catalogue.only_leaflet,
            language=content.default_language,
            text_size=settings.display.text_size,
            theme=settings.display.theme,
        )
        self._is_muted = settings.sound.volume_percent == 0
        if self._offered is not None and catalogue.library is not None:
            self._offered.offer(catalogue.open, catalogue.library.folder)
        site = Site(defaults, self._rules(settings), self._speaks)
        return Arrangement(site, catalogue, functools.partial(self._set, settings, site, catalogue))

    def _make_offered(self) -> Offered | None:
        """Return what knows which leaflets can be heard, or None: then nothing of it is loaded."""
        assets = self._sources.assets
        if not self._settings.speech.offered or not is_installed(assets):
            return None
        from kiosk.storage.speech import offers
        from kiosk.ui.patient.speech.offered import Offered

        file = self._sources.kept / offers.OFFERS_FILE

        def keep(heard: Collection[offers.Offer]) -> None:
            self.recording.start(functools.partial(offers.write, file, heard), lambda _none: None)

        return Offered(assets / FOLDER, self.languages, offers.read(file), keep)

    def _speaks(self, leaflet_id: str | None, language: str) -> bool:
        if self._offered is None or self._is_muted:
            return False
        return self._offered.speaks(leaflet_id, language)

    def _rules(self, settings: Settings) -> Rules:
        """Return the rules, with the bounds of the volume where something is heard."""
        rules = rules_of(settings)
        if self._offered is None:
            return rules
        from kiosk.app.loudness import loudness_of

        loudness = loudness_of(settings)
        first, loudest = loudness.first_step, loudness.loudest_step
        return replace(rules, volumes=range(1 - first, max(loudest, first) - first + 1))

    def _today(self) -> datetime.date:
        return self._clock.now().astimezone(MachineZone()).date()

    def _look_at_the_day(self) -> None:
        """Offer the leaflets anew on a new day: one of them may be past its review."""
        today = self._today()
        if today != self._day and not self._shows_past_review:
            self.controller.renew_leaflets()
        self._day = today

    def _set(
        self, settings: Settings, site: Site, catalogue: Catalogue
    ) -> tuple[Paginator, Presenter]:
        """Typeset these leaflets for the current window."""
        setting = set_for(
            glass_of(self.application, settings, self.window.size()),
            self.languages.all_words(
                words.language for cover in catalogue.covers for words, _title in cover.titles
            ),
            speaks=self._offered is not None,
        )
        paginator = Paginator(
            catalogue.open,
            self._pictures,
            setting.body,
            setting.sizes_for,
            lambda language: self.languages.words(language).right_to_left,
            corner=setting.corner,
        )
        presenter = Presenter(
            self.window,
            paginator,
            setting,
            self.languages,
            site.rules,
            lambda: catalogue.covers,
            reduced_motion=settings.display.reduced_motion,
            speaks=self._speaks,
            keys=key_table(settings.speech.keys),
        )
        return paginator, presenter


def _key(name: str | None) -> Callable[[QKeyEvent], bool]:
    if not name:
        return lambda _event: False
    from kiosk.ui.window.keyboard import SiteKey

    return SiteKey(name).matches


def _prints(settings: Settings) -> bool:
    if not settings.print.queue:
        return False
    from kiosk.machine.printer import can_print  # hardly any start needs it

    return can_print()


def rules_of(settings: Settings) -> Rules:
    """Return the timeouts from the settings."""
    idle = settings.idle
    return Rules(
        reading_idle_ms=idle.reading_s * 1000,
        idle_words_per_minute=idle.reading_words_per_minute,
        elsewhere_idle_ms=idle.elsewhere_s * 1000,
        warning_ms=idle.warning_s * 1000,
        thanks_ms=idle.thanks_s * 1000,
        prints=_prints(settings),
        code_hours=settings.records.code_hours,
        is_aloud=settings.speech.output is SpeechOutput.LOUDSPEAKER,
        scan_s=settings.speech.scan_s,
    )


def glass_of(application: QApplication, settings: Settings, size: QSize) -> Glass:
    """Return the glass of a window of this size, calibrated as in the settings, or guessed."""
    display = settings.display
    screen = application.primaryScreen()
    physical = screen.physicalSize()
    px_per_mm = display.px_per_mm or guess_px_per_mm(
        screen.size().width(), screen.size().height(), physical.width(), physical.height()
    )
    return Glass(
        width_px=size.width(),
        height_px=size.height(),
        px_per_mm=px_per_mm,
        viewing_distance_mm=display.viewing_distance_mm,
        bottom_above_floor_mm=display.bottom_above_floor_mm,
    )
