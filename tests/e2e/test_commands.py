"""The technician's commands, each time as a process of its own."""

from __future__ import annotations

import datetime
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from kiosk.core.crashes import Crashes
from kiosk.core.leaflet.cached import CachedLeaflets
from kiosk.core.records.chain import SealCopy
from kiosk.core.records.confirmation import hour_of
from kiosk.core.records.published import monday_of
from kiosk.exit_codes import ExitCode
from kiosk.storage.crashes import STARTS_FILE, write
from kiosk.storage.keys import SEAL_KEY
from kiosk.storage.leaflets.cache import keep_copy, write_cache
from kiosk.storage.leaflets.library import read_leaflet
from kiosk.storage.leaflets.watcher import mark_of
from kiosk.storage.records.store import Store
from tests.conftest import ROOT
from tests.core.leaflets import VALID, write_leaflet
from tests.e2e.pins import PIN, pin_file, piped
from tests.e2e.process import Machine
from tests.storage.a_store import NOW, a_record, changed_by_hand


def write_records(machine: Machine, hours: int = 3, each: int = 2) -> None:
    """Write records of some hours, sealed with this kiosk's key."""
    key = SEAL_KEY.ready(machine.records.parent, Random(5))
    now = datetime.datetime.now(datetime.UTC).replace(minute=0, second=0, microsecond=0)
    with Store(machine.records, random=Random(7), key=key) as store:
        for hour in range(hours):
            for _ in range(each):
                at = now - datetime.timedelta(hours=hours - hour)
                store.add(a_record(hour=at), now=at, code=True)


def test_doctor_tells_each_thing_in_a_line_and_what_to_do(machine: Machine) -> None:
    write_records(machine)
    ended = machine.run("doctor")
    assert ended.returncode == ExitCode.OK, ended.stdout
    names = ("content", "leaflet cimentoplastie", "settings", "records", "disk", "clock", "pin")
    for name in names:
        assert any(line.split("  ")[1:] and name in line for line in ended.stdout.splitlines())
    assert "6 records" in ended.stdout
    assert "→ Set one: leaflet-kiosk set-pin." in ended.stdout


def checks_of(machine: Machine, code: int = ExitCode.OK) -> dict[str, dict[str, str]]:
    ended = machine.run("doctor", "--json")
    assert ended.returncode == code, ended.stdout + ended.stderr
    told = json.loads(ended.stdout)
    assert told["format"] == 2
    return {each["name"]: each for each in told["checks"]}


def test_doctor_tells_programs_the_same(machine: Machine) -> None:
    write_records(machine)
    found = checks_of(machine)
    assert set(found["pin"]) == {"name", "state", "sentence", "remedy"}
    assert found["records"]["state"] == "ok"
    assert found["pin"]["state"] == "warning"
    piped(machine, f"{PIN}\n")
    assert checks_of(machine)["pin"]["state"] == "ok"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can act as another user")
def test_doctor_tells_a_stranger_that_they_may_not_see_everything(open_folder: Path) -> None:
    data = open_folder / "data"
    data.mkdir(mode=0o700)
    code = (
        "import os, pathlib, sys; from kiosk.machine.owner import stranger_to;"
        "os.setuid(54_321); print(stranger_to(pathlib.Path(sys.argv[1])))"
    )
    command = [sys.executable, "-c", code, str(data)]
    ended = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    assert "belongs to root, and this runs as #54321" in ended.stdout


_WITHOUT_A_KIOSK = """
import locale, os, pwd, sys
from pathlib import Path
from kiosk import cli
from kiosk.machine.paths import watched
cli.make_parser()  # another user may not be able to read what is imported later
cli.watched = lambda places, environ: watched(places, environ, Path(sys.argv[1]))
os.setgroups([]); os.setgid(54321); os.setuid(54321)
sys.exit(cli.main(sys.argv[2:]))
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can act as another user")
@pytest.mark.parametrize(
    "typed", ["set-pin", "records verify", "records seal", "stats --json", "export ."]
)
def test_who_is_not_the_kiosks_user_changes_and_reads_no_kiosk_of_their_own_by_mistake(
    open_folder: Path, typed: str
) -> None:
    """On a machine with a kiosk an administrator without sudo means that one."""
    data, home = open_folder / "data", open_folder / "home"
    data.mkdir(mode=0o700)
    home.mkdir(mode=0o777)
    home.chmod(0o777)
    command = [sys.executable, "-c", _WITHOUT_A_KIOSK, str(data), *typed.split()]
    kept = {name: value for name, value in os.environ.items() if "LEAFLET_KIOSK" not in name}
    ended = subprocess.run(
        command,
        input="739164\n",
        capture_output=True,
        text=True,
        check=False,
        cwd=home,
        env={**kept, "HOME": str(home), "XDG_DATA_HOME": "", "PYTHONPATH": str(ROOT)},
    )
    assert ended.returncode == ExitCode.USAGE, ended.stdout
    assert ended.stderr == (
        f"{data} belongs to root, and this runs as #54321. Run it as that user: sudo -u root"
        " leaflet-kiosk …\n"
    )
    assert list(home.iterdir()) == []


_TWICE = """
import os, sys
from kiosk.cli import main
main(["doctor", "--json"])  # the kiosk's user may not be able to read what is imported later
sys.stdout.flush(); os.truncate(1, 0); os.lseek(1, 0, os.SEEK_SET)
os.environ["LEAFLET_KIOSK_DATA"] = sys.argv[1]
sys.exit(main(["doctor", "--json"]))
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can act as another user")
def test_root_is_told_what_the_kiosk_cannot_read(open_folder: Path) -> None:
    """As after a backup that root has put back, and settings that root has written for itself."""
    machine = Machine(open_folder)
    machine.write_settings("[kiosk]\nname = 'ward'\n")
    machine.settings.chmod(0o600)
    write_records(machine)
    piped(machine, f"{PIN}\n")
    data, said = machine.records.parent, open_folder / "said"
    os.chown(data, 54_321, 54_321)
    with said.open("w+") as output:
        ended = subprocess.run(
            [sys.executable, "-c", _TWICE, str(data)],
            stdout=output,
            check=False,
            env={
                **os.environ,
                "LEAFLET_KIOSK_CONFIG": str(machine.settings.parent),
                "LEAFLET_KIOSK_DATA": str(open_folder / "none"),
                "PYTHONPATH": str(ROOT),
            },
        )
    found = {each["name"]: each for each in json.loads(said.read_text("utf-8"))["checks"]}
    assert ended.returncode == ExitCode.MISTAKES
    for name in ("settings", "records", "pin"):
        assert found[name]["state"] == "fault", found[name]
    assert "Permission denied" in found["pin"]["sentence"]


def test_doctor_makes_nothing_on_a_machine_that_never_ran_the_kiosk(machine: Machine) -> None:
    assert checks_of(machine)["records"]["state"] == "warning"
    assert not machine.records.parent.exists()


def test_doctor_finds_faults_and_says_so_with_its_exit_code(
    machine: Machine, tmp_path: Path
) -> None:
    write_leaflet(tmp_path / "content" / "alpha", fr=VALID)
    broken = VALID.replace("[trocart](#trocart)", "[trocart](#nothing)")
    write_leaflet(tmp_path / "content" / "beta", fr=broken)
    machine.write_settings(
        f"[content]\nfolder = '{tmp_path / 'content'}'\n\n[idle]\nwarning_s = 5\n"
    )
    machine.records.parent.mkdir()
    machine.records.write_bytes(b"This is no database. " * 1_000)
    pin_file(machine).parent.mkdir()
    pin_file(machine).write_text("{}")
    write(machine.records.with_name(STARTS_FILE), Crashes((1.0, 2.0, 3.0, 4.0, 5.0)))
    before = machine.records.read_bytes()
    found = checks_of(machine, ExitCode.MISTAKES)
    faults = {name for name, each in found.items() if each["state"] == "fault"}
    assert faults == {"leaflet beta", "settings", "records", "pin", "starts"}
    assert all(found[name]["remedy"] for name in faults)
    assert machine.records.read_bytes() == before


def test_doctor_tells_which_version_stays_where_the_new_one_has_mistakes(
    machine: Machine, tmp_path: Path
) -> None:
    content = tmp_path / "content"
    leaflet, files = read_leaflet(write_leaflet(content / "alpha", fr=VALID))
    place = machine.records.parent / "leaflets"
    keep_copy(place, leaflet.id, files)
    write_cache(place, CachedLeaflets(content, (leaflet.summary(mark_of(leaflet.folder)),)))
    machine.write_settings(f"[content]\nfolder = '{content}'\n")
    assert checks_of(machine)["leaflet alpha"]["state"] == "ok"
    write_leaflet(content / "alpha", fr=VALID.replace("2. Une *fuite*", "3. Une *fuite*"))
    stays = checks_of(machine, ExitCode.MISTAKES)["leaflet alpha"]["sentence"]
    assert stays.startswith(f"Version 1.0 stays. 1 mistake: {content / 'alpha' / 'fr.md'}:")
    shutil.rmtree(content)
    found = checks_of(machine, ExitCode.MISTAKES)
    assert "The last good leaflets are shown all the same." in found["content"]["sentence"]
    assert found["leaflet alpha"]["state"] == "warning"


def test_doctor_tells_when_no_leaflet_is_found(machine: Machine, tmp_path: Path) -> None:
    machine.write_settings(f"[content]\nfolder = '{tmp_path / 'nowhere'}'\n")
    found = checks_of(machine, ExitCode.MISTAKES)
    assert found["content"]["state"] == "fault"
    assert str(tmp_path / "nowhere") in found["content"]["sentence"]


def test_records_as_they_were_sealed_are_proved(machine: Machine) -> None:
    write_records(machine)
    ended = machine.run("records", "verify")
    assert ended.returncode == ExitCode.OK, ended.stdout
    assert "6 records under 3 seals" in ended.stdout
    seal = SealCopy.parse(ended.stdout.split("Last closed seal: ")[1])
    assert "Not proved: that nothing was cut off at the end" in ended.stderr
    assert "Not proved: which codes lead to which records" in ended.stderr
    ended = machine.run("records", "verify", "--kept", str(seal))
    assert ended.returncode == ExitCode.OK
    assert f"Proved: seal {seal.number}, kept elsewhere, is among them" in ended.stdout
    assert f"Not proved: that nothing was cut off after seal {seal.number}" in ended.stderr


def test_the_first_altered_record_is_named_and_the_code_says_so(machine: Machine) -> None:
    write_records(machine)
    with changed_by_hand(machine.records) as database:
        record, hour = database.execute(
            "SELECT id, hour FROM confirmation WHERE seal = 2 LIMIT 1"
        ).fetchone()
        database.execute("UPDATE confirmation SET status = 'read' WHERE id = ?", (record,))
    ended = machine.run("records", "verify")
    assert ended.returncode == ExitCode.MISTAKES
    first = ended.stdout.splitlines()[0]
    assert record in first
    assert hour in first


def test_an_end_that_was_cut_off_shows_by_an_earlier_export(
    machine: Machine, tmp_path: Path
) -> None:
    write_records(machine, hours=1)
    earlier = machine.records.read_bytes()
    write_records(machine)
    assert machine.run("export", str(tmp_path)).returncode == ExitCode.OK
    (export,) = tmp_path.glob("leaflet-kiosk-*")
    assert machine.run("records", "verify", "--kept", str(export)).returncode == ExitCode.OK
    machine.records.write_bytes(earlier)
    assert machine.run("records", "verify").returncode == ExitCode.OK
    ended = machine.run("records", "verify", "--kept", str(export))
    assert ended.returncode == ExitCode.MISTAKES
    assert "cut off" in ended.stdout


def test_a_damaged_file_of_records_does_not_pass(machine: Machine) -> None:
    machine.records.parent.mkdir()
    machine.records.write_bytes(b"This is no database. " * 1_000)
    ended = machine.run("records", "verify")
    assert ended.returncode == ExitCode.MISTAKES
    assert "damaged" in ended.stdout
    assert "Traceback" not in ended.stderr


def test_a_seal_that_has_lost_its_form_does_not_pass(machine: Machine) -> None:
    write_records(machine)
    with changed_by_hand(machine.records) as database:
        database.execute("UPDATE seal SET number = ? WHERE number = 2", (2**63 - 1,))
    ended = machine.run("records", "verify")
    assert ended.returncode == ExitCode.MISTAKES
    assert "damaged" in ended.stdout


@pytest.mark.parametrize("kept", ["", "nonsense", "1:zz", "1:abcd", "0:" + "00" * 32])
def test_what_is_no_seal_is_refused(machine: Machine, kept: str) -> None:
    write_records(machine, hours=1)
    ended = machine.run("records", "verify", "--kept", kept)
    assert ended.returncode == ExitCode.USAGE
    assert "neither a seal" in ended.stderr


def test_records_are_copied_whole_without_codes_and_never_over_a_file(
    machine: Machine, tmp_path: Path
) -> None:
    write_records(machine)
    copy = tmp_path / "copy.sqlite3"
    assert machine.run("records", "backup", str(copy)).returncode == ExitCode.OK
    with changed_by_hand(copy) as database:
        assert database.execute("SELECT count(*) FROM confirmation").fetchone() == (6,)
        assert database.execute("SELECT count(*) FROM code").fetchone() == (0,)
    before = copy.read_bytes()
    ended = machine.run("records", "backup", str(copy))
    assert ended.returncode == ExitCode.USAGE
    assert "already" in ended.stderr
    assert copy.read_bytes() == before


def write_yesterday(machine: Machine, **counts: int) -> None:
    """Write so many records of yesterday in each language."""
    yesterday = datetime.datetime.now(datetime.UTC) - datetime.timedelta(days=1)
    with Store(machine.records, random=Random(7)) as store:
        for language, count in counts.items():
            for _ in range(count):
                record = a_record(hour=hour_of(yesterday), language=language)
                store.add(record, now=yesterday, code=False)


def test_statistics_are_told_to_programs_with_small_numbers_hidden(machine: Machine) -> None:
    write_yesterday(machine, fr=20, en=9, de=2)

    ended = machine.run("stats", "--json")

    told = json.loads(ended.stdout)
    assert (ended.returncode, told["format"], told["small_number"]) == (ExitCode.OK, 1, 5)
    languages = {
        each["of"]: each["value"] for each in told["figures"] if each["figure"] == "language"
    }
    assert languages == {"fr": 20, "en": None, "de": None}
    table = machine.run("stats", "--csv").stdout.splitlines()
    assert table[0] == "period,figure,of,value"
    assert "four weeks,sessions,,31" in table
    assert "four weeks,language,en," in table
    assert len(table) == 1 + len(told["figures"])


def test_records_are_exported_to_a_folder(machine: Machine, tmp_path: Path) -> None:
    write_records(machine)
    ended = machine.run("export", str(tmp_path))
    assert ended.returncode == ExitCode.OK, ended.stderr
    (folder,) = tmp_path.glob("leaflet-kiosk-*")
    assert f"6 records exported to {folder}" in ended.stdout
    assert json.loads((folder / "manifest.json").read_text("utf-8"))["records"] == 6


def test_records_are_exported_since_a_day(machine: Machine, tmp_path: Path) -> None:
    write_records(machine, hours=72, each=1)
    yesterday = datetime.datetime.now().astimezone().date() - datetime.timedelta(days=1)
    ended = machine.run("export", str(tmp_path), "--since", str(yesterday))
    assert ended.returncode == ExitCode.OK, ended.stderr
    (folder,) = tmp_path.glob("leaflet-kiosk-*")
    midnight = datetime.datetime.combine(yesterday, datetime.time()).astimezone()
    lines = (folder / "records.jsonl").read_text("utf-8").splitlines()
    hours = [datetime.datetime.fromisoformat(json.loads(line)["hour"]) for line in lines]
    assert 24 <= len(hours) < 72
    assert midnight <= min(hours) < midnight + datetime.timedelta(hours=1)
    assert f"{len(hours)} records exported" in ended.stdout


def test_since_a_day_before_all_clocks_is_since_ever(machine: Machine, tmp_path: Path) -> None:
    write_records(machine, hours=2, each=1)
    ended = machine.run("export", str(tmp_path), "--since", "0001-01-01")
    assert ended.returncode == ExitCode.OK, ended.stderr
    assert "2 records exported" in ended.stdout


def test_a_day_that_there_is_not_is_refused(machine: Machine, tmp_path: Path) -> None:
    ended = machine.run("export", str(tmp_path), "--since", "2026-02-30")
    assert ended.returncode == ExitCode.USAGE
    assert "not a day such as 2026-11-23" in ended.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("records", "verify"),
        ("records", "backup", "copy.sqlite3"),
        ("export", "."),
        ("export", "nowhere"),
    ],
)
def test_a_command_that_cannot_be_carried_out_ends_in_one_sentence(
    machine: Machine, arguments: tuple[str, ...]
) -> None:
    if arguments[-1] == "nowhere":
        write_records(machine, hours=1)
    ended = machine.run(*arguments)
    assert ended.returncode == ExitCode.USAGE
    assert ended.stdout == ""
    assert len(ended.stderr.splitlines()) == 1
    assert machine.records.exists() == (arguments[-1] == "nowhere")


def test_progress_that_nobody_reads_does_not_end_the_work(machine: Machine, tmp_path: Path) -> None:
    write_records(machine)
    with machine.started(["-m", "kiosk", "export", str(tmp_path)]) as process:
        assert process.stderr is not None
        process.stderr.close()
        process.stderr = None
        assert process.wait(30) == ExitCode.OK
    assert len(list(tmp_path.glob("leaflet-kiosk-*"))) == 1


_UNREAD = """
import os, sys
from kiosk.__main__ import main
reader, writer = os.pipe()
os.close(reader)
os.dup2(writer, 1)
os.close(writer)
sys.exit(main())
"""


@pytest.mark.parametrize("arguments", [["settings"], ["settings", "--schema"], ["doctor"]])
def test_a_reader_that_goes_away_is_no_fault(machine: Machine, arguments: list[str]) -> None:
    with machine.started(["-c", _UNREAD, *arguments]) as process:
        _said, told = process.communicate(timeout=60)
    assert (process.returncode, told) == (ExitCode.UNREAD, "")


def test_a_clock_before_the_newest_record_is_told(machine: Machine) -> None:
    ahead = NOW.replace(year=2126)
    with Store(machine.records, random=Random(7)) as store:
        store.add(a_record(hour=ahead.replace(minute=0, second=0)), now=ahead, code=False)
    assert checks_of(machine, ExitCode.MISTAKES)["clock"]["state"] == "fault"


@pytest.mark.parametrize("odd", ["pipe", "endless"])
def test_doctor_waits_for_no_odd_file_in_the_data_folder(machine: Machine, odd: str) -> None:
    data = machine.records.parent
    for name in (
        "records.sqlite3",
        "starts.json",
        "faults.json",
        "staff.toml",
        "secrets/pin.json",
        "secrets/lockout.json",
        "secrets/seal-key.json",
        "leaflets/stock.json",
    ):
        (data / name).parent.mkdir(parents=True, exist_ok=True)
        if odd == "pipe":
            os.mkfifo(data / name)
        else:
            (data / name).symlink_to("/dev/zero")
    done = machine.run("doctor", "--json")
    assert done.returncode == 1, done.stderr
    said = {each["name"]: each["sentence"] for each in json.loads(done.stdout)["checks"]}
    assert "not a regular file" in said["records"]
    assert "not a regular file" in said["pin"]
    assert said["settings"].startswith(f"{data / 'staff.toml'}:1: ")


def test_the_last_whole_week_is_told_on_each_day_alike(machine: Machine, tmp_path: Path) -> None:
    today = datetime.datetime.now().astimezone()
    noon = datetime.datetime.combine(monday_of(today.date()), datetime.time(12)).astimezone()
    with Store(machine.records, random=Random(7)) as store:
        for days_ago, sessions in ((0, 3), (1, 7), (7, 20), (8, 9)):
            at = hour_of(noon - datetime.timedelta(days=days_ago)).astimezone(datetime.UTC)
            for _ in range(sessions):
                store.add(a_record(hour=at), now=at, code=False)
    told = json.loads(machine.run("stats", "--week").stdout)
    first = monday_of(today.date()) - datetime.timedelta(days=7)
    assert (told["format"], told["week"], told["sessions"]) == (1, first.isoformat(), 27)
    assert list(told["days"].values()) == [20, 0, 0, 0, 0, 0, 7]

    file = tmp_path / "week.prom"
    assert machine.run("stats", "--prometheus", str(file)).returncode == ExitCode.OK
    assert "leaflet_kiosk_week_sessions 27\n" in file.read_text()
    assert file.stat().st_mode & 0o777 == 0o644
