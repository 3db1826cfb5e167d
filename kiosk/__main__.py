"""The command line: run, check, tour, settings.

Exit codes: 0 all is well, 1 the content holds mistakes, 2 the command or the settings do,
69 there is no screen to run on, 70 a bug ended the kiosk (its service starts it again).
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path

# pydantic looks for plug-ins in every installed package: the kiosk has none, and starts without.
os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"

from kiosk import __version__
from kiosk.core.faults import KioskError
from kiosk.core.layers import Loaded, load
from kiosk.edge.paths import Places, find_places

OK, MISTAKES, USAGE, NO_SCREEN, BUG = 0, 1, 2, 69, 70
_SIZE = re.compile(r"(\d{3,5})x(\d{3,5})")
_log = logging.getLogger(__name__)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that the arguments name, and return its exit code."""
    options = _parser().parse_args(arguments)
    if getattr(options, "schema", False):
        return _schema()
    places = find_places(os.environ)
    try:
        loaded = _load(options, places)
    except KioskError as error:
        print(error.sentence, file=sys.stderr)
        return USAGE
    logging.basicConfig(
        stream=sys.stderr,
        level=loaded.settings.log.level.value.upper(),
        format="%(levelname)s %(name)s: %(message)s",
    )
    for problem in loaded.problems:
        _log.error("%s", problem)
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
    settings = commands.add_parser(
        "settings", parents=[shared], help="print every setting and its source"
    )
    settings.add_argument(
        "--schema", action="store_true", help="print the JSON Schema of a file of settings instead"
    )
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


def _load(options: argparse.Namespace, places: Places) -> Loaded:
    if options.command not in (None, "run"):
        return load(places.settings, named=options.config, overrides=options.set)
    from kiosk.core import last_good

    # Patients shall find a kiosk, whatever somebody wrote into a file.
    return last_good.load_forgiving(
        places.settings, named=options.config, overrides=options.set, last_good=places.last_good
    )


def _settings(loaded: Loaded) -> int:
    from kiosk.core.describe import describe, written

    for row in describe():
        source, lock = loaded.sources[row.key], loaded.locks.get(row.key)
        locked = "" if lock is None else ", locked" if lock == source else f", locked by {lock}"
        print(f"{row.key} = {written(loaded.value(row.key))}  ({source}{locked})")
    return OK


def _schema() -> int:
    from kiosk.core.describe import json_schema

    print(json.dumps(json_schema(), indent=2))
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
    from kiosk.core import last_good
    from kiosk.running import run

    for problem in last_good.keep(loaded, places.last_good):
        _log.error("%s", problem)
    return run(loaded.settings, places, getattr(options, "window", None))


def _has_screen() -> bool:
    if sys.platform != "linux":
        return True
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return any(os.environ.get(name) for name in names)


if __name__ == "__main__":
    sys.exit(main())
