from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from kiosk.core.leaflet.paginate import Piece
from kiosk.core.records.confirmation import DwellBand, Ending, Medium, Status
from kiosk.core.session.advance import Site
from kiosk.core.session.choices import stepped
from kiosk.core.session.events import (
    BackPressed,
    ConfirmPressed,
    DarkPressed,
    FinishPressed,
    Heard,
    HeardWords,
    HushPressed,
    KeysPressed,
    LanguageChosen,
    ListenPressed,
    NextPressed,
    OptionsPressed,
    PageHeard,
    RateChosen,
    ReadOnPressed,
    ResetPressed,
    ScanChosen,
    SoundFound,
    SoundLost,
    SwitchUsed,
    VolumeChosen,
)
from kiosk.core.session.listening import scan_s
from kiosk.core.session.state import EndCase, Listening, Place
from tests.core.fakes import MUST_READ
from tests.core.session.a_patient import BOOK, SITE, Patient, at_end, listener, reader

GLIMPSE_MS = 200
TO_THE_END = 4
"""How often the page is turned from the first that must be read to the end."""


def listens_to_the_end(hear: Callable[[Patient], object]) -> Patient:
    """Let a patient leaf to the end as fast as pages turn, and do something on each page."""
    patient = listener()
    for _page in range(TO_THE_END):
        hear(patient)
        patient.waits(GLIMPSE_MS).does(NextPressed)
    assert patient.place is Place.END
    return patient


def status_of(patient: Patient) -> Status:
    if patient.end_case is EndCase.READ:
        return patient.does(ConfirmPressed).outcome.status
    return patient.does(FinishPressed).outcome.status


def test_what_was_heard_to_its_end_counts_as_shown_and_read() -> None:
    patient = listens_to_the_end(lambda each: each.hears())

    assert status_of(patient) is Status.READ
    assert patient.outcome.medium is Medium.HEARD
    assert patient.session.medium is Medium.HEARD
    assert all(each.shown for each in patient.outcome.screens if each.section_id == MUST_READ)
    bands = {each.words: each.band for each in patient.outcome.screens if each.read}
    assert bands[40] is DwellBand.UNDER_30
    assert bands[8] is DwellBand.UNDER_3, "as long as it takes to say it"


def skips_the_last_sentence(patient: Patient) -> None:
    """Hear all but the words of the last paragraph of each page."""
    before = patient.session.coverage
    patient.hears()
    heard = patient.session.coverage.blocks
    last = max(key for key in heard if key not in before.blocks or heard[key] != before.blocks[key])
    kept = {key: value for key, value in heard.items() if key != last}
    kept |= {last: before.blocks[last]} if last in before.blocks else {}
    patient.session = replace(patient.session, coverage=replace(before, blocks=kept))


@pytest.mark.parametrize(
    "cheat",
    [
        pytest.param(lambda each: each.hears(gain=0.0), id="muted"),
        pytest.param(lambda each: each.hears(rate=1.75), id="faster"),
        pytest.param(lambda each: None, id="unplugged: nothing is played to its end"),
        pytest.param(skips_the_last_sentence, id="skipped"),
        pytest.param(lambda each: each.hears(gain=0.0).waits(60_000), id="muted, all its time"),
        pytest.param(lambda each: each.does(SoundLost).waits(60_000), id="lost, all its time"),
        pytest.param(lambda each: each.does(HushPressed).hears(), id="not listening"),
    ],
)
def test_what_was_not_heard_is_shown_and_no_more(cheat: Callable[[Patient], object]) -> None:
    patient = listener()
    cheat(patient)
    patient.waits(GLIMPSE_MS).does(NextPressed)
    for _page in range(TO_THE_END - 1):
        cheat(patient)
        patient.waits(GLIMPSE_MS)
        if patient.session.listening.is_on or patient.screen[0] == MUST_READ:
            patient.does(NextPressed)

    assert status_of(patient if patient.place is Place.END else patient.does(NextPressed)) in (
        Status.DISPLAYED,
    )
    assert patient.outcome.ending is Ending.FINISHED


def test_speech_one_and_a_half_times_as_fast_still_counts() -> None:
    assert status_of(listens_to_the_end(lambda each: each.hears(rate=1.5))) is Status.READ


def test_what_is_heard_with_the_screen_black_counts_and_what_is_not_was_never_shown() -> None:
    heard = listener().does(DarkPressed)
    silent = listener().does(DarkPressed)
    for _page in range(TO_THE_END):
        heard.hears().does(NextPressed)
        silent.waits(60_000).does(NextPressed)

    assert status_of(heard) is Status.READ
    # The first page that must be read was lit until the screen was black.
    assert status_of(silent) is Status.PARTLY_DISPLAYED


def test_time_spent_listening_is_not_taken_for_reading() -> None:
    patient = listener().waits(60_000)

    assert patient.dwell_ms() == 0


def test_the_record_says_read_where_nobody_listened() -> None:
    assert at_end().does(ConfirmPressed).outcome.medium is Medium.READ


def test_the_record_says_both_where_some_was_read_and_some_heard() -> None:
    patient = listener().hears().does(HushPressed).does(NextPressed).turns(TO_THE_END - 1)

    assert status_of(patient) is Status.READ
    assert patient.outcome.medium is Medium.BOTH


def test_the_record_says_both_where_all_was_read_and_heard() -> None:
    patient = reader().turns()
    for _page in range(TO_THE_END):
        patient.waits(10_000)
        patient.does(ListenPressed).hears().does(HushPressed).does(NextPressed)

    assert status_of(patient) is Status.READ
    assert patient.outcome.medium is Medium.BOTH


def test_the_record_says_neither_where_nothing_was_taken_in() -> None:
    assert at_end(after_ms=GLIMPSE_MS).does(FinishPressed).outcome.medium is None


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_sentence_of_another_language_is_not_heard_on_this_page(language: str) -> None:
    patient = listener("fr")
    before = patient.session.coverage
    patient.does(Heard, HeardWords(language, MUST_READ, (Piece(0, 0, 5),)), 1.0, 1.0)

    assert (patient.session.coverage != before) is (language == "fr")


def test_who_listens_is_not_asked_whether_they_are_there() -> None:
    patient = listener()
    for _minute in range(10):
        patient.waits(60_000).hears()
    assert patient.session.warned_ms is None

    patient.waits(SITE.rules.reading_idle_ms + 1_000)
    assert patient.session.warned_ms is not None


def test_the_warning_is_not_answered_by_what_the_kiosk_says() -> None:
    patient = listener()
    while patient.session.warned_ms is None:
        patient.waits(10_000)
    patient.hears().does(Heard, None, 1.0, 1.0).does(PageHeard)

    assert patient.session.warned_ms is not None


def test_texts_of_the_kiosk_keep_a_listener_and_count_as_nothing() -> None:
    patient = listener().waits(50_000)
    before = patient.session.coverage
    patient.does(Heard, None, 1.0, 1.0)

    assert patient.session.touched_ms == patient.now_ms
    assert patient.session.coverage == before


def test_the_welcome_screen_forgets_who_has_left_while_it_speaks() -> None:
    patient = Patient().does(ListenPressed)
    assert patient.session.listening.is_on
    patient.does(Heard, None, 1.0, 1.0).waits(SITE.rules.elsewhere_idle_ms)

    assert not patient.session.listening.is_on


def test_the_welcome_screen_keeps_who_hears_what_there_is_to_choose_from() -> None:
    nearly = SITE.rules.elsewhere_idle_ms - 10_000
    patient = Patient().does(ListenPressed)
    for _long_list in range(3):
        patient.waits(nearly).does(Heard, None, 1.0, 1.0)
    assert patient.session.listening.is_on
    patient.waits(SITE.rules.elsewhere_idle_ms)
    assert not patient.session.listening.is_on


def test_pages_turn_by_themselves_only_for_who_asked_for_it() -> None:
    patient = listener()
    here = patient.screen
    assert patient.does(PageHeard).screen == here
    assert patient.does(ReadOnPressed).does(PageHeard).screen != here
    patient.does(ReadOnPressed)
    here = patient.screen
    assert patient.does(PageHeard).screen == here


def test_a_heard_page_turns_none_where_nothing_is_read() -> None:
    patient = listener().does(ReadOnPressed).does(KeysPressed)

    assert patient.does(PageHeard).place is Place.KEYS


def test_everything_about_listening_is_forgotten_with_the_patient() -> None:
    patient = listener().does(DarkPressed).does(ReadOnPressed).does(SwitchUsed)
    patient.does(ScanChosen, 1).does(RateChosen, 2).does(VolumeChosen, -2).does(ResetPressed)

    assert patient.session.listening == Listening()


def test_speech_and_its_volume_stop_at_their_bounds() -> None:
    patient = listener().does(RateChosen, 9).does(VolumeChosen, 9)
    assert (patient.session.listening.speed, patient.session.listening.volume) == (4, 4)
    patient.does(RateChosen, -9).does(VolumeChosen, -9)
    assert (patient.session.listening.speed, patient.session.listening.volume) == (-2, -5)


def test_the_scan_begins_at_the_pace_of_the_site_and_is_slower_or_faster_for_this_patient() -> None:
    rules = replace(SITE.rules, scan_s=3)
    patient = listener()
    patient.site = replace(SITE, rules=rules)
    paces = [scan_s(patient.session, rules)]
    for steps in (1, -1, -1, 9, -99):
        patient.does(ScanChosen, steps)
        paces.append(scan_s(patient.session, rules))
    patient.does(ResetPressed)

    assert paces == [3, 2, 3, 4, 1, 0]
    assert scan_s(patient.session, rules) == 3


@pytest.mark.parametrize(
    ("pace_s", "steps", "then_s"),
    [(0, 1, 10), (0, -1, 0), (10, -1, 0), (10, 1, 7), (6, 1, 5), (6, -1, 7), (1, 1, 1), (1, -1, 2)],
)
def test_choices_go_by_faster_or_slower_and_at_the_slowest_not_at_all(
    pace_s: int, steps: int, then_s: int
) -> None:
    assert stepped(pace_s, steps) == then_s


def test_who_stops_listening_is_back_on_the_page_with_the_screen_lit() -> None:
    patient = listener().does(DarkPressed).does(ListenPressed).does(KeysPressed)
    assert patient.session.trail == (Place.READER, Place.LISTENING)

    patient.does(HushPressed)
    assert patient.place is Place.READER
    assert patient.session.listening == Listening()


def test_the_keys_are_shown_and_closed_by_the_same_key() -> None:
    assert listener().does(KeysPressed).place is Place.KEYS
    assert listener().does(KeysPressed).does(KeysPressed).place is Place.READER
    assert listener().does(KeysPressed).does(BackPressed).place is Place.READER


def test_the_pages_about_listening_never_lie_over_themselves() -> None:
    patient = listener()
    for _again in range(3):
        patient.does(KeysPressed).does(ListenPressed)
    assert patient.session.trail == (Place.READER, Place.KEYS)


def test_none_of_them_is_gone_back_to_by_who_listens_no_more() -> None:
    site = replace(SITE, speaks=lambda _leaflet_id, language: language == "fr")
    patient = Patient(site=site).does(ListenPressed).does(LanguageChosen, "fr")
    patient.does(ListenPressed).does(OptionsPressed)
    assert patient.session.trail == (Place.READER, Place.LISTENING)
    patient.does(LanguageChosen, "en").does(BackPressed)

    assert patient.place is Place.READER


def test_who_turns_the_page_without_sound_reads_on_with_their_eyes() -> None:
    patient = listener().does(SoundLost)
    assert patient.session.listening.is_lost
    assert not patient.does(SoundFound).session.listening.is_lost
    patient.does(SoundLost).does(NextPressed)

    assert not patient.session.listening.is_on


def test_who_read_on_without_sound_hears_it_again_as_they_chose() -> None:
    patient = listener().does(SwitchUsed).does(ScanChosen, 1).does(VolumeChosen, 1)
    patient.does(RateChosen, -1).does(DarkPressed)
    chosen = patient.session.listening
    patient.does(SoundLost).does(NextPressed)
    assert not patient.session.listening.is_dark, "they read with their eyes"
    patient.does(ListenPressed)

    assert patient.session.listening == replace(chosen, is_dark=False)


def test_nobody_listens_where_the_leaflet_is_not_spoken() -> None:
    site = replace(SITE, speaks=lambda _leaflet_id, language: language == "fr")
    patient = Patient(site=site).does(ListenPressed).does(LanguageChosen, "fr")
    assert patient.session.listening.is_on
    assert not patient.does(LanguageChosen, "en").session.listening.is_on
    assert not patient.does(ListenPressed).session.listening.is_on


def test_a_kiosk_without_speech_offers_none() -> None:
    silent = Patient(site=Site(SITE.defaults, SITE.rules))

    assert not silent.does(LanguageChosen, "fr").does(ListenPressed).session.listening.is_on


def test_listening_at_the_thanks_is_switched_on_and_off() -> None:
    patient = at_end().does(ConfirmPressed).does(ListenPressed)
    assert patient.session.listening.is_on
    assert not patient.does(ListenPressed).session.listening.is_on
    assert BOOK is patient.book
