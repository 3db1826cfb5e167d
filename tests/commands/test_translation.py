from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from kiosk.commands import translation
from kiosk.core.faults import KioskError
from kiosk.machine.paths import Places
from kiosk.storage.translations import read_translations, wanted_texts

ASSETS = Path(__file__).parents[2] / "assets"


def write(folder: Path, language: str) -> Path:
    file = folder / f"{language}.toml"
    options = argparse.Namespace(language=language, out=file)
    assert translation.run(options, Places((), folder, folder, ASSETS, folder)) == 0
    return file


@pytest.mark.parametrize(("language", "is_known"), [("uk", True), ("pl", False)])
def test_all_that_patients_read_is_written_with_what_is_translated_already(
    tmp_path: Path, language: str, is_known: bool
) -> None:
    file = write(tmp_path, language)
    wanted = wanted_texts(ASSETS)
    found = read_translations([file], wanted)
    assert found.problems == ()
    assert (found.translation.missing(wanted) == ()) is is_known
    assert not found.translation.is_reviewed
    text = file.read_text("utf-8")
    assert all(english in text.replace("\\", "") for _context, english in wanted)
    assert "few = " in text
    with pytest.raises(KioskError, match="already"):
        write(tmp_path, language)


def test_what_is_no_language_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KioskError):
        write(tmp_path, "xx")
