"""Writes the notices that a package ships for what is not ours, with the text of every licence.

    notices.py SITE FOLDER    SITE is the folder of the unpacked wheels; FOLDER is made anew

FOLDER gets THIRD_PARTY.md and licences/. Needs nothing but Python.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from shipped import PROJECT, Component, Unclaimed, shipped_in

NOTICES = "THIRD_PARTY.md"
TEXTS = "licences"
_KNOWN = PROJECT / "LICENSES"

_HEAD = Path(__file__).with_name("notices.md")


def notices_of(components: Sequence[Component]) -> str:
    """Return the notices as Markdown."""
    named = {each.name: each for each in components}
    lines = [
        _HEAD.read_text("utf-8").format(
            qt=named["Qt"].version,
            pyside=named["PySide6"].version,
            shiboken=named["Shiboken6"].version,
            qt_source=named["Qt"].source,
            pyside_source=named["PySide6"].source,
        )
    ]
    for each in components:
        within = each.inside.rpartition("/")[2].partition(".")[0]
        source = f"<{each.source}>" if each.source else f"Python package {each.locked_name}"
        lines.append(f"| {each.name} | {each.version} | {each.chosen} | {within} | {source} |\n")
    lines.append("\n## Copyright\n\n")
    for each in components:
        if each.copyright:
            lines.append(f"- **{each.name}:** {'; '.join(each.copyright)}\n")
    return "".join(lines)


def texts_of(components: Iterable[Component]) -> dict[str, str]:
    """Return the text of every licence, by the name of its file; raise Unclaimed."""
    wanted: set[str] = set()
    found: dict[str, str] = {}
    for each in components:
        for name, text in each.texts:
            stem = f"{each.name}-{name}".removesuffix(".txt").removesuffix(".md")
            found[stem.replace(" ", "-") + ".txt"] = text
        if not each.texts:
            wanted.update(_ids(each.chosen))
    if "LGPL-3.0-only" in wanted:
        wanted.add("GPL-3.0-only")
    for licence in sorted(wanted):
        file = _KNOWN / f"{licence}.txt"
        if licence.startswith("LicenseRef-"):
            continue
        if not file.is_file():
            raise Unclaimed(f"The text of {licence} is not in {_KNOWN.name}/")
        found[file.name] = file.read_text("utf-8")
    return found


def write(components: Sequence[Component], folder: Path) -> None:
    """Write the notices and all texts into a folder that is made anew."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / TEXTS).mkdir(parents=True)
    (folder / NOTICES).write_text(notices_of(components), "utf-8", newline="\n")
    for name, text in texts_of(components).items():
        (folder / TEXTS / name).write_text(text, "utf-8", newline="\n")


def _ids(licence: str) -> list[str]:
    return [each for each in re.split(r" AND | OR | WITH |[()]", licence) if each]


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    try:
        write(shipped_in(Path(sys.argv[1]), PROJECT / "requirements.lock"), Path(sys.argv[2]))
    except Unclaimed as error:
        sys.exit(str(error))
