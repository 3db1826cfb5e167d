from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.core.session.state import TextSize, ThemeName
from kiosk.ui.look.words import Languages, languages_in
from tests.ui.survey import ALL_GLASSES, GLASSES, LANGUAGES, ROOT, Show, View

Survey = Callable[[str, str, TextSize, ThemeName], tuple[View, ...]]


def release(source: Path, folder: Path) -> None:
    """Make the .qm of a .ts in a folder."""
    tool = Path(sys.executable).with_name("pyside6-lrelease")
    target = folder / source.with_suffix(".qm").name
    subprocess.run([tool, "-silent", source, "-qm", target], check=True)


@pytest.fixture(scope="session")
def finger(qapp: QApplication) -> QPointingDevice:
    """Return the one glass that is touched."""
    return QTest.createTouchDevice()


@pytest.fixture(scope="session")
def translations(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the translations as their sources are now."""
    folder = tmp_path_factory.mktemp("translations")
    for source in sorted((ROOT / "assets" / "translations").glob("*.ts")):
        release(source, folder)
    return folder


@pytest.fixture(scope="session")
def languages(qapp: QApplication, translations: Path) -> Languages:
    return languages_in((translations,))


@pytest.fixture(scope="session")
def shows(qapp: QApplication) -> Iterator[dict[str, Show]]:
    """Hold the one window of each glass, by its name."""
    held: dict[str, Show] = {}
    yield held
    for show in held.values():
        show.close()


@pytest.fixture(scope="session")
def show_on(shows: dict[str, Show], translations: Path) -> Callable[[str], Show]:
    """Return what gives the one window of each glass, which has forgotten who was there before."""

    def on(glass: str) -> Show:
        if glass not in shows:
            shows[glass] = Show(ALL_GLASSES[glass], ROOT / "content", translations)
        shows[glass].presenter.forget()
        return shows[glass]

    return on


@pytest.fixture(scope="session")
def survey(show_on: Callable[[str], Show]) -> Survey:
    """Return what shows every page of a glass, language, size and theme; once for all tests."""

    @cache
    def views(glass: str, language: str, size: TextSize, theme: ThemeName) -> tuple[View, ...]:
        show = show_on(glass)
        found = tuple(show.views(language, size, theme))
        show.presenter.forget()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return found

    return views


@pytest.fixture(params=GLASSES)
def glass_name(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture
def show(show_on: Callable[[str], Show], glass_name: str) -> Show:
    return show_on(glass_name)


@pytest.fixture(autouse=True)
def fingers_only(shows: dict[str, Show]) -> None:
    """Leave no window as the keys of another test left it: with the focus shown."""
    for show in shows.values():
        show.window.leave_keys()


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture(params=TextSize, ids=lambda size: size.value)
def size(request: pytest.FixtureRequest) -> TextSize:
    found: TextSize = request.param
    return found


@pytest.fixture(params=ThemeName, ids=lambda theme: theme.value)
def theme(request: pytest.FixtureRequest) -> ThemeName:
    found: ThemeName = request.param
    return found


@pytest.fixture
def views(
    survey: Survey, glass_name: str, language: str, size: TextSize, theme: ThemeName
) -> tuple[View, ...]:
    """Return every page of one glass, language, size and theme."""
    return survey(glass_name, language, size, theme)
