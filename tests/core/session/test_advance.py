from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from kiosk.core.leaflet.paginate import Piece, Position
from kiosk.core.session.advance import (
    Site,
    may_list_languages,
)
from kiosk.core.session.events import (
    AboutPressed,
    Answer,
    BackPressed,
    ConfirmPressed,
    ContentsPressed,
    DarkPressed,
    EndPressed,
    Event,
    FinishPressed,
    GlossaryPressed,
    GroupChosen,
    HadTimePressed,
    Heard,
    HeardWords,
    HushPressed,
    KeysPressed,
    LanguageChosen,
    LanguagesPressed,
    LeafletChosen,
    ListenPressed,
    MissingPressed,
    NextPressed,
    OptionsPressed,
    PageHeard,
    PrintPressed,
    QuestionsPressed,
    QuestionTicked,
    RateChosen,
    ReadOnPressed,
    ReadPressed,
    ResetPressed,
    ReviewPressed,
    Saved,
    SaveFailed,
    ScanChosen,
    SectionChosen,
    SentenceSought,
    SlipAnswer,
    SoundFound,
    SoundLost,
    SwitchUsed,
    TextSizeChosen,
    ThemeChosen,
    Tick,
    Touched,
    UnderstandingAnswered,
    UnderstandingPressed,
    VolumeChosen,
    WordsPressed,
    WordTouched,
)
from kiosk.core.session.outcome import end_view
from kiosk.core.session.state import Defaults, EndCase, Place, Rules, TextSize, ThemeName, begin
from tests.core.fakes import MUST_READ, TERM
from tests.core.session.a_patient import (
    BOOK,
    CODE,
    DEFAULTS,
    OFFSET_MS,
    PLACES,
    Patient,
    at_end,
    at_risks,
    jumped_to_end,
    reader,
)

# Where events make sense


ANSWERS = {"Saved", "SaveFailed", "SlipAnswer"}
EVENTS: dict[str, Callable[..., Event]] = {
    "Touched": Touched,
    "LeafletChosen": lambda at_ms: LeafletChosen(at_ms, "other"),
    "GroupChosen": lambda at_ms: GroupChosen(at_ms, 1),
    "LanguageChosen": lambda at_ms: LanguageChosen(at_ms, "en"),
    "LanguagesPressed": LanguagesPressed,
    "NextPressed": NextPressed,
    "BackPressed": BackPressed,
    "ContentsPressed": ContentsPressed,
    "OptionsPressed": OptionsPressed,
    "WordsPressed": WordsPressed,
    "GlossaryPressed": GlossaryPressed,
    "WordTouched": lambda at_ms: WordTouched(at_ms, TERM),
    "AboutPressed": AboutPressed,
    "SectionChosen": lambda at_ms: SectionChosen(at_ms, "after"),
    "TextSizeChosen": lambda at_ms: TextSizeChosen(at_ms, TextSize.LARGE),
    "ThemeChosen": lambda at_ms: ThemeChosen(at_ms, ThemeName.WHITE_ON_BLACK),
    "ListenPressed": ListenPressed,
    "HushPressed": HushPressed,
    "DarkPressed": DarkPressed,
    "ReadOnPressed": ReadOnPressed,
    "RateChosen": lambda at_ms: RateChosen(at_ms, 1),
    "VolumeChosen": lambda at_ms: VolumeChosen(at_ms, -1),
    "ScanChosen": lambda at_ms: ScanChosen(at_ms, 1),
    "SwitchUsed": SwitchUsed,
    "KeysPressed": KeysPressed,
    "Heard": lambda at_ms: Heard(at_ms, HeardWords("fr", MUST_READ, (Piece(0, 0, 5),)), 1.0, 1.0),
    "PageHeard": PageHeard,
    "SentenceSought": lambda at_ms: SentenceSought(at_ms, Position("after")),
    "SoundLost": SoundLost,
    "SoundFound": SoundFound,
    "EndPressed": EndPressed,
    "MissingPressed": MissingPressed,
    "ReviewPressed": ReviewPressed,
    "HadTimePressed": HadTimePressed,
    "ConfirmPressed": ConfirmPressed,
    "QuestionsPressed": QuestionsPressed,
    "QuestionTicked": lambda at_ms: QuestionTicked(at_ms, "home"),
    "UnderstandingPressed": UnderstandingPressed,
    "UnderstandingAnswered": lambda at_ms: UnderstandingAnswered(at_ms, 0),
    "FinishPressed": FinishPressed,
    "Saved": lambda at_ms, asked_ms=0: Saved(at_ms, asked_ms, CODE),
    "SaveFailed": lambda at_ms, asked_ms=0: SaveFailed(at_ms, asked_ms),
    "ReadPressed": ReadPressed,
    "PrintPressed": PrintPressed,
    "SlipAnswer": lambda at_ms, asked_ms=0: SlipAnswer(at_ms, asked_ms, True),
    "Tick": lambda at_ms: Tick(at_ms, OFFSET_MS),
    "ResetPressed": ResetPressed,
}

ALWAYS = {
    "LanguageChosen",
    "TextSizeChosen",
    "ThemeChosen",
    "ResetPressed",
    "ListenPressed",
    "SoundLost",
}


def test_the_matrix_knows_every_place_and_every_event() -> None:
    assert {start().place for start, _sense in PLACES.values()} == set(Place)
    assert {type(make(0)).__name__ for make in EVENTS.values()} == set(EVENTS)
    kinds = [*Event.__subclasses__(), *Answer.__subclasses__()]
    of_patients = {each.__name__ for each in kinds if each.__module__ == Event.__module__}
    assert of_patients - {Answer.__name__} == set(EVENTS)


@pytest.mark.parametrize("place", PLACES)
def test_an_event_moves_the_session_only_where_it_makes_sense(place: str) -> None:
    start, sense = PLACES[place]
    there = start().does(Tick, OFFSET_MS)
    before = there.session
    for event, make in EVENTS.items():
        patient = replace(there, saves=[], counted=[], slips=[])
        (patient.is_answered if event in ANSWERS else patient.does)(make)
        after = replace(patient.session, touched_ms=before.touched_ms, seen_ms=before.seen_ms)

        idle_reset = event == "ResetPressed" and place == "welcome"
        nothing_more = event == "ListenPressed" and place == "listening"
        lists = event == "LanguagesPressed" and may_list_languages(before)
        moves = (event in ALWAYS | sense and not nothing_more) or lists
        assert (after != before) is moves or idle_reset, event


def test_the_languages_are_listed_while_somebody_reads_and_nowhere_else() -> None:
    sessions = {name: start().session for name, (start, _) in PLACES.items()}
    without = {name for name, session in sessions.items() if not may_list_languages(session)}
    assert without == {
        *("welcome", "welcome, a leaflet chosen", "languages", "saving", "not saved", "uncertain"),
        *("thanks", "thanks, nothing read", "thanks, with a printer", "thanks, printing"),
    }


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


def several() -> Patient:
    """Return a patient at a kiosk with several leaflets."""
    site = Site(Defaults(None, "fr"), Rules())
    return Patient(site, begin(site.defaults))


def test_where_leaflets_are_chosen_the_language_comes_first_or_after() -> None:
    assert not several().session.is_choosing
    patient = several().does(LanguageChosen, "en")
    assert patient.place is Place.WELCOME
    assert patient.session.language == "en"
    assert patient.session.is_choosing

    opened = patient.does(LeafletChosen, "other").does(LanguageChosen, "en").session
    assert opened.place is Place.READER
    assert opened.leaflet_id == "other"


def test_back_at_welcome_returns_to_the_choice_of_leaflets() -> None:
    patient = several().does(LeafletChosen, "other").does(BackPressed)

    assert patient.session.leaflet_id is None


def test_back_closes_what_was_opened_last_up_to_the_choice_of_a_language() -> None:
    patient = several().does(LanguageChosen, "en").does(GroupChosen, 3).does(GroupChosen, 1)
    patient.does(LeafletChosen, "other")
    assert patient.does(GroupChosen, 5).session.groups == (3, 1)
    assert patient.does(BackPressed).session.leaflet_id is None
    assert patient.session.groups == (3, 1)
    assert patient.does(BackPressed).session.groups == (3,)
    assert patient.does(BackPressed).session.first_language == "en"
    assert patient.does(BackPressed).session.first_language is None
    assert patient.session.language == "fr"
    assert not patient.session.is_choosing


def test_languages_that_have_no_room_come_at_a_touch() -> None:
    patient = several().does(LanguagesPressed).does(LanguagesPressed)
    assert patient.place is Place.WELCOME
    assert patient.session.language_sheet == 2
    assert patient.does(LanguageChosen, "en").session.language_sheet == 0


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
