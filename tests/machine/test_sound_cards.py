"""Sound cards are known by what the kernel tells of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.machine.sound_cards import cards

TWO = """\
 0 [PCH            ]: HDA-Intel - HDA Intel PCH
                      HDA Intel PCH at 0xf7c10000 irq 30
 1 [Device         ]: USB-Audio - USB Audio Device
                      C-Media Electronics Inc. USB Audio Device at usb-0000:00:14.0-4, full speed
"""


@pytest.mark.parametrize(
    ("told", "names"),
    [
        (TWO, ("HDA Intel PCH", "USB Audio Device")),
        ("--- no soundcards ---\n", ()),
    ],
)
def test_each_card_has_its_name(tmp_path: Path, told: str, names: tuple[str, ...]) -> None:
    file = tmp_path / "cards"
    file.write_text(told, "utf-8")
    assert cards(file) == names


def test_a_kernel_without_sound_has_none_and_another_system_does_not_tell(tmp_path: Path) -> None:
    assert cards(tmp_path / "asound" / "cards") == ()
    assert cards(tmp_path / "proc" / "asound" / "cards") is None
    assert cards(tmp_path) is None
