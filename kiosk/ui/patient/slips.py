"""Makes of a session what stands on the patient's slip: in words, and to the hour."""

from __future__ import annotations

import datetime

from kiosk.core.leaflet.model import OTHER_QUESTION, Edition
from kiosk.core.printing import Slip
from kiosk.core.records.confirmation import Status, grouped
from kiosk.core.session.state import Session
from kiosk.ui.look.dates import day_text
from kiosk.ui.look.words import Words
from kiosk.ui.patient.named_parts import named_parts
from kiosk.ui.patient.pages.thanks_words import recorded


def slip_of(session: Session, edition: Edition, words: Words, at: datetime.datetime) -> Slip:
    """Return the slip of a session that was recorded at that local time."""
    hour = at.replace(minute=0, second=0, microsecond=0)
    day = day_text(words, hour)
    return Slip(
        language=session.language,
        title=edition.title,
        said=recorded(
            words,
            session.status or Status.NOT_DISPLAYED,
            named_parts(words, edition),
            session.medium,
        ),
        hour=words.translate("Staff", "{day}, {hour}:00").format(day=day, hour=hour.hour),
        code=None if session.code is None else grouped(session.code),
        questions=_ticked(session, edition, words),
        qr=() if session.receipt is None else session.receipt.rows,
    )


def _ticked(session: Session, edition: Edition, words: Words) -> tuple[str, ...]:
    """Return the questions that the patient ticked, in the order of the leaflet."""
    texts = {each.id: each.text for each in edition.questions}
    texts[OTHER_QUESTION] = words.translate("Questions", "I have another question")
    return tuple(text for question_id, text in texts.items() if question_id in session.ticked)
