"""Reads pages aloud, moves over what they say, and lights what is said: one cursor for all hands.

What is at the cursor is what is said, what is lit and what a key chooses. The voice moves it while
a page is read; keys, switches and fingers do at any time, and silence the voice first.

It is long because everything that moves the cursor is here, so that it is in one place at a time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from kiosk.core.leaflet.paginate import Position
from kiosk.core.session.advance import countdown_ms, is_saving_slowly
from kiosk.core.session.events import (
    Heard,
    HeardWords,
    ListenPressed,
    PageHeard,
    SentenceSought,
    SoundFound,
    SoundLost,
)
from kiosk.core.session.state import Place, Session
from kiosk.core.speech import rates
from kiosk.core.speech.cursor import Cursor
from kiosk.core.speech.script import CODE, GO_ON, INTRODUCTION, Item, said_by
from kiosk.core.speech.spoken import Spoken
from kiosk.ui.patient.presenting.context import PresenterContext
from kiosk.ui.patient.speech.hints import Hand
from kiosk.ui.patient.speech.light import Light
from kiosk.ui.patient.speech.writer import TIME, ScriptItem, Writer, Written
from kiosk.ui.patient.window import PatientWindow
from kiosk.ui.speech.voice import Voice
from kiosk.ui.widgets.page import Act

if TYPE_CHECKING:
    from kiosk.ui.patient.controller import Controller

_PageOf = tuple[object, object, object]
_Leaf = tuple[object, ...]

_AGAIN_S = 15
"""How often the question whether somebody is still there is asked again."""

_LAST_MS = range(20_001, 30_001)
"""How much time is left of a page when it is told once more (WCAG 2.2.1 wants at least 20 s)."""


class Speaker(QObject):
    """Says what stands on the screen to somebody who listens, with whichever `hand` they move.

    `has` tells whether there is a clip for a sentence. Signals: `finished(a page was read)`, all
    that was to be said has been said.
    """

    finished = Signal(bool)

    def __init__(
        self,
        window: PatientWindow,
        controller: Controller,
        voice: Voice,
        has: Callable[[Spoken], bool],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._controller = controller
        self._voice = voice
        self._has = has
        self._light = Light(window)
        self._writer: tuple[PresenterContext, Writer] | None = None
        self.hand: Hand
        self._written: Written | None
        self._cursor: Cursor | None
        self._at: _PageOf
        self._leaf: _Leaf
        self._left_at: tuple[_Leaf, Cursor] | None
        self._run: tuple[Item, ...]
        self._reads: bool
        self._by: tuple[int, ...]
        self._introduced_at: _Leaf | None
        self._declines: bool
        self._forget()
        window.shown.connect(self.look)
        window.pressed.connect(self._hush)
        window.moved.connect(self._follow)
        window.left.connect(self._show_place)
        window.reader.pointed.connect(self._read_from)
        controller.forgotten.connect(self._forget)
        voice.started.connect(self._begun)
        voice.ended.connect(self._ended)
        voice.lost.connect(lambda: controller.tell(SoundLost))
        voice.found.connect(self.begin)

    def begin(self) -> None:
        """Speak, as there are headphones now: nobody has to see the screen for that.

        So does one who went on without, and hears what they were at.
        """
        self._declines = False
        self._window.touched.emit()  # and so the screen is lit
        if self._session.listening.is_on:
            if not self._voice.is_lost and self.is_silent:
                self.resume()
        elif self.is_offered():
            if self.hand is not Hand.SWITCHES:  # which moved before they were pulled out
                self.hand = Hand.KEYPAD
            self._window.acted.emit(ListenPressed)

    def look(self) -> None:
        """Look at what stands on the screen: say it if it is new, or if a part of it is."""
        session = self._session
        listening = session.listening
        self._window.veil(veiled=listening.is_dark)
        if listening.is_dark:
            self._light.put_out()
        if not listening.is_on or not self._window.spoken():
            self._fall_silent(session)
            return
        # Until that takes long, the page that was left stands there, and is not said again.
        if session.place is not Place.SAVING or is_saving_slowly(session):
            self._look_at(session)

    def _look_at(self, session: Session) -> None:
        """Look at a page that is to be said, as this patient wants it."""
        listening = session.listening
        self._voice.rate = rates.step(rates.FIRST_RATE, listening.speed)
        self._voice.volume = 1 - self._context.rules.volumes[0] + listening.volume
        introduces = self._introduces(session)
        written = self._writer_of(self._context).write(session, self.hand, introduces=introduces)
        before, self._written = self._written, written
        came_from, self._at = self._at, _page_of(session)
        if came_from[2] != self._at[2]:
            self._take_along(session)
        self._leaf = _leaf_of(session)
        if not written.lines:
            self._fall_silent(session)
        elif before is None or self._cursor is None or came_from[:2] != self._at[:2]:
            self._return(written, session)
        elif came_from != self._at:
            self._translate(self._cursor, written, session)
        elif session.warned_ms is not None:
            self._ask_again(self._cursor, before, written)
        elif (used := self._used(before, written)) is not None:
            self.say_at(used)
        elif _says_the_same(before, written):
            self._keep(self._cursor, before, written)
            self._tell_the_time(session, before)
        else:
            self._start(Cursor(written.script))

    def _introduces(self, session: Session) -> bool:
        """Return whether this page begins with where one is, and what to do: the first does."""
        if session.place is not Place.READER:
            return False
        if self._introduced_at is None:
            self._introduced_at = _leaf_of(session)
        elif self._introduced_at != _leaf_of(session):
            self._introduced_at = ()
        return bool(self._introduced_at)

    @property
    def _session(self) -> Session:
        return self._controller.session

    @property
    def _context(self) -> PresenterContext:
        return self._controller.context

    def _writer_of(self, context: PresenterContext) -> Writer:
        if self._writer is None or self._writer[0] is not context:
            self._writer = context, Writer(context, self._has)
        return self._writer[1]

    def _forget(self) -> None:
        """Be as for the next patient."""
        self.hand = Hand.FINGER
        self._written = self._cursor = self._left_at = None
        self._at, self._leaf = _page_of(None), ()
        self._run, self._by = (), ()
        self._rate, self._gain = 0.0, 1.0
        self._reads = False
        self._introduced_at = None
        self._was_speaking = False
        self._declines = False
        self._light.put_out()
        self._voice.reset()

    def _fall_silent(self, session: Session) -> None:
        """Say nothing: nobody listens, or the staff's panel covers the page."""
        if self._written is None and self._cursor is None:
            return  # what is heard now, as the tone that staff measure, is none of ours
        if not session.listening.is_on and session.place is Place.WELCOME:
            self._forget()
            return
        self._declines |= not session.listening.is_on
        self._written = self._cursor = None
        self._voice.stop()
        self._light.put_out()

    # What is said

    def _start(self, cursor: Cursor) -> None:
        """Read a page, from the cursor on."""
        self._move_to(cursor)
        self._say(cursor.run(), reads=True)

    def _return(self, written: Written, session: Session) -> None:
        """Read a page; one that was left is read on, be it in another language or size."""
        cursor, left = Cursor(written.script), self._left_at
        is_page = session.place is Place.READER and session.warned_ms is None
        if not is_page or left is None or left[0] != _leaf_of(session):
            self._start(cursor)
        elif not self._turns_to(left[1], written, session):
            self._start(left[1].rewritten(written.script) or cursor)

    def _translate(self, cursor: Cursor, written: Written, session: Session) -> None:
        """Say the same again in another language."""
        if self._turns_to(cursor, written, session):
            return
        found = cursor.rewritten(written.script) or Cursor(written.script)
        if found.item.is_read:
            self._start(found)
        else:
            self.say_at(found)

    def _turns_to(self, cursor: Cursor, written: Written, session: Session) -> bool:
        """Open the page that has the sentence at the cursor; return whether it is another one.

        Languages and sizes part the text into pages in other places.
        """
        if session.place is not Place.READER or cursor.item.words is None:
            return False
        sought = cursor.rewritten(self._writer_of(self._context).section(session))
        words = sought.item.words if sought is not None else None
        if sought is None or words is None or Cursor(written.script).at(sought.item.id):
            return False
        piece = words.pieces[0]
        position = Position(words.section_id, piece.block, piece.first)
        self._cursor, self._left_at = None, (_leaf_of(replace(session, position=position)), sought)
        self._controller.tell(lambda at_ms: SentenceSought(at_ms, position))
        return True

    def _take_along(self, session: Session) -> None:
        """Keep what was said of the page that lies below: its place is another one now.

        Words do not correspond between languages, so that its beginning is that of a block.
        """
        if self._left_at is not None and self._left_at[0] == self._leaf:
            self._left_at = _leaf_of(session), self._left_at[1]

    def _used(self, before: Written, written: Written) -> Cursor | None:
        """Return the place of the control that was used just now, if it tells what that did.

        It does not where it is as it was, but the page says something else: that page is read.
        """
        was, now = _at_control(before, self._window.used), self.at_control(self._window.used)
        if was is None or now is None:
            return None
        tells = now.item.said != was.item.said or _says_the_same(before, written)
        return now if tells else None

    def _keep(self, cursor: Cursor, before: Written, written: Written) -> None:
        """Keep the place on a page of which only controls have changed; say that at the cursor."""
        at_control = (line.control for line in before.lines if line.item.id == cursor.item.id)
        kept = self.at_control(next(at_control, None)) or Cursor(written.script).at(cursor.item.id)
        if kept is None:  # what was there is gone
            self._start(Cursor(written.script))
        elif kept.item.is_control and kept.item.said != cursor.item.said:
            self.say_at(kept)
        else:
            self._move_to(kept)

    def _ask_again(self, cursor: Cursor, before: Written, written: Written) -> None:
        """Say now and then how long is left."""
        session = self._session
        assert session.warned_ms is not None
        passed_s = (session.seen_ms - session.warned_ms) // 1_000
        if self._voice.is_speaking or passed_s % _AGAIN_S:
            self._keep(cursor, before, written)
        else:
            self._start(Cursor(written.script))

    def _tell_the_time(self, session: Session, before: Written) -> None:
        """Say once more how long the page stays, while there is time to do something about it."""
        line, left_ms = self._line(TIME), countdown_ms(session, self._context.rules)
        if line is None or left_ms not in _LAST_MS or not self.is_silent:
            return
        if any(each.item.id == TIME and each.item.said != line.item.said for each in before.lines):
            self._say((line.item,), reads=False)

    def _say(self, run: tuple[Item, ...], *, reads: bool) -> None:
        self._run, self._reads = run, reads
        said, self._by = said_by(run)
        self._rate, self._gain = 0.0, 1.0
        self._voice.say(said)
        if self._voice.is_lost and not self._session.listening.is_lost:
            self._controller.tell(SoundLost)  # which it was while nobody listened

    def _begun(self, place: int) -> None:
        """Move the cursor to what is being said, and light it."""
        if self._session.listening.is_lost:  # found while the staff's panel covered the page
            self._controller.tell(SoundFound)
        item = self._run[self._by[place]]
        if self._cursor is None:
            return
        if item.id == TIME and not self._reads and self._cursor.item.id != TIME:
            return  # it is told by the way
        self._move_to(self._cursor.at(item.id) or self._cursor)

    def _move_to(self, cursor: Cursor) -> None:
        """Be at this place, which is lit from now on, and which a key chooses."""
        self._cursor = cursor
        session = self._session
        if session.place is Place.READER and session.warned_ms is None:
            self._left_at = _leaf_of(session), cursor
        self._show_place()

    def _show_place(self) -> None:
        """Light what is at the cursor; a control has the focus instead, and so its ring."""
        line = self._line(self._cursor.item.id) if self._cursor is not None else None
        if line is None or not self._window.spoken():
            return
        session = self._session
        is_lit = line.control is None and not session.listening.is_dark
        self._window.point_at(line.control)
        self._light.present(self._context.look(session), line.where() if is_lit else ())

    def _ended(self, place: int, rate: float, gain: float) -> None:
        """Tell what was heard to its end."""
        self._rate, self._gain = max(self._rate, rate), min(self._gain, gain)
        by = self._by
        is_last = place + 1 == len(by)
        if not is_last and by[place + 1] == by[place]:
            return
        item, heard = self._run[by[place]], (self._rate, self._gain)
        self._rate, self._gain = 0.0, 1.0
        # That a page closes keeps nobody on it: they may have left.
        if item.id != TIME:
            self._controller.tell(_heard(item.words, *heard))
        is_whole = self._reads and self._written is not None and item == self._written.script[-1]
        if is_last and is_whole and self._window.page is self._window.reader:
            self._controller.tell(PageHeard)
        if is_last and self._by is by:  # nothing else was begun by that
            self.finished.emit(self._reads)

    def _line(self, item_id: str) -> ScriptItem | None:
        lines = self._written.lines if self._written is not None else ()
        return next((line for line in lines if line.item.id == item_id), None)

    # What hands do

    @property
    def cursor(self) -> Cursor | None:
        """The place on the page, None where nothing is said."""
        return self._cursor

    @property
    def is_silent(self) -> bool:
        """Whether nothing is being said."""
        return self._voice.is_paused or not self._voice.is_speaking

    @property
    def was_speaking(self) -> bool:
        """Whether somebody interrupted what was said by what they do now."""
        return self._was_speaking

    @property
    def was_reading(self) -> bool:
        """Whether what they interrupted was the page, rather than a part of it alone.

        Who hears nothing has interrupted nothing.
        """
        return self._was_speaking and self._reads and not self._voice.is_lost

    def is_offered(self, *, is_anew: bool = False) -> bool:
        """Return whether what stands on the screen can be heard.

        It is not to who has stopped listening, unless it `is_anew` that they ask for it.
        """
        session, speaks = self._session, self._context.speaks
        if session.place is Place.WELCOME and session.leaflet_id is not None:
            languages = self._context.paginator.leaflet(session.leaflet_id).languages
            return any(speaks(session.leaflet_id, each) for each in languages)
        return (is_anew or not self._declines) and speaks(session.leaflet_id, session.language)

    def speaks_another(self) -> bool:
        """Return whether another language of this leaflet can be heard, too."""
        return self._writer_of(self._context).speaks_another(self._session)

    def say_at(self, cursor: Cursor) -> None:
        """Say what is there, and nothing more."""
        self._move_to(cursor)
        self._say((cursor.item,), reads=False)

    def say_again(self, cursor: Cursor) -> None:
        """Say what is there once more; whoever has heard the thanks out hears the code before it.

        It is what they may not have written down yet, and how to go on is said last all the same.
        """
        code = cursor.at(CODE) if cursor.item.id == GO_ON else None
        if code is None:
            self.say_at(cursor)
        else:
            self._move_to(code)
            self._say((code.item, cursor.item), reads=False)

    def read_on(self) -> None:
        """Read on from the cursor."""
        if self._cursor is not None:
            self._start(self._cursor)

    def read_again(self) -> None:
        """Read the page from its beginning."""
        if self._cursor is not None:
            self._start(Cursor(self._cursor.script))

    def resume(self) -> None:
        """Go on with what was interrupted, or read on."""
        if self._voice.is_paused:
            self._voice.resume()
        else:
            self.read_on()

    def press(self, item_id: str) -> bool:
        """Press the control of an item; return whether it has one."""
        line = self._line(item_id)
        if line is None or line.control is None:
            return False
        self._window.use(line.control, line.control.click)
        return True

    def at_control(self, control: QWidget | None) -> Cursor | None:
        """Return the cursor at what says a control, if the page that stands there does."""
        return None if self._written is None else _at_control(self._written, control)

    def _follow(self) -> None:
        """Say the control to which a key that is in no table has moved the focus."""
        found = self.at_control(self._window.focusWidget())
        if found is not None:
            self.say_at(found)
        else:
            self._show_place()

    def _hush(self) -> None:
        """Be silent: somebody does something."""
        self._was_speaking = not self.is_silent
        self._voice.pause()

    def _read_from(self, position: Position) -> None:
        """Read on from the sentence that was touched."""
        self.hand = Hand.FINGER
        if self._cursor is not None and (found := self._cursor.on(position)) is not None:
            self._start(found)


def _page_of(session: Session | None) -> _PageOf:
    """Return where a session is, whether it is warned, and its language."""
    if session is None:
        return None, None, None
    return session.place, session.warned_ms is not None, session.language


def _leaf_of(session: Session) -> _Leaf:
    """Return what tells a page of the leaflet from others, in every language and size."""
    position = session.position
    return () if position is None else (position.section_id, position.block, position.word)


def _at_control(written: Written, control: QWidget | None) -> Cursor | None:
    """Return the cursor at what says a control, if anything does."""
    lines = enumerate(written.lines)
    places = (place for place, line in lines if control is not None and line.control is control)
    return next((Cursor(written.script, place) for place in places), None)


def _says_the_same(before: Written, now: Written) -> bool:
    """Return whether it is the same page: all says the same but what comes and goes on it.

    That are controls, the time, and what is told to the hand that is used.
    """
    return _texts(before) == _texts(now)


def _texts(written: Written) -> list[tuple[str, object]]:
    return [
        (line.item.id, None if line.control is not None else line.item.said)
        for line in written.lines
        if not (line.item.id in (TIME, GO_ON) or line.item.id.startswith(INTRODUCTION))
    ]


def _heard(words: HeardWords | None, rate: float, gain: float) -> Act:
    return lambda at_ms: Heard(at_ms, words, rate, gain)
