"""The options of the tour on the command line; nothing here needs Qt."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from kiosk.core.frozen import frozen
from kiosk.core.session.state import TextSize, ThemeName
from kiosk.machine.given_path import given_path

_GLASS = re.compile(r"(\d{3,5})x(\d{3,5})(?:@(\d{1,2}(?:\.\d)?))?")
_USUAL_INCHES = 22.0


@frozen
class TourGlass:
    """A display that the tour draws for: its pixels, and its diagonal in inches."""

    width_px: int
    height_px: int
    inches: float

    @property
    def name(self) -> str:
        """The name used in files and pages."""
        return f"{self.width_px}x{self.height_px}"


DEFAULT_GLASSES = (TourGlass(1920, 1080, 22.0), TourGlass(1080, 1920, 22.0))


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that narrow the tour."""
    parser.add_argument("out", nargs="?", type=given_path, default=Path("out/tour"), metavar="OUT")
    parser.add_argument("--leaflet", action="append", metavar="ID", help="only this leaflet")
    parser.add_argument("--language", action="append", metavar="TAG", help="only this language")
    parser.add_argument(
        "--size", action="append", choices=[each.value for each in TextSize], help="only this size"
    )
    parser.add_argument(
        "--theme", action="append", choices=[each.value for each in ThemeName], help="only this one"
    )
    parser.add_argument(
        "--glass",
        action="append",
        type=glass,
        metavar="WxH[@INCHES]",
        help="screens to draw for (1920x1080@22 and 1080x1920@22 unless told)",
    )
    parser.add_argument(
        "--staff",
        choices=["with", "without", "only"],
        default="with",
        help="the staff's screens: with the patients' (unless told), without them, or only them",
    )
    parser.add_argument("--page", action="append", metavar="TEXT", help="only pages named so")


def glass(text: str) -> TourGlass:
    """Return the display that the text names; raise ArgumentTypeError if it names none."""
    match = _GLASS.fullmatch(text)
    if match is None:
        raise argparse.ArgumentTypeError(f"{text!r} is not a screen such as 1280x800@10")
    return TourGlass(int(match[1]), int(match[2]), float(match[3] or _USUAL_INCHES))
