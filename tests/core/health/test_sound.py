from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.core.health.checks import Check, State
from kiosk.core.health.sound import SoundFacts, check_sound
from kiosk.core.speech.speech_output import SpeechOutput

GOOD = SoundFacts(("HDA Intel PCH",), ("HDA Intel PCH Headphone",), full_scale_dba=91.0)


def checked(facts: SoundFacts) -> Check:
    (check,) = check_sound(facts)
    return check


def test_where_nothing_is_spoken_there_is_nothing_to_tell() -> None:
    assert list(check_sound(None)) == []


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        (GOOD, "HDA Intel PCH: headphones alone, 91 dBA"),
        (replace(GOOD, cards=None, jacks=(), named="Headset"), "The system's own sound device: he"),
        (replace(GOOD, jacks=(), output=SpeechOutput.LOUDSPEAKER), "a loudspeaker too"),
        (replace(GOOD, named="intel", plays=True), "headphones alone"),
    ],
)
def test_a_device_that_will_do_is_described(facts: SoundFacts, says: str) -> None:
    check = checked(facts)
    assert (check.name, check.state, check.remedy) == ("sound", State.OK, "")
    assert says in check.sentence


@pytest.mark.parametrize(
    ("facts", "state", "says", "remedy"),
    [
        (replace(GOOD, cards=()), State.WARNING, "no sound device", "Plug in"),
        (replace(GOOD, plays=False), State.WARNING, "no sound device", "Plug in"),
        (replace(GOOD, named="USB"), State.WARNING, "no sound device USB, only HDA", "Plug it in"),
        (replace(GOOD, jacks=()), State.FAULT, "nothing tells", "speech.device"),
        (replace(GOOD, full_scale_dba=None), State.WARNING, "measured", "Measure"),
    ],
)
def test_what_is_wrong_is_told_with_what_to_do(
    facts: SoundFacts, state: State, says: str, remedy: str
) -> None:
    check = checked(facts)
    assert check.state is state
    assert says in check.sentence
    assert remedy in check.remedy
