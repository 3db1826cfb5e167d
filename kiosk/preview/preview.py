"""The preview of a leaflet: follows each save, and stays on the page that is being edited."""

from __future__ import annotations

import functools
import json
from collections.abc import Sequence, Set
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QProcess, QTimer
from PySide6.QtGui import QPixmap

from kiosk.app.interface import files_of
from kiosk.app.own_process import command_of
from kiosk.check.pictures import DrawingResult, proof_of_pictures
from kiosk.core.leaflet.names import TEXT
from kiosk.core.problem import Problem
from kiosk.core.session.state import TextSize, ThemeName
from kiosk.exit_codes import ExitCode
from kiosk.machine.paths import Places
from kiosk.preview.folder_reader import FolderReader, LastReading
from kiosk.preview.pages import SCREENS, Pages, ScreenSize
from kiosk.preview.place import PreviewPlace, Stop, at_line, edited, kept
from kiosk.preview.window import Control, PreviewWindow
from kiosk.storage.leaflets.cache import problem_from
from kiosk.ui.background import Background
from kiosk.ui.look.words import Languages

LOOK_EVERY_MS = 200
"""Two looks, reading and drawing take less than a second."""

_CHECK_AFTER_MS = 1_000
"""How long the folder stands still before every page is looked at, which keeps a core busy."""

_NOTHING_YET = "There is no page to show yet: mend the mistakes, and save."

Value = TypeVar("Value")


class Preview(QObject):
    """Looks, reads, and shows; whatever waits for the folder is done in a thread."""

    def __init__(
        self,
        folder: Path,
        kept_in: Path,
        default_language: str,
        places: Places,
        look_every_ms: int = LOOK_EVERY_MS,
    ) -> None:
        super().__init__()
        self._folder = folder
        self._places = places
        self._reader = FolderReader(folder, kept_in, default_language)
        self._pages = Pages(folder.name, kept_in, Languages(files_of(places, folder.parent)))
        self._reading = LastReading({}, (), {})
        self._spot = PreviewPlace(default_language)
        self._size = TextSize.NORMAL
        self._theme = ThemeName.PAPER
        self._screen: ScreenSize = SCREENS[0]
        self._found: tuple[Problem, ...] = ()
        self._proofs: dict[Path, tuple[Problem, ...]] = {}
        self._is_busy = False
        self._check: QProcess | None = None
        self._checked = "Reading …"
        self.window = PreviewWindow(folder.name, self._controls())
        self.window.problem_chosen.connect(self._go_to)
        self._background = Background(self)
        self._proving = Background(self)
        self._timer = QTimer(self)
        self._timer.setInterval(look_every_ms)
        self._timer.timeout.connect(self._look)
        self._to_check = QTimer(self)
        self._to_check.setSingleShot(True)
        self._to_check.setInterval(_CHECK_AFTER_MS)
        self._to_check.timeout.connect(self._begin_check)

    def start(self) -> None:
        """Show the window, and begin to look."""
        self._show()
        self.window.show()
        self._timer.start()

    def finish(self) -> None:
        """Stop looking and checking."""
        self._timer.stop()
        self._end_check()
        self._background.finish()
        self._proving.finish()
        self._pages.close()
        self.window.close()

    def _controls(self) -> Sequence[Control]:
        return (
            Control("‹ Previous", ("Left", "PgUp"), self._previous),
            Control("Next ›", ("Right", "PgDown"), self._next),
            Control("Language", ("L",), self._other_language),
            Control("Size", ("S",), self._other_size),
            Control("Theme", ("T",), self._other_theme),
            Control("Screen", ("G",), self._other_screen),
        )

    # Following the folder

    def _look(self) -> None:
        if not self._is_busy:  # a share may be slow
            self._is_busy = True
            self._background.start(self._reader.look, self._take)

    def _take(self, reading: LastReading | None) -> None:
        self._is_busy = False
        if reading is None:
            return
        before, self._reading = self._reading, reading
        if reading.editions:
            spot = edited(before.editions, reading.editions, self._spot.language)
            if spot is None and not before.editions:
                spot = replace(self._spot, language=next(iter(reading.editions)))
            self._spot = kept(spot or self._spot, reading.editions)
        self._found = ()
        self._end_check()
        self._checked = "" if reading.problems else "Looking at every page …"
        if unproven := reading.pictures.keys() - self._proofs:
            # A faulty picture may hang what draws it, or end it.
            self._proofs |= dict.fromkeys(unproven, ())
            prove = functools.partial(proof_of_pictures, sorted(unproven))
            self._proving.start(prove, functools.partial(self._take_proof, unproven))
        elif not reading.problems:
            self._to_check.start()
        self._show()

    def _take_proof(self, pictures: Set[Path], proof: DrawingResult) -> None:
        """Show the pictures that can be drawn, and tell what is wrong with the others."""
        for picture in pictures:
            self._proofs[picture] = tuple(each for each in proof.problems if each.file == picture)
        harmful = {each.file for each in proof.problems} if proof.is_harmful else set()
        self._pages.trust(pictures - harmful)
        if not self._reading.problems and not harmful:
            self._to_check.start()
        self._show()

    def _begin_check(self) -> None:
        """Look at every page on every usual screen, in a process of its own."""
        self._end_check()
        program, *arguments = command_of(
            "kiosk.preview.thorough", str(self._folder), str(self._places.assets)
        )
        self._check = QProcess(self)
        self._check.finished.connect(self._take_check)
        self._check.start(program, arguments)

    def _take_check(self, code: int) -> None:
        check, self._check = self._check, None
        if check is None:
            return
        printed = bytes(check.readAllStandardOutput().data())
        check.deleteLater()
        if code == ExitCode.OK:
            self._found = tuple(problem_from(each) for each in json.loads(printed))
            self._checked = ""
        else:
            self._checked = "The pages could not be looked at: run leaflet-kiosk check."
        self._show_problems()

    def _end_check(self) -> None:
        self._to_check.stop()
        check, self._check = self._check, None
        if check is not None:
            check.kill()
            check.waitForFinished()
            check.deleteLater()

    # Showing

    def _show(self) -> None:
        self._show_page()
        self._show_problems()
        self.window.present_choices(
            {
                "Language": self._spot.language,
                "Size": self._size.value,
                "Theme": self._theme.value,
                "Screen": self._screen.name,
            }
        )

    def _show_page(self) -> None:
        if not self._reading.editions:
            self.window.present_page(QPixmap(), _NOTHING_YET if self._reading.problems else "…")
            return
        self._pages.show(self._reading.editions, self._screen)
        walk = self._pages.walk(self._size)
        session = walk.session(self._spot, self._theme)
        self.window.present_page(self._pages.draw(session), walk.told(self._spot))

    def _show_problems(self) -> None:
        of_pictures = tuple(
            replace(each, file=original)
            for picture, original in self._reading.pictures.items()
            for each in self._proofs.get(picture, ())
        )
        problems = (*self._reading.problems, *of_pictures, *self._found)
        status = self._checked or "No mistake."
        if problems:
            status = f"{len(problems)} mistake(s)."
            if self._reading.problems and self._reading.editions:
                status += " The pages are the last ones without."
        self.window.present_problems(problems, status, self._folder)

    # What the author asks for

    def _next(self) -> None:
        if self._reading.editions:
            self._spot = self._pages.walk(self._size).next(self._spot)
            self._show()

    def _previous(self) -> None:
        if self._reading.editions:
            self._spot = self._pages.walk(self._size).previous(self._spot)
            self._show()

    def _other_language(self) -> None:
        if self._reading.editions:
            language = _after(self._spot.language, list(self._reading.editions))
            self._spot = kept(replace(self._spot, language=language), self._reading.editions)
            self._show()

    def _other_size(self) -> None:
        self._size = _after(self._size, list(TextSize))
        self._show()

    def _other_theme(self) -> None:
        self._theme = _after(self._theme, list(ThemeName))
        self._show()

    def _other_screen(self) -> None:
        self._screen = _after(self._screen, SCREENS)
        self._show()

    def _go_to(self, problem: Problem) -> None:
        """Show the page on which a mistake stands, as far as there is one."""
        language = problem.file.name.removesuffix(TEXT)
        edition = self._reading.editions.get(language)
        position = at_line(edition, problem.line) if edition is not None else None
        if position is not None:
            self._spot = PreviewPlace(language, Stop.READING, position)
            self._show()


def _after(chosen: Value, choices: Sequence[Value]) -> Value:
    return choices[(choices.index(chosen) + 1) % len(choices)]
