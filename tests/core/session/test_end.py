from __future__ import annotations

from collections.abc import Callable

import pytest

from kiosk.core.leaflet.model import OTHER_QUESTION
from kiosk.core.records.confirmation import DwellBand, Ending, Status
from kiosk.core.session.advance import (
    countdown_ms,
    is_saving_slowly,
    looks_alike,
)
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
    QuestionsPressed,
    QuestionTicked,
    ReadPressed,
    ResetPressed,
    ReviewPressed,
    Saved,
    SaveFailed,
    SectionChosen,
    TextSizeChosen,
    Touched,
)
from kiosk.core.session.outcome import end_view
from kiosk.core.session.state import EndCase, Place, Returning, TextSize, Unread, begin
from tests.core.fakes import LEAFLET, MUST_READ
from tests.core.session.a_patient import (
    BOOK,
    CODE,
    DEFAULTS,
    LONG_ENOUGH_MS,
    SITE,
    Patient,
    at_end,
    at_risks,
    jumped_to_end,
    not_saved,
    nothing_read,
    reader,
    saving,
    thanks,
    uncertain,
)

# The end


def test_the_end_says_that_all_was_shown_long_enough() -> None:
    view = end_view(at_end().session, BOOK)

    assert view.case is EndCase.READ
    assert view.unread == ()
    assert view.sections_shown == {"before": True, MUST_READ: True, "after": True}


def unread(patient: Patient) -> list[tuple[int, Unread]]:
    """Return the pages that are still to be read, and why."""
    return [(page.number, page.why) for page in end_view(patient.session, BOOK).unread]


def test_the_end_says_which_pages_were_not_shown() -> None:
    patient = at_risks().turns().waits(7_999).does(ContentsPressed).does(EndPressed)
    view = end_view(patient.session, BOOK)

    assert view.case is EndCase.MISSING
    assert unread(patient) == [(2, Unread.TOO_FAST), (3, Unread.NOT_SHOWN)]
    assert view.sections_shown == {"before": True, MUST_READ: False, "after": False}


def test_the_end_says_that_it_went_too_fast() -> None:
    patient = at_end(after_ms=1_000)

    assert patient.end_case is EndCase.TOO_FAST
    assert unread(patient) == [(number, Unread.TOO_FAST) for number in (1, 2, 3)]


def test_one_page_too_fast_is_named_alone() -> None:
    patient = at_risks().turns(2).turns(after_ms=2_900).turns()

    assert patient.place is Place.END
    assert patient.end_case is EndCase.TOO_FAST
    assert unread(patient) == [(3, Unread.TOO_FAST)]


def test_one_page_too_fast_is_read_alone_and_then_may_be_confirmed() -> None:
    patient = at_risks().turns(2).turns(after_ms=2_900).turns().does(MissingPressed)
    assert patient.screen == (MUST_READ, 2)

    patient.turns()
    assert patient.place is Place.END
    assert patient.does(ConfirmPressed).outcome.status is Status.READ


def test_a_page_that_goes_by_too_fast_again_is_named_again() -> None:
    patient = at_risks().turns(2).turns(after_ms=1_000).turns().does(MissingPressed)
    patient.turns(after_ms=1_000)

    assert patient.place is Place.END
    assert unread(patient) == [(3, Unread.TOO_FAST)]


def test_nothing_is_read_again_where_all_was_read() -> None:
    assert at_end().does(MissingPressed).place is Place.END


def test_the_end_says_that_it_was_shown_half_in_each_language() -> None:
    patient = at_risks().turns().does(LanguageChosen, "en").turns(3)
    view = end_view(patient.session, BOOK)

    assert patient.place is Place.END
    assert view.case is EndCase.TWO_LANGUAGES
    assert unread(patient) == [(1, Unread.OTHER_LANGUAGE)]
    assert view.sections_shown[MUST_READ]


def test_what_was_shown_in_either_language_is_not_missing() -> None:
    patient = at_risks().turns().does(LanguageChosen, "en").waits(250)
    patient.does(ContentsPressed).does(EndPressed)

    assert patient.end_case is EndCase.MISSING
    assert unread(patient) == [
        (1, Unread.OTHER_LANGUAGE),
        (2, Unread.TOO_FAST),
        (3, Unread.NOT_SHOWN),
    ]


def test_what_was_read_in_one_language_does_not_go_by_in_the_other() -> None:
    patient = at_risks().waits(LONG_ENOUGH_MS).does(LanguageChosen, "en").waits(250)
    patient.does(NextPressed).waits(250).does(ContentsPressed).does(EndPressed)

    assert unread(patient) == [
        (1, Unread.OTHER_LANGUAGE),
        (2, Unread.TOO_FAST),
        (3, Unread.NOT_SHOWN),
    ]


def test_reading_in_one_language_what_was_seen_in_the_other_makes_it_read() -> None:
    patient = at_risks().turns().does(LanguageChosen, "en").turns(3).does(MissingPressed)
    assert patient.screen == (MUST_READ, 0)

    patient.turns()
    assert patient.place is Place.END
    assert patient.does(ConfirmPressed).outcome.language == "en"


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


def test_missing_passes_over_what_was_read() -> None:
    patient = reader().does(ContentsPressed).does(SectionChosen, "after").does(BackPressed)
    assert patient.screen == (MUST_READ, 2)

    patient.waits(LONG_ENOUGH_MS).does(ContentsPressed).does(EndPressed).does(MissingPressed)
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


# The record


def test_confirming_what_was_read_saves_it_as_read() -> None:
    patient = saving()

    assert patient.place is Place.SAVING
    assert patient.session.status is Status.READ
    assert patient.saves[0].asked_ms == patient.session.asked_ms == patient.now_ms
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


def test_whoever_says_that_they_had_time_leaves_and_it_was_shown_not_read() -> None:
    patient = at_end(after_ms=1_000).does(HadTimePressed)

    assert patient.place is Place.SAVING
    assert patient.outcome.status is Status.DISPLAYED
    assert patient.outcome.ending is Ending.FINISHED
    assert patient.saves[0].code


@pytest.mark.parametrize(
    "start",
    [
        jumped_to_end,
        at_end,
        lambda: at_risks().turns().does(LanguageChosen, "en").turns(3),
    ],
    ids=["not shown", "read", "in two languages"],
)
def test_whether_there_was_time_is_asked_only_of_what_went_by_fast(
    start: Callable[[], Patient],
) -> None:
    patient = start()
    assert not end_view(patient.session, BOOK).asks_time

    assert patient.does(HadTimePressed).place is Place.END
    assert patient.saves == []


def test_there_was_no_time_for_what_was_not_shown() -> None:
    patient = at_risks().turns(after_ms=1_000).does(ContentsPressed).does(EndPressed)
    reasons = {page.why for page in end_view(patient.session, BOOK).unread}
    assert reasons == {Unread.TOO_FAST, Unread.NOT_SHOWN}

    assert not end_view(patient.session, BOOK).asks_time


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
    assert patient.saves[0].asked_ms == patient.session.asked_ms == patient.now_ms


def test_thanks_only_after_the_record_is_saved() -> None:
    patient = saving()
    assert patient.session.code is None

    patient.is_answered(Saved, CODE)
    assert patient.place is Place.THANKS
    assert patient.session.code == CODE


def test_a_record_that_could_not_be_saved_is_not_announced() -> None:
    patient = not_saved()

    assert patient.place is Place.NOT_SAVED
    assert patient.session.code is None


@pytest.mark.parametrize("touch", [Touched, FinishPressed, ConfirmPressed])
def test_a_save_that_gives_no_answer_is_uncertain_however_often_the_patient_touches(
    touch: Callable[[int], Event],
) -> None:
    patient = saving()
    for _ in range(14):
        patient.waits(1_000).does(touch)
        assert patient.place is Place.SAVING
    assert patient.waits(1_000).place is Place.UNCERTAIN
    assert patient.session.code is None

    patient.waits(89_000)
    assert patient.place is Place.UNCERTAIN
    assert patient.waits(1_000).session == begin(DEFAULTS)
    assert len(patient.saves) == 1


def test_who_still_reads_that_it_is_uncertain_is_told_what_became_of_it() -> None:
    assert uncertain().waits(20_000).is_answered(Saved, CODE).place is Place.THANKS
    assert uncertain().waits(20_000).is_answered(SaveFailed).place is Place.NOT_SAVED


def test_a_code_that_comes_late_is_shown_as_long_as_any() -> None:
    patient = uncertain().waits(89_000).is_answered(Saved, CODE)

    assert countdown_ms(patient.session, SITE.rules) == 90_000


def test_saving_is_told_where_it_takes_long_and_not_where_it_would_flicker() -> None:
    quick, slow = saving().waits(299), saving().waits(300)

    assert not is_saving_slowly(quick.session)
    assert is_saving_slowly(slow.session)
    assert not looks_alike(slow.session, quick.session, SITE.rules)
    assert looks_alike(slow.session, saving().waits(400).session, SITE.rules)
    assert not is_saving_slowly(uncertain().session)


@pytest.mark.parametrize("start", [thanks, not_saved, uncertain])
def test_thanks_lasts_ninety_seconds(start: Callable[[], Patient]) -> None:
    patient = start()
    assert countdown_ms(patient.session, SITE.rules) == 90_000

    patient.waits(89_000)
    assert patient.place in (Place.THANKS, Place.NOT_SAVED, Place.UNCERTAIN)
    assert countdown_ms(patient.session, SITE.rules) == 1_000

    patient.waits(1_000)
    assert patient.session == begin(DEFAULTS)
    assert len(patient.saves) == 1


@pytest.mark.parametrize("start", [thanks, not_saved, uncertain])
def test_each_touch_keeps_the_thanks_without_limit(start: Callable[[], Patient]) -> None:
    patient = start()
    for _ in range(5):
        patient.waits(89_999).does(Touched)
        assert countdown_ms(patient.session, SITE.rules) == 90_000
        assert patient.place in (Place.THANKS, Place.NOT_SAVED, Place.UNCERTAIN)


def asking_at(patient: Patient) -> Patient:
    """Return a patient who has ticked a question at the end."""
    return patient.does(QuestionsPressed).does(QuestionTicked, OTHER_QUESTION).does(BackPressed)


def test_no_code_is_asked_for_where_nothing_was_read() -> None:
    patient = jumped_to_end().does(FinishPressed)
    assert not patient.saves[0].code

    patient.is_answered(Saved, None)
    assert patient.place is Place.THANKS
    assert patient.session.code is None
    assert patient.outcome.status is Status.NOT_DISPLAYED


@pytest.mark.parametrize(
    "start",
    [
        lambda: at_end(after_ms=1_000),
        lambda: at_risks().waits(250).does(ContentsPressed).does(EndPressed),
        lambda: asking_at(jumped_to_end()),
    ],
    ids=["too fast", "some missing", "questions"],
)
def test_a_code_is_asked_for_where_it_finds_something(start: Callable[[], Patient]) -> None:
    assert start().does(FinishPressed).saves[0].code


def test_whoever_read_nothing_may_read_and_what_counts_is_what_they_read_then() -> None:
    patient = jumped_to_end().does(LanguageChosen, "en").does(TextSizeChosen, TextSize.LARGE)
    patient.does(FinishPressed).is_answered(Saved, None).does(ReadPressed)

    assert patient.screen == ("before", 0)
    assert (patient.session.language, patient.session.text_size) == ("en", TextSize.LARGE)
    assert patient.session.touched_ms == patient.now_ms
    assert patient.session.asked_ms is None
    assert patient.session.status is None

    patient.does(ContentsPressed).does(SectionChosen, MUST_READ)
    while patient.place is Place.READER:
        patient.turns()
    patient.does(ConfirmPressed)
    assert [each.outcome.status for each in patient.saves] == [Status.NOT_DISPLAYED, Status.READ]


def test_an_answer_about_the_record_before_reaches_nobody_who_reads() -> None:
    patient = nothing_read()
    asked_ms = patient.session.asked_ms
    reading = patient.does(ReadPressed).session

    assert asked_ms is not None
    assert patient.does(Saved, asked_ms, CODE).session == reading


@pytest.mark.parametrize("start", [thanks, not_saved, uncertain])
def test_whoever_read_keeps_their_code(start: Callable[[], Patient]) -> None:
    patient = start()
    place, code = patient.place, patient.session.code

    assert (patient.does(ReadPressed).place, patient.session.code) == (place, code)


def test_thanks_is_left_by_a_touch_on_finish() -> None:
    assert thanks().does(FinishPressed).session == begin(DEFAULTS)


def test_thanks_may_be_read_in_another_language() -> None:
    patient = thanks().does(LanguageChosen, "en")

    assert patient.session.language == "en"
    assert patient.session.code == CODE
