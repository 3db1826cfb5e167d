"""Sets what French is typed with as French is printed: ’ and « » in place of ' and "."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kiosk.authoring.document import Loss, Part, Run
from kiosk.authoring.nodes import joined

_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[\w«“\"])")
_QUOTED = re.compile(r'(?<![\w"])"(?=\S)([^"]+)(?<=\S)"(?![\w"])')
_BLANK = "\u00a0"
_STRAIGHT = ('"', "'")


def in_french(title: str, parts: Iterable[Part]) -> tuple[str, tuple[Part, ...], tuple[Loss, ...]]:
    """Return title and parts with French signs, and what is told: how many, and what is left."""
    counts: Counter[str] = Counter()

    def text_set(runs: Sequence[Run]) -> tuple[Run, ...]:
        return _set(runs, counts)

    def said(text: str) -> str:
        return joined(text_set([Run(text)]))

    found = tuple(
        replace(part, runs=text_set(part.runs), label=text_set(part.label), alt=said(part.alt))
        for part in parts
    )
    return said(title), found, tuple(_told(counts))


def _set(runs: Sequence[Run], counts: Counter[str]) -> tuple[Run, ...]:
    """Return runs with other signs, each where it stood; `counts` is told how many."""
    text = joined(runs)
    signs = {match.start(): "’" for match in _APOSTROPHE.finditer(text)}
    counts["apostrophes"] += len(signs)
    for match in _QUOTED.finditer(text):
        signs |= {match.start(): f"«{_BLANK}", match.end() - 1: f"{_BLANK}»"}
        counts["pairs"] += 1
    found = []
    at = 0
    for run in runs:
        said = "".join(signs.get(at + place, sign) for place, sign in enumerate(run.text))
        counts["left"] += sum(said.count(sign) for sign in _STRAIGHT)
        at += len(run.text)
        found.append(replace(run, text=said))
    return tuple(found)


def _told(counts: Counter[str]) -> Iterable[Loss]:
    if counts["apostrophes"]:
        yield Loss("", f"{counts['apostrophes']} straight apostrophe(s) ' became ’")
    if counts["pairs"]:
        yield Loss("", f'{counts["pairs"]} pair(s) of straight quotation marks " " became « »')
    if counts["left"]:
        yield Loss("", f"{counts['left']} straight sign(s) ' or \" were left: look at each")
