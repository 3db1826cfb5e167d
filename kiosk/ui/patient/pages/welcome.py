"""The welcome screen: a title, a picture, and the languages; before it, a choice of leaflets."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPointF, QRect, QSize, QSizeF, Qt
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.core.frozen import frozen
from kiosk.core.session.state import BackPressed, LanguageChosen, LeafletChosen
from kiosk.ui.look.icons import Icon
from kiosk.ui.look.look import Look
from kiosk.ui.look.pictures import Pictures
from kiosk.ui.look.words import Words
from kiosk.ui.widgets.accessible import Region
from kiosk.ui.widgets.button import Kind, TouchButton
from kiosk.ui.widgets.page import Page, Prose, fit


@frozen
class Cover:
    """A leaflet as the welcome screen shows it: its title by language, and its picture."""

    leaflet_id: str
    titles: tuple[tuple[Words, str], ...]
    picture: Path | None = None
    picture_alt: str = ""


class Welcome(Page):
    """The title in every language, one picture, and a very large button for each language."""

    def __init__(self, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._cover: Cover | None = None
        self._titles: list[Prose] = []
        self._buttons: list[TouchButton] = []
        self._picture = Region(self, QAccessible.Role.Graphic)
        self._back = TouchButton(self, icon=Icon.BACK, mirrors=True)
        self.does(self._back, BackPressed)

    def present(self, look: Look, cover: Cover, *, may_go_back: bool) -> None:
        """Show a leaflet's cover, with a way back to the other leaflets if `may_go_back`."""
        changed = self.look != look or self._cover != cover
        self.look, self._cover = look, cover
        if changed:
            self._make(cover)
        self._back.setVisible(may_go_back)
        self._arrange(look, cover, may_go_back=may_go_back)
        self.update()

    def titles(self) -> tuple[QRect, ...]:
        """Return the places of the title in each language."""
        return tuple(title.geometry() for title in self._titles)

    def _make(self, cover: Cover) -> None:
        for widget in (*self._titles, *self._buttons):
            widget.hide()
            widget.deleteLater()
        self._titles = [Prose(self, bold=not place) for place in range(len(cover.titles))]
        self._buttons = []
        for words, _title in cover.titles:
            button = TouchButton(self, kind=Kind.PRIMARY)
            self.does(button, functools.partial(_choose, words.language))
            self._buttons.append(button)
        for widget in (*self._titles, *self._buttons):
            widget.show()

    def _areas(self, look: Look) -> tuple[QRect, QRect]:
        """Return the areas of the picture and of the words."""
        margin = look.frame.margin
        whole = self.rect().adjusted(margin, margin, -margin, -margin)
        if look.glass.is_portrait:
            height = round(whole.height() * 0.38)
            return (
                QRect(whole.left(), whole.top(), whole.width(), height),
                whole.adjusted(0, height + look.frame.gap, 0, 0),
            )
        width = round(whole.width() * 0.40)
        return (
            QRect(whole.left(), whole.top(), width, whole.height()),
            whole.adjusted(width + 2 * look.frame.gap, 0, 0, 0),
        )

    def _arrange(self, look: Look, cover: Cover, *, may_go_back: bool) -> None:
        _picture, area = self._areas(look)
        gap, target = look.frame.gap, look.frame.target
        back = target + gap if may_go_back else 0
        most = (area.height() - back) * 0.55 / len(self._buttons) - gap
        button_height = max(target, min(round(target * 1.55), round(most)))
        buttons = len(self._buttons) * (button_height + gap) - gap
        room = area.height() - buttons - gap - back
        size = fit(
            round(look.normal_px * 1.75),
            look.smallest_px,
            room,
            lambda px: self._titles_height(look, cover, px, area.width()),
        )
        titles_height = self._titles_height(look, cover, size, area.width())
        slack = max(0, room - titles_height)
        top = area.top() + slack // 2
        for place, title in enumerate(self._titles):
            height = title.needed_height(area.width())
            self.place(title, QRect(area.left(), top, area.width(), height))
            top += height + (gap // 2 if place < len(self._titles) - 1 else 0)
        top += gap
        for button, (words, _title) in zip(self._buttons, cover.titles, strict=True):
            note = words.translate("Welcome", "Touch here to begin")
            rect = QRect(area.left(), top, area.width(), button_height)
            button.present(look, words.own_name, look.smallest_px, note=note)
            size = button.fitting_size(rect.size(), round(look.normal_px * 1.3))
            button.present(look, words.own_name, size, note=note)
            self.place(button, rect)
            top += button_height + gap
        if may_go_back:
            label = look.words.translate("Welcome", "Other leaflets")
            self._back.present(look, label, look.label_px)
            rect = QRect(area.left(), top, round(area.width() * 0.6), target)
            self.place(self._back, rect)
        alt_rect = self._picture_rect(look, cover)
        self._picture.setVisible(alt_rect is not None)
        if alt_rect is not None:
            self._picture.setAccessibleName(cover.picture_alt)
            self._picture.setGeometry(alt_rect)

    def _titles_height(self, look: Look, cover: Cover, px: int, width: int) -> int:
        height = 0
        for place, (title, (_words, text)) in enumerate(
            zip(self._titles, cover.titles, strict=True)
        ):
            colour = look.theme.quiet if place else look.theme.accent
            title.present(look, text, round(px * (0.7 if place else 1)), colour)
            height += title.needed_height(width) + (look.frame.gap // 2 if place else 0)
        return height

    def _picture_rect(self, look: Look, cover: Cover) -> QRect | None:
        if cover.picture is None:
            return None
        area, _words = self._areas(look)
        size = self._pictures.natural_size(cover.picture).scaled(
            QSizeF(area.size()), Qt.AspectRatioMode.KeepAspectRatio
        )
        rect = QRect(0, 0, int(size.width()), int(size.height()))
        rect.moveCenter(area.center())
        if look.words.right_to_left:
            rect.moveLeft(self.width() - rect.right() - 1)
        return rect

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture."""
        if self.look is None or self._cover is None or self._cover.picture is None:
            return
        rect = self._picture_rect(self.look, self._cover)
        assert rect is not None
        size = QSize(rect.width(), rect.height())
        image = self._pictures.image(self._cover.picture, size, self.look.theme)
        with QPainter(self) as painter:
            painter.drawImage(QPointF(rect.topLeft()), image)


class LeafletChoice(Page):
    """The choice of a leaflet if there are several: a large button each, some at a time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._covers: tuple[Cover, ...] = ()
        self._first = 0
        self._shown = 0
        self._titles: list[Prose] = []
        self._buttons: list[TouchButton] = []
        self._earlier = TouchButton(self, icon=Icon.BACK, mirrors=True)
        self._later = TouchButton(self, icon=Icon.NEXT, mirrors=True)
        self._earlier.clicked.connect(lambda: self._turn(-1))
        self._later.clicked.connect(lambda: self._turn(1))

    def present(self, look: Look, covers: Sequence[Cover], prompts: Sequence[Words]) -> None:
        """Show the leaflets to choose from; the prompt appears in each of these languages."""
        covers = tuple(covers)
        same = self.look == look and self._on_page(covers) == self._on_page(self._covers)
        self._covers = covers
        if same and self._buttons:
            return  # a finger may be on a button while leaflets are still being found
        self.look = look
        self._first = min(self._first, max(0, len(covers) - 1))
        self._prompts = tuple(prompts)
        self._arrange(look)

    def _on_page(self, covers: tuple[Cover, ...]) -> tuple[tuple[Cover, ...], bool]:
        """Return the leaflets on the current page, and whether more follow."""
        end = self._first + self._shown
        return covers[self._first : end], len(covers) > end

    def titles(self) -> tuple[QRect, ...]:
        """Return the places of the question in each language."""
        return tuple(title.geometry() for title in self._titles)

    def forget(self) -> None:
        """Let the next patient start at the beginning."""
        self.rewind()

    def rewind(self) -> None:
        """Go back to the first leaflets."""
        self._first = 0
        self._buttons_gone()

    def _turn(self, step: int) -> None:
        assert self.look is not None
        self._first = max(0, self._first + step * self._shown)
        self._arrange(self.look)

    def _buttons_gone(self) -> None:
        for widget in (*self._titles, *self._buttons):
            widget.hide()
            widget.deleteLater()
        self._titles, self._buttons = [], []

    def _arrange(self, look: Look) -> None:
        self._buttons_gone()
        frame = look.frame
        area = self.rect().adjusted(frame.margin, frame.margin, -frame.margin, -frame.margin)
        top = area.top()
        for place, words in enumerate(self._prompts):
            prose = Prose(self, bold=not place)
            size = look.normal_px if not place else round(look.normal_px * 0.85)
            colour = look.theme.quiet if place else look.theme.accent
            prose.present(look, words.translate("Shelf", "Which leaflet is yours?"), size, colour)
            height = prose.needed_height(area.width())
            self.place(prose, QRect(area.left(), top, area.width(), height))
            prose.show()
            self._titles.append(prose)
            top += height
        top += frame.gap
        columns = 1 if look.glass.is_portrait else 2
        height = round(frame.target * 1.5)
        rows = max(1, (area.bottom() - top + frame.gap) // (height + frame.gap))
        if rows * columns < len(self._covers):
            rows = max(1, (area.bottom() - top - frame.target) // (height + frame.gap))
        self._shown = rows * columns
        width = (area.width() - (columns - 1) * frame.gap) // columns
        for place, cover in enumerate(self._covers[self._first : self._first + self._shown]):
            left = area.left() + (place % columns) * (width + frame.gap)
            row_top = top + (place // columns) * (height + frame.gap)
            self._add(look, cover, QRect(left, row_top, width, height))
        bottom = area.bottom() - frame.target + 1
        half = (area.width() - 2 * frame.gap) // 3
        self._earlier.present(look, look.words.translate("Shelf", "Earlier"), look.label_px)
        self._later.present(look, look.words.translate("Shelf", "More"), look.label_px)
        self.place(self._earlier, QRect(area.left(), bottom, half, frame.target))
        self.place(self._later, QRect(area.right() - half + 1, bottom, half, frame.target))
        self._earlier.setVisible(self._first > 0)
        self._later.setVisible(self._first + self._shown < len(self._covers))

    def _add(self, look: Look, cover: Cover, rect: QRect) -> None:
        button = TouchButton(self, kind=Kind.PLAIN)
        (_words, title), *others = cover.titles
        note = " · ".join(text for _language, text in others)
        button.present(look, title, look.normal_px, note=note)
        size = button.fitting_size(rect.size(), look.normal_px)
        button.present(look, title, size, note=note)
        leaflet_id = cover.leaflet_id
        self.does(button, lambda at_ms: LeafletChosen(at_ms, leaflet_id))
        self.place(button, rect)
        button.show()
        self._buttons.append(button)


def _choose(language: str, at_ms: int) -> LanguageChosen:
    return LanguageChosen(at_ms, language)
