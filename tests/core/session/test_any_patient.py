from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from kiosk.core.leaflet.model import OTHER_QUESTION
from kiosk.core.records.confirmation import Ending, Status
from kiosk.core.session.advance import (
    looks_alike,
)
from kiosk.core.session.coverage import Coverage, required_ms
from kiosk.core.session.effects import Save
from kiosk.core.session.events import (
    BackPressed,
    ConfirmPressed,
    ContentsPressed,
    EndPressed,
    Event,
    FinishPressed,
    HadTimePressed,
    LanguageChosen,
    MissingPressed,
    NextPressed,
    OptionsPressed,
    QuestionsPressed,
    QuestionTicked,
    ReadPressed,
    ResetPressed,
    ReviewPressed,
    Saved,
    SaveFailed,
    SectionChosen,
    TextSizeChosen,
    Tick,
    Touched,
    UnderstandingAnswered,
    UnderstandingPressed,
)
from kiosk.core.session.outcome import end_view, screen_of
from kiosk.core.session.state import EndCase, Place, Session, TextSize, Unread, begin
from tests.core.fakes import MUST_READ
from tests.core.session.a_patient import BOOK, CODE, DEFAULTS, OFFSET_MS, SITE, Patient

# Any way at all


@dataclass(frozen=True, slots=True)
class _Word:
    language: str
    block: int
    word: int


class AnyPatient(RuleBasedStateMachine):
    """Someone who does anything at any time; what they were shown is counted a second time."""

    def __init__(self) -> None:
        super().__init__()
        self.patient = Patient()
        self.share_ms: dict[_Word, float] = {}
        self.screen_ms: dict[tuple[str, int], int] = {}
        self.one_size = True
        self.offset_ms = OFFSET_MS

    def send(self, kind: Callable[..., Event], *values: object, after_ms: int = 0) -> None:
        before = self.patient.session
        self.patient.now_ms += after_ms
        self._count(before, self.patient.now_ms - before.seen_ms)
        saves = len(self.patient.saves)
        self.patient.does(kind, *values)
        for save in self.patient.saves[saves:]:
            self._check(save)
        if self.patient.place is Place.WELCOME:
            self.share_ms, self.screen_ms, self.one_size = {}, {}, True
        else:
            self._never_less(before.coverage, self.patient.session.coverage)

    def _count(self, session: Session, elapsed_ms: int) -> None:
        if session.place is not Place.READER or session.warned_ms is not None:
            return
        screens, index = screen_of(session, BOOK)
        screen = screens[index]
        if screen.section_id != MUST_READ:
            return
        key = (session.language, index)
        self.screen_ms[key] = self.screen_ms.get(key, 0) + elapsed_ms
        for piece in screen.pieces:
            for word in range(piece.first, piece.end):
                held = _Word(session.language, piece.block, word)
                share_ms = elapsed_ms / screen.words
                self.share_ms[held] = self.share_ms.get(held, 0) + share_ms

    def _open(self, section_id: str) -> None:
        self.send(ContentsPressed)
        self.send(SectionChosen, section_id)

    def _resize(self, size: TextSize) -> None:
        self.one_size &= size is self.patient.session.text_size
        self.send(TextSizeChosen, size)

    def _check(self, save: Save) -> None:
        """Hold what is recorded against what was counted."""
        outcome = save.outcome
        assert (save.asked_ms is not None) is (
            outcome.ending in (Ending.CONFIRMED, Ending.FINISHED)
        )
        assert (outcome.status is Status.READ) is (outcome.ending is Ending.CONFIRMED)
        if outcome.status is not Status.READ:
            return
        section = BOOK.leaflet(outcome.leaflet_id).editions[outcome.language].section(MUST_READ)
        for block in section.blocks:
            for word in range(block.words):
                held = _Word(outcome.language, block.index, word)
                assert self.share_ms.get(held, 0) > 60_000 / 300 - 1
        if self.one_size:
            screens = BOOK.screens(
                outcome.leaflet_id, outcome.language, outcome.text_size, MUST_READ
            )
            for index, screen in enumerate(screens):
                shown_ms = self.screen_ms.get((outcome.language, index), 0)
                assert shown_ms > required_ms(screen.words, outcome.language) - 1

    @staticmethod
    def _never_less(before: Coverage, after: Coverage) -> None:
        for key, was in before.blocks.items():
            now = after.blocks[key]
            assert was.shown & ~now.shown == 0
            assert was.read & ~now.read == 0
            assert all(a <= b for a, b in zip(was.dwell_ms, now.dwell_ms, strict=True))

    @rule(after_ms=st.sampled_from([250, 3_000, 9_000, 20_000, 50_000, 100_000]))
    def time_passes(self, after_ms: int) -> None:
        self.send(Tick, self.offset_ms, after_ms=after_ms)

    @rule(
        kind=st.sampled_from(
            [
                Touched,
                NextPressed,
                BackPressed,
                ContentsPressed,
                OptionsPressed,
                EndPressed,
                MissingPressed,
                HadTimePressed,
                ReadPressed,
                ReviewPressed,
                ConfirmPressed,
                QuestionsPressed,
                UnderstandingPressed,
                FinishPressed,
                ResetPressed,
            ]
        ),
        after_ms=st.sampled_from([0, 500, 3_000, 10_000]),
    )
    def presses(self, kind: type[Event], after_ms: int) -> None:
        self.send(kind, after_ms=after_ms)

    @rule(pages=st.integers(1, 6), after_ms=st.sampled_from([500, 10_000]))
    def leafs(self, pages: int, after_ms: int) -> None:
        for _ in range(pages):
            self.send(NextPressed, after_ms=after_ms)

    @rule(language=st.sampled_from(["fr", "en", "de"]))
    def chooses_language(self, language: str) -> None:
        self.send(LanguageChosen, language)

    @rule(section_id=st.sampled_from(["before", MUST_READ, "after"]))
    def chooses_section(self, section_id: str) -> None:
        self._open(section_id)

    @rule(size=st.sampled_from(TextSize))
    def chooses_size(self, size: TextSize) -> None:
        self._resize(size)

    @rule(
        language=st.sampled_from(["fr", "en"]),
        page_ms=st.sampled_from([1_000, 8_500, 15_000]),
        changing=st.sampled_from([None, LanguageChosen, TextSizeChosen]),
    )
    def reads_all_and_says_so(
        self, language: str, page_ms: int, changing: type[Event] | None
    ) -> None:
        self.send(LanguageChosen, language)
        self._open(MUST_READ)
        self.send(NextPressed, after_ms=page_ms)
        if changing is LanguageChosen:
            self.send(LanguageChosen, "fr")
        elif changing is TextSizeChosen:
            self._resize(TextSize.SMALL)
        while self.patient.place is Place.READER:
            self.send(NextPressed, after_ms=page_ms)
        self.send(ConfirmPressed)

    @rule(question_id=st.sampled_from(["medicines", "home", OTHER_QUESTION, "nothing"]))
    def ticks(self, question_id: str) -> None:
        self.send(QuestionTicked, question_id, after_ms=700)

    @rule(answer=st.integers(-1, 3))
    def answers(self, answer: int) -> None:
        self.send(UnderstandingAnswered, answer)

    @rule(late=st.booleans())
    def is_saved(self, late: bool) -> None:
        wanted = bool(self.patient.saves) and self.patient.saves[-1].code
        self.send(Saved, self._asked_ms(late), CODE if wanted else None)

    @rule(late=st.booleans())
    def is_not_saved(self, late: bool) -> None:
        self.send(SaveFailed, self._asked_ms(late))

    def _asked_ms(self, late: bool) -> int:
        """Return what the answer is to: what this patient asked for, or one who was here before."""
        asked_ms = self.patient.session.asked_ms
        return -1 if late or asked_ms is None else asked_ms

    @rule(jump_ms=st.integers(-70_000, 70_000))
    def has_the_clock_changed(self, jump_ms: int) -> None:
        self.offset_ms += jump_ms
        self.send(Tick, self.offset_ms)

    @invariant()
    def a_code_is_shown_with_thanks_only_and_only_where_it_finds_something(self) -> None:
        session = self.patient.session
        has_something = session.questions or session.status is not Status.NOT_DISPLAYED
        assert (session.code is not None) is (session.place is Place.THANKS and has_something)

    @invariant()
    def time_alone_leads_to_welcome_and_nothing_is_left(self) -> None:
        alone = Patient(session=self.patient.session, now_ms=self.patient.now_ms)
        alone.waits(300_000, step_ms=30_000)
        assert alone.session == begin(DEFAULTS)

    @invariant()
    def what_is_still_to_be_read_is_named_page_by_page(self) -> None:
        session = self.patient.session
        if session.place not in (Place.END, Place.CONTENTS):
            return
        view = end_view(session, BOOK)
        assert (view.unread == ()) is (view.case is EndCase.READ)
        reasons = {page.why for page in view.unread}
        if session.text_size is TextSize.NORMAL:  # its pages hold whole blocks, as coverage asks
            assert (Unread.NOT_SHOWN in reasons) is (view.case is EndCase.MISSING)

    @invariant()
    def reading_the_pages_that_are_named_makes_it_read(self) -> None:
        """They alone are opened, once each; whatever was done before, nothing else is needed."""
        session = self.patient.session
        if session.place is not Place.END or session.warned_ms is not None:
            return
        reader = Patient(session=session, now_ms=self.patient.now_ms)
        named = [page.number for page in end_view(session, BOOK).unread]
        opened = []
        reader.does(MissingPressed)
        while reader.place is Place.READER:
            opened.append(reader.screen[1] + 1)
            reader.now_ms += 20_000
            reader.does(NextPressed)
        assert opened == named
        assert reader.end_case is EndCase.READ


TestAnyPatient = AnyPatient.TestCase
TestAnyPatient.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)


@pytest.mark.parametrize(
    ("place", "warned_ms", "ms", "alike"),
    [
        (Place.READER, None, 60_000, True),
        (Place.CONTENTS, None, 250, True),
        (Place.READER, 5_000, 999, True),
        (Place.READER, 5_000, 1_001, False),
        (Place.THANKS, None, 250, True),
        (Place.THANKS, None, 1_250, False),
    ],
)
def test_time_is_seen_only_in_a_countdown(
    place: Place, warned_ms: int | None, ms: int, alike: bool
) -> None:
    before = replace(
        begin(SITE.defaults), place=place, warned_ms=warned_ms, seen_ms=5_000, touched_ms=5_000
    )
    after = replace(before, seen_ms=5_000 + ms, stay_ms=ms)

    assert looks_alike(after, before, SITE.rules) is alike


def test_what_a_patient_did_is_seen() -> None:
    before = begin(SITE.defaults)

    assert not looks_alike(replace(before, ticked=frozenset(("home",))), before, SITE.rules)
    assert not looks_alike(replace(before, warned_ms=1), before, SITE.rules)
