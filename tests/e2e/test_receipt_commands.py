"""`leaflet-kiosk receipts` as IT uses it, each time as a process of its own."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from kiosk.core.receipts.keys import read_keys
from kiosk.core.receipts.signature import public_key, sign
from kiosk.exit_codes import ExitCode
from kiosk.storage.keys import RECEIPT_KEY
from tests.conftest import ROOT
from tests.core.receipts.a_receipt import ASKED, KEY, OTHER_KEY, OTHER_SEED, SEED
from tests.e2e.process import Machine

SIGNED = sign(ASKED, SEED)


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    """Return a folder with the keys of two kiosks."""
    folder = tmp_path / "keys"
    folder.mkdir()
    (folder / "a.pem").write_text(KEY.text())
    (folder / "b.pem").write_text(OTHER_KEY.text())
    (folder / "notes.txt").write_text("Collected in November.")
    return folder


def verify(machine: Machine, text: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    file = machine.folder / "receipt.txt"
    file.write_text(text, "utf-8")
    return machine.run("receipts", "verify", str(file), *arguments)


def test_the_public_key_is_printed_and_the_secret_one_is_not(machine: Machine) -> None:
    machine.write_settings('[kiosk]\nname = "Accueil – bât. B"\n')
    secret = RECEIPT_KEY.ready(machine.records.parent, Random(3))
    ended = machine.run("receipts", "key")
    assert ended.returncode == ExitCode.OK, ended.stderr
    (key,) = read_keys(ended.stdout)
    assert (key.kiosk, key.key) == ("Accueil - bat. B", public_key(secret))
    assert secret.hex() not in ended.stdout + ended.stderr


def test_where_there_is_no_key_it_says_so_and_makes_none(machine: Machine) -> None:
    for task in (["key"], ["verify"], ["page", "-o", "receipts.html"]):
        ended = machine.run("receipts", *task)
        assert ended.returncode == ExitCode.USAGE
        assert "The kiosk makes it when it starts" in ended.stderr
    assert not machine.records.parent.exists()


def test_other_programs_read_the_key(machine: Machine, keys: Path) -> None:
    read = subprocess.run(
        ["openssl", "pkey", "-pubin", "-in", keys / "a.pem", "-text", "-noout"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "ED25519" in read.stdout.upper()


@pytest.mark.parametrize("named", ["keys", "keys/a.pem"])
def test_a_receipt_is_proved_and_what_it_proves_is_said(
    machine: Machine, keys: Path, named: str
) -> None:
    ended = verify(machine, SIGNED + "\n", "--keys", str(keys.parent / named))
    assert ended.returncode == ExitCode.OK, ended.stderr
    assert ended.stdout.startswith("\n".join(ASKED.lines))
    assert f"Proved: the kiosk “Accueil radiologie” (key {KEY.id}) signed" in ended.stdout
    assert "It is no consent" in ended.stderr


def test_a_receipt_may_come_from_standard_input(machine: Machine, keys: Path) -> None:
    for named in ([], ["-"]):
        ended = subprocess.run(
            [sys.executable, "-m", "kiosk", "receipts", "verify", *named, "--keys", str(keys)],
            input=SIGNED.replace("\n", "\r\n").encode(),
            capture_output=True,
            cwd=ROOT,
            check=False,
        )
        assert ended.returncode == ExitCode.OK, ended.stderr


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (SIGNED.replace("K7M 4PX", "K7M 4PY"), "something was altered, or it is forged"),
        (SIGNED[:-20], "no receipt, or not a whole one"),
        ("", "no receipt, or not a whole one"),
        ("\udcff".encode("utf-8", "surrogatepass").decode("latin-1"), "no receipt"),
    ],
)
def test_what_is_not_as_it_was_signed_ends_with_1(
    machine: Machine, keys: Path, text: str, said: str
) -> None:
    ended = verify(machine, text, "--keys", str(keys))
    assert ended.returncode == ExitCode.MISTAKES
    assert said in ended.stderr
    assert ended.stdout == ""


def test_a_receipt_of_another_hospital_is_told_from_a_forged_one(
    machine: Machine, keys: Path
) -> None:
    ended = verify(machine, sign(ASKED, OTHER_SEED), "--keys", str(keys / "a.pem"))
    assert ended.returncode == ExitCode.MISTAKES
    assert f"no key here is {OTHER_KEY.id}" in ended.stderr


def test_without_keys_its_own_are_taken(machine: Machine) -> None:
    secret = RECEIPT_KEY.ready(machine.records.parent, Random(3))
    assert verify(machine, sign(ASKED, secret)).returncode == ExitCode.OK
    assert verify(machine, SIGNED).returncode == ExitCode.MISTAKES


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("nowhere.pem", "cannot be read"),
        ("x" * 300, "cannot be read"),
        ("keys/notes.txt", "something else than public keys"),
        ("empty", "There is no key in"),
    ],
)
def test_keys_that_are_none_are_told_with_their_place(
    machine: Machine, keys: Path, named: str, said: str
) -> None:
    (keys.parent / "empty").mkdir()
    ended = verify(machine, SIGNED, "--keys", str(keys.parent / named))
    assert ended.returncode == ExitCode.USAGE
    assert said in ended.stderr
    assert named in ended.stderr


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_key_that_was_collected_on_windows_is_read(
    machine: Machine, keys: Path, encoding: str
) -> None:
    # PowerShell writes what `>` sends to a file in UTF-16, others with a mark before it.
    (keys / "a.pem").write_bytes(KEY.text().replace("\n", "\r\n").encode(encoding))
    (keys / "b.pem").rename(keys / "B.PEM")
    for signed in (SIGNED, sign(ASKED, OTHER_SEED)):
        ended = verify(machine, signed, "--keys", str(keys))
        assert ended.returncode == ExitCode.OK, ended.stderr


def test_a_receipt_that_was_saved_on_windows_is_read(machine: Machine, keys: Path) -> None:
    file = machine.folder / "receipt.txt"
    file.write_bytes(SIGNED.replace("\n", "\r\n").encode("utf-16"))
    ended = machine.run("receipts", "verify", str(file), "--keys", str(keys))
    assert ended.returncode == ExitCode.OK, ended.stderr


def test_one_key_of_two_kiosks_is_told(machine: Machine, keys: Path, tmp_path: Path) -> None:
    (keys / "clone.pem").write_text(replace(KEY, kiosk="Urgences").text())
    ended = machine.run("receipts", "page", "--keys", str(keys), "-o", str(tmp_path / "out.html"))
    assert ended.returncode == ExitCode.OK
    assert f"“Accueil radiologie” and “Urgences” have the same key ({KEY.id})" in ended.stderr


def test_a_receipt_that_is_not_there_is_told(machine: Machine, keys: Path) -> None:
    ended = machine.run("receipts", "verify", "nowhere.txt", "--keys", str(keys))
    assert ended.returncode == ExitCode.USAGE
    assert "nowhere.txt cannot be read" in ended.stderr


def test_the_page_knows_each_kiosk_once(machine: Machine, keys: Path, tmp_path: Path) -> None:
    (keys / "again.pem").write_text(KEY.text())
    file = tmp_path / "out" / "receipts.html"
    ended = machine.run("receipts", "page", "--keys", str(keys), "-o", str(file))
    assert ended.returncode == ExitCode.OK, ended.stderr
    page = file.read_text("utf-8")
    for key in (KEY, OTHER_KEY):
        assert page.count(key.id) == 1
        assert f"{key.kiosk} (key {key.id})" in ended.stdout
    assert file.stat().st_mode & 0o777 == 0o644
