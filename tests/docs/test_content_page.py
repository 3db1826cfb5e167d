"""What docs/content.md shows as a whole leaflet is one."""

from __future__ import annotations

import re
from pathlib import Path

from kiosk.storage.leaflets.library import load_leaflet
from tests.conftest import ROOT

PAGE = ROOT / "docs" / "content.md"


def test_the_smallest_whole_text_is_a_leaflet(tmp_path: Path) -> None:
    shown = re.search(
        r"^```\n(\+\+\+\n.*?)^```$", PAGE.read_text("utf-8"), re.DOTALL | re.MULTILINE
    )
    assert shown is not None
    folder = tmp_path / "stay"
    folder.mkdir()
    (folder / "en.md").write_text(shown[1], "utf-8")
    assert load_leaflet(folder).editions["en"].title == "Your stay with us"
