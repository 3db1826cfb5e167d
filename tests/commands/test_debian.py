"""A package is held against Debian's own tool, where there is one, and against its form."""

from __future__ import annotations

import dataclasses
import io
import lzma
import tarfile

import pytest

from kiosk.commands.debian import FieldRefused, Package, built

PACKAGE = Package(
    name="leaflet-kiosk-content-clinic",
    version="1.0",
    maintainer="Hospital IT <it@hospital.example>",
    depends="leaflet-kiosk",
    summary="leaflets",
    description="One.\n\nÉtage 2.",
    files={"usr/share/a/one.md": b"# One", "usr/share/a/pictures/two.svg": b"<svg/>"},
    when=1_763_856_000,
    scripts={"postinst": "#!/bin/sh\n"},
)


def members(package: bytes) -> dict[str, bytes]:
    """Take an ar archive apart."""
    assert package.startswith(b"!<arch>\n")
    found, at = {}, 8
    while at < len(package):
        head = package[at : at + 60].decode("ascii")
        assert head.endswith("`\n")
        size = int(head[48:58])
        found[head[:16].strip()] = package[at + 60 : at + 60 + size]
        at += 60 + size + size % 2
    return found


def archive(compressed: bytes) -> tarfile.TarFile:
    return tarfile.open(fileobj=io.BytesIO(lzma.decompress(compressed)))


def read(tar: tarfile.TarFile, name: str) -> str:
    file = tar.extractfile(name)
    assert file is not None
    return file.read().decode()


def test_a_package_is_an_archive_of_three_in_their_order() -> None:
    assert list(members(built(PACKAGE))) == ["debian-binary", "control.tar.xz", "data.tar.xz"]
    assert members(built(PACKAGE))["debian-binary"] == b"2.0\n"
    assert PACKAGE.file_name == "leaflet-kiosk-content-clinic_1.0_all.deb"


def test_its_files_are_roots_and_everyone_may_read_them() -> None:
    with archive(members(built(PACKAGE))["data.tar.xz"]) as tar:
        entries = {entry.name: entry for entry in tar}

        assert read(tar, "./usr/share/a/one.md") == "# One"
    assert {(each.uid, each.uname, each.gname) for each in entries.values()} == {
        (0, "root", "root")
    }
    assert oct(entries["./usr/share/a/one.md"].mode) == "0o644"
    assert entries["./usr/share/a/pictures"].isdir()
    assert oct(entries["./usr/share/a/pictures"].mode) == "0o755"
    assert {each.mtime for each in entries.values()} == {PACKAGE.when}


def test_its_control_file_tells_what_it_is() -> None:
    with archive(members(built(PACKAGE))["control.tar.xz"]) as tar:
        control, sums = read(tar, "./control"), read(tar, "./md5sums")
        script = tar.getmember("./postinst")

    assert "Package: leaflet-kiosk-content-clinic\nVersion: 1.0\nArchitecture: all\n" in control
    assert control.endswith("Description: leaflets\n One.\n .\n Étage 2.\n")
    assert [line.split()[1] for line in sums.splitlines()] == sorted(PACKAGE.files)
    assert oct(script.mode) == "0o755"


def test_the_same_files_give_the_same_bytes() -> None:
    backwards = {name: PACKAGE.files[name] for name in reversed(list(PACKAGE.files))}

    assert built(PACKAGE) == built(dataclasses.replace(PACKAGE, files=backwards))


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("name", "Leaflets"),
        ("name", "a b"),
        ("name", "../a"),
        ("version", "v1"),
        ("version", "1.0-1"),
        ("version", ""),
        ("maintainer", "Hospital"),
        ("maintainer", "Hospital <it@hospital.example>\nDepends: other"),
        ("maintainer", "<it@hospital.example>"),
    ],
)
def test_what_debian_would_not_take_is_refused(field: str, text: str) -> None:
    with pytest.raises(FieldRefused):
        built(dataclasses.replace(PACKAGE, **{field: text}))  # type: ignore[arg-type]
