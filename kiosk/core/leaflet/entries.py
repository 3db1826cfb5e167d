"""Check the entries of a leaflet's front matter against what each must be."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace

from kiosk.core.frozen import frozen
from kiosk.core.problem import Report, nearest, quoted
from kiosk.core.toml_lines import Address, Toml, Values

ID = re.compile(r"[a-z][a-z0-9-]*")
ID_RULE = "Begin with a letter, and use only small letters without accents, digits and hyphens."

MOST_CHARACTERS = 600  # of one entry: 60 long words

_BLANKS = re.compile(r"[ \t\r\n]+")
UNSEEN = r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\ufeff\ufffe\uffff\ud800-\udfff]"
_TYPE_NAMES = {
    str: "a text in quotes",
    datetime.date: "a date",
    dict: "a table",
    list: "a list",
    int: "a whole number",
}


@frozen
class Entry:
    """What one entry must be, and how to write it."""

    type: type
    example: str
    required: bool = True
    most: int = MOST_CHARACTERS
    or_several: bool = False  # a list of them will do


def take(
    table: Values, known: Mapping[str, Entry], place: Address, entries: Toml, report: Report
) -> Values | None:
    """Return the table's values if all are present and valid; report every one that is not."""
    where = f" in {_name(place, entries)}" if place else ""
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
                _remedy(name, table.get(name), entry),
            )
    return table if right else None


def _remedy(name: str, value: object, entry: Entry) -> str:
    if entry.type is datetime.date and isinstance(value, str):
        from kiosk.core.meant_date import meant_date  # needed only when something is wrong

        if meant := meant_date(value):
            return f"Write {name} = {meant}, without quotes."
    if entry.type is str and isinstance(value, int | float):
        return f'Write {name} = "{value}", in quotes.'
    return f"Write {entry.example}"


def _fault(value: object, entry: Entry) -> str | None:
    if entry.or_several and isinstance(value, list) and value:
        return next(
            filter(None, (_fault(each, replace(entry, or_several=False)) for each in value)), None
        )
    if type(value) is not entry.type:  # to isinstance, a date with a time is a date too
        return f"is not {_TYPE_NAMES[entry.type]}"
    if not isinstance(value, str):
        return None
    return text_fault(value, entry.most)


def text_fault(value: str, most: int = MOST_CHARACTERS) -> str | None:
    """Return what is wrong with a text that a patient is to read; None if nothing is."""
    if is_blank(value):
        return "is empty"
    if len(value) > most:
        return f"is longer than {most} characters"
    if re.search(UNSEEN, value):
        return "holds a control character"
    return None


def is_blank(text: str) -> bool:
    """Return whether nothing of a text can be seen: only spaces, or signs that have no shape."""
    return all(unicodedata.category(each)[0] in "ZC" for each in text)


def one_line(text: str) -> str:
    """Return the text without breaks and runs of blanks; no-break spaces stay between words."""
    return _BLANKS.sub(" ", text).strip()


def _name(place: Address, entries: Toml) -> str:
    """Return the table at this place, as an author writes it."""
    return f"[[{place[0]}]]" if entries.is_list(place[0]) else f"[{'.'.join(place)}]"
