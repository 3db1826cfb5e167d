"""Touchscreens are known by what the kernel tells of its input devices."""

from __future__ import annotations

from pathlib import Path

from kiosk.machine.touch import touchscreens

DEVICES = """\
I: Bus=0003 Vendor=222a Product=0001 Version=0110
N: Name="ILITEK ILITEK-TP"
P: Phys=usb-0000:00:14.0-4/input0
H: Handlers=mouse1 event5
B: PROP=2
B: EV=1b
B: KEY=400 0 0 0 0 0
B: ABS=3273800000000003
B: MSC=20

I: Bus=0011 Vendor=0002 Product=0007 Version=01b1
N: Name="SynPS/2 Synaptics TouchPad"
H: Handlers=mouse0 event4
B: PROP=5
B: EV=b
B: KEY=e520 10000 0 0 0 0
B: ABS=660800011000003

I: Bus=0011 Vendor=0001 Product=0001 Version=ab41
N: Name="AT Translated Set 2 keyboard"
H: Handlers=sysrq kbd event0 leds
B: PROP=0
B: EV=120013
B: KEY=402000000 3803078f800d001 feffffdfffefffff fffffffffffffffe

"""


def test_a_touchscreen_is_told_from_a_touch_pad_and_a_keyboard(tmp_path: Path) -> None:
    file = tmp_path / "devices"
    file.write_text(DEVICES, "utf-8")
    assert touchscreens(file) == ("ILITEK ILITEK-TP",)


def test_a_machine_without_input_devices_has_none(tmp_path: Path) -> None:
    file = tmp_path / "devices"
    file.write_text("", "utf-8")
    assert touchscreens(file) == ()


def test_a_system_that_does_not_tell_is_not_believed_to_have_none(tmp_path: Path) -> None:
    assert touchscreens(tmp_path / "missing") is None
