"""Builds a Debian package from files in memory, reproducibly: same input, same bytes, any system.

Such packages install files, and declare what they need; `deb(5)` describes their format.
"""

from __future__ import annotations

import hashlib
import io
import lzma
import re
import tarfile
from collections.abc import Collection, Mapping
from dataclasses import field
from pathlib import PurePosixPath

from kiosk.core.faults import KioskError
from kiosk.core.frozen import frozen
from kiosk.core.leaflet.names import VERSION

_NAME = re.compile(r"[a-z0-9][a-z0-9+.-]+")
_MAINTAINER = re.compile(r"[^<>\n]*[^<>\s] <[^<>@\s]+@[^<>@\s]+>")


class FieldRefused(KioskError):
    """Raised for what Debian would not accept as a name, a version or a maintainer."""


@frozen
class Package:
    """A package for every architecture: its metadata, its files, its scripts.

    `files` are keyed by path without the leading slash; they belong to root, and all may read them.
    `scripts` are keyed by Debian's names: "postinst". `when` is the time of every file, in seconds
    since 1970.
    """

    name: str
    version: str
    maintainer: str
    depends: str
    summary: str
    description: str
    files: Mapping[str, bytes]
    when: int
    scripts: Mapping[str, str] = field(default_factory=dict)

    @property
    def file_name(self) -> str:
        """The package's file name by Debian's rule."""
        return f"{self.name}_{self.version}_all.deb"


def built(package: Package) -> bytes:
    """Return the package file's bytes; raise FieldRefused."""
    _check(package)
    control = {"control": _control(package).encode(), "md5sums": _sums(package.files).encode()}
    scripts = {name: text.encode() for name, text in package.scripts.items()}
    members = {
        "debian-binary": b"2.0\n",
        "control.tar.xz": _tar(control | scripts, package.when, scripts),
        "data.tar.xz": _tar(package.files, package.when),
    }
    return b"!<arch>\n" + b"".join(
        _member(name, data, package.when) for name, data in members.items()
    )


def _check(package: Package) -> None:
    if not _NAME.fullmatch(package.name):
        raise FieldRefused(
            f"“{package.name}” cannot be a package's name: small letters, digits and hyphens only."
        )
    if not VERSION.fullmatch(package.version):
        raise FieldRefused(
            f"“{package.version}” cannot be a package's version. It begins with a digit: 1.0 or"
            " 2026.11.23."
        )
    if not _MAINTAINER.fullmatch(package.maintainer):
        raise FieldRefused(
            f"“{package.maintainer}” does not say who looks after the package. Write it so:"
            " Name <address@hospital.example>."
        )


def _control(package: Package) -> str:
    size_kib = sum(-(-len(data) // 1024) for data in package.files.values())
    fields = {
        "Package": package.name,
        "Version": package.version,
        "Architecture": "all",
        "Maintainer": package.maintainer,
        "Installed-Size": str(size_kib + len(_folders(package.files))),
        "Depends": package.depends,
        "Section": "misc",
        "Priority": "optional",
        "Description": package.summary,
    }
    lines = [f"{name}: {value}" for name, value in fields.items()]
    lines += [f" {line or '.'}" for line in package.description.splitlines()]
    return "\n".join(lines) + "\n"


def _sums(files: Mapping[str, bytes]) -> str:
    # Debian's own list for `dpkg --verify`: it reveals accidents, but not tampering.
    sums = {name: hashlib.md5(files[name], usedforsecurity=False) for name in sorted(files)}
    return "".join(f"{each.hexdigest()}  {name}\n" for name, each in sums.items())


def _tar(files: Mapping[str, bytes], when: int, runnable: Collection[str] = ()) -> bytes:
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w", format=tarfile.GNU_FORMAT) as archive:
        for folder in ["", *_folders(files)]:
            entry = _entry(f"./{folder}", 0o755, when)
            entry.type = tarfile.DIRTYPE
            archive.addfile(entry)
        for name in sorted(files):
            entry = _entry(f"./{name}", 0o755 if name in runnable else 0o644, when)
            entry.size = len(files[name])
            archive.addfile(entry, io.BytesIO(files[name]))
    return lzma.compress(raw.getvalue(), preset=6)


def _entry(name: str, mode: int, when: int) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name)
    entry.mode, entry.mtime = mode, when
    entry.uname = entry.gname = "root"
    return entry


def _folders(files: Mapping[str, bytes]) -> list[str]:
    """Return every parent folder of the files, the outer ones first."""
    folders = {
        str(above) for name in files for above in PurePosixPath(name).parents if str(above) != "."
    }
    return sorted(folders)


def _member(name: str, data: bytes, when: int) -> bytes:
    head = f"{name:<16}{when:<12}{0:<6}{0:<6}{'100644':<8}{len(data):<10}`\n"
    return head.encode("ascii") + data + b"\n" * (len(data) % 2)
