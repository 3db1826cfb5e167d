"""Checks a content folder for an author: mistakes in the text, and what does not fit."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from kiosk.app.interface import files_of, language_facts
from kiosk.app.qt_application import make_application, prepare_environment
from kiosk.check.pages import not_whole
from kiosk.check.pictures import proof_of
from kiosk.core.health.checks import State
from kiosk.core.health.languages import check_languages
from kiosk.core.leaflet.model import Leaflet
from kiosk.core.leaflet.parse import key_line
from kiosk.core.problem import Problem, quoted
from kiosk.machine.clock import MachineZone
from kiosk.machine.paths import Places
from kiosk.storage.leaflets.files import Files
from kiosk.storage.leaflets.library import read_all
from kiosk.ui.look.words import Languages
from kiosk.ui.patient.fits import too_tall


def problems_in(folder: Path, places: Places) -> tuple[Problem, ...]:
    """Return every problem of every leaflet, sorted by file and line."""
    return checked(folder, places)[1]


def past_review(folder: Path) -> Iterator[Problem]:
    """Yield what to do about each leaflet whose day of review has passed: it is still shown."""
    today = datetime.datetime.now(MachineZone()).date()
    for leaflet, _files in read_all(folder)[0]:
        for language, edition in leaflet.editions.items():
            if edition.review_by is not None and edition.review_by < today:
                file = leaflet.folder / f"{language}.md"
                yield Problem(
                    file,
                    key_line(file.read_text("utf-8"), "review_by"),
                    f"This text was to be reviewed by {edition.review_by}.",
                    "Have it reviewed, then raise version and review_by. It is shown until then.",
                )


def untranslated(folder: Path, places: Places) -> Iterator[str]:
    """Yield what patients do not read in the language of a leaflet, or what nobody reviewed."""
    spoken = sorted({each for leaflet, _files in read_all(folder)[0] for each in leaflet.languages})
    for check in check_languages(language_facts(files_of(places, folder), places.assets, spoken)):
        if check.state is not State.OK:
            yield f"{check.name}: {check.sentence} {check.remedy}"


def checked(
    folder: Path, places: Places
) -> tuple[tuple[tuple[Leaflet, Files], ...], tuple[Problem, ...]]:
    """Return every leaflet with its files, and every problem, sorted by file and line."""
    found, problems = read_all(folder)
    if not found:
        return found, problems
    leaflets = [leaflet for leaflet, _files in found]
    prepare_environment()
    application = make_application(sys.argv[:1], places.assets)
    languages = Languages(files_of(places, folder))
    seen = (*too_tall(leaflets, languages), *not_whole(leaflets, languages))
    del application
    stand = dict(_places_of_pictures(leaflets))
    drawn = [_placed(each, stand.get(each.file)) for each in proof_of(leaflets).problems]
    return found, tuple(sorted((*problems, *seen, *drawn)))


def _places_of_pictures(leaflets: Sequence[Leaflet]) -> Iterator[tuple[Path, str]]:
    """Yield the file of each picture, and where in a text it stands."""
    for leaflet in leaflets:
        for language, edition in leaflet.editions.items():
            for section in edition.sections:
                for block in section.blocks:
                    if block.picture is not None:
                        line = f"{language}.md, line {block.line}"
                        where = f"It stands below {quoted(section.title)} ({line})."
                        yield block.picture.path.absolute(), where


def _placed(problem: Problem, where: str | None) -> Problem:
    """Return a problem with a picture as an author finds it, whatever the name of its file."""
    return problem if where is None else replace(problem, remedy=f"{problem.remedy} {where}")
