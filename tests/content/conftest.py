"""Hand every real leaflet, and every language of it, to the tests of this folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.core.leaflet.model import Edition, Leaflet
from kiosk.storage.leaflets.library import load_leaflet

CONTENT = Path(__file__).parents[2] / "content"
EDITIONS = sorted(CONTENT.glob("*/*.md"))
FOLDERS = sorted({path.parent for path in EDITIONS})


@pytest.fixture(scope="session", params=FOLDERS, ids=lambda folder: folder.name)
def leaflet(request: pytest.FixtureRequest) -> Leaflet:
    return load_leaflet(request.param)


@pytest.fixture(
    scope="session", params=EDITIONS, ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def edition(request: pytest.FixtureRequest) -> Edition:
    path: Path = request.param
    return load_leaflet(path.parent).editions[path.stem]


@pytest.fixture(scope="session")
def cementoplasty() -> Leaflet:
    return load_leaflet(CONTENT / "cimentoplastie")
