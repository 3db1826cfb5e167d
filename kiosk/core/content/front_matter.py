"""Read a leaflet's front matter (TOML between two lines +++), without reading its text."""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.core.content.leaflet import Figure, Term
from kiosk.core.content.pictures import check_picture
from kiosk.core.problem import Report, nearest, quoted

FENCE = "+++"
ID = re.compile(r"[a-z][a-z0-9-]*")
ID_RULE = "Begin with a letter, and use only small letters without accents, digits and hyphens."

_MOST_CHARACTERS = 600  # of one entry: 60 long words
# tomllib takes time that grows with the square of a dotted key: keys stay on one line.
_LONGEST_LINE = 2_000
_MOST_LINES = 2_000

_BLANKS = re.compile(r"[ \t\r\n]+")
UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
_TOML_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")

Values = Mapping[str, Any]
Place = tuple[str, ...]


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Entries:
    """The entries as TOML has them, not yet checked, and where they stand."""

    values: Values
    lines: Lines


@dataclass(frozen=True)
class FrontMatter:
    """What an edition says before its text: all that a welcome screen needs."""

    language: str
    title: str
    version: str
    date: datetime.date
    must_read: str
    source: str
    disclaimer: str
    cover: Figure | None
    terms: Mapping[str, Term]


class Lines:
    """Know on which line of the file each entry stands."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines: dict[Place, int] = {}
        table: Place = ()
        for number, line in enumerate(lines, 2):  # the fence is line 1
            name, equals, _ = line.partition("=")
            if name.lstrip().startswith("["):
                table = _place(name.strip("[ \t").partition("]")[0])
                for depth in range(1, len(table) + 1):
                    self._lines.setdefault(table[:depth], number)
            elif equals:
                self._lines.setdefault(table + _place(name), number)

    def of(self, *place: str) -> int:
        """Return the line of the entry, or of the nearest one that holds it."""
        while place and place not in self._lines:
            place = place[:-1]
        return self._lines.get(place, 1)


def _place(dotted: str) -> Place:
    return tuple(part.strip(" \t\"'") for part in dotted.split(".", 3)[:3])


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


def read_entries(lines: list[str], report: Report) -> Entries | None:
    """Return the entries, or None where the lines are not TOML."""
    for number, line in enumerate(lines[: _MOST_LINES + 1], 2):
        if len(line) > _LONGEST_LINE or number > _MOST_LINES + 1:
            report.add(number, "The front matter is too long.", "Shorten it.")
            return None
    try:
        return Entries(tomllib.loads("\n".join(lines)), Lines(lines))
    except RecursionError:
        report.add(1, "The front matter holds lists in lists without end.", "Remove them.")
    except ValueError as error:  # also an integer too long for Python
        place = _TOML_PLACE.search(str(error))
        number = int(place[1] or len(lines)) + 1 if place else 1
        said = _TOML_PLACE.sub("", str(error))
        report.add(
            number,
            f"The front matter cannot be read here: {said}.",
            'Each line is an entry = "text in straight quotes", or the name of a [table].',
        )
    return None


def check_entries(
    entries: Entries, language: str, folder: Path, report: Report
) -> FrontMatter | None:
    """Return the front matter, or report everything that is wrong with its entries."""
    values, lines = entries.values, entries.lines
    taken = _take(values, _ENTRIES, (), lines, report)
    cover = _cover(values, lines, folder, report)
    terms = _terms(values, lines, report)
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


def _cover(values: Values, lines: Lines, folder: Path, report: Report) -> Figure | None:
    cover = values.get("cover")
    if not isinstance(cover, dict):
        return None
    taken = _take(cover, _COVER_ENTRIES, ("cover",), lines, report)
    if taken is None:
        return None
    path = check_picture(taken["file"], folder, lines.of("cover", "file"), report)
    return Figure(path, _line(taken["alt"]))


def _terms(values: Values, lines: Lines, report: Report) -> dict[str, Term] | None:
    table = values.get("terms", {})
    if not isinstance(table, dict):
        return None
    terms: dict[str, Term] = {}
    for term, entry in table.items():
        line = lines.of("terms", term)
        if not ID.fullmatch(term):
            report.add(line, f"The glossary id {quoted(term)} has wrong characters.", ID_RULE)
        if not isinstance(entry, dict):
            report.add(
                line,
                f"The glossary entry {quoted(term)} is not a table.",
                f'Write [terms.{term}], and below it name = "…" and meaning = "…".',
            )
            continue
        taken = _take(entry, _TERM_ENTRIES, ("terms", term), lines, report)
        if taken is not None:
            terms[term] = Term(term, _line(taken["name"]), _line(taken["meaning"]))
    return terms


def _take(
    table: Values, entries: Mapping[str, _Entry], place: Place, lines: Lines, report: Report
) -> Values | None:
    """Return the table's values if all are there and right; report every one that is not."""
    where = f" in [{'.'.join(place)}]" if place else ""
    right = True
    for name in table.keys() - entries.keys():
        report.add(
            lines.of(*place, name),
            f"There is no entry {quoted(name)}{where}.",
            f"{nearest(name, entries)}Known are: {', '.join(entries)}.",
        )
    for name, entry in entries.items():
        if name in table:
            fault = _fault(table[name], entry)
        else:
            fault = "is missing" if entry.required else None
        if fault:
            right = False
            report.add(
                lines.of(*place, name),
                f"The entry {quoted(name)}{where} {fault}.",
                f"Write {entry.example}",
            )
    return table if right else None


def _fault(value: object, entry: _Entry) -> str | None:
    if type(value) is not entry.type:  # a date with a time is a date too, for isinstance
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
