"""Trims and levels speech: no silence around it, no click at its ends, one loudness for all.

Loudness is that of ITU-R BS.1770-5, as EBU R 128 measures it: K-weighted, in blocks of 400 ms that
overlap by 75 %, with an absolute gate and one 10 LU below the mean.

R 128 aims at -23 LUFS, for broadcasts that hold music and effects too; AES TD1008 at -18 LUFS for
speech alone. It is -20 here: louder than for a broadcast, as the gain of a kiosk only ever makes it
softer, and who is hard of hearing needs all there is; and as loud as speech can be, whose peaks are
up to 20 dB above it, below full scale and without a limiter, which those hear as distortion.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from kiosk.storage.speech.clips import RATE_HZ

Samples = np.ndarray[Any, np.dtype[np.float32]]
"""What is heard, 24,000 times a second, from -1 to 1."""

LOUDNESS_LUFS = -20.0
TOLERANCE_LU = 1.0
PEAK_DB = -0.5

_ABSOLUTE_GATE_LUFS = -70.0
_RELATIVE_GATE_LU = -10.0
_BLOCK_S, _STEP_S = 0.4, 0.1

_FRAME_S = 0.01
_BELOW_SPEECH_DB = 50.0
"""How far below the loudest frame a frame is no speech: above the model's own noise."""
_BEFORE_S, _AFTER_S = 0.02, 0.04
_FADE_IN_S, _FADE_OUT_S = 0.004, 0.03


def loudness(samples: Samples) -> float:
    """Return the loudness in LUFS; one shorter than a block is measured as if it filled it."""
    weighted = _k_weighted(samples)
    block, step = round(_BLOCK_S * RATE_HZ), round(_STEP_S * RATE_HZ)
    energy = np.concatenate([[0.0], np.cumsum(weighted**2)])
    starts = np.arange(0, max(1, len(weighted) - block + 1), step)
    ends = np.minimum(starts + block, len(weighted))
    powers = (energy[ends] - energy[starts]) / np.maximum(1, ends - starts)
    heard = powers[_lufs(powers) > _ABSOLUTE_GATE_LUFS]
    if not len(heard):
        return _ABSOLUTE_GATE_LUFS
    gate = _lufs(heard.mean()) + _RELATIVE_GATE_LU
    return float(_lufs(heard[_lufs(heard) > gate].mean()))


def peak_db(samples: Samples) -> float:
    """Return the true peak in dB of full scale: that of the samples, and between them."""
    length = _fast(len(samples))
    between = np.fft.irfft(np.fft.rfft(samples, length), 4 * length) * 4
    return _db(float(np.abs(between).max()))


def trimmed(samples: Samples) -> Samples:
    """Return the speech with a breath of silence around it, and its ends faded."""
    frame = round(_FRAME_S * RATE_HZ)
    count = max(1, len(samples) // frame)
    levels = np.array([_rms_db(part) for part in np.array_split(samples, count)])
    spoken = np.flatnonzero(levels > levels.max() - _BELOW_SPEECH_DB)
    frame_length = len(samples) / count
    first = max(0, int(spoken[0] * frame_length) - round(_BEFORE_S * RATE_HZ))
    last = min(len(samples), int((spoken[-1] + 1) * frame_length) + round(_AFTER_S * RATE_HZ))
    cut = samples[first:last].copy()
    fade_in, fade_out = round(_FADE_IN_S * RATE_HZ), round(_FADE_OUT_S * RATE_HZ)
    fade_in, fade_out = min(fade_in, len(cut)), min(fade_out, len(cut))
    cut[:fade_in] *= np.linspace(0, 1, fade_in, dtype=np.float32)
    cut[len(cut) - fade_out :] *= np.linspace(1, 0, fade_out, dtype=np.float32)
    return cut


def levelled(samples: Samples) -> Samples:
    """Return the speech at the loudness of all clips, its peaks below full scale."""
    gain_db = LOUDNESS_LUFS - loudness(samples)
    gain_db = min(gain_db, PEAK_DB - peak_db(samples))
    return (samples * np.float32(10 ** (gain_db / 20))).astype(np.float32)


def _k_weighted(samples: Samples) -> np.ndarray[Any, Any]:
    """Return the samples as BS.1770 weights them: a shelf for the head, a high-pass for the ear.

    The filters are applied to the spectrum, padded so that the end does not run into the beginning.
    """
    padded = _fast(len(samples) + RATE_HZ // 2)
    frequencies = np.fft.rfftfreq(padded, 1 / RATE_HZ)
    response = _biquad(frequencies, *_shelf()) * _biquad(frequencies, *_high_pass())
    return np.fft.irfft(np.fft.rfft(samples, padded) * response, padded)[: len(samples)]


def _fast(length: int) -> int:
    """Return the next power of two, at which a Fourier transform is fast."""
    return 1 << (length - 1).bit_length()


Coefficients = tuple[float, float, float]


def _biquad(
    frequencies: np.ndarray[Any, Any], b: Coefficients, a: Coefficients
) -> np.ndarray[Any, Any]:
    z: np.ndarray[Any, Any] = np.exp(-2j * np.pi * frequencies / RATE_HZ)
    return (b[0] + b[1] * z + b[2] * z**2) / (a[0] + a[1] * z + a[2] * z**2)


def _shelf() -> tuple[Coefficients, Coefficients]:
    """Return the first filter of BS.1770 for this rate; the standard gives it for 48 kHz."""
    gain_db, quality, middle_hz = 3.999843853973347, 0.7071752369554196, 1681.974450955533
    k = np.tan(np.pi * middle_hz / RATE_HZ)
    high = 10 ** (gain_db / 20)
    band = high**0.4996667741545416
    a0 = 1 + k / quality + k * k
    b = (
        (high + band * k / quality + k * k) / a0,
        2 * (k * k - high) / a0,
        (high - band * k / quality + k * k) / a0,
    )
    return b, (1.0, 2 * (k * k - 1) / a0, (1 - k / quality + k * k) / a0)


def _high_pass() -> tuple[Coefficients, Coefficients]:
    """Return the second filter of BS.1770 for this rate."""
    quality, middle_hz = 0.5003270373238773, 38.13547087602444
    k = np.tan(np.pi * middle_hz / RATE_HZ)
    a0 = 1 + k / quality + k * k
    return (1.0, -2.0, 1.0), (1.0, 2 * (k * k - 1) / a0, (1 - k / quality + k * k) / a0)


def _lufs(power: Any) -> Any:
    return -0.691 + 10 * np.log10(np.maximum(power, 1e-12))


def _rms_db(samples: Samples) -> float:
    return _db(float(np.sqrt(np.mean(samples.astype(np.float64) ** 2))))


def _db(value: float) -> float:
    return 20 * float(np.log10(max(value, 1e-9)))
