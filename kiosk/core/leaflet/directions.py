"""Keeps numbers and Latin words in their own order among letters that run from right to left.

A telephone number, a date, a range or several Latin words are isolated (UAX #9, LRI and PDI): else
their parts change sides wherever a sign stands between them.
"""

from __future__ import annotations

import re

from kiosk.core.leaflet.unseen import AS_IT_WAS, LEFT_TO_RIGHT

_LETTERS = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_FROM_THE_RIGHT = f"[{_LETTERS}]"
_LANGUAGES = frozenset(["ar", "ckb", "dv", "fa", "he", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"])
_LATIN = rf"[^\W_{_LETTERS}]"
_BETWEEN = "[ \u00a0\u202f.,:;'’/@&+()°%€$£–—\u2060\u00ad_-]"
_OWN_ORDER = (
    rf"(?:[+#€$£]|(?<![\w'\"])-)?(?:\(\d+\)[ \u00a0]?)?{_LATIN}+(?:{_BETWEEN}{{1,4}}{_LATIN}+)*"
    r"(?:[ \u00a0\u202f]?[%°€$£]|\))?"
)
_OPENED = "[\u2066-\u2068]"


def is_from_the_right(text: str, language: str) -> bool:
    """Return whether a text runs from right to left, or a part of it does."""
    return language.partition("-")[0] in _LANGUAGES or re.search(_FROM_THE_RIGHT, text) is not None


def with_order_kept(text: str) -> str:
    """Return it with each part isolated that has an order of its own."""
    return re.sub(_OWN_ORDER, _isolated, text)


def _isolated(run: re.Match[str]) -> str:
    own = run[0]
    if (alone := _alone(own)) >= 0:  # it belongs to what stands around: both keep their sides
        return with_order_kept(own[:alone]) + own[alone] + with_order_kept(own[alone + 1 :])
    return own if re.fullmatch(f"{_LATIN}+", own) else f"{LEFT_TO_RIGHT}{own}{AS_IT_WAS}"


def _alone(text: str) -> int:
    """Return where a bracket stands that has no counterpart in a text; -1 if each has one."""
    opened: list[int] = []
    for place, sign in enumerate(text):
        if sign == "(":
            opened.append(place)
        elif sign == ")" and not opened:
            return place
        elif sign == ")":
            opened.pop()
    return opened[0] if opened else -1


def closed(text: str) -> str:
    """Return it with as many isolates ended as were begun, or what follows it would turn, too."""
    return text + AS_IT_WAS * max(0, len(re.findall(_OPENED, text)) - text.count(AS_IT_WAS))
