"""The window of the preview: a page as patients see it, and the mistakes beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPaintEvent, QPixmap, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from kiosk.core.frozen import frozen
from kiosk.core.problem import Problem

_BESIDE_PX = 380
_AROUND = QColor("#6F757B")
_USUAL = QSize(1500, 800)


@frozen
class Control:
    """A button: its name, the keys that do the same, and what it does."""

    name: str
    keys: tuple[str, ...]
    act: Callable[[], None]


class PageView(QWidget):
    """Shows a page as large as there is room for, or says why there is none."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.page = QPixmap()
        self.said = ""
        self.setAccessibleName("Page")

    def present(self, page: QPixmap, said: str) -> None:
        """Show a page; an empty one is told in its place."""
        self.page, self.said = page, said
        self.setAccessibleDescription(said)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the page in the middle."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), _AROUND)
            if self.page.isNull():
                painter.setPen(Qt.GlobalColor.white)
                flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
                painter.drawText(self.rect().adjusted(40, 40, -40, -40), int(flags), self.said)
                return
            size = self.page.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRect(0, 0, size.width(), size.height())
            place.moveCenter(self.rect().center())
            smooth = Qt.TransformationMode.SmoothTransformation
            ratio = Qt.AspectRatioMode.IgnoreAspectRatio
            painter.drawPixmap(place.topLeft(), self.page.scaled(size, ratio, smooth))


class PreviewWindow(QWidget):
    """Holds the page, the mistakes, and a button for whatever can be chosen.

    Signal: `problem_chosen(Problem)`, the author wants to see where a mistake is.
    """

    problem_chosen = Signal(object)

    def __init__(self, title: str, controls: Sequence[Control]) -> None:
        super().__init__()
        self.setWindowTitle(f"{title}: preview")
        self.resize(_USUAL.boundedTo(self.screen().availableSize()))
        self.view = PageView(self)
        self.where = QLabel(self)
        self.status = QLabel(self)
        self.status.setWordWrap(True)
        self.problems = QListWidget(self)
        self.problems.setWordWrap(True)
        self.problems.setAccessibleName("Mistakes")
        self.problems.itemClicked.connect(self._choose)
        self.problems.itemActivated.connect(self._choose)
        self._told: tuple[Problem, ...] = ()
        self.buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout()
        for control in controls:
            row.addWidget(self._button(control))
        beside = QVBoxLayout()
        beside.addWidget(self.status)
        beside.addWidget(self.problems, 1)
        around = QHBoxLayout()
        around.addWidget(self.view, 1)
        side = QWidget(self)
        side.setFixedWidth(_BESIDE_PX)
        side.setLayout(beside)
        around.addWidget(side)
        whole = QVBoxLayout(self)
        whole.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # any screen will do
        whole.addLayout(row)
        whole.addWidget(self.where)
        whole.addLayout(around, 1)

    def present_page(self, page: QPixmap, where: str) -> None:
        """Show a page, and say where in the leaflet it is."""
        self.view.present(page, where)
        self.where.setText("" if page.isNull() else where)

    def present_choices(self, chosen: dict[str, str]) -> None:
        """Show on the buttons what is chosen."""
        for name, value in chosen.items():
            self.buttons[name].setText(f"{name}: {value}")

    def present_problems(self, problems: tuple[Problem, ...], status: str, folder: Path) -> None:
        """Show the mistakes, each with its place and its remedy."""
        self.status.setText(status)
        if problems == self._told:
            return
        self._told = problems
        self.problems.clear()
        for problem in problems:
            file = problem.file
            name = file.relative_to(folder) if file.is_relative_to(folder) else file
            said = f"{name}, line {problem.line}\n{problem.message}\n→ {problem.remedy}\n"
            item = QListWidgetItem(said)
            item.setData(Qt.ItemDataRole.UserRole, problem)
            self.problems.addItem(item)

    def _choose(self, item: QListWidgetItem) -> None:
        self.problem_chosen.emit(item.data(Qt.ItemDataRole.UserRole))

    def _button(self, control: Control) -> QPushButton:
        button = QPushButton(control.name, self)
        button.setAccessibleName(control.name)
        button.setToolTip(f"Key: {' or '.join(control.keys)}")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(control.act)
        for keys in control.keys:
            QShortcut(QKeySequence(keys), self, control.act)
        self.buttons[control.name] = button
        return button
