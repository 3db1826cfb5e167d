from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.receipts.fitting import ROOM_BYTES, fitted
from kiosk.core.receipts.plain import plain
from kiosk.core.receipts.receipt import LETTERS, NoReceipt, Receipt, ReceiptLabels, read
from kiosk.core.records.confirmation import Status
from tests.core.receipts.a_receipt import ASKED, FRENCH, RECEIPT

_texts = st.text(min_size=1, max_size=60).map(plain).filter(bool)


@st.composite
def receipts(draw: st.DrawFn) -> Receipt:
    questions = tuple(draw(st.lists(_texts, max_size=8)))
    return Receipt(
        labels=replace(FRENCH, questions="Questions :" if questions else ""),
        title=draw(_texts),
        version=draw(_texts),
        language=draw(st.sampled_from(["fr", "en", "pt-BR", "zh-Hans-TW"])),
        hour=ASKED.hour + draw(st.integers(0, 50_000)) * datetime.timedelta(hours=1),
        status=draw(st.sampled_from(Status)),
        section=draw(_texts),
        code=draw(st.from_regex(r"[0-9A-Z]{1,8}( [0-9A-Z]{1,8})?", fullmatch=True)),
        kiosk=draw(_texts),
        questions=questions,
    )


def test_a_person_can_read_it() -> None:
    assert ASKED.lines == (
        "Ticket de lecture",
        "Ce n'est pas un consentement.",
        "Brochure : La cimentoplastie vertebrale",
        "Version : 1.0 (fr)",
        "Date : 2026-11-23, 11 h",
        "Dit avoir lu : Les complications",
        "Code : K7M 4PX",
        "Kiosque : Accueil radiologie",
        "Questions :",
        "1. Quand pourrai-je rentrer ?",
        "2. Aurai-je mal ensuite ?",
    )


@given(receipts())
def test_what_is_written_is_read_again(receipt: Receipt) -> None:
    assert read(receipt.lines, LETTERS[receipt.status]) == receipt


@given(receipts())
def test_no_line_can_be_taken_for_a_formula_or_end_early(receipt: Receipt) -> None:
    for line in receipt.lines:
        assert line[0].isalnum()
        assert line.isprintable()


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": "Two\nlines"},
        {"title": "Two\rlines"},
        {"title": ""},
        {"title": " before"},
        {"title": "accentué"},
        {"title": "an\u202eother way"},
        {"kiosk": "two  blanks"},
        {"version": ""},
        {"language": "f"},
        {"language": "fr)"},
        {"hour": ASKED.hour.replace(minute=1)},
        {"hour": datetime.datetime(2026, 11, 23, 11, tzinfo=datetime.UTC)},
        {"questions": ("",)},
        {"questions": ()},
        {"labels": RECEIPT.labels},
    ],
)
def test_values_that_make_no_receipt_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(NoReceipt):
        replace(ASKED, **wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "label", ["", "Brochure", "=Brochure :", "-1:", "a: b:", "7:", "+:", "@a:", " a:", ": :"]
)
def test_a_label_is_words_and_a_colon(label: str) -> None:
    with pytest.raises(NoReceipt):
        replace(FRENCH, leaflet=label)
    if label:
        with pytest.raises(NoReceipt):
            replace(FRENCH, questions=label)


@pytest.mark.parametrize("line", ["", "=1+1", "with a colon: here", "-", "@"])
def test_heading_and_notice_are_words(line: str) -> None:
    for name in ("heading", "notice"):
        with pytest.raises(NoReceipt):
            ReceiptLabels(**{**_as_dict(FRENCH), name: line})


def _as_dict(labels: ReceiptLabels) -> dict[str, str]:
    return {name: getattr(labels, name) for name in ReceiptLabels.__dataclass_fields__}


@pytest.mark.parametrize(
    ("place", "line"),
    [
        (2, "Brochure"),
        (2, "Brochure :"),
        (2, "Brochure :  Deux blancs"),
        (3, "Version : 1.0"),
        (3, "Version : 1.0 fr"),
        (4, "Date : 2026-11-23, 9 h"),
        (4, "Date : 2026-11-31, 11 h"),
        (4, "Date : 2026-11-23, 11 h 30"),
        (4, "Date : 23/11/2026, 11 h"),
        (4, "Date : ٢٠٢٦-11-23, 11 h"),
        (8, "Questions"),
        (9, "Quand ?"),
        (9, "2. Quand ?"),
        (9, "1.Quand ?"),
    ],
)
def test_lines_that_are_not_as_they_are_written_are_refused(place: int, line: str) -> None:
    lines = list(ASKED.lines)
    lines[place] = line
    with pytest.raises(NoReceipt):
        read(lines, "R")


def test_a_line_too_few_or_a_letter_that_says_nothing_is_refused() -> None:
    for lines, letter in (
        (RECEIPT.lines[:-1], "R"),
        ((*RECEIPT.lines, "Questions :"), "R"),
        (RECEIPT.lines, "X"),
        ((), "R"),
    ):
        with pytest.raises(NoReceipt):
            read(lines, letter)


def test_what_has_room_stays_as_it_is() -> None:
    assert fitted(ASKED) == ASKED


@given(receipts())
def test_any_receipt_of_latin_texts_gets_room(receipt: Receipt) -> None:
    latin = replace(
        receipt,
        title="A title with words " * 10 + "x",
        version="1.0",
        section="The section " * 9 + "x",
        kiosk="K" * 60,
        code="K7M 4PX",
        questions=tuple(
            "Where do I find the one who knows about this question number?"
            for _ in receipt.questions
        ),
    )
    shorter = fitted(latin)
    assert len("\n".join((*shorter.lines, "")).encode()) <= ROOM_BYTES
    assert len(shorter.questions) == len(latin.questions)
    assert shorter.title.endswith("...") or shorter.title == latin.title


def test_questions_are_left_out_where_there_is_no_room_for_them() -> None:
    crowded = replace(
        ASKED, version="7." * 150 + "0", questions=("A question of some length?",) * 12
    )
    shorter = fitted(crowded)
    assert 1 <= len(shorter.questions) < 12
    assert fitted(replace(crowded, version="7." * 300 + "0")).questions
