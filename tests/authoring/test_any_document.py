"""Any text of a document becomes a leaflet that says the same, and is read without a mistake."""

from __future__ import annotations

import datetime
import re
import unicodedata
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from kiosk.authoring.document import Part, PartKind, Run
from kiosk.authoring.nodes import tidy
from kiosk.authoring.sections import SectionDraft
from kiosk.authoring.typed import by_hand
from kiosk.authoring.write import Front, leaflet_text
from kiosk.core.leaflet.entries import UNSEEN
from kiosk.core.leaflet.model import COLUMN
from kiosk.core.leaflet.parse import parse_edition
from kiosk.core.leaflet.unseen import without_unseen

SIGNS = "aé1. -–•*_`#>[](){}|\\\"'<&;:!«»~=+^$%/\u00a0\u202f\ue009\u2028"
KINDS = (PartKind.PARAGRAPH, PartKind.BULLET, PartKind.NOTICE, PartKind.ROW, PartKind.HEADING)


@st.composite
def parts(draw: st.DrawFn) -> list[Part]:
    """Return some parts as a document has them, all of whose letters can be shown."""
    # Digits of other scripts are shown as 0 to 9.
    letters = st.characters(exclude_categories=("Cc", "Cs", "Co", "Cn", "Nd"))
    letters |= st.sampled_from(SIGNS)
    words = st.text(letters, max_size=30).filter(lambda text: not re.search(UNSEEN, text))
    found = []
    for text, strong in draw(st.lists(st.tuples(words, st.booleans()), max_size=4)):
        runs = tidy([Run(text, strong=strong), Run("x")])
        kind = draw(st.sampled_from(KINDS))
        found.append(Part(kind, runs, level=2, label=(Run("y"),) if kind is KINDS[3] else ()))
    return found


def _said(part: Part) -> str:
    return "".join(run.text for run in (*part.label, *part.runs))


@settings(max_examples=40, deadline=None)
@given(parts())
@example([Part(PartKind.PARAGRAPH, (Run("Risques\u00a0", strong=True), Run(": peu")))])
def test_any_text_of_a_document_is_read_back(given_parts: list[Part]) -> None:
    end = Part(PartKind.PARAGRAPH, (Run("end"),))
    made = by_hand([*given_parts, end], "; ")
    front = Front("t", "1.0", datetime.date(2026, 1, 1), (), "s", "d")
    text = leaflet_text(front, ("s",), (SectionDraft("s", made),))
    edition, problems = parse_edition(
        text, file=Path("en.md"), folder=Path(), language="en", find_picture=lambda *_: Path()
    )
    assert problems == (), text
    assert edition is not None
    blocks = [block.text.replace(COLUMN, "") for block in edition.sections[0].blocks]
    said = "".join("".join(blocks).split())
    expected = "".join("".join(_said(part) for part in made).split())
    assert without_unseen(said) == without_unseen(unicodedata.normalize("NFC", expected)), text
