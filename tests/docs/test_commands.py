"""What the docs tell people to type exists, and what `doctor` says is explained."""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from kiosk.arguments import make_parser
from kiosk.core.asked import Request
from tests.conftest import ROOT
from tests.e2e.process import Machine

_PAGES = sorted((ROOT / "docs").rglob("*.md"))


_TYPED = re.compile(r"(?m)^(?P<before>[^`\n]*[ \"])?leaflet-kiosk (?P<words>[^`|;>#&\n\"]+)")
_OTHERS = {"-u", "apt", "chown", "git", "install", "journalctl", "systemctl"}
"""Commands that are told what to do with the kiosk, its package or its service."""

_IN_A_PLAY = re.compile(r"command: \"?leaflet-kiosk ([^\"\n]+)")
_ANSIBLES = re.compile(r"{{ \w+ }}")


def typed(page: Path) -> Iterator[Sequence[str]]:
    """Yield the words after each `leaflet-kiosk` that is typed as a command."""
    parts = page.read_text("utf-8").split("```")
    inline = (code for text in parts[::2] for code in re.findall(r"`([^`\n]+)`", text))
    for code in (*parts[1::2], *inline):
        for found in _TYPED.finditer(code):
            if found["words"].strip() and not _OTHERS & set((found["before"] or "").split()):
                yield found["words"].split()


def subcommands(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    return {}


def unknown(words: Sequence[str]) -> list[str]:
    """Return which of these words no command has."""
    parser, options, wrong = make_parser(), set[str](), list[str]()
    for word in words:
        options |= set(parser._option_string_actions)
        known = subcommands(parser)
        if word.startswith("--"):
            wrong += [] if word.split("=")[0] in options else [word]
        elif word in known:
            parser = known[word]
        elif known:
            wrong.append(word)
    return wrong


@pytest.mark.parametrize("page", _PAGES, ids=lambda page: page.stem)
def test_every_command_that_is_told_is_there(page: Path) -> None:
    assert [words for words in typed(page) if unknown(words)] == []


def test_commands_are_found_in_the_docs() -> None:
    told = {words[0] for page in _PAGES for words in typed(page)}
    assert {"receipts", "print", "doctor", "set-pin", "export", "records"} <= told
    assert unknown(["receipts", "prove"]) == ["prove"]
    assert unknown(["doctor", "--yaml"]) == ["--yaml"]


def test_every_play_of_ansible_types_what_is_there_and_each_request_has_one() -> None:
    requests = set[str]()
    for play in sorted((ROOT / "packaging" / "ansible").rglob("*.yml")):
        for typed_there in _IN_A_PLAY.findall(play.read_text("utf-8")):
            options = make_parser().parse_args(_ANSIBLES.sub("60", typed_there).split())
            requests |= {options.request} if options.command == "ask" else set()
    assert requests == {each.value for each in Request} - {Request.STATUS.value}


def test_each_check_of_doctor_is_explained(tmp_path: Path) -> None:
    told = json.loads(Machine(tmp_path).run("doctor", "--json", "--set", "print.queue=desk").stdout)
    names = {each["name"].split()[0] for each in told["checks"]}
    page = (ROOT / "docs" / "it" / "watch.md").read_text("utf-8")
    table = page.split("| Check | What it reports |")[1].split("\n\n")[0]
    explained = {name.split()[0] for name in re.findall(r"`([^`]+)`", table)}
    assert names - explained == set()
