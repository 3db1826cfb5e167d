"""Small clips for tests: a tone for each word, with a mark by which a listener knows the text.

They are WAV, which miniaudio tells from Vorbis by itself. The mark is in the signs of the first
samples, so it survives any volume, and stands the other way round at the end: whoever finds both
heard it whole.
"""

from __future__ import annotations

import io
import json
import re
import wave
import zlib
from array import array
from collections.abc import Iterable
from pathlib import Path

from kiosk.core.speech.spoken import Spoken, clip_name
from kiosk.machine.stretch import RATE_HZ

_LOUD = 8_000
_BITS = 24
_SYNC = (1, 1, 1, -1, -1, 1, -1, 1, -1, -1, 1, 1)
WORD_MS = 20


def clip(text: str, word_ms: int = WORD_MS) -> bytes:
    """Return a clip that says this text, in the normal form of a `Spoken`."""
    count = RATE_HZ * word_ms // 1_000 * max(1, len(text.split()))
    half = RATE_HZ // 440  # two half waves: 220 Hz, a square
    tone = array("h", (_LOUD // 2 * (1 if place // half % 2 else -1) for place in range(count)))
    mark = array("h", (_LOUD * sign for sign in _signs(text)))
    end = array("h", (-each for each in mark))
    made = io.BytesIO()
    with wave.open(made, "wb") as file:
        file.setparams((1, 2, RATE_HZ, 0, "NONE", ""))
        file.writeframes((mark + tone + end).tobytes())
    return made.getvalue()


def find(spoken: Spoken) -> bytes | None:
    """Find the clip of any sentence."""
    return clip(spoken.normal)


def write(folder: Path, said: Iterable[Spoken]) -> None:
    """Fill a folder `speech` with the clips of these sentences, as `leaflet-kiosk speak` does."""
    indexes: dict[str, dict[str, dict[str, str]]] = {}
    for spoken in said:
        name = clip_name(spoken, "tone", "")
        place = folder / spoken.language
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{name}.ogg").write_bytes(clip(spoken.normal))
        indexes.setdefault(spoken.language, {})[spoken.normal] = {"clip": name, "voice": "tone"}
    for language, clips in indexes.items():
        index = {"format": 1, "whole": True, "clips": clips}
        (folder / language / "clips.json").write_text(json.dumps(index), "utf-8")


def heard(samples: array[int], texts: Iterable[str]) -> list[tuple[str, bool]]:
    """Return which of these texts were played, in order, each with whether it was whole."""
    known = {_digits(_signs(text)): text for text in texts}
    seconds = range(0, len(samples), RATE_HZ)
    signs = "".join(_signs_in(samples[start : start + RATE_HZ]) for start in seconds)
    found: list[tuple[str, bool]] = []
    for match in re.finditer(f"(?=({_BEGIN}|{_END}))", signs):
        mark = signs[match.start() : match.start() + len(_SYNC) + _BITS]
        is_end = re.escape(match[1]) == _END
        text = known.get(mark.translate(_TURNED) if is_end else mark)
        if text is not None and not is_end:
            found.append((text, False))
        elif text is not None and found[-1] == (text, False):
            found[-1] = (text, True)
    return found


def _signs_in(samples: array[int]) -> str:
    """Return the sign of each sample; of a second at once, as each takes eight bytes meanwhile."""
    return "".join("+" if each > 0 else "-" if each < 0 else "0" for each in samples)


def _signs(text: str) -> tuple[int, ...]:
    number = zlib.crc32(text.encode()) >> (32 - _BITS)
    return _SYNC + tuple(1 if number >> bit & 1 else -1 for bit in range(_BITS))


def _digits(signs: tuple[int, ...]) -> str:
    return "".join("+" if each > 0 else "-" for each in signs)


_BEGIN, _END = re.escape(_digits(_SYNC)), re.escape(_digits(tuple(-each for each in _SYNC)))
_TURNED = str.maketrans("+-", "-+")
