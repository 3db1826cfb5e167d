"""What a real kiosk's commands say leaves it without a sentence, and a rolled back one is found."""

from __future__ import annotations

import datetime
import json
import shutil
import sys
from functools import partial
from pathlib import Path
from random import Random

import pytest

from bridge.collect import collect
from bridge.faults import BridgeFault
from bridge.kept import ContradictionKind
from bridge.told import seal_of, state_of, week_of
from kiosk.core.records.confirmation import hour_of
from kiosk.storage.keys import SEAL_KEY
from kiosk.storage.records.store import Store
from tests.bridge.broker import MosquittoBroker
from tests.bridge.ends import a_keeper, a_sender, drive, on
from tests.conftest import ROOT
from tests.e2e.process import Machine
from tests.storage.a_store import a_record

NOW = datetime.datetime.now(datetime.UTC)
HOUR = datetime.timedelta(hours=1)
KIOSK = (sys.executable, "-m", "kiosk")


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """Return a machine whose commands `collect` finds as well."""
    found = Machine(tmp_path)
    monkeypatch.setenv("LEAFLET_KIOSK_CONFIG", str(found.settings.parent))
    monkeypatch.setenv("LEAFLET_KIOSK_DATA", str(found.records.parent))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    return found


def add_hour(machine: Machine, hours_ago: int, sessions: int = 2) -> None:
    key = SEAL_KEY.ready(machine.records.parent, Random(5))
    at = hour_of(NOW - hours_ago * HOUR)
    with Store(machine.records, random=Random(hours_ago), key=key) as store:
        for _ in range(sessions):
            store.add(a_record(hour=at), now=at, code=False)


def test_no_sentence_and_no_count_of_records_leaves_the_kiosk(machine: Machine) -> None:
    add_hour(machine, 2)
    said = json.loads(machine.run("doctor", "--json", "--quick").stdout)
    told = state_of(said)
    assert told["checks"] == {each["name"]: each["state"] for each in said["checks"]}
    del told["checks"]
    text = json.dumps(told, ensure_ascii=False)
    for check in said["checks"]:
        assert not check["sentence"] or check["sentence"] not in text
        assert not check["remedy"] or check["remedy"] not in text
    assert str(machine.folder) not in text
    by_name = {number["name"]: number["value"] for number in told["numbers"]}
    assert {"up", "in_service", "info", "disk_free"} <= set(by_name)
    assert not {"painted", "said", "checked", "machine_uptime"} & set(by_name)
    assert by_name["disk_free"] % 10_000_000 == 0  # a record does not show in it


def test_a_kiosk_that_is_rolled_back_is_found_out_from_outside(
    machine: Machine, tmp_path: Path
) -> None:
    folder, before = tmp_path / "run", tmp_path / "before"
    folder.mkdir()
    add_hour(machine, 6)
    add_hour(machine, 5)
    shutil.copytree(machine.records.parent, before)
    with (
        MosquittoBroker(tmp_path / "broker") as broker,
        a_keeper(tmp_path / "kept", on(broker.port)) as (keeper, kept),
        a_sender(tmp_path / "box", on(broker.port)) as sender,
    ):
        ends = keeper, sender
        for end in ends:
            end.line.connect()

        def tell(machine: Machine) -> None:
            """Tell the seal that the kiosk says an hour later."""
            seal = seal_of(machine.run("records", "seal").stdout)
            sender.keep({"hour": "", "seal": seal, "week": None})

        collect(folder, KIOSK, NOW)
        sender.show(json.loads((folder / "state.json").read_text()))
        sender.keep(json.loads((folder / "hour.json").read_text()))
        text = keeper.text
        for wanted in ('check="pin"', 'seal_number{instance="ward-1"} 1', "week_start_timestamp"):
            drive(partial(lambda wanted: wanted in text(), wanted), *ends)
        for hours_ago in (4, 3):
            add_hour(machine, hours_ago)
        tell(machine)
        drive(lambda: 'seal_number{instance="ward-1"} 3' in text(), *ends)
        assert list(kept.contradictions()) == []
        (latest, _) = kept.last_seals()["ward-1"]

        shutil.rmtree(machine.records.parent)
        shutil.copytree(before, machine.records.parent)
        assert machine.run("records", "verify").returncode == 0  # in itself it is whole
        tell(machine)
        drive(lambda: 'seal_contradictions{instance="ward-1"} 1' in text(), *ends)
        (found,) = kept.contradictions()
        assert (found.kind, found.seal.number, found.before) == (ContradictionKind.BACK, 1, 3)
    ended = machine.run("records", "verify", "--kept", str(latest))
    assert ended.returncode == 1
    assert "the end was cut off" in ended.stdout


def test_what_the_sender_may_read_is_written_once_an_hour(machine: Machine, tmp_path: Path) -> None:
    folder = tmp_path / "run"
    folder.mkdir()
    hour = folder / "hour.json"
    hour.write_text('{"hour": "2026-11-23T12", "mark": 1}')
    collect(folder, KIOSK, NOW)
    told = json.loads(hour.read_text())
    assert (told["seal"], "mark" in told) == (None, False)  # it never ran: there is none yet
    assert hour.stat().st_mode & 0o777 == 0o640
    hour.write_text(json.dumps({**told, "mark": 1}))
    collect(folder, KIOSK, NOW)
    assert "mark" in json.loads(hour.read_text())
    assert sorted(each.name for each in folder.iterdir()) == ["hour.json", "state.json"]


def test_a_command_that_fails_is_told_with_its_words(machine: Machine, tmp_path: Path) -> None:
    with pytest.raises(BridgeFault, match="printed no JSON"):
        collect(tmp_path, (sys.executable, "-c", "print('well')"), NOW)
    with pytest.raises(BridgeFault, match=r"doctor --json --quick: .*No module named nothing"):
        collect(tmp_path, (sys.executable, "-m", "nothing"), NOW)
    machine.settings.parent.mkdir()
    machine.write_settings("[idle]\nwarning_s = 1\n")
    collect(tmp_path, KIOSK, NOW)
    assert json.loads((tmp_path / "state.json").read_text())["checks"]["settings"] == "fault"


def test_forms_that_are_not_understood_are_refused() -> None:
    for read in (state_of, week_of):
        with pytest.raises(BridgeFault, match="speaks format 9"):
            read({"format": 9})
    with pytest.raises(BridgeFault, match="no seal"):
        seal_of("Proved: …")
    assert seal_of("\n") is None
