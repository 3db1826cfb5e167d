"""Read a leaflet's front matter (TOML between two +++ lines), without reading its text."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable

from kiosk.core.leaflet.entries import (
    ID,
    ID_RULE,
    Entry,
    is_blank,
    one_line,
    take,
    text_fault,
)
from kiosk.core.leaflet.model import Figure, FrontMatter, Term
from kiosk.core.leaflet.names import picture_name
from kiosk.core.leaflet.orthography import Orthography
from kiosk.core.leaflet.questions import read_questions, read_understanding
from kiosk.core.path import Path
from kiosk.core.problem import Report, quoted
from kiosk.core.toml_lines import NotToml, Toml, read_toml

FENCE = "+++"

_LIKE_A_FENCE = re.compile(r"[-+=*_~][-+=*_~ ]*[-+=*_~]")
_NO_FENCE = (f"This line is not {FENCE}.", f"Write {FENCE}, alone on the line.")
_ENTRY = re.compile(r"[a-z_]+\s*=|\[+[a-z]+[].]")
_SECTION = re.compile(r"# .*\{#")

_MOST_LINES = 2_000
_MOST_SAID = 120

_ENTRIES = {
    "title": Entry(str, 'title = "The title of the leaflet"'),
    "version": Entry(str, 'version = "1.0"'),
    "date": Entry(datetime.date, "date = 2026-01-31"),
    "review_by": Entry(datetime.date, "review_by = 2028-01-31", required=False),
    "must_read": Entry(str, 'must_read = "complications"', required=False, or_several=True),
    "source": Entry(str, 'source = "Who stands behind the text"'),
    "disclaimer": Entry(str, 'disclaimer = "One plain sentence."'),
    "audience": Entry(str, 'audience = "Are you going to have …?"', required=False),
    "department": Entry(str, 'department = "Whose leaflet it is"', required=False),
    "cover": Entry(dict, 'cover = { file = "pictures/cover.svg", alt = "…" }', required=False),
    "terms": Entry(dict, '[terms.example] and below it name = "…" and meaning = "…"', False),
    "questions": Entry(list, "[[questions]] and below it id, section and text", False),
    "understanding": Entry(list, "[[understanding]] and below it id, section and so on", False),
    "say": Entry(dict, '[say] and below it sepsis = "sepsisse", or "/sɛpsis/"', False),
}
_COVER_ENTRIES = {
    "file": Entry(str, 'file = "pictures/cover.svg"'),
    "alt": Entry(str, 'alt = "What the picture shows"'),
}
_TERM_ENTRIES = {
    "name": Entry(str, 'name = "The word"'),
    "meaning": Entry(str, 'meaning = "What it means, in plain words."'),
}


def split(lines: list[str], report: Report) -> tuple[list[str] | None, int]:
    """Return the lines before the closing fence, and the number of the body's first line.

    The opening fence, and what stands before it, are empty lines.
    """
    first = next((index for index, line in enumerate(lines) if line.strip()), 0)
    opening = lines[first].strip()
    if _ENTRY.match(opening):
        report.add(first + 1, f"The line {FENCE} is missing.", f"Write {FENCE} alone above this.")
        first -= 1
    elif _LIKE_A_FENCE.fullmatch(opening) and opening != FENCE:
        report.add(first + 1, *_NO_FENCE)
    elif opening != FENCE:
        report.add(
            1,
            "The front matter is missing.",
            f"Begin the file with a line {FENCE}, then title and so on, then a line {FENCE}.",
        )
        return None, 1
    end, is_fence = _end(lines, first + 1, report)
    return [""] * (first + 1) + lines[first + 1 : end], end + 1 + is_fence


def _end(lines: list[str], begin: int, report: Report) -> tuple[int, bool]:
    """Return the index of the line that ends the front matter, and whether it is a fence."""
    for index, line in enumerate(lines[begin:], begin):
        if line.strip() == FENCE:
            return index, True
    for index, line in enumerate(lines[begin:], begin):
        if _LIKE_A_FENCE.fullmatch(line.strip()):
            report.add(index + 1, *_NO_FENCE)
            return index, True
        if _SECTION.match(line):
            remedy = f"Write {FENCE} alone on a line above this."
            report.add(index + 1, "The front matter has no end.", remedy)
            return index, False
    report.add(1, "The front matter has no end.", f"Add a line {FENCE} after its last entry.")
    return len(lines), False


def read_entries(lines: list[str], report: Report) -> Toml | None:
    """Return the parsed entries, not yet checked, or None if the lines are not TOML."""
    if len(lines) > _MOST_LINES + 1:  # the fence is the first
        report.add(_MOST_LINES + 2, "The front matter is too long.", "Shorten it.")
        return None
    try:
        return read_toml("\n".join(lines))
    except NotToml as error:
        report.add(error.line, error.message, error.remedy)
        return None


def check_entries(
    entries: Toml,
    orthography: Orthography,
    folder: Path,
    report: Report,
    find_picture: PictureCheck,
) -> FrontMatter | None:
    """Return the front matter, or report everything that is wrong with its entries."""
    taken = take(entries.values, _ENTRIES, (), entries, report)
    cover = _cover(entries, orthography, folder, report, find_picture)
    terms = _terms(entries, orthography, report)
    questions = read_questions(entries, orthography, report)
    understanding = read_understanding(entries, orthography, report)
    say = _say(entries, report)
    if taken is None or terms is None:
        return None
    review_by = taken.get("review_by")
    if review_by is not None and review_by < taken["date"]:
        report.add(
            entries.line("review_by"),
            "The leaflet is to be reviewed before it was written.",
            "Give review_by a later day than date.",
        )
    return FrontMatter(
        language=orthography.language,
        title=orthography.text(one_line(taken["title"])),
        version=one_line(taken["version"]),
        date=taken["date"],
        must_read=must_read_of(entries),
        source=orthography.text(one_line(taken["source"])),
        disclaimer=orthography.text(one_line(taken["disclaimer"])),
        cover=cover,
        audience=orthography.text(one_line(taken.get("audience", ""))),
        department=orthography.text(one_line(taken.get("department", ""))),
        terms=terms,
        questions=questions,
        understanding=understanding,
        review_by=review_by,
        say=say,
    )


def must_read_of(entries: Toml) -> tuple[str, ...]:
    """Return the ids of the sections that must be read: one, several or none, as they are given."""
    given = entries.values.get("must_read", [])
    several = given if isinstance(given, list) else [given]
    return tuple(dict.fromkeys(one_line(each) for each in several if isinstance(each, str)))


def _cover(
    entries: Toml,
    orthography: Orthography,
    folder: Path,
    report: Report,
    find_picture: PictureCheck,
) -> Figure | None:
    cover = entries.values.get("cover")
    if not isinstance(cover, dict):
        return None
    taken = take(cover, _COVER_ENTRIES, ("cover",), entries, report)
    if taken is None:
        return None
    name = picture_name(taken["file"])
    path = find_picture(name, folder, entries.line("cover", "file"), report)
    return Figure(path, orthography.text(one_line(taken["alt"])))


def _terms(entries: Toml, orthography: Orthography, report: Report) -> dict[str, Term] | None:
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
        taken = take(entry, _TERM_ENTRIES, ("terms", term), entries, report)
        if taken is not None:
            name, meaning = (
                orthography.text(one_line(taken[each])) for each in ("name", "meaning")
            )
            terms[term] = Term(term, name, meaning)
    return terms


def _say(entries: Toml, report: Report) -> dict[str, str]:
    """Return how the leaflet's own words are said: each as it might be written, or in signs."""
    table = entries.values.get("say", {})
    said: dict[str, str] = {}
    for word, how in table.items() if isinstance(table, dict) else ():
        fault = text_fault(how, _MOST_SAID) if isinstance(how, str) else "is not a text in quotes"
        if is_blank(word) or fault:
            report.add(
                entries.line("say", word),
                f"How {quoted(word)} is said {fault or 'names no word'}.",
                'Write the word, and how it sounds: sepsis = "sepsisse", or in signs "/sɛpsis/".',
            )
        else:
            said[one_line(word)] = one_line(how)
    return said


PictureCheck = Callable[[str, Path, int, Report], Path]
"""Returns the path of a picture in the leaflet's folder that is named on a line."""
