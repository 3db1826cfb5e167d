"""PINs as technicians set, copy and remove them, each time in a process of its own."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from kiosk.core.hidden import Hidden
from kiosk.core.staff.pin_policy import PinRole, PinState
from kiosk.exit_codes import ExitCode
from kiosk.storage.pins import read_pins
from tests.e2e.pins import PIN, pin_file, piped
from tests.e2e.process import Machine
from tests.e2e.terminal import at_a_terminal


def test_a_pin_goes_to_another_machine_as_a_hash(machine: Machine) -> None:
    made = piped(machine, f"{PIN}\n", command="hash-pin")
    set_once = piped(machine, made.stdout, "--hash")
    set_again = piped(machine, made.stdout, "--hash")

    assert made.returncode == set_once.returncode == set_again.returncode == ExitCode.OK, (
        set_once.stderr
    )
    assert PIN not in made.stdout + made.stderr
    assert read_pins(pin_file(machine)).match(PinRole.MAIN, Hidden(PIN))
    assert "is set" in set_once.stdout
    assert "is already" in set_again.stdout


def test_a_hash_that_a_shell_has_eaten_is_refused(machine: Machine) -> None:
    ended = piped(machine, "=19=65536,t=3,p=4\n", "--hash")

    assert ended.returncode == ExitCode.USAGE
    assert "leaflet-kiosk hash-pin" in ended.stderr
    assert not pin_file(machine).exists()


def test_a_pin_is_set_read_back_and_never_shown(machine: Machine) -> None:
    ended = piped(machine, f"{PIN}\n")
    assert ended.returncode == ExitCode.OK, ended.stderr
    assert str(pin_file(machine)) in ended.stdout
    assert PIN not in ended.stdout + ended.stderr + pin_file(machine).read_text()
    assert stat.S_IMODE(pin_file(machine).stat().st_mode) == 0o600
    assert read_pins(pin_file(machine)).match(PinRole.MAIN, Hidden(PIN))


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("123456\n", "even steps"),
        ("111222\n", "fewer than three different digits"),
        ("12\n", "at least 6"),
        (f"{PIN}\n{PIN}1\n", "not the same"),
        ("", "no PIN on standard input"),
    ],
)
def test_a_pin_that_will_not_do_is_refused_with_the_reason(
    machine: Machine, typed: str, reason: str
) -> None:
    ended = piped(machine, typed)
    assert ended.returncode == ExitCode.USAGE
    assert reason in ended.stderr
    assert "Traceback" not in ended.stderr
    assert not pin_file(machine).exists()


def test_a_pin_is_removed_and_the_other_stays(machine: Machine) -> None:
    assert piped(machine, f"{PIN}\n").returncode == ExitCode.OK
    assert piped(machine, "480915\n", "--role", "quit").returncode == ExitCode.OK
    assert piped(machine, "", "--remove").returncode == ExitCode.OK
    pins = read_pins(pin_file(machine))
    assert pins.state(PinRole.MAIN) is PinState.NOT_SET
    assert pins.state(PinRole.QUIT) is PinState.SET
    assert "was not set" in piped(machine, "", "--remove").stdout


def test_a_damaged_file_of_pins_is_told_and_left(machine: Machine) -> None:
    pin_file(machine).parent.mkdir(parents=True)
    pin_file(machine).write_text("not JSON")
    ended = piped(machine, f"{PIN}\n")
    assert ended.returncode == ExitCode.USAGE
    assert "damaged" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert pin_file(machine).read_text() == "not JSON"


# Between the fork and the new program, the child does nothing that a thread could hinder.
@pytest.mark.filterwarnings("ignore:.*multi-threaded, use of fork:DeprecationWarning")
@pytest.mark.parametrize(
    ("again", "code", "said"),
    [(PIN, ExitCode.OK, "read back"), ("739165", ExitCode.USAGE, "not the same")],
)
def test_at_a_terminal_a_pin_is_asked_for_twice_without_an_echo(
    machine: Machine, again: str, code: int, said: str
) -> None:
    ended, shown = at_a_terminal(machine, f"{PIN}\n".encode(), f"{again}\n".encode())
    assert ended == code, shown
    assert said in shown
    assert PIN not in shown
    assert again not in shown


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can act as another user")
def test_what_root_writes_belongs_to_the_owner_of_the_data_folder(
    machine: Machine, open_folder: Path
) -> None:
    data = open_folder / "data"
    data.mkdir()
    os.chown(data, 54_321, 54_321)
    ended = piped(machine, f"{PIN}\n", data=data)
    assert ended.returncode == ExitCode.OK, ended.stderr
    assert "belongs to #54321" in ended.stderr
    kept = data / "secrets" / "pin.json"
    assert {kept.stat().st_uid, kept.parent.stat().st_uid, kept.stat().st_gid} == {54_321}
