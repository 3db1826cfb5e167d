from __future__ import annotations

import json
import os
from pathlib import Path
from random import Random

import pytest
from argon2 import PasswordHasher, extract_parameters
from argon2.profiles import RFC_9106_LOW_MEMORY
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.clock import BootTime
from kiosk.core.faults import KioskError, SecretsBroken, SecretsError
from kiosk.core.hidden import Hidden
from kiosk.core.staff.lockout import FIRST_WAIT_MS, Counter
from kiosk.core.staff.pin_policy import SENTENCES, PinFlaw, PinRefused, PinRole, PinState, flaw_of
from kiosk.storage.lockout import LOCKOUT_FILE, Tries
from kiosk.storage.pins import (
    COST,
    PIN_FILE,
    Cost,
    HashRefused,
    Pins,
    PinUnchecked,
    hash_pin,
    keep_hash,
    never_set,
    read_pins,
    remove_pin,
    set_pin,
)
from kiosk.storage.secrets import write_private
from tests.storage.a_disk import needs_folders_synchronised

GOOD = Hidden("258013")
OTHER = Hidden("90417362")
CHEAP = Cost(passes=1, memory_kib=8, lanes=1)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "secrets" / PIN_FILE


def keep(file: Path, role: PinRole = PinRole.MAIN, digits: Hidden = GOOD, seed: int = 1) -> Pins:
    return set_pin(file, role, digits, random=Random(seed), cost=CHEAP)


def refused(file: Path, digits: Hidden, role: PinRole = PinRole.MAIN) -> PinFlaw:
    with pytest.raises(PinRefused) as raised:
        keep(file, role, digits)
    return raised.value.flaw


@pytest.mark.parametrize("text", ["258013", "90417362", "150862", "112358", "271828182845"])
def test_a_pin_that_is_hard_to_guess_will_do(text: str) -> None:
    assert flaw_of(Hidden(text)) is None


@pytest.mark.parametrize(
    ("text", "flaw"),
    [
        ("", PinFlaw.TOO_SHORT),
        ("25801", PinFlaw.TOO_SHORT),
        ("2580137946203", PinFlaw.TOO_LONG),
        ("25801a", PinFlaw.NOT_DIGITS),
        ("٢٥٨٠١٣", PinFlaw.NOT_DIGITS),
        ("25801²", PinFlaw.NOT_DIGITS),
        ("258 013", PinFlaw.NOT_DIGITS),
        ("000000", PinFlaw.FEW_DIGITS),
        ("000001", PinFlaw.FEW_DIGITS),
        ("121212", PinFlaw.FEW_DIGITS),
        ("111222", PinFlaw.FEW_DIGITS),
        ("123456", PinFlaw.STRAIGHT),
        ("987654", PinFlaw.STRAIGHT),
        ("890123", PinFlaw.STRAIGHT),
        ("135791", PinFlaw.STRAIGHT),
        ("112233", PinFlaw.STRAIGHT),
        ("111222333", PinFlaw.STRAIGHT),
        ("333322221111", PinFlaw.STRAIGHT),
        ("123123", PinFlaw.REPEATED),
        ("2582582", PinFlaw.REPEATED),
        ("258013258013", PinFlaw.REPEATED),
        ("123321", PinFlaw.COMMON),
        ("159753", PinFlaw.COMMON),
        ("147258", PinFlaw.COMMON),
    ],
)
def test_a_pin_that_is_easy_to_guess_is_refused_with_the_reason(text: str, flaw: PinFlaw) -> None:
    assert flaw_of(Hidden(text)) is flaw


def test_each_flaw_has_a_sentence() -> None:
    assert set(SENTENCES) == set(PinFlaw)


@given(st.text("0123456789", max_size=14))
def test_a_pin_that_will_do_has_six_to_twelve_digits(text: str) -> None:
    if flaw_of(Hidden(text)) is None:
        assert 6 <= len(text) <= 12
        assert len(set(text)) >= 3


def test_few_random_pins_are_refused() -> None:
    random = Random(7)
    pins = [Hidden(f"{random.randrange(10**6):06}") for _ in range(5000)]

    assert sum(flaw_of(pin) is not None for pin in pins) < 5000 * 0.02


def test_without_a_file_no_pin_is_set(file: Path) -> None:
    pins = read_pins(file)

    assert {pins.state(role) for role in PinRole} == {PinState.NOT_SET}
    assert not pins.match(PinRole.MAIN, GOOD)
    assert not pins.match(PinRole.MAIN, Hidden())


def test_the_pin_that_was_set_matches_and_no_other(file: Path) -> None:
    pins = keep(file)

    assert pins == read_pins(file)
    assert pins.state(PinRole.MAIN) is PinState.SET
    assert pins.state(PinRole.QUIT) is PinState.NOT_SET
    assert pins.match(PinRole.MAIN, GOOD)
    assert not pins.match(PinRole.MAIN, OTHER)
    assert not pins.match(PinRole.MAIN, Hidden(GOOD.text + "0"))
    assert not pins.match(PinRole.QUIT, GOOD)


def test_the_two_pins_are_kept_beside_each_other(file: Path) -> None:
    keep(file)
    pins = keep(file, PinRole.QUIT, OTHER)

    assert pins.match(PinRole.MAIN, GOOD)
    assert pins.match(PinRole.QUIT, OTHER)
    assert not pins.match(PinRole.QUIT, GOOD)


def test_a_pin_set_again_replaces_the_one_before(file: Path) -> None:
    keep(file)
    pins = keep(file, digits=OTHER)

    assert pins.match(PinRole.MAIN, OTHER)
    assert not pins.match(PinRole.MAIN, GOOD)


def test_the_two_pins_must_differ(file: Path) -> None:
    keep(file)

    assert refused(file, GOOD, PinRole.QUIT) is PinFlaw.SAME_AS_OTHER


def test_the_same_pin_may_be_set_again(file: Path) -> None:
    keep(file)

    assert keep(file, seed=2).match(PinRole.MAIN, GOOD)


def test_a_refused_pin_changes_nothing(file: Path) -> None:
    before = keep(file)

    assert refused(file, Hidden("123456")) is PinFlaw.STRAIGHT
    assert read_pins(file) == before


def test_a_pin_can_be_removed(file: Path) -> None:
    keep(file)
    keep(file, PinRole.QUIT, OTHER)

    pins = remove_pin(file, PinRole.QUIT)

    assert pins == read_pins(file)
    assert pins.state(PinRole.QUIT) is PinState.NOT_SET
    assert pins.match(PinRole.MAIN, GOOD)


def test_the_salt_is_the_callers_chance(file: Path) -> None:
    one = keep(file, seed=1).hashes
    other = keep(file, seed=2).hashes

    assert one != other
    assert keep(file, seed=1).hashes == one


def test_a_pin_is_hashed_as_rfc_9106_says(file: Path) -> None:
    pins = set_pin(file, PinRole.MAIN, GOOD, random=Random(1))

    assert extract_parameters(pins.hashes[PinRole.MAIN]) == RFC_9106_LOW_MEMORY
    assert Cost(3, 65536, 4) == COST


def test_neither_the_pin_nor_its_hash_is_in_anything_that_could_be_logged(file: Path) -> None:
    pins = keep(file)
    wrong = refused(file, Hidden("123456"))

    assert repr(pins) == str(pins) == "Pins(main)"
    assert GOOD.text not in file.read_text()
    assert "123456" not in f"{wrong!r} {PinRefused(wrong)!r} {PinRefused(wrong)}"


@pytest.mark.parametrize("kept", [7, None, "258013", "$argon2i$v=19$m=8,t=1,p=1$c2FsdA$aGFzaA"])
def test_a_hash_of_another_kind_is_a_damaged_file(file: Path, kept: object) -> None:
    write_private(file, {"main": kept})

    with pytest.raises(SecretsBroken):
        read_pins(file)


def test_no_pin_is_set_over_a_damaged_file(file: Path) -> None:
    file.parent.mkdir()
    file.write_text("{")

    with pytest.raises(SecretsBroken):
        keep(file)

    assert file.read_text() == "{"


def test_a_hash_that_cannot_be_computed_is_no_wrong_pin(file: Path) -> None:
    keep(file)
    values = json.loads(file.read_text())
    file.write_text(json.dumps({**values, "main": values["main"][:-20]}))

    with pytest.raises(PinUnchecked) as raised:
        read_pins(file).match(PinRole.MAIN, GOOD)

    assert isinstance(raised.value, KioskError)


@needs_folders_synchronised
def test_a_pin_that_another_writes_over_at_once_is_not_told_as_set(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = PasswordHasher(1, 8, 1).hash(OTHER.text, salt=bytes(16))
    really_synchronise = os.fsync

    def written_over(handle: int) -> None:
        really_synchronise(handle)
        if file.exists():
            file.write_text(json.dumps({"format": 1, "main": theirs}))

    monkeypatch.setattr(os, "fsync", written_over)

    with pytest.raises(SecretsError, match="read back"):
        keep(file)


def test_the_first_pin_needs_no_wait(file: Path) -> None:
    assert never_set(file)

    keep(file)

    assert not never_set(file)
    assert waits(file) == {0}


@pytest.mark.parametrize("role", PinRole)
def test_who_deletes_the_lockout_gains_nothing_by_a_new_pin(file: Path, role: PinRole) -> None:
    keep(file)
    file.with_name(LOCKOUT_FILE).unlink()

    keep(file, role, OTHER)

    assert waits(file) == {FIRST_WAIT_MS}


def test_who_removes_a_pin_and_the_lockout_gains_nothing(file: Path) -> None:
    keep(file)
    remove_pin(file, PinRole.MAIN)
    file.with_name(LOCKOUT_FILE).unlink()

    keep(file)

    assert waits(file) == {FIRST_WAIT_MS}


def waits(file: Path) -> set[int]:
    """Return how long a kiosk that starts now waits for what is guessed at."""
    now = BootTime("boot", 0)
    tries = Tries(file.with_name(LOCKOUT_FILE), now, untried=never_set(file))
    return {tries.remaining_ms(counter, now) for counter in Counter}


def test_a_hash_made_elsewhere_opens_what_its_pin_opens(file: Path) -> None:
    hashed = hash_pin(GOOD, random=Random(1))

    assert keep_hash(file, PinRole.MAIN, hashed)
    assert read_pins(file).match(PinRole.MAIN, GOOD)
    assert not read_pins(file).match(PinRole.MAIN, OTHER)
    assert waits(file) == {0}
    assert not keep_hash(file, PinRole.MAIN, hashed)


def test_the_hash_of_a_later_pin_shortens_no_wait(file: Path) -> None:
    keep(file)
    file.with_name(LOCKOUT_FILE).unlink()

    keep_hash(file, PinRole.MAIN, hash_pin(OTHER, random=Random(1)))
    assert waits(file) == {FIRST_WAIT_MS}


def test_a_pin_that_is_easy_to_guess_is_not_hashed() -> None:
    with pytest.raises(PinRefused):
        hash_pin(Hidden("123456"), random=Random(1))


def test_one_hash_does_not_open_both(file: Path) -> None:
    hashed = hash_pin(GOOD, random=Random(1))
    keep_hash(file, PinRole.MAIN, hashed)

    with pytest.raises(PinRefused):
        keep_hash(file, PinRole.QUIT, hashed)


@pytest.mark.parametrize(
    ("part", "other"),
    [
        ("$argon2id$", "$argon2i$"),
        ("v=19", "v=16"),
        ("m=65536", "m=8"),
        ("m=65536", "m=999999999"),
        ("t=3", "t=1"),
        ("t=3", "t=1000"),
        ("p=4", "p=64"),
        ("$argon2id$v=19", ""),
        ("p=4$", "p=4$A"),
        ("$v", "\n$v"),
    ],
)
def test_what_is_no_hash_of_ours_is_refused(file: Path, part: str, other: str) -> None:
    hashed = "$argon2id$v=19$m=65536,t=3,p=4$" + "A" * 22 + "$" + "B" * 43
    with pytest.raises(HashRefused):
        keep_hash(file, PinRole.MAIN, hashed.replace(part, other))

    assert not file.exists()


def test_a_hash_that_was_not_kept_is_told(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiosk.storage.pins._write", lambda *_: None)

    with pytest.raises(SecretsError):
        keep_hash(file, PinRole.MAIN, hash_pin(GOOD, random=Random(1)))
