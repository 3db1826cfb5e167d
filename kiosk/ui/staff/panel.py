"""The staff panel: a band with its title, language and the way back, over the page below."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.core.patient.session import BackPressed, LanguageChosen
from kiosk.core.staff.state import ClosePressed
from kiosk.ui.button import TouchButton
from kiosk.ui.icons import Icon
from kiosk.ui.look import Look
from kiosk.ui.page import Page, Prose
from kiosk.ui.staff.cleaning import Cleaning
from kiosk.ui.staff.code import CodePage, CodeView
from kiosk.ui.staff.pin import PinPage, PinView
from kiosk.ui.staff.sizes import sizes_of
from kiosk.ui.staff.tiles import Tile, Tiles
from kiosk.ui.words import Words


class StaffPanel(Page):
    """Covers the patient's screen; one of its pages is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Prose(self, bold=True)
        self._back = TouchButton(self, icon=Icon.BACK, mirrors=True)
        self._language = TouchButton(self, icon=Icon.LANGUAGE)
        self._close = TouchButton(self, icon=Icon.CLOSE)
        self._other = ""
        self.pin = PinPage(self)
        self.tiles = Tiles(self)
        self.code = CodePage(self)
        self.cleaning = Cleaning(self)
        self._pages: tuple[Page, ...] = (self.pin, self.tiles, self.code, self.cleaning)
        for page in self._pages:
            page.acted.connect(self.acted)
            page.hide()
        self.does(self._back, BackPressed)
        self.does(self._close, ClosePressed)
        self._language.clicked.connect(self._choose_language)
        self._has_band = True

    def show_pin(
        self, look: Look, title: str, other: Words | None, view: PinView, *, back: bool = False
    ) -> None:
        """Ask for a PIN, or say why none can be asked for."""
        self._open(look, self.pin, title, other, back=back)
        self.pin.present(look, view)

    def show_tiles(
        self,
        look: Look,
        title: str,
        other: Words | None,
        tiles: tuple[Tile, ...],
        *,
        back: bool = False,
    ) -> None:
        """Show a page of large buttons."""
        self._open(look, self.tiles, title, other, back=back)
        self.tiles.present(look, tiles)

    def show_code(self, look: Look, title: str, other: Words | None, view: CodeView) -> None:
        """Show the page that checks a code."""
        self._open(look, self.code, title, other, back=True)
        self.code.present(look, view)

    def show_cleaning(self, look: Look, seconds: int) -> None:
        """Show the countdown of the cleaning."""
        self._has_band = False
        for widget in (self._title, self._back, self._language, self._close):
            widget.hide()
        self.cleaning.setGeometry(self.rect())
        self._show_page(look, self.cleaning)
        self.cleaning.present(look, seconds)

    def _open(
        self, look: Look, page: Page, title: str, other: Words | None, *, back: bool = False
    ) -> None:
        self._has_band = True
        self._other = other.language if other is not None else ""
        sizes = sizes_of(look)
        words = look.words
        rim = (sizes.band.height() - sizes.key) // 2
        right = sizes.band.right() - look.frame.margin + 1
        for button, label, shown in (
            (self._close, words.translate("Staff", "Close"), True),
            (self._language, other.own_name if other is not None else "", other is not None),
            (self._back, words.translate("Staff", "Back"), back),
        ):
            button.setVisible(shown)
            if shown:
                width = round(sizes.key * 2.9)
                rect = QRect(right - width, rim, width, sizes.key)
                button.present(look, label, look.smallest_px)
                size = button.fitting_size(rect.size(), look.label_px)
                button.present(look, label, size)
                button.setGeometry(rect)
                right = rect.left() - sizes.gap
        left = look.frame.margin
        px = look.normal_px
        room = sizes.band.height()
        self._title.present(look, title, px, look.theme.on_accent)
        while px > look.smallest_px and self._title.needed_height(right - left) > room:
            px = max(look.smallest_px, round(px * 0.95) - 1)
            self._title.present(look, title, px, look.theme.on_accent)
        self._title.setGeometry(left, 0, right - left, room)
        self._title.show()
        page.setGeometry(sizes.body)
        self._show_page(look, page)

    def _show_page(self, look: Look, page: Page) -> None:
        self.look = look
        for other in self._pages:
            other.setVisible(other is page)
        self.update()

    def _choose_language(self) -> None:
        language = self._other
        self.acted.emit(lambda at_ms: LanguageChosen(at_ms, language))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Cover the patient's screen, and paint the band."""
        if self.look is None:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self.look.theme.paper))
        if self._has_band:
            painter.fillRect(sizes_of(self.look).band, QColor(self.look.theme.accent))
