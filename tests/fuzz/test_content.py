from __future__ import annotations

import random
import tempfile
from pathlib import Path
from unicodedata import normalize

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.core.leaflet.parse import parse_edition
from kiosk.storage.leaflets.pictures import check_picture
from tests.core.leaflets import FRONT, SVG, VALID, write_leaflet
from tests.fuzz.content import HOSTILE, SVG_HOSTILE, check_drawing, mutate, try_once

QUICK = settings(max_examples=200, deadline=None, derandomize=True)


@QUICK
@given(st.integers(min_value=0))
def test_a_broken_leaflet_is_valid_or_has_problems_with_lines(seed: int) -> None:
    with tempfile.TemporaryDirectory() as place:
        assert try_once(Path(place) / "leaflet", random.Random(seed)) in ("valid", "refused")


@QUICK
@given(st.lists(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=9)), max_size=30))
def test_any_text_is_an_edition_or_has_problems_with_lines(parts: list[str]) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = write_leaflet(Path(place))
        for text in ("".join(parts), FRONT + "".join(parts), VALID + "".join(parts)):
            edition, problems = parse_edition(
                text,
                file=folder / "fr.md",
                folder=folder,
                language="fr",
                find_picture=check_picture,
            )
            assert (edition is None) == bool(problems)
            assert all(problem.line >= 1 for problem in problems)


@QUICK
@given(st.integers(min_value=0))
def test_a_broken_drawing_is_drawn_or_has_problems_with_lines(seed: int) -> None:
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "bone.svg"
        file.write_text(mutate(SVG, chance, SVG_HOSTILE), "utf-8")
        check_drawing(file)


PLAIN = st.text(
    st.characters(categories=("L", "N", "P", "S", "Zs"), exclude_characters="\\`*_[]<>&{}|"),
    min_size=1,
    max_size=60,
)


@QUICK
@given(PLAIN.map(str.strip).filter(bool))
def test_plain_words_are_shown_to_the_letter(text: str) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = write_leaflet(Path(place))
        edition, _ = parse_edition(
            f"{VALID}\nA{text}\n",
            file=folder / "fr.md",
            folder=folder,
            language="fr",
            find_picture=check_picture,
        )
        if edition is not None:
            shown = edition.sections[-1].blocks[-1].text
            # Composed, as every system is given it: canonically it is the same text.
            assert " ".join(shown.split()) == " ".join(normalize("NFC", f"A{text}").split())
