"""What can be typed: every command, and the options that all of them share."""

from __future__ import annotations

import argparse
import re

from kiosk import __version__
from kiosk.machine.given_path import given_path

_SIZE = re.compile(r"(\d{3,5})x(\d{3,5})")


class _Gathered(argparse.Action):
    """Collects what is given before the command, after it, or in both places.

    A subcommand's parser starts again from the defaults, and what it finds replaces what
    was found before it; so this appends to the default itself, which they share.
    """

    def __call__(
        self,
        _parser: argparse.ArgumentParser,
        _namespace: argparse.Namespace,
        value: object,
        _option: str | None = None,
    ) -> None:
        """Append a value."""
        self.default.append(value)


class _Version(argparse.Action):
    """Prints the version, and ends: the commit of a checkout is looked for only then."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        _namespace: argparse.Namespace,
        _value: object,
        _option: str | None = None,
    ) -> None:
        """Print it."""
        from kiosk.machine.build import commit

        built_from = commit()
        print(f"{__version__} ({built_from})" if built_from else __version__)
        parser.exit()


def make_parser(*, is_start: bool = False) -> argparse.ArgumentParser:
    """Return what reads the command line; for a start, which they would slow down, no others."""
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument(
        "--config",
        action=_Gathered,
        default=[],
        type=given_path,
        metavar="FILE",
        help="settings to add",
    )
    shared.add_argument(
        "--set",
        action=_Gathered,
        default=[],
        metavar="SECTION.NAME=VALUE",
        help="one setting, such as display.theme=white-on-black",
    )
    parser = argparse.ArgumentParser(
        prog="leaflet-kiosk", description="A patient-education kiosk.", parents=[shared]
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print it, with the commit")
    commands = parser.add_subparsers(dest="command")
    run = commands.add_parser(
        "run", parents=[shared], help="show the kiosk (what it does alone)", allow_abbrev=False
    )
    run.add_argument("--window", type=_size, metavar="WxH", help="a window in place of the screen")
    run.add_argument(
        "--supervised", action="store_true", help="start it again whenever it ends badly"
    )
    parser.set_defaults(window=None, supervised=False)
    if not is_start:
        _add_commands(commands, shared)
    return parser


def _add_commands(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    """Add all commands but `run`, each with the options that all share."""
    from kiosk.commands.arguments import add_options as add_technicians
    from kiosk.tour.arguments import add_options as add_tours

    check = commands.add_parser(
        "check", parents=[shared], help="read every leaflet and tell each mistake"
    )
    check.add_argument("folder", nargs="?", type=given_path, help="content folder")
    settings = commands.add_parser(
        "settings", parents=[shared], help="print every setting and its source"
    )
    settings.add_argument(
        "--schema", action="store_true", help="print the JSON Schema of a file of settings instead"
    )
    tour = commands.add_parser("tour", parents=[shared], help="draw every screen to a folder")
    add_tours(tour)
    add_technicians(commands, shared)


def _size(text: str) -> tuple[int, int]:
    match = _SIZE.fullmatch(text)
    if match is None:
        raise argparse.ArgumentTypeError(f"{text!r} is not a size such as 1280x800")
    return int(match[1]), int(match[2])
