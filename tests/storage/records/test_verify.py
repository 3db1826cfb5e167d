from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from kiosk.core.faults import StoreBroken, StoreError
from kiosk.core.records.chain import SealCopy
from kiosk.core.records.confirmation import Confirmation, hour_of
from kiosk.storage.records.verify import FlawKind, Verification, verify
from tests.storage.a_store import (
    DAY,
    HOUR,
    KEY,
    NOW,
    a_record,
    all_in,
    changed_by_hand,
    last_seal,
    open_store,
    purge,
    write_version_1,
)

FIRST = hour_of(NOW)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "records.sqlite3"


@pytest.fixture
def records(path: Path) -> list[Confirmation]:
    """Write five hours of three records each."""
    records = [a_record(hour=FIRST + hours * HOUR) for hours in range(5) for _ in range(3)]
    add(path, *records)
    return records


def add(path: Path, *records: Confirmation, key: bytes = KEY) -> None:
    with open_store(path, key=key) as store:
        for record in records:
            store.add(record, now=NOW, code=False)


def change(path: Path, statement: str, *values: object) -> None:
    with changed_by_hand(path) as database:
        assert database.execute(statement, values).rowcount > 0


def kinds(proof: Verification) -> list[FlawKind]:
    return [flaw.kind for flaw in proof.flaws]


def first(path: Path) -> str:
    return str(verify(path, KEY).flaws[0])


def test_records_that_nobody_touched_are_proved(path: Path, records: list[Confirmation]) -> None:
    proof = verify(path, KEY)

    assert proof.ok
    assert (proof.records, proof.seals, proof.purged) == (15, 5, 0)
    with open_store(path) as store:
        assert proof.last == last_seal(store)


def test_an_empty_file_is_proved(path: Path) -> None:
    open_store(path).close()

    assert verify(path, KEY) == Verification(0, 0, 0, None)


@pytest.mark.parametrize(
    "alteration",
    [
        "status = 'read'",
        "questions = 0",
        "ticked = 'medicines'",
        "hour = '2026-11-23T10:00Z'",
        "screens = '[]'",
        "seal = 2",
        "id = CASE WHEN id LIKE 'f%' THEN '0' ELSE 'f' END || substr(id, 2)",
        "mac = x'00'",
        "kiosk_name = CAST(x'ff' AS TEXT)",
        "text_size = text_size || '1', ending = 'finishe'",
    ],
)
def test_an_altered_record_is_named(
    path: Path, records: list[Confirmation], alteration: str
) -> None:
    change(
        path, f"UPDATE confirmation SET {alteration} WHERE id = ?", records[10].id
    )  # in the fourth hour

    flaws = verify(path, KEY).flaws

    named = [flaw.record[1:] for flaw in flaws if flaw.record]
    assert named == [records[10].id[1:]]


def test_the_first_of_many_flaws_comes_first(path: Path, records: list[Confirmation]) -> None:
    for record in (records[13], records[4], records[7]):
        change(path, "UPDATE confirmation SET text_size = 'x' WHERE id = ?", record.id)

    assert first(path) == (
        f"seal 2, hour 2026-11-23T11:00Z, record {records[4].id}:"
        " the record is not as it was sealed"
    )


def test_a_removed_record_is_missed(path: Path, records: list[Confirmation]) -> None:
    change(path, "DELETE FROM confirmation WHERE id = ?", records[7].id)

    assert first(path) == "seal 3, hour 2026-11-23T12:00Z: records of this hour are missing (1)"


def test_an_added_record_is_named(path: Path, records: list[Confirmation]) -> None:
    change(
        path,
        "INSERT INTO confirmation SELECT 7, replace(id, substr(id, 1, 4), 'abcd'), schema,"
        " leaflet_id, version, digest, language, app_version, kiosk_name, hour, status, screens,"
        " questions, text_size, ending, seal, mac, ticked, medium FROM confirmation WHERE id = ?",
        records[7].id,
    )

    (flaw,) = verify(path, KEY).flaws
    assert flaw.kind is FlawKind.RECORD_ADDED
    assert flaw.record[4:] == records[7].id[4:]


def test_a_removed_hour_is_missed(path: Path, records: list[Confirmation]) -> None:
    change(path, "DELETE FROM confirmation WHERE seal = 3")
    change(path, "DELETE FROM seal WHERE number = 3")

    assert first(path) == "seal 4, hour 2026-11-23T13:00Z: seals before this one are missing"


def test_records_whose_seal_was_removed_are_named(path: Path, records: list[Confirmation]) -> None:
    change(path, "DELETE FROM seal WHERE number = 5")

    assert kinds(verify(path, KEY)) == [FlawKind.SEAL_REMOVED] * 3


def test_a_record_under_a_seal_that_never_was_is_named(
    path: Path, records: list[Confirmation]
) -> None:
    change(path, "UPDATE confirmation SET seal = 9 WHERE id = ?", records[0].id)

    proof = verify(path, KEY)
    assert kinds(proof) == [FlawKind.RECORDS_REMOVED, FlawKind.RECORD_ADDED]
    assert proof.flaws[1].seal == 9


@pytest.mark.parametrize(
    "alteration", ["records = 2", "hour = 'then'", "mixed = zeroblob(32)", "purged = zeroblob(32)"]
)
def test_an_altered_seal_is_named(path: Path, records: list[Confirmation], alteration: str) -> None:
    change(path, f"UPDATE seal SET {alteration} WHERE number = 2")

    proof = verify(path, KEY)
    assert proof.flaws[0].seal == 2
    assert FlawKind.SEAL_ALTERED in kinds(proof)


def test_a_seal_that_has_lost_its_form_is_told(path: Path, records: list[Confirmation]) -> None:
    change(path, "UPDATE seal SET value = x'00' WHERE number = 2")

    with pytest.raises(StoreBroken, match="seal 2 has lost its form"):
        verify(path, KEY)


def test_a_record_swapped_for_one_of_its_hour_that_was_there_before_is_found(
    path: Path, records: list[Confirmation]
) -> None:
    """Put a whole hour of another file, sealed with the same key, in place of one."""
    other = path.with_name("other.sqlite3")
    add(other, *(a_record(hour=record.hour) for record in records))
    with changed_by_hand(path) as database:
        database.execute("ATTACH ? AS other", (str(other),))
        database.execute("DELETE FROM confirmation WHERE seal = 3")
        database.execute("INSERT INTO confirmation SELECT * FROM other.confirmation WHERE seal = 3")
    assert kinds(verify(path, KEY)) == [FlawKind.SEAL_ALTERED]

    with changed_by_hand(path) as database:
        database.execute("ATTACH ? AS other", (str(other),))
        database.execute("REPLACE INTO seal SELECT * FROM other.seal WHERE number = 3")
    assert kinds(verify(path, KEY)) == [FlawKind.SEAL_REMOVED] * 2


def test_a_record_added_after_an_hour_was_touched_does_not_make_it_good(path: Path) -> None:
    records = [a_record() for _ in range(3)]
    add(path, *records)
    change(path, "DELETE FROM confirmation WHERE id = ?", records[0].id)
    change(path, "UPDATE seal SET records = 2")

    add(path, a_record())

    assert kinds(verify(path, KEY)) == [FlawKind.SEAL_ALTERED]


def test_a_clock_set_back_breaks_nothing(path: Path) -> None:
    add(path, *(a_record(hour=FIRST + hours * HOUR) for hours in (0, 1, 0, 0, 5, 1)))

    proof = verify(path, KEY)
    assert proof.ok
    assert proof.seals == 5


def test_a_purge_breaks_nothing(path: Path, records: list[Confirmation]) -> None:
    with open_store(path) as store:
        purge(store, NOW + 2 * HOUR)
        proof = verify(path, KEY)
        assert proof.ok
        assert (proof.records, proof.seals, proof.purged) == (9, 3, 6)

        purge(store, NOW + DAY)
        assert last_seal(store) == verify(path, KEY).last
        store.add(a_record(hour=FIRST + DAY), now=NOW, code=False)

    proof = verify(path, KEY)
    assert proof.ok
    assert (proof.records, proof.seals, proof.purged) == (1, 1, 15)


def test_a_purge_half_done_breaks_nothing(path: Path, records: list[Confirmation]) -> None:
    with open_store(path) as store:
        assert store.tidy(NOW + 2 * HOUR, HOUR, at_once=2).more

    proof = verify(path, KEY)
    assert proof.ok
    assert (proof.records, proof.seals, proof.purged) == (13, 5, 0)


def test_a_purge_out_of_the_middle_breaks_nothing(path: Path) -> None:
    """Purge after the clock had been far ahead for a while."""
    add(path, *(a_record(hour=FIRST + days * DAY) for days in (900, 0, 1, 2)))
    with open_store(path) as store:
        purge(store, NOW + DAY)
        assert (store.count(), verify(path, KEY).ok) == (3, True)
        purge(store, NOW + 901 * DAY)

    proof = verify(path, KEY)
    assert proof.ok
    assert (proof.records, proof.seals, proof.purged) == (0, 0, 4)


def test_a_record_added_under_a_seal_that_was_purged_comes_under_a_new_one(path: Path) -> None:
    add(path, *(a_record(hour=FIRST + days * DAY) for days in (900, 0)))
    with open_store(path) as store:
        purge(store, NOW + DAY)
        store.add(a_record(), now=NOW, code=False)

    assert verify(path, KEY).ok


@pytest.mark.parametrize(
    "statements",
    [
        ["DELETE FROM seal WHERE number = 2"],
        ["UPDATE seal SET records = 2 WHERE number = 2"],
        ["UPDATE seal SET purged = zeroblob(32), records = 1 WHERE number = 1"],
        ["UPDATE seal SET key_id = zeroblob(8) WHERE number = 1"],
        [
            "UPDATE seal SET hour = '2000-01-01T00:00Z' WHERE number = 4",
            "DELETE FROM confirmation WHERE seal = 4",
        ],
        ["UPDATE confirmation SET hour = '2000-01-01T00:00Z' WHERE seal = 4"],
    ],
)
def test_a_purge_does_not_make_good_what_another_hand_did(
    path: Path, records: list[Confirmation], statements: list[str]
) -> None:
    for statement in statements:
        change(path, statement)
    with open_store(path) as store:
        purge(store, NOW + 3 * HOUR)

    assert not verify(path, KEY).ok


def test_a_purge_closes_an_hour_whose_records_another_hand_took_out(
    path: Path, records: list[Confirmation]
) -> None:
    change(path, "DELETE FROM confirmation WHERE seal = 1")
    with open_store(path) as store:
        purge(store, NOW + 2 * HOUR)

    proof = verify(path, KEY)
    assert proof.ok
    assert proof.purged == 6


def test_an_altered_start_is_named_and_never_made_good(
    path: Path, records: list[Confirmation]
) -> None:
    with open_store(path) as store:
        purge(store, NOW + HOUR)
        change(path, "UPDATE start SET records = 2")
        purge(store, NOW + 2 * HOUR)

    assert first(path) == ("seal 1: what stands for the purged records is not as it was made")


def test_an_end_cut_off_is_shown_only_by_a_copy_kept_elsewhere(
    path: Path, records: list[Confirmation]
) -> None:
    earlier = path.read_bytes()
    add(path, *(a_record(hour=FIRST + hours * HOUR) for hours in range(5, 8)))
    with open_store(path) as store:
        kept = last_seal(store)
    path.write_bytes(earlier)

    assert verify(path, KEY).ok
    assert kinds(verify(path, KEY, kept=kept)) == [FlawKind.CUT_OFF]


def test_a_copy_kept_elsewhere_goes_on_proving_until_all_that_it_stands_for_is_purged(
    path: Path, records: list[Confirmation]
) -> None:
    with open_store(path) as store:
        kept = last_seal(store)
        store.add(a_record(hour=FIRST + DAY), now=NOW, code=False)
        assert verify(path, KEY, kept=kept).ok
        purge(store, NOW + 4 * HOUR)
        assert verify(path, KEY, kept=kept).ok
        assert kept is not None
        purge(store, FIRST + 4 * HOUR)  # up to this very seal, whose value the start has
        assert verify(path, KEY, kept=kept).ok
        purge(store, NOW + 2 * DAY)
        proof = verify(path, KEY, kept=kept)
    assert kinds(proof) == [FlawKind.TOO_OLD]
    assert str(proof.flaws[0]).startswith(f"seal {kept.number}: the seal that was kept")


def test_an_invented_seal_from_before_the_purge_proves_nothing(
    path: Path, records: list[Confirmation]
) -> None:
    with open_store(path) as store:
        purge(store, FIRST + 3 * HOUR)

    assert kinds(verify(path, KEY, kept=SealCopy(1, b"invented" * 4))) == [FlawKind.TOO_OLD]
    assert kinds(verify(path, KEY, kept=SealCopy(3, b"invented" * 4))) == [FlawKind.OTHER_CHAIN]


@pytest.mark.parametrize(
    ("forgery", "where"),
    [
        (
            "UPDATE tally SET sessions = 9 WHERE hour = '2026-11-23T11:00Z'",
            "hour 2026-11-23T11:00Z",
        ),
        (
            "UPDATE tally SET counts = replace(counts, 'play', 'look') WHERE hour LIKE '%T11:00Z'",
            "hour 2026-11-23T11:00Z",
        ),
        ("DELETE FROM tally WHERE hour = '2026-11-23T11:00Z'", "hour 2026-11-23T11:00Z"),
        ("INSERT INTO tally VALUES ('2026-11-20T11:00Z', 1, '{}')", "hour 2026-11-20T11:00Z"),
        ("INSERT INTO tally VALUES (char(1114111), 1, '{}')", "day \U0010ffff"),
        ("UPDATE tally_of_day SET sessions = 99", "day 2026-11-23"),
        ("DELETE FROM tally_of_day", "day 2026-11-23"),
        ("INSERT INTO tally_of_day VALUES ('2026-11-20', 1, '{}')", "day 2026-11-20"),
    ],
)
def test_figures_that_are_not_those_of_the_records_are_named(
    path: Path, records: list[Confirmation], forgery: str, where: str
) -> None:
    change(path, forgery)

    told = [str(flaw) for flaw in verify(path, KEY).flaws]
    assert any(where in each and "figures that staff see" in each for each in told)
    assert {flaw.kind for flaw in verify(path, KEY).flaws} == {FlawKind.FIGURES_ALTERED}


def test_the_figures_hold_while_an_hour_is_being_purged(
    path: Path, records: list[Confirmation]
) -> None:
    with open_store(path) as store:
        store.tidy(NOW + 3 * DAY, 3 * DAY - 2 * HOUR, at_once=4)

        assert 0 < len(all_in(store)) < 15
    assert verify(path, KEY).ok


def test_a_record_damaged_before_there_were_seals_counts_as_a_session(path: Path) -> None:
    write_version_1(path, [a_record(), a_record()])
    with changed_by_hand(path) as database:
        database.execute("UPDATE confirmation SET screens = '[' WHERE place = 0")
    open_store(path).close()

    assert verify(path, KEY).ok


def test_a_copy_of_another_seal_is_told(path: Path, records: list[Confirmation]) -> None:
    proof = verify(path, KEY, kept=SealCopy(2, bytes(32)))

    assert kinds(proof) == [FlawKind.OTHER_CHAIN]
    assert str(proof.flaws[0]).startswith("seal 2: the seal that was kept elsewhere is another")


def test_records_sealed_with_another_key_are_told_as_that(
    path: Path, records: list[Confirmation]
) -> None:
    add(path, a_record(hour=FIRST + 4 * HOUR), key=b"a new one")

    assert kinds(verify(path, KEY)) == [FlawKind.OTHER_KEY]
    assert kinds(verify(path, b"a new one")) == [FlawKind.OTHER_KEY] * 5


def test_only_the_first_flaws_are_named_and_the_others_counted(path: Path) -> None:
    add(path, *(a_record() for _ in range(103)))
    change(path, "UPDATE confirmation SET text_size = 'x'")

    proof = verify(path, KEY)

    assert len(proof.flaws) == 100
    assert proof.more_flaws == 3


def test_progress_is_told_and_may_stop_it(path: Path, records: list[Confirmation]) -> None:
    told: list[tuple[int, int]] = []
    verify(path, KEY, progress=lambda done, total: told.append((done, total)))
    assert told == [(0, 15), (15, 15)]

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        verify(path, KEY, progress=stop)


def test_the_kiosk_goes_on_while_its_records_are_proved(
    path: Path, records: list[Confirmation]
) -> None:
    with open_store(path) as store:

        def meanwhile(done: int, total: int) -> None:
            store.add(a_record(hour=FIRST + DAY), now=NOW, code=True)

        proof = verify(path, KEY, progress=meanwhile)
        assert proof.ok
        assert proof.records == 15
        assert store.count() == 17


def test_a_file_that_is_not_there_is_told(path: Path) -> None:
    with pytest.raises(StoreError):
        verify(path, KEY)


@pytest.mark.parametrize("seed", range(30))
def test_a_change_of_any_record_or_seal_is_found(
    path: Path, records: list[Confirmation], seed: int
) -> None:
    chance = Random(seed)
    with changed_by_hand(path) as database:
        table, key = chance.choice((("confirmation", "place"), ("seal", "number")))
        columns = [row[1] for row in database.execute(f"PRAGMA table_info({table})")]
        column = chance.choice([each for each in columns if each not in (key, "purged")])
        place = chance.choice([row[0] for row in database.execute(f"SELECT {key} FROM {table}")])
        database.execute(
            f"UPDATE {table} SET {column} = CASE typeof({column})"
            f" WHEN 'blob' THEN CAST(substr({column}, 2) || x'aa' AS BLOB)"
            f" WHEN 'text' THEN {column} || 'x' ELSE {column} + 1 END WHERE {key} = ?",
            (place,),
        )

    assert not verify(path, KEY).ok
