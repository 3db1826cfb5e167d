"""Content folders of many leaflets, for tests of the choice of a leaflet."""

from __future__ import annotations

from pathlib import Path

from tests.core.leaflets import VALID, write_leaflet


def write_leaflets(content: Path, count: int) -> Path:
    """Write so many small leaflets in French and English."""
    for number in range(count):
        french = VALID.replace("Le titre", f"Le geste numéro {number:04d}")
        english = VALID.replace("Le titre", f"Procedure number {number:04d}")
        write_leaflet(content / f"leaflet-{number:04d}", fr=french, en=english)
    return content
