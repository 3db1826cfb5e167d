"""All that a patient is shown of a leaflet, as bytes, and the hash that it is known by."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

Files = Mapping[str, bytes]
"""What each file holds, by its name in the leaflet's folder."""


def files_in(folder: Path) -> Files:
    """Return what is in a copy, read no further than a leaflet's files reach; raise OSError."""
    from kiosk.storage.leaflets.pictures import MAX_PICTURE_BYTES

    files = {}
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                files[path.relative_to(folder).as_posix()] = file.read(MAX_PICTURE_BYTES + 1)
    return files


def digest_of(files: Files) -> str:
    """Return the SHA-256 of the names and bytes of all that is shown, in the order of the names.

    Each name and each content is preceded by its length, so that no two leaflets run together.
    """
    digest = hashlib.sha256()
    for name in sorted(files):
        for part in (name.encode("utf-8", "surrogateescape"), files[name]):
            digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()
