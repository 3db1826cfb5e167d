"""Divides a document into the sections and blocks of a leaflet, a language beside the other."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from kiosk.authoring.document import Document, Loss, Part, PartKind, between
from kiosk.authoring.headings import BOLD, LONGEST_HEADING, told_of_lines
from kiosk.authoring.nodes import short
from kiosk.authoring.offers import offers
from kiosk.core.frozen import frozen
from kiosk.core.problem import quoted

MOST_WORDS = 26
"""The most words of a paragraph: so many fit a screen at the largest text."""

_LONGEST_TITLE = 60
_NO_WORDS = "—"
_MOST_LINES = 3
_SENTENCE = (".", "!", "?", ";", ",", ":")
_SENTENCE_END = re.compile(r"(?<=[.!?…。！？؟])[\"”’»)]*[ \u00a0\u202f]+(?=[^\W\d_]|[\"“‘«(\d])")
_NUMBERED = re.compile(r"(\d{1,2}) ?[.)°/\-–—:）．、]+[ \u00a0\u202f]*(?=\S)")
_FEWEST_NUMBERED = 2
_MUST_READ = re.compile(
    "complica|risque|risk|risik|risic|riesgo|risco|rischi|riziko|ryzyk|komplika|powikłan"
    "|κίνδυν|επιπλοκ|rủi ro|biến chứng|ความเสี่ยง|जोखिम"
    "|ризик|ускладнен|риск|осложнен|مضاعفات|مخاطر|خطرات|پیچیدگی|סיכון|סיכוני|סיבוכ"
    "|风险|風險|并发症|併發症|合併症|リスク|위험|합병증|சிக்கல்|ஆபத்து",
    re.IGNORECASE,
)


@frozen
class SectionDraft:
    """A section's title and its blocks: headings within it, texts and pictures."""

    title: str
    parts: tuple[Part, ...]


Counterparts = Mapping[str, int]
"""Which section of each language, by its tag, is the same one."""


@frozen
class Draft:
    """A leaflet in one language, as far as a document gives it."""

    title: str
    sections: tuple[SectionDraft, ...]
    losses: tuple[Loss, ...] = ()
    source: str = ""


def draft_of(document: Document) -> Draft:
    """Return the sections of a document, whose first words are its title if it bears none."""
    losses = list(document.losses)
    title, parts, above = _title_taken(document.title, list(document.parts))
    source = document.author
    if title and (lines := above or (() if source else _below_title(parts))):
        said = ", ".join(part.text.strip() for part in lines)
        source = source or said
        parts = parts[0 if above else len(lines) :]
        where = "above" if above else "below"
        what = "is taken for who stands behind the text (source =)"
        losses.append(Loss("", f"{short(said)} stands {where} the title, and {what}"))
    if not title and parts:
        said = next((part.text.strip() for part in parts if part.text.strip()), _NO_WORDS)
        title = said if len(said) <= _LONGEST_TITLE else f"{said[: _LONGEST_TITLE - 1]}…"
        losses.append(
            Loss("", f"it has no title: {quoted(title)} is taken, put another after title =")
        )
    levels = sorted({part.level for part in parts if part.kind is PartKind.HEADING})
    sections: list[SectionDraft] = []
    for part in parts:
        if part.kind is PartKind.HEADING and part.level == levels[0]:
            sections.append(SectionDraft(part.text.strip(), ()))
            continue
        if not sections:
            sections.append(SectionDraft(title, ()))
        if part.kind is PartKind.HEADING and part.level > levels[min(1, len(levels) - 1)]:
            losses.append(Loss(part.text, "a heading of a third level became a subheading"))
        sections[-1] = replace(sections[-1], parts=(*sections[-1].parts, part))
    losses += _of_lines_in_bold(parts, levels, sections)
    numbered, told = _without_numbers(sections)
    for section in sections:
        losses += offers(section.parts, section.title)
    losses += told
    kept = tuple(section for section in numbered if section.parts)
    losses += [
        Loss(section.title, "this heading has no text below it, and was left out")
        for section in sections
        if not section.parts
    ]
    return Draft(title, kept, tuple(losses), source)


def divided(drafts: Mapping[str, Draft], groups: Sequence[Counterparts]) -> dict[str, Draft]:
    """Cut each paragraph that is too long between its sentences, in all languages alike."""
    found = dict(drafts)
    for group in groups:
        sections = {tag: found[tag].sections[place] for tag, place in group.items()}
        alike = len({tuple(kinds(section)) for section in sections.values()}) == 1
        counts = {tag: list(map(_pieces_needed, each.parts)) for tag, each in sections.items()}
        if alike:
            most = [max(each) for each in zip(*counts.values(), strict=True)]
            counts = dict.fromkeys(sections, most)
            for section in sections.values():
                for index, part in enumerate(section.parts):
                    most[index] = min(most[index], len(_sentence_ends(part.text)))
        for tag, section in sections.items():
            found[tag] = _with_section(found[tag], group[tag], section, counts[tag])
    return found


def _with_section(draft: Draft, place: int, section: SectionDraft, counts: Sequence[int]) -> Draft:
    """Return the draft with the parts of a section cut into so many pieces each."""
    parts: list[Part] = []
    losses = list(draft.losses)
    for part, count in zip(section.parts, counts, strict=True):
        parts += _cut(part, count) if count > 1 else [part]
        if count > 1:
            begun = quoted(part.text[:40])
            losses.append(Loss(section.title, f"a long paragraph became {count}: {begun}"))
    sections = list(draft.sections)
    sections[place] = replace(section, parts=tuple(parts))
    return replace(draft, sections=tuple(sections), losses=tuple(losses))


def ids_of(sections: Sequence[SectionDraft]) -> tuple[str, ...]:
    """Return an id for each section, made of its title: short, and no two alike."""
    ids: list[str] = []
    for number, section in enumerate(sections, 1):
        plain = unicodedata.normalize("NFKD", section.title).encode("ascii", "ignore").decode()
        words = re.findall("[a-z0-9]+", plain.lower().replace("'", ""))
        while words and words[0].isdigit():
            words.pop(0)
        wanted = "-".join(words[:4])[:40].strip("-")
        if not re.match("[a-z]", wanted):
            wanted = f"part-{number}"
        ids.append(wanted if wanted not in ids else f"{wanted}-{number}")
    return tuple(ids)


def likely_must_read(sections: Sequence[SectionDraft]) -> tuple[int, ...]:
    """Return the first section whose title speaks of complications; none if none does."""
    return tuple(place for place, each in enumerate(sections) if is_on_risks(each))[:1]


def is_on_risks(section: SectionDraft) -> bool:
    """Return whether a section's title speaks of complications, in a language that is known."""
    return _MUST_READ.search(section.title) is not None


def kinds(section: SectionDraft) -> list[PartKind]:
    """Return of what kind each part of a section is."""
    return [part.kind for part in section.parts]


def _without_numbers(
    sections: Sequence[SectionDraft],
) -> tuple[Sequence[SectionDraft], Sequence[Loss]]:
    """Return the sections without the numbers that somebody typed before all of their titles.

    What stands above the first of them bears none.
    """
    numbers = [_NUMBERED.match(section.title) for section in sections]
    begin = next((place for place, each in enumerate(numbers) if each), len(sections))
    found = [each for each in numbers[begin:] if each]
    counted = [int(each[1]) for each in found]
    if begin > 1 or len(found) < _FEWEST_NUMBERED or len(found) < len(sections) - begin:
        return sections, ()
    if counted != list(range(1, len(counted) + 1)):
        return sections, ()
    bare = [replace(each, title=_NUMBERED.sub("", each.title)) for each in sections]
    what = "the numbers before the titles of its parts were left out: the kiosk counts them itself"
    return bare, (Loss("", what),)


def _of_lines_in_bold(
    parts: Sequence[Part], levels: Sequence[int], sections: Sequence[SectionDraft]
) -> Iterator[Loss]:
    """Yield what is told of headings that are lines in bold: all of one part at once."""
    if levels[:1] == [BOLD]:
        lines = [part for part in parts if part.kind is PartKind.HEADING]
        yield Loss("", told_of_lines(lines, are_parts=True))
        return
    for section in sections:
        if lines := [part for part in section.parts if part.level == BOLD]:
            yield Loss(section.title, told_of_lines(lines, are_parts=False))


def _below_title(parts: Sequence[Part]) -> Sequence[Part]:
    """Return the few lines that alone stand between the title and the first heading."""
    lines = list(takewhile(lambda part: part.kind is not PartKind.HEADING, parts))
    are_few = 0 < len(lines) <= _MOST_LINES and len(lines) < len(parts)
    return lines if are_few and all(map(_is_line, lines)) else ()


def _is_line(part: Part) -> bool:
    """Return whether it is a paragraph of a few words, and no sentence."""
    few = part.kind is PartKind.PARAGRAPH and 0 < len(part.text.split()) <= LONGEST_HEADING
    return few and not part.text.rstrip().endswith(_SENTENCE)


def _title_taken(title: str, parts: list[Part]) -> tuple[str, list[Part], Sequence[Part]]:
    """Return the title, the parts without it where it stands among them, and lines above it.

    It has a style of its own, or is the only top heading, or a few words before everything else; or
    it is a heading with no text of its own, below lines such as the name of the hospital.
    """
    headings = [part for part in parts if part.kind is PartKind.HEADING]
    if headings and headings[0].level == 0:
        first = headings[0]
        others = [part for part in parts if part.level or part is not first]
        return title or first.text, others, ()
    if not headings:
        return title, parts, ()
    top = [part for part in headings if part.level == min(each.level for each in headings)]
    alone = len(top) == 1 and len(headings) > 1 and parts[0] is top[0]
    if title:  # that of a page of the web has its site with it
        said = top[0].text.strip()
        if len(top) == 1 and len(headings) > 1 and said.casefold() in title.casefold():
            return said, [part for part in parts if part is not top[0]], ()
        return title, parts, ()
    if lines := _below_title(parts):
        named, *following = parts[len(lines) :]
        if (
            following
            and following[0].kind is PartKind.HEADING
            and following[0].level == named.level
        ):
            return named.text.strip(), following, lines
    if alone or _is_line(parts[0]):
        return parts[0].text.strip(), parts[1:], ()
    return title, parts, ()


def _sentence_ends(text: str) -> list[int]:
    """Return where each sentence ends, the last one at the end of the text."""
    return [*(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]


def _words(text: str) -> int:
    return len(text.split())


def _pieces_needed(part: Part) -> int:
    """Return into how many pieces a paragraph must be cut for each to fit a screen."""
    if part.kind is not PartKind.PARAGRAPH or _words(part.text) <= MOST_WORDS:
        return 1
    count, begin, last = 1, 0, 0
    for end in _sentence_ends(part.text):
        if last > begin and _words(part.text[begin:end]) > MOST_WORDS:
            count, begin = count + 1, last
        last = end
    return count


def _cut(part: Part, count: int) -> list[Part]:
    """Cut a paragraph into so many pieces of whole sentences, as alike in length as can be."""
    ends = _sentence_ends(part.text)
    goal = _words(part.text) / count
    pieces: list[Part] = []
    begin = 0
    for place, end in enumerate(ends):
        left = len(ends) - place - 1
        due = count - len(pieces) - 1
        full = _words(part.text[:end]) >= goal * (len(pieces) + 1) - goal / 4
        if due and (left == due or (full and left >= due)):
            pieces.append(replace(part, runs=between(part.runs, begin, end)))
            begin = end
    return [*pieces, replace(part, runs=between(part.runs, begin, len(part.text)))]
