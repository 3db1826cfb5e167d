"""What is cut on a small screen that stands upright is told, though others show it whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.check import pages
from kiosk.storage.leaflets.library import Library
from kiosk.ui.look.words import languages_in
from tests.core.leaflets import VALID, line_of, write_leaflet

LONG = "# Les électrocardiogrammes et les anticoagulantothérapeutiques habituels"


def test_a_title_is_looked_at_upright(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = VALID.replace("# Le geste", LONG)
    write_leaflet(tmp_path / "one", fr=text, en=VALID)
    monkeypatch.setattr(pages, "SMALLEST_GLASSES", ())
    found = pages.not_whole([Library(tmp_path).open("one")], languages_in(()))
    assert [(each.file.name, each.line) for each in found] == [("fr.md", line_of(text, LONG))]
    assert "This title is too long" in found[0].message
