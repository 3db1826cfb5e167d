"""`leaflet-kiosk new`: makes the folder of a leaflet that is to be written."""

from __future__ import annotations

import argparse
import datetime
import sys
from collections.abc import Sequence

from kiosk.authoring.document import Part, PartKind, Run
from kiosk.authoring.make import checked_folder, checked_language, make_leaflet
from kiosk.authoring.sections import SectionDraft, ids_of
from kiosk.authoring.write import DISCLAIMERS, Front, leaflet_text
from kiosk.core.faults import KioskError
from kiosk.core.frozen import frozen
from kiosk.exit_codes import ExitCode
from kiosk.machine.console import say, tell


@frozen
class _Phrases:
    """What stands in a new leaflet until somebody writes it."""

    about: str
    write: str
    item: str
    must_read: str


_FRENCH = _Phrases(
    "De quoi s’agit-il\u202f?",
    "Écrivez ici ce que le patient doit savoir. Une idée par phrase.",
    "Un premier point.",
    "Les complications possibles",
)
_ENGLISH = _Phrases(
    "What is it about?",
    "Write here what the patient needs to know. One idea in a sentence.",
    "A first point.",
    "Possible complications",
)


def run(options: argparse.Namespace) -> int:
    """Ask for what was not given, and write the folder; raise KioskError."""
    folder = checked_folder(options.folder)
    titles = _by_language(options.title, "--title")
    must_read = _by_language(options.must_read, "--must-read")
    if not titles:
        titles = _asked_titles()
    for tag in titles:
        if tag not in must_read:
            must_read[tag] = _asked_must_read(tag) if not options.title else _phrases(tag).must_read
    first = next(iter(titles))
    ids = ids_of(_sections(first, must_read[first]))
    source = options.source or "—"
    files = {
        f"{tag}.md": _text(tag, title, must_read[tag], ids, source).encode()
        for tag, title in titles.items()
    }
    make_leaflet(folder, files)
    names = ", ".join(files)
    say(f"{folder}: write the texts ({names}), and see the pages: leaflet-kiosk preview {folder}")
    return ExitCode.OK


def _by_language(given: Sequence[str], option: str) -> dict[str, str]:
    """Return what was given as TAG=TEXT, by language; raise KioskError."""
    found: dict[str, str] = {}
    for each in given:
        tag, is_there, text = each.partition("=")
        if not is_there or not text.strip():
            raise KioskError(f"{option} {each}: write the language before it, as fr=…")
        found[checked_language(tag)] = text.strip()
    return found


def _asked_titles() -> dict[str, str]:
    if not sys.stdin.isatty():
        raise KioskError("There is nobody to ask: give --title fr=… for each language.")
    tags = [checked_language(tag) for tag in _ask("Languages, such as: fr en").split()]
    if not tags:
        raise KioskError("A leaflet has at least one language.")
    return {tag: _ask(f"Title ({tag})") or tag for tag in tags}


def _asked_must_read(tag: str) -> str:
    standard = _phrases(tag).must_read
    return _ask(f"Heading of the part that must be read ({tag}) [{standard}]") or standard


def _ask(question: str) -> str:
    tell(f"{question}:")
    return sys.stdin.readline().strip()


def _phrases(tag: str) -> _Phrases:
    return _FRENCH if tag.partition("-")[0] == "fr" else _ENGLISH


def _sections(tag: str, must_read: str) -> tuple[SectionDraft, ...]:
    phrases = _phrases(tag)
    text = Part(PartKind.PARAGRAPH, (Run(phrases.write),))
    item = Part(PartKind.BULLET, (Run(phrases.item),))
    return SectionDraft(phrases.about, (text,)), SectionDraft(must_read, (text, item))


def _text(tag: str, title: str, must_read: str, ids: Sequence[str], source: str) -> str:
    front = Front(
        title=title,
        version="0.1",
        date=datetime.datetime.now(datetime.UTC).date(),
        must_read=ids[-1],
        source=source,
        disclaimer=DISCLAIMERS.get(tag.partition("-")[0], DISCLAIMERS["en"]),
    )
    return leaflet_text(front, ids, _sections(tag, must_read))
