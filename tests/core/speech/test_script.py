from __future__ import annotations

import pytest

from kiosk.core.leaflet.paginate import Piece, Position, Screen
from kiosk.core.session.events import HeardWords
from kiosk.core.speech import scan
from kiosk.core.speech.cursor import Cursor
from kiosk.core.speech.keypad import KEYS, KeyAct, key_table
from kiosk.core.speech.script import GO_ON, WHERE, Item, Script, items_of_screen, said_by
from kiosk.core.speech.sentences import Sentence
from kiosk.core.speech.spoken import Spoken


def spoken(text: str) -> Spoken:
    return Spoken(text, "en")


def sentence(text: str, block: int, first: int, end: int) -> Sentence:
    at = Position("risks", block, first)
    return Sentence(at, Position("risks", block, end), spoken(text))


SENTENCES = (
    sentence("Risks", 0, 0, 0),
    sentence("One two.", 0, 0, 2),
    sentence("Three four.", 0, 2, 4),
    sentence("1 of 2", 1, 0, 0),
    sentence("Five.", 1, 0, 1),
    sentence("Six.", 1, 1, 2),
)


def items_on(*pieces: tuple[int, int, int]) -> list[Item]:
    screen = Screen("risks", tuple(Piece(*each) for each in pieces))
    return list(items_of_screen(SENTENCES, screen, "en"))


def texts(items: list[Item]) -> list[str]:
    return [" ".join(each.text for each in item.said) for item in items]


def test_a_screen_says_its_sentences_and_counts_their_words() -> None:
    items = items_on((0, 0, 4), (1, 0, 2))

    assert texts(items) == ["Risks One two.", "Three four.", "1 of 2 Five.", "Six."]
    assert [each.id for each in items] == ["risks/0/0", "risks/0/1", "risks/1/0", "risks/1/1"]
    assert items[1].words == HeardWords("en", "risks", (Piece(0, 2, 4),))
    assert all(each.is_read and not each.is_control for each in items)


def test_a_sentence_that_two_screens_share_is_said_whole_on_both() -> None:
    assert texts(items_on((0, 0, 3))) == ["Risks One two.", "Three four."]
    assert texts(items_on((0, 3, 4), (1, 0, 1))) == ["Three four.", "1 of 2 Five."]


def test_what_is_said_tells_which_item_says_it() -> None:
    items = items_on((0, 0, 4))

    assert said_by(items) == (
        (spoken("Risks"), spoken("One two."), spoken("Three four.")),
        (0, 0, 1),
    )


SCRIPT: Script = (
    Item(WHERE, (spoken("Risks"),)),
    *items_on((0, 0, 4), (1, 0, 2)),
    Item("control/0", (spoken("Back"),), is_control=True, is_read=False),
    Item(GO_ON, (spoken("Next"),), is_control=True),
)


def test_the_cursor_goes_round() -> None:
    cursor = Cursor(SCRIPT)

    assert cursor.item.id == WHERE
    assert cursor.moved(1).item.id == "risks/0/0"
    assert cursor.moved(-1).item.id == GO_ON
    assert cursor.moved(-1).moved(1) == cursor


def test_a_page_is_read_on_from_the_cursor_without_its_controls() -> None:
    assert [each.id for each in Cursor(SCRIPT, 3).run()] == ["risks/1/0", "risks/1/1", GO_ON]
    assert [each.id for each in Cursor(SCRIPT, 5).run()] == ["control/0", GO_ON]


@pytest.mark.parametrize(
    ("position", "found"),
    [
        (Position("risks", 0, 3), "risks/0/1"),
        (Position("risks", 1, 0), "risks/1/0"),
        (Position("risks", 2, 0), None),
        (Position("other", 0, 0), None),
    ],
)
def test_a_touched_word_is_found_in_its_sentence(position: Position, found: str | None) -> None:
    cursor = Cursor(SCRIPT).on(position)

    assert (cursor.item.id if cursor is not None else None) == found


def test_the_same_item_is_found_in_another_language() -> None:
    other: Script = (
        Item(WHERE, (Spoken("Risques", "fr"),)),
        Item("risks/0/0", (Spoken("Un.", "fr"),)),
        Item(GO_ON, (Spoken("Suite", "fr"),)),
    )

    def at_in_other(item_id: str) -> str | None:
        here = Cursor(SCRIPT).at(item_id)
        assert here is not None
        found = here.rewritten(other)
        return found.item.id if found is not None else None

    assert at_in_other("risks/0/0") == "risks/0/0"
    assert at_in_other("risks/0/1") == "risks/0/0", "the last sentence of its block"
    assert at_in_other("risks/1/0") is None
    assert at_in_other(GO_ON) == GO_ON
    assert Cursor((Item("only here", ()),)).rewritten(other) is None
    assert Cursor(SCRIPT).at("nowhere") is None


def test_two_switches_move_over_what_can_be_chosen_and_the_page() -> None:
    cursor = Cursor(SCRIPT)
    moved = []
    for _press in range(4):
        cursor = scan.moved(cursor)
        moved.append(cursor.item.id)

    assert moved == ["control/0", GO_ON, WHERE, "control/0"]


def test_every_act_has_keys_and_no_key_two_acts() -> None:
    keys = [key for names in key_table().values() for key in names]

    assert key_table() == KEYS
    assert set(KEYS) == set(KeyAct)
    assert all(KEYS.values())
    assert len(set(keys)) == len(keys)


def test_a_site_gives_an_act_its_own_keys() -> None:
    table = key_table(("help: F12", "help:Num+5", "move: Space"))

    assert table[KeyAct.HELP] == ("F12", "Num+5")
    assert table[KeyAct.MOVE] == ("Space",)
    assert table[KeyAct.CHOOSE] == ("Return", "Num+Enter"), "one of its keys is help now"
    assert table[KeyAct.PAUSE] == ("Num+0",)
    assert table[KeyAct.NEXT] == KEYS[KeyAct.NEXT]
