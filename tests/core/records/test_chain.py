from __future__ import annotations

import itertools

import pytest

from kiosk.core.records.chain import NOTHING, Chain, SealCopy, Start

CHAIN = Chain(b"key")


def test_a_seal_is_the_same_in_whatever_order_the_records_came() -> None:
    macs = [CHAIN.mac(1, (n,)) for n in range(4)]
    values = set()
    for order in itertools.permutations(macs):
        seal = CHAIN.sealed(1, "2026-11-23T10:00Z", 0, NOTHING, NOTHING)
        for mac in order:
            seal = CHAIN.extended(seal, mac)
        values.add(seal.value)

    assert len(values) == 1


def test_a_row_is_proved_by_what_it_holds_its_seal_and_the_key() -> None:
    macs = {
        CHAIN.mac(1, ("ab", "c")),
        CHAIN.mac(1, ("a", "bc")),
        CHAIN.mac(1, ("ab", "c", None)),
        CHAIN.mac(1, ("1",)),
        CHAIN.mac(1, (1,)),
        CHAIN.mac(2, ("ab", "c")),
        Chain(b"other").mac(1, ("ab", "c")),
    }

    assert len(macs) == 7


def test_a_text_and_its_bytes_and_a_truth_and_its_number_are_the_same() -> None:
    assert CHAIN.mac(1, ("é", True)) == CHAIN.mac(1, ("é".encode(), 1))


def test_a_seal_made_with_another_key_is_not_ours() -> None:
    seal = CHAIN.sealed(1, "2026-11-23T10:00Z", 0, NOTHING, NOTHING)

    assert CHAIN.made(seal)
    assert not Chain(b"other").made(seal)


def test_a_start_is_signed_unless_nothing_was_purged() -> None:
    start = CHAIN.started(3, NOTHING, 17)

    assert CHAIN.began(start)
    assert CHAIN.began(Start())
    assert not Chain(b"other").began(start)
    assert not CHAIN.began(Start(3, NOTHING, 17))


def test_a_copy_of_a_seal_is_read_as_it_was_written() -> None:
    copy = SealCopy(17, bytes(range(32)))

    assert SealCopy.parse(f" {copy}\n") == copy


@pytest.mark.parametrize("text", ["", "17", "17:", "17:00", "x:" + "0" * 64, "17:" + "g" * 64])
def test_what_is_no_copy_of_a_seal_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        SealCopy.parse(text)
