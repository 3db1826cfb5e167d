"""`leaflet-kiosk package-content`: makes a Debian package of a hospital's own leaflets."""

from __future__ import annotations

import argparse
import datetime
import gzip
import hashlib
import os
from collections.abc import Iterable, Sequence
from email.utils import format_datetime
from pathlib import Path

from kiosk import __version__
from kiosk.commands.debian import Package, built
from kiosk.core.faults import KioskError
from kiosk.core.leaflet.model import Leaflet
from kiosk.core.problem import Problem
from kiosk.exit_codes import ExitCode
from kiosk.machine.console import say, tell
from kiosk.machine.paths import ADDED_CONTENT, Places
from kiosk.storage.files import write_whole
from kiosk.storage.leaflets.files import Files
from kiosk.storage.leaflets.library import find_leaflets, holds_text
from kiosk.storage.small_file import read_small
from kiosk.storage.speech.clips import clip_files
from kiosk.storage.translation_files import FOLDER as TRANSLATIONS
from kiosk.storage.translation_files import translations_in

_PREFIX = "leaflet-kiosk-content-"
_HASH = 12
"""How many digits of the hash: two of 10,000 packages agree with a chance of one in a million."""
_NOBODY = "Hospital IT <root@localhost>"

# Which folder is read is decided when the kiosk starts; it takes in a new version there by itself,
# between patients.
_RESTART = """\
#!/bin/sh
set -e
if [ -d /run/systemd/system ] && [ "$1${2:+ again}" = %s ]; then
    deb-systemd-invoke try-restart leaflet-kiosk.service || true
fi
"""


def run(options: argparse.Namespace, places: Places) -> int:
    """Check the folder, and only then write the package; raise KioskError."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from kiosk.check.content import checked

    folder: Path = options.folder.absolute()
    checked_leaflets, problems = checked(folder, places)
    for problem in problems:
        say(str(problem))
    good = [each for each in checked_leaflets if not _is_in(each[0].folder, problems)]
    if problems and not (options.keep_going and good):
        tell(f"{len(problems)} problem(s) in {folder}: no package was made.")
        return ExitCode.MISTAKES
    names = [folder.name] if holds_text(folder) else [each.name for each in find_leaflets(folder)]
    package = _named_by_content(good, options, are_several=len(names) > 1)
    file = options.out / package.file_name
    write_whole(file, built(package), mode=0o644)
    for leaflet, _files in good:
        say(f"{leaflet.id} {leaflet.version} ({', '.join(leaflet.languages)}): {leaflet.digest}")
    for name in sorted({*names} - {leaflet.id for leaflet, _files in good}):
        say(f"{name}: has mistakes, and is not in the package.")
    say(f"{file}: install it on each kiosk with apt.")
    return ExitCode.MISTAKES if problems else ExitCode.OK


def _is_in(folder: Path, problems: Iterable[Problem]) -> bool:
    return any(each.file == folder or folder in each.file.parents for each in problems)


def _named_by_content(
    leaflets: Sequence[tuple[Leaflet, Files]], options: argparse.Namespace, *, are_several: bool
) -> Package:
    """Return the package, whose version ends in a hash of all the rest of it.

    So two packages that differ never bear the same version. The day before the hash puts them in
    an order, should somebody forget to raise the version.
    """
    if are_several and not options.name:
        raise KioskError("There are several leaflets: name the package with --name.")
    newest = max(edition.date for each, _ in leaflets for edition in each.editions.values())
    day = newest.strftime("%Y.%m.%d")
    first = leaflets[0][0]
    version = options.version or (day if are_several else first.version)
    order = "" if version == day else newest.strftime("%Y%m%d.")
    name = _PREFIX + (options.name or first.id)
    # A mistake in what was given is told as it was given.
    digest = hashlib.sha256(built(_package(leaflets, options, name, version))).hexdigest()
    return _package(leaflets, options, name, f"{version}+{order}{digest[:_HASH]}")


def _package(
    checked_leaflets: Sequence[tuple[Leaflet, Files]],
    options: argparse.Namespace,
    name: str,
    version: str,
) -> Package:
    leaflets = [leaflet for leaflet, _files in checked_leaflets]
    newest = max(edition.date for each in leaflets for edition in each.editions.values())
    midnight = datetime.datetime.combine(newest, datetime.time(), datetime.UTC)
    when = int(os.environ.get("SOURCE_DATE_EPOCH") or midnight.timestamp())
    maintainer = options.maintainer or _NOBODY
    titles = [f"{each.id}: {next(iter(each.editions.values())).title}" for each in leaflets]
    documents = f"usr/share/doc/{name}"
    files = {
        f"{ADDED_CONTENT.relative_to('/').as_posix()}/{leaflet.id}/{inner}": data
        for leaflet, shown in checked_leaflets
        for inner, data in {**shown, **clip_files(leaflet.folder)}.items()
    }
    files |= _translations(leaflets)
    files[f"{documents}/copyright"] = _owners(leaflets).encode()
    files[f"{documents}/changelog.gz"] = gzip.compress(
        _changelog(leaflets, name, version, maintainer, when).encode(), mtime=0
    )
    return Package(
        name=name,
        version=version,
        maintainer=maintainer,
        # A release, not a build: leaflets and the program come and go at their own pace.
        depends=f"leaflet-kiosk (>= {__version__.partition('+')[0]})",
        summary="leaflets for Leaflet Kiosk",
        description="\n".join(
            ["The kiosk shows these leaflets in place of those that come with it:", *titles]
        ),
        files=files,
        when=when,
        scripts={"postinst": _RESTART % "configure", "postrm": _RESTART % "remove"},
    )


def _translations(leaflets: Sequence[Leaflet]) -> dict[str, bytes]:
    """Return the translations of the interface that stand in or beside the leaflets.

    Each goes into a leaflet's folder: two packages may bring the same language.
    """
    beside = leaflets[0].folder.parent / TRANSLATIONS
    found = {(leaflets[0].id, file.name): file for file in translations_in(beside)}
    for leaflet in leaflets:
        inside = translations_in(leaflet.folder / TRANSLATIONS)
        found |= {(leaflet.id, file.name): file for file in inside}
    return {
        f"{ADDED_CONTENT.relative_to('/').as_posix()}/{leaflet_id}/{TRANSLATIONS}/{name}": (
            read_small(file)
        )
        for (leaflet_id, name), file in found.items()
    }


def _owners(leaflets: Sequence[Leaflet]) -> str:
    lines = ["The texts and the pictures belong to those who stand behind them.", ""]
    for leaflet in leaflets:
        editions = leaflet.editions.values()
        owners = dict.fromkeys(f"Copyright (C) {each.date.year} {each.source}" for each in editions)
        lines += [f"{leaflet.id}: {owner}" for owner in owners]
    return "\n".join(lines) + "\n"


def _changelog(
    leaflets: Sequence[Leaflet], name: str, version: str, maintainer: str, when: int
) -> str:
    date = format_datetime(datetime.datetime.fromtimestamp(when, datetime.UTC))
    items = "".join(f"  * {each.id} {each.version}\n    {each.digest}\n" for each in leaflets)
    return f"{name} ({version}) unstable; urgency=medium\n\n{items}\n -- {maintainer}  {date}\n"
