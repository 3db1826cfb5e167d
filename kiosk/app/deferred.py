"""Makes what no first screen waits for: imported only when that is shown."""

from __future__ import annotations

import logging
import os
import secrets
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimeZone
from PySide6.QtWidgets import QApplication

from kiosk.app.compose import Sources
from kiosk.core.clock import Clock
from kiosk.core.content.library import Library
from kiosk.core.content.stock import open_library
from kiosk.core.facts import Facts, Inside
from kiosk.core.schedule import ScheduleError
from kiosk.core.screen_life import schedule_of
from kiosk.core.settings.origins import Layer, Origin
from kiosk.core.staff.lockout import Moment
from kiosk.core.staff.trouble import Trouble
from kiosk.edge.boot import boot_id
from kiosk.edge.clock import MachineZone
from kiosk.edge.drives import find_drives
from kiosk.exit_codes import ExitCode
from kiosk.intake import Intake
from kiosk.stores import Stores
from kiosk.ui.controller import Controller
from kiosk.ui.devices import Devices
from kiosk.ui.health_tools import HealthTools
from kiosk.ui.record_tools import RecordTools
from kiosk.ui.screen_life import ScreenLife
from kiosk.ui.setting_tools import SettingTools
from kiosk.ui.staff_controller import StaffController
from kiosk.ui.staff_tools import StaffPlaces, StaffTools
from kiosk.ui.window import Window
from kiosk.ui.words import Languages

if TYPE_CHECKING:  # what checks settings is loaded where some have changed
    from kiosk.core.settings.declared import Settings
    from kiosk.core.settings.layers import Loaded

_log = logging.getLogger(__name__)


def make_staff(
    application: QApplication,
    window: Window,
    settings: Settings,
    sources: Sources,
    languages: Languages,
    stores: Stores,
    devices: Devices,
    has_content_trouble: Callable[[], bool],
    clock: Clock,
) -> StaffController:
    """Make the staff's side."""
    places = StaffPlaces.within(sources.kept)

    def load_staff_file() -> Loaded:
        from kiosk.core.settings.layers import load

        return load((Layer(Origin.STAFF, places.settings),))

    def present_library() -> Library:
        language = settings.content.default_language
        return open_library(sources.stock, sources.content, language)

    def facts(inside: Inside) -> Facts:
        from kiosk.edge.facts import gather
        from kiosk.edge.paths import Places

        machine = Places((), sources.kept, sources.content, sources.assets)
        return gather(load(), machine, os.environ, clock.now(), inside)

    boot = boot_id()
    load = sources.load or load_staff_file
    tools = StaffTools(
        places,
        load=load,
        open_store=stores.open,
        records=RecordTools(
            open_store=stores.open_another,
            open_library=present_library,
            now=clock.now,
            zone=MachineZone(),
            small_number=settings.staff.small_number,
            languages=languages.translated,
            kiosk_name=settings.kiosk.name,
            find_drives=sources.find_drives or find_drives,
            export_folder=settings.records.export_folder,
        ),
        settings=SettingTools(load, present_library, languages.translated),
        health=HealthTools(application, facts, clock),
        moment=lambda: Moment(boot, clock.monotonic_ms()),
        now=clock.now,
        random=secrets.SystemRandom(),
        troubles=lambda: _troubles(stores, devices, has_content_trouble()),
    )
    staff = StaffController(window, tools, settings, languages, clock)
    staff.left.connect(
        lambda restart: application.exit(ExitCode.RESTART if restart else ExitCode.OK)
    )
    return staff


def _troubles(stores: Stores, devices: Devices, has_content_trouble: bool) -> tuple[Trouble, ...]:
    known = {
        Trouble.UNSAVED: stores.has_failed,
        Trouble.NO_TOUCH: devices.has_lost_touch,
        Trouble.CONTENT: has_content_trouble,
        Trouble.SET_ASIDE: bool(stores.files_set_aside()),
    }
    return tuple(trouble for trouble in Trouble if known[trouble])


def make_screen_life(
    window: Window, settings: Settings, controller: Controller, clock: Clock
) -> ScreenLife:
    """Make what darkens the screen and wakes it; where no schedule can be kept, it stays lit."""
    part = settings.schedule
    schedule = None
    try:
        schedule = schedule_of(part, bytes(QTimeZone.systemTimeZoneId().data()).decode())
    except ScheduleError as error:
        _log.error("The screen stays lit at all times. %s", error)
    return ScreenLife(
        window,
        clock,
        lambda: controller.is_busy,
        schedule,
        awake_ms=part.awake_s * 1000,
        pixel_shift=settings.display.pixel_shift,
    )


def make_intake(
    controller: Controller, settings: Settings, sources: Sources, clock: Clock
) -> Intake:
    """Make what takes new leaflets in."""
    language = settings.content.default_language
    return Intake(controller, sources.content, sources.stock, sources.assets, language, clock)
