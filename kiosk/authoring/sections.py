"""Divides a document into the sections and blocks of a leaflet, a language beside the other."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest

from kiosk.authoring.document import Document, Loss, Part, PartKind, Run
from kiosk.core.frozen import frozen
from kiosk.core.problem import quoted

MOST_WORDS = 26
"""The most words of a paragraph: so many fit a screen at the largest text (docs/content.md)."""

_LONGEST_HEADING = 12
_SENTENCE_END = re.compile(r"(?<=[.!?…。！？؟])[\"”’»)]*[ \u00a0\u202f]+(?=[^\W\d_]|[\"“‘«(\d])")
_MUST_READ = re.compile(
    "complication|risque|risk|risik|riesgo|risco|rischi|complicaz|komplikation|komplikasyon|powikłan"
    "|ризик|ускладнен|риск|осложнен|مضاعفات|مخاطر|风险|并发症|合併症|リスク|சிக்கல்|ஆபத்து",
    re.IGNORECASE,
)


@frozen
class SectionDraft:
    """A section's title and its blocks: headings within it, texts and pictures."""

    title: str
    parts: tuple[Part, ...]


@frozen
class Draft:
    """A leaflet in one language, as far as a document gives it."""

    title: str
    sections: tuple[SectionDraft, ...]
    losses: tuple[Loss, ...] = ()


def draft_of(document: Document, fallback_title: str) -> Draft:
    """Return the sections of a document; `fallback_title` is its title if it bears none."""
    losses = list(document.losses)
    parts = [_promoted(part) for part in document.parts]
    title, parts = _title_taken(document.title, parts)
    title = title or fallback_title
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
    kept = tuple(section for section in sections if section.parts)
    losses += [
        Loss(section.title, "this heading has no text below it, and was left out")
        for section in sections
        if not section.parts
    ]
    return Draft(title, kept, tuple(losses))


def divided(drafts: Mapping[str, Draft]) -> dict[str, Draft]:
    """Cut each paragraph that is too long between its sentences, in all languages alike."""
    found = dict(drafts)
    for place in range(min(len(draft.sections) for draft in drafts.values())):
        sections = {tag: draft.sections[place] for tag, draft in found.items()}
        alike = len({tuple(_kinds(section)) for section in sections.values()}) == 1
        counts = {tag: list(map(_pieces_needed, each.parts)) for tag, each in sections.items()}
        if alike:
            most = [max(each) for each in zip(*counts.values(), strict=True)]
            counts = dict.fromkeys(sections, most)
            for section in sections.values():
                for index, part in enumerate(section.parts):
                    most[index] = min(most[index], len(_sentence_ends(part.text)))
        for tag, section in sections.items():
            found[tag] = _with_section(found[tag], place, section, counts[tag])
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
        wanted = "-".join(words[:4])[:40].strip("-")
        if not re.match("[a-z]", wanted):
            wanted = f"part-{number}"
        ids.append(wanted if wanted not in ids else f"{wanted}-{number}")
    return tuple(ids)


def likely_must_read(sections: Sequence[SectionDraft]) -> int | None:
    """Return which section tells of complications, by the words of its title; None if none."""
    for place, section in enumerate(sections):
        if _MUST_READ.search(section.title):
            return place
    return None


def unpaired(first: Draft, other: Draft) -> Iterator[Loss]:
    """Yield where two languages do not have the same sections and blocks."""
    for one, two in zip_longest(first.sections, other.sections):
        if one is None or two is None:
            alone = one or two
            assert alone is not None
            yield Loss(alone.title, "this section has no counterpart in the other language")
        elif _kinds(one) != _kinds(two):
            yield Loss(
                two.title,
                f"it holds {_counted(two)}, and {quoted(one.title)} {_counted(one)}:"
                " make them the same, block by block",
            )


def _kinds(section: SectionDraft) -> list[PartKind]:
    return [part.kind for part in section.parts]


def _counted(section: SectionDraft) -> str:
    counts = Counter(_kinds(section))
    return ", ".join(f"{count} {kind.value}(s)" for kind, count in counts.items())


def _promoted(part: Part) -> Part:
    """Return a heading for a short paragraph in bold: how most people who type make one."""
    few = len(part.text.split()) <= _LONGEST_HEADING
    ends = part.text.rstrip().endswith((".", ";", ",", ":"))
    if part.kind is PartKind.PARAGRAPH and part.is_strong and few and not ends:
        return Part(PartKind.HEADING, part.runs, level=9)
    return part


def _title_taken(title: str, parts: list[Part]) -> tuple[str, list[Part]]:
    """Return the title, and the parts without it where it stands among them.

    It has a style of its own, or is the only top heading, or a few words before everything else.
    """
    headings = [part for part in parts if part.kind is PartKind.HEADING]
    if headings and headings[0].level == 0:
        first = headings[0]
        return title or first.text, [part for part in parts if part.level or part is not first]
    if title or not headings:
        return title, parts
    top = [part for part in headings if part.level == min(each.level for each in headings)]
    alone = len(top) == 1 and len(headings) > 1 and parts[0] is top[0]
    words = parts[0].text.split()
    few = parts[0].kind is PartKind.PARAGRAPH and 0 < len(words) <= _LONGEST_HEADING
    if alone or (few and not words[-1].endswith((".", "!", "?", ";", ",", ":"))):
        return parts[0].text.strip(), parts[1:]
    return title, parts


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
            pieces.append(replace(part, runs=_between(part.runs, begin, end)))
            begin = end
    return [*pieces, replace(part, runs=_between(part.runs, begin, len(part.text)))]


def _between(runs: Sequence[Run], begin: int, end: int) -> tuple[Run, ...]:
    """Return what stands between two characters, counted over all runs."""
    found = []
    at = 0
    for run in runs:
        text = run.text[max(0, begin - at) : max(0, end - at)]
        at += len(run.text)
        if text:
            found.append(replace(run, text=text))
    found[0] = replace(found[0], text=found[0].text.lstrip())
    found[-1] = replace(found[-1], text=found[-1].text.rstrip())
    return tuple(found)
