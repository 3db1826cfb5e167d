"""Write leaflets as authors might, at random: each is told of by the check, or shown whole.

Titles, words, tables, captions and answers are of any length within reason, in two languages. What
the check finds nothing wrong with has every state of the tour drawn, on a glass, in a size and in
colours chosen by chance: nothing is cut, lost or painted over something else there.

python -m tests.fuzz.shown --examples 300 --seed 1
"""

from __future__ import annotations

import random
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from kiosk.app.qt_application import make_application, prepare_environment
from kiosk.check.pages import not_whole
from kiosk.core.session.state import TextSize, ThemeName
from kiosk.storage.leaflets.library import read_leaflet
from kiosk.storage.leaflets.texts import LeafletRefused
from kiosk.ui.look.words import languages_in
from kiosk.ui.patient.fits import too_tall
from tests.core.leaflets import write_leaflet
from tests.fuzz.many import run_many
from tests.ui import test_text as whole
from tests.ui.survey import GLASSES, ROOT, Show, glass_of

TRANSLATIONS = ROOT / "assets" / "translations"
LOOKED_AT = (*GLASSES.values(), glass_of(800, 1280, 10.1), glass_of(3840, 2160, 32))
"""Those that the check looks at, and the largest of all.

On ten inches upright it looks at the first pages, and for words that no size holds.
"""

SHORT = (
    "le", "la", "de", "du", "un", "une", "et", "ou", "à", "en", "au", "ce", "vos", "sur", "par",
    "pour", "avant", "après", "jour", "os",
)  # fmt: skip
LONG = (
    "médecin", "infirmière", "intervention", "anesthésie", "complications", "vertèbres",
    "allergies", "médicaments", "radiologiquement", "anticoagulants", "hospitalisation",
    "rendez-vous", "quelques-uns", "aujourd’hui", "électro-encéphalogramme", "cimentoplasties",
    "postinterventionnelle", "1 250 mg", "38,5 °C", "12 h 30", "+33 1 99 00 12 34",
    "www.exemple.fr",
)  # fmt: skip


class Author:
    """Writes a text: its `shape` is the same in each language, its words come by `chance`."""

    def __init__(self, shape: random.Random, chance: random.Random) -> None:
        self._shape = shape
        self._chance = chance
        self._wordiness = shape.uniform(0.15, 0.9)

    def text(self) -> str:
        """Return a leaflet in one language."""
        sections = self._shape.randint(1, 5)
        lines = ["+++", *self._front(sections), "+++"]
        for number in range(sections):
            lines += ["", f"# {self._words(8)} {{#part-{number}}}"]
            if number == 0:
                lines += ["", f"{self._words(9)} [{self._words(2)}](#trocart)."]
            for _ in range(self._shape.randint(1, 5)):
                lines += ["", *self._shape.choice(self._blocks)()]
        return "\n".join(lines) + "\n"

    def _front(self, sections: int) -> Iterator[str]:
        yield f'title = "{self._words(9)}"'
        yield 'version = "1.0"\ndate = 2026-11-23\nmust_read = "part-0"'
        yield f'source = "{self._words(9)}."\ndisclaimer = "{self._words(12)}."'
        yield 'cover = { file = "pictures/cover.svg", alt = "Un dos." }'
        if self._shape.random() < 0.5:
            yield f'audience = "{self._words(9)}"'
        yield f'[terms.trocart]\nname = "{self._words(3)}"\nmeaning = "{self._paragraph()}"'
        for number in range(sections):
            yield f'[[questions]]\nid = "ask-{number}"\nsection = "part-{number}"'
            yield f'text = "{self._words(14)[:78]} ?"'

    @property
    def _blocks(self) -> tuple[Callable[[], Iterator[str]], ...]:
        return (self._plain, self._plain, self._list, self._table, self._figure, self._notice)

    def _plain(self) -> Iterator[str]:
        if self._shape.random() < 0.3:
            yield from (f"## {self._words(6)}", "")
        yield self._paragraph()

    def _list(self) -> Iterator[str]:
        has_numbers = self._shape.random() < 0.5
        for number in range(1, self._shape.randint(3, 8)):
            yield f"{number}. {self._paragraph()}" if has_numbers else f"- {self._paragraph()}"
        yield from ("", self._paragraph())

    def _table(self) -> Iterator[str]:
        yield from (f"| {self._words(3)} | {self._words(3)} |", "|---|---|")
        for _ in range(self._shape.randint(1, 6)):
            yield f"| {self._words(4)} | {self._words(14)} |"
        yield from ("", self._paragraph())

    def _figure(self) -> Iterator[str]:
        yield f'![{self._words(5)}.](pictures/bone.svg "{self._words(14)}.")'

    def _notice(self) -> Iterator[str]:
        kind = self._shape.choice(("", "[!WARNING]", "[!CALL]"))
        yield from ([f"> {kind}"] if kind else [])
        yield f"> {self._paragraph()}"
        yield from ("", self._paragraph())

    def _paragraph(self) -> str:
        """Return one or two sentences, some with bold words."""
        said = [f"{self._words(18)}." for _ in range(self._chance.randint(1, 2))]
        if self._chance.random() < 0.3:
            said.append(f"**{self._words(4)}**.")
        return " ".join(said)

    def _words(self, most: int) -> str:
        """Return some words, at least one, of which every fifth is long."""
        draw = self._chance
        count = draw.randint(1, max(1, round(most * self._wordiness)))
        said = [draw.choice(LONG if draw.random() < 0.2 else SHORT) for _ in range(count)]
        return " ".join(said).capitalize()


def try_once(folder: Path, chance: random.Random) -> str:
    """Write a leaflet; return what the check makes of it, or `shown` after all its states."""
    shutil.rmtree(folder, ignore_errors=True)
    shape = chance.random()
    texts = {tag: Author(random.Random(shape), chance).text() for tag in ("fr", "en")}
    write_leaflet(folder / "leaflet", **texts)
    try:
        leaflet, _files = read_leaflet(folder / "leaflet")
    except LeafletRefused:
        return "refused"
    languages = languages_in((TRANSLATIONS,))
    if too_tall([leaflet], languages) or not_whole([leaflet], languages):
        return "told"
    show = Show(chance.choice(LOOKED_AT), folder, TRANSLATIONS, spoken=("fr", "en"))
    try:
        size, theme = chance.choice(list(TextSize)), chance.choice(list(ThemeName))
        look_at(show, chance.choice(("fr", "en")), size, theme)
    finally:
        show.close()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return "shown"


def look_at(show: Show, language: str, size: TextSize, theme: ThemeName) -> None:
    """Draw every state, and hold it to what our own leaflet is held to."""
    views = tuple(show.views(language, size, theme))
    assert len(views) > 20
    whole.test_nothing_is_clipped(views)
    whole.test_every_text_is_painted_within_its_place(views)
    whole.test_every_word_is_painted(views)
    whole.test_no_word_is_broken_at_the_end_of_a_line(views)
    whole.test_texts_do_not_overlap(views)
    whole.test_no_widget_reaches_out_of_its_page_or_the_window(show, views)
    whole.test_a_screen_of_the_leaflet_is_wholly_within_the_body(views)
    whole.test_the_parts_of_a_screen_do_not_overlap(views)


def main() -> int:
    """Try as many examples as asked, without a screen."""
    prepare_environment()
    application = make_application(sys.argv[:1], ROOT / "assets")
    code = run_many(__doc__, try_once)
    del application
    return code


if __name__ == "__main__":
    sys.exit(main())
