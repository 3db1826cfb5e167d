"""How loud speech is: the steps that patients have, and the gain that each one is.

A step is four decibels, a tenth of the scale that `sound.volume_percent` has; 60 % are 65 dBA, as
loud as speech may be for whoever comes next (EN 301 549 §5.1.3.13), and step 0 is silence.
From the softest to the loudest it is 36 dB, with a step 12 dB above the softest (§8.2.1.1 and .2).
"""

from __future__ import annotations

from kiosk.core.frozen import frozen
from kiosk.core.speech.speech_output import SpeechOutput

STEPS = 10
STEP_DB = 4
_STEP_OF_65_DBA = 6


GUESSED_DBA = {SpeechOutput.HEADPHONES: 92.0, SpeechOutput.LOUDSPEAKER: 84.0}
"""How loud speech is at full gain where nobody has measured it: louder than most devices are.

Headphones of 100 dB/mW and 32 Ω at a computer's 1 V give 115 dB for a full sine, 92 dB for speech.
"""


@frozen
class Loudness:
    """What a step is on this kiosk: `full_scale_dba` is how loud speech is at full gain."""

    full_scale_dba: float
    first_step: int

    @property
    def loudest_step(self) -> int:
        """The last step that the device can still make louder than the one before."""
        loudest = _STEP_OF_65_DBA + int((self.full_scale_dba - dba_of(_STEP_OF_65_DBA)) // STEP_DB)
        return max(1, min(STEPS, loudest))

    def gain(self, step: int) -> float:
        """Return what samples are multiplied by: 1 is as loud as the device can be."""
        if step <= 0:
            return 0.0
        return float(10 ** (min(0.0, dba_of(step) - self.full_scale_dba) / 20))


def dba_of(step: int) -> int:
    """Return how loud speech is at this step, at the ear."""
    return 65 + STEP_DB * (step - _STEP_OF_65_DBA)


def loudness(output: SpeechOutput, full_scale_dba: float | None, volume_percent: int) -> Loudness:
    """Return what the settings say; without a measurement, what is surely not too loud.

    No patient begins above 65 dBA, whatever the staff have set.
    """
    first = min(_STEP_OF_65_DBA, round(volume_percent / 10))
    return Loudness(GUESSED_DBA[output] if full_scale_dba is None else full_scale_dba, first)
