"""Headphone jacks, read as the kernel's input devices: a pipe stands for the device's file."""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from kiosk.machine.jack import jacks
from kiosk.ui.speech.jacks import Jacks
from tests.speech.waiting import wait_until

DEVICES = """\
I: Bus=0019 Vendor=0000 Product=0005 Version=0000
N: Name="Lid Switch"
H: Handlers=event0
B: PROP=0
B: EV=21
B: SW=1

I: Bus=0000 Vendor=0000 Product=0000 Version=0000
N: Name="HDA Intel PCH Headphone"
P: Phys=ALSA
H: Handlers=event9
B: PROP=0
B: EV=21
B: SW=4

I: Bus=0000 Vendor=0000 Product=0000 Version=0000
N: Name="sof-hda-dsp Headset Jack"
H: Handlers=kbd event10
B: EV=21
B: SW=14

"""


@pytest.fixture
def devices(tmp_path: Path) -> Path:
    file = tmp_path / "devices"
    file.write_text(DEVICES, "utf-8")
    return file


class Plug:
    """What plugs into a jack."""

    def __init__(self, file: Path) -> None:
        self._descriptor = os.open(file, os.O_RDWR | os.O_NONBLOCK)

    def turn(self, value: int, code: int = 2) -> None:
        os.write(self._descriptor, struct.pack("@llHHi", 7, 8, 5, code, value) * 2)

    def close(self) -> None:
        os.close(self._descriptor)


@pytest.fixture
def plug(tmp_path: Path) -> Iterator[Plug]:
    os.mkfifo(tmp_path / "event9")
    made = Plug(tmp_path / "event9")
    yield made
    made.close()


@pytest.fixture
def owner(qapp: QApplication) -> Iterator[QObject]:
    made = QObject()
    yield made
    made.deleteLater()


def test_a_jack_is_told_from_a_lid(devices: Path, tmp_path: Path) -> None:
    assert jacks(devices) == (
        ("HDA Intel PCH Headphone", "event9"),
        ("sof-hda-dsp Headset Jack", "event10"),
    )
    assert jacks(tmp_path / "nothing") == ()


def test_plugged_in_and_pulled_out_are_told_once_each(
    owner: QObject, devices: Path, tmp_path: Path, plug: Plug
) -> None:
    watched = Jacks(owner, "", devices, tmp_path)  # the second one may not be read: it is not there
    told: list[bool] = []
    watched.changed.connect(lambda: told.append(watched.is_in))
    assert watched.is_known
    assert not watched.is_in
    plug.turn(1, code=4)  # a microphone
    plug.turn(1)
    wait_until(lambda: told == [True])
    plug.turn(0)
    wait_until(lambda: told == [True, False])
    watched.close()
    assert not watched.is_known


def test_a_jack_that_goes_is_out(owner: QObject, devices: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "event9")
    plug = Plug(tmp_path / "event9")
    watched = Jacks(owner, "", devices, tmp_path)
    plug.turn(1)
    wait_until(lambda: watched.is_in)
    plug.close()
    wait_until(lambda: not watched.is_known)
    assert not watched.is_in


def test_only_the_jacks_of_the_device_that_is_named_count(
    owner: QObject, devices: Path, tmp_path: Path, plug: Plug
) -> None:
    assert not Jacks(owner, "USB", devices, tmp_path).is_known
    watched = Jacks(owner, "hda intel", devices, tmp_path)
    assert watched.is_known
    watched.close()
