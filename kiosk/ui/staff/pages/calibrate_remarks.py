"""Remarks on a calibration: letters, lines, and the controls' height above the floor."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from PySide6.QtCore import QLocale

from kiosk.core.design_numbers import LINE_CHARACTERS, REACH_MM
from kiosk.core.session.state import TextSize
from kiosk.core.staff.calibration import (
    Calibrated,
    ControlRow,
    Fit,
    Fitting,
    Reach,
    judge,
)
from kiosk.ui.look.glass import Frame, Glass
from kiosk.ui.look.theme import CAP_RATIO, LONGEST_LINE, font, mean_character_px
from kiosk.ui.look.words import Words
from kiosk.ui.patient.page_layout import set_for
from kiosk.ui.staff.panel_context import PanelContext
from kiosk.ui.staff.widgets.remarks import Remark, Tone
from kiosk.ui.widgets.bar_places import bar_labels, slots

PX_PER_MM = "display.px_per_mm"


def remarks_of(context: PanelContext, glass: Glass) -> Iterator[Remark]:
    """Yield what the calibration means for the kiosk."""
    words = context.words
    fitting = _fitting(glass, context.every_words, words)
    if context.staff.draft.get(PX_PER_MM, context.settings.display.px_per_mm) is None:
        yield Remark(
            Tone.LOOK,
            words.translate("Staff", "The screen is not measured"),
            words.translate("Staff", "All figures below rest on what the screen says of itself."),
            words.translate("Staff", "Match the card."),
        )
    yield _letters(words, fitting)
    yield _lines(words, fitting)
    for reach in fitting.reaches:
        yield _reach(words, reach)


def _letters(words: Words, fitting: Fitting) -> Remark:
    letters = fitting.letters
    headline = words.translate("Staff", "Capital letters: {height} mm, {degrees}°").format(
        height=written_number(words, letters.capital_mm, 1),
        degrees=written_number(words, letters.degrees, 2),
    )
    rule = words.translate("Staff", "At least {degrees}° from where the patient stands.").format(
        degrees=written_number(words, 0.7, 1)
    )
    if letters.verdict is Fit.GOOD:
        return Remark(Tone.WELL, headline, rule)
    remedy = words.translate("Staff", "Too small: let patients stand closer.")
    return Remark(Tone.LOOK, headline, rule, remedy)


def _lines(words: Words, fitting: Fitting) -> Remark:
    lines = fitting.lines
    headline = words.translate("Staff", "A full line: {count} characters").format(
        count=lines.characters
    )
    rule = words.translate("Staff", "{least} to {most} read best.").format(
        least=LINE_CHARACTERS[0], most=LINE_CHARACTERS[1]
    )
    match lines.verdict:
        case Fit.TOO_SHORT:
            remedy = words.translate("Staff", "Too short: the screen is small for this distance.")
        case Fit.TOO_LONG:
            remedy = words.translate("Staff", "Too long: the letters are small for this screen.")
        case _:
            return Remark(Tone.WELL, headline, rule)
    return Remark(Tone.LOOK, headline, rule, remedy)


def _reach(words: Words, reach: Reach) -> Remark:
    names = " · ".join(reach.names)
    rule = words.translate("Staff", "Within reach: {low} to {high} mm above the floor.").format(
        low=round(REACH_MM[0]), high=round(REACH_MM[1])
    )
    if reach.bottom_mm is None or reach.top_mm is None:
        headline = words.translate("Staff", "{controls}: height not known").format(controls=names)
        remedy = words.translate("Staff", "Measure from the floor to the lower edge.")
        return Remark(Tone.LOOK, headline, rule, remedy)
    headline = words.translate("Staff", "{controls}: {low} to {high} mm").format(
        controls=names, low=round(reach.bottom_mm), high=round(reach.top_mm)
    )
    off = round(reach.off_mm)
    match reach.verdict:
        case Fit.TOO_LOW:
            remedy = words.translate("Staff", "Too low: hang the screen {off} mm higher.")
        case Fit.TOO_HIGH:
            remedy = words.translate("Staff", "Too high: hang the screen {off} mm lower.")
        case _:
            return Remark(Tone.WELL, headline, rule)
    return Remark(Tone.LOOK, headline, rule, remedy.format(off=off))


@lru_cache(8)
def _fitting(glass: Glass, every_words: tuple[Words, ...], words: Words) -> Fitting:
    """Return the figures of a glass with their verdicts, laid out as the kiosk lays it out."""
    setting = set_for(glass, every_words)
    normal_px = setting.sizes[TextSize.NORMAL]
    rim = setting.usual
    characters = min(LONGEST_LINE, rim.frame.body.width() / mean_character_px(font(normal_px)))
    return judge(
        Calibrated(
            normal_px * CAP_RATIO / glass.px_per_mm,
            glass.viewing_distance_mm,
            int(characters),
            tuple(_strips(glass, rim.frame, words)),
            glass.bottom_above_floor_mm,
        )
    )


def _strips(glass: Glass, frame: Frame, words: Words) -> Iterator[ControlRow]:
    """Yield the rows of the bar, with the names of their controls."""
    places = slots(frame)
    names = bar_labels(words)
    for top in sorted({place.top() for place in places}):
        row = [
            (name, place) for name, place in zip(names, places, strict=True) if place.top() == top
        ]
        bottom_px = glass.height_px - row[0][1].bottom() - 1
        top_px = glass.height_px - top
        yield ControlRow(
            tuple(name for name, _place in row),
            bottom_px / glass.px_per_mm,
            top_px / glass.px_per_mm,
        )


def written_number(words: Words, value: float, decimals: int) -> str:
    """Return a number in the notation of the language."""
    return QLocale(words.language).toString(value, "f", decimals)
