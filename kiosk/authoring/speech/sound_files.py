"""Sound files: writes a clip as the kiosk plays it, and reads what a person recorded."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import soundfile
import soxr

from kiosk.authoring.speech.levels import Samples
from kiosk.core.faults import KioskError
from kiosk.core.reasons import reason_of
from kiosk.storage.speech.clips import RATE_HZ

_AT_ONCE = 4_800
"""WORKAROUND: libvorbis 1.3.7 puts all that it is given at once on its stack, and overruns it
(xiph/vorbis, issue 99). Write it in one piece once the wheel of soundfile brings a later one."""

_SMALLEST = 1.0


def encoded(samples: Samples) -> bytes:
    """Return a clip: Ogg Vorbis, mono, at the lowest rate, whose words are heard as well."""
    file = io.BytesIO()
    with soundfile.SoundFile(
        file,
        "w",
        RATE_HZ,
        1,
        format="OGG",
        subtype="VORBIS",
        compression_level=_SMALLEST,
    ) as clip:
        for start in range(0, len(samples), _AT_ONCE):
            clip.write(samples[start : start + _AT_ONCE])
    return file.getvalue()


def decoded(clip: bytes | Path) -> Samples:
    """Return the samples of a clip or a recording, mono, as many a second as clips have."""
    try:
        samples, rate_hz = soundfile.read(
            io.BytesIO(clip) if isinstance(clip, bytes) else clip, dtype="float32", always_2d=True
        )
    except (OSError, soundfile.LibsndfileError) as error:
        told = reason_of(error) if isinstance(error, OSError) else error
        raise KioskError(f"{clip if isinstance(clip, Path) else 'A clip'}: {told}.") from error
    mono: Samples = samples.mean(axis=1, dtype=np.float32)
    if rate_hz == RATE_HZ:
        return mono
    resampled: Samples = soxr.resample(mono, rate_hz, RATE_HZ)
    return resampled
