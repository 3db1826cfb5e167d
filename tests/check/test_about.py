"""The page about the leaflet is whole: its longest word makes it smaller, or is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.check import pages
from kiosk.storage.leaflets.library import load_leaflet
from kiosk.ui.look.words import languages_in
from tests.core.leaflets import VALID, line_of, write_leaflet


@pytest.mark.parametrize(("letters", "told"), [(48, []), (200, ["about the leaflet"])])
def test_a_long_word_of_the_source_is_set_smaller_or_told(
    qapp: QApplication,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    letters: int,
    told: list[str],
) -> None:
    text = VALID.replace("La clinique", f"La clinique, {'n' * letters}")
    leaflet = load_leaflet(write_leaflet(tmp_path / "one", fr=text))
    monkeypatch.setattr(pages, "SMALLEST_GLASSES", pages.SMALLEST_GLASSES[:1])
    found = pages.not_whole([leaflet], languages_in(()))
    assert [each.message.partition("page ")[2].rstrip(".") for each in found] == told
    assert all(each.line == line_of(text, "source = ") for each in found)
