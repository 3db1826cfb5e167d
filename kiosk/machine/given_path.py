"""A path that is typed, in a command."""

from __future__ import annotations

import argparse
from pathlib import Path


def given_path(text: str) -> Path:
    """Return the path; an empty one, as of a variable that is not set, would be where one is."""
    if not text:
        raise argparse.ArgumentTypeError("this path is empty: “.” is the folder where you are")
    return Path(text)
