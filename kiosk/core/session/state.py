"""One patient's session as a frozen value, and what the end screen shows of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from enum import Enum
from typing import TYPE_CHECKING, Protocol

from kiosk.core.frozen import frozen
from kiosk.core.leaflet.model import Leaflet
from kiosk.core.leaflet.paginate import Position, Screen
from kiosk.core.printing import SLIP_MS
from kiosk.core.records.confirmation import Medium, Status
from kiosk.core.session.coverage import Coverage

if TYPE_CHECKING:  # the first screen does not wait for it
    from kiosk.core.receipts.qr import SignedReceipt


class Place(Enum):
    """Where the patient is."""

    WELCOME = "welcome"
    READER = "reader"
    CONTENTS = "contents"
    OPTIONS = "options"
    WORDS = "words of a page"
    GLOSSARY = "all words"
    CARD = "card of a word"
    ABOUT = "about the leaflet"
    LISTENING = "listening"
    KEYS = "keys"
    LANGUAGES = "languages"
    END = "end"
    QUESTIONS = "questions"
    UNDERSTANDING = "understanding"
    SAVING = "saving"
    THANKS = "thanks"
    NOT_SAVED = "not saved"
    UNCERTAIN = "uncertain"


class TextSize(Enum):
    """The four sizes of text, from 4.8 mm capitals to the largest that the screen takes."""

    SMALL = "small"
    NORMAL = "normal"
    LARGE = "large"
    LARGEST = "largest"


class ThemeName(Enum):
    """The three themes."""

    PAPER = "paper"
    BLACK_ON_WHITE = "black-on-white"
    WHITE_ON_BLACK = "white-on-black"


class Returning(Enum):
    """Why a patient who was at the end is reading again, and hence where Next leads.

    What is missing are the pages that were not shown, or not long enough to be read.
    """

    MISSING = "missing"
    REVIEW = "review"


class SlipState(Enum):
    """What became of the slip that the patient asked for."""

    ASKED = "asked"
    BEGUN = "begun"
    NOT_PRINTED = "not printed"


@frozen
class Listening:
    """Whether the patient listens, and how: all as at first for the next one.

    While `is_dark` the screen is black, and all else as it was. With `reads_on` the page turns
    by itself after its last sentence. `is_lost` while there is nothing to hear it by. `speed` and
    `volume` are in steps from how it is spoken, and from the site's. `has_switches` once they have
    used one of two switches; `scan_s` is the pace of the scan, None while it is the site's.
    """

    is_on: bool = False
    is_dark: bool = False
    reads_on: bool = False
    is_lost: bool = False
    speed: int = 0
    volume: int = 0
    has_switches: bool = False
    scan_s: int | None = None


@frozen
class Rules:
    """Timeouts, in milliseconds, the hours of a code, what there is of a printer and of speech.

    `speeds` and `volumes` are the steps that speech has, from what it begins with; `is_aloud` says
    whether it comes from a loudspeaker, which no patient plugs in; `scan_s` is the pace of the
    scan for who uses two switches, 0 if there is none.
    """

    reading_idle_ms: int = 90_000
    idle_words_per_minute: int = 60
    elsewhere_idle_ms: int = 90_000
    warning_ms: int = 45_000
    thanks_ms: int = 90_000
    saving_ms: int = 15_000
    printing_ms: int = SLIP_MS
    prints: bool = False
    code_hours: int = 24
    speeds: range = range(-2, 5)
    volumes: range = range(-5, 5)
    is_aloud: bool = False
    scan_s: int = 0


@frozen
class Defaults:
    """What every session begins with: `leaflet_id` is None where patients choose a leaflet."""

    leaflet_id: str | None
    language: str
    text_size: TextSize = TextSize.NORMAL
    theme: ThemeName = ThemeName.PAPER


class Pagination(Protocol):
    """The leaflets as typeset for this glass."""

    def leaflet(self, leaflet_id: str) -> Leaflet:
        """Return the leaflet of that id."""
        ...

    def screens(
        self, leaflet_id: str, language: str, text_size: TextSize, section_id: str
    ) -> tuple[Screen, ...]:
        """Return the screens of a section."""
        ...


@frozen
class Session:
    """One patient, from the first touch to the reset; times are monotonic milliseconds.

    `first_language` is the one that they touched first. `groups` are the groups of leaflets that
    were opened before one was chosen, one within another, each by its place from 0;
    `language_sheet` is how often other languages were requested where not all have room. `trail`
    is the stack of places to go back to, the next one last. `stay_ms` is what the current stay on a
    screen has been credited;
    `clock_offset_ms` is wall clock minus monotonic.
    `asked_ms` is when the patient requested the record that is announced to them: an answer names
    it, so that it never reaches another patient. So does that about the slip, `slip_asked_ms`.
    `listed` are the ids of the words in the list of a page, `card` the id of the word whose meaning
    is shown. `ticked` are the ids of the questions that the patient has. `understanding` is which
    of the questions on the text is shown, from 0, and `given` the answer to it; `answered` are the
    ids of all that were answered before.
    """

    language: str
    text_size: TextSize
    theme: ThemeName
    leaflet_id: str | None
    first_language: str | None = None
    groups: tuple[int, ...] = ()
    language_sheet: int = 0
    place: Place = Place.WELCOME
    position: Position | None = None
    trail: tuple[Place, ...] = ()
    listed: tuple[str, ...] = ()
    card: str | None = None
    returning: Returning | None = None
    coverage: Coverage = field(default_factory=Coverage)
    stay_ms: float = 0.0
    ticked: frozenset[str] = frozenset()
    understanding: int = 0
    given: int | None = None
    answered: frozenset[str] = frozenset()
    listening: Listening = field(default_factory=Listening)
    status: Status | None = None
    medium: Medium | None = None
    asked_ms: int | None = None
    code: str | None = None
    receipt: SignedReceipt | None = None
    slip: SlipState | None = None
    slip_asked_ms: int | None = None
    seen_ms: int = 0
    touched_ms: int = 0
    warned_ms: int | None = None
    clock_offset_ms: int | None = None

    def languages(self, leaflet: Leaflet) -> tuple[str, ...]:
        """Return the languages of the leaflet, the patient's first on top."""
        first = self.first_language or self.language
        return tuple(sorted(leaflet.languages, key=lambda each: each != first))

    @property
    def is_choosing(self) -> bool:
        """Whether a patient who has not opened a leaflet yet has begun to choose one."""
        return self.first_language is not None or bool(self.groups)

    @property
    def questions(self) -> bool:
        """Whether the patient has questions, listed or not."""
        return bool(self.ticked)


def begin(defaults: Defaults) -> Session:
    """Return the session of a patient who has not touched anything yet."""
    return Session(
        language=defaults.language,
        text_size=defaults.text_size,
        theme=defaults.theme,
        leaflet_id=defaults.leaflet_id,
    )


def uncovered(session: Session, at_ms: int) -> Session:
    """Return the session as if no time had passed between its last event and now."""
    covered_ms = max(0, at_ms - session.seen_ms)
    return replace(
        session,
        seen_ms=session.seen_ms + covered_ms,
        touched_ms=session.touched_ms + covered_ms,
        warned_ms=None if session.warned_ms is None else session.warned_ms + covered_ms,
    )


class EndCase(Enum):
    """What the end screen has to say about what must be read."""

    NOTHING_ASKED = "nothing asked"
    READ = "read"
    MISSING = "missing"
    TOO_FAST = "too fast"
    TWO_LANGUAGES = "two languages"


class Unread(Enum):
    """Why a page does not count as read in the language on screen."""

    NOT_SHOWN = "not shown"
    TOO_FAST = "too fast"
    OTHER_LANGUAGE = "other language"


@frozen
class UnreadPage:
    """A page that does not count as read; `number` is as the patient sees it, of `pages`."""

    number: int
    pages: int
    screen: Screen
    why: Unread


@frozen
class EndView:
    """What the end screen shows: the case, and what there is still to read.

    `unread` are the pages still to read of what must be read. `sections_shown` tells of each
    section whether it was shown.
    """

    case: EndCase
    unread: tuple[UnreadPage, ...]
    sections_shown: Mapping[str, bool]

    @property
    def asks_time(self) -> bool:
        """Whether all was seen, some of it so briefly that only the patient knows if it was read.

        Whatever they answer, it does not count as read.
        """
        went_by = any(page.why is Unread.TOO_FAST for page in self.unread)
        return went_by and self.case is not EndCase.MISSING
