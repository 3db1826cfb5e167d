"""Finds the lists, tables and lines that somebody made by hand: with signs, tabs, line breaks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kiosk.authoring.document import LINE, TAB, Part, PartKind, Run, between

_BLANKS = f"[ \u00a0\u202f{TAB}]"
_SIGNS = "•◦▪▫‣⁃∙·●○■□◆◇➢➤►▶✓✔☐☑☒◻❏❐❑❒⬜▢\uf000-\uf0ff"
_BULLET = re.compile(
    f"(?:[{_SIGNS}]{_BLANKS}*|[・･](?=[^・･])|[-–—*]{_BLANKS}+|[o§]{TAB})(?=[^{LINE}])"
)
"""What a list is typed with; of Word's own signs, those of its fonts Symbol and Wingdings."""

_DASHES = "-–—*"
_NOTHING = re.compile(f"[{_SIGNS}]?")
_NUMBER = re.compile(
    rf"(\d{{1,2}})(?:(?:[.)/]|°\)?|{_BLANKS}?[–—-]){_BLANKS}+|[）．、]{_BLANKS}*)(?=\S)"
)
"""Chinese and Japanese leave no blank after their signs."""
_LETTER = re.compile(rf"([A-Za-z])(?:\.?\){_BLANKS}+|）{_BLANKS}*)(?=\S)")
"""Not "A." alone: so does the name of a doctor begin."""

_ROW = re.compile(rf"([^{TAB}]+?) *{TAB}[ {TAB}]*(?:: +)?([^{TAB}]+)")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_LONGEST_LABEL = 6
_FEWEST = 2
"""One line alone is no list and no table."""

_FARTHEST = 2
"""So many parts may stand between two steps: a picture, and what is said of it."""

PAUSES = (".", "!", "?", ":", ";", ",", "…", "。", "；", "：", "，", "؟", "؛", "،")
_LINES = re.compile(f" *{LINE}[ {LINE}]*")


def by_hand(parts: Iterable[Part], semicolon: str) -> tuple[Part, ...]:
    """Return the parts with what was made by hand as what it was meant to be.

    `semicolon` stands between two lines that become one, in the language of the document.
    """
    lines = [
        line
        for part in parts
        for line in _lines_of(part)
        if line.kind is not PartKind.PARAGRAPH or not _NOTHING.fullmatch(line.text.strip())
    ]
    captioned = _with_captions(lines)
    return tuple(_flowing(part, semicolon) for part in _with_rows(_with_steps(captioned)))


def _with_captions(parts: Sequence[Part]) -> list[Part]:
    """Give a line with tabs below a row of pictures to them, where it says something of each."""
    found: list[Part] = []
    for part in parts:
        row = len(found)
        while row and found[row - 1].kind is PartKind.PICTURE and not found[row - 1].runs:
            row -= 1
            if not found[row].beside:
                break
        said = [match.span() for match in re.finditer(f"[^{TAB}]*[^{TAB} ][^{TAB}]*", part.text)]
        is_line = part.kind is PartKind.PARAGRAPH and TAB in part.text
        if is_line and _FEWEST <= len(found) - row == len(said):
            for place, (begin, end) in enumerate(said, row):
                runs = between(part.runs, begin, end)
                found[place] = replace(found[place], runs=runs)
        else:
            found.append(part)
    return found


def is_item_on_a_line(text: str, begun: str) -> bool:
    """Return whether a line of a text file is an item typed by hand, as the one before it is.

    `begun` is the paragraph that it stands in. A dash or a number may stand there by chance.
    """
    for sign in (_NUMBER, _LETTER):
        if sign.match(text):
            return sign.match(begun) is not None
    return _BULLET.match(text) is not None and text[0] not in _DASHES


def _lines_of(part: Part) -> Iterator[Part]:
    """Yield each line of a paragraph as one; a list as its items.

    In bold it may be a heading, which goes on in a line that begins with a small letter.
    """
    if part.kind is PartKind.BULLET:  # its sign may stand in it once more, as a box to tick does
        yield _item(part)
        return
    if part.kind is not PartKind.PARAGRAPH:
        yield part
        return
    begin = 0
    for match in _LINES.finditer(part.text):
        following = part.text[match.end() :]
        goes_on = part.is_strong and following[:1].islower()
        if _BULLET.match(following) or not goes_on:
            yield _item(replace(part, runs=between(part.runs, begin, match.start())))
            begin = match.end()
    yield _item(replace(part, runs=between(part.runs, begin, len(part.text))))


def _item(part: Part) -> Part:
    """Return a paragraph that begins with the sign of a list as an item of it."""
    if sign := _BULLET.match(part.text):
        runs = between(part.runs, sign.end(), len(part.text))
        return replace(part, kind=PartKind.BULLET, runs=runs)
    return part


def _with_steps(parts: list[Part]) -> list[Part]:
    """Return paragraphs that are numbered 1, 2 or a, b and so on as the steps that they are.

    Letters below a number are steps of its own, and do not part it from the next number.
    """
    letters = _numbered(parts, range(len(parts)), _LETTER)
    others = [place for place in range(len(parts)) if place not in letters]
    numbers = _numbered(parts, others, _NUMBER)
    found = list(parts)
    for place, (number, end) in sorted((letters | numbers).items()):
        is_below = place - 1 in numbers or (place > 0 and found[place - 1].depth > 0)
        depth = int(place in letters and is_below)
        runs = between(parts[place].runs, end, len(parts[place].text))
        step = replace(parts[place], kind=PartKind.STEP, runs=runs)
        found[place] = replace(step, number=number, depth=depth)
    return found


def _numbered(
    parts: Sequence[Part], places: Sequence[int], signs: re.Pattern[str]
) -> dict[int, tuple[int, int]]:
    """Return the numbers of those among these that follow on one another, and where they end."""
    found: dict[int, tuple[int, int]] = {}
    row: dict[int, tuple[int, int]] = {}
    last = (0, 0)
    for at, place in enumerate(places):
        part = parts[place]
        if part.kind is PartKind.HEADING:
            row = {}
        is_text = part.kind is PartKind.PARAGRAPH and not part.is_strong
        if not is_text or not (sign := signs.match(part.text)):
            continue
        number = int(sign[1]) if sign[1].isdigit() else _LETTERS.index(sign[1].lower()) + 1
        if not (row and number == last[1] + 1 and at - last[0] <= _FARTHEST + 1):
            row = {}
        if row or number == 1:
            row[place] = number, sign.end()
            last = at, number
        if len(row) >= _FEWEST:
            found |= row
    return found


def _with_rows(parts: Sequence[Part]) -> Iterator[Part]:
    """Yield lines of a label, a tab and a text, one after the other, as the rows of a table."""
    rows: list[tuple[Part, Part]] = []
    for part in (*parts, None):
        if part is not None and (row := _row(part)) is not None:
            rows.append((part, row))
            continue
        yield from (each[len(rows) >= _FEWEST] for each in rows)
        rows = []
        if part is not None:
            yield part


def _row(part: Part) -> Part | None:
    match = _ROW.fullmatch(part.text) if part.kind is PartKind.PARAGRAPH else None
    if match is None or len(match[1].split()) > _LONGEST_LABEL:
        return None
    label = between(part.runs, *match.span(1))
    return Part(PartKind.ROW, between(part.runs, *match.span(2)), label=label)


def _flowing(part: Part, semicolon: str) -> Part:
    """Return a part without the signs that stand for tabs and ends of lines."""
    within = " " if part.kind is PartKind.HEADING else semicolon
    return replace(
        part, runs=_as_one_line(part.runs, within), label=_as_one_line(part.label, within)
    )


def _end_of_sign(text: str) -> int:
    """Return where the sign of a list ends with which a text begins; 0 if with none."""
    sign = _BULLET.match(text)
    return sign.end() if sign else 0


def _as_one_line(runs: Sequence[Run], semicolon: str) -> tuple[Run, ...]:
    text = "".join(run.text for run in runs)
    is_list = any(_BULLET.match(text, line.end()) for line in _LINES.finditer(text))
    found: list[Run] = []
    for run in between(runs, 0, len(text)):
        said = "".join(each.text for each in found)
        one = run.text
        if is_list and not said:
            one = one[_end_of_sign(one) :]
        while match := _LINES.search(one):
            before, after = said + one[: match.start()], one[match.end() :]
            sign = _end_of_sign(after)
            goes_on = not sign and (after[:1].islower() or after[:1] == "(")
            ends = not before or before.rstrip().endswith(PAUSES) or goes_on
            one = one[: match.start()] + (" " if ends else semicolon) + after[sign:]
        one = one.replace(TAB, " ")
        found.append(replace(run, text=one))
    return tuple(found)
