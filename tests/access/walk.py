"""Walks the leaflet with Orca as somebody does who sees nothing, and compares what it says.

    python -m tests.access.walk

From welcome to the code, in both languages; some minutes.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from kiosk.core.leaflet.model import Block, Edition
from kiosk.storage.leaflets.library import Library
from tests.access.desk import Desk, are_in, desk, running
from tests.conftest import CONTENT, ROOT
from tests.e2e.words import EN, FR, Spoken

READ_ON = "KP_Add"
"""Orca's key that reads on from where the focus is."""

SYSTEM_PYTHON = "/usr/bin/python3"
MOST_PAGES = 200
TRIES = 3
Node = dict[str, Any]


class Tree:
    """What any screen reader finds on the bus."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._process = subprocess.Popen(
            [SYSTEM_PYTHON, str(Path(__file__).with_name("tree.py"))],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def read(self) -> list[Node]:
        """Return all that shows, from the window on, in its order."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        found: list[Node] = json.loads(self._process.stdout.readline())
        return found

    def close(self) -> None:
        """Stop reading."""
        self._process.kill()
        self._process.communicate()


class Visitor:
    """Somebody who hears and strikes keys."""

    def __init__(self, desk: Desk, tree: Tree) -> None:
        self.desk = desk
        self.tree = tree

    def strike(self, key: str, *, until: str = "") -> str:
        """Strike a key; listen until something is said, and return what was."""
        since = len(self.desk.said)
        self.desk.keys.strike(key)
        if until:
            self.desk.hear_words(until, since=since)
        self.desk.pause()
        return self.desk.heard(since)

    def go_to(self, *names: str, key: str = "Tab") -> None:
        """Move the focus to a control, which has one of these names."""
        for _control in range(20):
            told = self.strike(key, until="button")
            if any(are_in(name, told) for name in names):
                return
        raise AssertionError(f"{names} is not reached by {key}")

    def begin(self, words: Spoken, edition: Edition) -> None:
        """Choose the language."""
        self.go_to(words.own_name)
        self.strike("Return", until=edition.sections[0].title)

    def texts(self) -> list[str]:
        """Return the texts of the page in the order of the tree."""
        return [node["text"] for node in self.tree.read() if node["text"]]

    def heading(self) -> str:
        """Return the first heading of the page."""
        return next(str(each["name"]) for each in self.tree.read() if each["role"] == "heading")

    def progress(self) -> str:
        """Return how far along the leaflet the page is."""
        return next(str(each["name"]) for each in self.tree.read() if each["value"] is not None)

    def read_page(self) -> str:
        """Have the page read from its heading, and return what was said."""
        last, since = self.texts()[-1], len(self.desk.said)
        for _try in range(TRIES):  # on a busy machine Orca stops at times: it goes on from there
            self.strike(READ_ON)
            if self.desk.hears(last, since=since, seconds=10):
                break
        self.desk.hear_words(last, since=since)
        return self.desk.heard(since)

    def turn(self, key: str = "Right") -> str:
        """Turn the page, and return what was announced."""
        return self.strike(key, until="heading level 1")


def edition(language: str) -> Edition:
    """Return what is to be heard."""
    library = Library(CONTENT)
    return library.open(library.ids[0]).editions[language]


def parts_of(block: Block) -> Iterator[str]:
    """Yield what is to be heard of a block."""
    if block.figure is None:
        yield block.said
        return
    yield block.figure.alt
    if block.figure.caption:
        yield block.figure.caption


@contextmanager
def visit(folder: Path) -> Iterator[Visitor]:
    """Put the kiosk and Orca before somebody who sees nothing."""
    with ExitStack() as stack:
        made = stack.enter_context(desk(folder))
        made.hear("Screen reader on")
        environment = {
            **made.environment,
            "LEAFLET_KIOSK_CONFIG": str(folder / "config"),
            "LEAFLET_KIOSK_DATA": str(folder / "data"),
            "PYTHONPATH": str(ROOT),
        }
        command = [sys.executable, "-m", "kiosk", "run"]
        stack.enter_context(running(command, environment, folder / "kiosk.log"))
        made.hear("heading level 1")
        tree = Tree(made.environment)
        stack.callback(tree.close)
        yield Visitor(made, tree)


def walk(visitor: Visitor, words: Spoken) -> str:
    """Go from welcome to the code, and return all that was said of the leaflet."""
    told = edition(words.tag)
    visitor.begin(words, told)
    heard = [visitor.read_page()]
    titles = {section.title for section in told.sections}
    for _page in range(MOST_PAGES):
        visitor.turn()
        if visitor.heading() not in titles:
            break
        heard.append(visitor.read_page())
    said = " ".join(heard)
    for section in told.sections:
        assert are_in(section.title, said), section.title
        for block in section.blocks:
            for part in parts_of(block):
                assert are_in(part, said), f"{section.id} {block.index}: {part!r} was not said"
    return said


def finish(visitor: Visitor, words: Spoken) -> str:
    """Leave, and return the code, which must have been said character by character."""
    # How fast Orca was decides whether single pages went by too fast, or all of them.
    visitor.go_to(words.finish_unanswered, words.finish_unread)
    said = visitor.strike("Return", until=words.recorded)
    (code,) = (node["text"] for node in visitor.tree.read() if "read_only" in node["states"])
    spelled = " ".join(code.replace(" ", ""))
    visitor.desk.hear_words(spelled)
    assert are_in(code, visitor.read_page()), said
    return str(code)


def main() -> None:
    """Walk in both languages."""
    for words in (FR, EN):
        with tempfile.TemporaryDirectory() as folder, visit(Path(folder)) as visitor:
            said = walk(visitor, words)
            code = finish(visitor, words)
            done = f"{words.tag}: {len(said.split())} words said of the leaflet, code {code}"
            sys.stdout.write(f"{done}\n")


if __name__ == "__main__":
    main()
