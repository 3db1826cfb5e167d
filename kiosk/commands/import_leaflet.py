"""`leaflet-kiosk import`: makes a leaflet of documents, one for each language."""

from __future__ import annotations

import argparse
import datetime
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from kiosk.authoring.departments import departments
from kiosk.authoring.document import Document, Loss
from kiosk.authoring.make import checked_folder, checked_language, make_leaflet
from kiosk.authoring.pairing import groups_of, ids_by_language, unpaired
from kiosk.authoring.pandoc import read_document
from kiosk.authoring.pictures import illustrated
from kiosk.authoring.prompts import asked_places, is_somebody_there
from kiosk.authoring.sections import Draft, divided, draft_of, likely_must_read
from kiosk.authoring.write import DISCLAIMERS, Front, leaflet_text
from kiosk.core.faults import KioskError
from kiosk.core.leaflet.names import language_fault
from kiosk.core.leaflet.parse import MOST_SECTIONS
from kiosk.core.problem import nearest, quoted
from kiosk.exit_codes import ExitCode
from kiosk.machine.console import say, tell
from kiosk.machine.paths import Places

_GIVEN = re.compile(r"([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)=(.+)", re.DOTALL)
_NAMED = re.compile(r"(?:^|[^A-Za-z])([a-z]{2}(?:-[A-Z]{2})?)$")
_NOBODY = "—"
_OTHERWISE = ": --must-read TITLE names others, --nothing-must-be-read none; or change the texts"


def run(options: argparse.Namespace, places: Places) -> int:
    """Write the folder, tell what is otherwise than in the documents, and check it."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if options.out is None:
        raise KioskError("Name the leaflet's new folder at the end, such as: -o hip-2026")
    folder = checked_folder(options.out)
    documents = _read(options.files)
    files: dict[str, bytes] = {}
    drafts: dict[str, Draft] = {}
    for tag, document in documents.items():
        shown, pictures = illustrated(document)
        files |= pictures
        drafts[tag] = draft_of(shown)
    for named, draft in zip(options.files, drafts.values(), strict=True):
        if not draft.sections:
            raise KioskError(f"{named} holds no text that can be shown.")
        if (count := len(draft.sections)) > MOST_SECTIONS:
            raise KioskError(
                f"{named} has {count} parts, which is a book: save what is a leaflet as a document"
                " of its own, and take that."
            )
    groups = groups_of(drafts)
    drafts = divided(drafts, groups)
    first = next(iter(drafts))
    ids = ids_by_language(drafts, groups)
    must_read, assumed = _must_read(options, drafts[first], ids[first])
    named = departments(options.department, drafts, is_asked=is_somebody_there())
    for tag, draft in drafts.items():
        source = options.source or draft.source or _NOBODY
        front = _front(tag, draft.title, must_read, source, named[tag])
        files[f"{tag}.md"] = leaflet_text(front, ids[tag], draft.sections).encode()
    make_leaflet(folder, files)
    for tag, draft in drafts.items():
        unlike = assumed if tag == first else unpaired(drafts, groups, tag)
        unsaid = _unsaid(tag, options.source or draft.source)
        for loss in dict.fromkeys((*draft.losses, *unlike, *unsaid)):
            place = f"below {quoted(loss.place)}" if loss.place else "as a whole"
            say(f"{tag}, {place}: {loss.what}.")
    return _checked(folder, drafts, places)


def _unsaid(tag: str, source: str) -> Iterator[Loss]:
    """Yield what stands in the front matter because the document does not say it."""
    if not source:
        what = "it does not say who stands behind the text: write your department after source ="
        yield Loss("", f"{what}, in place of {_NOBODY}")
    if tag.partition("-")[0] not in DISCLAIMERS:
        yield Loss("", "its disclaimer is in English: write your own after disclaimer =")


def _checked(folder: Path, drafts: Mapping[str, Draft], places: Places) -> int:
    from kiosk.check.content import problems_in, untranslated

    problems = problems_in(folder, places)
    for line in untranslated(folder, places):
        say(line)
    for problem in problems:
        say(str(problem))
    sections = len(next(iter(drafts.values())).sections)
    tell(f"{folder}: {', '.join(drafts)}; {sections} section(s), {len(problems)} problem(s).")
    return ExitCode.MISTAKES if problems else ExitCode.OK


def _read(named: Sequence[str]) -> dict[str, Document]:
    """Return the documents by language; raise KioskError if one's language is not known."""
    documents: dict[str, Document] = {}
    for each in named:
        given = None if Path(each).is_file() else _GIVEN.fullmatch(each)
        file = Path(given[2] if given else each)
        document = read_document(file, _tag(given[1]) if given else _tag_in_name(file))
        tag = document.language
        if not tag:
            raise KioskError(f"{file} does not say in what language it is: give it as fr={file}.")
        checked_language(tag)
        if tag in documents:
            raise KioskError(
                f"{file}: there are two documents in {tag}. Say which is which: {tag}=FILE."
            )
        documents[tag] = document
    return documents


def _tag(given: str) -> str:
    """Return a tag as it is written: FR is meant for fr."""
    return given.lower() if given.isupper() else given


def _tag_in_name(file: Path) -> str:
    """Return the language that the name of a file ends with, such as “hip-fr”; "" for none."""
    found = _NAMED.search(file.stem)
    is_language = found is not None and language_fault(f"{found[1]}.md") is None
    return found[1] if found and is_language else ""


def _must_read(
    options: argparse.Namespace, draft: Draft, ids: Sequence[str]
) -> tuple[tuple[str, ...], tuple[Loss, ...]]:
    """Return the ids of the sections that must be read, and what was assumed.

    Whoever can be asked is asked, unless the options tell.
    """
    if options.nothing_must_be_read:
        return (), ()
    if options.must_read:
        return tuple(_named(wanted, draft, ids) for wanted in options.must_read), ()
    likely = likely_must_read(draft.sections)
    if is_somebody_there():
        titles = [section.title for section in draft.sections]
        return tuple(ids[place] for place in asked_places(titles, likely)), ()
    if not likely:
        return (), (Loss("", f"no part of it is taken as one that must be read{_OTHERWISE}"),)
    named = ", ".join(quoted(draft.sections[place].title) for place in likely)
    assumed = f"{named} is taken as the part that must be read{_OTHERWISE}"
    return tuple(ids[place] for place in likely), (Loss("", assumed),)


def _named(wanted: str, draft: Draft, ids: Sequence[str]) -> str:
    """Return the id of the section with this title or id; raise KioskError if there is none."""
    titles = {section.title: each for section, each in zip(draft.sections, ids, strict=True)}
    if wanted not in ids and wanted not in titles:
        raise KioskError(
            f"There is no section {quoted(wanted)}. {nearest(wanted, titles)}"
            f"There are: {', '.join(titles)}."
        )
    return titles.get(wanted, wanted)


def _front(tag: str, title: str, must_read: tuple[str, ...], source: str, department: str) -> Front:
    return Front(
        title=title,
        version="1.0",
        date=datetime.datetime.now(datetime.UTC).date(),
        must_read=must_read,
        source=source,
        disclaimer=DISCLAIMERS.get(tag.partition("-")[0], DISCLAIMERS["en"]),
        department=department,
    )
