"""Which page is shown while a leaflet is edited."""

from __future__ import annotations

from pathlib import Path

from kiosk.core.leaflet.model import Edition
from kiosk.core.leaflet.paginate import Position
from kiosk.core.leaflet.parse import parse_edition
from kiosk.preview.place import PreviewPlace, Stop, at_line, edited, kept
from tests.core.leaflets import VALID, line_of

FOLDER = Path("hip")


def edition(text: str, language: str = "fr") -> Edition:
    found, problems = parse_edition(
        text,
        file=FOLDER / f"{language}.md",
        folder=FOLDER,
        language=language,
        find_picture=lambda name, folder, *_: folder / name,
    )
    assert found is not None, problems
    return found


def place(new: str) -> Position | None:
    """Return where the text was edited."""
    spot = edited({"fr": edition(VALID)}, {"fr": edition(new)}, "fr")
    return None if spot is None else spot.position


def test_the_edited_block_is_found_whatever_became_of_it() -> None:
    assert place(VALID) is None
    assert place(VALID.replace("Le titre", "Un titre")) is None
    assert place(VALID.replace("*fuite*", "perte")) == Position("risks", 2)
    assert place(VALID.replace("1. Un", "Ceci :\n\n1. Un")) == Position("risks", 1)
    assert place(VALID.replace("\n> Posez vos questions.\n", "")) == Position("risks", 4)
    assert place(VALID.replace("# Les risques", "# Des risques")) == Position("risks", 0)
    assert place(VALID + "\n# Après {#after}\n\nFin.\n") == Position("after")


def test_the_language_that_is_shown_comes_first() -> None:
    before = {language: edition(VALID, language) for language in ("fr", "en")}
    new = VALID.replace("*fuite*", "perte")
    after = {language: edition(new, language) for language in ("fr", "en")}
    for language in ("fr", "en"):
        spot = edited(before, after, language)
        assert spot is not None
        assert spot.language == language
    spot = edited(before, {**before, "en": after["en"]}, "fr")
    assert spot is not None
    assert spot.language == "en"


def test_a_place_is_kept_or_the_nearest_that_is_left() -> None:
    editions = {"fr": edition(VALID)}
    spot = PreviewPlace("fr", Stop.READING, Position("risks", 2, 1))
    assert kept(spot, editions) == spot
    far = PreviewPlace("en", Stop.READING, Position("risks", 99, 7))
    assert kept(far, editions) == PreviewPlace("fr", Stop.READING, Position("risks", 5))
    gone = PreviewPlace("fr", Stop.READING, Position("gone", 3, 7))
    assert kept(gone, editions) == PreviewPlace("fr", Stop.READING, Position("procedure"))
    plain = VALID[: VALID.index("[terms")] + "+++\n\n# A {#risks}\n\nB.\n"
    words = PreviewPlace("fr", Stop.WORDS, Position("risks"))
    assert kept(words, {"fr": edition(plain)}).stop is Stop.CONTENTS


def test_a_line_leads_to_its_block() -> None:
    text = edition(VALID)
    assert at_line(text, 3) is None
    assert at_line(text, line_of(VALID, "# Les risques")) == Position("risks")
    assert at_line(text, line_of(VALID, "de ciment.")) == Position("risks", 2)
