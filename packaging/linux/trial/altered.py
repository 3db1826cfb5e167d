"""Other versions of the packages that were built: good ones, and ones that show nothing."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

from trial.root import run

_PROGRAM = "usr/share/leaflet-kiosk/kiosk"


def good(_tree: Path) -> None:
    """Change nothing but the version."""


def black(tree: Path) -> None:
    """End it before it shows anything."""
    _append(tree, "__init__", 'import sys\nif "run" in sys.argv:\n    raise SystemExit(70)\n')


def crashing(tree: Path) -> None:
    """Let it migrate the records, reach its first screen, and end badly, again and again."""
    column = "ALTER TABLE confirmation ADD COLUMN later TEXT NOT NULL DEFAULT ''"
    _append(
        tree,
        "storage/records/migrations",
        f'MIGRATIONS = (*MIGRATIONS, Migration("keep what comes later", ("{column}",)))\n',
    )
    file = tree / _PROGRAM / "app" / "heartbeat.py"
    begins = "        self._timer.start()\n"
    ends = "        import os\n        QTimer.singleShot(8_000, self, lambda: os._exit(70))\n"
    text = file.read_text("utf-8")
    assert begins in text
    file.write_text(text.replace(begins, begins + ends, 1), "utf-8")


def _append(tree: Path, module: str, text: str) -> None:
    with (tree / _PROGRAM / f"{module}.py").open("a", encoding="utf-8") as file:
        file.write(text)


def make(debs: list[Path], target: Path, more: str, alter: Callable[[Path], None]) -> str:
    """Make packages of a version with something more at its end; return that version."""
    target.mkdir(parents=True)
    version = ""
    for deb in debs:
        tree = target / "tree"
        run(["dpkg-deb", "--raw-extract", deb, tree])
        control = tree / "DEBIAN" / "control"
        before = _version_of(control)
        version = before + more
        control.write_text(control.read_text("utf-8").replace(before, version), "utf-8")
        if (program := tree / _PROGRAM / "__init__.py").exists():
            text = program.read_text("utf-8")
            program.write_text(
                re.sub("__version__ = .*", f'__version__ = "{version}"', text), "utf-8"
            )
            alter(tree)
        name = deb.name.replace(before, version)
        run(["dpkg-deb", "--root-owner-group", "-Znone", "--build", tree, target / name])
        shutil.rmtree(tree)
    return version


def _version_of(control: Path) -> str:
    (version,) = re.findall("^Version: (.*)$", control.read_text("utf-8"), re.MULTILINE)
    return str(version)
