"""What is wrong with something that a person wrote, where, and how to fix it."""

from __future__ import annotations

from collections.abc import Iterable

from kiosk.core.frozen import frozen
from kiosk.core.messages import Said, Template
from kiosk.core.path import Path

_WHOLE = Template("{place}: {message} {remedy}")


@frozen
class Problem:
    """One mistake in a file: its place, what is wrong, what to do about it.

    `line` is 0 where there are no lines, as in the registry.
    """

    file: Path
    line: int
    message: str
    remedy: str

    def __lt__(self, other: Problem) -> bool:
        return self._order < other._order

    def __str__(self) -> str:
        return str(self.said)

    @property
    def _order(self) -> tuple[Path, int, str, str]:
        return self.file, self.line, self.message, self.remedy

    @property
    def said(self) -> Said:
        """All of it in one sentence, whose message and remedy can be translated."""
        return _WHOLE.of(place=self.place, message=self.message, remedy=self.remedy)

    @property
    def place(self) -> str:
        """The file and line in the form that editors accept, in printable characters."""
        file = printable(str(self.file))
        return f"{file}:{self.line}" if self.line else file


class Report:
    """Collect the problems of one file while it is read, so that all are reported at once."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._problems: set[Problem] = set()

    def add(self, line: int, message: str, remedy: str, *, file: Path | None = None) -> None:
        """Add a problem in this file, or in another one that it refers to."""
        self._problems.add(Problem(file or self.file, line, message, remedy))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every problem once, sorted by file and line."""
        return tuple(sorted(self._problems))


def quoted(text: str, longest: int = 40) -> str:
    """Return the text in quotes on one line, truncated if it would fill the message."""
    line = printable(" ".join(text.split()))
    return f"“{line[:longest].rstrip()}…”" if len(line) > longest else f"“{line}”"


def nearest(word: str, known: Iterable[str]) -> str:
    """Return a question that names the closest known word, or nothing."""
    from difflib import get_close_matches  # needed only when something is wrong

    found = get_close_matches(word[:100], list(known), n=1)
    return f"Did you mean “{found[0]}”? " if found else ""


def printable(name: str) -> str:
    """Return a name as printable text on one line: on Linux, a file name may contain anything."""
    if name.isprintable():
        return name
    return "".join(each if each.isprintable() else repr(each)[1:-1] for each in name)
