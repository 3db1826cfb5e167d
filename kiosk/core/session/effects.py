"""What the rules of a session request: a record, a count of an answer, a slip on paper."""

from __future__ import annotations

from kiosk.core.frozen import frozen
from kiosk.core.records.confirmation import Ending, Medium, ScreenRecord, Status
from kiosk.core.session.state import TextSize


@frozen
class Outcome:
    """What to record for a session; the controller adds when and where."""

    leaflet_id: str
    language: str
    status: Status
    screens: tuple[ScreenRecord, ...]
    ticked: tuple[str, ...]
    text_size: TextSize
    ending: Ending
    medium: Medium | None = None

    @property
    def questions(self) -> bool:
        """Whether the patient has questions, listed or not."""
        return bool(self.ticked)


@frozen
class Save:
    """The effect of committing a record; `asked_ms` is None if no patient is waiting for it.

    `code` is whether one is to find it: where nothing was read or asked, it would find nothing.
    """

    outcome: Outcome
    asked_ms: int | None = None
    code: bool = False


@frozen
class CountAnswer:
    """The effect of counting the first answer to a question on the text, and nothing about whom."""

    leaflet_id: str
    question_id: str
    is_right: bool


@frozen
class PrintSlip:
    """The effect of printing the patient's slip: `SlipAnswer`."""

    asked_ms: int


Effect = Save | CountAnswer | PrintSlip
