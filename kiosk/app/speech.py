"""Makes the kiosk's voice as the site wants it: imported only where something can be spoken."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from kiosk.app.loudness import loudness_of
from kiosk.app.sources import Sources
from kiosk.core.settings.model import Settings
from kiosk.core.speech.speech_output import SpeechOutput
from kiosk.core.speech.spoken import Spoken
from kiosk.machine.sound import Sound, device_opener
from kiosk.ui.speech.jacks import Jacks
from kiosk.ui.speech.voice import Voice


def make_voice(
    owner: QObject,
    find: Callable[[Spoken], bytes | None],
    settings: Settings,
    sources: Sources,
) -> Voice:
    """Return the voice, which finds the clips of what it is to say."""
    speech = settings.speech
    jacks = Jacks(owner, speech.device)

    def may_be_heard() -> bool:
        """Say whether a jack tells of headphones or, where none tells, the site named theirs."""
        if speech.output is SpeechOutput.LOUDSPEAKER:
            return True
        return jacks.is_in if jacks.is_known else bool(speech.device)

    sound = sources.make_sound() if sources.make_sound else Sound(device_opener(speech.device))
    return Voice(owner, find, sound, loudness_of(settings), jacks, may_be_heard)
