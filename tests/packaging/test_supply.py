"""What is shipped is known: each file of the wheels that is kept, and each licence's text."""

from __future__ import annotations

import csv
import re
from email.parser import HeaderParser
from importlib.metadata import distribution
from pathlib import Path

import notices
import pytest
import shipped
import wheels
from shipped import Component, Unclaimed

from tests.conftest import ROOT

LOCK = ROOT / "requirements.lock"
KEPT = ROOT / "packaging" / "linux" / "kept.txt"
ELSEWHERE = {"tzdata"}
"""What the lock has for other systems than this."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the folder that a package holds, by its own rules, of what the tests run with."""
    folder = tmp_path_factory.mktemp("site")
    rules = wheels.read_rules(KEPT.read_text("utf-8"))
    for name in shipped.read_lock(LOCK.read_text("utf-8")).keys() - ELSEWHERE:
        installed = distribution(name)
        record = installed.read_text("RECORD")
        assert record is not None
        for file, *_ in csv.reader(record.splitlines()):
            inside = not file.startswith("..") and "__pycache__" not in file
            if inside and wheels.is_kept(file, rules):
                place = folder / file
                place.parent.mkdir(parents=True, exist_ok=True)
                place.symlink_to(Path(str(installed.locate_file(file))))
    return folder


@pytest.fixture(scope="module")
def components(site: Path) -> list[Component]:
    return shipped.shipped_in(site, LOCK)


def test_each_file_of_the_wheels_belongs_to_a_component(
    site: Path, components: list[Component]
) -> None:
    held = {each.relative_to(site).as_posix() for each in site.rglob("*") if each.is_file()}
    claimed = [file for each in components for file in each.files]

    assert held <= set(claimed)
    assert len(claimed) == len(set(claimed))
    assert "PySide6/Qt/lib/libQt6Core.so.6" in held


def test_a_library_that_nobody_knows_of_is_refused(tmp_path: Path) -> None:
    library = tmp_path / "PySide6" / "Qt" / "lib" / "libavcodec.so.61"
    library.parent.mkdir(parents=True)
    library.write_bytes(b"")

    with pytest.raises(Unclaimed, match="libavcodec"):
        shipped.shipped_in(tmp_path, LOCK)


def test_every_requirement_of_the_lock_is_there_in_its_version(components: list[Component]) -> None:
    locked = shipped.read_lock(LOCK.read_text("utf-8"))
    left_out = ELSEWHERE | {"pycparser"}  # reads C: only whoever makes bindings needs it

    assert {each.locked_name for each in components if each.locked} == locked.keys() - left_out
    for each in components:
        if each.locked:
            assert each.version == locked[each.locked_name].version
            assert each.locked.sha256


def test_what_the_libraries_say_of_themselves_is_told(components: list[Component]) -> None:
    versions = {each.name: each.version for each in components}

    assert versions["Qt"] == versions["PySide6"] == versions["Shiboken6"]
    for name in ("ICU", "PCRE2", "HarfBuzz", "libpng", "libjpeg-turbo", "Phosphor Icons"):
        assert re.fullmatch(r"\d+(\.\d+)+", versions[name]), name
    assert {"Argon2", "libffi", "Atkinson Hyperlegible Next"} <= versions.keys()


def test_every_licence_is_chosen_and_its_text_is_there(components: list[Component]) -> None:
    texts = notices.texts_of(components)

    assert all(each.chosen for each in components)
    assert texts["LGPL-3.0-only.txt"].lstrip().startswith("GNU LESSER GENERAL PUBLIC LICENSE")
    assert texts["GPL-3.0-only.txt"].lstrip().startswith("GNU GENERAL PUBLIC LICENSE")
    for each in components:
        if each.texts:
            stem = each.name.replace(" ", "-")
            assert any(name.startswith(f"{stem}-") for name in texts), each.name


def test_the_texts_of_licences_that_are_kept_are_all_needed() -> None:
    """On Linux or on Windows: a licence that no component names is no longer ours to ship."""
    named = {
        licence
        for each in shipped.declarations()
        for licence in re.split(r" AND | OR ", each.get("chosen") or each.get("licence") or "")
    }
    kept = {each.stem for each in (ROOT / "LICENSES").iterdir()}

    assert kept - named - {"GPL-3.0-only"} == set()


def test_the_notices_say_what_the_lgpl_asks_for(components: list[Component]) -> None:
    text = notices.notices_of(components)
    qt = next(each.version for each in components if each.name == "Qt")

    assert f"Qt {qt}" in text
    assert "GNU Lesser General Public License, version 3" in text
    assert "You may replace them" in text
    assert f"https://download.qt.io/official_releases/qt/{qt.rpartition('.')[0]}/{qt}/" in text
    for each in components:
        assert f"| {each.name} | {each.version} |" in text


def test_the_notices_of_the_checkout_are_those_of_its_lock(components: list[Component]) -> None:
    assert (ROOT / "THIRD_PARTY.md").read_text("utf-8") == notices.notices_of(components)


def test_licences_are_those_that_the_wheels_tell(site: Path, components: list[Component]) -> None:
    for each in components:
        if each.locked:
            (metadata,) = (
                file
                for file in site.glob("*.dist-info/METADATA")
                if file.parent.name.lower()
                .replace("_", "-")
                .startswith(f"{each.locked_name}-{each.version}")
            )
            said = HeaderParser().parsestr(metadata.read_text("utf-8"))
            told = said["License-Expression"] or said["License"]
            names = each.licence.split(" OR ")
            assert each.licence == told or (
                told is None and all(_classifier(name) in str(said) for name in names)
            )


def _classifier(licence: str) -> str:
    """Return what a wheel says of a licence that names none as SPDX does."""
    family = licence.partition("-")[0]
    told = {
        "GPL": "GNU General Public License v2 or later (GPLv2+)",
        "LGPL": "GNU Lesser General Public License v2 or later (LGPLv2+)",
        "MPL": "Mozilla Public License 1.1 (MPL 1.1)",
    }
    return f"License :: OSI Approved :: {told.get(family, f'{family} License')}"
