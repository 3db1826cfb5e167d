"""Explains what is wrong with a text that is not TOML: the line, the mistake, and the remedy.

Where the mistake is, Python's parser knows. What it is, the line itself shows: a comma in a number,
a string without quotes, a Windows path in double quotes, two settings with the same name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import normalize

from kiosk.core.frozen import frozen
from kiosk.core.meant_date import meant_date
from kiosk.core.problem import quoted

_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_OPEN_TEXT = frozenset(('"', "'", '"""', "'''"))
_LONGEST = 60
"""How many characters of what was written a remedy repeats."""
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
_AGAIN = ("overwrite", "twice", "mutate", "Duplicate")
_PART = r"""([A-Za-z0-9_-]+|"[^"]*"|'[^']*')"""
_NAME = re.compile(rf"{_PART}(\s*\.\s*{_PART})*")
_COMMA = re.compile(r"[+-]?\d+,\d+")
_NUMBER = re.compile(r"[+-]?(0|[1-9][0-9]*)([.,][0-9]+)?")
_DATE = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](\d{4}|\d{2})")
_LABEL = re.compile(rf"({_NAME.pattern})\s*[:\s–—-]\s*(.+)")
_TRUTH = frozenset(("true", "false", "yes", "no", "on", "off", "oui", "non", "vrai", "faux"))
_CURLY = "“”„«»‘’‹›"
_QUOTES = _CURLY + "\"'"
_NO_BREAK = "\u00a0\u202f"
_BLANKS = f" {_NO_BREAK}"
_ENDS = _BLANKS + ",;"
_BETWEEN = "Write a comma between its parts, and each text in straight quotes."


def told(text: str, said: str, signs: Iterator[tuple[str, int]]) -> tuple[int, str, str]:
    """Return the line, the mistake and the remedy.

    `said` is what Python's parser said about the text, `signs` are its tokens with their lines.
    """
    place = _PLACE.search(said)
    line = int(place[1]) if place and place[1] else text.rstrip().count("\n") + 1
    statement = _statement(signs, line)
    if statement.is_open:
        line = statement.line
    written = text.split("\n")[line - 1].strip()
    return line, *_told(written, statement, said, is_entry=line != statement.line)


@frozen
class _Statement:
    """Where a statement begins, and whether a string or a list in it is unterminated."""

    line: int
    is_open: bool


def _statement(signs: Iterator[tuple[str, int]], line: int) -> _Statement:
    """Return the statement that spans this line."""
    begin = depth = 0
    while True:
        sign, at = next(signs)
        if not sign or (at > line and not depth):
            break
        if sign == "\n" and not depth:
            begin = 0
            continue
        begin = begin or at
        if sign in _OPEN_TEXT:
            return _Statement(begin, is_open=True)
        depth += (sign in "[{") - (sign in "]}")
    return _Statement(begin or line, is_open=depth > 0)


def _told(line: str, statement: _Statement, said: str, *, is_entry: bool) -> tuple[str, str]:
    """Return what is wrong with a line, and what to do about it."""
    if _CONTROL.search(line):
        return "This line holds a character that cannot be seen.", "Remove it."
    if _has_no_break(line):
        return "A no-break space stands on this line.", "Type an ordinary space in its place."
    line = " ".join(line.split())  # what is repeated of it stays on one line of the log
    again = any(word in said for word in _AGAIN)
    if is_entry:
        return _told_of_value("", line.rstrip(", "), statement, is_entry=True)
    if line.startswith("["):
        return _told_of_section(line, again=again)
    name, equals, value = (each.strip() for each in line.partition("="))
    if not equals:
        return "There is no = on this line.", _with_equals(line)
    if again:
        return f"{quoted(name)} stands here a second time.", "Keep one of them."
    if not _NAME.fullmatch(name):
        remedy = "A name has letters without accents, digits, _ and - alone."
        return f"{quoted(name)} is no name.", remedy
    before = f"{name} = " if len(name) <= _LONGEST else ""
    return _told_of_value(before, value, statement, is_entry=False)


def _told_of_section(line: str, *, again: bool) -> tuple[str, str]:
    name = line.strip("[").partition("]")[0].strip()
    if again:
        return f"{quoted(f'[{name}]')} stands here a second time.", "Put the two together."
    plain = normalize("NFKD", name).encode("ascii", "ignore").decode()
    parts = [re.sub(r"[^A-Za-z0-9_-]+", "-", part).strip("-") for part in plain.split(".")]
    better = ".".join(filter(None, parts)) or "name"
    return "This is not the name of a section.", f"Write it as [{better}], alone on its line."


def _with_equals(line: str) -> str:
    """Return how a line without = is to be written."""
    if _NAME.fullmatch(line) and "." in line:
        return f"If it begins a part of its own, write [{line}]."
    if (labelled := _LABEL.fullmatch(line)) and len(line) <= _LONGEST:
        name, value = labelled[1], labelled[labelled.re.groups]
        text = _in_quotes(value.strip(_QUOTES + _BLANKS))
        bare = value.partition("#")[0].rstrip(_ENDS)
        if _NUMBER.fullmatch(bare):
            number = bare.replace(",", ".")
            return f"Write a number as {name} = {number}, a text as {name} = {text}"
        meant = bare if bare in ("true", "false") else meant_date(bare)
        return f"Write it as: {name} = {meant or text}"
    return 'Write it as: name = "value".'


def _has_no_break(line: str) -> bool:
    """Return whether a no-break space stands outside the quotes, where it is no space."""
    outside = re.sub(r'"[^"]*"|\'[^\']*\'|[“„«‘‹].*', "", line)
    return any(each in outside.partition("#")[0] for each in _NO_BREAK) and "=" in outside


def _told_of_value(
    before: str, value: str, statement: _Statement, *, is_entry: bool
) -> tuple[str, str]:
    if value[:1] in ("'", '"'):
        return _told_of_text(before, value, statement, is_entry=is_entry)
    value = value.partition("#")[0].strip()
    if value[:1] in ("[", "{"):
        if statement.is_open:
            end = "]" if value.startswith("[") else "}"
            return "What is begun here has no end.", f"Close it with {end}"
        return "This list cannot be read.", _BETWEEN
    if not value:
        remedy = 'Write it after the =: "text", a number, true or false.'
        return "There is no value on this line.", remedy
    if _COMMA.fullmatch(value):
        remedy = f"Write a point, not a comma: {value.replace(',', '.')}"
        return f"{quoted(value)} is no number here.", remedy
    if (meant := meant_date(value.strip(_QUOTES + _BLANKS))) or _DATE.fullmatch(value):
        remedy = f"Write it as year-month-day, without quotes: {before}{meant or '2026-01-31'}"
        return f"{quoted(value)} is no date here.", remedy
    if value.lower() in _TRUTH:
        return f"{quoted(value)} is no value.", "Write true or false, in small letters."
    if value[0] in _CURLY:
        remedy = f"Write straight ones: {before}{_in_quotes(value.strip(_QUOTES + _BLANKS))}"
        return "These quotes are not straight.", remedy
    if value[0] in "+-.0123456789":
        remedy = f"Write a number as 12 or 3.78, a text in quotes: {before}{_in_quotes(value)}"
        return f"{quoted(value)} is no number here.", remedy
    return _told_of_bare(before, value)


def _told_of_bare(before: str, value: str) -> tuple[str, str]:
    if value[-1] in _QUOTES and not any(each in value[:-1] for each in _QUOTES):
        remedy = f"Write {before}{_in_quotes(value.strip(_QUOTES + _BLANKS))}"
        return "This text has a quote at its end alone.", remedy
    return f"{quoted(value)} stands without quotes.", f"Write {before}{_in_quotes(value)}"


def _told_of_text(
    before: str, value: str, statement: _Statement, *, is_entry: bool
) -> tuple[str, str]:
    quote = value[:3] if value[:3] in _OPEN_TEXT else value[0]
    text = value[1:-1]
    if quote == '"' and "\\" in value:
        remedy = f"Write {before}{_in_quotes(value.strip(quote))}"
        return "In double quotes, \\ does not stand for itself.", remedy
    if quote == '"' and value.startswith('""') and value.strip('"'):
        return "This text has too many quotes.", f"Write {before}{_in_quotes(value.strip(_QUOTES))}"
    if len(value) > 1 and value.endswith(quote) and quote in text and not is_entry:
        return (
            f"This text holds the quotes that end it: {quote}",
            f"Write {before}{_in_quotes(text)}",
        )
    if statement.is_open and value[-1] in _CURLY:
        remedy = f"Write a straight one: {before}{_in_quotes(value.strip(_QUOTES + _BLANKS))}"
        return "The quote at the end of this text is not straight.", remedy
    if statement.is_open:
        return "This text has no end.", f"Close it with {quote}"
    if is_entry:
        return "This list cannot be read here.", _BETWEEN
    if value.rstrip(_ENDS).endswith(quote):
        remedy = f"Write {before}{value.rstrip(_ENDS)}"
        return "The line goes on after the text.", remedy
    return "There is more on this line than the text.", "Remove it, or write # before it."


def _in_quotes(text: str) -> str:
    if len(text) > _LONGEST:
        text = f"{text[:_LONGEST]}…"
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    if "'" not in text:
        return f"'{text}'"
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
