"""A hospital's certificate authority, and what it gives to brokers, keepers and kiosks.

All of it by the very lines that docs/it/push.md tells people to type.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from tests.conftest import ROOT

_NAME = "name=kiosk-12\n"
_PAGE = (ROOT / "docs" / "it" / "push.md").read_text("utf-8")
(_LINES,) = re.findall(r"```\n(openssl req -x509 .*?)```", _PAGE, re.DOTALL)
_AUTHORITY, _CERTIFICATE = _LINES.split(_NAME)


def _type(folder: Path, lines: str) -> None:
    subprocess.run(["sh", "-ec", lines], cwd=folder, check=True, capture_output=True)


def make_authority(folder: Path, name: str = "ca") -> None:
    """Write the key and the certificate of an authority."""
    folder.mkdir(parents=True, exist_ok=True)
    _type(folder, _AUTHORITY.replace("ca.", f"{name}."))


def certify(folder: Path, name: str, authority: str = "ca", address: str = "") -> None:
    """Write a key, and its certificate in this name; `address` is where a server answers."""
    lines = _CERTIFICATE.replace("ca.", f"{authority}.")
    if address:
        lines = lines.replace("DNS:$name", f"IP:{address}")
    _type(folder, f"name={name}\n{lines}")
