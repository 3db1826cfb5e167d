"""What each key, combination and gesture does at the kiosk: the table behind docs/matrix.md.

python -m tests.e2e.matrix > docs/matrix.md
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QDeadlineTimer, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDropEvent,
    QHelpEvent,
    QInputDevice,
    QInputMethodEvent,
    QKeyEvent,
    QNativeGestureEvent,
    QPointingDevice,
    QTabletEvent,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.e2e.patient import Patient

Do = Callable[[Patient], None]

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
META = Qt.KeyboardModifier.MetaModifier

NOTHING = "nothing"
NEXT = "turns to the next page"
BACK = "turns to the page before"
FOCUS = "moves the focus, which is then shown"
OS = "never reaches the kiosk"

PASSED = "passed to the kiosk"
FILTER = "Keyboard Filter"
SHELL = "no taskbar or desktop under Shell Launcher"


@dataclass(frozen=True)
class Row:
    """What is done, what comes of it here, and what stands before the kiosk on each system.

    `do` does it to a kiosk that shows the second page of a leaflet; it is None where the system
    alone decides. `session` is our own session on Debian, `windows` Windows or a desktop.
    """

    what: str
    here: str
    session: str
    windows: str
    do: Do | None


def key(name: str, modifiers: Qt.KeyboardModifier = NONE, text: str = "") -> Do:
    """Return what presses and releases a key, as the window system tells of it."""
    code = getattr(Qt.Key, f"Key_{name}")

    def press(patient: Patient) -> None:
        handle = patient.kiosk.window.windowHandle()
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            QApplication.sendEvent(handle, QKeyEvent(kind, code, modifiers, text))

    return press


def keys(*names: str) -> Do:
    """Return what presses several keys, one after another."""

    def press(patient: Patient) -> None:
        for name in names:
            key(name)(patient)

    return press


def click(button: Qt.MouseButton, times: int = 1) -> Do:
    """Return what clicks in the middle of the page, and on the button to go on."""

    def do(patient: Patient) -> None:
        handle = patient.kiosk.window.windowHandle()
        spots = [patient.middle()]
        if button is not Qt.MouseButton.LeftButton:
            spots.append(patient.place_of("Suite"))
        for spot in spots:
            for _ in range(times):
                QTest.mouseClick(handle, button, NONE, spot)

    return do


def wheel(modifiers: Qt.KeyboardModifier = NONE, *, pixels: bool = False) -> Do:
    """Return what turns the wheel, or scrolls with two fingers on a touch-pad."""

    def do(patient: Patient) -> None:
        spot = QPointF(patient.middle())
        for down in (-120, 120, -120):
            turned = QPoint(0, down)
            event = QWheelEvent(
                spot,
                patient.kiosk.window.mapToGlobal(spot),
                turned if pixels else QPoint(),
                turned,
                Qt.MouseButton.NoButton,
                modifiers,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            )
            QApplication.sendEvent(patient.kiosk.window.windowHandle(), event)

    return do


def pad(kind: Qt.NativeGestureType, fingers: int, value: float) -> Do:
    """Return a gesture of a touch-pad."""

    def do(patient: Patient) -> None:
        device = QPointingDevice(
            "pad",
            7,
            QInputDevice.DeviceType.TouchPad,
            QPointingDevice.PointerType.Finger,
            QInputDevice.Capability.Position,
            5,
            3,
        )
        spot = QPointF(patient.middle())
        glob = patient.kiosk.window.mapToGlobal(spot)
        event = QNativeGestureEvent(
            kind, device, fingers, spot, spot, glob, value, QPointF(value, value)
        )
        QApplication.sendEvent(patient.kiosk.window.windowHandle(), event)

    return do


def fingers(count: int, move: QPoint) -> Do:
    """Return what touches with several fingers, moves them apart or aside, and lifts them."""

    def do(patient: Patient) -> None:
        spots = [patient.middle() + QPoint(40 * number, 0) for number in range(count)]
        ends = [spot + move * (number + 1) for number, spot in enumerate(spots)]
        for number, spot in enumerate(spots):
            patient.press(spot, number)
        for number, end in enumerate(ends):
            patient.move(end, number)
        for number, end in enumerate(ends):
            patient.lift(end, number)

    return do


def swipe(start: tuple[float, float], end: tuple[float, float]) -> Do:
    """Return a swipe between two places, as shares of the glass."""

    def do(patient: Patient) -> None:
        size = patient.kiosk.window.size()
        first, last = (
            QPoint(round(x * (size.width() - 1)), round(y * (size.height() - 1)))
            for x, y in (start, end)
        )
        patient.drag(first, last)
        patient.lift(last)

    return do


def long_press(patient: Patient) -> None:
    """Let a finger rest on the text for five seconds."""
    patient.press(patient.middle())
    patient.wait(5)
    patient.lift(patient.middle())


def double_tap(patient: Patient) -> None:
    """Touch a word twice."""
    patient.touch_at(patient.middle())
    patient.touch_at(patient.middle())


def select(patient: Patient) -> None:
    """Draw a mouse down over the text, as if to select it."""
    handle, spot = patient.kiosk.window.windowHandle(), patient.middle()
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, NONE, spot)
    QTest.mouseMove(handle, spot + QPoint(10, 150))
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, NONE, spot + QPoint(10, 150))


def drop(patient: Patient) -> None:
    """Drop a text and a file on the page; neither may be taken."""
    dragged = QMimeData()
    dragged.setText("text")
    dragged.setUrls([QUrl.fromLocalFile("/etc/hostname")])
    spot, left, copy = patient.middle(), Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
    for target in (patient.kiosk.window, patient.kiosk.window.childAt(spot)):
        assert target is not None
        enter = QDragEnterEvent(spot, copy, dragged, left, NONE)
        enter.ignore()
        QApplication.sendEvent(target, enter)
        assert not enter.isAccepted()
        fall = QDropEvent(QPointF(spot), copy, dragged, left, NONE)
        fall.ignore()
        QApplication.sendEvent(target, fall)
        assert not fall.isAccepted()


def ask_menu(patient: Patient) -> None:
    """Ask for a context menu everywhere, as right click, long press and the menu key do."""
    window = patient.kiosk.window
    for reason in QContextMenuEvent.Reason:
        for spot in (patient.middle(), patient.place_of("Suite"), QPoint(5, 5)):
            target = window.childAt(spot) or window
            event = QContextMenuEvent(reason, spot, window.mapToGlobal(spot))
            QApplication.sendEvent(target, event)


def hover(patient: Patient) -> None:
    """Let a mouse rest on a button, and ask for what would tell of it."""
    window, spot = patient.kiosk.window, patient.place_of("Suite")
    QTest.mouseMove(window.windowHandle(), spot)
    event = QHelpEvent(QHelpEvent.Type.ToolTip, spot, window.mapToGlobal(spot))
    QApplication.sendEvent(window.childAt(spot) or window, event)


def compose(patient: Patient) -> None:
    """Send what an input method makes of several keys."""
    event = QInputMethodEvent("é", [])
    event.setCommitString("é1")
    QApplication.sendEvent(patient.kiosk.window, event)


def stylus(patient: Patient) -> None:
    """Touch with a stylus: Qt makes of it what it makes of a finger, where nobody takes it."""
    pen = QPointingDevice(
        "pen",
        8,
        QInputDevice.DeviceType.Stylus,
        QPointingDevice.PointerType.Pen,
        QInputDevice.Capability.Position,
        1,
        1,
    )
    spot = QPointF(patient.middle())
    event = QTabletEvent(
        QTabletEvent.Type.TabletPress,
        pen,
        spot,
        patient.kiosk.window.mapToGlobal(spot),
        *(1.0, 0.0, 0.0, 0.0, 0.0, 0.0),
        NONE,
        Qt.MouseButton.LeftButton,
        Qt.MouseButton.LeftButton,
    )
    event.ignore()
    QApplication.sendEvent(patient.kiosk.window, event)
    assert not event.isAccepted()
    assert QApplication.testAttribute(
        Qt.ApplicationAttribute.AA_SynthesizeMouseForUnhandledTabletEvents
    )


def close(patient: Patient) -> None:
    """Ask the window to close, as Alt+F4 and a taskbar do."""
    assert not patient.kiosk.window.close()


def _wait_until_it_fills_the_screen(patient: Patient) -> None:
    """Wait until the window is back; if it never is, that is seen afterwards."""
    window, deadline = patient.kiosk.window, QDeadlineTimer(20_000)
    while not deadline.hasExpired() and (window.isMinimized() or not window.isFullScreen()):
        QTest.qWait(5)


def minimise(patient: Patient) -> None:
    """Minimise the window, as Super+D does on a desktop."""
    patient.kiosk.window.showMinimized()
    _wait_until_it_fills_the_screen(patient)


def shrink(patient: Patient) -> None:
    """Take the full screen from the window, as a window manager can."""
    patient.kiosk.window.showNormal()
    _wait_until_it_fills_the_screen(patient)
    assert not patient.kiosk.window.close()


def _combination(
    what: str, name: str, modifiers: Qt.KeyboardModifier, windows: str = PASSED, text: str = ""
) -> Row:
    return Row(what, NOTHING, PASSED, windows, key(name, modifiers, text))


def _system(what: str, session: str, windows: str) -> Row:
    return Row(what, OS, session, windows, None)


MATRIX: dict[str, tuple[Row, ...]] = {
    "Keys that end, hide or leave a program": (
        _combination("Alt+F4", "F4", ALT, "sends a request to close, which is refused"),
        Row("A request to close the window", "stays", "none is sent", "from a taskbar", close),
        Row("Minimise, Super+D", "fills the screen again", "cannot be", SHELL, minimise),
        Row("Leave the full screen", "fills it again", "cannot be", SHELL, shrink),
        _combination("Ctrl+Q", "Q", CTRL, text="\x11"),
        _combination("Ctrl+W", "W", CTRL, text="\x17"),
        _combination("Ctrl+F4", "F4", CTRL),
        _combination("Escape", "Escape", NONE, text="\x1b"),
        _combination("Ctrl+Escape", "Escape", CTRL, f"start menu: {FILTER}"),
        _combination("Alt+Escape", "Escape", ALT, f"next window: {FILTER}"),
        _combination("F11", "F11", NONE),
        _combination("Alt+Tab", "Tab", ALT, f"task switcher: {FILTER}"),
        _combination("Alt+Space", "Space", ALT, f"window menu: {FILTER}", " "),
        _combination("Alt+Enter", "Return", ALT),
        _combination("Super, alone", "Meta", NONE, f"start menu: {FILTER}"),
        _combination("Super+L, Super+R, Super+E …", "R", META, f"opens programs: {FILTER}", "r"),
        _combination("Ctrl+Alt+Backspace", "Backspace", CTRL | ALT, "X11: off unless asked for"),
    ),
    "Keys that open, print, save, search or copy": (
        _combination("F1", "F1", NONE),
        _combination("F2", "F2", NONE),
        _combination("F5, Ctrl+R", "F5", NONE),
        _combination("F10", "F10", NONE),
        _combination("F12, Ctrl+Shift+I", "I", CTRL | SHIFT, text="\t"),
        _combination("Print", "Print", NONE, f"picture of the screen: {FILTER}"),
        _combination("Ctrl+P", "P", CTRL, text="\x10"),
        _combination("Ctrl+S", "S", CTRL, text="\x13"),
        _combination("Ctrl+O, Ctrl+N, Ctrl+T", "O", CTRL, text="\x0f"),
        _combination("Ctrl+F, F3", "F", CTRL, text="\x06"),
        _combination("Ctrl+A", "A", CTRL, text="\x01"),
        _combination("Ctrl+C, Ctrl+X", "C", CTRL, text="\x03"),
        _combination("Ctrl+V, Shift+Insert", "V", CTRL, text="\x16"),
        _combination("Ctrl++, Ctrl+-, Ctrl+0", "Plus", CTRL, text="+"),
        _combination("The menu key", "Menu", NONE),
        _combination("Shift+F10", "F10", SHIFT),
        Row("Browser keys: back, forward, home, search", NOTHING, PASSED, "may start a browser:"
            f" {FILTER}", keys("Back", "Forward", "HomePage", "Search", "Favorites", "Refresh")),
        _combination("Alt+Left", "Left", ALT),
        _combination("Alt+Right", "Right", ALT),
        Row("Keys of programs: mail, calculator", NOTHING, PASSED, f"start programs: {FILTER}",
            keys("LaunchMail", "Calculator", "LaunchMedia", "Explorer")),
    ),
    "Keys that type": (
        _combination("Letters and digits", "A", NONE, text="a"),
        _combination("Backspace, Delete, Insert", "Backspace", NONE, text="\b"),
        _combination("Dead keys, Compose", "Dead_Acute", NONE),
        Row("What an input method composes", NOTHING, "none runs", "language bar: leave one"
            " keyboard", compose),
        Row("Caps Lock, Num Lock, Scroll Lock", NOTHING, PASSED, PASSED,
            keys("CapsLock", "NumLock", "ScrollLock")),
        Row("Shift five times (sticky keys)", NOTHING, "no such thing", "asks: switch the shortcut"
            " off (Flags 506)", keys(*["Shift"] * 5)),
        Row("Page Down, →", NEXT, PASSED, PASSED, key("PageDown")),
        Row("Page Up, ←", BACK, PASSED, PASSED, key("PageUp")),
        Row("Tab, Shift+Tab, ↑, ↓", FOCUS, PASSED, PASSED, key("Down")),
    ),
    "Keys of the machine": (
        Row("Volume, mute", NOTHING, PASSED, "changes the volume: no harm", keys("VolumeUp",
            "VolumeDown", "VolumeMute")),
        Row("Play, stop, next track", NOTHING, PASSED, PASSED, keys("MediaPlay", "MediaStop",
            "MediaNext")),
        Row("Sleep, power, where they reach the kiosk", NOTHING, "logind does nothing",
            "power options: nothing", keys("Sleep", "PowerOff", "WakeUp")),
        _system("The power button", "logind does nothing; held for seconds, the firmware"
            " cuts the power (it.md)", "power options, firmware"),
        _combination("Ctrl+Alt+Del", "Delete", CTRL | ALT, "Windows' own page, where a"
            " technician signs in; empty the rest of it by policy"),
        _combination("Ctrl+Alt+F1 … F12", "F1", CTRL | ALT, "a desktop on Linux: DontVTSwitch"),
        _system("Alt+SysRq+B and others", "closed: `kernel.sysrq = 0`", "no such thing"),
        _system("Firmware and boot menu keys, USB sticks to boot from", "a password, boot from the"
            " disk alone", "the same"),
        _system("Shortcuts of a screen reader, magnifier, Super+U", "none is installed",
            f"Ease of Access: {FILTER}"),
    ),
    "Mouse and touch-pad": (
        Row("Right click", NOTHING, PASSED, PASSED, click(Qt.MouseButton.RightButton)),
        Row("A request for a context menu, however made", NOTHING, PASSED, PASSED, ask_menu),
        Row("Middle click (paste)", NOTHING, PASSED, PASSED, click(Qt.MouseButton.MiddleButton)),
        Row("Side buttons", NOTHING, PASSED, PASSED, click(Qt.MouseButton.BackButton)),
        Row("Double and triple click on the text", NOTHING, PASSED, PASSED,
            click(Qt.MouseButton.LeftButton, 3)),
        Row("Drag over the text", NOTHING, PASSED, PASSED, select),
        Row("Rest on a button", "nothing: no tooltip", PASSED, PASSED, hover),
        Row("Wheel", NOTHING, PASSED, PASSED, wheel()),
        Row("Ctrl+wheel", NOTHING, PASSED, PASSED, wheel(CTRL)),
        Row("Two fingers on a touch-pad", NOTHING, PASSED, PASSED, wheel(pixels=True)),
        Row("Pinch on a touch-pad", NOTHING, PASSED, PASSED,
            pad(Qt.NativeGestureType.ZoomNativeGesture, 2, 1.5)),
        Row("Rotate on a touch-pad", NOTHING, PASSED, PASSED,
            pad(Qt.NativeGestureType.RotateNativeGesture, 2, 30)),
        Row("Double tap of two fingers on a touch-pad", NOTHING, PASSED, PASSED,
            pad(Qt.NativeGestureType.SmartZoomNativeGesture, 2, 1)),
        Row("Three or four fingers on a touch-pad", NOTHING, PASSED, "task view: switch the"
            " gestures off", pad(Qt.NativeGestureType.SwipeNativeGesture, 3, 180)),
        Row("Drop a text or a file", "refused", "nothing to drag from", SHELL, drop),
    ),
    "Fingers": (
        Row("Long press on the text", NOTHING, PASSED, "ring and right click: switch press-and-hold"
            " off", long_press),
        Row("Double tap", NOTHING, PASSED, PASSED, double_tap),
        Row("Pinch", NOTHING, PASSED, PASSED, fingers(2, QPoint(20, -40))),
        Row("Two fingers, tapped", NOTHING, PASSED, PASSED, fingers(2, QPoint())),
        Row("Three fingers, tapped", NOTHING, PASSED, "task view: switch the gestures off",
            fingers(3, QPoint())),
        Row("Five fingers, a palm", NOTHING, PASSED, PASSED, fingers(5, QPoint())),
        Row("Stylus", "acts as a finger", PASSED, "its button: nothing", stylus),
        Row("Swipe to the left", NEXT, PASSED, PASSED, swipe((0.7, 0.5), (0.3, 0.5))),
        Row("Swipe to the right", BACK, PASSED, PASSED, swipe((0.3, 0.5), (0.7, 0.5))),
        Row("Swipe up or down", NOTHING, PASSED, PASSED, swipe((0.5, 0.6), (0.5, 0.2))),
        Row("Swipe in from the left edge", BACK, PASSED, "widgets: AllowEdgeSwipe = 0",
            swipe((0.0, 0.5), (0.4, 0.5))),
        Row("Swipe in from the top edge", NOTHING, PASSED, "AllowEdgeSwipe = 0",
            swipe((0.5, 0.0), (0.5, 0.5))),
        Row("Swipe in from the bottom edge", NOTHING, PASSED, "AllowEdgeSwipe = 0",
            swipe((0.5, 1.0), (0.5, 0.5))),
    ),
    "What comes by itself": (
        _system("Screen saver, blank screen, sleep", "there is none", "power options: never; a"
            " desktop on Linux: `xset s off -dpms`, or its own settings"),
        _system("Notifications, updates, on-screen keyboard", "there are none", "Focus assist,"
            " active hours, TabletTip off"),
        _system("A stick or a disk plugged in", "nothing mounts it, unless you set up exports to"
            " it (it.md)", "AutoPlay off"),
    ),
}  # fmt: skip

_INTRODUCTION = """# Keys and gestures

<!-- Made from tests/e2e/matrix.py by `documentation()`; a test holds it. -->

What each key, combination and gesture does while a patient reads, and what the operating system has
to close. Every row whose second column tells what the kiosk does is tried on the real application,
as its window system tells it, by `tests/e2e/test_matrix.py`; the others are the system's alone.

Whatever is written as “nothing” still counts as someone being there: the idle warning waits anew,
and is answered by it. A key that is held down counts once. On the staff panel, digits and letters
type, Enter sends, Backspace takes back, Escape goes back; `staff.reset_key` resets everywhere.

- **In the session** means `leaflet-kiosk-session` on Debian: cage shows one program, has no key of
  its own and switches no console. “Passed to the kiosk” is all that it does with a key.
- **On Windows, or under a desktop** means what has to be closed there: by Shell Launcher, which
  starts the kiosk in place of the desktop, and by Keyboard Filter; both belong to Windows
  Enterprise, Education and IoT. On Windows 11 Pro, Assigned Access does what Shell Launcher does,
  and there is no Keyboard Filter: leave no keyboard at the kiosk. `Set-KioskMode.ps1` switches on
  the filter for the Windows key, Alt+F4, Alt+Tab, Alt+Esc, Alt+Space, Ctrl+Esc, Ctrl+F4, Ctrl+Tab,
  Ctrl+Shift+Esc and Win+L; what else names it here is yours to add. This column was not tried here.

The pointer of the mouse is hidden where there is a touchscreen and from each touch on, until a
mouse moves (`display.hide_cursor`). The kiosk does not keep a screen saver away: in our session
there is none, elsewhere switch it off.
"""


_HEAD = "| What is done | Here | In the session | On Windows, or under a desktop |"


def documentation() -> str:
    """Return docs/matrix.md."""
    lines = [_INTRODUCTION]
    for title, rows in MATRIX.items():
        lines += [f"## {title}", "", _HEAD, "|---|---|---|---|"]
        lines += [f"| {row.what} | {row.here} | {row.session} | {row.windows} |" for row in rows]
        lines.append("")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.stdout.write(documentation())
