"""Presents how a patient listens, and what the keys do."""

from __future__ import annotations

from kiosk.core.session.events import (
    BackPressed,
    DarkPressed,
    HushPressed,
    KeysPressed,
    RateChosen,
    ReadOnPressed,
    ScanChosen,
    Touched,
    VolumeChosen,
)
from kiosk.core.session.listening import scan_s
from kiosk.core.session.state import Rules, Session
from kiosk.core.speech.keypad import KeyAct
from kiosk.ui.look.icons import Icon
from kiosk.ui.look.look import Look
from kiosk.ui.look.words import Words
from kiosk.ui.patient.pages.listening import Way
from kiosk.ui.patient.presenting.context import PresenterContext
from kiosk.ui.patient.presenting.opened import after_sheets, told_sheet
from kiosk.ui.widgets.bar import Forward, why_unheard
from kiosk.ui.widgets.bar_places import sound_label
from kiosk.ui.widgets.page import Act


def show_listening(
    context: PresenterContext, session: Session, look: Look, before: Session | None
) -> None:
    """Show the choices; `before` is the session shown until now."""
    page, words = context.window.listening, look.words
    if before is not None and before.place is not session.place:
        page.sheets.rewind()
    page.present(look, _ways(words, session, context.rules))
    # What there is to do is read first.
    title = why_unheard(words, context.hearing(session)) or sound_label(words)
    done = Forward(words.translate("Listening", "Continue"), BackPressed, Icon.DONE)
    context.window.header.present(look, title, aside=told_sheet(page.sheets, look))
    context.show_bar(session, look, contents=False, forward=after_sheets(page.sheets, look, done))
    context.window.show_page(page, look.theme.paper)


def _ways(words: Words, session: Session, rules: Rules) -> list[Way]:
    listening = session.listening
    volume = words.translate("Listening", "Volume {step} of {steps}").format(
        step=rules.volumes.index(listening.volume) + 1, steps=len(rules.volumes)
    )
    speed = words.translate("Listening", "Speed {step} of {steps}").format(
        step=rules.speeds.index(listening.speed) + 1, steps=len(rules.speeds)
    )
    turns = words.translate("Listening", "The pages turn by themselves")
    black = words.translate("Listening", "Black screen, to listen in peace")
    return [  # what a finger needs first; whoever has keys is told of them by the key for help
        *(_of_the_scan(words, scan_s(session, rules)) if listening.has_switches else ()),
        Way("softer", words.translate("Listening", "Softer"), _volume(-1), Icon.SOFTER, volume),
        Way("louder", words.translate("Listening", "Louder"), _volume(1), Icon.LOUDER, volume),
        Way("hush", words.translate("Listening", "Stop listening"), HushPressed, Icon.HUSH),
        Way("read-on", turns, ReadOnPressed, Icon.READ_ON, is_on=listening.reads_on),
        Way("slower", words.translate("Listening", "Slower"), _rate(-1), Icon.SLOWER, speed),
        Way("faster", words.translate("Listening", "Faster"), _rate(1), Icon.FASTER, speed),
        Way("dark", black, DarkPressed, Icon.DARK, is_on=listening.is_dark),
        Way("keys", words.translate("Listening", "What the keys do"), KeysPressed, Icon.KEYS),
    ]


def _of_the_scan(words: Words, pace_s: int) -> tuple[Way, Way]:
    """Return how fast choices go by for whoever uses switches: first, for they go by up to it."""
    pace = words.translate("Listening", "The first switch moves on")
    if pace_s:
        pace = words.translate("Listening", "Seconds a choice: {seconds}").format(seconds=pace_s)
    slower = words.translate("Listening", "Slower choices")
    faster = words.translate("Listening", "Faster choices")
    return (
        Way("scan-slower", slower, _scan(-1), Icon.SLOWER, pace),
        Way("scan-faster", faster, _scan(1), Icon.FASTER, pace),
    )


def _scan(steps: int) -> Act:
    return lambda at_ms: ScanChosen(at_ms, steps)


def _volume(steps: int) -> Act:
    return lambda at_ms: VolumeChosen(at_ms, steps)


def _rate(steps: int) -> Act:
    return lambda at_ms: RateChosen(at_ms, steps)


def show_keys(
    context: PresenterContext,
    session: Session,
    look: Look,
    before: Session | None,
) -> None:
    """Show what each key does; `before` is the session shown until now."""
    page, words = context.window.keys, look.words
    if before is not None and before.place is not session.place:
        page.sheets.rewind()
    page.present(
        look,
        [
            Way(act.value, done_by(words, act), Touched, None, _named(words, names))
            for act, names in context.keys.items()
            if names
        ],
    )
    title = words.translate("Keys", "What the keys do")
    done = Forward(words.translate("Listening", "Continue"), BackPressed, Icon.DONE)
    context.window.header.present(look, title, aside=told_sheet(page.sheets, look))
    context.show_bar(session, look, contents=False, forward=after_sheets(page.sheets, look, done))
    context.window.show_page(page, look.theme.paper)


def done_by(words: Words, act: KeyAct) -> str:
    """Return what a key does."""
    return {
        KeyAct.NEXT: words.translate("Keys", "The next sentence, the next control"),
        KeyAct.PREVIOUS: words.translate("Keys", "The one before"),
        KeyAct.CHOOSE: words.translate("Keys", "Choose, or read on from here"),
        KeyAct.FORWARD: words.translate("Keys", "The next page"),
        KeyAct.BACK: words.translate("Keys", "The page before"),
        KeyAct.AGAIN: words.translate("Keys", "Say it again"),
        KeyAct.PAUSE: words.translate("Keys", "Pause, and go on"),
        KeyAct.HELP: words.translate("Keys", "What the keys do"),
        KeyAct.LOUDER: words.translate("Keys", "Louder"),
        KeyAct.SOFTER: words.translate("Keys", "Softer"),
        KeyAct.FASTER: words.translate("Keys", "Faster"),
        KeyAct.SLOWER: words.translate("Keys", "Slower"),
        KeyAct.LANGUAGE: words.translate("Keys", "The other language"),
        KeyAct.DARK: words.translate("Keys", "Black screen, or lit again"),
        KeyAct.READ_ON: words.translate("Keys", "Pages turn by themselves, or not"),
        KeyAct.MOVE: words.translate("Keys", "First switch: move on"),
        KeyAct.SELECT: words.translate("Keys", "Second switch: choose"),
    }[act]


def _named(words: Words, names: tuple[str, ...]) -> str:
    """Return the names of keys as they stand on them."""
    known = {
        "Up": words.translate("Keys", "Up arrow"),
        "Down": words.translate("Keys", "Down arrow"),
        "Left": words.translate("Keys", "Left arrow"),
        "Right": words.translate("Keys", "Right arrow"),
        "Return": words.translate("Keys", "Enter"),
        "Space": words.translate("Keys", "Space bar"),
        "Num+Enter": words.translate("Keys", "Num Enter"),
        "Volume Up": words.translate("Keys", "Volume +"),
        "Volume Down": words.translate("Keys", "Volume −"),
    }
    pad, function = words.translate("Keys", "Num {key}"), words.translate("Keys", "Key F{number}")

    def named(name: str) -> str:
        if name in known:
            return known[name]
        if name.startswith("Num+"):
            return pad.format(key=name[4:])
        is_function = name[:1] == "F" and name[1:].isdecimal()
        return function.format(number=name[1:]) if is_function else name

    return " · ".join(map(named, names[:2]))
