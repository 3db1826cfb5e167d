"""The tour: every screen in each language, size and orientation, each theme, and a contact sheet.

It ends with a table of how full each page is (`kiosk.tour.fullness`). What there is to draw is
divided into parts, which as many processes draw as this machine has cores.
"""

from __future__ import annotations

import argparse
import functools
import os
import sys
import threading
from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QApplication

from kiosk.app.interface import files_of
from kiosk.app.qt_application import make_application, prepare_environment
from kiosk.core.faults import KioskError
from kiosk.core.leaflet.model import Leaflet
from kiosk.core.settings.model import Settings
from kiosk.exit_codes import ExitCode
from kiosk.machine.paths import Places
from kiosk.storage.leaflets.library import Library
from kiosk.tour.arguments import DEFAULT_GLASSES
from kiosk.tour.choosing import names
from kiosk.tour.contact_sheet import contact_sheet
from kiosk.tour.easel import Batch, Drawn, draw_part
from kiosk.tour.fullness import table
from kiosk.ui.look.words import Languages


def tour(options: argparse.Namespace, settings: Settings, places: Places) -> int:
    """Draw what the options ask for; return 0, or 1 if that cannot be shown."""
    prepare_environment()
    application = QApplication.instance() or make_application(sys.argv[:1], places.assets)
    content = (settings.content.folder or places.content).absolute()
    options.out.mkdir(parents=True, exist_ok=True)  # before all the work for it
    try:
        library = Library(content, settings.content.default_language)
        leaflets = [library.open(each) for each in options.leaflet or library.ids]
        parts = list(_parts(options, leaflets, Languages(files_of(places, content)).translated))
        drawn = _drawn(functools.partial(draw_part, options, settings, places), parts)
    except KioskError as error:
        print(error.sentence, file=sys.stderr)
        return ExitCode.MISTAKES
    pictures = [picture for each in drawn for picture in each.pictures]
    if options.page and not pictures:
        parts_of_names = "”, “".join(options.page)
        print(
            f"There is no page with “{parts_of_names}” in its name. Write a part of one, such as"
            " contents: without --page, the sheet shows all names.",
            file=sys.stderr,
        )
        return ExitCode.MISTAKES
    sheet = options.out / "index.html"
    sheet.write_text(contact_sheet(pictures, options.out), encoding="utf-8")
    print(f"{len(pictures)} screens drawn. Leaf through them: {sheet}")
    for line in table(pages for each in drawn for pages in each.measured):
        print(line)
    del application
    return ExitCode.OK


def _drawn(draw: functools.partial[Drawn], parts: Sequence[Batch]) -> list[Drawn]:
    """Return what came of each part; one alone needs no other process."""
    workers = min(len(parts), os.cpu_count() or 1)
    if workers == 1:
        return [draw(part) for part in parts]
    import multiprocessing  # what Windows needs of it is not there where Windows is played
    from concurrent.futures import ProcessPoolExecutor

    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, context, initializer=_end_with_parent) as pool:
        return list(pool.map(draw, parts))


def _end_with_parent() -> None:
    """End this process when the one that it draws for is gone, which may have been killed."""
    from multiprocessing import parent_process

    parent = parent_process()
    assert parent is not None

    def wait() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=wait, name="parent", daemon=True).start()


def _parts(
    options: argparse.Namespace, leaflets: Sequence[Leaflet], translated: Sequence[str]
) -> Iterator[Batch]:
    """Yield what is to be drawn, each time with enough work for a process."""
    for glass in options.glass or DEFAULT_GLASSES:
        if options.staff != "only":
            for leaflet in leaflets:
                for language in _languages(leaflet, options.language):
                    yield Batch(leaflet.id, language, glass)
            for language in _of_any(leaflets, options.language) if _draws_choice(options) else ():
                yield Batch(leaflets[0].id, language, glass, is_choice=True)
        if options.staff != "without":
            for language in options.language or translated:
                yield Batch(leaflets[0].id, language, glass, is_staff=True)


def _draws_choice(options: argparse.Namespace) -> bool:
    """Return whether pages on which leaflets are chosen are wanted."""
    return not options.page or any(part in name for name in names() for part in options.page)


def _of_any(leaflets: Sequence[Leaflet], wanted: Sequence[str] | None) -> Sequence[str]:
    """Return the languages in which leaflets are chosen."""
    every = dict.fromkeys(language for leaflet in leaflets for language in leaflet.languages)
    return wanted or tuple(every)


def _languages(leaflet: Leaflet, wanted: Sequence[str] | None) -> Sequence[str]:
    """Return the languages to draw; raise KioskError if the leaflet lacks one of them."""
    for language in wanted or ():
        if language not in leaflet.languages:
            raise KioskError(
                f"The leaflet “{leaflet.id}” has no text in the language “{language}”."
                f" It has: {', '.join(leaflet.languages)}."
            )
    return wanted or leaflet.languages
