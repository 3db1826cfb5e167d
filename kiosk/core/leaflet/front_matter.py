"""Read a leaflet's front matter (TOML between two +++ lines), without reading its text."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from kiosk.core.frozen import frozen
from kiosk.core.leaflet.model import Figure, FrontMatter, Term
from kiosk.core.problem import Report, nearest, quoted
from kiosk.core.toml_lines import Address, NotToml, Toml, read_toml

FENCE = "+++"
ID = re.compile(r"[a-z][a-z0-9-]*")
ID_RULE = "Begin with a letter, and use only small letters without accents, digits and hyphens."

_MOST_CHARACTERS = 600  # of one entry: 60 long words
_MOST_LINES = 2_000

_BLANKS = re.compile(r"[ \t\r\n]+")
UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)

Values = Mapping[str, Any]


@frozen
class _Entry:
    """What one entry must be, and how to write it."""

    type: type
    example: str
    required: bool = True


_ENTRIES = {
    "title": _Entry(str, 'title = "The title of the leaflet"'),
    "version": _Entry(str, 'version = "1.0"'),
    "date": _Entry(datetime.date, "date = 2026-01-31"),
    "must_read": _Entry(str, 'must_read = "complications"'),
    "source": _Entry(str, 'source = "Who stands behind the text"'),
    "disclaimer": _Entry(str, 'disclaimer = "One plain sentence."'),
    "cover": _Entry(dict, 'cover = { file = "pictures/cover.svg", alt = "…" }', required=False),
    "terms": _Entry(dict, '[terms.example] and below it name = "…" and meaning = "…"', False),
}
_COVER_ENTRIES = {
    "file": _Entry(str, 'file = "pictures/cover.svg"'),
    "alt": _Entry(str, 'alt = "What the picture shows"'),
}
_TERM_ENTRIES = {
    "name": _Entry(str, 'name = "The word"'),
    "meaning": _Entry(str, 'meaning = "What it means, in plain words."'),
}


def split(lines: list[str], report: Report) -> tuple[list[str] | None, int]:
    """Return the lines between the fences, and the number of the body's first line."""
    if lines[0].rstrip() != FENCE:
        report.add(
            1,
            "The front matter is missing.",
            f"Begin the file with a line {FENCE}, then title and so on, then a line {FENCE}.",
        )
        return None, 1
    for index, line in enumerate(lines[1:], 1):
        if line.rstrip() == FENCE:
            return lines[1:index], index + 2
    report.add(1, "The front matter has no end.", f"Add a line {FENCE} after its last entry.")
    return None, len(lines) + 1


def read_entries(lines: list[str], report: Report) -> Toml | None:
    """Return the parsed entries, not yet checked, or None if the lines are not TOML."""
    if len(lines) > _MOST_LINES:
        report.add(_MOST_LINES + 2, "The front matter is too long.", "Shorten it.")
        return None
    try:
        return read_toml("\n".join(lines), first_line=2)  # the fence is line 1
    except NotToml as error:
        report.add(error.line, error.message, error.remedy)
        return None


def check_entries(
    entries: Toml, language: str, folder: Path, report: Report, find_picture: PictureCheck
) -> FrontMatter | None:
    """Return the front matter, or report everything that is wrong with its entries."""
    taken = _take(entries.values, _ENTRIES, (), entries, report)
    cover = _cover(entries, folder, report, find_picture)
    terms = _terms(entries, report)
    if taken is None or terms is None:
        return None
    return FrontMatter(
        language=language,
        title=_line(taken["title"]),
        version=_line(taken["version"]),
        date=taken["date"],
        must_read=_line(taken["must_read"]),
        source=_line(taken["source"]),
        disclaimer=_line(taken["disclaimer"]),
        cover=cover,
        terms=terms,
    )


def _cover(
    entries: Toml, folder: Path, report: Report, find_picture: PictureCheck
) -> Figure | None:
    cover = entries.values.get("cover")
    if not isinstance(cover, dict):
        return None
    taken = _take(cover, _COVER_ENTRIES, ("cover",), entries, report)
    if taken is None:
        return None
    path = find_picture(taken["file"], folder, entries.line("cover", "file"), report)
    return Figure(path, _line(taken["alt"]))


def _terms(entries: Toml, report: Report) -> dict[str, Term] | None:
    table = entries.values.get("terms", {})
    if not isinstance(table, dict):
        return None
    terms: dict[str, Term] = {}
    for term, entry in table.items():
        line = entries.line("terms", term)
        if not ID.fullmatch(term):
            report.add(line, f"The glossary id {quoted(term)} has wrong characters.", ID_RULE)
        if not isinstance(entry, dict):
            report.add(
                line,
                f"The glossary entry {quoted(term)} is not a table.",
                f'Write [terms.{term}], and below it name = "…" and meaning = "…".',
            )
            continue
        taken = _take(entry, _TERM_ENTRIES, ("terms", term), entries, report)
        if taken is not None:
            terms[term] = Term(term, _line(taken["name"]), _line(taken["meaning"]))
    return terms


def _take(
    table: Values, known: Mapping[str, _Entry], place: Address, entries: Toml, report: Report
) -> Values | None:
    """Return the table's values if all are present and valid; report every one that is not."""
    where = f" in [{'.'.join(place)}]" if place else ""
    right = True
    for name in table.keys() - known.keys():
        report.add(
            entries.line(*place, name),
            f"There is no entry {quoted(name)}{where}.",
            f"{nearest(name, known)}Known are: {', '.join(known)}.",
        )
    for name, entry in known.items():
        if name in table:
            fault = _fault(table[name], entry)
        else:
            fault = "is missing" if entry.required else None
        if fault:
            right = False
            report.add(
                entries.line(*place, name),
                f"The entry {quoted(name)}{where} {fault}.",
                f"Write {entry.example}",
            )
    return table if right else None


def _fault(value: object, entry: _Entry) -> str | None:
    if type(value) is not entry.type:  # to isinstance, a date with a time is a date too
        return f"is not {_TYPE_NAMES[entry.type]}"
    if not isinstance(value, str):
        return None
    if not value.strip():
        return "is empty"
    if len(value) > _MOST_CHARACTERS:
        return f"is longer than {_MOST_CHARACTERS} characters"
    if UNSEEN.search(value):
        return "holds a control character"
    return None


_TYPE_NAMES = {str: "a text in quotes", datetime.date: "a date", dict: "a table"}


def _line(text: str) -> str:
    return _BLANKS.sub(" ", text).strip(" ")


PictureCheck = Callable[[str, Path, int, Report], Path]
"""Returns the path of a picture in the leaflet's folder that is named on a line."""
