"""Checks leaflets of the content folder completely and copies them, in a process of its own.

The running kiosk starts it at a low priority: reading a leaflet holds the interpreter, and a
page turn must not wait for it. It prints what it finds, a line of JSON per leaflet. A file
that crashes the check takes only this process down.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

from kiosk.app.interface import files_here
from kiosk.app.qt_application import make_application, prepare_environment
from kiosk.check.pages import not_whole
from kiosk.check.pictures import proof_of
from kiosk.check.speech import spoken_in
from kiosk.core.leaflet.cached import Found
from kiosk.core.leaflet.names import picture_name
from kiosk.exit_codes import ExitCode
from kiosk.machine.console import say
from kiosk.machine.priority import be_low
from kiosk.storage.files import NotWritten
from kiosk.storage.leaflets.cache import keep_copy
from kiosk.storage.leaflets.library import read_leaflet
from kiosk.storage.leaflets.texts import LeafletRefused
from kiosk.storage.leaflets.watcher import mark_of
from kiosk.storage.speech.clips import clip_files
from kiosk.ui.look.words import Languages
from kiosk.ui.patient.fits import too_tall


def main(arguments: Sequence[str]) -> int:
    """Print what is found in each leaflet that is named."""
    parser = argparse.ArgumentParser()
    parser.add_argument("content", type=Path)
    parser.add_argument("place", type=Path)
    parser.add_argument("assets", type=Path)
    parser.add_argument("language")
    parser.add_argument("ids", nargs="+")
    options = parser.parse_args(arguments)
    be_low()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    prepare_environment()
    application = make_application(sys.argv[:1], options.assets)
    languages = Languages(files_here(options.assets, options.content))
    for leaflet_id in options.ids:
        found = receive(options.content / leaflet_id, options.place, languages, options.language)
        say(json.dumps(asdict(found), default=str))
        sys.stdout.flush()
    del application
    return ExitCode.OK


def receive(folder: Path, place: Path, languages: Languages, default_language: str) -> Found:
    """Return everything that is wrong with a leaflet, after copying it if it can be read whole."""
    mark = mark_of(folder)
    try:
        leaflet, files = read_leaflet(folder, default_language)
    except LeafletRefused as refused:
        return Found(folder.name, mark, problems=refused.problems, changed=mark_of(folder) != mark)
    proof = proof_of([leaflet])
    if proof.is_harmful:
        changed = mark_of(folder) != mark
        return Found(leaflet.id, mark, problems=proof.problems, changed=changed)
    found = (too_tall([leaflet], languages), not_whole([leaflet], languages), proof.problems)
    problems = tuple(sorted(itertools.chain.from_iterable(found)))
    try:
        keep_copy(place, leaflet.id, files, clip_files(folder))
    except NotWritten as error:
        return Found(folder.name, mark, fault=error.sentence)
    changed = mark_of(folder) != mark
    summary = leaflet.summary(mark)
    spoken = spoken_in(leaflet, languages.words)
    copied = replace(summary, picture=picture_name(summary.picture), spoken=spoken)
    return Found(leaflet.id, mark, copied, problems, changed)
