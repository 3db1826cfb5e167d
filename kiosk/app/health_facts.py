"""Gathers the facts for the health report on this machine, without changing anything."""

from __future__ import annotations

import datetime
import platform
import time
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from kiosk import __version__
from kiosk.app.interface import files_of, language_facts
from kiosk.app.records_facts import records_facts
from kiosk.core.faults import SecretsError
from kiosk.core.health.facts import (
    DisplayFacts,
    Facts,
    Inside,
    PinFacts,
    ReceiptFacts,
    RecordsFacts,
    RunFacts,
    SettingsFacts,
    VersionFacts,
)
from kiosk.core.health.languages import LanguageFacts
from kiosk.core.health.last_update import LastUpdate
from kiosk.core.health.leaflets import ContentFacts, LeafletFacts
from kiosk.core.health.printer import PrinterFacts
from kiosk.core.health.running import RunningFacts
from kiosk.core.health.sound import SoundFacts
from kiosk.core.leaflet.cached import CachedLeaflets, Found
from kiosk.core.leaflet.model import Summary
from kiosk.core.problem import Problem
from kiosk.core.reasons import reason_of
from kiosk.core.settings.model import DisplayPart, Settings, SpeechPart
from kiosk.core.staff.pin_policy import PinRole, PinState
from kiosk.machine.build import commit
from kiosk.machine.clock import MachineZone
from kiosk.machine.jack import jacks
from kiosk.machine.owner import stranger_to
from kiosk.machine.paths import MACHINE_RUNTIME, Places
from kiosk.machine.printer import look as look_at_printer
from kiosk.machine.service import keeps_a_kiosk
from kiosk.machine.sound_cards import cards
from kiosk.machine.touch import touchscreens
from kiosk.storage import crashes, dead_places, heartbeat, last_faults, last_update
from kiosk.storage.dead_places import DEAD_PLACES_FILE
from kiosk.storage.heartbeat import BEAT_FILE
from kiosk.storage.keys import RECEIPT_KEY
from kiosk.storage.last_faults import FAULTS_FILE
from kiosk.storage.leaflets.cache import FOLDER as CACHE
from kiosk.storage.leaflets.cache import read_cache
from kiosk.storage.leaflets.library import load_leaflet, look
from kiosk.storage.leaflets.texts import LeafletRefused
from kiosk.storage.pins import PIN_FILE, read_pins
from kiosk.storage.secrets import FOLDER
from kiosk.storage.settings.layers import Loaded
from kiosk.storage.speech.clips import Clips
from kiosk.storage.speech.installed import FOLDER as CLIPS
from kiosk.storage.speech.installed import is_installed


def gather(
    loaded: Loaded,
    places: Places,
    environ: Mapping[str, str],
    now: datetime.datetime,
    inside: Inside | None = None,
    *,
    in_a_hurry: bool = False,
) -> Facts:
    """Return the facts of this machine, from outside or from inside the running kiosk.

    From inside, staff are waiting for them at the panel: whatever may take longer than a moment is
    taken from what the kiosk already knows, or left to a caller outside. So it is `in_a_hurry`.
    """
    in_a_hurry = in_a_hurry or inside is not None
    settings = loaded.settings
    records_file = places.records_file(settings.records.folder)
    running = _running(places)
    stranger = stranger_to(places.data)
    # A stranger is told neither: the kiosk's copies and its records are not theirs to read.
    content = (
        ContentFacts(_content_folder(settings, places))
        if stranger
        else _content(settings, places, now, in_a_hurry=in_a_hurry)
    )
    return Facts(
        now=now,
        content=content,
        languages=_languages(content, places),
        settings=SettingsFacts(loaded.problems, tuple(sorted(loaded.locks))),
        records=RecordsFacts(records_file)
        if stranger
        else records_facts(records_file, in_a_hurry=in_a_hurry),
        display=replace(
            _display(settings.display, environ, inside, running, now),
            dead_places=dead_places.read(places.data / DEAD_PLACES_FILE),
        ),
        pins=_pins(settings, places),
        receipts=_receipts(settings, places),
        starts=crashes.read(records_file.with_name(crashes.STARTS_FILE)),
        run=RunFacts(
            time.monotonic(),
            None if inside is None else inside.kiosk_s,
            last_faults.read(places.data / FAULTS_FILE),
        ),
        versions=_versions(),
        stranger=stranger,
        printer=_printer(settings.print.queue),
        running=None if inside is not None else running,
        name=settings.kiosk.name,
        update=_last_update(places),
        sound=_sound(settings.speech, places, inside),
    )


def _running(places: Places) -> RunningFacts:
    """Return what the running kiosk last said of itself."""
    is_kept = places.runtime == MACHINE_RUNTIME and keeps_a_kiosk()
    facts = RunningFacts(str(places.runtime), is_kept=is_kept, version=__version__)
    try:
        return replace(facts, beat=heartbeat.read(places.runtime / BEAT_FILE))
    except PermissionError as error:
        return replace(facts, unseen=reason_of(error))


def _last_update(places: Places) -> LastUpdate | None:
    """Return what became of the last update of this machine's kiosk; another one has none."""
    return last_update.read() if places.runtime == MACHINE_RUNTIME else None


def _printer(queue: str) -> PrinterFacts | None:
    return PrinterFacts(queue, look_at_printer(queue)) if queue else None


def _content_folder(settings: Settings, places: Places) -> Path:
    return (settings.content.folder or places.content).absolute()


def _sound(speech: SpeechPart, places: Places, inside: Inside | None) -> SoundFacts | None:
    if not speech.offered or not is_installed(places.assets):
        return None
    return SoundFacts(
        cards(),
        tuple(name for name, _event in jacks()),
        speech.output,
        speech.device,
        speech.full_scale_dba,
        None if inside is None else inside.plays,
    )


def _content(
    settings: Settings, places: Places, now: datetime.datetime, *, in_a_hurry: bool
) -> ContentFacts:
    folder = _content_folder(settings, places)
    cached = read_cache(places.data / CACHE, folder)
    marks: Mapping[str, str] = {}
    problems: tuple[Problem, ...] = ()
    try:
        marks = look(folder)
    except LeafletRefused as refused:
        problems = refused.problems
    language = settings.content.default_language
    leaflets = [
        LeafletFacts(
            each,
            (in_a_hurry and _unchanged(cached.find(each), mark))
            or _found(folder / each, mark, cached, language),
            cached.find(each),
        )
        for each, mark in marks.items()
    ]
    leaflets += [LeafletFacts(each.id, None, each) for each in cached.kept if each.id not in marks]
    return ContentFacts(
        folder,
        tuple(leaflets),
        settings.content.leaflets,
        problems,
        today=now.astimezone(MachineZone()).date(),
        shows_past_review=settings.content.show_past_review,
        voiced=_voiced(leaflets, places.assets) if settings.speech.offered else None,
    )


def _voiced(leaflets: Iterable[LeafletFacts], assets: Path) -> tuple[str, ...]:
    """Return the languages of the leaflets' clips in which the interface is spoken, too."""
    shown = (each.kept or (each.found and each.found.kept) for each in leaflets)
    spoken = sorted({language for each in shown if each for language in each.spoken})
    clips = Clips((assets / CLIPS,))
    return tuple(each for each in spoken if clips.is_whole(each))


def _languages(content: ContentFacts, places: Places) -> tuple[LanguageFacts, ...]:
    shown = (each.kept or (each.found and each.found.kept) for each in content.leaflets)
    spoken = sorted({language for each in shown if each for language in each.languages})
    return language_facts(files_of(places, content.folder), places.assets, spoken)


def _unchanged(kept: Summary | None, mark: str) -> Found | None:
    """Return what is known about a leaflet whose files are those that the copy was made from."""
    return Found(kept.id, mark, kept) if kept is not None and kept.mark == mark else None


def _found(folder: Path, mark: str, cached: CachedLeaflets, default_language: str) -> Found:
    """Return what is in a leaflet's folder, with what the running kiosk found wrong with it."""
    known = next(
        (each for each in cached.refused if (each.id, each.mark) == (folder.name, mark)), None
    )
    try:
        kept = load_leaflet(folder, default_language).summary(mark)
    except LeafletRefused as refused:
        return Found(folder.name, mark, problems=refused.problems)
    return Found(folder.name, mark, kept) if known is None else replace(known, kept=kept)


def _display(
    display: DisplayPart,
    environ: Mapping[str, str],
    inside: Inside | None,
    running: RunningFacts,
    now: datetime.datetime,
) -> DisplayFacts:
    if inside is not None:
        return DisplayFacts(
            inside.display, display.px_per_mm, display.bottom_above_floor_mm, inside.touch
        )
    names = ("WAYLAND_DISPLAY", "DISPLAY", "QT_QPA_PLATFORM")
    server = next((f"{name}={environ[name]}" for name in names if environ.get(name)), None)
    if running.beat is not None and running.is_up(now):
        server = running.beat.display
    if server is None and platform.system() != "Linux":
        server = platform.system()
    return DisplayFacts(server, display.px_per_mm, display.bottom_above_floor_mm, touchscreens())


def _pins(settings: Settings, places: Places) -> PinFacts:
    wanted = settings.staff.second_pin_for_quit
    try:
        pins = read_pins(places.data / FOLDER / PIN_FILE)
    except SecretsError as error:
        unreadable = PinState.UNREADABLE
        return PinFacts(unreadable, unreadable, wanted, error.sentence)
    return PinFacts(pins.state(PinRole.MAIN), pins.state(PinRole.QUIT), wanted)


def _receipts(settings: Settings, places: Places) -> ReceiptFacts:
    wanted = settings.receipts.enabled
    try:
        key = RECEIPT_KEY.read(places.data)
    except SecretsError as error:
        return ReceiptFacts(wanted, fault=error.sentence)
    return ReceiptFacts(wanted, has_key=key is not None)


def _versions() -> VersionFacts:
    python = platform.python_version()
    try:
        from PySide6.QtCore import qVersion
        from PySide6.QtWidgets import QApplication  # noqa: F401  with the libraries of a display
    except ImportError as error:
        return VersionFacts(__version__, python, qt_fault=str(error), commit=commit())
    return VersionFacts(__version__, python, qVersion() or "", commit=commit())
