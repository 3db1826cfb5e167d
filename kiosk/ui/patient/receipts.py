"""Fills in the receipt of a record, in the language of the patient."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace

from kiosk.core.leaflet.model import OTHER_QUESTION, Edition, Leaflet
from kiosk.core.receipts.fitting import fitted
from kiosk.core.receipts.plain import plain
from kiosk.core.receipts.receipt import Receipt, ReceiptLabels
from kiosk.core.records.confirmation import Confirmation, Medium, Status, grouped
from kiosk.ui.look.words import Words

_UNKNOWN = "000 000"


def receipt_of(
    confirmation: Confirmation,
    code: str,
    leaflet: Leaflet,
    words: Words,
    at: datetime.datetime,
) -> Receipt:
    """Return the receipt of a record with this code, made at that local time.

    It is plain text: whatever is not ASCII is written in ASCII, where there is a way to.
    """
    edition = leaflet.editions[confirmation.language]
    questions = _questions(words, edition, confirmation.ticked)
    # The code comes last, so that no shorter version of it stays in memory.
    receipt = fitted(
        Receipt(
            labels=_labels(words, confirmation, has_questions=bool(questions)),
            title=plain(edition.title),
            version=plain(confirmation.version),
            language=confirmation.language,
            hour=at.replace(minute=0, second=0, microsecond=0, tzinfo=None),
            status=confirmation.status,
            section=plain(", ".join(each.title for each in edition.needed) or edition.title),
            code=_UNKNOWN,
            kiosk=plain(confirmation.kiosk_name),
            questions=questions,
        )
    )
    return replace(receipt, code=grouped(code))


def _questions(words: Words, edition: Edition, ticked: Sequence[str]) -> tuple[str, ...]:
    """Return the questions that the patient ticked, as they are asked."""
    texts = {question.id: question.text for question in edition.questions}
    texts[OTHER_QUESTION] = words.translate("Receipt", "Another question")
    return tuple(plain(texts[each]) for each in ticked)


def _labels(words: Words, confirmation: Confirmation, *, has_questions: bool) -> ReceiptLabels:
    asked = words.translate("Receipt", "Questions:") if has_questions else ""
    return ReceiptLabels(
        heading=plain(words.translate("Receipt", "Reading receipt")),
        notice=plain(words.translate("Receipt", "This is not consent.")),
        leaflet=plain(words.translate("Receipt", "Leaflet:")),
        version=plain(words.translate("Receipt", "Version:")),
        hour=plain(words.translate("Receipt", "Date:")),
        status=plain(_status(words, confirmation)),
        code=plain(words.translate("Receipt", "Code:")),
        kiosk=plain(words.translate("Receipt", "Kiosk:")),
        questions=plain(asked),
    )


def _status(words: Words, confirmation: Confirmation) -> str:
    """Return what is said of the section that must be read; best in words without accents."""
    match confirmation.status:
        case Status.READ if confirmation.medium is Medium.HEARD:
            return words.translate("Receipt", "Said to have heard:")
        case Status.READ:
            return words.translate("Receipt", "Said to have read:")
        case Status.DISPLAYED:
            return words.translate("Receipt", "Shown in full:")
        case Status.PARTLY_DISPLAYED:
            return words.translate("Receipt", "Shown in part:")
        case Status.NOT_DISPLAYED:
            return words.translate("Receipt", "Not shown:")
