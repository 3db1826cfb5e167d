"""Writes a leaflet's file in one language: its front matter, and its text in Markdown."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Sequence

from kiosk.authoring.document import Part, PartKind, Run
from kiosk.authoring.sections import SectionDraft
from kiosk.core.frozen import frozen

_ITEMS = (PartKind.BULLET, PartKind.STEP)
_TABLE = (PartKind.TABLE_HEAD, PartKind.ROW)
_RULE = "|---|---|"
_WITHIN = "   "
_SPECIAL = re.compile(r"[\\`*_\[\]{}<>]|&(?=#|[A-Za-z][A-Za-z0-9]*;)")
_LIKE_A_BLOCK = re.compile(r"(#|>|[-+|=]|\d{1,9}[.)]|~~~|:?-+:?[ \t]*\|)")
_NUMBER = re.compile(r"(\d{1,9})([.)])")

DISCLAIMERS = {
    "fr": (
        "Cette brochure est là pour vous informer\u00a0: elle ne remplace jamais ce que vous dit"
        " votre médecin."
    ),
    "en": "This leaflet is here to inform you: it never replaces what your doctor tells you.",
}
"""What a leaflet says that gives no disclaimer of its own; in other languages, in English."""


@frozen
class Front:
    """The entries of the front matter; `must_read` has the ids of any number of sections."""

    title: str
    version: str
    date: datetime.date
    must_read: tuple[str, ...]
    source: str
    disclaimer: str
    department: str = ""


def leaflet_text(front: Front, ids: Sequence[str], sections: Sequence[SectionDraft]) -> str:
    """Return the file's text."""
    lines = ["+++", f"title = {_quoted(front.title)}", f"version = {_quoted(front.version)}"]
    lines += [f"date = {front.date.isoformat()}", *_must_read(front.must_read)]
    lines += [f"source = {_quoted(front.source)}", f"disclaimer = {_quoted(front.disclaimer)}"]
    lines += [f"department = {_quoted(front.department)}"] * bool(front.department)
    lines += ["+++", ""]
    for section_id, section in zip(ids, sections, strict=True):
        lines += [f"# {_escaped(section.title)} {{#{section_id}}}", ""]
        before: PartKind | None = None
        for part, following in zip(section.parts, (*section.parts[1:], None), strict=True):
            if part.kind is PartKind.ROW and before not in _TABLE:
                lines += ["| | |", _RULE]
            lines.append(_block(part))
            before = part.kind
            if part.kind is PartKind.TABLE_HEAD:
                lines.append(_RULE)
            elif following is None or not _goes_on(part, following):
                lines.append("")
            elif part.kind is PartKind.NOTICE:
                lines.append(">")
    return "\n".join(lines)


def _must_read(ids: Sequence[str]) -> list[str]:
    """Return the line that names what must be read; none where nothing must."""
    each = ", ".join(map(_quoted, ids))
    return [f"must_read = {f'[{each}]' if len(ids) > 1 else each}"] * bool(ids)


def _goes_on(part: Part, following: Part) -> bool:
    """Return whether a list, a table or a row of pictures goes on with the part that follows."""
    if following.beside:
        return part.kind in (PartKind.PICTURE, PartKind.NOTICE)
    if part.kind is PartKind.ROW or part.depth == following.depth:
        return part.kind is following.kind and part.kind in (*_ITEMS, PartKind.ROW)
    return part.kind in _ITEMS and following.kind in _ITEMS


def _block(part: Part) -> str:
    text = _marked(part.runs)
    match part.kind:
        case PartKind.HEADING:
            return f"## {_escaped(part.text.strip())}"
        case PartKind.BULLET:
            return f"{_WITHIN * part.depth}- {text}"
        case PartKind.STEP:
            return f"{_WITHIN * part.depth}{part.number}. {text}"
        case PartKind.TABLE_HEAD | PartKind.ROW:
            label = "".join(run.text for run in part.label).strip()
            row = (each.replace("|", "\\|") for each in (_escaped(label), text))
            return f"| {' | '.join(row)} |".replace("|  |", "| |")
        case PartKind.NOTICE:
            sign = f"> [!{part.sign}]\n" * (part.sign != "" and not part.beside)
            return f"{sign}> {_begun(text)}"
        case PartKind.PICTURE:
            caption = part.text.strip().replace('"', "”")
            title = f' "{_escaped(caption)}"' if caption else ""
            return f"![{_escaped(part.alt)}]({part.picture}{title})"
    return _begun(text)


def _marked(runs: Sequence[Run]) -> str:
    """Return the runs with their markup, which must not touch a blank from inside."""
    marked = []
    for run in runs:
        signs = "**" * run.strong + "*" * run.emphasis
        core = run.text.strip()  # of every kind of blank: signs beside one mark nothing
        if not signs or not core:
            marked.append(_escaped(run.text))
            continue
        before, _, after = run.text.partition(core)
        marked.append(f"{before}{signs}{_escaped(core)}{signs[::-1]}{after}")
    return "".join(marked)


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda match: f"\\{match[0]}", text)


def _begun(text: str) -> str:
    """Return a paragraph that begins like another kind of block as a paragraph."""
    if number := _NUMBER.match(text):
        return f"{number[1]}\\{text[number.end(1) :]}"
    return f"\\{text}" if _LIKE_A_BLOCK.match(text) else text


def _quoted(text: str) -> str:
    """Return a basic string of TOML, which JSON's strings are."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
