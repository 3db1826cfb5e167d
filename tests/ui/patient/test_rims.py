from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.core.session.state import TextSize
from kiosk.ui.look.theme import largest_in
from kiosk.ui.look.words import Languages
from kiosk.ui.patient.page_layout import PageLayout, set_for
from tests.ui.survey import GLASSES, glass_of

ROOMY = {
    "1920x1080@22": GLASSES["1920x1080@22"],
    "1080x1920@22": GLASSES["1080x1920@22"],
    "3840x2160@32": glass_of(3840, 2160, 32),
    "2160x3840@32": glass_of(2160, 3840, 32),
}
GROWN = (TextSize.LARGE, TextSize.LARGEST)


@pytest.fixture(params=[False, True], ids=["silent", "speaks"])
def setting(
    qapp: QApplication, languages: Languages, name: str, request: pytest.FixtureRequest
) -> PageLayout:
    words = [languages.words(each) for each in languages.translated]
    return set_for((ROOMY | GLASSES)[name], words, speaks=request.param)


@pytest.mark.parametrize("name", ROOMY)
def test_header_and_bar_grow_with_the_text(setting: PageLayout) -> None:
    large, largest = map(setting.rim, GROWN)
    for one, other in ((setting.usual, large), (large, largest)):
        assert other.title_px >= one.title_px
        assert other.label_px >= one.label_px
    assert largest.title_px >= 1.15 * setting.usual.title_px
    assert largest.label_px >= 1.15 * setting.usual.label_px


@pytest.mark.parametrize("name", ROOMY)
def test_they_leave_the_text_its_size_and_nearly_all_of_its_room(setting: PageLayout) -> None:
    for size in GROWN:
        body = setting.body(size)
        assert largest_in(body) >= setting.sizes[TextSize.LARGEST]
        assert body.height() >= 0.9 * setting.usual.frame.body.height()
        assert body.width() == setting.usual.frame.body.width()


@pytest.mark.parametrize("name", ["1280x800@10"])
def test_ten_inches_have_no_room_for_more(setting: PageLayout) -> None:
    assert {setting.rim(size) for size in TextSize} == {setting.usual}


@pytest.mark.parametrize("name", ROOMY)
def test_normal_and_smaller_text_has_them_as_a_session_begins(setting: PageLayout) -> None:
    assert setting.rim(TextSize.SMALL) is setting.rim(TextSize.NORMAL) is setting.usual
