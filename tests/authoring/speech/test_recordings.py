"""`leaflet-kiosk speak`: a person's voice, from the list of what to read to the clips."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import soundfile
import soxr

from kiosk.authoring.speech.levels import LOUDNESS_LUFS, loudness
from kiosk.authoring.speech.sound_files import decoded
from kiosk.core.speech.spoken import Spoken
from kiosk.exit_codes import ExitCode
from kiosk.storage.speech.clips import RATE_HZ, Clips
from tests.authoring.speech.tones import sentence
from tests.core.leaflets import VALID, write_leaflet
from tests.e2e.process import Machine


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_leaflet(tmp_path / "knochen", de=VALID)


def listed(file: Path) -> dict[str, str]:
    """Return the sentences of a list by the names of their recordings."""
    lines = file.read_text("utf-8").splitlines()
    return dict(re.split(r" +", line, maxsplit=1) for line in lines if not line.startswith("#"))


def record(file: Path, text: str, rate_hz: int = 44_100, words: int = 0) -> None:
    """Record a sentence in stereo, too softly, as a telephone does."""
    words = words or len(re.findall(r"\d|[^\W\d]+", text))
    said = soxr.resample(sentence(words, -30), RATE_HZ, rate_hz)
    soundfile.write(file, [[each, each] for each in said], rate_hz)


def test_a_leaflet_is_recorded_and_taken_in_step_by_step(
    machine: Machine, folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "recordings"
    done = machine.run("speak", str(folder), "--record-list", str(out))
    assert done.returncode == ExitCode.OK, done.stderr
    todo = listed(out / "de.txt")
    assert {"Le titre", "Un hématome", "Un tube très fin"} <= set(todo.values())
    assert all(name.startswith("de-0") for name in todo)

    first, *others = todo
    for name in others:
        record(out / f"{name}.wav", todo[name])
    done = machine.run("speak", str(folder), "--import", str(out))
    assert done.returncode == ExitCode.OK, done.stderr
    assert "1 sentence(s) have none yet, so it stays silent" in done.stdout
    clips = Clips([folder / "speech"])
    assert not clips.is_whole("de")
    clip = clips.find(Spoken("Un hématome", "de"))
    assert clip is not None
    samples = decoded(clip)
    assert loudness(samples) == pytest.approx(LOUDNESS_LUFS, abs=1)
    assert len(samples) / RATE_HZ == pytest.approx(0.8, abs=0.15)

    machine.run("speak", str(folder), "--record-list", str(out))
    assert listed(out / "de.txt") == {first: todo[first]}
    record(out / f"{first}.flac", todo[first], 48_000)
    done = machine.run("speak", str(folder), "--import", str(out))
    assert done.returncode == ExitCode.OK, done.stderr
    assert Clips([folder / "speech"]).is_whole("de")
    assert "spoken whole" in machine.run("check", str(folder)).stderr

    # What is recorded is not made anew, and what nobody says any more is removed.
    write_leaflet(folder, de=VALID.replace("Un **hématome**.", "Un bleu."))
    done = machine.run("speak", str(folder))
    assert done.returncode == ExitCode.MISTAKES
    assert (
        f"0 made, {len(todo) - 1} there already, 1 removed. 1 sentence(s) have no clip"
        in done.stdout
    )
    assert "There is no voice for de: record them" in done.stdout


def test_a_bad_recording_is_named_and_left_out(
    machine: Machine, folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "recordings"
    machine.run("speak", str(folder), "--record-list", str(out))
    name = next(name for name, text in listed(out / "de.txt").items() if text == "Un hématome")
    record(out / f"{name}.wav", "", words=40)
    done = machine.run("speak", str(folder), "--import", str(out))
    assert done.returncode == ExitCode.MISTAKES
    assert f"{name}.wav: It lasts" in done.stderr
    assert not Clips([folder / "speech"]).has(Spoken("Un hématome", "de"))


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["speak"], "Name the folder of a leaflet, or give --interface, and not both."),
        (["speak", "knochen", "--interface"], "Name the folder of a leaflet, or give --interface"),
        (["speak", "knochen", "--language", "pt"], "There is no text in pt here."),
        (["speak", "knochen", "--import", "nowhere"], "It is written by speak --record-list."),
    ],
)
def test_what_cannot_be_done_is_told_with_a_remedy(
    machine: Machine, folder: Path, arguments: list[str], told: str
) -> None:
    done = machine.run(*arguments)
    assert done.returncode == ExitCode.USAGE
    assert told in done.stderr
