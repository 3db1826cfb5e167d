"""What is only heard: where one is, what the keys or the switches do, how to go on."""

from __future__ import annotations

from enum import Enum

from kiosk.ui.look.words import Words


class Hand(Enum):
    """What a patient moves with: it decides what they are told to do."""

    FINGER = "finger"
    KEYPAD = "keypad"
    SWITCHES = "switches"


def offer(words: Words, hand: Hand) -> str:
    """Return how to hear the leaflet in a language, in that language."""
    match hand:
        case Hand.KEYPAD:
            return words.translate("Heard", "To listen in English, press the key in the middle.")
        case Hand.SWITCHES:
            return words.translate("Heard", "To listen in English, press the second switch.")
    return words.translate("Heard", "To listen in English, touch the screen on “English”.")


def introduction(words: Words, hand: Hand) -> tuple[str, ...]:
    """Return what is said once, when someone begins to listen to a leaflet."""
    where = words.translate(
        "Heard", "You are at a screen in the waiting room. The leaflet begins here."
    )
    dark = words.translate(
        "Heard", "The screen can be black while you listen. You will find that under “Sound”."
    )
    match hand:
        case Hand.KEYPAD:
            keys = words.translate(
                "Heard",
                "The keys down and up go from sentence to sentence, right and left from page to"
                " page. The key in the middle chooses. The help key tells what each key does.",
            )
        case Hand.SWITCHES:
            keys = words.translate(
                "Heard",
                "The first switch moves on, the second one chooses. Choices can go by on their"
                " own, too, slower or faster. You will find that under “Sound”.",
            )
        case Hand.FINGER:
            keys = words.translate("Heard", "Touch a paragraph, and it is read from there.")
    return where, dark, keys


def go_on(words: Words, hand: Hand) -> str:
    """Return how to choose what was just said, at the end of a page."""
    match hand:
        case Hand.KEYPAD:
            return words.translate("Heard", "Press the key in the middle.")
        case Hand.SWITCHES:
            return words.translate("Heard", "Press the second switch.")
    return ""


def choose(words: Words, hand: Hand, *, go_by: bool) -> str:
    """Return how to choose, on a page that leads to no other by itself.

    `go_by` says whether the choices go by on their own for who uses switches.
    """
    match hand:
        case Hand.KEYPAD:
            return words.translate("Heard", "Choose with the keys down and up.")
        case Hand.SWITCHES if go_by:
            return words.translate(
                "Heard", "Press the second switch when you hear what you choose."
            )
        case Hand.SWITCHES:
            return words.translate("Heard", "Choose with the first switch.")
    return ""


def stay(words: Words, hand: Hand) -> str:
    """Return how to answer the question whether somebody is still there."""
    match hand:
        case Hand.KEYPAD:
            return words.translate("Heard", "Press any key to go on.")
        case Hand.SWITCHES:
            return words.translate("Heard", "Press a switch to go on.")
    return ""


def ticked(words: Words, *, is_ticked: bool) -> str:
    """Return whether what can be ticked is."""
    if is_ticked:
        return words.translate("Heard", "ticked")
    return words.translate("Heard", "not ticked")


def closing(words: Words, seconds: int) -> str:
    """Return how long a page stays."""
    return words.translate("Heard", "This page closes in {seconds} seconds.").format(
        seconds=seconds
    )


def sandbox(words: Words) -> str:
    """Return what the page of the keys is for."""
    return words.translate(
        "Heard", "Here each key says what it does. Press the help key twice to go on."
    )
