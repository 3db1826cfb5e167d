from __future__ import annotations

import argparse

import pytest

from kiosk.tour.arguments import DEFAULT_GLASSES, TourGlass, add_options, glass


def parsed(*arguments: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    add_options(parser)
    return parser.parse_args(arguments)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1280x800@10", TourGlass(1280, 800, 10)),
        ("1280x800@10.1", TourGlass(1280, 800, 10.1)),
        ("3840x2160", TourGlass(3840, 2160, 22)),
    ],
)
def test_a_screen_is_named_by_pixels_and_inches(text: str, expected: TourGlass) -> None:
    assert glass(text) == expected


@pytest.mark.parametrize("text", ["", "1280", "1280x800@", "0x0", "1280 x 800", "axb@10"])
def test_what_is_no_screen_is_refused(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="1280x800@10"):
        glass(text)


def test_unless_told_both_orientations_are_drawn() -> None:
    assert {each.name for each in DEFAULT_GLASSES} == {"1920x1080", "1080x1920"}
    assert parsed().glass is None


def test_options_may_be_given_more_than_once() -> None:
    options = parsed("out", "--size", "small", "--size", "large", "--theme", "paper")
    assert (options.size, options.theme) == (["small", "large"], ["paper"])
