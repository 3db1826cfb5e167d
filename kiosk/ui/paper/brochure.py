"""The brochure: one language of a leaflet in large print, on sheets of paper."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from kiosk.core.frozen import frozen
from kiosk.core.leaflet.glossary import alphabetical
from kiosk.core.leaflet.model import Edition
from kiosk.core.leaflet.page_breaks import Break, split_pages
from kiosk.ui.look.dates import day_text
from kiosk.ui.look.pictures import Pictures
from kiosk.ui.look.theme import font
from kiosk.ui.look.words import Words
from kiosk.ui.paper.column import Inked
from kiosk.ui.paper.galley import Galley
from kiosk.ui.paper.pdf import PaintPage, written
from kiosk.ui.paper.sheet import Sheet, from_mm, from_points
from kiosk.ui.paper.sheet_painter import WHITE, SheetPainter

_COVER_TALL = 0.5
"""The share of the first page's height that the picture takes at most."""

_COVER_TOP = 0.42
"""How much of the space that is left on the first page lies above."""

_WRITTEN_LINES = 2
_LINES_AT_LEAST = 4


@frozen
class ContentsLine:
    """A part of the brochure, as the contents tell it."""

    title: str
    must_read: bool = False


def brochure(edition: Edition, sheet: Sheet, words: Words, pictures: Pictures) -> bytes:
    """Return the brochure as a PDF."""
    made = _Brochure(edition, sheet, words, pictures)
    return written(made.pages(), sheet.size_mm, edition.title, edition.language)


class _Brochure:
    """Composes the parts: cover, contents, sections, words, questions, imprint."""

    def __init__(self, edition: Edition, sheet: Sheet, words: Words, pictures: Pictures) -> None:
        self._edition = edition
        self._sheet = sheet
        self._words = words
        self._pictures = pictures
        self._page = SheetPainter(sheet, WHITE, right_to_left=words.right_to_left)

    def pages(self) -> list[PaintPage]:
        """Return what paints each page."""
        body, headings = self._body()
        pages = self._split(body)
        begins = [
            number
            for number, page in enumerate(pages)
            for index in page
            if body.strips[index].begins_part
        ]
        before = 1 + len(self._split(self._contents(headings, begins)))
        contents = self._contents(headings, [before + 1 + number for number in begins])
        inside = [
            [galley.strips[index] for index in page]
            for galley in (contents, body)
            for page in self._split(galley)
        ]
        total = len(inside) + 1
        return [
            self._paint_cover,
            *(
                functools.partial(self._paint, strips=strips, number=number, total=total)
                for number, strips in enumerate(inside, 2)
            ),
        ]

    def _galley(self) -> Galley:
        right_to_left = self._words.right_to_left
        return Galley(self._sheet, WHITE, self._pictures, right_to_left=right_to_left)

    def _split(self, galley: Galley) -> tuple[range, ...]:
        return split_pages(galley.strips, self._sheet.height)

    def _contents(self, headings: Sequence[ContentsLine], pages: Sequence[int]) -> Galley:
        galley = self._galley()
        galley.title(self._words.translate("Paper", "Contents"))
        for heading, page in zip(headings, pages, strict=True):
            galley.entry(heading.title, str(page), is_marked=heading.must_read)
        return galley

    def _body(self) -> tuple[Galley, list[ContentsLine]]:
        """Return the column of everything after the contents, and its headings."""
        edition, words = self._edition, self._words
        galley = self._galley()
        headings: list[ContentsLine] = []
        for section in edition.sections:
            must_read = section.id in edition.must_read
            label = words.translate("Header", "Please read with care") if must_read else ""
            galley.mark(must_read)
            galley.title(section.title, label=label, own_page=must_read)
            galley.blocks(section.blocks)
            headings.append(ContentsLine(section.title, must_read))
        galley.mark(False)
        if edition.terms:
            title = words.translate("Paper", "Words explained")
            galley.title(title, own_page=True)
            headings.append(ContentsLine(title))
            for term in alphabetical(edition.terms.values()):
                galley.term(term.name, term.meaning)
        title = words.translate("Paper", "My questions for the doctor")
        galley.title(title, own_page=True)
        headings.append(ContentsLine(title))
        self._questions(galley)
        title = words.translate("Paper", "About this text")
        galley.title(title)
        headings.append(ContentsLine(title))
        self._imprint(galley)
        return galley, headings

    def _questions(self, galley: Galley) -> None:
        words = self._words
        if self._edition.questions:
            galley.paragraph(
                words.translate("Paper", "Tick what you want to ask, and write down the answers.")
            )
            for question in self._edition.questions:
                galley.question(question.text, _WRITTEN_LINES)
            galley.subheading(words.translate("Paper", "Other questions"))
        galley.ruled(_LINES_AT_LEAST, keep=True)

    def _imprint(self, galley: Galley) -> None:
        edition, words = self._edition, self._words
        first = len(galley.strips)
        day = day_text(words, edition.date)
        galley.paragraph(edition.source, small=True)
        galley.paragraph(
            words.translate("Paper", "Version {version}, {date}").format(
                version=edition.version, date=day
            ),
            small=True,
        )
        galley.paragraph(edition.disclaimer, small=True)
        galley.paragraph(
            words.translate(
                "Paper", "This is not consent. You are not signing anything. Talk to your doctor."
            ),
            small=True,
        )
        # The last page says all of it.
        galley.strips[first:] = [
            replace(each, before=Break.NEVER) for each in galley.strips[first:]
        ]

    def _paint_cover(self, painter: QPainter) -> None:
        """Paint the title and, below it, the picture: a little above the middle, as one."""
        sheet, edition = self._sheet, self._edition
        title = self._galley().set(edition.title, sheet.cover_pt, bold=True)
        size, gap = QSizeF(), 0.0
        if edition.cover is not None:
            gap = from_mm(10)
            room = min(sheet.height * _COVER_TALL, sheet.height - title.height - gap)
            size = self._pictures.natural_size(edition.cover.path).scaled(
                QSizeF(sheet.column, max(1.0, room)), Qt.AspectRatioMode.KeepAspectRatio
            )
        corner = QPointF(from_mm(sheet.side_mm), from_mm(sheet.top_mm))
        corner += QPointF(0, (sheet.height - title.height - gap - size.height()) * _COVER_TOP)
        painter.setPen(QColor(WHITE.accent))
        title.layout.draw(painter, corner)
        if edition.cover is not None:
            corner += QPointF((sheet.column - size.width()) / 2, title.height + gap)
            self._pictures.paint(painter, edition.cover.path, QRectF(corner, size), WHITE)

    def _paint(self, painter: QPainter, strips: Sequence[Inked], number: int, total: int) -> None:
        self._page.paint(painter, strips)
        self._paint_foot(painter, number, total)

    def _paint_foot(self, painter: QPainter, number: int, total: int) -> None:
        """Write the page's number, and the title if there is room for it."""
        sheet = self._sheet
        type_ = font(from_points(sheet.small_pt))
        metrics = QFontMetricsF(type_)
        painter.setFont(type_)
        painter.setPen(QColor(WHITE.quiet))
        said = self._words.translate("Paper", "Page {number} of {total}").format(
            number=number, total=total
        )
        baseline = from_mm(sheet.height_mm) - from_mm(sheet.foot_mm) * 0.42
        left = from_mm(sheet.side_mm)
        title = metrics.horizontalAdvance(self._edition.title)
        page = metrics.horizontalAdvance(said)
        if title + page + from_mm(8) <= sheet.column:
            starts = (0.0, sheet.column - page)
            if self._words.right_to_left:
                starts = (sheet.column - title, 0.0)
            painter.drawText(QPointF(left + starts[0], baseline), self._edition.title)
            painter.drawText(QPointF(left + starts[1], baseline), said)
        else:
            painter.drawText(QPointF(left + (sheet.column - page) / 2, baseline), said)
