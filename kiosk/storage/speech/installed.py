"""Where clips are, and whether this machine has those of the interface: without, it is silent."""

from __future__ import annotations

from pathlib import Path

FOLDER = "speech"
"""The folder of the clips, in a leaflet's folder and in the assets."""

INDEX = "clips.json"
"""Which clip says which sentence of one language."""


def is_installed(assets: Path) -> bool:
    """Return whether there is a language in which the interface is spoken."""
    return any((assets / FOLDER).glob(f"*/{INDEX}"))
