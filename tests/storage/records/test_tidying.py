from __future__ import annotations

from pathlib import Path

from kiosk.core.records.confirmation import hour_of
from kiosk.storage.records import copies
from kiosk.storage.records.places import MOST
from kiosk.storage.records.store import PURGED_AT_ONCE, Store, Tidied
from kiosk.storage.records.verify import verify
from tests.storage.a_store import (
    DAY,
    HOUR,
    KEY,
    NOW,
    a_record,
    add_with_code,
    all_in,
    changed_by_hand,
    forget_expired,
    open_store,
    purge,
    write_version_1,
)


def bytes_on_disk(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.iterdir())


def test_expired_links_are_forgotten_and_living_ones_kept(store: Store) -> None:
    add_with_code(store, a_record())
    living = add_with_code(store, a_record(), now=NOW + DAY)

    assert forget_expired(store, NOW + DAY + HOUR) == 1
    assert store.find(living, now=NOW + DAY + HOUR) is not None
    assert len(all_in(store)) == 2


def test_a_forgotten_code_is_in_no_byte_on_the_disk(store: Store, path: Path) -> None:
    code = add_with_code(store, a_record())
    assert code.encode() in bytes_on_disk(path.parent)

    forget_expired(store, NOW + 2 * DAY)

    assert code.encode() not in bytes_on_disk(path.parent)


def test_a_purged_record_and_its_code_are_in_no_byte_on_the_disk(store: Store, path: Path) -> None:
    record = a_record()
    code = add_with_code(store, record)

    assert purge(store, NOW + DAY) == 1

    left = bytes_on_disk(path.parent)
    assert record.id.encode() not in left
    assert code.encode() not in left
    assert store.find(code, now=NOW) is None


def test_a_purge_keeps_the_records_of_its_own_hour(store: Store) -> None:
    old, kept = a_record(hour=hour_of(NOW) - HOUR), a_record()
    for record in (old, kept):
        store.add(record, now=NOW, code=False)

    assert purge(store, NOW) == 1
    assert all_in(store) == [kept]


def test_tidying_forgets_and_purges_what_is_past_its_time(store: Store) -> None:
    old, kept = a_record(hour=hour_of(NOW) - 3 * DAY), a_record()
    add_with_code(store, old, NOW - 3 * DAY)
    code = add_with_code(store, kept)

    assert store.tidy(NOW, 2 * DAY) == Tidied(forgotten=1, purged=1)
    assert all_in(store) == [kept]
    assert store.find(code, now=NOW) == kept


def test_tidying_goes_in_steps_so_that_nobody_waits(store: Store) -> None:
    for n in range(5):
        store.add(a_record(hour=hour_of(NOW) - (3 + n % 2) * DAY), now=NOW, code=False)
    store.add(a_record(), now=NOW, code=False)

    steps = [store.tidy(NOW, DAY, at_once=2) for _ in range(3)]

    assert [(step.purged, step.more) for step in steps] == [(2, True), (2, True), (1, False)]
    assert store.count() == 1


def test_a_purge_of_many_goes_on_until_all_are_gone(store: Store) -> None:
    for _ in range(PURGED_AT_ONCE + 1):
        store.add(a_record(), now=NOW, code=False)

    assert purge(store, NOW + DAY) == PURGED_AT_ONCE + 1
    assert store.tally(NOW - DAY, NOW + DAY).sessions == 0


def test_an_hour_of_many_is_counted_right_while_a_part_of_it_is_erased(
    store: Store, path: Path
) -> None:
    for _ in range(MOST + 5):
        store.add(a_record(), now=NOW, code=False)
    assert verify(path, KEY).seals == 2

    steps = [store.tidy(NOW + 2 * DAY, DAY, at_once=20).purged for _ in range(2)]

    assert steps == [20, 20]
    assert store.count() == store.tally(NOW - DAY, NOW + DAY).sessions == 5
    assert verify(path, KEY).ok
    store.tidy(NOW + 2 * DAY, DAY)
    assert store.tally(NOW - DAY, NOW + DAY).sessions == 0
    assert verify(path, KEY).ok


def test_a_clock_that_jumps_far_ahead_erases_nothing(store: Store) -> None:
    code = add_with_code(store, a_record())
    store.tidy(NOW, 30 * DAY)
    wrong = NOW + 4000 * DAY

    assert store.tidy(wrong, 30 * DAY) == Tidied(doubted=wrong)
    assert store.tidy(wrong + HOUR, 30 * DAY).doubted == wrong + HOUR
    assert store.count() == 1
    assert store.tidy(NOW + HOUR, 30 * DAY) == Tidied()
    assert store.find(code, now=NOW) is not None


def test_the_clock_is_doubted_at_the_first_tidying_too(store: Store) -> None:
    store.add(a_record(), now=NOW, code=False)

    assert store.tidy(NOW + 4000 * DAY, DAY).doubted is not None
    assert store.count() == 1


def test_tidying_erases_the_copies_that_are_past_their_time(path: Path) -> None:
    write_version_1(path, [a_record()])
    with open_store(path) as store:
        store.tidy(NOW, 2 * DAY)
        assert len(copies.backups(path)) == 1

        store.tidy(NOW + 4 * DAY, 2 * DAY)

        assert copies.backups(path) == ()


def test_a_code_that_was_dated_far_ahead_lives_its_hours_from_now_on(
    store: Store, path: Path
) -> None:
    code = add_with_code(store, a_record())
    with changed_by_hand(path) as database:
        database.execute("UPDATE code SET expires = '2027-12-31T00:00Z'")

    store.tidy(NOW, 30 * DAY)

    assert store.find(code, now=NOW) is not None
    assert store.find(code, now=NOW + 27 * HOUR) is None
