from __future__ import annotations

from kiosk.core.hidden import Hidden, overwrite


def test_hidden_text_shows_neither_itself_nor_its_length() -> None:
    assert repr(Hidden("1234")) == repr(Hidden("123456"))
    assert len(Hidden("1234")) == 4


def test_what_only_the_caller_holds_is_overwritten() -> None:
    text = " ".join(("K7M", "4PX"))
    overwrite(text)
    assert text == "\0" * 7
    data = b" ".join((b"K7M", b"4PX"))
    overwrite(data)
    assert data == bytes(7)


def test_a_text_that_others_hold_is_left_alone() -> None:
    held = "".join(("K7M ", "4PX"))
    others = [held, held]
    overwrite(held)
    assert others[0] == "K7M 4PX"
