"""What a hand, a mouse, a keyboard or time can do to a kiosk: each as a value to do again."""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDropEvent,
    QInputDevice,
    QKeyEvent,
    QNativeGestureEvent,
    QPointingDevice,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.core.session.state import Place
from kiosk.ui.widgets.button import TouchButton
from tests.e2e.hands import PALM, follow, tap_again
from tests.soak.bench import PIN, Bench

_NONE = Qt.KeyboardModifier.NoModifier
_MODIFIERS = (
    _NONE,
    _NONE,
    _NONE,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.MetaModifier,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.KeypadModifier,
)
_NAMES = (
    "Escape Tab Backtab Backspace Return Enter Insert Delete Pause Print SysReq Clear Home End Left"
    " Up Right Down PageUp PageDown Shift Control Meta Alt AltGr CapsLock NumLock ScrollLock Menu"
    " Help Back Forward Stop Refresh VolumeDown VolumeMute VolumeUp MediaPlay PowerOff Sleep WakeUp"
    " HomePage Search Favorites Multi_key Dead_Acute Dead_Circumflex Context1 Zoom Space Exclam"
    " Slash Asterisk Plus Minus Period Comma unknown F1 F2 F3 F4 F5 F6 F10 F11 F12 F13"
)
_KEYS = tuple(getattr(Qt.Key, f"Key_{name}") for name in _NAMES.split(" "))
_GESTURES = tuple(Qt.NativeGestureType)


@dataclass(frozen=True)
class Action:
    """One thing that is done: what, where, and with which numbers."""

    what: str
    points: tuple[tuple[int, int], ...] = ()
    numbers: tuple[int, ...] = ()

    def __str__(self) -> str:
        return " ".join((self.what, *map(str, (*self.points, *self.numbers))))


def choose(bench: Bench, chance: random.Random) -> Action:
    """Return something to do to the kiosk as it is now; most of it makes sense."""
    (what,) = chance.choices(list(_CHOICES), [weight for _, weight in _CHOICES.values()])
    maker, _weight = _CHOICES[what]
    return maker(what, bench, chance)


def do(bench: Bench, action: Action) -> None:
    """Do it."""
    _DOERS[action.what](bench, action)
    bench.work()


def _point(bench: Bench, chance: random.Random) -> tuple[int, int]:
    size = bench.window.size()
    return chance.randrange(-2, size.width() + 2), chance.randrange(-2, size.height() + 2)


def _anywhere(count: int) -> Callable[[str, Bench, random.Random], Action]:
    def make(what: str, bench: Bench, chance: random.Random) -> Action:
        return Action(
            what, tuple(_point(bench, chance) for _ in range(count)), (chance.randrange(1_000),)
        )

    return make


def _button(what: str, bench: Bench, chance: random.Random) -> Action:
    shown = [each for each in bench.window.findChildren(TouchButton) if each.isVisible()]
    if not shown:
        return _anywhere(1)(what, bench, chance)
    button = chance.choice(shown)
    spot = button.mapTo(bench.window, button.rect().center())
    return Action(what, ((spot.x(), spot.y()),))


def _title(what: str, bench: Bench, chance: random.Random) -> Action:
    window = bench.window
    page = window.page
    assert page is not None
    if window.idle_warning.isVisible():
        page = window.idle_warning
    elif not page.titles():
        page = window.header
    titles = page.titles()
    if not titles:
        return _anywhere(1)(what, bench, chance)
    spot = page.mapTo(window, chance.choice(titles).center())
    return Action(what, ((spot.x(), spot.y()),), (chance.choice((1, 20, 31, 31, 31, 60)),))


def _key(what: str, _bench: Bench, chance: random.Random) -> Action:
    key = chance.choice(_KEYS) if chance.random() < 0.6 else chance.randrange(0x30, 0x5B)
    held = int(chance.random() < 0.1)
    return Action(what, (), (int(key), chance.randrange(len(_MODIFIERS)), held))


def _numbers(*limits: int) -> Callable[[str, Bench, random.Random], Action]:
    def make(what: str, _bench: Bench, chance: random.Random) -> Action:
        return Action(what, (), tuple(chance.randrange(limit) for limit in limits))

    return make


def press_key(
    bench: Bench, key: Qt.Key, modifiers: Qt.KeyboardModifier = _NONE, *, held: bool = False
) -> None:
    """Press and release a key as the window system tells of it; QTest does not know every key."""
    text = chr(key) if key < 0x80 else ""
    kinds = [(QKeyEvent.Type.KeyPress, False), (QKeyEvent.Type.KeyRelease, False)]
    if held:
        kinds[1:1] = [(QKeyEvent.Type.KeyPress, True)] * 3
    for kind, again in kinds:
        event = QKeyEvent(kind, key, modifiers, text, again)
        QApplication.sendEvent(bench.window.windowHandle(), event)


def _spots(action: Action) -> list[QPoint]:
    return [QPoint(*each) for each in action.points]


def _tap(bench: Bench, action: Action) -> None:
    bench.patient.touch_at(_spots(action)[0])


def _hold(bench: Bench, action: Action) -> None:
    (spot,) = _spots(action)
    bench.patient.press(spot)
    bench.wait(action.numbers[0] / 10, 0.5)
    bench.patient.lift(spot)


def _swipe(bench: Bench, action: Action) -> None:
    start, end = _spots(action)
    if action.numbers[0] % 2:  # a level one, which turns the page
        end.setY(start.y())
    bench.patient.drag(start, end)
    bench.patient.lift(end)


def _two(bench: Bench, action: Action) -> None:
    first, second, third, fourth = _spots(action)
    patient = bench.patient
    if action.numbers[0] % 3 == 0:
        patient.touch_both(first, second)
        return
    patient.press(first)
    patient.press(second, 1)
    patient.move(third)
    patient.move(fourth, 1)
    order = ((third, 0), (fourth, 1))
    for spot, finger in order if action.numbers[0] % 2 else reversed(order):
        patient.lift(spot, finger)


def _rest(bench: Bench, action: Action) -> None:
    """Let a palm rest while another finger touches."""
    palm, spot = _spots(action)
    bench.patient.press(palm, 2)
    bench.patient.press(spot)
    bench.patient.lift(spot)
    bench.wait(action.numbers[0] % 5)
    bench.patient.lift(palm, 2)


def _tremble(bench: Bench, action: Action) -> None:
    """Touch with a hand that misses, bounces, and comes down again at once."""
    (spot,) = _spots(action)
    across, gap_ms, taps = action.numbers
    patient = bench.patient
    tap_again(patient, spot, gap_ms=0) if taps % 2 else patient.touch_at(spot)
    for again in range(taps):
        miss = QPoint(across % 17 - 8, (across + again) % 9 - 4)
        tap_again(patient, spot + miss, gap_ms=10 + gap_ms)


def _lean(bench: Bench, action: Action) -> None:
    """Put a palm on the glass that stays there while other things are done, or take it off."""
    (spot,) = _spots(action)
    if bench.patient.has_down(PALM):
        bench.patient.lift(spot, PALM)
    else:
        bench.patient.press(spot, PALM)


def _follow(bench: Bench, action: Action) -> None:
    """Follow the words with a finger."""
    start, end = _spots(action)
    follow(bench.patient, start, end, seconds=2 + action.numbers[0] % 4)


def _haunt(bench: Bench, action: Action) -> None:
    """Let the glass be touched at one place, again and again, by nothing."""
    (spot,) = _spots(action)
    for _time in range(action.numbers[0] % 90):
        tap_again(bench.patient, spot, gap_ms=50, down_ms=10)


def _type(bench: Bench, action: Action) -> None:
    key, modifier, held = action.numbers
    bench.clock.pass_ms(80)
    press_key(bench, Qt.Key(key), _MODIFIERS[modifier], held=bool(held))


def _mouse(bench: Bench, action: Action) -> None:
    (spot,) = _spots(action)
    inside = bench.window.rect().adjusted(0, 0, -1, -1)
    spot = QPoint(min(max(spot.x(), 0), inside.right()), min(max(spot.y(), 0), inside.bottom()))
    button = (
        Qt.MouseButton.LeftButton,
        Qt.MouseButton.RightButton,
        Qt.MouseButton.MiddleButton,
        Qt.MouseButton.BackButton,
    )[action.numbers[0] % 4]
    handle = bench.window.windowHandle()
    match action.numbers[0] % 3:
        case 0:
            QTest.mouseClick(handle, button, _NONE, spot)
        case 1:
            QTest.mouseDClick(handle, button, _NONE, spot)
        case _:
            QTest.mouseMove(handle, spot)


def _wheel(bench: Bench, action: Action) -> None:
    (spot,) = map(QPointF, _spots(action))
    turned = QPoint(0, 120 if action.numbers[0] % 2 else -120)
    event = QWheelEvent(
        spot,
        bench.window.mapToGlobal(spot),
        QPoint(),
        turned,
        Qt.MouseButton.NoButton,
        _MODIFIERS[action.numbers[0] % len(_MODIFIERS)],
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(bench.window.childAt(spot.toPoint()) or bench.window, event)


_HOUR = datetime.timedelta(hours=1)
_PAD = QPointingDevice(
    "touchpad",
    77,
    QInputDevice.DeviceType.TouchPad,
    QPointingDevice.PointerType.Finger,
    QInputDevice.Capability.Position,
    5,
    3,
)


def _gesture(bench: Bench, action: Action) -> None:
    (spot,) = map(QPointF, _spots(action))
    kind = _GESTURES[action.numbers[0] % len(_GESTURES)]
    event = QNativeGestureEvent(
        kind, _PAD, 2, spot, spot, bench.window.mapToGlobal(spot), 1.2, QPointF(1, 1)
    )
    QApplication.sendEvent(bench.window.windowHandle(), event)


def _menu(bench: Bench, action: Action) -> None:
    (spot,) = _spots(action)
    reason = tuple(QContextMenuEvent.Reason)[action.numbers[0] % 3]
    target = bench.window.childAt(spot) or bench.window
    event = QContextMenuEvent(
        reason, target.mapFrom(bench.window, spot), bench.window.mapToGlobal(spot)
    )
    QApplication.sendEvent(target, event)


def _drop(bench: Bench, action: Action) -> None:
    (spot,) = _spots(action)
    dragged = QMimeData()
    dragged.setText("text")
    dragged.setUrls([QUrl.fromLocalFile("/etc/hostname")])
    target = bench.window.childAt(spot) or bench.window
    buttons, copy = Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
    QApplication.sendEvent(target, QDragEnterEvent(spot, copy, dragged, buttons, _NONE))
    QApplication.sendEvent(target, QDropEvent(QPointF(spot), copy, dragged, buttons, _NONE))


def _manage(bench: Bench, action: Action) -> None:
    """Do as a window manager does that was told to close, shrink or minimise the window."""
    window = bench.window
    match action.numbers[0] % 3:
        case 0:
            window.close()
        case 1:
            window.showNormal()
        case _:
            window.showMinimized()
    QTest.qWait(150)


def _panel(bench: Bench, action: Action) -> None:
    """Open the staff panel with its PIN."""
    _hold(bench, action)
    QTest.keyClicks(bench.window, PIN)
    press_key(bench, Qt.Key.Key_Return)


def _panel_title(what: str, bench: Bench, chance: random.Random) -> Action:
    found = _title(what, bench, chance)
    return Action(what, found.points, (31,))


def _wait(bench: Bench, action: Action) -> None:
    bench.wait((0.2, 3.0, 20.0, 50.0, 95.0, 140.0)[action.numbers[0] % 6], 1.0)


def _jump(bench: Bench, action: Action) -> None:
    """Set the clock on the wall: an hour forth, or back."""
    hours = 1 if action.numbers[0] % 2 else -1
    bench.clock.set_wall(bench.clock.now() + hours * _HOUR)


def _forward(what: str, bench: Bench, chance: random.Random) -> Action:
    """Go on as a patient does: where there is a leaflet, turn its page."""
    if bench.place is Place.READER and chance.random() < 0.7:
        return Action("key", (), (int(Qt.Key.Key_PageDown), 0, 0))
    return _button("tap", bench, chance)


def _trembling(what: str, bench: Bench, chance: random.Random) -> Action:
    numbers = (chance.randrange(1_000), chance.randrange(240), chance.randrange(1, 4))
    return Action(what, _button(what, bench, chance).points, numbers)


_Maker = Callable[[str, Bench, random.Random], Action]
_CHOICES: dict[str, tuple[_Maker, float]] = {
    "tap": (_button, 30),
    "on": (_forward, 10),
    "touch": (_anywhere(1), 14),
    "hold": (_title, 3),
    "rest": (_anywhere(2), 3),
    "tremble": (_trembling, 14),
    "lean": (_anywhere(1), 2),
    "follow": (_anywhere(2), 4),
    "haunt": (_anywhere(1), 0.3),
    "swipe": (_anywhere(2), 10),
    "two": (_anywhere(4), 5),
    "key": (_key, 14),
    "mouse": (_anywhere(1), 4),
    "wheel": (_anywhere(1), 2),
    "gesture": (_anywhere(1), 2),
    "menu": (_anywhere(1), 1),
    "drop": (_anywhere(1), 1),
    "manage": (_numbers(3), 0.1),
    "panel": (_panel_title, 1),
    "wait": (_numbers(6), 1.5),
    "jump": (_numbers(2), 0.1),
}
_DOERS: dict[str, Callable[[Bench, Action], None]] = {
    "tap": _tap,
    "touch": _tap,
    "hold": _hold,
    "rest": _rest,
    "tremble": _tremble,
    "lean": _lean,
    "follow": _follow,
    "haunt": _haunt,
    "swipe": _swipe,
    "two": _two,
    "key": _type,
    "mouse": _mouse,
    "wheel": _wheel,
    "gesture": _gesture,
    "menu": _menu,
    "drop": _drop,
    "manage": _manage,
    "panel": _panel,
    "wait": _wait,
    "jump": _jump,
}
