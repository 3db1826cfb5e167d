"""What happens in a session: what a patient does, the time, and the answers to what was asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.core.frozen import frozen
from kiosk.core.leaflet.paginate import Piece, Position
from kiosk.core.session.state import TextSize, ThemeName

if TYPE_CHECKING:  # the first screen does not wait for it
    from kiosk.core.receipts.qr import SignedReceipt


@frozen
class Event:
    """Something that happened at `at_ms`, in monotonic milliseconds."""

    at_ms: int


class Touched(Event):
    """Someone touched the glass, the mouse or a key, anywhere."""


@frozen
class LeafletChosen(Event):
    """A leaflet was chosen on the welcome screen."""

    leaflet_id: str


@frozen
class GroupChosen(Event):
    """A group of leaflets was opened, by its place among those on screen, from 0."""

    group: int


@frozen
class LanguageChosen(Event):
    """A language was chosen: on the welcome screen, it opens the leaflet, or shows the leaflets."""

    language: str


class LanguagesPressed(Event):
    """The list of the languages was requested; on the welcome screen, the languages that follow."""


class NextPressed(Event):
    """The next page was requested."""


class BackPressed(Event):
    """The previous page was requested, or that what was opened last be closed."""


class ContentsPressed(Event):
    """The contents were requested."""


class OptionsPressed(Event):
    """The choice of text size and theme was requested."""


class WordsPressed(Event):
    """The explained words of this page were requested."""


class GlossaryPressed(Event):
    """All explained words of the leaflet were requested."""


@frozen
class WordTouched(Event):
    """A marked word was touched, on a page or in a list: its meaning is requested."""

    term_id: str


class AboutPressed(Event):
    """What the leaflet is was requested: its source, its version, its date."""


@frozen
class SectionChosen(Event):
    """A section was chosen in the contents."""

    section_id: str


@frozen
class TextSizeChosen(Event):
    """A text size was chosen."""

    text_size: TextSize


@frozen
class ThemeChosen(Event):
    """A theme was chosen."""

    theme: ThemeName


class ListenPressed(Event):
    """The patient wants to listen; one who does already, to choose how."""


class HushPressed(Event):
    """The patient does not want to listen any more."""


class DarkPressed(Event):
    """The patient wants the screen black while they listen, or lit again."""


class ReadOnPressed(Event):
    """The patient wants pages to turn by themselves once they were heard, or no longer."""


@frozen
class RateChosen(Event):
    """Speech is to be slower or faster by so many steps."""

    steps: int


@frozen
class VolumeChosen(Event):
    """Speech is to be softer or louder by so many steps."""

    steps: int


class SwitchUsed(Event):
    """The patient uses two switches, or one of them."""


@frozen
class ScanChosen(Event):
    """What two switches choose among is to go by slower or faster by so many steps."""

    steps: int


class KeysPressed(Event):
    """What the keys do was requested, or that it be closed again."""


@frozen
class HeardWords:
    """The words of a sentence that was played: its language, its section, and where they are."""

    language: str
    section_id: str
    pieces: tuple[Piece, ...]


@frozen
class Heard(Event):
    """A sentence was played to its last sample, by a device that moved.

    It is of the leaflet if it has `words`. `rate` is over how it was recorded, `gain` how loud.
    """

    words: HeardWords | None
    rate: float
    gain: float


class PageHeard(Event):
    """The page was heard to its end."""


@frozen
class SentenceSought(Event):
    """Who listens is at this place, which another language or size has on another page."""

    position: Position


class SoundLost(Event):
    """There is nothing any more to hear speech by."""


class SoundFound(Event):
    """There is something again to hear speech by."""


class EndPressed(Event):
    """The patient wants to go to the end of the leaflet."""


class MissingPressed(Event):
    """The patient wants to read the pages that were not shown, or not long enough."""


class ReviewPressed(Event):
    """The patient wants to see the section that must be read again."""


class HadTimePressed(Event):
    """The patient says that they had time for what went by fast, and leaves."""


class ConfirmPressed(Event):
    """The patient confirms that they have read the section that must be read."""


class QuestionsPressed(Event):
    """The patient has questions, and wants to say which."""


@frozen
class QuestionTicked(Event):
    """A question was ticked, or is no longer meant: `question_id` may be `OTHER_QUESTION`."""

    question_id: str


class UnderstandingPressed(Event):
    """The patient wants to see whether we explained it well."""


@frozen
class UnderstandingAnswered(Event):
    """An answer to the question on the text was chosen, by its place from 0."""

    answer: int


class FinishPressed(Event):
    """The patient leaves without confirming that they have read it, or leaves the thanks."""


class ReadPressed(Event):
    """The patient who is told that they read nothing wants to read."""


class PrintPressed(Event):
    """The patient wants what is said at the end on paper."""


@frozen
class SlipAnswer(Event):
    """What became of the slip that was requested at `asked_ms`."""

    asked_ms: int
    has_begun: bool


@frozen
class Answer(Event):
    """The outcome of the record that was requested at `asked_ms`."""

    asked_ms: int


@frozen
class Saved(Answer):
    """The record is on disk; the code finds it if one was wanted.

    `receipt` tells of it if it was signed.
    """

    code: str | None
    receipt: SignedReceipt | None = None


class SaveFailed(Answer):
    """The record could not be saved."""


@frozen
class Tick(Event):
    """Time passed; `clock_offset_ms` is wall clock minus monotonic, now."""

    clock_offset_ms: int


class ResetPressed(Event):
    """Staff want the kiosk ready for the next patient."""
