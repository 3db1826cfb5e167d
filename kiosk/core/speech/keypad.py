"""The key table: which key of a keypad, or which of two switches, does what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum


class KeyAct(Enum):
    """What a key does."""

    NEXT = "next"
    PREVIOUS = "previous"
    CHOOSE = "choose"
    FORWARD = "forward"
    BACK = "back"
    AGAIN = "again"
    PAUSE = "pause"
    HELP = "help"
    LOUDER = "louder"
    SOFTER = "softer"
    FASTER = "faster"
    SLOWER = "slower"
    LANGUAGE = "language"
    DARK = "dark"
    READ_ON = "read-on"
    MOVE = "move"
    SELECT = "select"


SWITCHES = (KeyAct.MOVE, KeyAct.SELECT)
"""What two switches do."""

KEYS: Mapping[KeyAct, tuple[str, ...]] = {
    KeyAct.NEXT: ("Down", "Num+2", "Tab"),
    KeyAct.PREVIOUS: ("Up", "Num+8", "Shift+Backtab"),
    KeyAct.CHOOSE: ("Return", "Num+Enter", "Num+5"),
    KeyAct.FORWARD: ("Right", "Num+6", "PgDown"),
    KeyAct.BACK: ("Left", "Num+4", "PgUp"),
    KeyAct.AGAIN: ("F2", "Num+7"),
    KeyAct.PAUSE: ("Space", "Num+0"),
    KeyAct.HELP: ("F1", "Num+."),
    KeyAct.LOUDER: ("Volume Up", "Num++"),
    KeyAct.SOFTER: ("Volume Down", "Num+-"),
    KeyAct.FASTER: ("F4", "Num+3"),
    KeyAct.SLOWER: ("F3", "Num+1"),
    KeyAct.LANGUAGE: ("F5", "Num+9"),
    KeyAct.DARK: ("F6", "Num+/"),
    KeyAct.READ_ON: ("F7", "Num+*"),
    KeyAct.MOVE: ("1",),
    KeyAct.SELECT: ("2",),
}
"""The keys as they come: those of a keyboard, of a keypad with raised 5, and of two switches."""


def key_table(own: Sequence[str] = ()) -> Mapping[KeyAct, tuple[str, ...]]:
    """Return the keys of each act; an act that a site gives keys of its own has these alone.

    A key that it gives to an act does nothing else any more.
    """
    theirs: dict[KeyAct, tuple[str, ...]] = {}
    for entry in own:
        act, _, key = (part.strip() for part in entry.partition(":"))
        theirs[KeyAct(act)] = (*theirs.get(KeyAct(act), ()), key)
    taken = {key for keys in theirs.values() for key in keys}
    return {
        act: theirs.get(act, tuple(key for key in keys if key not in taken))
        for act, keys in KEYS.items()
    }
