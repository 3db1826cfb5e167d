"""What is said, what is lit and what Enter chooses is one thing, with whatever hand one moves."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import QDeadlineTimer, QPoint, Qt
from PySide6.QtTest import QTest

from kiosk.core.session.state import Place
from kiosk.core.speech.script import Item
from kiosk.ui.patient.speech.speaker import Speaker
from kiosk.ui.patient.speech.writer import TIME, ScriptItem
from tests.conftest import settings_with
from tests.core.leaflets import ASKING, write_leaflet
from tests.e2e.conftest import ENGLISH, Listens
from tests.e2e.hearer import Hearer, begins
from tests.e2e.words import EN, FR
from tests.speech.spoken import let_speak

ACTS = 50
SEEDS = range(2)

_AGAIN, _ENTER, _SELECT = Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_2
_KEYS = (
    *(Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_1, _AGAIN) * 3,
    *(_ENTER, _SELECT, Qt.Key.Key_Right, Qt.Key.Key_F4, Qt.Key.Key_F3, Qt.Key.Key_VolumeUp) * 2,
    *(Qt.Key.Key_VolumeDown, Qt.Key.Key_Left, Qt.Key.Key_F1, Qt.Key.Key_F5, Qt.Key.Key_F6),
    *(Qt.Key.Key_Space, Qt.Key.Key_End, Qt.Key.Key_F24),
)
"""Those of a keypad and two switches, and two that mean nothing."""


class Watched:
    """Somebody who listens, and what is at the cursor, is said, is lit and has the focus."""

    def __init__(self, hearer: Hearer) -> None:
        self.hearer = hearer
        speaker = hearer.kiosk.window.findChild(Speaker)
        assert speaker is not None
        self._speaker = speaker
        self._said: Item | None = None
        self.did: list[str] = []
        hearer.voice.started.connect(self._hear)

    def _hear(self, place: int) -> None:
        """See that what begins to be said is at the cursor: but for the time, told by the way."""
        item = self._speaker._run[self._speaker._by[place]]
        if item.id != TIME or (self.line is not None and self.line.item.id == TIME):
            self._said = item
            self.looks()
            self._is_at_what_was_said()

    def _is_at_what_was_said(self) -> None:
        if self._said is not None and self.line is not None:
            assert self.line.item.id == self._said.id, ", ".join(self.did[-14:])

    @property
    def line(self) -> ScriptItem | None:
        """What is at the cursor."""
        cursor = self._speaker.cursor
        return None if cursor is None else self._speaker._line(cursor.item.id)

    def looks(self) -> None:
        """See that what is at the cursor is lit, or has the focus, and nothing else."""
        hearer, line = self.hearer, self.line
        if line is None:
            return
        if line.control is not None:
            assert hearer.kiosk.window.focusWidget() is line.control, ", ".join(self.did[-14:])
            assert hearer.lit == ()
        else:
            assert hearer.focused() == "", ", ".join(self.did[-14:])
            is_dark = hearer.session.listening.is_dark
            assert hearer.lit == (() if is_dark else line.where()), ", ".join(self.did[-14:])

    def listens(self) -> None:
        """Hear all that is said, unless it was interrupted or nothing can be heard."""
        voice, deadline = self.hearer.voice, QDeadlineTimer(60_000)
        while voice.is_speaking and not (voice.is_paused or voice.is_lost):
            assert not deadline.hasExpired()
            QTest.qWait(5)
        if not (voice.is_paused or voice.is_lost):
            self._is_at_what_was_said()

    def chooses(self, key: Qt.Key) -> None:
        """Choose by this key, and see that what is at the cursor was chosen."""
        line, session = self.line, self.hearer.session
        control = None if line is None else line.control
        is_tried = session.place is Place.KEYS and key is not _SELECT
        is_choice = session.warned_ms is None and not is_tried
        chosen: list[object] = []
        if control is not None:
            control.clicked.connect(lambda: chosen.append(control))
        self.hearer.key(key)
        assert bool(chosen) is (is_choice and control is not None), ", ".join(self.did[-14:])

    def touches_something(self, chance: Random) -> None:
        """Put a finger on a control, or anywhere."""
        hearer, window = self.hearer, self.hearer.kiosk.window
        names = hearer.buttons()
        single = [each for each in names if names.count(each) == 1]
        if single and chance.random() < 0.7:
            self.did.append(chance.choice(single))
            hearer.touch(self.did[-1])
        else:
            spot = QPoint(chance.randrange(window.width()), chance.randrange(window.height()))
            self.did.append(f"{spot.x()}, {spot.y()}")
            hearer.touch_at(spot)

    def does_something(self, chance: Random) -> None:
        """Use a key, a finger, or wait; now and then the device goes or comes."""
        hearer, roll = self.hearer, chance.random()
        if roll < 0.6:
            key = chance.choice(_KEYS)
            self.did.append(key.name)
            if key in (_ENTER, _SELECT):
                self.chooses(key)
            else:
                hearer.key(key)
        elif roll < 0.92:
            self.touches_something(chance)
        elif roll < 0.95:
            self.did.append("waits")
            hearer.wait(91)
        else:
            self.did.append("device")
            hearer.ear.is_there = not hearer.ear.is_there


@pytest.mark.parametrize("seed", SEEDS)
def test_whichever_hands_are_mixed_one_thing_is_said_lit_and_chosen(
    hearer: Hearer, seed: int
) -> None:
    chance = Random(seed)
    begins(hearer)
    watched = Watched(hearer)
    for _act in range(ACTS):
        if not hearer.session.listening.is_on:
            hearer.ear.is_there = True
            hearer.kiosk.controller.reset()
            begins(hearer)
        watched.does_something(chance)
        watched.looks()
        if chance.random() < 0.5:
            watched.listens()
            watched.looks()


def test_a_control_that_a_finger_uses_is_said_and_enter_chooses_it_again(hearer: Hearer) -> None:
    begins(hearer)
    hearer.touch("Le son")
    hearer.hears_out()
    hearer.touch("Plus fort")
    assert hearer.hears_out() == ["Plus fort", "Volume", "7", "sur", "10"]
    assert hearer.focused() == "Plus fort"
    hearer.key(_ENTER)

    assert hearer.hears_out() == ["Plus fort", "Volume", "8", "sur", "10"]


def test_a_text_size_that_a_finger_chooses_is_said(hearer: Hearer) -> None:
    begins(hearer)
    hearer.touch(FR.text)
    hearer.hears_out()
    hearer.touch(FR.largest)

    assert hearer.hears_out() == [FR.largest, "coché"]
    assert hearer.focused() == FR.largest


def test_where_the_keys_move_without_a_sound_what_they_choose_is_lit(hearer: Hearer) -> None:
    begins(hearer)
    hearer.ear.is_there = False
    hearer.key(_AGAIN)
    hearer.loses()
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up):
        hearer.key(key)
    assert hearer.focused() == "Écouter"
    for _press in range(8):
        hearer.key(Qt.Key.Key_Up)
        if not hearer.focused():
            break
    assert hearer.lit


def test_after_the_warning_the_sentence_that_it_interrupted_is_said(hearer: Hearer) -> None:
    begins(hearer)
    hearer.key(Qt.Key.Key_Right)
    hearer.hears_out()
    heard: list[str] = []
    while "Un hématome" not in heard:
        hearer.key(Qt.Key.Key_Up)
        heard = hearer.hears_out()
    hearer.wait(91)
    hearer.hears_out()
    hearer.key(Qt.Key.Key_Down)

    assert "Un hématome" in hearer.hears_out()[:2]


def test_another_language_chosen_in_the_contents_leaves_who_listens_at_their_sentence(
    listens: Listens, tmp_path: Path
) -> None:
    rank = "## Du plus fréquent au plus rare\n"
    longer = "incommensurablement indescriptible"
    texts = {
        "fr": (ASKING, f"Le numéro {{}}, {longer}."),
        "en": (ENGLISH, f"Number {{}}, {longer}."),
    }
    for language, (text, said) in texts.items():
        numbers = " ".join(said.format(number) for number in range(1, 13))
        write_leaflet(
            tmp_path / "leaflet", **{language: text.replace(rank, f"{rank}\n{numbers}\n")}
        )
    let_speak(tmp_path)
    hearer = listens(content=tmp_path)
    begins(hearer, EN)
    hearer.touch(EN.text)
    hearer.touch(EN.largest)
    hearer.touch(EN.go_on)
    for _page in range(3):
        hearer.key(Qt.Key.Key_Right)
        hearer.hears_out()
    assert hearer.session.position is not None
    assert hearer.session.position.word, "the page begins amid a paragraph"
    heard = [""]
    while not heard[0].startswith("Number"):
        hearer.key(Qt.Key.Key_Up)
        heard = hearer.hears_out()
    hearer.touch(EN.contents)
    hearer.hears_out()
    hearer.key(Qt.Key.Key_F5)
    hearer.hears_out()
    hearer.key(Qt.Key.Key_Left)

    assert hearer.session.place is Place.READER
    assert hearer.hears_out()[0] == heard[0].replace("Number", "Le numéro")


def test_another_language_in_the_contents_says_the_same_entry_again(hearer: Hearer) -> None:
    begins(hearer)
    hearer.touch(FR.contents)
    hearer.hears_out()
    for _press in range(2):
        hearer.key(Qt.Key.Key_Down)
    assert hearer.hears_out()[-1] == "Le geste"
    hearer.key(Qt.Key.Key_F5)

    assert hearer.hears_out()[:2] == ["The procedure", "The risks"]


def test_a_key_that_no_table_has_is_followed_where_it_moves(listens: Listens) -> None:
    keys = [f"next:{name}" for name in ("F9", "F10")]
    spoken = {"speech": {"output": "loudspeaker", "keys": keys}}
    hearer = listens(settings=settings_with(spoken))
    hearer.key(Qt.Key.Key_F9)
    hearer.hears_out()
    hearer.touch(FR.own_name)
    hearer.hears_out()
    hearer.key(Qt.Key.Key_Tab)
    heard = hearer.hears_out()
    assert heard
    assert heard[0] == hearer.focused()
    hearer.key(_AGAIN)
    assert hearer.hears_out() == heard
