"""Small files of secrets: their contents, and what is reported if they cannot be stored or read."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kiosk.core.faults import SecretsBroken, SecretsError
from kiosk.core.reasons import reason_of
from kiosk.storage.files import NotWritten, make_folders, write_whole
from kiosk.storage.small_file import read_small

FOLDER = "secrets"
"""The folder of these files, in the data folder."""

FORMAT = 1


def read_private(file: Path) -> dict[str, Any] | None:
    """Return what `write_private` wrote there, None if there is no file."""
    try:
        with _faults(file):
            content = read_small(file)
    except SecretsError as error:
        if isinstance(error.__cause__, FileNotFoundError):
            return None
        raise
    try:
        values = json.loads(content)
    except (ValueError, RecursionError):
        # json's message quotes nothing, but the exception holds the whole text.
        raise SecretsBroken(file, "not JSON") from None
    if not isinstance(values, dict) or values.get("format") != FORMAT:
        raise SecretsBroken(file, f"not of format {FORMAT}")
    return values


def write_private(file: Path, values: Mapping[str, Any]) -> None:
    """Replace the file's values; after any failure, it still holds the old ones."""
    content = json.dumps({"format": FORMAT, **values}, indent=1).encode()
    with _faults(file):
        make_folders(file.parent)
        file.parent.chmod(0o700)  # of one created otherwise; on Windows this changes nothing
        write_whole(file, content)


def shut(file: Path) -> None:
    """Shut a file and its folder to other users, if they are ours; on Windows that is no use."""
    for path, mode in ((file.parent, 0o700), (file, 0o600)):
        with contextlib.suppress(OSError):
            path.chmod(mode)


@contextlib.contextmanager
def _faults(file: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise SecretsError(file, reason_of(error)) from error
    except NotWritten as fault:
        raise SecretsError(file, reason_of(fault.error)) from fault
