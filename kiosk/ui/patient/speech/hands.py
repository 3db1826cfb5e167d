"""The keys of a keypad and two switches: what each does, where it is pressed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QKeyEvent

from kiosk.core.session.events import (
    BackPressed,
    DarkPressed,
    KeysPressed,
    ListenPressed,
    RateChosen,
    ReadOnPressed,
    SwitchUsed,
    Touched,
    VolumeChosen,
)
from kiosk.core.session.listening import scan_s
from kiosk.core.session.state import Place, Session
from kiosk.core.speech import scan
from kiosk.core.speech.cursor import Cursor
from kiosk.core.speech.keypad import SWITCHES, KeyAct
from kiosk.core.speech.script import GO_ON
from kiosk.ui.patient.speech.hints import Hand
from kiosk.ui.patient.speech.speaker import Speaker
from kiosk.ui.patient.window import PatientWindow
from kiosk.ui.widgets.page import Act
from kiosk.ui.window.keyboard import CLOSING, SiteKey, is_struck_alone

if TYPE_CHECKING:
    from kiosk.ui.patient.controller import Controller

_READ = (
    Place.WELCOME,
    Place.SAVING,
    Place.THANKS,
    Place.NOT_SAVED,
    Place.UNCERTAIN,
)
"""Where there is no page of the keys: help says the page again."""

_CHANGES: Mapping[KeyAct, Act] = {
    KeyAct.LOUDER: lambda at_ms: VolumeChosen(at_ms, 1),
    KeyAct.SOFTER: lambda at_ms: VolumeChosen(at_ms, -1),
    KeyAct.FASTER: lambda at_ms: RateChosen(at_ms, 1),
    KeyAct.SLOWER: lambda at_ms: RateChosen(at_ms, -1),
    KeyAct.DARK: DarkPressed,
    KeyAct.READ_ON: ReadOnPressed,
}
"""What changes how it is said, while it is said."""

_OF_READERS = (
    KeyAct.NEXT,
    KeyAct.PREVIOUS,
    KeyAct.CHOOSE,
    KeyAct.PAUSE,
    KeyAct.FORWARD,
    KeyAct.BACK,
)
"""What means something to who reads with their eyes, and has stopped listening."""


class Hands(QObject):
    """Takes the keys of the site's table: any of them begins to speak, then each has its act.

    On the first screen, where a key means nothing else, one that is in no table begins, too.
    """

    def __init__(
        self,
        window: PatientWindow,
        controller: Controller,
        speaker: Speaker,
        keys: Mapping[KeyAct, Sequence[str]],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._controller = controller
        self._speaker = speaker
        self._keys = [(act, SiteKey(name)) for act, names in keys.items() for name in names]
        self._is_helped = False
        self._scan = QTimer(self, singleShot=True)
        self._scan.timeout.connect(self._move_on)
        self._moved_on = 0
        window.pressed.connect(self._begin_round)
        speaker.finished.connect(self._wait_for_a_choice)
        self._acts: Mapping[KeyAct, Callable[[Cursor], None]] = {
            KeyAct.NEXT: lambda cursor: speaker.say_at(cursor.moved(1)),
            KeyAct.PREVIOUS: lambda cursor: speaker.say_at(cursor.moved(-1)),
            KeyAct.MOVE: lambda cursor: speaker.say_at(scan.moved(cursor)),
            KeyAct.AGAIN: speaker.say_again,
            KeyAct.CHOOSE: self._choose,
            KeyAct.SELECT: self._select,
            KeyAct.PAUSE: lambda _cursor: self._pause(),
            KeyAct.FORWARD: lambda _cursor: self._go_forward(),
            KeyAct.BACK: lambda _cursor: self._go_back(),
            KeyAct.LANGUAGE: self._switch_language,
            KeyAct.HELP: lambda _cursor: self._help(),
        }
        window.give_keys(self.take)

    def take(self, event: QKeyEvent) -> bool:
        """Do what a key does; return whether it does something for whoever listens, or would."""
        act = next((act for act, key in self._keys if key.matches(event)), None)
        session = self._controller.session
        if not self._window.spoken() or not (act or self._may_begin(session, event)):
            return False
        is_anew = act is not None and act not in _OF_READERS
        if not session.listening.is_on and not self._speaker.is_offered(is_anew=is_anew):
            return False
        self._speaker.hand = Hand.SWITCHES if act in SWITCHES else Hand.KEYPAD
        if act is None or not session.listening.is_on:
            self._window.acted.emit(ListenPressed)
        elif session.warned_ms is not None:
            self._window.acted.emit(Touched)
        elif session.place is Place.KEYS and act not in SWITCHES:
            self._try(act)
        else:
            self._do(act)
        listening = self._controller.session.listening
        if act in SWITCHES and listening.is_on and not listening.has_switches:
            self._window.acted.emit(SwitchUsed)
        return True

    def _may_begin(self, session: Session, event: QKeyEvent) -> bool:
        """Return whether a key of no table begins: on the first screen, if it means nothing."""
        top = self._window.top
        closes = event.key() in CLOSING and top is not None and top.is_opened
        is_first = session.place is Place.WELCOME and session.warned_ms is None
        return is_first and not session.listening.is_on and not closes and is_struck_alone(event)

    def _do(self, act: KeyAct) -> None:
        cursor = self._speaker.cursor
        if act in _CHANGES:
            was_speaking = self._speaker.was_speaking
            self._window.acted.emit(_CHANGES[act])
            if was_speaking:
                self._speaker.resume()
        elif cursor is not None:
            self._acts[act](cursor)

    def _begin_round(self) -> None:
        """Go round the page anew: a hand has done something."""
        self._scan.stop()
        self._moved_on = 0

    def _wait_for_a_choice(self, was_read: bool) -> None:
        """Leave whoever uses switches the time to choose what was said."""
        if was_read:  # maybe another page, to which it has turned by itself
            self._moved_on = 0
        if self._pace_s and self._speaker.hand is Hand.SWITCHES:
            self._scan.start(self._pace_s * 1_000)

    @property
    def _pace_s(self) -> int:
        return scan_s(self._controller.session, self._controller.context.rules)

    def _move_on(self) -> None:
        """Say the next choice, until the page has been gone round and one is where one was."""
        cursor, session = self._speaker.cursor, self._controller.session
        if cursor is None or session.warned_ms is not None or not self._speaker.is_silent:
            return
        if session.listening.is_lost:  # a switch is to choose what was heard last
            return
        if self._speaker.hand is Hand.SWITCHES and self._moved_on < scan.round_of(cursor):
            self._moved_on += 1
            self._speaker.say_at(scan.moved(cursor))

    def _choose(self, cursor: Cursor) -> None:
        """Press the control that was said, or read on from the sentence."""
        if not self._speaker.press(cursor.item.id):
            self._speaker.read_on()

    def _select(self, cursor: Cursor) -> None:
        """Choose by a switch; amid a page that is read, go to its end, whence choices go by."""
        if not cursor.item.is_control and self._speaker.was_reading and self._pace_s:
            self._speaker.say_at(cursor.last())
        else:
            self._choose(cursor)

    def _pause(self) -> None:
        """Stay silent if something was being said; go on with it otherwise."""
        if not self._speaker.was_speaking:
            self._speaker.resume()

    def _go_forward(self) -> None:
        """Turn the page; the thanks are said again: one key too many would end them, unwritten."""
        thanked = self._controller.session.place is Place.THANKS
        if thanked or not self._speaker.press(GO_ON):
            self._speaker.read_again()

    def _go_back(self) -> None:
        """Go a page back, or close what was opened last."""
        top, back, session = self._window.page, self._window.bar.back, self._controller.session
        if back.isVisible():
            back.click()
        elif top is not None and (session.trail or self._is_choosing(session)):
            self._window.acted.emit(BackPressed)
        else:
            self._speaker.read_again()

    def _is_choosing(self, session: Session) -> bool:
        """Return whether a leaflet is being chosen among several."""
        return session.place is Place.WELCOME and session.is_choosing

    def _switch_language(self, cursor: Cursor) -> None:
        """Switch to the other language; where one is to be chosen, say the next one."""
        if self._controller.session.place is Place.WELCOME:
            self._speaker.say_at(cursor.moved(1))
        elif self._window.bar.other_language and self._speaker.speaks_another():
            self._window.bar.language.click()
        else:
            self._speaker.say_at(cursor)

    def _help(self) -> None:
        self._is_helped = False
        if self._controller.session.place in _READ:
            self._speaker.read_again()
        else:
            self._window.acted.emit(KeysPressed)

    def _try(self, act: KeyAct) -> None:
        """Say what a key does, and do nothing: but help pressed twice goes back to the page."""
        if act is KeyAct.HELP and self._is_helped:
            self._help()
            return
        self._is_helped = act is KeyAct.HELP
        page = self._window.keys
        if page.show_tile(act.value):
            self._window.acted.emit(Touched)  # and so another sheet is laid out
        found = self._speaker.at_control(page.tiles[act.value])
        if found is not None:
            self._speaker.say_at(found)
