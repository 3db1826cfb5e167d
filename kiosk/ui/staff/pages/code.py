"""The page that checks a code: staff type what the patient shows, and see its record."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kiosk.core.frozen import frozen
from kiosk.core.records.confirmation import Confirmation, Status
from kiosk.core.staff.advance import locked_ms
from kiosk.core.staff.events import (
    DeletePressed,
)
from kiosk.core.staff.state import (
    Checked,
)
from kiosk.ui.look.icons import Icon
from kiosk.ui.look.look import Look
from kiosk.ui.look.theme import font
from kiosk.ui.look.words import Words
from kiosk.ui.staff.pages.phrases import day_text, said_of, wait_text
from kiosk.ui.staff.panel import StaffPanel
from kiosk.ui.staff.scene import PanelContext
from kiosk.ui.staff.widgets.pad import Pad, code_rows
from kiosk.ui.staff.widgets.sizes import sizes_of
from kiosk.ui.widgets.button import Kind, TouchButton
from kiosk.ui.widgets.page import Page, Prose, fit


@frozen
class CodeResult:
    """What a code found, in words: the verdict, and lines of labels and values."""

    verdict: str
    lines: Sequence[tuple[str, str]] = ()
    attention: bool = False


@frozen
class CodeView:
    """What the page shows; `wait` is the time left of a lockout, in words."""

    alphabet: str
    length: int
    typed: str
    message: str = ""
    wait: str = ""
    result: CodeResult | None = None


class Boxes(QWidget):
    """A box per character, the current one with a thick edge."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._typed = ""
        self._length = 0

    def present(self, look: Look, typed: str, length: int) -> None:
        """Show what has been typed of a code of this length."""
        self._look, self._typed, self._length = look, typed, length
        self.setAccessibleName(" ".join(typed))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the boxes, centred."""
        if self._look is None:
            return
        theme = self._look.theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(font(round(self.height() * 0.66), QFont.Weight.DemiBold))
            gap = self.height() * 0.16
            width = min(
                self.height() * 0.92, (self.width() - gap * (self._length - 1)) / self._length
            )
            left = (self.width() - self._length * width - (self._length - 1) * gap) / 2
            thin = max(2.0, self._look.glass.px_per_mm * 0.4)
            for place in range(self._length):
                thick = thin * (2.2 if place == len(self._typed) else 1.0)
                box = QRectF(left + place * (width + gap), 0, width, self.height())
                colour = theme.accent if place == len(self._typed) else theme.line
                painter.setPen(QPen(QColor(colour), thick))
                painter.setBrush(QColor(theme.paper))
                half = thick / 2
                radius = self._look.glass.px_per_mm * 2
                painter.drawRoundedRect(box.adjusted(half, half, -half, -half), radius, radius)
                painter.setPen(QColor(theme.ink))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._typed[place : place + 1])


class CodePage(Page):
    """Takes a code with keys of its own, and shows what it found."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes = Boxes(self)
        self._message = Prose(self, centred=True)
        self._wait = Prose(self, centred=True, bold=True)
        self._pad = Pad(self)
        self._pad.acted.connect(self.acted)
        self._verdict = Prose(self, bold=True)
        self._names: list[Prose] = []
        self._values: list[Prose] = []
        self._another = TouchButton(self, kind=Kind.PRIMARY, icon=Icon.AGAIN)
        self.does(self._another, DeletePressed)

    def present(self, look: Look, view: CodeView) -> None:
        """Show the keys, or the countdown, or what was found."""
        self.look = look
        if view.result is not None:
            self._show_result(look, view.result, view.wait)
        elif view.wait:
            self._show_wait(look, view)
        else:
            self._show_keys(look, view)

    def _show_keys(self, look: Look, view: CodeView) -> None:
        sizes = sizes_of(look)
        columns = 7 if look.glass.is_portrait else 8
        rows = code_rows(view.alphabet, columns)
        least = len(rows) * sizes.key + (len(rows) - 1) * sizes.gap
        most = len(rows) * sizes.largest_key + (len(rows) - 1) * sizes.gap
        self._message.present(look, view.message, look.label_px)
        said = self._message.needed_height(self.width())
        boxes = min(round(sizes.key * 1.25), self.height() - least - said - 2 * sizes.gap)
        height = min(most, self.height() - boxes - said - 2 * sizes.gap)
        top = (self.height() - boxes - said - 2 * sizes.gap - height) // 2
        self._boxes.setGeometry(0, top, self.width(), boxes)
        self._boxes.present(look, view.typed, view.length)
        self._message.setGeometry(0, top + boxes + sizes.gap // 2, self.width(), said + sizes.gap)
        width = min(
            self.width(), columns * round(sizes.largest_key * 1.2) + (columns - 1) * sizes.gap
        )
        left = (self.width() - width) // 2
        self._pad.setGeometry(left, top + boxes + said + 2 * sizes.gap, width, height)
        self._pad.present(look, rows)
        self._reveal(self._boxes, self._message, self._pad)

    def _show_wait(self, look: Look, view: CodeView) -> None:
        sizes = sizes_of(look)
        self._message.present(look, view.message, look.normal_px)
        self._wait.present(look, view.wait, round(look.normal_px * 2.6))
        said = self._message.needed_height(self.width())
        wait = self._wait.needed_height(self.width())
        top = (self.height() - said - wait - sizes.gap) // 2
        self._wait.setGeometry(0, top, self.width(), wait)
        self._message.setGeometry(0, top + wait + sizes.gap, self.width(), said)
        self._reveal(self._wait, self._message)

    def _show_result(self, look: Look, result: CodeResult, wait: str) -> None:
        sizes = sizes_of(look)
        while len(self._names) < len(result.lines):
            self._names.append(Prose(self))
            self._values.append(Prose(self, bold=True))
        foot = 0
        if not wait:
            foot = sizes.key + sizes.gap
            label = look.words.translate("Staff", "Check another code")
            self._another.present(look, label, look.label_px)
            wide = min(self.width(), sizes.key * 8)
            rect = QRect((self.width() - wide) // 2, self.height() - sizes.key, wide, sizes.key)
            size = self._another.fitting_size(rect.size(), look.label_px)
            self._another.present(look, label, size)
            self._another.setGeometry(rect)
        else:
            said = look.words.translate("Staff", "You can try again in {time}.").format(time=wait)
            self._message.present(look, said, look.normal_px)
            foot = self._message.needed_height(self.width()) + sizes.gap
            self._message.setGeometry(0, self.height() - foot, self.width(), foot)
        width = min(self.width(), sizes.key * 20)
        left = (self.width() - width) // 2
        name_width = round(width * 0.34)
        colour = look.theme.attention if result.attention else look.theme.accent

        def height_at(px: int) -> int:
            self._verdict.present(look, result.verdict, round(px * 1.4), colour)
            height = self._verdict.needed_height(width) + sizes.gap
            for (name, value), left_side, right_side in zip(
                result.lines, self._names, self._values, strict=False
            ):
                left_side.present(look, name, px, look.theme.quiet)
                right_side.present(look, value, px)
                height += (
                    max(
                        left_side.needed_height(name_width),
                        right_side.needed_height(width - name_width),
                    )
                    + sizes.gap // 2
                )
            return height

        room = self.height() - foot
        size = fit(look.normal_px, look.smallest_px, room, height_at)
        top = max(0, room - height_at(size)) // 2
        height = self._verdict.needed_height(width)
        self._verdict.setGeometry(left, top, width, height)
        top += height + sizes.gap
        for name, value, _line in zip(self._names, self._values, result.lines, strict=False):
            height = max(name.needed_height(name_width), value.needed_height(width - name_width))
            name.setGeometry(left, top, name_width, height)
            value.setGeometry(left + name_width, top, width - name_width, height)
            top += height + sizes.gap // 2
        lines = len(result.lines)
        self._reveal(
            self._verdict,
            self._message if wait else self._another,
            *self._names[:lines],
            *self._values[:lines],
        )

    def _reveal(self, *shown: QWidget) -> None:
        """Show these and hide the others; a button that stays is not hidden under a finger."""
        for child in (
            *(self._boxes, self._pad, self._message, self._wait, self._verdict, self._another),
            *(*self._names, *self._values),
        ):
            child.setVisible(child in shown)


def show(panel: StaffPanel, scene: PanelContext) -> None:
    """Show the page that checks a code."""
    title = scene.words.translate("Staff", "Check a code")
    panel.open(scene, CodePage, title, back=True).present(scene.look, _view(scene))


def _view(scene: PanelContext) -> CodeView:
    words, staff = scene.words, scene.staff
    left_ms = locked_ms(staff, scene.at_ms)
    message = words.translate("Staff", "Type the code that the patient shows you.")
    if left_ms:
        message = words.translate("Staff", "Too many unknown codes. You can try again then.")
    elif staff.sentence is not None:
        message = said_of(words, staff)
    return CodeView(
        alphabet=scene.site.code_alphabet,
        length=scene.site.code_length,
        typed=staff.typed.text,
        message=message,
        wait=wait_text(words, left_ms) if left_ms else "",
        result=None if staff.checked is None else _result(words, staff.checked, scene),
    )


def _result(words: Words, checked: Checked, scene: PanelContext) -> CodeResult:
    found = checked.found
    if found is None:
        return CodeResult(
            words.translate("Staff", "No record has this code"),
            ((words.translate("Staff", "Why"), _why_unknown(words, scene)),),
            attention=True,
        )
    verdict = {
        Status.READ: words.translate("Staff", "The complications were read"),
        Status.DISPLAYED: words.translate(
            "Staff", "The complications were shown, too fast to be read"
        ),
        Status.PARTLY_DISPLAYED: words.translate(
            "Staff", "The complications were shown only in part"
        ),
        Status.NOT_DISPLAYED: words.translate("Staff", "The complications were not shown"),
    }[found.status]
    questions = (
        words.translate("Staff", "The patient has questions")
        if found.questions
        else words.translate("Staff", "None were noted")
    )
    # A leaflet that is no longer offered is shown by the name of its folder.
    title = scene.title_of(found.leaflet_id) or found.leaflet_id
    lines = (
        (words.translate("Staff", "When"), _hour(words, found)),
        (words.translate("Staff", "Leaflet"), f"{title} · {found.version}"),
        (words.translate("Staff", "Language"), scene.own_name(found.language)),
        (words.translate("Staff", "Questions"), questions),
    )
    return CodeResult(verdict, lines, attention=found.status is not Status.READ)


def _why_unknown(words: Words, scene: PanelContext) -> str:
    hours = scene.settings.records.code_hours
    return words.tr("It was typed wrongly, or it has expired after its %n hour(s).", "", hours)


def _hour(words: Words, found: Confirmation) -> str:
    """Return the hour as a wall clock shows it: no finer, because no more is kept."""
    local = found.hour.astimezone()
    return words.translate("Staff", "{day}, between {from_hour}:00 and {to_hour}:00").format(
        day=day_text(words, local), from_hour=local.hour, to_hour=(local.hour + 1) % 24
    )
