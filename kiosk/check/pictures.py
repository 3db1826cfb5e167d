"""Draws the pictures of leaflets in a process of its own, and reports what patients would miss.

A picture is untrusted input to a drawing library: it may hang, exhaust the memory or crash the
process. So it is first decoded and drawn here, in every theme and as large as the largest glass
shows it, by a disposable process: whatever happens to that one never happens to patients.

It is long because both ends of that process are here: what is asked of it, and what it does.
"""

from __future__ import annotations

import contextlib
import faulthandler
import json
import logging
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QMessageLogContext,
    QSize,
    QSizeF,
    Qt,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QColor, QGuiApplication, QImage, QImageReader, QImageWriter, QPainter

from kiosk.app.own_process import command_of
from kiosk.check.png import is_moving, is_turned
from kiosk.check.sight import edges_of, shows_anything
from kiosk.core.frozen import frozen
from kiosk.core.leaflet.drawing import read_drawing
from kiosk.core.leaflet.model import Leaflet
from kiosk.core.problem import Problem, Report, quoted
from kiosk.core.session.state import ThemeName
from kiosk.machine.console import say
from kiosk.storage.leaflets.cache import problem_from
from kiosk.storage.leaflets.library import pictures_of
from kiosk.ui.look.pictures import Pictures, is_drawing
from kiosk.ui.look.theme import THEMES, Theme

_log = logging.getLogger(__name__)

LARGEST = QSize(3840, 2160)
"""No usual glass shows a larger picture, in pixels."""

MOST_PIXELS = 16_000_000
"""The most pixels of a stored picture: twice the largest glass."""

LONGEST_DRAWING_S = 1.0
"""How long a page may wait for its picture, in processor time."""

HANGS_S = 20.0
"""The time after which the process is ended, whatever it is doing."""

_MOST_MEMORY = 2**30
_MOST_WORK_S = 4
"""What the processor may do for one picture that is shown unchecked, with the start of Python."""

_SMALL = QSize(320, 240)
_LOST = 0.9
_NO_LINE = 0
_BY_THE_WAY = (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg)
_PROFILES = "qt.gui.icc"
"""The category in which Qt reports a broken colour profile: the default one is then used."""

_SIMPLER = "Make it simpler, with fewer groups, and fewer and shorter paths, or save it as .png."


@frozen
class DrawingResult:
    """The result of drawing; `is_harmful` if a picture must not be drawn at all."""

    problems: tuple[Problem, ...] = ()
    is_harmful: bool = False


def proof_of(leaflets: Iterable[Leaflet]) -> DrawingResult:
    """Draw every picture of the leaflets, and return what is wrong with them."""
    return proof_of_pictures(file for leaflet in leaflets for file in pictures_of(leaflet))


def proof_of_pictures(named: Iterable[Path]) -> DrawingResult:
    """Draw these pictures, and return what is wrong with them."""
    files = list(dict.fromkeys(named))
    problems: list[Problem] = []
    is_harmful = False
    while files:
        told = _looked_at(files)
        problems += [problem for found in told for problem in found.problems]
        is_harmful = is_harmful or any(found.is_harmful for found in told)
        if len(told) < len(files):
            problems.append(_undrawn(files[len(told)]))
            is_harmful = True
        files = files[len(told) + 1 :]
    return DrawingResult(tuple(sorted(set(problems))), is_harmful)


def _looked_at(files: Sequence[Path]) -> list[DrawingResult]:
    """Return what was found in these pictures, up to the one that crashed the process."""
    with subprocess.Popen(  # noqa: S603 - our own program
        command_of("kiosk.check.pictures"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as process:
        asked = json.dumps([str(each.absolute()) for each in files])
        try:
            printed, faults = process.communicate(asked, timeout=HANGS_S * (2 + len(files)))
        except subprocess.TimeoutExpired:
            process.kill()
            printed, faults = process.communicate()
    if "Traceback" in faults:
        _log.error("A bug ended the process that draws pictures:\n%s", faults)
    found = [json.loads(line) for line in printed.split("\n")[:-1]]
    return [
        DrawingResult(tuple(map(problem_from, each["problems"])), each["is_harmful"])
        for each in found
    ]


def _undrawn(file: Path) -> Problem:
    return Problem(
        file,
        _NO_LINE,
        "This picture takes so long to draw, or so much memory, that it is not shown.",
        _SIMPLER,
    )


def main(arguments: Sequence[str]) -> int:
    """Check the pictures that are named on standard input, and print a line for each.

    With arguments, write the one picture with this name, width, height and theme as PNG instead.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QGuiApplication([])
    _limit("RLIMIT_DATA", _MOST_MEMORY)
    if arguments:
        _limit("RLIMIT_CPU", _MOST_WORK_S)
        file, width, height, theme = arguments
        size = QSize(int(width), int(height))
        image = Pictures().image(Path(file), size, THEMES[ThemeName(theme)])
        sys.stdout.buffer.write(_png(image))
    else:
        _look_at_all(Path(each) for each in json.load(sys.stdin))
    del application
    return 0


def _look_at_all(files: Iterable[Path]) -> None:
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        for file in files:
            faulthandler.dump_traceback_later(HANGS_S, exit=True, file=nowhere)
            say(json.dumps(asdict(_look_at(file)), default=str))
            sys.stdout.flush()
            faulthandler.cancel_dump_traceback_later()


def _png(image: QImage) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    buffer.close()
    return bytes(data.data())


def _limit(resource_name: str, most: int) -> None:
    with contextlib.suppress(ImportError, OSError, ValueError):  # Windows has no such limit
        import resource

        resource.setrlimit(getattr(resource, resource_name), (most, most))


@frozen
class _Seen:
    """How long it took if that is too long, where it looks empty, where parts are invisible."""

    slow_s: float = 0.0
    empty_in: tuple[str, ...] = ()
    faded_in: tuple[str, ...] = ()


def _look_at(file: Path) -> DrawingResult:
    report = Report(file)
    with _messages_of_qt() as messages:
        seen = _drawn(file) if _is_read_whole(file, report) else _Seen()
    # Report the first cause only: what is not read completely looks empty, too.
    if not report.problems:
        if messages:
            what = quoted(messages[0], 100)
            remedy = _SIMPLER if is_drawing(file) else "Save it anew."
            report.add(_NO_LINE, f"This picture cannot be drawn whole: {what}.", remedy)
        elif seen.slow_s:
            report.add(
                _NO_LINE,
                f"This picture takes {seen.slow_s:.1f} s to draw, and the page would stand still.",
                _SIMPLER,
            )
        elif seen.empty_in:
            report.add(
                _NO_LINE,
                f"Nothing stands out in this picture (theme {', '.join(seen.empty_in)}).",
                "Draw it in colours that differ by 3 : 1 or more.",
            )
        elif seen.faded_in:
            report.add(
                _NO_LINE,
                f"Parts of this drawing cannot be seen (theme {', '.join(seen.faded_in)}).",
                "Outline what is dark or light in the colour of the ink, #1B1F24.",
            )
    return DrawingResult(report.problems, is_harmful=bool(seen.slow_s))


@contextlib.contextmanager
def _messages_of_qt() -> Iterator[list[str]]:
    """Collect Qt's warnings: it shows what there is of a truncated picture, and warns."""
    messages: list[str] = []

    def take(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if kind not in _BY_THE_WAY and context.category != _PROFILES:
            messages.append(message.strip().rstrip("."))

    before = qInstallMessageHandler(take)
    try:
        yield messages
    finally:
        qInstallMessageHandler(before)


def _is_read_whole(file: Path, report: Report) -> bool:
    """Return whether there is anything to draw, after reporting what is missing."""
    if is_drawing(file):
        return read_drawing(file.read_bytes(), file, report) is not None
    reader = QImageReader(str(file))
    reader.setAutoTransform(True)
    size = reader.size()
    if size.width() * size.height() > MOST_PIXELS:
        report.add(
            _NO_LINE,
            f"This picture is too large: {size.width()} × {size.height()} pixels.",
            f"Save it smaller: no screen shows more than {LARGEST.width()} × {LARGEST.height()}.",
        )
        return False
    png = file.read_bytes() if reader.format() == b"png" else b""
    if (reader.supportsAnimation() and reader.imageCount() > 1) or is_moving(png):
        report.add(_NO_LINE, "This picture moves, which is not shown.", "Save one still of it.")
        return False
    if is_turned(png):
        report.add(_NO_LINE, "This picture is not turned as it says.", "Turn it, and save it anew.")
        return False
    if reader.read().isNull():
        report.add(
            _NO_LINE, f"This picture is damaged: {reader.errorString()}.", "Save or copy it anew."
        )
        return False
    return True


def _drawn(file: Path) -> _Seen:
    """Draw the picture as large as it can get, and examine it in every theme."""
    pictures = Pictures()
    began_s = time.thread_time()
    size = pictures.natural_size(file)
    # Other themes have other colours, which take no longer.
    pictures.image(file, _within(size, LARGEST), THEMES[ThemeName.PAPER])
    longest_s = time.thread_time() - began_s
    if longest_s > LONGEST_DRAWING_S:
        return _Seen(longest_s)
    empty_in, edges = [], {}
    for name, theme in THEMES.items():
        pictures.forget()
        image = _on_paper(pictures.image(file, _within(size, _SMALL), theme), theme)
        if not shows_anything(image):
            empty_in.append(name.value)
        edges[name] = edges_of(image) if is_drawing(file) else 0
    least = _LOST * edges[ThemeName.PAPER]
    faded_in = [name.value for name, count in edges.items() if count < least]
    return _Seen(0.0, tuple(empty_in), tuple(faded_in))


def _within(size: QSizeF, most: QSize) -> QSize:
    return size.scaled(QSizeF(most), Qt.AspectRatioMode.KeepAspectRatio).toSize()


def _on_paper(image: QImage, theme: Theme) -> QImage:
    paper = QImage(image.size(), QImage.Format.Format_RGB32)
    paper.fill(QColor(theme.paper))
    with QPainter(paper) as painter:
        painter.drawImage(0, 0, image)
    return paper
