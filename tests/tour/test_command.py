from __future__ import annotations

import argparse
import json
import os
import re
import shutil
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from kiosk.core.session.state import TextSize, ThemeName
from kiosk.core.settings.model import ContentPart, Settings
from kiosk.exit_codes import ExitCode
from kiosk.machine.paths import Places, find_places
from kiosk.tour.arguments import add_options
from kiosk.tour.command import tour
from kiosk.tour.contact_sheet import Screenshot, contact_sheet
from kiosk.tour.easel import CONTROLS, Easel
from kiosk.tour.states import Scenario
from tests.core.leaflets import VALID, write_leaflet
from tests.speech.spoken import let_speak


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return write_leaflet(tmp_path / "content" / "bone", fr=VALID, en=VALID).parent


def drawn(content: Path, out: Path, *arguments: str) -> int:
    parser = argparse.ArgumentParser()
    add_options(parser)
    more = arguments if "--staff" in arguments else ("--staff", "without", *arguments)
    options = parser.parse_args([str(out), "--glass", "1280x800@15", *more])
    settings = Settings(content=ContentPart(folder=content))
    return tour(options, settings, places())


def places() -> Places:
    return find_places({"HOME": "/nonexistent"})


def test_a_narrowed_tour_draws_what_was_asked_for(
    qapp: QApplication, content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    narrowed = ("--language", "fr", "--size", "normal", "--theme", "paper", "--page", "end")
    assert drawn(content, out, *narrowed) == 0
    files = sorted(path.relative_to(out).as_posix() for path in out.rglob("*.png"))
    assert files
    folder = "bone/1280x800/fr/normal/paper/"
    assert all(re.fullmatch(rf"{folder}\d\d-.*end.*\.png", each) for each in files)
    assert QImage(str(out / files[0])).size().toTuple() == (1280, 800)
    printed = capsys.readouterr()
    assert f"{len(files)} screens drawn" in printed.out
    assert str(out / "index.html") in printed.out
    assert printed.out.splitlines()[2].startswith("bone, 1280x800, fr, normal: 2 pages, ")
    assert printed.err.splitlines() == ["bone: 1280x800, fr, normal, paper"]


def test_a_page_that_there_is_not_is_told(
    qapp: QApplication, content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    narrowed = ("--language", "fr", "--size", "normal", "--theme", "paper", "--page", "contnets")
    assert drawn(content, tmp_path / "out", *narrowed) == ExitCode.MISTAKES
    printed = capsys.readouterr()
    assert "contnets" in printed.err
    assert printed.out == ""


def test_the_sheet_lists_every_picture(qapp: QApplication, content: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    drawn(content, out, "--size", "normal", "--theme", "white-on-black")
    sheet = (out / "index.html").read_text("utf-8")
    listed = re.findall(r'<img [^>]*src="([^"]+)"', sheet)
    assert sorted(listed) == sorted(path.relative_to(out).as_posix() for path in out.rglob("*.png"))
    for language in ("fr", "en"):
        for page in ("00-welcome", "80-contents", "81-options", "91-not-saved", "92-idle-warning"):
            assert f"bone/1280x800/{language}/normal/white-on-black/{page}.png" in listed


def test_a_theme_is_drawn_in_one_size_unless_more_is_asked_for(
    qapp: QApplication, content: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"

    def looks(*more: str) -> set[tuple[str, str]]:
        shutil.rmtree(out, ignore_errors=True)
        drawn(content, out, "--language", "fr", "--page", "00-welcome", *more)
        return {(file.parts[-3], file.parts[-2]) for file in out.rglob("*.png")}

    paper = {(size.value, "paper") for size in TextSize}
    assert looks() == paper | {("normal", theme.value) for theme in ThemeName}
    assert looks("--size", "largest") == {("largest", theme.value) for theme in ThemeName}
    assert looks("--theme", "white-on-black") == {
        (size.value, "white-on-black") for size in TextSize
    }


def test_who_listens_is_drawn_only_where_the_leaflet_is_spoken_whole(
    qapp: QApplication, content: Path, tmp_path: Path
) -> None:
    let_speak(content, ["fr", "en"])
    next((content / "bone" / "speech" / "en").glob("*.ogg")).unlink()
    out = tmp_path / "out"
    drawn(content, out, "--size", "normal", "--theme", "paper", "--page", "76-listening")
    languages = {path.relative_to(out).parts[2] for path in out.rglob("76-listening*.png")}
    assert languages == {"fr"}


def test_no_page_that_was_drawn_is_kept_in_memory(
    qapp: QApplication, content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 1)  # so that all is drawn in this process
    draw, kept = Easel.draw, []

    def draw_and_look(easel: Easel, state: Scenario, *more: str) -> Screenshot:
        picture = draw(easel, state, *more)
        kept.append(len(easel.window.reader._painted.pixmaps))
        return picture

    monkeypatch.setattr(Easel, "draw", draw_and_look)
    drawn(content, tmp_path / "out", "--language", "fr", "--size", "normal", "--theme", "paper")
    assert kept
    assert set(kept) == {0}


def test_the_sheet_says_names_as_they_are(tmp_path: Path) -> None:
    picture = Screenshot(tmp_path / "a&b.png", "<os>", "1x1", "fr", "normal", "paper", '"page"')
    sheet = contact_sheet([picture], tmp_path)
    assert "&lt;os&gt;" in sheet
    assert 'src="a&amp;b.png"' in sheet
    assert "<os>" not in sheet


def test_content_with_mistakes_is_told_and_not_drawn(
    qapp: QApplication, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "content").mkdir()
    assert drawn(tmp_path / "content", tmp_path / "out") == 1
    assert "holds no leaflet" in capsys.readouterr().err


@pytest.mark.parametrize("narrowed", [("--leaflet", "bones"), ("--language", "de")])
def test_what_is_not_there_is_told(
    qapp: QApplication,
    content: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    narrowed: tuple[str, str],
) -> None:
    assert drawn(content, tmp_path / "out", *narrowed) == 1
    assert narrowed[1] in capsys.readouterr().err


def test_the_staffs_screens_are_drawn_by_themselves(
    qapp: QApplication, content: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    narrowed = ("--staff", "only", "--language", "fr", "--theme", "paper")
    assert drawn(content, out, *narrowed) == 0
    files = [path.relative_to(out).as_posix() for path in out.rglob("*.png")]
    assert all(each.startswith("staff/1280x800/fr/normal/paper/") for each in files)
    names = {Path(each).stem.lstrip("0123456789-") for each in files}
    pages = "pin home code settings calibrate-0 health-0 quit cleaning"
    assert {*pages.split(), "out-of-service-ask-staff", "fault-bug"} <= names
    assert any(each.startswith("statistics") for each in names)


def test_unless_told_the_staffs_screens_are_drawn_with_the_patients(
    qapp: QApplication, content: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    pages = ("--page", "00-welcome", "--page", "home")
    narrowed = ("--staff", "with", "--language", "fr", "--theme", "paper", "--size", "normal")
    assert drawn(content, out, *narrowed, *pages) == 0
    folders = {path.relative_to(out).parts[0] for path in out.rglob("*.png")}
    assert folders == {"bone", "staff"}


def test_the_choice_is_drawn_among_few_leaflets_and_among_many(
    qapp: QApplication, content: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    narrowed = ("--language", "fr", "--size", "normal", "--theme", "paper", "--page", "leaflets")
    assert drawn(content, out, *narrowed) == 0
    files = [path.relative_to(out).as_posix() for path in out.rglob("*.png")]
    assert all(each.startswith("choice/1280x800/fr/normal/paper/") for each in files)
    counts = {int(Path(each).stem[:3]) for each in files}
    assert counts == {1, 2, 8, 30, 200}
    assert "choice/1280x800/fr/normal/paper/200-leaflets-3.png" in files
    controls = {
        name: set(json.loads(QImage(str(out / name)).text(CONTROLS)))
        for name in files
        if "002-leaflets" in name
    }
    assert any(each >= {"Français", "English"} for each in controls.values())
    assert {"Le titre", "Le titre 2", "Retour"} in controls.values()


def test_each_picture_tells_where_its_controls_are(
    qapp: QApplication, content: Path, tmp_path: Path
) -> None:
    narrowed = ("--language", "fr", "--size", "normal", "--theme", "paper", "--page", "welcome")
    drawn(content, tmp_path / "out", *narrowed)
    (file,) = (tmp_path / "out").rglob("*.png")
    picture = QImage(str(file))
    controls = json.loads(picture.text(CONTROLS))
    assert set(controls) == {"Français", "English"}
    assert controls["Français"] != controls["English"]
    assert all(picture.rect().contains(*middle) for middle in controls.values())
