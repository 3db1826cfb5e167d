"""The view of a calibration: what is being measured, and what it makes of the kiosk."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from functools import lru_cache

from PySide6.QtCore import QLocale

from kiosk.core.figures import LINE_CHARACTERS, REACH_MM
from kiosk.core.session.state import TextSize
from kiosk.core.settings.describe import limits
from kiosk.core.staff.calibration import (
    Fitting,
    Measured,
    Reach,
    Strip,
    Verdict,
    card_px_of,
    judge,
    px_per_mm_of,
    stepped,
)
from kiosk.core.staff.events import (
    DraftChanged,
)
from kiosk.core.staff.state import (
    Notice,
)
from kiosk.ui.look.glass import Frame, Glass
from kiosk.ui.look.theme import CAP_RATIO, LONGEST_LINE, font, mean_character_px
from kiosk.ui.look.words import Words
from kiosk.ui.patient.presenter import set_for
from kiosk.ui.staff.calibrating import RESULT, CalibratePage, CalibrateView, CardView
from kiosk.ui.staff.panel import StaffPanel
from kiosk.ui.staff.remarks import Remark, Tone
from kiosk.ui.staff.rows import Key, Row
from kiosk.ui.staff.scene import Scene
from kiosk.ui.staff.setting_tools import Choices
from kiosk.ui.staff.sizes import sizes_of
from kiosk.ui.staff.views.said import said_of, set_by_it
from kiosk.ui.widgets.bar import bar_labels, slots
from kiosk.ui.widgets.page import Act

PX_PER_MM = "display.px_per_mm"
DISTANCE = "display.viewing_distance_mm"
FLOOR = "display.bottom_above_floor_mm"

_USUAL_FLOOR_MM = 1000
"""Where the height of the lower edge begins that nobody has measured."""


def show(panel: StaffPanel, scene: Scene) -> None:
    """Show a step of the calibration."""
    title = scene.words.translate("Staff", "Calibrate the screen")
    panel.open(scene, CalibratePage, title, back=True).present(scene.look, _view(scene))


def drafted(scene: Scene) -> Glass:
    """Return the glass as it would be if what is measured now were kept."""
    glass, display, draft = scene.look.glass, scene.settings.display, scene.staff.draft
    floor_mm = draft.get(FLOOR, display.bottom_above_floor_mm)
    return Glass(
        glass.width_px,
        glass.height_px,
        float(str(draft.get(PX_PER_MM, display.px_per_mm or glass.px_per_mm))),
        float(str(draft.get(DISTANCE, display.viewing_distance_mm))),
        None if floor_mm is None else float(str(floor_mm)),
    )


def _view(scene: Scene) -> CalibrateView:
    words, staff = scene.words, scene.staff
    glass = drafted(scene)
    locked = scene.collected.locked if isinstance(scene.collected, Choices) else frozenset()
    message = said_of(words, staff)
    if staff.notice is Notice.KEPT:
        message = words.translate("Staff", "Kept. The kiosk is laid out anew when you close.")
    step = min(max(0, staff.sheet), RESULT)
    return CalibrateView(
        step,
        message,
        _card(scene, glass, PX_PER_MM in locked),
        tuple(_rows(scene, glass, locked)),
        tuple(_remarks(scene, glass)) if step == RESULT else (),
        staff.sheet - RESULT,
        may_keep=bool(staff.draft),
    )


def _card(scene: Scene, glass: Glass, is_locked: bool) -> CardView:
    words = scene.words
    card_px = card_px_of(glass.px_per_mm)
    value = words.translate("Staff", "{number} pixels in a millimetre").format(
        number=_number(words, glass.px_per_mm, 3)
    )
    if is_locked:
        return CardView(card_px, f"{value} · {set_by_it(words)}", "")
    request = words.translate(
        "Staff", "Hold a bank card against the screen. Make the outline exactly as large."
    )
    body = sizes_of(scene.look).body
    low, high = limits(PX_PER_MM)
    most = min(card_px_of(high), round(body.width() * 0.8), round(body.height() * 0.8))

    def moved(by: int) -> float:
        return px_per_mm_of(round(stepped(card_px, by, card_px_of(low) + 1, most)))

    keys = tuple(
        Key(label, _set(PX_PER_MM, moved(by)), name=name)
        for label, by, name in (
            ("− −", -10, words.translate("Staff", "Much smaller")),
            ("−", -1, words.translate("Staff", "A bit smaller")),
            ("+", 1, words.translate("Staff", "A bit larger")),
            ("+ +", 10, words.translate("Staff", "Much larger")),
        )
    )
    return CardView(card_px, request, value, keys)


def _rows(scene: Scene, glass: Glass, locked: frozenset[str]) -> Iterator[Row]:
    words = scene.words
    yield _length(
        words,
        words.translate("Staff", "From the eye to the screen"),
        DISTANCE,
        round(glass.viewing_distance_mm),
        (10, 50),
        is_locked=DISTANCE in locked,
    )
    floor_mm = glass.bottom_above_floor_mm
    yield _length(
        words,
        words.translate("Staff", "From the floor to the lower edge of the picture"),
        FLOOR,
        None if floor_mm is None else round(floor_mm),
        (5, 50),
        is_locked=FLOOR in locked,
    )


def _length(
    words: Words,
    label: str,
    key: str,
    length_mm: int | None,
    steps: tuple[int, int],
    *,
    is_locked: bool,
) -> Row:
    value = words.translate("Staff", "not measured")
    if length_mm is not None:
        value = words.translate("Staff", "{length} mm").format(length=length_mm)
    if is_locked:
        return Row(label, locked=f"{value} · {set_by_it(words)}", stacked=True)
    fine, coarse = steps
    low, high = limits(key)

    def moved(by: int) -> int:
        if length_mm is None:
            return _USUAL_FLOOR_MM
        return round(stepped(length_mm, by, low, high))

    keys = tuple(
        Key(
            f"{'+' if by > 0 else '−'}{abs(by)}",
            _set(key, moved(by)),
            name=f"{label}: {'+' if by > 0 else '−'}{abs(by)} mm",
        )
        for by in (-coarse, -fine, fine, coarse)
    )
    return Row(label, keys, value, stacked=True)


def _remarks(scene: Scene, glass: Glass) -> Iterator[Remark]:
    """Yield what the calibration makes of the kiosk."""
    words = scene.words
    fitting = _fitting(glass, scene.every_words, words)
    if scene.staff.draft.get(PX_PER_MM, scene.settings.display.px_per_mm) is None:
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
        height=_number(words, letters.capital_mm, 1), degrees=_number(words, letters.degrees, 2)
    )
    rule = words.translate("Staff", "At least {degrees}° from where the patient stands.").format(
        degrees=_number(words, 0.7, 1)
    )
    if letters.verdict is Verdict.GOOD:
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
        case Verdict.TOO_SHORT:
            remedy = words.translate("Staff", "Too short: the screen is small for this distance.")
        case Verdict.TOO_LONG:
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
        case Verdict.TOO_LOW:
            remedy = words.translate("Staff", "Too low: hang the screen {off} mm higher.")
        case Verdict.TOO_HIGH:
            remedy = words.translate("Staff", "Too high: hang the screen {off} mm lower.")
        case _:
            return Remark(Tone.WELL, headline, rule)
    return Remark(Tone.LOOK, headline, rule, remedy.format(off=off))


@lru_cache(8)
def _fitting(glass: Glass, every_words: tuple[Words, ...], words: Words) -> Fitting:
    """Return the judged figures of a glass, laid out as the kiosk lays it out."""
    setting = set_for(glass, every_words)
    normal_px = setting.sizes[TextSize.NORMAL]
    characters = min(LONGEST_LINE, setting.frame.body.width() / mean_character_px(font(normal_px)))
    return judge(
        Measured(
            normal_px * CAP_RATIO / glass.px_per_mm,
            glass.viewing_distance_mm,
            int(characters),
            tuple(_strips(glass, setting.frame, words)),
            glass.bottom_above_floor_mm,
        )
    )


def _strips(glass: Glass, frame: Frame, words: Words) -> Iterator[Strip]:
    """Yield the rows of the bar, with the names of their controls."""
    places = slots(frame)
    names = bar_labels(words)
    for top in sorted({place.top() for place in places}):
        row = [
            (name, place) for name, place in zip(names, places, strict=True) if place.top() == top
        ]
        bottom_px = glass.height_px - row[0][1].bottom() - 1
        top_px = glass.height_px - top
        yield Strip(
            tuple(name for name, _place in row),
            bottom_px / glass.px_per_mm,
            top_px / glass.px_per_mm,
        )


def _number(words: Words, value: float, decimals: int) -> str:
    return QLocale(words.language).toString(value, "f", decimals)


def _set(key: str, value: object) -> Act:
    return functools.partial(_drafted, key, value)


def _drafted(key: str, value: object, at_ms: int) -> DraftChanged:
    return DraftChanged(at_ms, {key: value})
