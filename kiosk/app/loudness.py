"""How loud this kiosk speaks: the first screen waits for it, and for nothing else of the voice."""

from __future__ import annotations

from kiosk.core.settings.model import Settings
from kiosk.core.speech.volume import Loudness, loudness


def loudness_of(settings: Settings) -> Loudness:
    """Return how loud each step is, as the site has measured it."""
    speech = settings.speech
    return loudness(speech.output, speech.full_scale_dba, settings.sound.volume_percent)
