"""The whole way by ear: what the device is given is told apart, and compared with the text."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QDeadlineTimer, Qt
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.app.compose import Kiosk
from kiosk.app.sources import Sources
from kiosk.core.leaflet.paginate import Piece
from kiosk.core.session.state import Place
from kiosk.core.speech.sentences import letters, of_section
from kiosk.core.speech.spoken import normal
from kiosk.storage.leaflets.library import Library
from kiosk.ui.look.heard import labels_of
from kiosk.ui.look.words import languages_in
from tests.clock import FakeClock
from tests.conftest import ASSETS, LANDSCAPE, settings_with
from tests.core.leaflets import ASKING, write_leaflet
from tests.e2e.conftest import ALOUD, ENGLISH, PIECE_MS, TIMES, Listens, ReadRecords
from tests.e2e.hearer import (
    IN_THE_DARK,
    KEYPAD,
    SWITCHES,
    Hearer,
    Way,
    begins,
    hears_to_the_end,
    is_black,
    is_within,
    moves_to,
)
from tests.e2e.nurse import PIN, KeepPin
from tests.e2e.patient import Patient
from tests.e2e.words import BOTH, EN, FR, Spoken
from tests.speech.devices import Fast, Listener, fast_sound
from tests.speech.spoken import let_speak

LISTEN = "Écouter · Listen"


def sentences_of(words: Spoken, content: Path) -> list[str]:
    """Return the sentences of the whole leaflet, in the order of its text, as they are spoken."""
    edition = Library(content, words.tag).open("leaflet").editions[words.tag]
    labels = labels_of(languages_in((ASSETS / "translations",)).words(words.tag))
    return [
        each.spoken.normal
        for section in edition.sections
        for each in of_section(edition, section, labels)
    ]


@pytest.mark.parametrize("words", BOTH, ids=lambda words: words.tag)
@pytest.mark.parametrize("way", [KEYPAD, SWITCHES, IN_THE_DARK], ids=["keypad", "switches", "dark"])
def test_the_whole_way_is_heard_from_welcome_to_the_code(
    hearer: Hearer,
    way: Way,
    words: Spoken,
    spoken_kiosk: tuple[Path, Path],
    read_records: ReadRecords,
) -> None:
    hearer.key(way.on)
    assert "The title" in hearer.hears_out()
    moves_to(hearer, way, {FR: "Le titre", EN: "The title"}[words])
    if way.darkens:
        hearer.key(Qt.Key.Key_F6)
    heard = []
    while hearer.session.place is Place.READER:
        heard += hearer.hears_out()
        assert is_black(hearer.picture()) is way.darkens
        hearer.key(way.choose)

    assert is_within(sentences_of(words, spoken_kiosk[1]), heard)
    assert normal(words.ended) in hearer.hears_out()
    moves_to(hearer, way, words.have_read)
    heard = hearer.hears_out()
    assert normal(words.recorded) in heard
    code = hearer.session.code
    assert code is not None
    assert is_within([each.normal for each in letters(code, words.tag)], heard)
    photo, tells = {
        FR: ("Prenez cet écran en photo", "Dites le code à l’équipe"),
        EN: ("Take a photo of this screen", "Tell staff the code"),
    }[words]
    assert any(normal(photo) in each for each in heard) is not way.darkens
    assert (normal(tells) in heard) is way.darkens
    square = {FR: "Ce carré", EN: "This square"}[words]
    assert not (way.darkens and any(normal(square) in each for each in heard))
    assert is_black(hearer.picture()) is way.darkens
    (record,) = read_records()
    assert (record["status"], record["medium"], record["language"]) == ("read", "heard", words.tag)


SCAN = settings_with({"speech": {"output": "loudspeaker", "scan_s": 3}})


def chooses(hearer: Hearer, label: str, *, moves: bool) -> None:
    """Let the choices go by until that is heard, and choose it; the first switch moves on once."""
    heard = []
    if moves:
        hearer.key(Qt.Key.Key_1)
        heard = hearer.hears_out()
    for _choice in range(20):
        if normal(label) in heard:
            hearer.key(Qt.Key.Key_2)
            return
        heard = hearer.lets_go_by(3)
    raise AssertionError(f"{label!r} does not go by")


@pytest.mark.parametrize("words", BOTH, ids=lambda words: words.tag)
@pytest.mark.parametrize("switches", [1, 2])
def test_where_choices_go_by_one_switch_goes_the_whole_way_and_so_do_two(
    listens: Listens,
    switches: int,
    words: Spoken,
    spoken_kiosk: tuple[Path, Path],
    read_records: ReadRecords,
) -> None:
    hearer = listens(settings=SCAN)
    hearer.key(Qt.Key.Key_1 if switches == 2 else Qt.Key.Key_2)
    assert "The title" in hearer.hears_out()
    chooses(hearer, {FR: "Le titre", EN: "The title"}[words], moves=switches == 2)
    heard = []
    while hearer.session.place is Place.READER:
        heard += hearer.hears_out()
        hearer.key(Qt.Key.Key_2)

    assert is_within(sentences_of(words, spoken_kiosk[1]), heard)
    assert normal(words.ended) in hearer.hears_out()
    chooses(hearer, words.have_read, moves=switches == 2)
    heard = hearer.hears_out()
    assert normal(words.recorded) in heard
    code = hearer.session.code
    assert code is not None
    assert is_within([each.normal for each in letters(code, words.tag)], heard)
    (record,) = read_records()
    assert (record["status"], record["medium"], record["language"]) == ("read", "heard", words.tag)
    chooses(hearer, words.finish, moves=switches == 2)
    assert hearer.session.place is Place.WELCOME


def test_choices_go_by_once_round_and_end_where_one_was(listens: Listens) -> None:
    hearer = listens(settings=SCAN)
    hearer.key(Qt.Key.Key_2)
    hearer.hears_out()
    chooses(hearer, "Le titre", moves=False)
    assert hearer.hears_out()[-2:] == ["Suite", "Appuyez sur le deuxième bouton"]
    round_of_it: list[list[str]] = []
    while went := hearer.lets_go_by(3):
        round_of_it.append(went)

    assert [each[0] for each in round_of_it] == [
        "Vous êtes devant un écran de la salle d’attente",
        *("Mots expliqués", "Sommaire", "Affichage", "Le son", "English", "Suite"),
    ]
    hearer.key(Qt.Key.Key_2)
    assert hearer.session.position is not None
    assert hearer.session.position.section_id == "risks"


def test_who_uses_a_switch_makes_choices_go_by_slower_or_faster_and_the_next_has_the_sites_pace(
    listens: Listens,
) -> None:
    hearer = listens(settings=SCAN)
    hearer.key(Qt.Key.Key_2)
    hearer.hears_out()
    chooses(hearer, "Le titre", moves=False)
    assert "Les choix peuvent aussi défiler tout seuls, plus ou moins vite" in hearer.hears_out()
    chooses(hearer, "Le son", moves=False)
    hearer.hears_out()
    chooses(hearer, "Choix plus lents", moves=False)
    assert hearer.hears_out() == [*("Choix plus lents", "Secondes par choix", "4")]
    assert hearer.lets_go_by(4)[0] == "Choix plus rapides"
    for _press in range(9):
        hearer.key(Qt.Key.Key_2)
        heard = hearer.hears_out()
    assert heard[-1] == "1"
    hearer.kiosk.controller.reset()
    hearer.key(Qt.Key.Key_2)
    hearer.hears_out()
    assert hearer.lets_go_by(3)


def test_only_who_uses_a_switch_is_offered_its_pace(hearer: Hearer) -> None:
    begins(hearer)
    hearer.touch("Le son")
    pace = {"scan-slower", "scan-faster"}
    assert not pace & hearer.kiosk.window.listening.tiles.keys()
    hearer.hears_out()
    hearer.key(Qt.Key.Key_1)
    hearer.hears_out()
    assert pace < hearer.kiosk.window.listening.tiles.keys()
    hearer.touch("Choix plus rapides")
    assert hearer.session.listening.scan_s == 10


def test_the_first_screen_says_whom_it_calls_as_it_stands_there(
    listens: Listens, tmp_path: Path
) -> None:
    for_whom = 'audience = "Vous allez avoir ce geste ?"\ncover ='
    write_leaflet(tmp_path / "leaflet", fr=ASKING.replace("cover =", for_whom), en=ENGLISH)
    let_speak(tmp_path)
    hearer = listens(content=tmp_path)
    assert "Vous allez avoir ce geste" in hearer.reads()
    hearer.key(Qt.Key.Key_Down)

    heard = hearer.hears_out()
    assert "Vous allez avoir ce geste ?" in heard
    assert "The title" in heard


def test_the_first_page_tells_where_one_is_what_the_keys_do_and_of_the_black_screen(
    hearer: Hearer,
) -> None:
    hearer.key(Qt.Key.Key_Up)
    hearer.hears_out()
    moves_to(hearer, KEYPAD, "Le titre")
    heard = hearer.hears_out()

    assert is_within(
        [
            "Vous êtes devant un écran de la salle d’attente",
            "L’écran peut être noir pendant que vous écoutez",
            "Les touches bas et haut vont de phrase en phrase, droite et gauche de page en page",
            "Le geste",
            "On place un trocart dans l’os",
            "Suite",
            "Appuyez sur la touche du milieu",
        ],
        heard,
    )


def test_a_touch_of_listen_begins_and_a_touched_paragraph_is_read_from_there(
    hearer: Hearer,
) -> None:
    hearer.touch("Écouter · Listen")
    assert "Pour écouter en français, touchez" in hearer.hears_out()
    hearer.touch(FR.own_name)
    hearer.hears_out()
    reader = hearer.kiosk.window.reader
    (line,) = reader.places_of(Piece(0, 0, 2))
    hearer.touch_at(reader.mapTo(hearer.kiosk.window, line.center()))

    heard = hearer.hears_out()
    assert heard[0] == "On place un trocart dans l’os"
    assert heard[-1] == "Suite"


def test_another_language_says_the_same_sentence_again(hearer: Hearer) -> None:
    begins(hearer)
    hearer.key(Qt.Key.Key_Return)
    hearer.hears_out()
    for _press in range(3):
        hearer.key(Qt.Key.Key_Down)
        last = hearer.hears_out()
    assert last[-1] == "Un hématome"
    hearer.key(Qt.Key.Key_F5)

    assert hearer.session.language == "en"
    heard = hearer.hears_out()
    assert heard[:2] == ["1 of 2", "Un hématome"]
    assert heard[-2:] == ["Next", "Press the key in the middle"], "and it reads on"


def test_what_is_said_is_what_is_lit_and_what_enter_chooses(hearer: Hearer) -> None:
    begins(hearer)
    assert hearer.focused() == FR.next
    hearer.key(Qt.Key.Key_Up)
    hearer.hears_out()
    assert hearer.focused() == hearer.kiosk.window.bar.language.text()
    hearer.key(Qt.Key.Key_F2)
    assert hearer.hears_out() == ["English"]
    hearer.key(Qt.Key.Key_Down)
    hearer.key(Qt.Key.Key_Down)
    assert "Vous êtes devant un écran de la salle d’attente" in hearer.hears_out(), "it goes round"
    for _press in range(3):
        hearer.key(Qt.Key.Key_Down)
        hearer.hears_out()
    assert hearer.lit == (hearer.kiosk.window.header.geometry(),)


def test_a_key_silences_what_is_said_and_pause_goes_on_with_it(hearer: Hearer) -> None:
    begins(hearer)
    voice = hearer.voice
    hearer.key(Qt.Key.Key_Home)
    hearer.key(Qt.Key.Key_F2)
    assert voice.is_speaking
    hearer.key(Qt.Key.Key_Space)
    assert voice.is_paused
    hearer.hears_nothing()
    hearer.key(Qt.Key.Key_Space)
    assert hearer.hears_out()


def test_help_says_what_each_key_does_and_does_nothing_until_it_is_pressed_twice(
    hearer: Hearer,
) -> None:
    begins(hearer)
    here = hearer.session.position
    hearer.key(Qt.Key.Key_F1)
    assert "Ici, chaque touche dit ce qu’elle fait" in hearer.hears_out()
    for key, does in (
        (Qt.Key.Key_Right, "La page suivante"),
        (Qt.Key.Key_F6, "Écran noir, ou éclairé à nouveau"),
        (Qt.Key.Key_F1, "Ce que font les touches"),
        (Qt.Key.Key_Return, "Choisir, ou lire à partir d’ici"),
        (Qt.Key.Key_F1, "Ce que font les touches"),
    ):
        hearer.key(key)
        # Where another sheet of keys is laid out, its heading may have begun.
        assert does in hearer.hears_out()[:2]
        assert hearer.session.place is Place.KEYS
    hearer.key(Qt.Key.Key_F1)

    assert hearer.session.place is Place.READER
    assert hearer.session.position == here


def test_the_idle_warning_is_heard_with_its_countdown_and_any_key_goes_on(hearer: Hearer) -> None:
    begins(hearer)
    hearer.wait(91)
    heard = hearer.hears_out()
    assert is_within(
        ["Êtes-vous toujours là ?", "45", "Appuyez sur une touche pour continuer"], heard
    )
    hearer.wait(15)
    assert "30" in hearer.hears_out()
    hearer.key(Qt.Key.Key_Down)

    assert hearer.session.warned_ms is None
    assert hearer.hears_out()[0] == "Suite", "what was said last"


def test_what_a_finger_needs_stands_before_what_the_keys_do(hearer: Hearer) -> None:
    begins(hearer)
    hearer.touch("Le son")
    tiles = hearer.kiosk.window.listening.tiles
    assert list(tiles)[:3] == ["softer", "louder", "hush"]
    assert list(tiles)[-1] == "keys"


def test_lit_again_the_screen_shows_the_sentence_that_was_heard_last(hearer: Hearer) -> None:
    begins(hearer)
    hearer.key(Qt.Key.Key_Right)
    hearer.hears_out()
    for _press in range(4):
        hearer.key(Qt.Key.Key_Down)
        hearer.hears_out()
    lit = hearer.lit
    assert lit
    hearer.key(Qt.Key.Key_F6)
    assert hearer.lit == ()
    hearer.key(Qt.Key.Key_F6)

    assert hearer.lit == lit


def test_a_black_screen_is_lit_by_a_touch_and_for_the_next_patient(hearer: Hearer) -> None:
    begins(hearer)
    hearer.key(Qt.Key.Key_F6)
    assert is_black(hearer.picture())
    hearer.touch_at(hearer.middle())
    assert not is_black(hearer.picture())
    hearer.key(Qt.Key.Key_F6)
    assert is_black(hearer.picture())
    hearer.kiosk.controller.reset()
    assert not is_black(hearer.picture())


@pytest.mark.parametrize("cheat", ["faster", "unplugged", "skipped"])
def test_what_was_not_heard_whole_is_displayed_and_no_more(
    hearer: Hearer, cheat: str, read_records: ReadRecords
) -> None:
    begins(hearer)
    if cheat == "faster":
        for _step in range(3):
            hearer.key(Qt.Key.Key_F4)
    if cheat == "unplugged":
        hearer.ear.is_there = False
    while hearer.session.place is Place.READER:
        if cheat == "faster":
            hearer.hears_out()
        hearer.wait(60)
        hearer.key(Qt.Key.Key_Right)
        if cheat == "unplugged" and hearer.session.place is Place.READER:
            hearer.loses()
    hearer.ear.is_there = True
    hearer.touch(
        FR.finish_unanswered if FR.finish_unanswered in hearer.buttons() else FR.finish_unread
    )

    (record,) = read_records()
    assert record["status"] == "displayed"
    assert record["medium"] != "read"


def test_pages_turn_by_themselves_for_who_asked_for_it(hearer: Hearer) -> None:
    begins(hearer)
    hearer.key(Qt.Key.Key_F7)
    hearer.key(Qt.Key.Key_Space)
    hearer.hears_out()

    assert hearer.session.place is Place.END


def test_nothing_that_staff_do_is_said(hearer: Hearer, keep_pin: KeepPin) -> None:
    keep_pin()
    begins(hearer)
    hearer.key(Qt.Key.Key_F12, Qt.KeyboardModifier.ControlModifier)
    hearer.ear.samples = type(hearer.ear.samples)("h")
    for digit in PIN:
        hearer.key(Qt.Key(ord(digit)))

    assert hearer.hears_out() == []
    assert not any(hearer.ear.samples)


def test_the_next_patient_finds_speech_as_at_the_start(hearer: Hearer) -> None:
    begins(hearer)
    for key in (Qt.Key.Key_F4, Qt.Key.Key_VolumeUp, Qt.Key.Key_F7):
        hearer.key(key)
    hearer.kiosk.controller.reset()
    voice = hearer.voice

    assert (voice.rate, voice.volume, voice.is_speaking) == (1.0, 6, False)
    hearer.wait(1)
    hearer.hears_nothing()


ANY = [
    *(Qt.Key.Key_Escape, Qt.Key.Key_Back, Qt.Key.Key_Home, Qt.Key.Key_F9, Qt.Key.Key_F13),
    *(Qt.Key.Key_A, Qt.Key.Key_7, Qt.Key.Key_MediaPlay),
]
NONE, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
MEANS_NOTHING = [
    (Qt.Key.Key_Shift, NONE),
    (Qt.Key.Key_Control, NONE),
    (Qt.Key.Key_Super_L, NONE),
    (Qt.Key.Key_CapsLock, NONE),
    (Qt.Key.Key_NumLock, NONE),
    (Qt.Key.Key_Insert, NONE),
    (Qt.Key.Key_A, CONTROL),
]
"""What is held with another key, also by a screen reader, or is a command to other programs."""


@pytest.mark.parametrize("key", ANY)
def test_any_key_begins_on_the_first_screen(hearer: Hearer, key: Qt.Key) -> None:
    hearer.key(key)

    assert hearer.session.listening.is_on
    assert "Pour écouter en français, appuyez sur la touche du milieu" in hearer.hears_out()


def test_a_key_that_lights_a_dark_screen_begins_too(listens: Listens) -> None:
    closed = {"schedule": {"on": ["sa 08:00-09:00"], "time_zone": "Europe/Paris"}}
    hearer = listens(settings=settings_with({**closed, "speech": {"output": "loudspeaker"}}))
    hearer.clock.pass_ms(7_200_000)
    hearer.kiosk.deferred.screen_life.tick()
    assert is_black(hearer.picture())
    hearer.key(Qt.Key.Key_F13)

    assert not is_black(hearer.picture())
    assert "The title" in hearer.hears_out()


@pytest.mark.parametrize(("key", "modifier"), MEANS_NOTHING)
def test_a_modifier_alone_or_a_command_begins_nothing(
    hearer: Hearer, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    hearer.key(key, modifier)
    assert not hearer.session.listening.is_on


def test_keys_that_mean_something_keep_their_meaning(listens: Listens, tmp_path: Path) -> None:
    for name in ("leaflet", "second"):
        write_leaflet(tmp_path / name, fr=ASKING, en=ENGLISH)
    let_speak(tmp_path)
    settings = {"speech": {"output": "loudspeaker"}, "staff": {"reset_key": "F13"}}
    hearer = listens(content=tmp_path, settings=settings_with(settings))
    states: list[tuple[bool, bool]] = []
    for touches, key in (
        (True, Qt.Key.Key_F13),
        (True, Qt.Key.Key_Escape),
        (False, Qt.Key.Key_Escape),
    ):
        if touches:
            hearer.touch(FR.own_name)
        hearer.key(key)
        states.append((hearer.session.is_choosing, hearer.session.listening.is_on))

    assert states == [(False, False), (False, False), (False, True)]


def test_on_other_pages_only_the_keys_of_the_table_begin(hearer: Hearer) -> None:
    hearer.touch(FR.own_name)
    begun = []
    for key in (Qt.Key.Key_F13, Qt.Key.Key_F2):
        hearer.key(key)
        begun.append(hearer.session.listening.is_on)
    assert begun == [False, True]


def test_who_stops_listening_hears_nothing_and_the_keys_move_as_without(hearer: Hearer) -> None:
    begins(hearer)
    hearer.touch("Le son")
    hearer.touch("Ne plus écouter")
    hearer.hears_out()
    hearer.key(Qt.Key.Key_PageDown)

    assert hearer.session.position is not None
    assert hearer.session.position.section_id == "risks"
    assert hearer.hears_out() == []


@pytest.mark.parametrize("key", [Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_F1, Qt.Key.Key_F2])
def test_who_stopped_by_mistake_is_spoken_to_again_by_a_key_that_means_nothing_else(
    hearer: Hearer, key: Qt.Key
) -> None:
    begins(hearer)
    hearer.touch("Le son")
    hearer.touch("Ne plus écouter")
    begun = []
    for each in (Qt.Key.Key_Down, key):  # by the first, who reads moves the focus
        hearer.key(each)
        begun.append(hearer.session.listening.is_on)

    assert begun == [False, True]
    assert "Suite" in hearer.hears_out(), "it goes on where they were"


def test_one_switch_amid_a_page_leads_to_its_end_whence_choices_go_by(listens: Listens) -> None:
    hearer = listens(settings=SCAN)
    hearer.key(Qt.Key.Key_2)
    hearer.hears_out()
    chooses(hearer, "Le titre", moves=False)
    here = hearer.session.position
    assert hearer.is_spoken_to
    hearer.key(Qt.Key.Key_2)
    heard = hearer.hears_out()
    assert heard[-2:] == ["Suite", "Appuyez sur le deuxième bouton"]
    assert "On place un trocart dans l’os" not in heard
    assert hearer.session.position == here
    assert hearer.lets_go_by(3)[0] == "Vous êtes devant un écran de la salle d’attente"
    hearer.key(Qt.Key.Key_2)
    assert "On place un trocart dans l’os" in hearer.hears_out(), "chosen, the page is read again"


def test_what_is_told_of_the_time_is_cut_by_no_choice_that_goes_by(listens: Listens) -> None:
    hearer = listens(settings=SCAN)
    begins(hearer)
    hears_to_the_end(hearer)
    hearer.key(Qt.Key.Key_1)
    hearer.hears_out()
    chooses(hearer, FR.have_read, moves=True)
    hearer.hears_out()
    hearer.wait(61)
    assert hearer.is_spoken_to
    hearer.let_pass()
    assert "30" in hearer.hears_out()
    assert hearer.lets_go_by(3), "and then they go on"


def test_the_first_picture_offers_what_could_be_heard_at_the_last_start(
    listens: Listens,
    qapp: QApplication,
    clock: FakeClock,
    glass: QPointingDevice,
    records: Path,
    spoken_kiosk: tuple[Path, Path],
) -> None:
    listens().kiosk.stop()
    assets, content = spoken_kiosk
    gone = Listener(lambda: Fast(TIMES, PIECE_MS))
    gone.is_there = False
    sources = Sources(content, assets, records, make_sound=lambda: fast_sound(gone, TIMES))

    def starts() -> Patient:
        kiosk = Kiosk(qapp, ALOUD, sources, clock, LANDSCAPE)
        kiosk.show(fullscreen=False)
        return Patient(kiosk, clock, glass)

    def ends(patient: Patient) -> None:
        patient.kiosk.stop()
        patient.kiosk.window.hide()
        patient.kiosk.window.deleteLater()

    patient = starts()
    patient.button(LISTEN).click()
    deadline = QDeadlineTimer(60_000)
    while LISTEN in patient.buttons():  # until it is known that there is no device now
        assert not deadline.hasExpired()
        QTest.qWait(5)
    assert patient.session.listening.is_lost
    ends(patient)
    patient = starts()
    assert LISTEN not in patient.buttons()
    ends(patient)
