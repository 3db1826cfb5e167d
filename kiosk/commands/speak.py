"""`leaflet-kiosk speak`: makes the clips that say a leaflet, or takes a person's recordings."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from kiosk.authoring.speech.recordings import list_name, record_list, recorded, taken_in
from kiosk.authoring.speech.render import Rendered, Renderer
from kiosk.check.interface_speech import interface_lines
from kiosk.check.speech import Utterance, lines_of
from kiosk.core.faults import KioskError
from kiosk.core.frozen import frozen
from kiosk.core.problem import Problem
from kiosk.core.speech.voices import voice_for
from kiosk.exit_codes import ExitCode
from kiosk.machine.console import ProgressLine, say, tell
from kiosk.machine.paths import Places
from kiosk.storage.files import write_whole
from kiosk.storage.leaflets.library import find_leaflets, holds_text, load_leaflet
from kiosk.storage.speech.clips import read_index
from kiosk.storage.speech.installed import FOLDER
from kiosk.storage.speech.lexicons import read_lexicon
from kiosk.ui.look.words import languages_in


@frozen
class _Task:
    """One language of a leaflet, or of the interface: what it says, and where its clips go."""

    name: str
    folder: Path
    language: str
    lines: tuple[Utterance, ...]
    renderer: Renderer


def run(options: argparse.Namespace, places: Places) -> int:
    """Make what is missing, list what is to be read, or import recordings; raise KioskError."""
    if (options.folder is None) != options.interface:
        raise KioskError("Name the folder of a leaflet, or give --interface, and not both.")
    if options.interface and not list(_translations(places).glob("*.ts")):
        raise KioskError("The interface's clips are made in a checkout of the project.")
    of_leaflets = () if options.interface else _of_leaflets(options.folder.absolute(), places)
    tasks = [
        task
        for task in (*(_of_interface(places) if options.interface else ()), *of_leaflets)
        if options.language in (None, task.language)
    ]
    if not tasks:
        raise KioskError(f"There is no text in {options.language} here.")
    if options.record_list is not None:
        return _list(tasks, options.record_list)
    if options.recordings is not None:
        return _import(tasks, options.recordings)
    return _render(tasks, places)


def _of_leaflets(content: Path, places: Places) -> Iterator[_Task]:
    languages = languages_in((places.assets / "translations",))
    for folder in [content] if holds_text(content) else find_leaflets(content):
        leaflet = load_leaflet(folder)
        for language, edition in leaflet.editions.items():
            lexicon = read_lexicon(places.assets, language).including(edition.say)
            clips = folder / FOLDER
            lines = lines_of(leaflet, language, languages.words(language))
            renderer = Renderer(clips, language, lexicon)
            yield _Task(f"{leaflet.id}, {language}", clips, language, lines, renderer)


def _of_interface(places: Places) -> Iterator[_Task]:
    for language in languages_in((_translations(places),)).translated:
        lexicon = read_lexicon(places.assets, language)
        clips = places.assets / FOLDER
        lines = interface_lines(_translations(places), language)
        name = f"the interface, {language}"
        yield _Task(name, clips, language, lines, Renderer(clips, language, lexicon))


def _translations(places: Places) -> Path:
    return places.assets / "translations"


def _render(tasks: list[_Task], places: Places) -> int:
    lacking = 0
    for task in tasks:
        progress = ProgressLine(task.name)
        outcome = task.renderer.render(task.lines, places.assets / FOLDER / "voices", progress)
        progress.clear()
        lacking += outcome.lacking
        say(f"{task.name}: {_told(outcome, task.language)}")
    return ExitCode.MISTAKES if lacking else ExitCode.OK


def _told(outcome: Rendered, language: str) -> str:
    said = f"{outcome.made} made, {outcome.kept} there already, {outcome.removed} removed."
    if outcome.lacking:
        said += f" {outcome.lacking} sentence(s) have no clip, so it stays silent."
        if voice_for(language) is None:
            said += f" There is no voice for {language}: record them, see --record-list."
    return said


def _list(tasks: list[_Task], out: Path) -> int:
    for task in tasks:
        file = out / list_name(task.language)
        text = record_list(task.lines, task.language, read_index(task.folder, task.language))
        write_whole(file, text.encode(), mode=0o644)
        say(f"{task.name}: {file}")
    return ExitCode.OK


def _import(tasks: list[_Task], folder: Path) -> int:
    refused: list[Problem] = []
    listed = [task for task in tasks if (folder / list_name(task.language)).exists()] or tasks
    for task in listed:
        files = recorded(folder, task.language)
        clips = dict(read_index(task.folder, task.language).clips)
        taken = 0
        for line, clip, data, problems in taken_in(task.lines, files):
            refused += problems
            if not problems:
                task.renderer.put(clip, data)
                clips[line.spoken.normal] = clip
                taken += 1
        said = {each.spoken.normal for each in task.lines}
        clips = {text: clip for text, clip in clips.items() if text in said}
        lacking = len(said) - len(clips)
        task.renderer.finish(clips, whole=not lacking)
        rest = f"; {lacking} sentence(s) have none yet, so it stays silent" if lacking else ""
        say(f"{task.name}: {taken} recording(s) taken{rest}.")
    for problem in refused:
        tell(str(problem))
    return ExitCode.MISTAKES if refused else ExitCode.OK
