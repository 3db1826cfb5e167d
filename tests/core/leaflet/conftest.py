"""The folder of a leaflet, for whatever reads its text."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.core.leaflets import write_leaflet


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_leaflet(tmp_path / "leaflet")
