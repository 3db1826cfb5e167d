"""All that a patient is shown of a leaflet, as bytes, and the hash that identifies it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kiosk.storage.speech.installed import FOLDER as SPEECH

Files = Mapping[str, bytes]
"""The content of each file, by its name in the leaflet's folder."""


def files_in(folder: Path) -> Files:
    """Return the content of a copy, reading no more than a leaflet can have; raise OSError.

    What is heard is not read: each clip says the text that it is found by, and a leaflet is the
    same whether it is spoken or not.
    """
    from kiosk.storage.leaflets.pictures import MAX_PICTURE_BYTES

    files = {}
    for path in folder.rglob("*"):
        is_heard = path.relative_to(folder).parts[0] == SPEECH
        if path.is_file() and not path.is_symlink() and not is_heard:
            with path.open("rb") as file:
                files[path.relative_to(folder).as_posix()] = file.read(MAX_PICTURE_BYTES + 1)
    return files


def digest_of(files: Files) -> str:
    """Return the SHA-256 of the names and contents of all files, in the order of the names.

    Each name and each content is preceded by its length, so that no two leaflets can be confused.
    """
    import hashlib  # the first screen does not wait for it

    digest = hashlib.sha256()
    for name in sorted(files):
        for part in (name.encode("utf-8", "surrogateescape"), files[name]):
            digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()
