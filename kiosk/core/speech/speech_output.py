"""What speech may be heard from."""

from __future__ import annotations

from enum import Enum


class SpeechOutput(Enum):
    """Headphones alone, or a loudspeaker as well."""

    HEADPHONES = "headphones"
    LOUDSPEAKER = "loudspeaker"
