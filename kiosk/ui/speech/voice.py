"""Speaks: says sentences one after another, and tells which was begun, and which was heard.

The silence after a sentence is its own `pause_ms`, shorter where speech is faster; clips hold none.
A sentence has ended only when its last sample was played by a device that moved: one that stands
still, or that there is none of, is told by `lost`, and the sentence is said again once `found`. So
are headphones that are pulled out of a jack that tells, where nothing else may be heard.

It is long because it is one machine: what plays, what is waited for, and what was heard of it.
"""

from __future__ import annotations

import logging
from array import array
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.core.speech import rates
from kiosk.core.speech.spoken import Spoken
from kiosk.core.speech.volume import Loudness
from kiosk.machine.sound import STANDING_MS, BadClip, NoSound, Sound, Track, decoded, tone
from kiosk.ui.background import Background
from kiosk.ui.speech.jacks import Jacks

_SAYING_MS = 20
_QUIET_MS = 200
"""How often the device is looked at while something is said, and while nothing is."""
_OPENING_MS = 900
"""How long a device may take to open before it is told as lost."""
_AGAIN_MS = 500
"""How often a device that is lost is tried again."""
_PROBE_MS = 30_000
"""How often a machine without a device is asked for one."""
_HEARD_LATE_MS = 50
"""What of a pause has passed when the end of a sentence is noticed: the device's own buffer."""

_log = logging.getLogger(__name__)


class Voice(QObject):
    """The kiosk's voice; nothing it is asked for waits for a file or the device.

    `find` returns a sentence's clip as it is encoded, None if there is none; it is called in
    another thread. `may_be_heard` says whether what is played reaches nobody else.

    Signals: started(place in the sequence), ended(place, fastest rate, softest gain from 0 to 1),
    lost(): nothing can be heard now, or nothing more is said as a clip is missing; found(): what
    was lost can be heard again; plugged(): headphones were plugged in; known(): `is_available` has
    changed.
    """

    started = Signal(int)
    ended = Signal(int, float, float)
    lost = Signal()
    found = Signal()
    plugged = Signal()
    known = Signal()

    def __init__(
        self,
        owner: QObject,
        find: Callable[[Spoken], bytes | None],
        sound: Sound,
        loudness: Loudness,
        jacks: Jacks | None = None,
        may_be_heard: Callable[[], bool] = lambda: True,
    ) -> None:
        super().__init__(owner)
        self._find = find
        self._sound = sound
        self._loudness = loudness
        self._jacks = jacks
        self._may_be_heard = may_be_heard
        self._thread = Background(self)
        self._sequence: tuple[Spoken, ...] = ()
        self._place = 0
        self._track: Track | None = None
        self._is_told = False
        self._taken = 0
        self._still_ms = 0
        self.is_lost = False
        self.is_paused = False
        self.is_available: bool | None = None
        self._watching = QTimer(self, interval=_QUIET_MS)
        self._watching.timeout.connect(self._watch)
        self._trying = QTimer(self, interval=_AGAIN_MS)
        self._trying.timeout.connect(self._try_again)
        self._probing = QTimer(self, interval=_PROBE_MS)
        self._probing.timeout.connect(self.probe)
        if jacks is not None:
            jacks.changed.connect(self._look_at_the_jacks)
        self.rate = rates.FIRST_RATE
        self.volume = loudness.first_step

    @property
    def rate(self) -> float:
        """How fast it speaks: one of `rates.RATES`; another is heard at once."""
        return self._sound.rate

    @rate.setter
    def rate(self, rate: float) -> None:
        self._sound.rate = rates.step(rate, 0)

    @property
    def volume(self) -> int:
        """How loud it speaks: a step from 0, silence, to `loudest`; another is heard at once."""
        return self._volume

    @volume.setter
    def volume(self, step: int) -> None:
        self._volume = max(0, min(self.loudest, step))
        self._sound.gain = self._loudness.gain(self._volume)

    @property
    def loudest(self) -> int:
        """The loudest step that this device has."""
        return self._loudness.loudest_step

    def be_as_loud_as(self, loudness: Loudness) -> None:
        """Be so loud from the next patient on: staff have changed it."""
        self._loudness = loudness
        if not self._sequence:
            self.volume = loudness.first_step

    @property
    def is_speaking(self) -> bool:
        """Whether something is being said, or will be once there is a device again."""
        return bool(self._sequence)

    def say(self, sequence: Sequence[Spoken], first: int = 0) -> None:
        """Say these sentences from that place on; what was being said is silenced."""
        self.is_paused = False
        self._sequence = tuple(sequence)
        self._say(first)

    def stop(self) -> None:
        """Be silent, and forget what was being said."""
        self._sequence = ()
        self.is_paused = False
        self._hush()

    def pause(self) -> None:
        """Be silent until `resume`; what is lost is silent, and is said again once it is found."""
        if self._sequence and not self.is_paused and not self.is_lost:
            self.is_paused = True
            self._hush()

    def resume(self) -> None:
        """Say the sentence that was interrupted again, and go on."""
        if self.is_paused:
            self.is_paused = False
            self._say(self._place)

    def play_tone(self, is_loudest: bool) -> None:
        """Play the tone that is measured, at full gain or as loud as patients begin."""
        self.reset()
        self._sound.gain = 1.0 if is_loudest else self._loudness.gain(self._loudness.first_step)
        self._play(Track(), tone)

    def probe(self) -> None:
        """Find out whether there is a device, and load what it takes before a patient waits."""
        self._probing.stop()
        self._thread.start(self._open, self._probed)

    def reset(self) -> None:
        """Be as for the next patient: silent, at the first volume and rate, without the device."""
        self.stop()
        self._watching.stop()
        self._trying.stop()
        self.is_lost = False
        self.rate = rates.FIRST_RATE
        self.volume = self._loudness.first_step
        self._thread.start(self._sound.close, lambda _nothing: None)
        if self.is_available is False:
            self._probing.start()

    def close(self) -> None:
        """Let go of everything: the kiosk ends."""
        self.reset()
        self._probing.stop()
        self._thread.finish()
        if self._jacks is not None:
            self._jacks.close()

    def _say(self, place: int, after_ms: int = 0) -> None:
        while place < len(self._sequence) and not self._sequence[place].normal:
            place += 1  # there is nothing in it to be said
        self._place = place
        self._is_told = False
        if place >= len(self._sequence):
            self.stop()
            return
        if self.is_lost:
            self._try_again()
            return
        if not self._may_be_heard():
            self._lose("No headphones are plugged in.")
            return
        spoken = self._sequence[place]
        track = Track(int(after_ms / self.rate))
        self._play(track, lambda: decoded(self._clip(spoken)))

    def _play(self, track: Track, make: Callable[[], array[int]]) -> None:
        self._track = track
        self._sound.play(track)
        self._still_ms = 0
        self._watching.start(_SAYING_MS)
        self._thread.start(
            lambda: self._prepare(track, make), lambda fault: self._prepared(track, fault)
        )

    def _hush(self) -> None:
        self._track = None
        self._sound.play(None)
        self._watching.setInterval(_QUIET_MS)

    @property
    def _is_used(self) -> bool:
        """Whether somebody listens, be it that nothing is said just now."""
        return self._watching.isActive()

    def _prepare(self, track: Track, make: Callable[[], array[int]]) -> NoSound | None:
        """Open the device and make the samples, in the other thread; return what went wrong."""
        if not self._sound.is_playing(track):
            return None  # something newer is to be said, or nothing
        try:
            self._sound.open()
            track.fill(make())
        except NoSound as fault:
            return fault
        return None

    def _clip(self, spoken: Spoken) -> bytes:
        data = self._find(spoken)
        if data is None:
            raise BadClip(f"There is no clip for a sentence in {spoken.language}.")
        return data

    def _prepared(self, track: Track, fault: NoSound | None) -> None:
        if fault is None or track is not self._track:
            return
        if isinstance(fault, BadClip):
            _log.error("Nothing more is said. %s", fault.sentence)
            self.stop()
            self.lost.emit()
        else:
            self._lose(fault.sentence)

    def _watch(self) -> None:
        if self.is_lost:
            return
        self._look_at_the_device()
        track = self._track
        if track is None:
            return
        if not self._sequence:
            if track.is_over:  # the tone
                self.reset()
            return
        if track.has_begun and not self._is_told:
            self._is_told = True
            self.started.emit(self._place)
        if track is self._track and track.is_over:
            self._end(track)

    def _look_at_the_device(self) -> None:
        """Find out whether it moves, in looks that the interface had time for, not in seconds."""
        moves = self._sound.taken != self._taken
        self._taken = self._sound.taken
        self._still_ms = 0 if moves else self._still_ms + self._watching.interval()
        if self._sound.is_swallowing:
            self._lose("The sound device swallows what it is given.")
        elif self._sound.is_open and self._still_ms >= STANDING_MS:
            self._lose("The sound device stands still.")
        elif self._track is not None and self._still_ms >= _OPENING_MS:
            self._lose("The sound device does not open.")

    def _end(self, track: Track) -> None:
        place, pause_ms = self._place, self._sequence[self._place].pause_ms
        self.ended.emit(place, track.rate, track.gain)
        if track is self._track:  # nobody has said something else meanwhile
            self._say(place + 1, max(0, pause_ms - _HEARD_LATE_MS))

    def _lose(self, why: str) -> None:
        """Tell that nothing can be heard, and try the device again and again."""
        _log.warning("Nothing can be heard. %s", why)
        self.is_lost = True
        self._hush()
        self._thread.start(self._sound.close, lambda _nothing: None)
        self._trying.start()
        self.lost.emit()

    def _try_again(self) -> None:
        if self._may_be_heard():
            self._trying.stop()
            self._thread.start(self._open, self._tried)

    def _open(self) -> bool:
        try:
            self._sound.open()
        except NoSound:
            return False
        return True

    def _tried(self, is_open: bool) -> None:
        self._know(is_open)
        if not self.is_lost:
            return
        if not is_open or not self._may_be_heard():
            self._trying.start()
            return
        _log.warning("The sound device is there again.")
        self.is_lost = False
        self._watching.start(_QUIET_MS)
        self.found.emit()
        if self._sequence and not self.is_paused:
            self._say(self._place)

    def _probed(self, is_open: bool) -> None:
        if self._track is None and not self.is_lost:
            self._thread.start(self._sound.close, lambda _nothing: None)
        self._know(is_open)
        if not is_open:
            self._probing.start()

    def _know(self, is_available: bool) -> None:
        if is_available != self.is_available:
            self.is_available = is_available
            self.known.emit()

    def _look_at_the_jacks(self) -> None:
        assert self._jacks is not None
        if not self._jacks.is_in:
            if self._is_used and not self.is_lost and not self._may_be_heard():
                self._lose("The headphones were pulled out.")
            return
        if self.is_lost:
            self._try_again()
        self.plugged.emit()
