"""The model that speaks, Kokoro-82M: phonetic signs in, samples out, on this machine alone."""

from __future__ import annotations

import hashlib
import importlib.util
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from kiosk.authoring.speech.levels import Samples
from kiosk.authoring.speech.sounds import ALPHABET
from kiosk.core.faults import KioskError
from kiosk.core.speech.voices import MODEL_PARTS, MODEL_SHA256, SyntheticVoice

_MOST_SIGNS = 509
"""What the model takes at once; a longer sentence is said in parts."""
_STYLE = 256
_CUTS = ("; ", ": ", ", ", " ")


class Kokoro:
    """The model, loaded when it first speaks; `voices` is the folder of the voices' files."""

    def __init__(self, voices: Path) -> None:
        self._voices = voices
        self._styles: dict[str, Samples] = {}

    def say(self, signs: str, voice: SyntheticVoice) -> Samples:
        """Return the samples of a sentence, 24,000 a second, with the model's silences around."""
        return np.concatenate([self._say(part, voice) for part in parted(signs)])

    def _say(self, signs: str, voice: SyntheticVoice) -> Samples:
        styles = self._style(voice)
        tokens = [ALPHABET[sign] for sign in signs]
        given = {
            "tokens": np.array([[0, *tokens, 0]], dtype=np.int64),
            "style": styles[len(tokens) - 1],
            "speed": np.array([voice.speed], dtype=np.float32),
        }
        samples: Samples = self._model.run(None, given)[0].ravel().astype(np.float32)
        return samples

    def _style(self, voice: SyntheticVoice) -> Samples:
        if voice.name not in self._styles:
            data = (self._voices / f"{voice.name}.bin").read_bytes()
            _expect(data, voice.sha256, voice.name)
            styles = np.frombuffer(data, dtype="<f4").reshape(-1, 1, _STYLE)
            self._styles[voice.name] = styles.astype(np.float32)
        return self._styles[voice.name]

    @cached_property
    def _model(self) -> Any:
        try:
            import onnxruntime
        except ImportError:
            raise _not_installed() from None
        model = b"".join(_part(name).read_bytes() for name in MODEL_PARTS)
        _expect(model, MODEL_SHA256, "the model")
        options = onnxruntime.SessionOptions()
        # Two threads take half as long again in all as one: who has two cores makes two languages.
        options.intra_op_num_threads = 1
        return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def parted(signs: str) -> list[str]:
    """Return the signs of a sentence in parts that the model takes, cut where it is best."""
    if len(signs) <= _MOST_SIGNS:
        return [signs]
    within = signs[:_MOST_SIGNS]
    cut = next((within.rindex(each) + len(each) for each in _CUTS if each in within), _MOST_SIGNS)
    return [within[:cut].strip(), *parted(signs[cut:].strip())]


def _part(package: str) -> Path:
    found = importlib.util.find_spec(package)
    if found is None or found.origin is None:
        raise _not_installed()
    return Path(found.origin).with_name("part.bin")


def _not_installed() -> KioskError:
    return KioskError("Speech cannot be made here: install leaflet-kiosk with the extra [speech].")


def _expect(data: bytes, sha256: str, what: str) -> None:
    if hashlib.sha256(data).hexdigest() != sha256:
        raise KioskError(f"This is not {what} that speech is made with: its SHA-256 is another.")
