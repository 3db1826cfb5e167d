"""All that patients read of the interface, in every language that it ships in, on ten inches."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.core.session.state import TextSize, ThemeName
from kiosk.exit_codes import ExitCode
from tests.e2e.process import Machine
from tests.ui.survey import GLASSES, ROOT, Show

TAGS = ("ar", "de", "es", "pt", "tr", "uk", "fr", "en")


@pytest.fixture(scope="module")
def show(
    qapp: QApplication, translations: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Show]:
    content, folder = tmp_path_factory.mktemp("content"), tmp_path_factory.mktemp("translations")
    titles = [word for tag in TAGS for word in ("--title", f"{tag}=MRI")]
    done = Machine(content).run("new", "mri", *titles, "--must-read", "fr=Les risques")
    assert done.returncode == ExitCode.OK, done.stderr
    for file in (*translations.glob("*.qm"), *(ROOT / "assets" / "translations").glob("*.toml")):
        shutil.copy(file, folder)
    made = Show(GLASSES["1280x800@10"], content, folder, spoken=TAGS)
    yield made
    made.close()


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("size", [TextSize.NORMAL, TextSize.LARGEST])
def test_nothing_that_the_interface_says_is_cut(show: Show, tag: str, size: TextSize) -> None:
    views = list(show.views(tag, size, ThemeName.PAPER))
    assert {"97-thanks-slip-not-printed"} <= {view.name for view in views}
    for view in views:
        assert not [each.text for each in view.written if each.clipped], view.name
        assert not view.strays, view.name


@pytest.mark.parametrize("tag", [*TAGS, "nl", "vi", "zh", "el", "ka", "sl", "kk"])
def test_the_other_language_has_room_on_the_bar(show: Show, tag: str) -> None:
    words = show.languages.words(tag)
    bar = show.window.bar
    look = show.presenter.look(show.state("82-end", "fr"))
    for has_list in (False, True):
        bar.present(
            look,
            back=True,
            contents=True,
            options=True,
            other=words,
            has_list=has_list,
            forward=None,
        )
        assert not bar.language.is_clipped()
        assert bar.language.accessibleName() == words.own_name
        shown = bar.language.text().replace("- ", "").removesuffix("\u00a0…")
        assert shown == words.own_name
