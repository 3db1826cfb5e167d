from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.core.session.state import TextSize, ThemeName
from kiosk.ui.look.icons import Icon
from kiosk.ui.look.look import Look
from kiosk.ui.look.theme import THEMES
from kiosk.ui.look.words import Languages
from kiosk.ui.patient.page_layout import set_for
from kiosk.ui.widgets.button import IconPlace, Kind, TouchButton
from tests.ui.painted import Recorder
from tests.ui.survey import GLASSES
from tests.ui.test_contrast import contrast


def look_of(languages: Languages, theme: ThemeName = ThemeName.PAPER) -> Look:
    glass = GLASSES["1920x1080@22"]
    setting = set_for(glass, [languages.words("fr"), languages.words("en")])
    return Look(
        glass=glass,
        rim=setting.usual,
        sizes=setting.sizes,
        text_size=TextSize.NORMAL,
        theme=THEMES[theme],
        words=languages.words("fr"),
    )


class Order(QObject):
    """What happens to a button, in order: it notes when that is painted."""

    def __init__(self, button: TouchButton) -> None:
        super().__init__(button)
        self.order: list[str] = []
        button.installEventFilter(self)

    def eventFilter(self, _button: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self.order.append("painted")
        return False


@pytest.fixture
def button(qapp: QApplication, languages: Languages) -> Iterator[TouchButton]:
    ground = QWidget()
    ground.resize(600, 300)
    made = TouchButton(ground, icon=Icon.NEXT)
    made.setGeometry(100, 100, 300, 100)
    made.present(look_of(languages), "Suite", 44)
    ground.show()
    assert QTest.qWaitForWindowActive(ground)
    made.clearFocus()  # a window that becomes active gives it to the first that takes it
    yield made
    ground.close()
    ground.deleteLater()


@pytest.fixture
def clicks(button: TouchButton) -> list[int]:
    counted: list[int] = []
    button.clicked.connect(lambda: counted.append(1))
    return counted


def test_what_may_not_be_divided_is_measured_whole(
    button: TouchButton, languages: Languages
) -> None:
    button.present(look_of(languages), "1\u00a0à\u00a05\u00a0personnes", 90)

    assert button.is_clipped()
    assert button.fitting_size(button.size(), 90) < 60


def test_a_thin_line_parts_two_icons_above_a_label(
    button: TouchButton, languages: Languages
) -> None:
    look = look_of(languages)

    def inked_columns(also: Icon | None) -> list[int]:
        """Return the middles of what stands apart above the label, from left to right."""
        button.present(look, "Sommaire", 44, icon_place=IconPlace.ABOVE, also=also)
        image = button.grab().toImage()
        ground = image.pixelColor(30, 50)
        row = [
            any(image.pixelColor(x, y).lightness() < ground.lightness() // 2 for y in range(10, 42))
            for x in range(20, image.width() - 20)
        ]
        edges = [x + 20 for x in range(1, len(row)) if row[x] != row[x - 1]]
        return [(begin + end) // 2 for begin, end in zip(edges[::2], edges[1::2], strict=True)]

    left, line, *_letters = inked_columns(Icon.TEXT)
    assert len(inked_columns(None)) == 1
    assert left < line
    assert abs(line - button.width() // 2) <= 1


@pytest.mark.parametrize("icon_place", [IconPlace.ABOVE, IconPlace.NOWHERE])
def test_a_note_below_a_wider_label_has_lines_of_about_one_length(
    button: TouchButton, languages: Languages, icon_place: IconPlace
) -> None:
    button.resize(420, 300)
    button.present(
        look_of(languages),
        "Vérifier un code",
        44,
        note="Ce qui a été montré au patient",
        icon_place=icon_place,
    )
    surface = Recorder(button.size())
    button.render(surface)
    label, *note = surface.inks
    assert label.text == "Vérifier un code"
    assert [each.text.strip() for each in note] == ["Ce qui a été", "montré au patient"]
    for each in note:
        assert each.box.center().x() == pytest.approx(label.box.center().x(), abs=8)


def test_a_note_wider_than_its_button_is_cut_like_a_label(
    button: TouchButton, languages: Languages
) -> None:
    look = look_of(languages)
    button.resize(140, 200)
    button.present(look, "Oui", 44, icon_place=IconPlace.NOWHERE)
    assert not button.is_clipped()
    button.present(look, "Oui", 44, note="Recommencer")
    assert button.is_clipped()
    button.resize(300, 200)
    assert not button.is_clipped()


INSIDE = QPoint(150, 50)
OUTSIDE = QPoint(150, 190)


def test_a_touch_acts_when_it_is_released(
    button: TouchButton, clicks: list[int], finger: QPointingDevice
) -> None:
    QTest.touchEvent(button, finger).press(0, INSIDE, button)
    assert not clicks
    QTest.touchEvent(button, finger).release(0, INSIDE, button)
    assert clicks == [1]


def test_what_a_touch_does_is_seen_in_one_picture_with_the_button_let_go(
    button: TouchButton, finger: QPointingDevice
) -> None:
    QTest.touchEvent(button, finger).press(0, INSIDE, button)
    QApplication.processEvents()
    seen = Order(button)
    button.clicked.connect(lambda: seen.order.append("acted"))
    QTest.touchEvent(button, finger).release(0, INSIDE, button)
    QApplication.processEvents()
    assert seen.order == ["acted", "painted"]


@pytest.mark.parametrize("comes_back", [False, True], ids=["hidden", "shown elsewhere"])
def test_a_button_that_its_own_touch_hides_leaves_the_screen(
    button: TouchButton, finger: QPointingDevice, *, comes_back: bool
) -> None:
    def hide() -> None:
        button.hide()
        button.move(0, 0)
        button.setVisible(comes_back)

    ground = button.window()
    nothing = ground.palette().window().color()
    edge = button.geometry().center() - QPoint(0, 45)
    QTest.touchEvent(button, finger).press(0, INSIDE, button)
    QApplication.processEvents()
    button.clicked.connect(hide)
    QTest.touchEvent(button, finger).release(0, INSIDE, button)
    QApplication.processEvents()
    on_screen = ground.screen().grabWindow(ground.winId()).toImage()
    assert on_screen.pixelColor(edge) == nothing


def test_dragging_off_cancels(
    button: TouchButton, clicks: list[int], finger: QPointingDevice
) -> None:
    QTest.touchEvent(button, finger).press(0, INSIDE, button)
    QTest.touchEvent(button, finger).move(0, OUTSIDE, button)
    QTest.touchEvent(button, finger).release(0, OUTSIDE, button)
    assert not clicks


def test_a_finger_that_trembles_still_acts(
    button: TouchButton, clicks: list[int], finger: QPointingDevice
) -> None:
    QTest.touchEvent(button, finger).press(0, INSIDE, button)
    for shift in (QPoint(12, 5), QPoint(-20, 10), QPoint(30, -15)):
        QTest.touchEvent(button, finger).move(0, INSIDE + shift, button)
    QTest.touchEvent(button, finger).release(0, INSIDE + QPoint(30, -15), button)
    assert clicks == [1]


def test_dragging_off_and_back_acts_once(
    button: TouchButton, clicks: list[int], finger: QPointingDevice
) -> None:
    QTest.touchEvent(button, finger).press(0, INSIDE, button)
    QTest.touchEvent(button, finger).move(0, OUTSIDE, button)
    QTest.touchEvent(button, finger).move(0, INSIDE, button)
    QTest.touchEvent(button, finger).release(0, INSIDE, button)
    assert clicks == [1]


def test_a_touch_that_begins_elsewhere_does_not_act(
    button: TouchButton, clicks: list[int], finger: QPointingDevice
) -> None:
    ground = button.window()
    assert ground is not None
    QTest.touchEvent(ground, finger).press(0, QPoint(20, 20), ground)
    QTest.touchEvent(ground, finger).move(0, QPoint(250, 150), ground)
    QTest.touchEvent(ground, finger).release(0, QPoint(250, 150), ground)
    assert not clicks


def test_a_press_longer_than_two_seconds_still_counts(
    button: TouchButton, clicks: list[int]
) -> None:
    at = QPointF(INSIDE).toPoint()
    QTest.mousePress(button, Qt.MouseButton.LeftButton, pos=at)
    assert not clicks
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton, pos=at, delay=2100)
    assert clicks == [1]
    assert not button.autoRepeat()


def test_a_second_finger_changes_nothing(
    button: TouchButton, clicks: list[int], finger: QPointingDevice
) -> None:
    QTest.touchEvent(button, finger).press(0, INSIDE, button)
    QTest.touchEvent(button, finger).stationary(0).press(1, INSIDE + QPoint(60, 0), button)
    QTest.touchEvent(button, finger).release(0, INSIDE, button).release(
        1, INSIDE + QPoint(60, 0), button
    )
    assert clicks == [1]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_keys_act_once(button: TouchButton, clicks: list[int], key: Qt.Key) -> None:
    button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(button, key)
    assert clicks == [1]


def test_a_touch_does_not_take_the_focus(button: TouchButton, finger: QPointingDevice) -> None:
    QTest.touchEvent(button, finger).press(0, INSIDE, button)
    QTest.touchEvent(button, finger).release(0, INSIDE, button)
    assert not button.hasFocus()


def test_a_pressed_button_looks_pressed(button: TouchButton) -> None:
    before = button.grab().toImage()
    button.setDown(True)
    assert button.grab().toImage() != before


@pytest.mark.parametrize("kind", Kind)
def test_the_focus_ring_is_wide_and_stands_out_all_round(
    button: TouchButton, languages: Languages, theme: ThemeName, kind: Kind
) -> None:
    button.present(look_of(languages, theme), "Suite", 44, kind=kind)
    plain = button.grab().toImage()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    ringed = button.grab().toImage()
    middle = button.rect().center()
    rays = (
        [QPoint(middle.x(), y) for y in range(20)],
        [QPoint(middle.x(), button.height() - 1 - y) for y in range(20)],
        [QPoint(x, middle.y()) for x in range(20)],
        [QPoint(button.width() - 1 - x, middle.y()) for x in range(20)],
    )
    paper = QColor(THEMES[theme].paper)
    for ray in rays:
        changed = [
            at for at in ray if contrast(QColor(ringed.pixel(at)), QColor(plain.pixel(at))) >= 3
        ]
        assert len(changed) >= 2
        ring = [at for at in ray if contrast(QColor(ringed.pixel(at)), paper) >= 3]
        assert len(ring) >= 2


@pytest.mark.parametrize("text", ["Suite", "Ce texte est bien trop long pour un seul bouton " * 4])
def test_a_label_too_long_counts_as_clipped(
    button: TouchButton, languages: Languages, text: str
) -> None:
    button.present(look_of(languages), text, 44)
    assert button.is_clipped() == (text != "Suite")


def test_a_fitting_size_is_never_below_the_smallest(
    button: TouchButton, languages: Languages
) -> None:
    look = look_of(languages)
    button.present(look, "Anticonstitutionnellement " * 9, 44)
    assert button.fitting_size(button.size(), 60) == look.smallest_px


@pytest.mark.parametrize("width", range(300, 420, 10))
def test_the_label_of_a_tile_never_touches_its_edge(
    button: TouchButton, languages: Languages, width: int
) -> None:
    tile = TouchButton(button.parentWidget(), leading=True)
    tile.setGeometry(0, 0, width, 200)
    look = look_of(languages)
    tile.present(look, "Comment cela se passe", 40, icon=Icon.NEXT)
    picture = tile.grab().toImage()
    ground = picture.pixelColor(width // 2, 12)
    edge = 8
    rows = range(edge, 200 - edge)
    near = [(x, y) for x in range(width - 12, width - edge) for y in rows]
    assert all(picture.pixelColor(x, y) == ground for x, y in near)


@pytest.mark.parametrize("place", [IconPlace.BEFORE, IconPlace.AFTER])
def test_a_picture_without_a_word_is_in_the_middle(
    button: TouchButton, languages: Languages, place: IconPlace
) -> None:
    button.present(look_of(languages), "", 44, icon_place=place)
    image = button.grab().toImage()
    row = [image.pixelColor(x, 50).lightness() for x in range(image.width())]
    paper = row[30]
    inked = [x for x in range(30, 270) if abs(row[x] - paper) > 60]
    middle = (min(inked) + max(inked)) / 2
    assert abs(middle - 150) <= 44 / 4


@pytest.mark.parametrize("place", [IconPlace.ABOVE, IconPlace.BEFORE])
def test_the_lines_of_a_label_are_about_equally_long(
    button: TouchButton, languages: Languages, place: IconPlace
) -> None:
    look, label = look_of(languages), "Mes allergies, mes maladies et mes médicaments"
    button.present(look, label, 30, icon_place=place)
    two = 0
    for width in range(300, 900, 10):
        button.resize(width, 200)
        surface = Recorder(button.size())
        button.render(surface)
        lines = [ink for ink in surface.inks if ink.text.strip()]
        if len(lines) == 2:
            two += 1
            assert lines[1].box.width() > 0.6 * lines[0].box.width(), width
    assert two > 20
