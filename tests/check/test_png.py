from __future__ import annotations

import pytest

from kiosk.check.png import is_moving, is_turned
from tests.pictures import encoded, moving_png, photo, turned_png

PNG = encoded(photo(), b"png")


@pytest.mark.parametrize("order", ["big", "little"])
@pytest.mark.parametrize(("orientation", "turned"), [(0, False), (1, False), (3, True), (6, True)])
def test_a_png_that_is_to_be_turned_is_known(order: str, orientation: int, turned: bool) -> None:
    assert is_turned(turned_png(PNG, orientation, order)) is turned


@pytest.mark.parametrize("data", [PNG, b"", b"eXIf", b"eXIfMM", b"eXIfMM\0*\xff\xff\xff\xff"])
def test_a_note_that_is_none_turns_nothing(data: bytes) -> None:
    assert not is_turned(data)


def test_a_png_that_moves_is_known() -> None:
    assert is_moving(moving_png(PNG))
    assert not is_moving(PNG)
    assert not is_moving(PNG + b"acTL"), "behind its pixels it means nothing"
    assert not is_moving(b"")
