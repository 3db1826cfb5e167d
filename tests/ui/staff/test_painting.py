"""What is painted on the panel's pages, and what is said of it: sizes, contrast, names."""

from __future__ import annotations

from itertools import combinations

from kiosk.core.session.state import ThemeName
from kiosk.ui.look.theme import THEMES
from kiosk.ui.widgets.charts import BarChart
from tests.ui.painted import Recorder
from tests.ui.staff.conftest import STATES, Painted, PaintedOn, Present
from tests.ui.survey import Show, near, visible
from tests.ui.test_contrast import TEXT, contrast
from tests.ui.test_text import SMALLEST_MM, cap_mm


def test_every_text_is_large_enough_and_on_the_glass(
    show: Show, pages: tuple[Painted, ...]
) -> None:
    for page in pages:
        for ink in page.inks:
            assert cap_mm(show.glass, ink.size_px) >= SMALLEST_MM, (page.state, ink.text)
            assert near(ink.box, show.window.rect()), (page.state, ink.text)


def test_every_text_stands_out(painted_on: PaintedOn, theme: ThemeName) -> None:
    paper = THEMES[theme].paper
    faint = {
        (page.state, ink.text, ink.colour, ink.ground)
        for page in painted_on("1280x800@10", "fr", theme)
        for ink in page.inks
        if contrast(ink.colour, ink.ground or paper) < TEXT[theme] - 0.05
    }
    assert not faint


def test_texts_do_not_overlap(pages: tuple[Painted, ...]) -> None:
    for page in pages:
        for one, other in combinations(page.inks, 2):
            common = one.box.intersected(other.box)
            assert min(common.width(), common.height()) < 2, (page.state, one.text, other.text)


def test_every_control_is_named_once(pages: tuple[Painted, ...]) -> None:
    for page in pages:
        assert all(page.controls), page.state
        assert len(set(page.controls)) == len(page.controls), (page.state, page.controls)


def test_a_chart_tells_a_screen_reader_all_that_it_paints(pages: tuple[Painted, ...]) -> None:
    charts = [chart for page in pages for chart in page.charts]
    assert charts
    for said, inks in charts:
        unsaid = [ink.text for ink in inks for word in ink.text.split() if word not in said]
        assert not unsaid, said


def test_bars_are_as_long_as_their_numbers_and_alike_side_by_side(present: Present) -> None:
    charts = visible(present(STATES["statistics-four-weeks"]), BarChart)
    assert charts
    longest = []
    for chart in charts:
        surface = Recorder(chart.size())
        chart.render(surface)
        accent = THEMES[ThemeName.PAPER].accent
        lengths = [area.width() for area, colour in surface.fills if colour == accent]
        counts = [bar.count for bar in chart._chart.bars if bar.count]
        longest.append((max(lengths), max(counts)))
        for length, count in zip(lengths, counts, strict=True):
            assert abs(length - max(lengths) * count / max(counts)) <= 1.5
    most = max(longest, key=lambda each: each[1])
    for length, count in longest:
        assert abs(length - most[0] * count / most[1]) <= 1.5
