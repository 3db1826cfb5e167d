"""The health check of the sound device, where speech is installed and offered."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.core.frozen import frozen
from kiosk.core.health.checks import Check, State
from kiosk.core.messages import Number, Said, english
from kiosk.core.speech.speech_output import SpeechOutput


@frozen
class SoundFacts:
    """What speech is played on: the sound cards, None if the system does not tell of them.

    `jacks` are those that tell when headphones are plugged in, `named` is the device that the site
    chose, `full_scale_dba` what it measured. `plays` is what the running kiosk found.
    """

    cards: tuple[str, ...] | None
    jacks: tuple[str, ...] = ()
    output: SpeechOutput = SpeechOutput.HEADPHONES
    named: str = ""
    full_scale_dba: float | None = None
    plays: bool | None = None


def check_sound(sound: SoundFacts | None) -> Iterator[Check]:
    """Yield how the sound device is, if speech is to be heard from it."""
    if sound is None:
        return
    yield _missing(sound) or _unmeasured(sound) or Check("sound", State.OK, _described(sound))


def _missing(sound: SoundFacts) -> Check | None:
    """Return why nothing can be heard, or None."""
    if sound.cards == () or sound.plays is False:
        said = english.translate("Health", "There is no sound device: nothing is read aloud.")
        remedy = english.translate(
            "Health", "Plug in headphones or a loudspeaker, or set speech.offered to false."
        )
        return Check("sound", State.WARNING, said.of(), remedy.of())
    if (
        sound.named
        and sound.cards
        and not any(sound.named.casefold() in card.casefold() for card in sound.cards)
    ):
        said = english.translate("Health", "There is no sound device {name}, only {others}.")
        remedy = english.translate("Health", "Plug it in, or name another in speech.device.")
        found = said.of(name=sound.named, others=", ".join(sound.cards))
        return Check("sound", State.WARNING, found, remedy.of())
    if sound.output is SpeechOutput.HEADPHONES and not (sound.named or sound.jacks):
        said = english.translate(
            "Health",
            "Speech may be heard from headphones alone, and nothing tells of any: so nothing is"
            " read aloud.",
        )
        remedy = english.translate(
            "Health",
            "Name the device that they hang on in speech.device, or allow a loudspeaker in"
            " speech.output.",
        )
        return Check("sound", State.FAULT, said.of(), remedy.of())
    return None


def _unmeasured(sound: SoundFacts) -> Check | None:
    if sound.full_scale_dba is not None:
        return None
    said = english.translate(
        "Health", "{device}: nobody has measured how loud speech is, so it may be faint."
    )
    remedy = english.translate("Health", "Measure it on the staff's panel, among the settings.")
    return Check("sound", State.WARNING, said.of(device=_device(sound)), remedy.of())


def _described(sound: SoundFacts) -> Said:
    assert sound.full_scale_dba is not None
    said = (
        english.translate("Health", "{device}: headphones alone, {level} dBA at the loudest.")
        if sound.output is SpeechOutput.HEADPHONES
        else english.translate("Health", "{device}: a loudspeaker too, {level} dBA at the loudest.")
    )
    return said.of(device=_device(sound), level=Number(sound.full_scale_dba, 0))


def _device(sound: SoundFacts) -> Said | str:
    if sound.cards:
        return ", ".join(sound.cards)
    return english.translate("Health", "The system's own sound device").of()
