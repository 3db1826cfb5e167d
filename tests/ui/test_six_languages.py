"""All that patients read of the interface, in every language that it ships in, on ten inches."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication

from kiosk.core.session.events import FinishPressed
from kiosk.core.session.state import TextSize, ThemeName
from kiosk.exit_codes import ExitCode
from kiosk.ui.look.theme import font
from kiosk.ui.widgets.bar import Forward
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.label import unbroken
from tests.e2e.process import Machine
from tests.ui.survey import GLASSES, ROOT, Show, glass_of

TAGS = ("ar", "de", "es", "pt", "tr", "uk", "fr", "en")


_SMALL = {"10in": GLASSES["1280x800@10"], "upright": glass_of(800, 1280, 10)}


@pytest.fixture(scope="module", params=_SMALL.values(), ids=list(_SMALL))
def show(
    request: pytest.FixtureRequest,
    qapp: QApplication,
    translations: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Show]:
    content, folder = tmp_path_factory.mktemp("content"), tmp_path_factory.mktemp("translations")
    titles = [word for tag in TAGS for word in ("--title", f"{tag}=MRI")]
    done = Machine(content).run("new", "mri", *titles, "--must-read", "fr=Les risques")
    assert done.returncode == ExitCode.OK, done.stderr
    for file in (*translations.glob("*.qm"), *(ROOT / "assets" / "translations").glob("*.toml")):
        shutil.copy(file, folder)
    made = Show(request.param, content, folder, spoken=TAGS)
    yield made
    made.close()


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("size", [TextSize.NORMAL, TextSize.LARGEST])
def test_nothing_that_the_interface_says_is_cut(show: Show, tag: str, size: TextSize) -> None:
    names = set()
    for view in show.views(tag, size, ThemeName.PAPER):
        names.add(view.name)
        assert not [each.text for each in view.written if each.clipped], view.name
        assert not view.strays, view.name
        buttons = [each for each in show.window.findChildren(TouchButton) if each.isVisible()]
        assert not [each.text() for each in buttons if reaches_its_edge(each)], view.name
    assert "97-thanks-slip-not-printed" in names


def reaches_its_edge(button: TouchButton) -> bool:
    """Return whether a word is as wide as the button, or the lines are as tall."""
    px, width = button._label_px, button.width()
    metrics = QFontMetricsF(font(px, button._weight))
    widest = max(map(metrics.horizontalAdvance, unbroken(button.text())), default=0.0)
    icon = px * 1.6 if button._is_beside else 0.0
    lines = button.needed_height(width, px) - px * 0.7
    return widest + icon > width - px * 0.2 or lines > button.height()


@pytest.mark.parametrize("tag", TAGS)
def test_the_way_on_has_room_on_the_bar(show: Show, tag: str) -> None:
    words, bar = show.languages.words(tag), show.window.bar
    look = replace(show.presenter.look(show.state("82-end", "fr")), words=words)
    texts = [("Bar", each) for each in ("Next", "More", "Finish")]
    texts += [("Understanding", each) for each in ("Skip", "Continue")]
    for context, text in texts:
        label = words.translate(context, text)
        forward = Forward(label, FinishPressed)
        bar.present(look, back=True, contents=False, options=False, other=None, forward=forward)
        assert bar.forward.text() == label
        assert not reaches_its_edge(bar.forward), label


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
