from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from kiosk.core.content.paginate import Position
from kiosk.core.patient.account import end_view, screen_of
from kiosk.core.patient.advance import (
    CLOCK_JUMP_MS,
    Site,
    advance,
    countdown_ms,
    idle_limit_ms,
    looks_alike,
)
from kiosk.core.patient.reading import Coverage, creditable_ms, required_ms
from kiosk.core.patient.session import (
    BackPressed,
    ConfirmPressed,
    ContentsPressed,
    Defaults,
    EndCase,
    EndPressed,
    Event,
    FinishPressed,
    LanguageChosen,
    LeafletChosen,
    MissingPressed,
    NextPressed,
    OptionsPressed,
    Outcome,
    Place,
    QuestionsPressed,
    ResetPressed,
    Returning,
    ReviewPressed,
    Rules,
    Save,
    Saved,
    SaveFailed,
    SectionChosen,
    Session,
    TextSize,
    TextSizeChosen,
    ThemeChosen,
    ThemeName,
    Tick,
    Touched,
    begin,
)
from kiosk.core.records.confirmation import DwellBand, Ending, Status
from tests.core.fakes import LEAFLET, MUST_READ, FakeBook

DEFAULTS = Defaults(LEAFLET, "fr")
SITE = Site(DEFAULTS, Rules())
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
    now_ms: int = START_MS
    saves: list[Save] = field(default_factory=list)

    def does(self, kind: Callable[..., Event], *values: object) -> Patient:
        self.session, effects = advance(self.session, kind(self.now_ms, *values), BOOK, self.site)
        self.saves += effects
        return self

    def waits(self, ms: int, step_ms: int = 1_000) -> Patient:
        end_ms = self.now_ms + ms
        while self.now_ms < end_ms:
            self.now_ms = min(end_ms, self.now_ms + step_ms)
            self.does(Tick, OFFSET_MS)
        return self

    def turns(self, pages: int = 1, *, after_ms: int = LONG_ENOUGH_MS) -> Patient:
        for _ in range(pages):
            self.waits(after_ms)
            self.does(NextPressed)
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


def jumped_to_end() -> Patient:
    return reader().waits(1_000).does(ContentsPressed).does(EndPressed)


def saving() -> Patient:
    return at_end().does(ConfirmPressed)


def thanks() -> Patient:
    return saving().does(Saved, CODE)


# Where events make sense


EVENTS: dict[str, Callable[[int], Event]] = {
    "Touched": Touched,
    "LeafletChosen": lambda at_ms: LeafletChosen(at_ms, "other"),
    "LanguageChosen": lambda at_ms: LanguageChosen(at_ms, "en"),
    "NextPressed": NextPressed,
    "BackPressed": BackPressed,
    "ContentsPressed": ContentsPressed,
    "OptionsPressed": OptionsPressed,
    "SectionChosen": lambda at_ms: SectionChosen(at_ms, "after"),
    "TextSizeChosen": lambda at_ms: TextSizeChosen(at_ms, TextSize.LARGE),
    "ThemeChosen": lambda at_ms: ThemeChosen(at_ms, ThemeName.WHITE_ON_BLACK),
    "EndPressed": EndPressed,
    "MissingPressed": MissingPressed,
    "ReviewPressed": ReviewPressed,
    "ConfirmPressed": ConfirmPressed,
    "QuestionsPressed": QuestionsPressed,
    "FinishPressed": FinishPressed,
    "Saved": lambda at_ms: Saved(at_ms, CODE),
    "SaveFailed": SaveFailed,
    "Tick": lambda at_ms: Tick(at_ms, OFFSET_MS),
    "ResetPressed": ResetPressed,
}

ALWAYS = {"LanguageChosen", "TextSizeChosen", "ThemeChosen", "ResetPressed"}
AT_END = {
    "BackPressed",
    "ContentsPressed",
    "OptionsPressed",
    "ReviewPressed",
    "QuestionsPressed",
    "FinishPressed",
}

PLACES: dict[str, tuple[Callable[[], Patient], set[str]]] = {
    "welcome": (lambda: Patient().does(Touched), {"LeafletChosen"}),
    "welcome, a leaflet chosen": (lambda: Patient().does(LeafletChosen, "other"), {"BackPressed"}),
    "first page": (reader, {"NextPressed", "ContentsPressed", "OptionsPressed"}),
    "reader": (at_risks, {"NextPressed", "BackPressed", "ContentsPressed", "OptionsPressed"}),
    "contents": (
        lambda: at_risks().does(ContentsPressed),
        {"BackPressed", "SectionChosen", "EndPressed", "OptionsPressed"},
    ),
    "options": (lambda: at_risks().does(OptionsPressed), {"BackPressed"}),
    "end, some missing": (jumped_to_end, AT_END | {"MissingPressed"}),
    "end, too fast": (lambda: at_end(after_ms=500), AT_END),
    "end, read": (at_end, AT_END | {"ConfirmPressed"}),
    "saving": (saving, {"Saved", "SaveFailed"}),
    "thanks": (thanks, {"FinishPressed"}),
    "not saved": (lambda: saving().does(SaveFailed), {"FinishPressed"}),
}


def test_the_matrix_knows_every_place_and_every_event() -> None:
    assert {start().place for start, _sense in PLACES.values()} == set(Place)
    assert {type(make(0)).__name__ for make in EVENTS.values()} == set(EVENTS)
    of_patients = [each for each in Event.__subclasses__() if each.__module__ == Event.__module__]
    assert {each.__name__ for each in of_patients} == set(EVENTS)


@pytest.mark.parametrize("event", EVENTS)
@pytest.mark.parametrize("place", PLACES)
def test_an_event_moves_the_session_only_where_it_makes_sense(place: str, event: str) -> None:
    start, sense = PLACES[place]
    patient = start().does(Tick, OFFSET_MS)
    before = patient.session
    patient.does(EVENTS[event])
    moved = replace(patient.session, touched_ms=before.touched_ms, seen_ms=before.seen_ms) != before

    idle_reset = event == "ResetPressed" and place == "welcome"
    assert moved is (event in ALWAYS | sense) or idle_reset


@pytest.mark.parametrize("place", PLACES)
def test_a_touch_changes_nothing_but_when_it_was(place: str) -> None:
    patient = PLACES[place][0]().does(Tick, OFFSET_MS)
    before = patient.session
    patient.now_ms += 40
    patient.does(Touched)

    assert patient.session.touched_ms == patient.now_ms
    assert (
        replace(
            patient.session,
            touched_ms=before.touched_ms,
            seen_ms=before.seen_ms,
            coverage=before.coverage,
            stay_ms=before.stay_ms,
        )
        == before
    )


# Welcome


def test_a_language_opens_the_leaflet_at_its_beginning() -> None:
    patient = reader("en")

    assert patient.place is Place.READER
    assert patient.session.language == "en"
    assert patient.screen == ("before", 0)


def test_a_language_that_the_leaflet_lacks_opens_nothing() -> None:
    patient = Patient().does(LanguageChosen, "de")

    assert patient.place is Place.WELCOME
    assert patient.session.language == "fr"


def test_where_leaflets_are_chosen_the_language_comes_first_or_after() -> None:
    site = Site(Defaults(None, "fr"), Rules())
    patient = Patient(site, begin(site.defaults)).does(LanguageChosen, "en")
    assert patient.place is Place.WELCOME
    assert patient.session.language == "en"

    opened = patient.does(LeafletChosen, "other").does(LanguageChosen, "en").session
    assert opened.place is Place.READER
    assert opened.leaflet_id == "other"


def test_back_at_welcome_returns_to_the_choice_of_leaflets() -> None:
    site = Site(Defaults(None, "fr"), Rules())
    patient = Patient(site, begin(site.defaults)).does(LeafletChosen, "other").does(BackPressed)

    assert patient.session.leaflet_id is None


def test_welcome_gives_no_warning_and_forgets_after_a_while() -> None:
    patient = Patient().does(LeafletChosen, "other").does(TextSizeChosen, TextSize.LARGE)
    patient.waits(89_000)
    assert patient.session.leaflet_id == "other"
    assert patient.session.warned_ms is None

    patient.waits(1_000)
    assert patient.session == begin(DEFAULTS)
    assert patient.saves == []


# Turning pages


def test_next_leads_through_every_screen_of_every_section_to_the_end() -> None:
    patient, way = reader(), []
    while patient.place is Place.READER:
        way.append(patient.screen)
        patient.does(NextPressed)

    assert way == [
        ("before", 0),
        (MUST_READ, 0),
        (MUST_READ, 1),
        (MUST_READ, 2),
        ("after", 0),
    ]
    assert patient.place is Place.END


def test_back_leads_the_same_way_to_the_first_screen_and_stays_there() -> None:
    patient, way = at_end().does(BackPressed), []
    for _ in range(6):
        way.append(patient.screen)
        patient.does(BackPressed)

    assert way == [
        ("after", 0),
        (MUST_READ, 2),
        (MUST_READ, 1),
        (MUST_READ, 0),
        ("before", 0),
        ("before", 0),
    ]


@pytest.mark.parametrize("size", TextSize)
def test_every_text_size_leads_to_the_end_and_shows_all(size: TextSize) -> None:
    patient = reader().does(TextSizeChosen, size)
    for _ in range(40):
        if patient.place is Place.READER:
            patient.waits(15_000).does(NextPressed)

    assert patient.end_case is EndCase.READ
    assert all(end_view(patient.session, BOOK).sections_shown.values())


def test_what_was_opened_last_is_closed_first() -> None:
    patient = at_risks().does(ContentsPressed).does(OptionsPressed)
    assert patient.place is Place.OPTIONS

    assert patient.does(BackPressed).place is Place.CONTENTS
    assert patient.does(BackPressed).place is Place.READER
    assert patient.screen == (MUST_READ, 0)
    assert patient.session.trail == ()


def test_contents_and_options_opened_at_the_end_close_to_the_end() -> None:
    for opened in (ContentsPressed, OptionsPressed):
        assert at_end().does(opened).does(BackPressed).place is Place.END


def test_a_section_chosen_in_the_contents_is_opened_at_its_beginning() -> None:
    patient = at_end().does(ContentsPressed).does(SectionChosen, MUST_READ)

    assert patient.screen == (MUST_READ, 0)
    assert patient.session.trail == ()


def test_the_contents_lead_to_the_end() -> None:
    assert jumped_to_end().place is Place.END


# Language and text size


def test_language_switch_keeps_the_block() -> None:
    patient = at_risks().turns().does(LanguageChosen, "en")

    assert patient.place is Place.READER
    assert patient.session.position == Position(MUST_READ, 2)
    assert patient.screen == (MUST_READ, 1)


def test_language_switch_inside_a_divided_block_keeps_the_block() -> None:
    patient = at_risks().does(TextSizeChosen, TextSize.LARGEST).turns()
    assert patient.session.position == Position(MUST_READ, 0, 10)

    assert patient.does(LanguageChosen, "en").session.position == Position(MUST_READ, 0)


def test_language_switch_keeps_what_was_read() -> None:
    patient = at_end()
    coverage = patient.session.coverage

    assert patient.does(LanguageChosen, "en").session.coverage == coverage


def test_the_language_that_is_shown_already_changes_nothing() -> None:
    patient = at_risks().does(TextSizeChosen, TextSize.LARGEST).turns()
    before = patient.session

    assert patient.does(LanguageChosen, "fr").session == before


def test_language_switch_answers_the_warning() -> None:
    patient = at_risks().waits(90_000).does(LanguageChosen, "en")

    assert patient.session.warned_ms is None
    assert patient.session.language == "en"


def test_text_size_keeps_the_place_and_the_coverage() -> None:
    patient = at_risks().turns().does(Touched)
    before = patient.session
    patient.does(TextSizeChosen, TextSize.LARGE)

    assert patient.session.position == before.position
    assert patient.session.coverage == before.coverage
    assert patient.screen == (MUST_READ, 2)


def test_what_was_read_at_one_text_size_is_read_at_another() -> None:
    patient = at_end()
    for size in TextSize:
        assert patient.does(TextSizeChosen, size).end_case is EndCase.READ


def test_what_was_read_half_at_one_text_size_may_be_finished_at_another() -> None:
    patient = at_risks().turns().does(TextSizeChosen, TextSize.LARGEST)
    patient.turns(7)

    assert patient.place is Place.READER
    assert patient.does(ContentsPressed).does(EndPressed).end_case is EndCase.READ


def test_a_theme_changes_nothing_else() -> None:
    patient = at_risks().does(Touched)
    before = patient.session
    patient.does(ThemeChosen, ThemeName.WHITE_ON_BLACK)

    assert replace(patient.session, theme=before.theme) == before


# What counts as reading


def test_time_on_a_screen_is_credited() -> None:
    assert at_risks().waits(7_250, step_ms=250).dwell_ms() == pytest.approx(7_250)


def test_the_time_until_the_page_is_turned_counts() -> None:
    patient = at_risks()
    patient.now_ms += 4_000
    patient.does(NextPressed).does(BackPressed)

    assert patient.dwell_ms() == pytest.approx(4_000)


@pytest.mark.parametrize("opened", [ContentsPressed, OptionsPressed])
def test_time_under_contents_and_options_is_not_credited(opened: Callable[[int], Event]) -> None:
    patient = at_risks().waits(2_000).does(opened).waits(20_000).does(BackPressed)

    assert patient.dwell_ms() == pytest.approx(2_000)


def test_time_under_the_warning_is_not_credited() -> None:
    patient = at_risks()
    patient.session = replace(patient.session, warned_ms=patient.now_ms)
    patient.waits(20_000).does(Touched)
    assert patient.dwell_ms() == 0

    assert patient.waits(2_000).dwell_ms() == pytest.approx(2_000)


def test_a_stay_is_credited_up_to_a_slow_reader_s_time() -> None:
    patient = at_risks().waits(80_000)

    assert patient.dwell_ms() == pytest.approx(creditable_ms(40))


def test_a_stay_goes_on_under_touches() -> None:
    patient = at_risks()
    for _ in range(10):
        patient.waits(30_000).does(Touched)

    assert patient.dwell_ms() == pytest.approx(creditable_ms(40))


def test_a_new_stay_is_credited_anew() -> None:
    patient = at_risks().waits(80_000).does(NextPressed).does(BackPressed).waits(5_000)

    assert patient.dwell_ms() == pytest.approx(creditable_ms(40) + 5_000)


def test_coming_back_to_a_screen_begins_a_new_stay() -> None:
    patient = at_risks().waits(80_000).does(ContentsPressed).does(BackPressed).waits(5_000)

    assert patient.dwell_ms() == pytest.approx(creditable_ms(40) + 5_000)


def test_another_text_size_begins_a_new_stay() -> None:
    patient = at_risks().waits(80_000).does(TextSizeChosen, TextSize.LARGE)
    before_ms = patient.dwell_ms()

    assert patient.waits(5_000).dwell_ms() == pytest.approx(before_ms + 5_000)


def test_another_language_begins_a_new_stay() -> None:
    patient = at_risks().waits(80_000).does(LanguageChosen, "en").waits(5_000)

    assert patient.dwell_ms() == pytest.approx(5_000)


def test_a_clock_that_stands_still_or_goes_back_credits_nothing() -> None:
    patient = at_risks().waits(3_000)
    patient.now_ms -= 2_000
    patient.does(Touched)
    patient.now_ms += 2_000

    assert patient.does(Touched).dwell_ms() == pytest.approx(3_000)


# The end


def test_the_end_says_that_all_was_shown_long_enough() -> None:
    view = end_view(at_end().session, BOOK)

    assert view.case is EndCase.READ
    assert view.missing_screens == 0
    assert view.sections_shown == {"before": True, MUST_READ: True, "after": True}


def test_the_end_says_how_many_screens_were_not_shown() -> None:
    view = end_view(at_risks().turns().does(ContentsPressed).does(EndPressed).session, BOOK)

    assert view.case is EndCase.MISSING
    assert view.missing_screens == 1
    assert view.sections_shown == {"before": True, MUST_READ: False, "after": False}


def test_the_end_says_that_it_went_too_fast() -> None:
    patient = at_end(after_ms=1_000)

    assert patient.end_case is EndCase.TOO_FAST
    assert end_view(patient.session, BOOK).missing_screens == 0


def test_one_screen_too_fast_is_too_fast() -> None:
    patient = at_risks().turns(2).turns(after_ms=2_900).turns()

    assert patient.place is Place.END
    assert patient.end_case is EndCase.TOO_FAST


def test_the_end_says_that_it_was_shown_half_in_each_language() -> None:
    patient = at_risks().turns().does(LanguageChosen, "en").turns(3)
    view = end_view(patient.session, BOOK)

    assert patient.place is Place.END
    assert view.case is EndCase.TWO_LANGUAGES
    assert view.missing_screens == 0
    assert view.sections_shown[MUST_READ]


def test_what_was_shown_in_either_language_is_not_missing() -> None:
    patient = at_risks().turns().does(LanguageChosen, "en").waits(250)
    view = end_view(patient.does(ContentsPressed).does(EndPressed).session, BOOK)

    assert view.case is EndCase.MISSING
    assert view.missing_screens == 1


def test_missing_leads_to_the_first_screen_not_shown_and_back_to_the_end() -> None:
    patient = reader().waits(250).does(ContentsPressed).does(SectionChosen, MUST_READ)
    patient.waits(10_000).does(ContentsPressed).does(EndPressed).does(MissingPressed)
    assert patient.screen == (MUST_READ, 1)
    assert patient.session.returning is Returning.MISSING

    patient.turns()
    assert patient.screen == (MUST_READ, 2)

    patient.turns()
    assert patient.place is Place.END
    assert patient.end_case is EndCase.READ
    assert patient.session.returning is None


def test_missing_passes_over_what_was_shown() -> None:
    patient = reader().does(ContentsPressed).does(SectionChosen, "after").does(BackPressed)
    assert patient.screen == (MUST_READ, 2)

    patient.waits(250).does(ContentsPressed).does(EndPressed).does(MissingPressed)
    assert patient.screen == (MUST_READ, 0)
    assert patient.does(NextPressed).screen == (MUST_READ, 1)
    assert patient.does(NextPressed).place is Place.END


def test_back_while_missing_screens_are_read_leads_through_the_leaflet() -> None:
    patient = reader().waits(250).does(ContentsPressed).does(EndPressed).does(MissingPressed)
    patient.does(BackPressed)
    assert patient.screen == ("before", 0)

    patient.does(NextPressed).does(NextPressed).does(NextPressed).does(NextPressed)
    assert patient.screen == ("after", 0)


def test_review_leads_through_the_section_and_back_to_the_end() -> None:
    patient = at_end(after_ms=500).does(ReviewPressed)
    assert patient.screen == (MUST_READ, 0)

    patient.turns(3)
    assert patient.place is Place.END
    assert patient.end_case is EndCase.READ
    assert patient.session.returning is None


def test_a_review_is_given_up_by_choosing_another_section() -> None:
    patient = at_end().does(ReviewPressed).does(ContentsPressed).does(SectionChosen, MUST_READ)
    patient.turns(3)

    assert patient.screen == ("after", 0)


def test_a_review_outlasts_a_look_at_the_contents() -> None:
    patient = at_end().does(ReviewPressed).does(ContentsPressed).does(BackPressed).turns(3)

    assert patient.place is Place.END


def test_back_from_the_end_leads_to_where_the_patient_read() -> None:
    assert at_risks().does(ContentsPressed).does(EndPressed).does(BackPressed).screen == (
        MUST_READ,
        0,
    )


def test_questions_are_noted_and_nothing_is_left() -> None:
    patient = at_end().does(QuestionsPressed)

    assert patient.place is Place.END
    assert patient.does(ConfirmPressed).outcome.questions


# The record


def test_confirming_what_was_read_saves_it_as_read() -> None:
    patient = saving()

    assert patient.place is Place.SAVING
    assert patient.session.status is Status.READ
    assert patient.saves[0].announced
    outcome = patient.outcome
    assert outcome.status is Status.READ
    assert outcome.ending is Ending.CONFIRMED
    assert outcome.leaflet_id == LEAFLET
    assert outcome.language == "fr"
    assert outcome.text_size is TextSize.NORMAL
    assert not outcome.questions


def test_the_record_tells_of_every_screen() -> None:
    screens = at_risks().turns(after_ms=4_000).does(ResetPressed).outcome.screens

    assert [(each.section_id, each.first_block, each.last_block) for each in screens] == [
        ("before", 0, 1),
        (MUST_READ, 0, 1),
        (MUST_READ, 2, 3),
        (MUST_READ, 4, 4),
        ("after", 0, 0),
    ]
    assert [each.words for each in screens] == [40, 40, 40, 8, 20]
    assert [each.shown for each in screens] == [True, True, True, False, False]
    assert [each.read for each in screens] == [True, False, False, False, False]
    assert [each.band for each in screens] == [
        DwellBand.UNDER_30,
        DwellBand.UNDER_10,
        *[DwellBand.UNDER_3] * 3,
    ]


@pytest.mark.parametrize(
    "start",
    [jumped_to_end, lambda: at_end(after_ms=1_000)],
    ids=["not shown", "too fast"],
)
def test_what_was_not_read_cannot_be_confirmed(start: Callable[[], Patient]) -> None:
    patient = start().does(ConfirmPressed)

    assert patient.place is Place.END
    assert patient.saves == []


def test_what_was_read_half_in_each_language_cannot_be_confirmed() -> None:
    patient = at_risks().turns().does(LanguageChosen, "en").turns(3).does(ConfirmPressed)

    assert patient.place is Place.END
    assert patient.does(FinishPressed).outcome.status is Status.DISPLAYED


def test_what_was_read_in_one_language_may_be_confirmed_in_another() -> None:
    patient = at_end(language="en").does(LanguageChosen, "fr").does(ConfirmPressed)

    assert patient.outcome.status is Status.READ
    assert patient.outcome.language == "en"
    assert all(each.read for each in patient.outcome.screens)


def test_what_was_read_in_both_languages_is_recorded_in_the_present_one() -> None:
    patient = at_end().does(LanguageChosen, "en").does(ReviewPressed).turns(3)

    assert patient.does(ConfirmPressed).outcome.language == "en"


def test_what_was_shown_in_one_language_is_recorded_in_it() -> None:
    patient = at_end(after_ms=1_000).does(LanguageChosen, "en").does(FinishPressed)

    assert patient.outcome.status is Status.DISPLAYED
    assert patient.outcome.language == "fr"
    assert all(each.shown for each in patient.outcome.screens)


@pytest.mark.parametrize(
    ("start", "status"),
    [
        (at_end, Status.DISPLAYED),
        (lambda: at_end(after_ms=1_000), Status.DISPLAYED),
        (
            lambda: at_risks().waits(250).does(ContentsPressed).does(EndPressed),
            Status.PARTLY_DISPLAYED,
        ),
        (jumped_to_end, Status.NOT_DISPLAYED),
    ],
    ids=["read", "too fast", "some missing", "all missing"],
)
def test_finishing_without_confirming_is_never_read(
    start: Callable[[], Patient], status: Status
) -> None:
    patient = start().does(FinishPressed)

    assert patient.place is Place.SAVING
    assert patient.session.status is status
    assert patient.outcome.status is status
    assert patient.outcome.ending is Ending.FINISHED
    assert patient.saves[0].announced


def test_thanks_only_after_the_record_is_saved() -> None:
    patient = saving()
    assert patient.session.code is None

    patient.does(Saved, CODE)
    assert patient.place is Place.THANKS
    assert patient.session.code == CODE


def test_a_record_that_could_not_be_saved_is_not_announced() -> None:
    patient = saving().does(SaveFailed)

    assert patient.place is Place.NOT_SAVED
    assert patient.session.code is None


def test_a_save_that_gives_no_answer_is_not_announced() -> None:
    patient = saving().waits(30_000)
    assert patient.place is Place.NOT_SAVED

    patient.waits(29_000)
    assert patient.place is Place.NOT_SAVED
    assert patient.waits(1_000).session == begin(DEFAULTS)


def test_an_answer_that_comes_too_late_is_not_announced() -> None:
    assert saving().waits(30_000).does(Saved, CODE).place is Place.NOT_SAVED


@pytest.mark.parametrize("start", [thanks, lambda: saving().does(SaveFailed)])
def test_thanks_lasts_thirty_seconds(start: Callable[[], Patient]) -> None:
    patient = start()
    assert countdown_ms(patient.session, SITE.rules) == 30_000

    patient.waits(29_000)
    assert patient.place in (Place.THANKS, Place.NOT_SAVED)
    assert countdown_ms(patient.session, SITE.rules) == 1_000

    patient.waits(1_000)
    assert patient.session == begin(DEFAULTS)
    assert len(patient.saves) == 1


def test_thanks_is_left_by_a_touch_on_finish() -> None:
    assert thanks().does(FinishPressed).session == begin(DEFAULTS)


def test_thanks_may_be_read_in_another_language() -> None:
    patient = thanks().does(LanguageChosen, "en")

    assert patient.session.language == "en"
    assert patient.session.code == CODE


# Idle


def test_the_warning_comes_after_ninety_seconds_without_a_touch() -> None:
    patient = at_risks().waits(89_999)
    assert patient.session.warned_ms is None

    patient.waits(1)
    assert patient.session.warned_ms == patient.now_ms


@pytest.mark.parametrize(
    ("size", "limit_ms"), [(TextSize.NORMAL, 90_000), (TextSize.SMALL, 140_000)]
)
def test_the_warning_waits_for_the_slow_reader(size: TextSize, limit_ms: int) -> None:
    patient = at_risks().does(TextSizeChosen, size)

    assert idle_limit_ms(patient.session, BOOK, SITE.rules) == limit_ms


def test_a_site_may_wait_for_readers_slower_still() -> None:
    rules = Rules(idle_words_per_minute=30)

    assert idle_limit_ms(at_risks().session, BOOK, rules) == 160_000


@pytest.mark.parametrize(
    ("place", "limit_ms"),
    [
        ("welcome", None),
        ("contents", 90_000),
        ("options", 90_000),
        ("end, read", 90_000),
        ("saving", None),
        ("thanks", None),
        ("not saved", None),
    ],
)
def test_elsewhere_the_warning_waits_as_the_site_says(place: str, limit_ms: int | None) -> None:
    assert idle_limit_ms(PLACES[place][0]().session, BOOK, SITE.rules) == limit_ms


def test_the_warning_lasts_forty_five_seconds_and_counts_down() -> None:
    patient = at_risks().waits(90_000)
    assert countdown_ms(patient.session, SITE.rules) == 45_000

    patient.waits(44_999)
    assert countdown_ms(patient.session, SITE.rules) == 1
    assert patient.place is Place.READER

    assert patient.waits(1).session == begin(DEFAULTS)


def test_a_late_tick_still_gives_the_whole_warning() -> None:
    patient = at_risks().waits(600_000, step_ms=600_000)
    assert countdown_ms(patient.session, SITE.rules) == 45_000

    assert patient.waits(44_000).place is Place.READER


def test_without_warning_or_thanks_nothing_counts_down() -> None:
    assert countdown_ms(at_risks().session, SITE.rules) is None


def test_a_countdown_never_falls_below_nothing() -> None:
    session = replace(at_risks().session, warned_ms=START_MS, seen_ms=START_MS + 99_000)

    assert countdown_ms(session, SITE.rules) == 0


@pytest.mark.parametrize("touch", [Touched, NextPressed, ConfirmPressed, ContentsPressed])
def test_any_touch_extends_the_warning_without_limit(touch: Callable[[int], Event]) -> None:
    patient = reader()
    for _ in range(3):
        patient.waits(134_999).does(touch)
        assert patient.session.warned_ms is None
        assert patient.place is not Place.WELCOME


@pytest.mark.parametrize("place", ["reader", "contents", "options", "end, read"])
def test_a_timeout_forgets_everything_and_records_without_a_code(place: str) -> None:
    patient = PLACES[place][0]().waits(135_000)

    assert patient.session == begin(DEFAULTS)
    assert not patient.saves[0].announced
    assert patient.outcome.ending is Ending.IDLE
    assert patient.outcome.status is not Status.READ


def test_after_a_timeout_reading_begins_anew() -> None:
    patient = at_end().waits(135_000).does(LanguageChosen, "fr")

    assert patient.session.coverage == Coverage()
    assert patient.does(ContentsPressed).does(EndPressed).end_case is EndCase.MISSING


# Reset, and a changed clock


@pytest.mark.parametrize("place", PLACES)
def test_a_reset_leaves_nothing(place: str) -> None:
    patient = PLACES[place][0]()
    patient.does(TextSizeChosen, TextSize.LARGEST).does(ThemeChosen, ThemeName.WHITE_ON_BLACK)

    assert patient.does(ResetPressed).session == begin(DEFAULTS)


@pytest.mark.parametrize("place", ["reader", "contents", "options", "end, read"])
def test_a_reset_while_reading_is_recorded_without_a_code(place: str) -> None:
    patient = PLACES[place][0]().does(ResetPressed)

    assert not patient.saves[0].announced
    assert patient.outcome.ending is Ending.RESET
    assert patient.outcome.status is not Status.READ


@pytest.mark.parametrize("place", ["welcome", "saving", "thanks", "not saved"])
def test_a_reset_elsewhere_records_nothing_more(place: str) -> None:
    patient = PLACES[place][0]()
    before = list(patient.saves)

    assert patient.does(ResetPressed).saves == before


def test_what_is_saved_after_a_reset_is_not_shown_to_the_next_patient() -> None:
    patient = saving().does(ResetPressed).does(Saved, CODE)

    assert patient.place is Place.WELCOME
    assert patient.session.code is None


@pytest.mark.parametrize("jump_ms", [CLOCK_JUMP_MS + 1, -CLOCK_JUMP_MS - 1, 10**11])
def test_a_jump_of_the_clock_ends_the_session(jump_ms: int) -> None:
    patient = at_risks().does(Tick, OFFSET_MS + jump_ms)

    assert patient.session == begin(DEFAULTS)
    assert not patient.saves[0].announced
    assert patient.outcome.ending is Ending.CLOCK


def test_a_clock_that_is_set_right_by_a_little_ends_nothing() -> None:
    patient = at_risks()
    for step in range(1, 5):
        patient.does(Tick, OFFSET_MS + step * CLOCK_JUMP_MS)

    assert patient.place is Place.READER


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
        assert save.announced is (outcome.ending in (Ending.CONFIRMED, Ending.FINISHED))
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
                assert shown_ms > required_ms(screen.words) - 1

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
                ReviewPressed,
                ConfirmPressed,
                QuestionsPressed,
                FinishPressed,
                SaveFailed,
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

    @rule()
    def is_saved(self) -> None:
        self.send(Saved, CODE)

    @rule(jump_ms=st.integers(-70_000, 70_000))
    def has_the_clock_changed(self, jump_ms: int) -> None:
        self.offset_ms += jump_ms
        self.send(Tick, self.offset_ms)

    @invariant()
    def a_code_is_shown_with_thanks_only(self) -> None:
        assert (self.patient.session.code is not None) is (self.patient.place is Place.THANKS)

    @invariant()
    def time_alone_leads_to_welcome_and_nothing_is_left(self) -> None:
        alone = Patient(session=self.patient.session, now_ms=self.patient.now_ms)
        alone.waits(300_000, step_ms=30_000)
        assert alone.session == begin(DEFAULTS)

    @invariant()
    def what_is_missing_is_said_with_its_number(self) -> None:
        if self.patient.place in (Place.END, Place.CONTENTS):
            view = end_view(self.patient.session, BOOK)
            assert (view.missing_screens == 0) is view.sections_shown[MUST_READ]
            assert (view.case is EndCase.MISSING) is (view.missing_screens > 0)


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

    assert not looks_alike(replace(before, questions=True), before, SITE.rules)
    assert not looks_alike(replace(before, warned_ms=1), before, SITE.rules)
