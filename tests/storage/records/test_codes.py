from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from kiosk.core.records.confirmation import hour_of
from kiosk.storage.records.codes import CODE_ALPHABET, CODE_LENGTH
from kiosk.storage.records.store import Store
from tests.storage.a_store import (
    DAY,
    HOUR,
    NOW,
    a_record,
    add_with_code,
    open_store,
)


def test_no_code_is_made_where_none_is_wanted(store: Store) -> None:
    assert store.add(a_record(), now=NOW, code=False) is None


def test_a_code_is_six_characters_of_the_alphabet(store: Store) -> None:
    code = add_with_code(store, a_record())

    assert len(code) == CODE_LENGTH == 6
    assert set(code) <= set(CODE_ALPHABET)


def test_no_two_characters_of_a_code_look_alike_and_no_word_arises() -> None:
    assert not set(CODE_ALPHABET) & set("0O1ILUVAEY")
    assert len(set(CODE_ALPHABET)) == len(CODE_ALPHABET)


def test_no_living_code_is_given_twice(path: Path) -> None:
    first, second = a_record(), a_record()
    with open_store(path, random=Random(7)) as store:
        first_code = add_with_code(store, first)

    with open_store(path, random=Random(7)) as store:
        second_code = add_with_code(store, second)
        assert store.find(first_code, now=NOW) == first
        assert store.find(second_code, now=NOW) == second


@pytest.mark.parametrize("typed", ["{0} {1}", "{0}-{1}", " {0}–{1}\n", "{0}{1}"])
def test_a_code_is_found_however_it_is_typed(store: Store, typed: str) -> None:
    record = a_record()
    code = add_with_code(store, record)

    assert store.find(typed.format(code[:3], code[3:]).lower(), now=NOW) == record


@pytest.mark.parametrize("typed", ["", "-", "222222", "%", "' OR 1=1 --", "2" * 10_000, "\0"])
def test_what_is_no_code_finds_nothing(store: Store, typed: str) -> None:
    add_with_code(store, a_record())

    assert store.find(typed, now=NOW) is None


def test_a_code_finds_its_record_for_its_whole_life(store: Store) -> None:
    code = add_with_code(store, a_record())

    assert store.find(code, now=NOW + DAY) is not None


def test_a_code_finds_nothing_from_the_next_full_hour_on(store: Store) -> None:
    code = add_with_code(store, a_record())

    assert store.find(code, now=hour_of(NOW) + DAY + HOUR) is None


def test_a_code_made_on_the_hour_ends_on_the_hour(store: Store) -> None:
    code = add_with_code(store, a_record(), now=hour_of(NOW))

    assert store.find(code, now=hour_of(NOW) + DAY) is None


def test_the_life_of_a_code_is_set_by_the_site(path: Path) -> None:
    with open_store(path, code_life=2 * HOUR) as store:
        code = add_with_code(store, a_record())

        assert store.find(code, now=NOW + 2 * HOUR) is not None
        assert store.find(code, now=NOW + 3 * HOUR) is None
