"""Puts together what stands apart in a document: lines pasted from a PDF, words below a picture."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from kiosk.authoring.document import Loss, Part, PartKind, Run, between
from kiosk.authoring.nodes import short
from kiosk.core.leaflet.numbers_whole import holds_telephone_number
from kiosk.core.problem import quoted

MOST_CAPTION = 12
"""So many words at most are the caption of the picture that they stand beside or below."""

_SHORTEST_LINE = 40
"""A line of a PDF is longer, in characters: shorter ones are items that somebody typed."""

_MOST_LINES = 60
"""No paragraph has more: whoever pasted a thousand without a full stop need not wait for it."""

_FULL = 0.88
"""The share of the widest line that another one fills, with the word that had no room in it.

Of 400 paragraphs set in a proportional type in four widths, one in two hundred has a line below.
"""

_ENDS = ".!?:;…。！？：；؟؛۔।"
_OPENING = "«“”\"'‘([ \u00a0\u202f"
_CLOSING = ' »”’")]\u00a0\u202f'
_SOFT = "\u00ad"
_HYPHENS = ("-", "\u2010", _SOFT)
_WORD = re.compile(r"\w+")
_ADDRESS = re.compile(r"\S@\S|\bwww\.|://")


def put_together(parts: Sequence[Part]) -> tuple[tuple[Part, ...], tuple[Loss, ...]]:
    """Return the parts with such lines as paragraphs and such words as captions, and what is told.

    A few words alone below a picture are its caption if they are no sentence.
    """
    words = frozenset(word for part in parts for word in _WORD.findall(part.text.casefold()))
    whole: list[Part] = []
    losses: list[Loss] = []
    below = ""
    place = 0
    while place < len(parts):
        part = parts[place]
        count = _lines_from(parts, place)
        following = parts[place + count] if place + count < len(parts) else None
        if part.kind is PartKind.HEADING:
            below = part.text.strip()
        if count > 1:
            part, divided = _joined(parts[place : place + count], words)
            one = "paragraph" if part.kind is PartKind.PARAGRAPH else "item"
            what = f"{count} lines, as a PDF has them, became one {one}: {short(part.text)}"
            losses.append(Loss(below, what))
            losses += [
                Loss(below, f"{quoted(each)} keeps its hyphen: look whether it has one")
                for each in divided
            ]
        if whole and _is_said_of(whole[-1], part, following):
            whole[-1] = replace(whole[-1], runs=part.runs)
            what = f"taken as the caption of the picture above it: {short(part.text)}"
            losses.append(Loss(below, what))
        else:
            whole.append(part)
        place += count
    return tuple(whole), tuple(losses)


def _lines_from(parts: Sequence[Part], place: int) -> int:
    """Return how many paragraphs from this one on are the lines of one: 1 if it is whole itself.

    All but the last are full, break off in mid-sentence, and most go on with a small letter. A list
    without signs begins with one, or has a line that is short, or ends without a full stop. An item
    goes on in small letters alone, up to a full stop or to what does not begin with one.
    """
    end = place
    last = min(len(parts), place + _MOST_LINES) - 1
    while end < last and _breaks_off(parts[end]) and _is_like(parts[end], parts[end + 1]):
        end += 1
    lines = [part.text.strip() for part in parts[place : end + 1]]
    if len(lines) == 1 or not _are_full(lines):
        return 1
    begin, *others = map(_goes_on, lines)
    if parts[place].kind is not PartKind.PARAGRAPH:
        following = parts[end + 1] if end + 1 < len(parts) else None
        is_line = following is not None and following.kind is PartKind.PARAGRAPH
        is_over = _ends(lines[-1]) or not (is_line and following and _goes_on(following.text))
        return len(lines) if all(others) and is_over else 1
    is_paragraph = not begin and 2 * sum(others) > len(others) and _ends(lines[-1])
    return len(lines) if is_paragraph else 1


def _breaks_off(part: Part) -> bool:
    return len(part.text) >= _SHORTEST_LINE and not _ends(part.text)


def _is_like(part: Part, following: Part) -> bool:
    """Return whether a paragraph may go on a text, both in bold or not."""
    is_text = part.kind in (PartKind.PARAGRAPH, PartKind.BULLET, PartKind.STEP)
    is_line = following.kind is PartKind.PARAGRAPH
    return is_text and is_line and part.is_strong == following.is_strong


def _are_full(lines: Sequence[str]) -> bool:
    """Return whether the first word of each line had no room in the line before."""
    widest = max(map(len, lines))
    return all(
        len(line) + 1 + len(following.split()[0]) >= _FULL * widest
        for line, following in pairwise(lines)
    )


def _goes_on(line: str) -> bool:
    return line.lstrip(_OPENING)[:1].islower()


def _joined(lines: Sequence[Part], words: Collection[str]) -> tuple[Part, tuple[str, ...]]:
    """Return the lines as one, and the words that kept the hyphen at which a line ended.

    It goes where the document has the word without it, as it stands among `words`.
    """
    runs: list[Run] = []
    kept: list[str] = []
    for line in lines:
        following = between(line.runs, 0, len(line.text))
        if not runs or not runs[-1].text.endswith(_HYPHENS):
            runs += [Run(" ")] * bool(runs)
        elif runs[-1].text.endswith(_SOFT) or _whole(runs[-1].text, line.text) in words:
            runs[-1] = replace(runs[-1], text=runs[-1].text[:-1])
        else:
            kept.append(_begin_of(runs[-1].text) + "-" + _end_of(line.text))
        runs += following
    return replace(lines[0], runs=tuple(runs)), tuple(kept)


def _whole(line: str, following: str) -> str:
    """Return the word that a line ends and another begins with, as if it were not divided."""
    return (_begin_of(line) + _end_of(following)).casefold()


def _begin_of(line: str) -> str:
    return str(_WORD.findall(line)[-1])


def _end_of(following: str) -> str:
    return str(_WORD.findall(following)[0])


def _is_said_of(picture: Part, part: Part, following: Part | None) -> bool:
    """Return whether a paragraph is the caption of the picture before it."""
    if picture.kind is not PartKind.PICTURE or picture.runs or picture.beside:
        return False
    return _is_short(part) and not part.is_strong and not _is_something_else(part, following)


def _is_short(part: Part | None) -> bool:
    """Return whether it is a paragraph of a few words that is no sentence."""
    if part is None or part.kind is not PartKind.PARAGRAPH:
        return False
    return 0 < len(part.text.split()) <= MOST_CAPTION and not _ends(part.text)


def _is_something_else(part: Part, following: Part | None) -> bool:
    """Return whether a few words are a line of several, a date, or where to call or write."""
    text = part.text.strip()
    numbers = re.findall(r"\d+", text)
    is_date = len(numbers) > 1 or any(len(each) > 2 for each in numbers)
    is_address = _ADDRESS.search(text) is not None or holds_telephone_number(text)
    return is_date or is_address or _goes_on(text) or _is_short(following)


def _ends(text: str) -> bool:
    return text.rstrip(_CLOSING).endswith(tuple(_ENDS))
