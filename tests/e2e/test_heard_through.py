"""What may come between somebody who listens and the voice: hands, plugs, staff, time."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.core.leaflet.paginate import Piece
from kiosk.core.session.state import Listening, Place
from kiosk.core.speech.sentences import letters
from kiosk.core.staff.state import StaffPlace
from kiosk.machine.stretch import RATE_HZ
from kiosk.ui.speech.jacks import Jacks
from tests.conftest import settings_with
from tests.core.leaflets import ASKING, write_leaflet
from tests.e2e.conftest import ENGLISH, Listens
from tests.e2e.hands import tap_again
from tests.e2e.hearer import (
    KEYPAD,
    SWITCHES,
    Hearer,
    begins,
    hears_to_the_end,
    is_black,
    is_within,
    moves_to,
)
from tests.e2e.nurse import CLOSE, KeepPin, open_panel, place, title
from tests.e2e.words import EN, FR
from tests.speech.spoken import let_speak
from tests.speech.test_jacks import DEVICES, Plug
from tests.speech.waiting import wait_until

ON, AGAIN = Qt.Key.Key_Down, Qt.Key.Key_F2
WHERE = "Vous êtes devant un écran de la salle d’attente"


# Hands


def test_a_second_strike_a_bounce_and_a_moving_mouse_silence_nothing(hearer: Hearer) -> None:
    begins(hearer)
    hearer.key(Qt.Key.Key_Home)
    hearer.key(AGAIN)
    assert hearer.is_spoken_to
    hearer.clock.pass_ms(200)
    QTest.keyClick(hearer.kiosk.window, AGAIN)
    assert hearer.is_spoken_to
    QTest.mouseMove(hearer.kiosk.window, hearer.middle())
    assert hearer.is_spoken_to
    spot = hearer.place_of(FR.next)
    hearer.touch_at(spot)
    tap_again(hearer, spot, gap_ms=150)
    assert hearer.is_spoken_to
    assert "Les risques" in hearer.hears_out()


def test_controls_go_by_of_themselves_once_round_for_one_switch(listens: Listens) -> None:
    hearer = listens(settings=settings_with({"speech": {"output": "loudspeaker", "scan_s": 1}}))
    hearer.key(Qt.Key.Key_2)
    assert "The title" in hearer.hears_out()
    moves_to(hearer, SWITCHES, "Le titre")
    hearer.hears_out()
    hearer.key(Qt.Key.Key_1)
    hearer.key(Qt.Key.Key_1)
    before = hearer.focused()
    wait_until(lambda: hearer.focused() not in (before, ""))
    wait_until(lambda: hearer.focused() == FR.contents)
    hearer.key(Qt.Key.Key_2)

    assert hearer.session.place is Place.CONTENTS


def test_another_hand_goes_on_where_the_first_one_was(hearer: Hearer) -> None:
    hearer.touch("Écouter · Listen")
    hearer.hears_out()
    hearer.touch(FR.own_name)
    hearer.hears_out()
    reader = hearer.kiosk.window.reader
    (line,) = reader.places_of(Piece(0, 0, 2))
    hearer.touch_at(reader.mapTo(hearer.kiosk.window, line.center()))
    hearer.key(Qt.Key.Key_VolumeUp)

    heard = hearer.hears_out()
    assert WHERE not in heard
    assert heard[-1] == "Suite"


def test_each_control_that_is_said_is_the_one_that_is_lit_and_chosen(hearer: Hearer) -> None:
    begins(hearer)
    hearer.key(ON)
    assert WHERE in hearer.hears_out(), "it goes round"
    hearer.key(ON)
    seen: list[str] = []
    for _press in range(30):
        if WHERE in hearer.hears_out():
            break
        seen += filter(None, [hearer.focused()])
        hearer.key(ON)
    assert len(set(seen)) == len(seen)
    assert set(seen) == set(hearer.buttons())
    moves_to(hearer, KEYPAD, FR.contents)
    assert hearer.session.place is Place.CONTENTS


def test_the_last_thing_on_a_page_alone_turns_none(hearer: Hearer) -> None:
    begins(hearer)
    hearer.key(Qt.Key.Key_F7)
    hearer.hears_out()
    here = hearer.session.position
    hearer.key(Qt.Key.Key_Up)
    hearer.hears_out()
    hearer.key(ON)
    assert "Suite" in hearer.hears_out()

    assert hearer.session.position == here


# Languages


def test_who_listens_is_not_led_into_a_language_without_a_voice(
    listens: Listens, tmp_path: Path
) -> None:
    write_leaflet(tmp_path / "leaflet", fr=ASKING, en=ENGLISH)
    let_speak(tmp_path, ["fr"])
    hearer = listens(content=tmp_path)
    hearer.key(ON)
    assert "The title" not in hearer.hears_out()
    hearer.key(Qt.Key.Key_Return)
    hearer.hears_out()
    hearer.key(Qt.Key.Key_F5)
    assert hearer.hears_out(), "what was said last"
    heard: list[str] = []
    for _press in range(12):
        hearer.key(ON)
        heard += hearer.hears_out()

    assert "Suite" in heard
    assert "English" not in heard
    assert (hearer.session.language, hearer.session.listening.is_on) == ("fr", True)
    hearer.touch("English")
    assert not hearer.session.listening.is_on
    hearer.hears_nothing()


def test_another_language_in_the_middle_of_a_sentence_begins_it_again(hearer: Hearer) -> None:
    begins(hearer)
    hearer.key(Qt.Key.Key_Return)
    hearer.hears_out()
    hearer.key(ON)
    hearer.hears_out()
    hearer.key(AGAIN)
    assert hearer.is_spoken_to
    before = hearer.session.coverage
    hearer.key(Qt.Key.Key_F5)
    assert hearer.session.coverage.blocks.keys() >= before.blocks.keys()
    assert {key[0] for key, each in hearer.session.coverage.blocks.items() if each.heard} == {"fr"}

    assert "Next" in hearer.hears_out()
    assert {key[0] for key, each in hearer.session.coverage.blocks.items() if each.heard} == {
        "fr",
        "en",
    }


@pytest.fixture
def parted(tmp_path: Path) -> Path:
    """Write a leaflet whose French is far longer than its English: their pages part elsewhere."""
    rank = "## Du plus fréquent au plus rare\n"
    longer = "Cette phrase est bien plus longue que l’autre. " * 5
    texts = {"fr": (ASKING, f"Le numéro {{}}. {longer}"), "en": (ENGLISH, "Number {}.")}
    for language, (text, said) in texts.items():
        numbers = "".join(f"\n{said.format(number)}\n" for number in range(1, 5))
        write_leaflet(tmp_path / "leaflet", **{language: text.replace(rank, rank + numbers)})
    let_speak(tmp_path)
    return tmp_path


def hears_number_three(hearer: Hearer) -> None:
    begins(hearer, EN)
    hearer.key(Qt.Key.Key_Right)
    hearer.hears_out()
    for _press in range(20):
        hearer.key(Qt.Key.Key_Up)
        if "Number 3" in hearer.hears_out():
            return
    raise AssertionError("number 3 is not heard")


def test_another_language_says_the_same_sentence_on_whichever_page_it_stands(
    listens: Listens, parted: Path
) -> None:
    hearer = listens(content=parted)
    hears_number_three(hearer)
    hearer.key(Qt.Key.Key_F5)
    heard = hearer.hears_out()
    assert heard[0] == "Le numéro 3"
    assert heard[-2:] == ["Suite", "Appuyez sur la touche du milieu"]


def test_a_larger_text_is_read_on_from_the_same_sentence(listens: Listens, parted: Path) -> None:
    hearer = listens(content=parted)
    hears_number_three(hearer)
    hearer.touch(EN.text)
    hearer.touch(EN.largest)
    hearer.touch(EN.go_on)

    heard = hearer.hears_out()
    assert "Number 3" in heard
    assert "The risks" not in heard, "it does not begin the page anew"
    assert "Number 2" not in heard


# Plugs


@pytest.fixture
def plug(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Plug]:
    """Give the kiosk a jack that tells, whose plug is out."""
    (tmp_path / "devices").write_text(DEVICES, "utf-8")
    os.mkfifo(tmp_path / "event9")
    made = Plug(tmp_path / "event9")
    real = functools.partial(Jacks, devices=tmp_path / "devices", folder=tmp_path)
    monkeypatch.setattr("kiosk.app.speech.Jacks", real)
    yield made
    made.close()


@pytest.fixture
def in_headphones(listens: Listens, plug: Plug) -> Hearer:
    """Put somebody before a kiosk that speaks to headphones alone; theirs are plugged in."""
    hearer = listens(settings=settings_with({}))
    plug.turn(1)
    wait_until(lambda: hearer.session.listening.is_on)
    return hearer


def test_plugged_in_again_they_speak_to_who_went_on_without(
    in_headphones: Hearer, plug: Plug
) -> None:
    hearer = in_headphones
    begins(hearer)
    plug.turn(0)
    wait_until(lambda: hearer.session.listening.is_lost)
    hearer.key(Qt.Key.Key_Right)
    assert not hearer.session.listening.is_on
    hearer.key(ON)
    assert not hearer.session.listening.is_on, "who reads with their eyes has keys as before"
    plug.turn(1)
    wait_until(lambda: hearer.session.listening.is_on)

    assert "Les risques" in hearer.hears_out()


@pytest.mark.parametrize(
    "does",
    [
        pytest.param(
            lambda hearer: hearer.touch_at(title(hearer)),
            id="touched",
        ),
        pytest.param(lambda hearer: hearer.key(Qt.Key.Key_Space), id="paused"),
        pytest.param(lambda hearer: None, id="waited"),
    ],
)
def test_what_was_said_last_is_said_again_whatever_was_done_meanwhile(
    in_headphones: Hearer, plug: Plug, does: Callable[[Hearer], None]
) -> None:
    hearer = in_headphones
    begins(hearer)
    plug.turn(0)
    wait_until(lambda: hearer.session.listening.is_lost)
    does(hearer)
    plug.turn(1)
    wait_until(lambda: hearer.voice.is_speaking)

    assert hearer.hears_out()[0] == "Suite"
    assert not hearer.session.listening.is_lost


def test_the_first_screen_tells_who_listens_in_vain_what_to_do(
    listens: Listens, plug: Plug
) -> None:
    hearer = listens(settings=settings_with({}))
    listen = hearer.button("Écouter · Listen")
    hearer.touch("Écouter · Listen")
    wait_until(lambda: hearer.session.listening.is_lost)
    chosen = ["Pas de son\u00a0: branchez le casque.", "No sound: plug the headphones in."]
    assert listen.accessibleDescription() == " ".join(chosen)
    in_vain = listen.grab().toImage()
    plug.turn(1)
    wait_until(lambda: not hearer.session.listening.is_lost)
    assert not listen.accessibleDescription()
    assert listen.grab().toImage() != in_vain


@pytest.fixture
def by_one_switch(listens: Listens, plug: Plug) -> Hearer:
    """Put somebody with one switch and headphones before a page that is being read."""
    hearer = listens(settings=settings_with({"speech": {"scan_s": 1}}))
    plug.turn(1)
    wait_until(lambda: hearer.session.listening.is_on)
    hearer.hears_out()
    hearer.key(Qt.Key.Key_1)
    hearer.hears_out()
    moves_to(hearer, SWITCHES, "Le titre")
    return hearer


def test_pulled_out_amid_a_page_no_switch_turns_it_unheard(
    by_one_switch: Hearer, plug: Plug
) -> None:
    hearer = by_one_switch
    assert hearer.is_spoken_to
    here = hearer.session.position
    plug.turn(0)
    wait_until(lambda: hearer.session.listening.is_lost)
    for _press in range(4):
        hearer.key(Qt.Key.Key_2)
        assert hearer.session.position == here
    plug.turn(1)
    wait_until(lambda: not hearer.session.listening.is_lost)
    assert "On place un trocart dans l’os" in hearer.hears_out()
    assert hearer.session.position == here


def test_choices_go_by_for_one_switch_again_once_headphones_are_put_back(
    by_one_switch: Hearer, plug: Plug
) -> None:
    hearer = by_one_switch
    hearer.hears_out()
    plug.turn(0)
    wait_until(lambda: hearer.session.listening.is_lost)
    hearer.key(Qt.Key.Key_2)
    assert not hearer.session.listening.is_on, "what was heard was chosen"
    plug.turn(1)
    wait_until(lambda: hearer.session.listening.is_on)
    assert hearer.hears_out()[-1] == "Appuyez sur le deuxième bouton"
    assert hearer.lets_go_by(1)


def test_no_choice_goes_by_unheard(by_one_switch: Hearer, plug: Plug) -> None:
    hearer = by_one_switch
    assert "Suite" in hearer.hears_out()
    plug.turn(0)
    wait_until(lambda: hearer.session.listening.is_lost)
    hearer.let_pass()
    assert hearer.focused() == FR.next, "which was heard last, and is chosen"
    plug.turn(1)
    wait_until(lambda: hearer.is_spoken_to)
    assert hearer.hears_out()[0] == "Suite"
    assert hearer.lets_go_by(1), "and then they go on"


def test_pulled_out_during_the_warning_and_on_the_thanks_the_code_is_still_heard(
    in_headphones: Hearer, plug: Plug
) -> None:
    hearer = in_headphones
    begins(hearer)
    hearer.wait(91)
    assert hearer.session.warned_ms is not None
    plug.turn(0)
    wait_until(lambda: hearer.session.listening.is_lost)
    hearer.key(ON)
    plug.turn(1)
    wait_until(lambda: not hearer.session.listening.is_lost)
    hears_to_the_end(hearer)
    moves_to(hearer, KEYPAD, FR.have_read)
    plug.turn(0)
    wait_until(lambda: hearer.session.listening.is_lost)
    assert hearer.session.place is Place.THANKS
    plug.turn(1)
    heard = hearer.hears_out()
    code = hearer.session.code
    assert code is not None
    for each in letters(code, "fr"):
        assert each.normal in heard


def test_the_code_is_heard_again_as_often_as_one_asks(hearer: Hearer) -> None:
    begins(hearer)
    hears_to_the_end(hearer)
    moves_to(hearer, KEYPAD, FR.have_read)
    hearer.hears_out()
    code = hearer.session.code
    assert code is not None
    said = ["Votre code", *(each.normal for each in letters(code, "fr"))]

    hearer.key(AGAIN)
    assert hearer.hears_out() == [*said, "Terminer", "Appuyez sur la touche du milieu"]
    for _up in range(30):
        hearer.key(Qt.Key.Key_Up)
        if hearer.hears_out() == said:
            break
    hearer.key(AGAIN)
    wait_until(lambda: len(hearer.ear.samples) > 2 * RATE_HZ)
    hearer.key(AGAIN)
    wait_until(lambda: not hearer.voice.is_speaking)
    assert hearer.hears_out()[-len(said) :] == said

    hearer.key(Qt.Key.Key_Right)
    assert hearer.session.place is Place.THANKS, "one key too many ends nothing"
    assert is_within(said, hearer.hears_out())


def tells_of_silence(hearer: Hearer, remedy: str) -> None:
    wait_until(lambda: hearer.session.listening.is_lost)
    told = f"Pas de son\xa0: {remedy}."
    assert hearer.button("Écouter").accessibleDescription() == told
    hearer.touch("Écouter")
    assert hearer.session.place is Place.LISTENING
    assert told in hearer.headline()


def test_pulled_headphones_are_the_patients_to_plug_in(in_headphones: Hearer, plug: Plug) -> None:
    begins(in_headphones)
    plug.turn(0)
    tells_of_silence(in_headphones, "branchez le casque")


def test_a_silent_loudspeaker_is_the_staffs_to_see_to(hearer: Hearer) -> None:
    begins(hearer)
    hearer.key(AGAIN)
    hearer.ear.is_there = False
    tells_of_silence(hearer, "adressez-vous à l’équipe")


# Staff, and what they ask of the kiosk


def test_a_device_that_is_found_while_staff_are_there_is_found_for_the_patient(
    hearer: Hearer, keep_pin: KeepPin
) -> None:
    keep_pin()
    begins(hearer)
    hearer.ear.is_there = False
    hearer.key(AGAIN)
    hearer.loses()
    open_panel(hearer)
    hearer.ear.is_there = True
    wait_until(lambda: not hearer.voice.is_lost)
    hearer.touch(CLOSE)

    assert "Suite" in hearer.hears_out()
    assert not hearer.session.listening.is_lost


def test_after_the_staff_it_goes_on_with_the_sentence_that_was_said_last(
    hearer: Hearer, keep_pin: KeepPin
) -> None:
    keep_pin()
    begins(hearer)
    hearer.key(Qt.Key.Key_Right)
    hearer.hears_out()
    for _press in range(4):
        hearer.key(Qt.Key.Key_Up)
        hearer.hears_out()
    open_panel(hearer)
    hearer.touch(CLOSE)

    assert "Les risques" not in hearer.hears_out()


def test_two_switches_type_a_pin_and_move_nothing_of_the_panel(
    hearer: Hearer, keep_pin: KeepPin
) -> None:
    keep_pin()
    begins(hearer)
    hearer.key(Qt.Key.Key_F12, Qt.KeyboardModifier.ControlModifier)
    hearer.ear.samples = type(hearer.ear.samples)("h")
    for _press in range(2):
        hearer.key(Qt.Key.Key_1)
        hearer.key(Qt.Key.Key_2)

    assert place(hearer) is StaffPlace.PIN
    assert hearer.hears_out() == []
    assert not any(hearer.ear.samples)


def test_who_listens_on_the_first_screen_uses_the_kiosk(hearer: Hearer) -> None:
    told = []
    for seconds in (0, 10, 91):
        hearer.wait(seconds)
        told.append(hearer.kiosk.controller.is_busy)
        if not seconds:
            hearer.key(ON)
    assert told == [False, True, False]


def test_out_of_service_amid_a_sentence_it_says_so_and_nothing_of_the_leaflet(
    hearer: Hearer,
) -> None:
    begins(hearer)
    hearer.key(Qt.Key.Key_F7)
    hearer.key(AGAIN)
    here = hearer.session.position
    assert hearer.is_spoken_to
    closed = {"kiosk": {"out_of_service": True}, "speech": {"output": "loudspeaker"}}
    hearer.ear.samples = type(hearer.ear.samples)("h")
    hearer.kiosk.controller.obey(settings_with(closed))

    heard = hearer.hears_out()
    assert heard[:-3] in ([], [FR.next])  # which was being said
    assert heard[-3:] == [
        "Cet écran n’est pas disponible pour le moment",
        "Adressez-vous à l’équipe, s’il vous plaît",
        "Merci",
    ]
    assert hearer.session.position == here


# Time


def test_the_next_patient_at_the_first_screen_finds_nothing_of_the_last(hearer: Hearer) -> None:
    hearer.key(ON)
    hearer.key(Qt.Key.Key_VolumeUp)
    hearer.hears_out()
    hearer.wait(91)

    assert hearer.session.listening == Listening()
    assert hearer.voice.volume == 6
    wait_until(lambda: hearer.ear.opened == hearer.ear.closed)
    hearer.touch("Écouter · Listen")
    assert "Pour écouter en français, touchez" in hearer.hears_out(), "and no key is spoken of"


def test_headphones_light_a_screen_that_is_dark_and_it_speaks(listens: Listens) -> None:
    closed = {"schedule": {"on": ["sa 08:00-09:00"], "time_zone": "Europe/Paris"}}
    hearer = listens(settings=settings_with({**closed, "speech": {"output": "loudspeaker"}}))
    hearer.clock.pass_ms(7_200_000)
    hearer.kiosk.deferred.screen_life.tick()
    assert is_black(hearer.picture())
    hearer.voice.plugged.emit()

    assert not is_black(hearer.picture())
    assert "The title" in hearer.hears_out()


def test_the_thanks_say_once_more_how_long_they_stay_and_go(hearer: Hearer) -> None:
    begins(hearer)
    hears_to_the_end(hearer)
    moves_to(hearer, KEYPAD, FR.have_read)
    hearer.hears_out()
    hearer.wait(59)
    assert hearer.hears_out() == []
    hearer.wait(2)
    assert "30" in hearer.hears_out()
    hearer.wait(20)
    assert hearer.kiosk.window.thanks.isVisible()
    assert hearer.hears_out() == []
    hearer.wait(10)
    assert not hearer.kiosk.window.thanks.isVisible()
