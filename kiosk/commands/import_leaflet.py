"""`leaflet-kiosk import`: makes a leaflet of documents, one for each language."""

from __future__ import annotations

import argparse
import datetime
import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from kiosk.authoring.document import Document, Loss
from kiosk.authoring.make import checked_folder, checked_language, make_leaflet
from kiosk.authoring.pandoc import read_document
from kiosk.authoring.pictures import illustrated
from kiosk.authoring.sections import Draft, divided, draft_of, ids_of, likely_must_read, unpaired
from kiosk.authoring.write import DISCLAIMERS, Front, leaflet_text
from kiosk.core.faults import KioskError
from kiosk.core.problem import nearest, quoted
from kiosk.exit_codes import ExitCode
from kiosk.machine.console import say, tell
from kiosk.machine.paths import Places

_GIVEN = re.compile(r"([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)=(.+)", re.DOTALL)
_NAMED = re.compile(r"(?:^|[^A-Za-z])([a-z]{2}(?:-[A-Z]{2})?)$")
_NOWHERE = "its beginning"
_NOBODY = "—"


def run(options: argparse.Namespace, places: Places) -> int:
    """Write the folder, tell what is otherwise than in the documents, and check it."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    folder = checked_folder(options.out)
    documents = _read(options.files)
    files: dict[str, bytes] = {}
    drafts: dict[str, Draft] = {}
    for tag, document in documents.items():
        shown, pictures = illustrated(document)
        files |= pictures
        drafts[tag] = draft_of(shown, folder.name)
    drafts = divided(drafts)
    first, *others = drafts.values()
    if not first.sections:
        raise KioskError(f"{options.files[0]} holds no text that can be shown.")
    ids = ids_of(first.sections)
    must_read, assumed = _must_read(options.must_read, first, ids)
    for tag, draft in drafts.items():
        source = options.source or documents[tag].author or _NOBODY
        files[f"{tag}.md"] = _text(tag, draft, ids, must_read, source).encode()
    make_leaflet(folder, files)
    unlike = [loss for each in others for loss in unpaired(first, each)]
    for tag, draft in drafts.items():
        for loss in dict.fromkeys((*draft.losses, *(assumed if draft is first else unlike))):
            say(f"{tag}, below {quoted(loss.place or _NOWHERE)}: {loss.what}.")
    return _checked(folder, drafts, places)


def _checked(folder: Path, drafts: Mapping[str, Draft], places: Places) -> int:
    from kiosk.check.content import problems_in

    problems = problems_in(folder, places)
    for problem in problems:
        say(str(problem))
    sections = len(next(iter(drafts.values())).sections)
    tell(f"{folder}: {', '.join(drafts)}; {sections} section(s), {len(problems)} problem(s).")
    return ExitCode.MISTAKES if problems else ExitCode.OK


def _read(named: Sequence[str]) -> dict[str, Document]:
    """Return the documents by language; raise KioskError if one's language is not known."""
    documents: dict[str, Document] = {}
    for each in named:
        given = _GIVEN.fullmatch(each)
        file = Path(given[2] if given else each)
        in_name = _NAMED.search(file.stem)
        document = read_document(file, given[1] if given else in_name[1] if in_name else "")
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


def _must_read(
    wanted: str | None, draft: Draft, ids: Sequence[str]
) -> tuple[str, tuple[Loss, ...]]:
    """Return the id of the section that must be read, and what was assumed."""
    titles = {section.title: each for section, each in zip(draft.sections, ids, strict=True)}
    if wanted is not None:
        if wanted not in ids and wanted not in titles:
            raise KioskError(
                f"There is no section {quoted(wanted)}. {nearest(wanted, titles)}"
                f"There are: {', '.join(titles)}."
            )
        return titles.get(wanted, wanted), ()
    place = likely_must_read(draft.sections)
    if place is None:
        place = len(ids) - 1
    assumed = "taken as the section that must be read; if another is, change must_read in each file"
    return ids[place], (Loss(draft.sections[place].title, assumed),)


def _text(tag: str, draft: Draft, ids: Sequence[str], must_read: str, source: str) -> str:
    own = (*ids[: len(draft.sections)], *ids_of(draft.sections)[len(ids) :])
    front = Front(
        title=draft.title,
        version="1.0",
        date=datetime.datetime.now(datetime.UTC).date(),
        must_read=must_read,
        source=source,
        disclaimer=DISCLAIMERS.get(tag.partition("-")[0], DISCLAIMERS["en"]),
    )
    return leaflet_text(front, own, draft.sections)
