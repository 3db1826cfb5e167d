"""Staff measure how loud speech is, by real touches; the device is one that a test hears."""

from __future__ import annotations

import functools
import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from kiosk.core.settings.origins import Layer, Origin
from kiosk.core.staff.trouble import Trouble
from kiosk.machine.stretch import RATE_HZ
from tests.conftest import ASSETS, ROOT
from tests.e2e.conftest import Visit
from tests.e2e.nurse import CLOSE, KeepPin, answer, open_panel
from tests.e2e.patient import Patient
from tests.speech.devices import Fast, Listener, fast_sound
from tests.speech.waiting import wait_until


@pytest.fixture
def listener() -> Listener:
    return Listener(lambda: Fast(20))


@pytest.fixture
def assets(tmp_path: Path) -> Path:
    """Return assets with an index of clips, as leaflet-kiosk-speech installs one."""
    folder = tmp_path / "assets"
    folder.mkdir()
    for each in ASSETS.iterdir():
        if each.name != "speech":
            (folder / each.name).symlink_to(each)
    index = folder / "speech" / "fr" / "clips.json"
    index.parent.mkdir(parents=True)
    index.write_text(json.dumps({"format": 1, "whole": True, "clips": {}}), "utf-8")
    return folder


@pytest.fixture
def nurse(
    visit: Visit, keep_pin: KeepPin, records: Path, assets: Path, listener: Listener
) -> Patient:
    keep_pin()
    layers = (Layer(Origin.STAFF, records.parent / "staff.toml"),)
    return visit(layers=layers, assets=assets, sound=fast_sound(listener, 20))


def open_settings(nurse: Patient) -> None:
    open_panel(nurse)
    nurse.touch("Réglages")
    staff = nurse.kiosk.deferred.staff
    wait_until(lambda: staff._handlers.collected(staff.staff.place) is not None)


def measure(nurse: Patient) -> None:
    open_settings(nurse)
    nurse.touch("Mesurer · Niveau de la voix")


def test_what_the_meter_reads_is_kept_and_obeyed_at_once(
    nurse: Patient, records: Path, listener: Listener
) -> None:
    voice = nurse.kiosk.deferred.voice
    assert voice is not None
    wait_until(lambda: voice.is_available is True)
    measure(nurse)
    assert "non mesuré" in nurse.reads()
    nurse.touch("2. Indiquez ce qu’affiche le sonomètre (dBA) · −5")
    answer(nurse)
    assert "90\u00a0dBA" in nurse.reads()
    set_by_staff = tomllib.loads((records.parent / "staff.toml").read_text("utf-8"))
    assert set_by_staff == {"speech": {"full_scale_dba": 90.0}}
    nurse.touch(CLOSE)
    nurse.wait(200)
    assert voice._loudness.full_scale_dba == 90


def test_how_fast_choices_go_by_for_two_switches_is_set_by_staff(
    nurse: Patient, records: Path
) -> None:
    open_settings(nurse)
    label = "Deux boutons\xa0: rythme"
    assert "Désactivé" in nurse.reads()
    for sign in ("−", "+", "+", "+", "−"):
        nurse.touch(f"{sign} · {label}")
        answer(nurse)
    set_by_staff = tomllib.loads((records.parent / "staff.toml").read_text("utf-8"))
    assert set_by_staff == {"speech": {"scan_s": 2}}
    nurse.touch(CLOSE)
    nurse.wait(200)
    assert nurse.kiosk.controller.context.rules.scan_s == 2


def test_the_tone_is_heard_at_its_loudest_and_as_a_patient_first_hears_it(
    nurse: Patient, listener: Listener
) -> None:
    voice = nurse.kiosk.deferred.voice
    assert voice is not None
    wait_until(lambda: voice.is_available is True)
    measure(nurse)
    first, last = (each for each in nurse.buttons() if each.startswith("Jouer · "))
    for name in (first, last):
        nurse.touch(name)
        begun = len(listener.samples) + RATE_HZ // 10  # by then the one before has died away
        wait_until(functools.partial(has_played, listener, begun))
        peak = max(listener.samples[begun:])
        assert peak > 3_000 if name == first else peak < 400


def has_played(listener: Listener, begun: int) -> bool:
    """Return whether a sound has been heard since then, for a second by now."""
    return max(listener.samples[begun:-RATE_HZ], default=0) > 0


def test_without_a_device_staff_are_told(nurse: Patient, listener: Listener) -> None:
    voice = nurse.kiosk.deferred.voice
    assert voice is not None
    wait_until(lambda: voice.is_available is True and listener.opened == listener.closed)
    listener.is_there = False
    voice.probe()
    wait_until(lambda: voice.is_available is False)
    assert nurse.kiosk.deferred.staff.tools.troubles() == (Trouble.NO_SOUND,)
    open_panel(nurse)
    assert "Pas de son" in nurse.reads()


def test_a_kiosk_without_clips_has_no_voice(visit: Visit) -> None:
    silent = visit()
    assert silent.kiosk.deferred.voice is None


def test_nothing_of_speech_is_loaded_by_a_start_without_it() -> None:
    asked = "import sys, kiosk.app.compose, kiosk.app.deferred; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True)
    assert "kiosk.app.deferred" in loaded.stdout
    assert not {"miniaudio", "kiosk.machine.sound", "kiosk.ui.speech.voice"} & {
        *loaded.stdout.split()
    }
