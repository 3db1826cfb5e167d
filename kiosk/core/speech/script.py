"""What a page says: its items in reading order, each a sentence, a control, or how to go on.

First comes where one is, then what there is to read, then the controls, and last how to go on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kiosk.core.frozen import frozen
from kiosk.core.leaflet.paginate import Piece, Screen
from kiosk.core.session.events import HeardWords
from kiosk.core.speech.sentences import Sentence
from kiosk.core.speech.spoken import Spoken

WHERE = "where"
"""The item that says where one is: the first of every page."""
INTRODUCTION = "introduction"
"""The beginning of the ids of what is said once, before where one is."""
GO_ON = "go on"
"""The item that says how to go on: the last."""
CODE = "code"
"""The item that says the code, which is written down."""


@frozen
class Item:
    """What is said and lit at one time; its `id` is the same in every language.

    `words` are those of the leaflet that count as heard with it, `is_control` whether it can be
    chosen. Those with `is_read` are said one after another when the page is read.
    """

    id: str
    said: tuple[Spoken, ...]
    words: HeardWords | None = None
    is_control: bool = False
    is_read: bool = True


Script = tuple[Item, ...]
"""All that a page says."""


def items_of_screen(sentences: Iterable[Sentence], screen: Screen, language: str) -> Iterator[Item]:
    """Yield what is said of a screen of the leaflet: each sentence of which it shows a word.

    One that a screen shows only in part is said as a whole, here and on the other.
    """
    for item in items_of_section(sentences, screen.section_id, language):
        said = item.words.pieces if item.words is not None else ()
        if any(_share(shown, piece) for shown in screen.pieces for piece in said):
            yield item


def items_of_section(
    sentences: Iterable[Sentence], section_id: str, language: str
) -> Iterator[Item]:
    """Yield what is said of a section of the leaflet, whichever page each sentence is on.

    What says no words of its own ("2 of 4") belongs to the sentence after it.
    """
    before: tuple[Spoken, ...] = ()
    count: dict[int, int] = {}
    for sentence in sentences:
        block, first, end = sentence.start.block, sentence.start.word, sentence.end.word
        if first == end:
            before += (sentence.spoken,)
            continue
        said, before = (*before, sentence.spoken), ()
        place = count[block] = count.get(block, -1) + 1
        words = HeardWords(language, section_id, (Piece(block, first, end),))
        yield Item(f"{section_id}/{block}/{place}", said, words)


def _share(shown: Piece, said: Piece) -> bool:
    return shown.block == said.block and shown.first < said.end and said.first < shown.end


def said_by(items: Sequence[Item]) -> tuple[tuple[Spoken, ...], tuple[int, ...]]:
    """Return what these say in turn, and for each sentence which of them says it."""
    said = tuple(spoken for item in items for spoken in item.said)
    by = tuple(place for place, item in enumerate(items) for _spoken in item.said)
    return said, by
