"""A patient's slip: what was recorded, the code, the questions that they ticked, the receipt."""

from __future__ import annotations

import functools
import math
from dataclasses import replace

from kiosk.core.leaflet.page_breaks import split_pages
from kiosk.core.printing import Slip
from kiosk.ui.look.pictures import Pictures
from kiosk.ui.look.words import Words
from kiosk.ui.paper.column import Inked
from kiosk.ui.paper.galley import Galley
from kiosk.ui.paper.pdf import written
from kiosk.ui.paper.sheet import Sheet, from_mm
from kiosk.ui.paper.sheet_painter import BLACK, WHITE, SheetPainter

_QR_MM = 50.0
_LINES = 1


def slip(wanted: Slip, sheet: Sheet, words: Words) -> bytes:
    """Return the slip as a PDF: on sheets or, if the sheet has no height, on a roll of its own."""
    theme = WHITE if sheet.height_mm else BLACK
    galley = Galley(sheet, theme, Pictures(), right_to_left=words.right_to_left)
    strips = _strips(wanted, galley, words)
    if not sheet.height_mm:
        filled = sum(each.height + each.space for each in strips) / from_mm(1)
        sheet = replace(sheet, height_mm=math.ceil(sheet.top_mm + filled + sheet.foot_mm))
    page = SheetPainter(sheet, theme, right_to_left=words.right_to_left)
    pages = [
        functools.partial(page.paint, strips=[strips[index] for index in each])
        for each in split_pages(strips, sheet.height)
    ]
    return written(pages, sheet.size_mm, wanted.title, wanted.language)


def _strips(wanted: Slip, galley: Galley, words: Words) -> list[Inked]:
    galley.title(wanted.title)
    galley.paragraph(wanted.hour)
    galley.paragraph(wanted.said)
    if wanted.code is not None:
        galley.paragraph(words.translate("Paper", "Show this code to your doctor or at the desk:"))
        galley.framed(wanted.code, galley.sheet.cover_pt)
    if wanted.qr:
        galley.matrix(wanted.qr, min(from_mm(_QR_MM), galley.sheet.column))
        galley.paragraph(
            words.translate("Paper", "This square says the same, for the camera of the staff."),
            small=True,
            space=0.2,
        )
    galley.paragraph(
        words.translate(
            "Paper", "This is not consent. You are not signing anything. Talk to your doctor."
        ),
        small=True,
    )
    if wanted.questions:
        galley.subheading(words.translate("Paper", "What I want to ask"))
    for question in wanted.questions:
        galley.question(question, _LINES, ticked=True)
    return galley.strips
