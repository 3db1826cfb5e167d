"""A running kiosk, watched and asked from elsewhere on its machine, by the commands themselves."""

from __future__ import annotations

import contextlib
import functools
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPointingDevice
from pytestqt.qtbot import QtBot

from kiosk.app.visitors import MOST, MOST_WAITING, Visitors
from kiosk.core.asked import Asked, Request, RequestOutcome, answered_from
from kiosk.core.health.running import SILENT_S, Beat
from kiosk.core.health.service import Service, Shown
from kiosk.core.session.state import Place
from kiosk.core.settings.origins import Layer, Origin
from kiosk.exit_codes import ExitCode
from kiosk.machine import ask_socket
from kiosk.storage import heartbeat
from kiosk.storage.heartbeat import BEAT_FILE, make_runtime
from tests.clock import FakeClock
from tests.conftest import ROOT, MakeKiosk, settings_with
from tests.e2e.conftest import Listens
from tests.e2e.nurse import CLEAN, KeepPin, open_panel
from tests.e2e.patient import Patient
from tests.e2e.process import Machine
from tests.e2e.words import FR

_RUN = ["-m", "kiosk", "run", "--window", "800x600"]
_PATIENCE_MS = 30_000

pytestmark = pytest.mark.skipif(not ask_socket.IS_THERE, reason="only Linux has the socket")


@pytest.fixture
def runtime(records: Path) -> Path:
    """Return where the kiosk of this test says how it is: as with LEAFLET_KIOSK_DATA."""
    return records.parent / "run"


@pytest.fixture
def patient(
    make_kiosk: MakeKiosk,
    clock: FakeClock,
    glass: QPointingDevice,
    runtime: Path,
    keep_pin: KeepPin,
) -> Patient:
    keep_pin()
    return Patient(make_kiosk(runtime=runtime), clock, glass)


Ask = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def ask(records: Path) -> Iterator[Ask]:
    """Return what starts the command; whatever still asks at the end is ended."""
    asking: list[subprocess.Popen[str]] = []

    def start(*words: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-m", "kiosk", "ask", *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env={**os.environ, "LEAFLET_KIOSK_DATA": str(records.parent)},
        )
        asking.append(process)
        return process

    yield start
    for process in asking:
        process.kill()
        process.communicate()


def answer(process: subprocess.Popen[str], qtbot: QtBot, code: int = ExitCode.OK) -> str:
    """Return what the command says in the end; the kiosk goes on meanwhile."""
    qtbot.waitUntil(lambda: process.poll() is not None, timeout=_PATIENCE_MS)
    said, told = process.communicate()
    assert process.returncode == code, said + told
    return (said or told).strip()


def waiting_at(patient: Patient) -> int:
    """Return how many wait until the kiosk is free."""
    visitors = patient.kiosk.window.findChild(Visitors)
    assert visitors is not None
    return visitors.waiting


def test_the_kiosk_does_what_it_is_asked(patient: Patient, ask: Ask, qtbot: QtBot) -> None:
    patient.begin(FR)
    assert answer(ask("status"), qtbot) == "in service, in use"
    assert "ready" in answer(ask("reset"), qtbot)
    assert patient.session.place is Place.WELCOME
    assert answer(ask("status"), qtbot) == "in service, free"
    assert "out of service" in answer(ask("out-of-service"), qtbot)
    window = patient.kiosk.window
    assert window.page is window.out_of_order
    assert "in service" in answer(ask("in-service"), qtbot)
    assert window.welcome.isVisible()


def test_what_is_asked_when_free_waits_for_the_patient_to_leave(
    patient: Patient, ask: Ask, qtbot: QtBot
) -> None:
    patient.begin(FR)
    waiting = ask("out-of-service", "--when-free")
    assert waiting.stderr is not None
    qtbot.waitUntil(lambda: waiting_at(patient) == 1, timeout=_PATIENCE_MS)
    assert patient.session.place is Place.READER
    patient.kiosk.controller.reset()
    assert "out of service" in answer(waiting, qtbot)
    assert patient.kiosk.window.page is patient.kiosk.window.out_of_order


def test_whoever_says_how_long_but_not_for_what_ends_no_reading(
    patient: Patient, ask: Ask, qtbot: QtBot
) -> None:
    patient.begin(FR)
    said = answer(ask("reset", "--within", "5"), qtbot, ExitCode.USAGE)
    assert said.startswith("--within says how long --when-free waits")
    assert patient.session.place is Place.READER


def test_who_gives_up_waiting_has_asked_for_nothing(
    patient: Patient, ask: Ask, qtbot: QtBot
) -> None:
    patient.begin(FR)
    late = ask("out-of-service", "--when-free", "--within", "1")
    assert "after 1 seconds" in answer(late, qtbot, ExitCode.MISTAKES)
    qtbot.waitUntil(lambda: not waiting_at(patient), timeout=_PATIENCE_MS)
    patient.kiosk.controller.reset()
    assert answer(ask("status", "--when-free"), qtbot) == "in service, free"


def test_what_a_policy_locks_is_refused(
    make_kiosk: MakeKiosk, runtime: Path, records: Path, ask: Ask, qtbot: QtBot
) -> None:
    policy = Layer(Origin.POLICY, Path("policy"), {"kiosk": {"out_of_service": False}})
    make_kiosk(
        runtime=runtime, layers=[Layer(Origin.STAFF, records.with_name("staff.toml")), policy]
    )
    assert "set by your IT" in answer(ask("out-of-service"), qtbot, ExitCode.MISTAKES)
    assert answer(ask("status"), qtbot) == "in service, free"


def test_a_kiosk_that_is_cleaned_or_broken_is_not_reset(
    patient: Patient, ask: Ask, qtbot: QtBot
) -> None:
    open_panel(patient)
    patient.touch(CLEAN)
    assert "being cleaned" in answer(ask("reset"), qtbot, ExitCode.MISTAKES)
    patient.kiosk.controller.give_up()
    assert "asks for the staff" in answer(ask("reset"), qtbot, ExitCode.MISTAKES)
    assert "asks for the staff" in answer(ask("in-service"), qtbot, ExitCode.MISTAKES)
    assert answer(ask("status"), qtbot) == "asks for the staff, free"


def test_noise_at_the_socket_keeps_nobody_from_asking(
    patient: Patient, runtime: Path, ask: Ask, qtbot: QtBot
) -> None:
    silent = [ask_socket.connect(runtime, 5) for _ in range(MOST)]
    last = ask("status")
    silent.pop().close()
    for channel, noise in zip(silent, (b"\xff\n", b"{}\n", b"x" * 2_000), strict=False):
        channel.sendall(noise)
    assert answer(last, qtbot) == "in service, free"
    silent[0].setblocking(True)
    qtbot.wait(10)
    assert b"does not understand" in silent[0].recv(1_000)
    waiting = ask_socket.connect(runtime, 5)
    patient.begin(FR)
    waiting.sendall(Asked(Request.RESET, when_free=True).as_line())
    qtbot.waitUntil(lambda: waiting_at(patient) == 1, timeout=_PATIENCE_MS)
    for channel in (*silent, waiting):
        channel.close()
    qtbot.waitUntil(lambda: not waiting_at(patient), timeout=_PATIENCE_MS)


def test_those_who_wait_keep_nobody_from_asking_and_are_not_without_number(
    patient: Patient, runtime: Path, ask: Ask, qtbot: QtBot
) -> None:
    patient.begin(FR)
    waiting = [ask_socket.connect(runtime, 5) for _ in range(MOST_WAITING)]
    for channel in waiting:
        channel.sendall(Asked(Request.RESTART, when_free=True).as_line())
    qtbot.waitUntil(lambda: waiting_at(patient) == MOST_WAITING, timeout=_PATIENCE_MS)
    assert answer(ask("status"), qtbot) == "in service, in use"
    refused = answer(ask("restart", "--when-free"), qtbot, ExitCode.MISTAKES)
    assert refused == "Too many wait for the kiosk already."
    for channel in waiting:
        channel.close()
    qtbot.waitUntil(lambda: not waiting_at(patient), timeout=_PATIENCE_MS)
    assert patient.session.place is Place.READER


def test_what_is_asked_when_free_waits_for_who_listens_on_the_first_screen(
    listens: Listens, runtime: Path, ask: Ask, qtbot: QtBot
) -> None:
    hearer = listens(runtime=runtime)
    hearer.key(Qt.Key.Key_Down)
    waiting = ask("reset", "--when-free")
    qtbot.waitUntil(lambda: waiting_at(hearer) == 1, timeout=_PATIENCE_MS)
    assert hearer.session.listening.is_on
    hearer.wait(91)
    assert "ready" in answer(waiting, qtbot)


def test_two_who_ask_at_once_are_both_answered_and_one_who_reads_nothing_holds_up_none(
    patient: Patient, runtime: Path, ask: Ask, qtbot: QtBot
) -> None:
    deaf = ask_socket.connect(runtime, 5)
    deaf.sendall(Asked(Request.STATUS).as_line())
    out, back = ask("out-of-service"), ask("in-service")
    said = {answer(out, qtbot), answer(back, qtbot)}
    assert len(said) == 2
    assert answer(ask("status"), qtbot).endswith("free")
    deaf.close()


@pytest.mark.parametrize("kind", ["file", "link", "folder"])
def test_what_lies_where_the_socket_is_to_be_is_replaced_or_told(
    make_kiosk: MakeKiosk,
    runtime: Path,
    ask: Ask,
    qtbot: QtBot,
    kind: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    make_runtime(runtime)
    file, other = runtime / ask_socket.SOCKET_FILE, runtime.parent / "precious"
    other.write_text("kept", "utf-8")
    mode = other.stat().st_mode
    match kind:
        case "file":
            file.write_text("", "utf-8")
        case "link":
            file.symlink_to(other)
        case _:
            file.mkdir()
    make_kiosk(runtime=runtime)
    if kind == "folder":
        assert "cannot be asked from outside" in caplog.text
        answer(ask("status"), qtbot, ExitCode.USAGE)
    else:
        assert answer(ask("status"), qtbot) == "in service, free"
    assert (other.read_text("utf-8"), other.stat().st_mode) == ("kept", mode)


def what_others_see_once_answered(
    request: Request, runtime: Path, qtbot: QtBot
) -> tuple[Shown, Service]:
    """Ask, and return what the kiosk says of itself when it answers, before it does any more."""
    heard = bytearray()

    def has_heard() -> bool:
        with contextlib.suppress(BlockingIOError):
            heard.extend(channel.recv(1_000))
        return heard.endswith(b"\n")

    with ask_socket.connect(runtime, 5) as channel:
        channel.sendall(Asked(request).as_line())
        channel.setblocking(False)
        qtbot.waitUntil(has_heard, timeout=_PATIENCE_MS)
    assert answered_from(bytes(heard)).outcome is RequestOutcome.DONE
    beat = heartbeat.read(runtime / BEAT_FILE)
    assert beat is not None
    return beat.shown, beat.service


@pytest.fixture
def patiently(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the kiosk answer no earlier than its disk does, however busy the machine is."""
    monkeypatch.setattr("kiosk.app.heartbeat._LATEST_MS", _PATIENCE_MS)


@pytest.mark.usefixtures("patiently")
def test_whoever_is_answered_finds_it_so_in_all_that_tells_of_the_kiosk(
    patient: Patient, runtime: Path, qtbot: QtBot
) -> None:
    seen = functools.partial(what_others_see_once_answered, runtime=runtime, qtbot=qtbot)
    assert seen(Request.OUT_OF_SERVICE) == (Shown.PATIENTS, Service.OUT)
    assert seen(Request.IN_SERVICE) == (Shown.PATIENTS, Service.IN)
    open_panel(patient)
    says(runtime, qtbot, Shown.STAFF)
    assert seen(Request.RESET) == (Shown.PATIENTS, Service.IN)


def test_a_disk_that_hangs_holds_up_no_answer(
    patient: Patient, runtime: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    says(runtime, qtbot, Shown.PATIENTS)
    is_stalled, may_go_on = threading.Event(), threading.Event()

    def stall(_handle: int, _mode: int) -> None:
        is_stalled.set()
        may_go_on.wait()

    monkeypatch.setattr(os, "fchmod", stall)
    try:
        seen = what_others_see_once_answered(Request.OUT_OF_SERVICE, runtime, qtbot)
        assert seen == (Shown.PATIENTS, Service.IN)
        assert is_stalled.is_set()
        assert what_others_see_once_answered(Request.IN_SERVICE, runtime, qtbot) == seen
    finally:
        may_go_on.set()


@pytest.mark.usefixtures("patiently")
def test_what_cannot_be_told_holds_up_no_answer(
    patient: Patient, runtime: Path, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    says(runtime, qtbot, Shown.PATIENTS)
    stands = functools.partial(stands_in_the_way, runtime / f"{BEAT_FILE}.new")
    qtbot.waitUntil(stands, timeout=_PATIENCE_MS)
    seen = what_others_see_once_answered(Request.OUT_OF_SERVICE, runtime, qtbot)
    assert seen == (Shown.PATIENTS, Service.IN)
    assert "Nobody can see from outside how the kiosk is" in caplog.text
    assert patient.kiosk.window.page is patient.kiosk.window.out_of_order


def stands_in_the_way(of: Path) -> bool:
    """Make a folder where the kiosk writes a file, unless it writes it at this moment."""
    with contextlib.suppress(FileExistsError, FileNotFoundError, NotADirectoryError):
        (of / "x").mkdir(parents=True)
    return (of / "x").is_dir()


def says(runtime: Path, qtbot: QtBot, shown: Shown, service: Service = Service.IN) -> Beat:
    """Wait until the kiosk says this of itself, and return all that it says."""
    found: list[Beat] = []

    def does() -> bool:
        beat = heartbeat.read(runtime / BEAT_FILE)
        if beat is None or (beat.shown, beat.service) != (shown, service):
            return False
        found.append(beat)
        return True

    qtbot.waitUntil(does, timeout=_PATIENCE_MS)
    return found[0]


def test_the_kiosk_says_what_it_shows_and_never_that_someone_reads(
    patient: Patient, runtime: Path, qtbot: QtBot
) -> None:
    says(runtime, qtbot, Shown.PATIENTS)
    patient.begin(FR)
    assert says(runtime, qtbot, Shown.PATIENTS).touched is None
    open_panel(patient)
    says(runtime, qtbot, Shown.STAFF)
    patient.kiosk.controller.give_up()
    says(runtime, qtbot, Shown.PATIENTS, Service.ASKS)
    patient.kiosk.stop()
    assert not (runtime / BEAT_FILE).exists()
    assert not (runtime / ask_socket.SOCKET_FILE).exists()


def test_a_screen_that_is_dark_still_takes_pictures_and_says_so(
    make_kiosk: MakeKiosk, clock: FakeClock, glass: QPointingDevice, runtime: Path, qtbot: QtBot
) -> None:
    closed = settings_with({"schedule": {"on": ["sa 08:00-09:00"], "time_zone": "Europe/Paris"}})
    patient = Patient(make_kiosk(runtime=runtime, settings=closed), clock, glass)
    lit = says(runtime, qtbot, Shown.PATIENTS)
    clock.pass_ms(7_200_000)
    dark = says(runtime, qtbot, Shown.DARK)
    assert dark.at - lit.at == timedelta(hours=2)
    patient.kiosk.window.update(0, 0, 1, 1)
    clock.pass_ms(10_000)
    patient.touch_at(patient.middle())
    awake = says(runtime, qtbot, Shown.PATIENTS)
    assert awake.painted is not None
    assert awake.painted >= dark.at


def test_a_runtime_folder_that_cannot_be_had_keeps_nobody_from_reading(
    make_kiosk: MakeKiosk, clock: FakeClock, glass: QPointingDevice, tmp_path: Path
) -> None:
    (tmp_path / "run").write_text("")
    patient = Patient(make_kiosk(runtime=tmp_path / "run"), clock, glass)
    patient.begin(FR)
    assert patient.session.place is Place.READER


# The kiosk as a process of its own


def checks(machine: Machine, code: int = ExitCode.OK) -> dict[str, dict[str, str]]:
    ended = machine.run("doctor", "--json")
    assert ended.returncode == code, ended.stdout + ended.stderr
    return {each["name"]: each for each in json.loads(ended.stdout)["checks"]}


def test_doctor_sees_a_kiosk_that_runs_and_one_that_ended(machine: Machine, qtbot: QtBot) -> None:
    file = machine.records.parent / "run" / BEAT_FILE
    with machine.started(_RUN) as process:
        qtbot.waitUntil(file.exists, timeout=_PATIENCE_MS)
        found = checks(machine)
        assert (found["kiosk"]["state"], found["in service"]["state"]) == ("ok", "ok")
        assert machine.run("ask", "out-of-service").returncode == ExitCode.OK
        found = checks(machine, ExitCode.MISTAKES)
        assert (found["kiosk"]["state"], found["in service"]["state"]) == ("ok", "fault")
        assert machine.run("doctor", "--nagios").returncode == 2
        assert machine.run("ask", "restart").returncode == ExitCode.OK
        assert process.wait(30) == ExitCode.RESTART
        assert process.stderr is not None
        log = process.stderr.read()
    assert log.count("is on the screen") == 1
    assert "Root asked for: restart." in log or "own user asked for: restart." in log
    assert not file.exists()
    assert checks(machine)["kiosk"]["state"] == "warning"
    asked = machine.run("ask", "status")
    assert asked.returncode == ExitCode.USAGE
    assert "No kiosk listens" in asked.stderr


def test_a_kiosk_that_found_no_screen_and_draws_for_nobody_says_so(
    machine: Machine, qtbot: QtBot
) -> None:
    """Let Qt take the platform without a screen by itself, as where a screen's cannot be had."""
    file = machine.records.parent / "run" / BEAT_FILE
    with machine.started(_RUN, display=":nowhere", platform="xcb;offscreen") as process:
        qtbot.waitUntil(file.exists, timeout=_PATIENCE_MS)
        found = checks(machine, ExitCode.MISTAKES)
        assert (found["kiosk"]["state"], found["in service"]["state"]) == ("fault", "fault")
        assert "offscreen" in found["kiosk"]["sentence"]
        nagios = machine.run("doctor", "--nagios")
        assert nagios.returncode == 2
        assert "offscreen" in nagios.stdout
        metrics = machine.run("doctor", "--prometheus", "-").stdout.splitlines()
        assert {"leaflet_kiosk_up 0", "leaflet_kiosk_in_service 0"} <= {*metrics}
        assert 'leaflet_kiosk_check_state{check="kiosk"} 2' in metrics
        process.terminate()
        assert process.wait(30) == ExitCode.OK
        assert process.stderr is not None
        log = process.stderr.read()
    assert "is on the screen" not in log
    assert "ERROR kiosk.app.run: Leaflet Kiosk" in log
    assert "offscreen" in log


def test_doctor_knows_that_the_running_kiosk_can_keep_no_record(
    machine: Machine, qtbot: QtBot, tmp_path: Path
) -> None:
    """Take the folder of the records away, as with a share, or a disk that turns read-only."""
    folder = tmp_path / "share"
    machine.write_settings(f"[records]\nfolder = '{folder}'\n")
    file = machine.records.parent / "run" / BEAT_FILE
    with machine.started(_RUN):
        qtbot.waitUntil(file.exists, timeout=_PATIENCE_MS)
        assert checks(machine)["records"]["state"] == "ok"
        folder.rename(tmp_path / "elsewhere")
        qtbot.waitUntil(lambda: '"keeps": false' in file.read_text(), timeout=_PATIENCE_MS)
        found = checks(machine, ExitCode.MISTAKES)
        assert found["records"]["state"] == "fault"
        assert str(folder) in found["records"]["sentence"]
        assert found["in service"]["state"] == "ok"


def test_a_kiosk_that_answers_that_it_restarts_says_nothing_of_itself_any_more(
    machine: Machine, qtbot: QtBot
) -> None:
    folder = machine.records.parent / "run"
    with machine.started(_RUN) as process:
        qtbot.waitUntil((folder / BEAT_FILE).exists, timeout=_PATIENCE_MS)
        with ask_socket.connect(folder, 30) as channel:
            channel.sendall(Asked(Request.RESTART).as_line())
            assert answered_from(channel.recv(1_000)).outcome is RequestOutcome.DONE
            assert not (folder / BEAT_FILE).exists()
        assert process.wait(30) == ExitCode.RESTART


def test_doctor_knows_a_kiosk_that_says_nothing_any_more(machine: Machine, qtbot: QtBot) -> None:
    file = machine.records.parent / "run" / BEAT_FILE
    with machine.started(_RUN) as process:
        qtbot.waitUntil(file.exists, timeout=_PATIENCE_MS)
        process.kill()
        process.wait(30)
    beat = heartbeat.read(file)
    assert beat is not None
    heartbeat.write(file, replace(beat, at=beat.at - timedelta(seconds=SILENT_S + 1)))
    assert "it is stuck" in checks(machine, ExitCode.MISTAKES)["kiosk"]["sentence"]
    assert "\nleaflet_kiosk_up 0\n" in machine.run("doctor", "--prometheus").stdout


def test_numbers_for_prometheus_are_in_their_file_as_a_whole(machine: Machine) -> None:
    target = machine.folder / "kiosk.prom"
    assert machine.run("doctor", "--prometheus", str(target)).returncode == ExitCode.OK
    assert "leaflet_kiosk_in_service 0\n" in target.read_text("utf-8")
    assert target.stat().st_mode & 0o777 == 0o644


def test_nagios_is_told_what_could_not_be_found_out(machine: Machine) -> None:
    ended = machine.run("doctor", "--nagios", "--set", "x=y")
    assert ended.returncode == ExitCode.UNKNOWN
    assert ended.stdout.startswith("KIOSK UNKNOWN - ")


_AS_ANOTHER = """
import os, sys
import kiosk.commands.ask, kiosk.commands.doctor, PySide6.QtWidgets
from kiosk.__main__ import main
user, groups = int(sys.argv[1]), [int(each) for each in sys.argv[2].split(",") if each]
os.setgroups(groups); os.setgid(user); os.setuid(user)
sys.exit(main(sys.argv[3:]))
"""
_STRANGER = "54321"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can act as another user")
def test_only_root_and_the_kiosks_group_may_ask_and_a_stranger_sees_what_is_open(
    qtbot: QtBot,
) -> None:
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    machine = Machine(folder)
    machine.records.parent.mkdir(mode=0o755)

    def other(groups: str, *words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", _AS_ANOTHER, _STRANGER, groups, *words]
        data = str(machine.records.parent)
        environ = {**os.environ, "LEAFLET_KIOSK_DATA": data, "PYTHONPATH": str(ROOT)}
        return subprocess.run(
            command, capture_output=True, text=True, env=environ, timeout=60, check=False, cwd="/"
        )

    try:
        with machine.started(_RUN) as process:
            file = machine.records.parent / "run" / BEAT_FILE
            qtbot.waitUntil(file.exists, timeout=_PATIENCE_MS)
            refused = other("", "ask", "reset")
            assert refused.returncode == ExitCode.USAGE
            assert "Only root and the members of the kiosk's group" in refused.stderr
            # The lock on the door alone is not all that keeps them out.
            (machine.records.parent / "run" / ask_socket.SOCKET_FILE).chmod(0o666)
            refused = other("", "ask", "reset")
            assert refused.returncode == ExitCode.USAGE
            assert "did not let this user ask" in refused.stderr
            assert other(str(os.getegid()), "ask", "status").stdout == "in service, free\n"
            done = other("", "doctor", "--json")
            assert done.stdout, done.stderr
            told = json.loads(done.stdout)
            found = {each["name"]: each["state"] for each in told["checks"]}
            assert (found["user"], found["kiosk"], found["in service"]) == ("warning", "ok", "ok")
            assert not {"pin", "records", "receipts", "disk", "starts", "faults"} & set(found)
            process.send_signal(signal.SIGTERM)
            assert process.wait(30) == ExitCode.OK
            assert process.stderr is not None
            assert "Someone who may not asked" in process.stderr.read()
    finally:
        shutil.rmtree(folder)


def test_a_long_path_is_no_hindrance_and_what_was_left_is_replaced(tmp_path: Path) -> None:
    folder = tmp_path / ("long " * 30)
    folder.mkdir()
    for _ in range(2):  # the second time, the socket of the first is still there
        with ask_socket.listen(folder) as door, ask_socket.connect(folder, 5) as channel:
            there, _ = door.accept()
            with there:
                assert ask_socket.asker(there) in ("root", "the kiosk's own user")
                channel.sendall(b"here")
                assert there.recv(10) == b"here"
    with pytest.raises(OSError, match="refused"):
        ask_socket.connect(folder, 5)
