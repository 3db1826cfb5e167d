"""`leaflet-kiosk new`: makes the folder of a leaflet that is to be written."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Iterable, Sequence

from kiosk.authoring.departments import departments
from kiosk.authoring.document import Part, PartKind, Run
from kiosk.authoring.make import by_language, checked_folder, checked_language, make_leaflet
from kiosk.authoring.prompts import ask, is_somebody_there
from kiosk.authoring.sections import SectionDraft, ids_of
from kiosk.authoring.write import DISCLAIMERS, Front, leaflet_text
from kiosk.core.faults import KioskError
from kiosk.core.frozen import frozen
from kiosk.exit_codes import ExitCode
from kiosk.machine.console import say

_NONE = "0"


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
    titles = {tag: texts[-1] for tag, texts in by_language(options.title, "--title").items()}
    is_asked = not titles
    titles = titles or _asked_titles()
    must_read = _must_read(options, titles, is_asked=is_asked)
    named = departments(options.department, titles, is_asked=is_asked)
    first = next(iter(titles))
    ids = ids_of(_sections(first, must_read[first]))
    files = {
        f"{tag}.md": leaflet_text(
            _front(tag, title, ids[1:], options.source or "—", named[tag]),
            ids,
            _sections(tag, must_read[tag]),
        ).encode()
        for tag, title in titles.items()
    }
    make_leaflet(folder, files)
    names = ", ".join(files)
    say(f"{folder}: write the texts ({names}), and see the pages: leaflet-kiosk preview {folder}")
    return ExitCode.OK


def _must_read(
    options: argparse.Namespace, tags: Iterable[str], *, is_asked: bool
) -> dict[str, list[str]]:
    """Return the headings of the parts that must be read, as many in each language."""
    given = by_language(options.must_read, "--must-read")
    found: dict[str, list[str]] = {}
    for tag in tags:
        if options.nothing_must_be_read:
            found[tag] = []
        elif tag in given or not is_asked:
            found[tag] = given.get(tag, [_phrases(tag).must_read])
        else:
            found[tag] = _asked_must_read(tag)
        if is_asked and not found[tag]:  # in one language, then in none
            return {each: [] for each in tags}
    counts = {tag: len(headings) for tag, headings in found.items()}
    if len(set(counts.values())) > 1:
        said = ", ".join(f"{count} in {tag}" for tag, count in counts.items())
        raise KioskError(f"As many parts must be read in each language, but there are {said}.")
    return found


def _asked_titles() -> dict[str, str]:
    if not is_somebody_there():
        raise KioskError("There is nobody to ask: give --title fr=… for each language.")
    tags = [checked_language(tag) for tag in ask("Languages, such as: fr en").split()]
    if not tags:
        raise KioskError("A leaflet has at least one language.")
    return {tag: ask(f"Title ({tag})") or tag for tag in tags}


def _asked_must_read(tag: str) -> list[str]:
    standard = _phrases(tag).must_read
    question = (
        f"Headings of the parts that must be read ({tag}); a ; between several, 0 for none"
        f" [{standard}]"
    )
    answer = ask(question) or standard
    headings = [each.strip() for each in answer.split(";") if each.strip()]
    return [] if headings == [_NONE] else headings


def _phrases(tag: str) -> _Phrases:
    return _FRENCH if tag.partition("-")[0] == "fr" else _ENGLISH


def _sections(tag: str, must_read: Sequence[str]) -> tuple[SectionDraft, ...]:
    phrases = _phrases(tag)
    text = Part(PartKind.PARAGRAPH, (Run(phrases.write),))
    item = Part(PartKind.BULLET, (Run(phrases.item),))
    return (
        SectionDraft(phrases.about, (text,)),
        *(SectionDraft(heading, (text, item)) for heading in must_read),
    )


def _front(tag: str, title: str, must_read: Sequence[str], source: str, department: str) -> Front:
    return Front(
        title=title,
        version="0.1",
        date=datetime.datetime.now(datetime.UTC).date(),
        must_read=tuple(must_read),
        source=source,
        disclaimer=DISCLAIMERS.get(tag.partition("-")[0], DISCLAIMERS["en"]),
        department=department,
    )
