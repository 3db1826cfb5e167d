"""Read a leaflet's ready questions, and those that test what was understood of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kiosk.core.digits import with_usual_digits
from kiosk.core.leaflet.entries import ID, ID_RULE, Entry, one_line, take, text_fault
from kiosk.core.leaflet.model import OTHER_QUESTION, Question, Section, Understanding
from kiosk.core.leaflet.orthography import Orthography
from kiosk.core.problem import Report, nearest, quoted
from kiosk.core.toml_lines import Toml, Values

QUESTIONS = "questions"
UNDERSTANDING = "understanding"

MOST_QUESTIONS = 12
MOST_UNDERSTANDING = 3
ANSWERS = range(2, 4)
MOST_CHARACTERS = 80
"""Of a question or an answer, so that it fits a button at the largest text."""
_MOST_ID = 40

_ID = Entry(str, 'id = "medicines"', most=_MOST_ID)
_SECTION = Entry(str, 'section = "complications"')
_QUESTION_ENTRIES = {
    "id": _ID,
    "section": _SECTION,
    "text": Entry(str, 'text = "The question, as the patient asks it?"', most=MOST_CHARACTERS),
}
_UNDERSTANDING_ENTRIES = {
    "id": _ID,
    "section": _SECTION,
    "text": Entry(str, 'text = "What the patient is asked?"', most=MOST_CHARACTERS),
    "answers": Entry(list, 'answers = ["One answer", "Another answer"]'),
    "right": Entry(int, "right = 1 if the first answer is right"),
    "sentence": Entry(str, 'sentence = "The sentence of that section that tells it."'),
}


def read_questions(entries: Toml, orthography: Orthography, report: Report) -> tuple[Question, ...]:
    """Return the ready questions, in their order, after reporting what is wrong with them."""
    found = []
    for place, table in _tables(entries, QUESTIONS, MOST_QUESTIONS, report):
        taken = take(table, _QUESTION_ENTRIES, (QUESTIONS, place), entries, report)
        if taken is not None:
            question_id, section, text = (one_line(taken[name]) for name in _QUESTION_ENTRIES)
            found.append(Question(question_id, section, orthography.text(text)))
    _check_ids(entries, QUESTIONS, report)
    _check_texts(entries, QUESTIONS, report)
    return tuple(found)


def read_understanding(
    entries: Toml, orthography: Orthography, report: Report
) -> tuple[Understanding, ...]:
    """Return what is asked about the text, in its order, after reporting what is wrong with it."""
    found = []
    for place, table in _tables(entries, UNDERSTANDING, MOST_UNDERSTANDING, report):
        taken = take(table, _UNDERSTANDING_ENTRIES, (UNDERSTANDING, place), entries, report)
        if taken is None or not _check_answers(taken, place, entries, report):
            continue
        found.append(
            Understanding(
                id=one_line(taken["id"]),
                section=one_line(taken["section"]),
                text=orthography.text(one_line(taken["text"])),
                answers=tuple(orthography.text(one_line(each)) for each in taken["answers"]),
                right=taken["right"] - 1,
                sentence=with_usual_digits(one_line(taken["sentence"])),
            )
        )
    _check_ids(entries, UNDERSTANDING, report)
    _check_texts(entries, UNDERSTANDING, report)
    return tuple(found)


def check_places(entries: Toml, sections: Sequence[Section], report: Report) -> None:
    """Report each section that is named and each sentence that is quoted but not there."""
    by_id = {section.id: section for section in sections}
    for name in (QUESTIONS, UNDERSTANDING):
        for place, table in _each(entries, name):
            section_id, sentence = table.get("section"), table.get("sentence")
            if not isinstance(section_id, str):
                continue
            section = by_id.get(one_line(section_id))
            if section is None:
                report.add(
                    entries.line(name, place, "section"),
                    f"There is no section {quoted(section_id)}.",
                    f"{nearest(section_id, by_id)}Write the id of a section of this text.",
                )
            elif (
                isinstance(sentence, str)
                and section.quote(with_usual_digits(one_line(sentence))) is None
            ):
                report.add(
                    entries.line(name, place, "sentence"),
                    f"The sentence {quoted(sentence)} does not stand in {quoted(section_id)}.",
                    "Copy it from there, whole and word for word.",
                )


def _tables(entries: Toml, name: str, most: int, report: Report) -> Iterator[tuple[str, Values]]:
    """Yield each table of the list with its index there, after reporting what is no such list."""
    value = entries.values.get(name, [])
    if not isinstance(value, list):
        return  # reported with the other entries
    if len(value) > most:
        report.add(
            entries.line(name, str(most)),
            f"There are {len(value)} [[{name}]]: a patient is asked to look at {most} at most.",
            "Keep those that matter most.",
        )
    for place, table in enumerate(value):
        if not isinstance(table, dict):
            report.add(
                entries.line(name, str(place)),
                f"The entry {quoted(name)} is not a list of tables.",
                f'Write [[{name}]], and below it id = "…", section = "…" and text = "…".',
            )
    yield from _each(entries, name)


def _each(entries: Toml, name: str) -> Iterator[tuple[str, Values]]:
    if entries.is_list(name):
        for place, table in enumerate(entries.values[name]):
            if isinstance(table, dict):
                yield str(place), table


def _check_ids(entries: Toml, name: str, report: Report) -> None:
    """Report ids with wrong characters, and those that stand twice."""
    lines: dict[str, int] = {}
    for place, table in _each(entries, name):
        given = table.get("id")
        if not isinstance(given, str) or text_fault(given):
            continue
        line = entries.line(name, place, "id")
        if not ID.fullmatch(given):
            report.add(line, f"The id {quoted(given)} has wrong characters.", ID_RULE)
        elif given == OTHER_QUESTION:
            report.add(
                line,
                f"The id {quoted(given)} is what the kiosk calls a question that is not listed.",
                "Choose another one.",
            )
        elif given in lines:
            report.add(
                line,
                f"The id {quoted(given)} stands on line {lines[given]} already.",
                f"Give each of [[{name}]] an id of its own.",
            )
        lines.setdefault(given, line)


def _check_texts(entries: Toml, name: str, report: Report) -> None:
    """Report each question that stands twice: nobody could tell one from the other."""
    lines: dict[str, int] = {}
    for place, table in _each(entries, name):
        text = table.get("text")
        if not isinstance(text, str) or text_fault(text):
            continue
        line = entries.line(name, place, "text")
        if one_line(text) in lines:
            report.add(
                line,
                f"The question {quoted(text)} stands on line {lines[one_line(text)]} already.",
                "Ask another one, or remove it.",
            )
        lines.setdefault(one_line(text), line)


def _check_answers(taken: Values, place: str, entries: Toml, report: Report) -> bool:
    """Report what is wrong with the answers; return whether nothing is."""
    answers, right = taken["answers"], taken["right"]
    fault = None
    if len(answers) not in ANSWERS:
        fault = f"There are {len(answers)} answers.", "Write two or three."
    elif wrong := next(filter(None, map(_answer_fault, answers)), None):
        fault = f"An answer {wrong}.", "Write each as a short text in quotes."
    elif len({one_line(answer) for answer in answers}) < len(answers):
        fault = "Two answers are the same.", "Write different ones."
    if fault:
        report.add(entries.line(UNDERSTANDING, place, "answers"), *fault)
        return False
    if not 1 <= right <= len(answers):
        report.add(
            entries.line(UNDERSTANDING, place, "right"),
            f"There is no answer {right}.",
            f"Write which one is right, from 1 to {len(answers)}.",
        )
        return False
    return True


def _answer_fault(answer: object) -> str | None:
    if not isinstance(answer, str):
        return "is not a text in quotes"
    return text_fault(answer, MOST_CHARACTERS)
