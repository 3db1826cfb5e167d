"""Someone at a kiosk that does nothing but advance, and the places they come to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from kiosk.core.session.advance import (
    Site,
    advance,
)
from kiosk.core.session.effects import CountAnswer, Outcome, PrintSlip, Save
from kiosk.core.session.events import (
    AboutPressed,
    ConfirmPressed,
    ContentsPressed,
    EndPressed,
    Event,
    FinishPressed,
    GlossaryPressed,
    Heard,
    HeardWords,
    KeysPressed,
    LanguageChosen,
    LanguagesPressed,
    LeafletChosen,
    ListenPressed,
    NextPressed,
    OptionsPressed,
    PrintPressed,
    QuestionsPressed,
    ReadOnPressed,
    Saved,
    SaveFailed,
    Tick,
    Touched,
    UnderstandingAnswered,
    UnderstandingPressed,
    WordsPressed,
    WordTouched,
)
from kiosk.core.session.outcome import end_view, screen_of
from kiosk.core.session.state import Defaults, EndCase, Place, Rules, Session, begin
from tests.core.fakes import LEAFLET, TERM, FakeBook

DEFAULTS = Defaults(LEAFLET, "fr")
SITE = Site(DEFAULTS, Rules(), speaks=lambda _leaflet_id, _language: True)
BOOK = FakeBook()
START_MS = 1_000_000_000
OFFSET_MS = 1_790_000_000_000
LONG_ENOUGH_MS = 10_000
CODE = "K7Q2"


@dataclass
class Patient:
    """Someone at a kiosk that does nothing but advance: what they do, and the time they take."""

    site: Site = SITE
    session: Session = field(default_factory=lambda: begin(DEFAULTS))
    book: FakeBook = BOOK
    now_ms: int = START_MS
    saves: list[Save] = field(default_factory=list)
    counted: list[CountAnswer] = field(default_factory=list)
    slips: list[PrintSlip] = field(default_factory=list)

    def does(self, kind: Callable[..., Event], *values: object) -> Patient:
        self.session, effects = advance(
            self.session, kind(self.now_ms, *values), self.book, self.site
        )
        self.saves += (each for each in effects if isinstance(each, Save))
        self.counted += (each for each in effects if isinstance(each, CountAnswer))
        self.slips += (each for each in effects if isinstance(each, PrintSlip))
        return self

    def waits(self, ms: int, step_ms: int = 1_000) -> Patient:
        end_ms = self.now_ms + ms
        while self.now_ms < end_ms:
            self.now_ms = min(end_ms, self.now_ms + step_ms)
            self.does(Tick, OFFSET_MS)
        return self

    def is_answered(self, kind: Callable[..., Event], *values: object) -> Patient:
        """Let the answer come that this patient waits for, or of long ago where they do not."""
        asked_ms = self.session.slip_asked_ms or self.session.asked_ms
        return self.does(kind, START_MS if asked_ms is None else asked_ms, *values)

    def turns(self, pages: int = 1, *, after_ms: int = LONG_ENOUGH_MS) -> Patient:
        for _ in range(pages):
            self.waits(after_ms)
            self.does(NextPressed)
        return self

    def hears(self, *, rate: float = 1.0, gain: float = 1.0, after_ms: int = 0) -> Patient:
        """Hear each paragraph of this screen to its end."""
        screens, index = screen_of(self.session, BOOK)
        for piece in screens[index].pieces:
            self.now_ms += after_ms
            words = HeardWords(self.session.language, screens[index].section_id, (piece,))
            self.does(Heard, words, rate, gain)
        return self

    @property
    def place(self) -> Place:
        return self.session.place

    @property
    def screen(self) -> tuple[str, int]:
        """The section that is read, and which of its screens."""
        screens, index = screen_of(self.session, BOOK)
        return screens[index].section_id, index

    @property
    def end_case(self) -> EndCase:
        return end_view(self.session, BOOK).case

    @property
    def outcome(self) -> Outcome:
        """The only thing that was recorded."""
        (save,) = self.saves
        return save.outcome

    def dwell_ms(self) -> float:
        screens, index = screen_of(self.session, BOOK)
        return self.session.coverage.dwell_ms(self.session.language, screens[index])


def reader(language: str = "fr") -> Patient:
    return Patient().does(LanguageChosen, language)


def at_risks(language: str = "fr") -> Patient:
    return reader(language).turns()


def at_end(*, after_ms: int = LONG_ENOUGH_MS, language: str = "fr") -> Patient:
    """Return a patient who turned every page: one, three that must be read, one."""
    return reader(language).turns(5, after_ms=after_ms)


def listener(language: str = "fr") -> Patient:
    return at_risks(language).does(ListenPressed)


def jumped_to_end() -> Patient:
    return reader().waits(1_000).does(ContentsPressed).does(EndPressed)


def asking() -> Patient:
    return at_end().does(QuestionsPressed)


def understanding() -> Patient:
    return at_end().does(UnderstandingPressed)


def saving() -> Patient:
    return at_end().does(ConfirmPressed)


def thanks() -> Patient:
    return saving().is_answered(Saved, CODE)


def with_printer(patient: Patient) -> Patient:
    patient.site = replace(patient.site, rules=replace(patient.site.rules, prints=True))
    return patient


def nothing_read() -> Patient:
    return jumped_to_end().does(FinishPressed).is_answered(Saved, None)


def not_saved() -> Patient:
    return saving().is_answered(SaveFailed)


def uncertain() -> Patient:
    return saving().waits(SITE.rules.saving_ms)


AT_END = {
    "BackPressed",
    "ContentsPressed",
    "OptionsPressed",
    "ReviewPressed",
    "QuestionsPressed",
    "FinishPressed",
}

LISTENING = {
    "HushPressed",
    "DarkPressed",
    "ReadOnPressed",
    "RateChosen",
    "VolumeChosen",
    "ScanChosen",
    "SwitchUsed",
}
"""What makes sense wherever someone listens."""

READING = {
    "NextPressed",
    "BackPressed",
    "ContentsPressed",
    "OptionsPressed",
    "WordsPressed",
    "WordTouched",
}
LISTED = {"BackPressed", "OptionsPressed", "WordTouched"}

PLACES: dict[str, tuple[Callable[[], Patient], set[str]]] = {
    "welcome": (lambda: Patient().does(Touched), {"LeafletChosen", "LanguagesPressed"}),
    "welcome, a leaflet chosen": (
        lambda: Patient().does(LeafletChosen, "other"),
        {"BackPressed", "LanguagesPressed"},
    ),
    "first page": (reader, {"NextPressed", "ContentsPressed", "OptionsPressed", "WordTouched"}),
    "reader": (at_risks, READING),
    "contents": (
        lambda: at_risks().does(ContentsPressed),
        {
            "BackPressed",
            "SectionChosen",
            "EndPressed",
            "OptionsPressed",
            "GlossaryPressed",
            "AboutPressed",
        },
    ),
    "words of a page": (lambda: at_risks().does(WordsPressed), LISTED),
    "all words": (lambda: at_risks().does(ContentsPressed).does(GlossaryPressed), LISTED),
    "about": (
        lambda: at_risks().does(ContentsPressed).does(AboutPressed),
        {"BackPressed", "OptionsPressed"},
    ),
    "card over a page": (
        lambda: at_risks().does(WordTouched, TERM),
        READING - {"WordTouched"},
    ),
    "card over a list": (
        lambda: at_risks().does(WordsPressed).does(WordTouched, TERM),
        {"BackPressed", "OptionsPressed"},
    ),
    "listening": (
        lambda: listener().does(ListenPressed),
        {*LISTENING, "BackPressed", "OptionsPressed", "KeysPressed"},
    ),
    "keys": (
        lambda: listener().does(KeysPressed),
        {*LISTENING, "BackPressed", "OptionsPressed", "KeysPressed"},
    ),
    "reader, listening": (
        lambda: listener(),
        {*READING, *LISTENING, "KeysPressed", "Heard", "SentenceSought"},
    ),
    "reader, listening on": (
        lambda: listener().does(ReadOnPressed),
        {*READING, *LISTENING, "KeysPressed", "Heard", "SentenceSought", "PageHeard"},
    ),
    "options": (lambda: at_risks().does(OptionsPressed), {"BackPressed"}),
    "languages": (
        lambda: at_risks().does(LanguagesPressed),
        {"BackPressed", "OptionsPressed"},
    ),
    "end, some missing": (jumped_to_end, AT_END | {"MissingPressed"}),
    "end, too fast": (
        lambda: at_end(after_ms=500),
        AT_END | {"MissingPressed", "HadTimePressed"},
    ),
    "end, read": (at_end, AT_END | {"ConfirmPressed", "UnderstandingPressed"}),
    "questions": (asking, {"QuestionTicked", "BackPressed", "OptionsPressed"}),
    "understanding": (
        understanding,
        {"UnderstandingAnswered", "NextPressed", "BackPressed", "OptionsPressed"},
    ),
    "reply": (
        lambda: understanding().does(UnderstandingAnswered, 1),
        {"NextPressed", "BackPressed", "OptionsPressed"},
    ),
    "saving": (saving, {"Saved", "SaveFailed"}),
    "thanks": (thanks, {"FinishPressed"}),
    "thanks, nothing read": (nothing_read, {"FinishPressed", "ReadPressed"}),
    "thanks, with a printer": (lambda: with_printer(thanks()), {"FinishPressed", "PrintPressed"}),
    "thanks, printing": (
        lambda: with_printer(thanks()).does(PrintPressed),
        {"FinishPressed", "SlipAnswer"},
    ),
    "not saved": (not_saved, {"FinishPressed"}),
    "uncertain": (uncertain, {"FinishPressed", "Saved", "SaveFailed"}),
}
