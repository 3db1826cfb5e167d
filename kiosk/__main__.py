"""The command line: run, check, tour, settings.

Exit codes: 0 all is well, 1 the content holds mistakes, 2 the command or the settings do,
69 there is no screen to run on, 70 a bug ended the kiosk (its service starts it again).
"""

from __future__ import annotations

import argparse
import logging
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from kiosk import __version__
from kiosk.core.faults import KioskError
from kiosk.core.layers import Loaded, load
from kiosk.core.settings import describe, written
from kiosk.edge.paths import Places, find_places

OK, MISTAKES, USAGE, NO_SCREEN, BUG = 0, 1, 2, 69, 70
_SIZE = re.compile(r"(\d{3,5})x(\d{3,5})")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that the arguments name, and return its exit code."""
    options = _parser().parse_args(arguments)
    places = find_places(os.environ)
    try:
        loaded = load(places.settings, named=options.config, overrides=options.set)
    except KioskError as error:
        print(error.sentence, file=sys.stderr)
        return USAGE
    logging.basicConfig(
        stream=sys.stderr,
        level=loaded.settings.log.level.value.upper(),
        format="%(levelname)s %(name)s: %(message)s",
    )
    command: str = options.command or "run"
    match command:
        case "check":
            folder = options.folder or loaded.settings.content.folder or places.content
            return _check(folder, places)
        case "settings":
            return _settings(loaded)
        case "tour":
            return _tour(options, loaded, places)
    return _run(options, loaded, places)


def _parser() -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument(
        "--config", action="append", default=[], type=Path, metavar="FILE", help="settings to add"
    )
    shared.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="SECTION.NAME=VALUE",
        help="one setting, such as display.theme=white-on-black",
    )
    parser = argparse.ArgumentParser(
        prog="leaflet-kiosk", description="A patient-education kiosk.", parents=[shared]
    )
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(dest="command")
    run = commands.add_parser("run", parents=[shared], help="show the kiosk (what it does alone)")
    run.add_argument("--window", type=_size, metavar="WxH", help="a window in place of the screen")
    check = commands.add_parser(
        "check", parents=[shared], help="read every leaflet and tell each mistake"
    )
    check.add_argument("folder", nargs="?", type=Path, help="content folder")
    commands.add_parser("settings", parents=[shared], help="print every setting and its source")
    tour = commands.add_parser("tour", parents=[shared], help="draw every screen to a folder")
    from kiosk.tour.options import add_options

    add_options(tour)
    for each in (run, check, tour):
        each.set_defaults(window=None)
    return parser


def _size(text: str) -> tuple[int, int]:
    match = _SIZE.fullmatch(text)
    if match is None:
        raise argparse.ArgumentTypeError(f"{text!r} is not a size such as 1280x800")
    return int(match[1]), int(match[2])


def _check(folder: Path, places: Places) -> int:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from kiosk.checking import problems_in

    problems = problems_in(folder, places)
    for problem in problems:
        print(problem)
    print(f"{len(problems)} problem(s) in {folder}", file=sys.stderr)
    return MISTAKES if problems else OK


def _settings(loaded: Loaded) -> int:
    for row in describe():
        section, _, name = row.key.partition(".")
        value = written(getattr(getattr(loaded.settings, section), name))
        print(f"{row.key} = {value}  ({loaded.sources[row.key]})")
    return OK


def _tour(options: argparse.Namespace, loaded: Loaded, places: Places) -> int:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from kiosk.tour.command import tour

    return tour(options, loaded.settings, places)


def _run(options: argparse.Namespace, loaded: Loaded, places: Places) -> int:
    if not _has_screen():
        print(
            "leaflet-kiosk: there is no screen here, so the tour is drawn instead.", file=sys.stderr
        )
        return _tour(_parser().parse_args(["tour"]), loaded, places)
    from kiosk.running import run

    return run(loaded.settings, places, getattr(options, "window", None))


def _has_screen() -> bool:
    if sys.platform != "linux":
        return True
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return any(os.environ.get(name) for name in names)


if __name__ == "__main__":
    sys.exit(main())
