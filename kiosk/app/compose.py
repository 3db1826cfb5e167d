"""Makes every object of the application and hands each what it needs: `build`.

The order of a start:

1. the settings are read (`cli`), before Qt is loaded, so that their mistakes are told at once;
2. Qt's application, the family of type, the translations;
3. the kiosk's own copies of the leaflets are found, and the covers of the first few are read;
4. the window is shown with the welcome screen: from here on it can be touched;
5. when nothing else is to be done: the icons, the staff's side, the database, the whole text of
   each leaflet. What they alone need is imported then (`deferred`).
"""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, QTimer
from PySide6.QtWidgets import QApplication

from kiosk.core.clock import Clock
from kiosk.core.content.stock import FOLDER as STOCK
from kiosk.core.patient.advance import Site
from kiosk.core.patient.session import Defaults, Rules
from kiosk.edge.memory import give_back
from kiosk.stores import Stores
from kiosk.ui import accessible, icons
from kiosk.ui.book import Book
from kiosk.ui.controller import Arrangement, Controller, Recorder
from kiosk.ui.glass import Glass, guess_px_per_mm
from kiosk.ui.overlays import Fault
from kiosk.ui.pictures import Pictures
from kiosk.ui.pointer import Pointer
from kiosk.ui.shelves import filled
from kiosk.ui.stage import Stage, set_for
from kiosk.ui.theme import load_family
from kiosk.ui.window import Window, watch
from kiosk.ui.words import Languages

if TYPE_CHECKING:  # nothing here loads what checks settings, nor the staff's side
    from kiosk.core.records.destination import Destination
    from kiosk.core.settings.declared import Settings
    from kiosk.core.settings.layers import Loaded
    from kiosk.intake import Intake
    from kiosk.ui.devices import Devices
    from kiosk.ui.screen_life import ScreenLife
    from kiosk.ui.staff_controller import StaffController

_PAINTED_MS = 30
_FIRST_TIDYING_MS = 100
_SOON_MS = 1_000
_HOUR_MS = 3_600_000


@dataclass(frozen=True)
class Sources:
    """Where the application takes things from on this machine.

    `data` is the folder of what the kiosk writes, by default that of the records; `load` reads
    the settings anew when staff have changed them, by default from their own file alone;
    `find_drives` looks for sticks, by default those of this machine.
    """

    content: Path
    assets: Path
    records_file: Path
    translations: tuple[Path, ...] = ()
    data: Path | None = None
    load: Callable[[], Loaded] | None = None
    find_drives: Callable[[], Sequence[Destination]] | None = None

    @property
    def kept(self) -> Path:
        """The folder of what the kiosk writes."""
        return self.data or self.records_file.parent

    @property
    def stock(self) -> Path:
        """The folder of the kiosk's own copies of the leaflets."""
        return self.kept / STOCK


@dataclass
class Kiosk:
    """The running application's parts, for the command line and for tests."""

    application: QApplication
    window: Window
    controller: Controller
    stores: Stores
    languages: Languages
    make_screen_life: Callable[[], ScreenLife]
    make_intake: Callable[[], Intake]
    make_devices: Callable[[], Devices]
    is_stopped: bool = False

    @functools.cached_property
    def screen_life(self) -> ScreenLife:
        """What darkens the screen and wakes it: made when it is first asked for."""
        return self.make_screen_life()

    @functools.cached_property
    def intake(self) -> Intake:
        """What takes new leaflets in: made when it is first asked for."""
        return self.make_intake()

    @property
    def devices(self) -> Devices:
        """What misses screens and touch devices: made when it is first asked for."""
        return self.make_devices()

    def receive(self) -> None:
        """Let leaflets be taken in from now on."""
        self.intake.start()

    def stop(self) -> None:
        """Let time pass no more, and close what is open; a second time changes nothing."""
        if self.is_stopped:
            return
        self.is_stopped = True
        self.controller.stop()
        if "intake" in self.__dict__:
            self.intake.stop()
        self.stores.close()

    def live(self) -> None:
        """See every touch from now on, admit the staff, let the screen be darkened and woken.

        All this begins after the first screen: Qt takes its time to tell Python of the first event
        that goes by, for it makes every class that the event's receiver may be of.
        """
        watch(self.application, self.window)
        self.controller.admit_staff()
        self.screen_life.tick()
        self.devices.watch()


def prepare_environment() -> None:
    """Set what Qt reads from the environment before its application is made.

    The kiosk measures in millimetres itself: a pixel of Qt's is to be a pixel of the glass.
    """
    os.environ.setdefault("QT_ENABLE_HIGHDPI_SCALING", "0")
    os.environ.setdefault("QT_API", "pyside6")
    os.environ.setdefault("QT_LINUX_ACCESSIBILITY_ALWAYS_ON", "1")


def make_application(arguments: Sequence[str], assets: Path) -> QApplication:
    """Make Qt's application, with the kiosk's type and without what a kiosk must not do."""
    application = QApplication(list(arguments))
    application.setApplicationName("leaflet-kiosk")
    application.setDesktopFileName("leaflet-kiosk")
    load_family(assets / "fonts")
    accessible.install()
    return application


def build(
    application: QApplication,
    settings: Settings,
    sources: Sources,
    clock: Clock,
    size: QSize | None = None,
) -> Kiosk:
    """Make the kiosk; `size` is that of a window in place of the full screen."""
    languages = Languages((sources.assets / "translations", *sources.translations))
    pictures = Pictures()
    window = Window(pictures)
    window.resize(size or application.primaryScreen().size())

    def arrange(settings: Settings) -> Arrangement:
        return _arrange(application, window, pictures, languages, sources, settings)

    stores = Stores(
        sources.records_file,
        sources.kept,
        settings.records,
        clock,
    )

    @functools.cache
    def make_devices() -> Devices:
        from kiosk.ui.devices import Devices

        return Devices(application, window)

    recorder = Recorder(stores.keep, settings.kiosk.name)

    def make_staff() -> StaffController:
        from kiosk.app import deferred

        return deferred.make_staff(
            application,
            window,
            settings,
            sources,
            languages,
            stores,
            make_devices(),
            lambda: kiosk.intake.has_trouble,
            clock,
        )

    controller = Controller(window, arrange, recorder, clock, settings, make_staff)
    window.tell_also(Pointer(application, settings.display.hide_cursor).see)
    if settings.staff.reset_key is not None:
        from kiosk.ui.keys import ResetKey

        window.is_reset_key = ResetKey(settings.staff.reset_key).matches

    def make_screen_life() -> ScreenLife:
        from kiosk.app import deferred

        return deferred.make_screen_life(window, settings, controller, clock)

    def make_intake() -> Intake:
        from kiosk.app import deferred

        return deferred.make_intake(controller, settings, sources, clock)

    kiosk = Kiosk(
        application,
        window,
        controller,
        stores,
        languages,
        make_screen_life,
        make_intake,
        make_devices,
    )
    return kiosk


def _arrange(
    application: QApplication,
    window: Window,
    pictures: Pictures,
    languages: Languages,
    sources: Sources,
    settings: Settings,
) -> Arrangement:
    """Make what depends on settings that staff may change while the kiosk runs."""
    language = settings.content.default_language
    offered = settings.content.leaflets
    shelves = filled(sources.stock, sources.content, languages, language, offered)
    rules = rules_of(settings)

    def make_stage() -> tuple[Book, Stage]:
        setting = set_for(
            glass_of(application, settings, window.size()),
            [languages.words(language) for language in languages.translated],
        )
        book = Book(
            shelves.open,
            pictures,
            setting.frame.body.size(),
            setting.sizes,
            lambda language: languages.words(language).right_to_left,
        )
        stage = Stage(
            window,
            book,
            setting,
            languages,
            rules,
            lambda: shelves.covers,
            reduced_motion=settings.display.reduced_motion,
        )
        return book, stage

    defaults = Defaults(
        leaflet_id=shelves.only_leaflet,
        language=settings.content.default_language,
        text_size=settings.display.text_size,
        theme=settings.display.theme,
    )
    return Arrangement(Site(defaults, rules), shelves, make_stage)


def show(kiosk: Kiosk, *, fullscreen: bool) -> None:
    """Show the welcome screen; what takes time and nobody sees is done after it."""
    kiosk.controller.start()
    _open(kiosk, fullscreen=fullscreen)
    _later(kiosk.controller, icons.warm_up)
    _later(kiosk.controller, kiosk.receive)
    spare = QTimer(kiosk.controller, singleShot=True, interval=_PAINTED_MS)
    spare.timeout.connect(give_back)
    kiosk.controller.forgotten.connect(spare.start)
    tidying = QTimer(kiosk.controller)
    tidying.timeout.connect(lambda: _tidy(kiosk.stores, tidying))
    tidying.start(_FIRST_TIDYING_MS)


def _tidy(stores: Stores, timer: QTimer) -> None:
    """Erase a little of the records that are past their time, and come back soon for the rest."""
    timer.setInterval(_SOON_MS if stores.tidy() else _HOUR_MS)


def show_out_of_order(kiosk: Kiosk, *, fullscreen: bool) -> None:
    """Show only the screen that asks for the staff: the kiosk has ended badly too often."""
    kiosk.controller.give_up(Fault.LOOP)
    _open(kiosk, fullscreen=fullscreen)


def _open(kiosk: Kiosk, *, fullscreen: bool) -> None:
    if fullscreen:
        kiosk.window.showFullScreen()
    else:
        kiosk.window.show()
    _later(kiosk.controller, kiosk.live)


def rules_of(settings: Settings) -> Rules:
    """Return how long things wait, as the settings say."""
    idle = settings.idle
    return Rules(
        reading_idle_ms=idle.reading_s * 1000,
        idle_words_per_minute=idle.reading_words_per_minute,
        elsewhere_idle_ms=idle.elsewhere_s * 1000,
        warning_ms=idle.warning_s * 1000,
        thanks_ms=idle.thanks_s * 1000,
    )


def glass_of(application: QApplication, settings: Settings, size: QSize) -> Glass:
    """Return the glass of a window of this size, calibrated as the settings say or guessed."""
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


def _later(owner: QObject, work: Callable[[], None]) -> None:
    """Do work after what is on screen now has been painted, if its owner is still there."""
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.timeout.connect(work)
    QTimer.singleShot(0, owner, lambda: timer.start(_PAINTED_MS))
