"""A signed repository: what is added reaches ring after ring, and nobody else can add anything."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.commands.debian import Package, built
from tests.conftest import ROOT

RINGS = ROOT / "packaging" / "repository" / "rings.sh"


class Repository:
    """A repository in a folder, signed by a key of its own."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.folder = folder
        self._environ = {"PATH": os.environ["PATH"], "GNUPGHOME": str(home), "LC_ALL": "C.UTF-8"}
        key = ["gpg", "--batch", "--quiet", "--passphrase", "", "--quick-generate-key"]
        self.run(*key, "Packages <it@hospital.example>", "ed25519", "sign", "never")

    def run(self, *command: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(each) for each in command], env=self._environ, capture_output=True, text=True
        )

    def do(self, *command: str | Path) -> str:
        done = self.run(RINGS, self.folder, *command)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def refused(self, *command: str | Path) -> str:
        done = self.run(RINGS, self.folder, *command)
        assert done.returncode == 2, done.stdout
        return done.stderr

    def in_rings(self) -> set[tuple[str, str, str]]:
        lines = (line.split() for line in self.do("list").splitlines())
        return {(ring, name, version) for ring, name, version, _architecture in lines}

    def package(self, name: str, version: str) -> Path:
        package = Package(
            name, version, "IT <it@hospital.example>", "libc6", "one", "One.", {"srv/a": b"a"}, 0
        )
        file = self.folder.parent / package.file_name
        file.write_bytes(built(package))
        return file


@pytest.fixture
def repository(tmp_path: Path) -> Iterator[Repository]:
    # The socket of gpg's agent is in there, and the path of a socket is short.
    home = Path(tempfile.mkdtemp(prefix="rings-"))
    made = Repository(tmp_path / "packages", home)
    yield made
    made.run("gpgconf", "--kill", "gpg-agent")
    shutil.rmtree(home, ignore_errors=True)  # the agent takes its sockets away meanwhile


def test_what_is_new_goes_from_ring_to_ring(repository: Repository) -> None:
    repository.do("begin", "it@hospital.example", "http://packages.hospital.example")
    repository.do("add", repository.package("clinic", "1.0"), repository.package("eye", "1.0"))
    assert repository.in_rings() == {("ring-1", "clinic", "1.0"), ("ring-1", "eye", "1.0")}
    repository.do("promote", "ring-2")
    repository.do("promote", "all", "clinic")
    repository.do("add", repository.package("clinic", "2.0"))
    repository.do("promote", "ring-2", "clinic")
    assert {each for each in repository.in_rings() if each[1] == "clinic"} == {
        ("ring-1", "clinic", "2.0"),
        ("ring-2", "clinic", "2.0"),
        ("all", "clinic", "1.0"),
    }
    repository.do("withdraw", "ring-2", "clinic")
    assert ("ring-2", "clinic", "1.0") in repository.in_rings()
    assert ("ring-1", "clinic", "2.0") in repository.in_rings()
    assert "2.0 of clinic, which is newer" in repository.refused(
        "add", repository.package("clinic", "1.5")
    )
    sources = repository.do("sources", "ring-2")
    assert "URIs: http://packages.hospital.example\nSuites: ring-2\n" in sources
    assert "\n .\n" in sources
    for release in repository.folder.glob("dists/*/InRelease"):
        assert repository.run("gpg", "--verify", release).returncode == 0
    forged = repository.folder / "dists" / "all" / "InRelease"
    forged.write_text(forged.read_text().replace("Suite: all", "Suite: ring-1"))
    assert repository.run("gpg", "--verify", forged).returncode != 0


def test_what_cannot_be_is_refused_with_a_sentence(repository: Repository) -> None:
    assert "begin one" in repository.refused("list")
    assert "no secret key nobody@" in repository.refused("begin", "nobody@hospital.example")
    assert not (repository.folder / "conf" / "distributions").exists()
    repository.do("begin", "it@hospital.example")
    assert "already" in repository.refused("begin", "it@hospital.example")
    assert "no ring 9; there are: ring-1 ring-2 all" in repository.refused("promote", "9")
    assert "the first ring" in repository.refused("promote", "ring-1")
    assert "the last ring" in repository.refused("withdraw", "all")
    assert "no package" in repository.refused("add", "notes.txt")
    assert "ring-1 has no clinic" in repository.refused("promote", "ring-2", "clinic")
    assert "rings.sh FOLDER begin KEY" in repository.refused("begone")
