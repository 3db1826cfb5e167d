"""Reads the lexicon of a language: `speech/lexicons/<tag>.toml` among the assets."""

from __future__ import annotations

import tomllib
from pathlib import Path

from kiosk.core.speech.lexicon import Lexicon
from kiosk.storage.speech.installed import FOLDER


def read_lexicon(assets: Path, language: str) -> Lexicon:
    """Return the lexicon of a language, the same in all its countries; it may be empty."""
    file = assets / FOLDER / "lexicons" / f"{language.partition('-')[0]}.toml"
    try:
        tables = tomllib.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        return Lexicon()
    return Lexicon(tables["say"], tables["letters"], tables.get("pace", {}))
