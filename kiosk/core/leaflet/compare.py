"""Compare two languages of a leaflet: what must be the same in each."""

from __future__ import annotations

from itertools import zip_longest

from kiosk.core.leaflet.model import Block, BlockKind, Edition, Figure, Section
from kiosk.core.leaflet.parse import key_line
from kiosk.core.leaflet.questions import QUESTIONS, UNDERSTANDING
from kiosk.core.path import Path
from kiosk.core.problem import Problem, Report, quoted


def differences(first: Edition, other: Edition, file: Path, text: str) -> tuple[Problem, ...]:
    """Return every problem of the other edition, which is read from that file and text."""
    report = Report(file)
    _compare_entries(first, other, text, report)
    _compare_terms(first, other, text, report)
    _compare_questions(first, other, text, report)
    if _compare_sections(first, other, report):
        for there, here in zip(first.sections, other.sections, strict=True):
            _compare_blocks(there, here, first.language, report)
    return report.problems


def _compare_entries(first: Edition, other: Edition, text: str, report: Report) -> None:
    if bool(first.department) != bool(other.department):
        named, silent = (first, other) if first.department else (other, first)
        report.add(
            key_line(text, "department"),
            f"The department is named in {named.language}.md, and not in {silent.language}.md.",
            "Name it in every language, or in none.",
        )
    for key, there, here in (
        ("version", first.version, other.version),
        ("must_read", ", ".join(first.must_read), ", ".join(other.must_read)),
        ("cover", _named(first.cover), _named(other.cover)),
    ):
        if there != here:
            report.add(
                key_line(text, key),
                f"The entry “{key}” is {quoted(here)}, but {quoted(there)} in {first.language}.md.",
                "Make it the same in every language.",
            )


def _compare_terms(first: Edition, other: Edition, text: str, report: Report) -> None:
    for term in other.terms.keys() - first.terms.keys():
        report.add(
            key_line(text, "terms", term),
            f"The glossary entry {quoted(term)} is not in {first.language}.md.",
            "Add it there, or remove it here: every language has the same entries.",
        )
    for term in first.terms.keys() - other.terms.keys():
        report.add(
            key_line(text, "terms"),
            f"The glossary entry {quoted(term)} of {first.language}.md is not here.",
            f"Add [terms.{term}] and mark its word, or remove it there.",
        )


def _compare_questions(first: Edition, other: Edition, text: str, report: Report) -> None:
    """Report the first ready question that differs, and the first of those on the text."""
    for name, there, here in (
        (QUESTIONS, _questions(first), _questions(other)),
        (UNDERSTANDING, _understanding(first), _understanding(other)),
    ):
        for place, (one, another) in enumerate(zip_longest(there, here, fillvalue="nothing")):
            if one != another:
                report.add(
                    key_line(text, name, str(min(place, len(here) - 1))),
                    f"Among [[{name}]], {another} stands where {first.language}.md has {one}.",
                    "Give every language the same ones, in the same order.",
                )
                break


def _questions(edition: Edition) -> list[str]:
    return [f"{quoted(each.id)} of {quoted(each.section)}" for each in edition.questions]


def _understanding(edition: Edition) -> list[str]:
    """Tell all that must be the same of each, as a part of a sentence."""
    told = []
    for each in edition.understanding:
        block, _ = edition.quote(each)
        told.append(
            f"{quoted(each.id)} of {quoted(each.section)}, with {len(each.answers)} answers, of"
            f" which {each.right + 1} is right, and a sentence of block {block + 1},"
        )
    return told


def _compare_sections(first: Edition, other: Edition, report: Report) -> bool:
    """Report the first section that differs, and return whether all match."""
    for there, here in zip_longest(first.sections, other.sections):
        if there is None or here is None or there.id != here.id:
            report.add(
                (here or other.sections[-1]).line,
                f"The section {_id(here)} stands where {first.language}.md has {_id(there)}.",
                "Give every language the same sections, with the same ids, in the same order.",
            )
            return False
    return True


def _compare_blocks(there: Section, here: Section, language: str, report: Report) -> None:
    """Report the first block of a different kind."""
    for block, expected in zip_longest(here.blocks, there.blocks):
        if _described(block) != _described(expected):
            report.add(
                block.line if block else here.blocks[-1].line,
                f"In the section {quoted(here.id)}, {_described(block)} stands where"
                f" {language}.md has {_described(expected)}"
                f"{f' (its line {expected.line})' if expected else ''}.",
                "Give every language the same number and kinds of paragraphs, items and pictures.",
            )
            return


def _id(section: Section | None) -> str:
    return quoted(section.id) if section else "nothing"


def _described(block: Block | None) -> str:
    if block is None:
        return "nothing"
    if block.figure:
        beside = " beside another" if block.is_beside else ""
        return f"the picture {block.figure.path.name}{beside}"
    marker = f"with {block.sign.path.name}" if block.sign else block.marker
    if block.kind is BlockKind.ROW and not block.label:
        marker = "without a label"
    name = "the step within another" if block.level else _KIND_NAMES[block.kind]
    return f"{name}{f' {marker}' if marker else ''}"


_KIND_NAMES = {
    BlockKind.SUBHEADING: "a subheading",
    BlockKind.PARAGRAPH: "a paragraph",
    BlockKind.ITEM: "the list item",
    BlockKind.TABLE_HEAD: "the heading of a table",
    BlockKind.ROW: "a row of a table",
    BlockKind.NOTICE: "a notice",
    BlockKind.WARNING: "a warning",
    BlockKind.CALL: "a notice of whom to call",
    BlockKind.FIGURE: "a picture",
}


def _named(cover: Figure | None) -> str:
    return cover.path.name if cover else ""
