"""The slip, read back with other people's tools."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace

import pytest
from PySide6.QtGui import QImage, qGray
from PySide6.QtWidgets import QApplication

from kiosk.core.printing import Slip, SlipPaper
from kiosk.core.receipts.qr import with_code
from kiosk.ui.paper.sheet import SLIPS
from kiosk.ui.paper.slip import slip
from tests.ui.paper.printed import letters_of, needs_poppler, read
from tests.ui.paper.test_brochure import words_in

pytestmark = needs_poppler

SLIP = Slip(
    language="fr",
    title="La cimentoplastie vertébrale",
    said="Nous avons noté que vous avez lu « Les complications possibles ».",
    hour="23 novembre 2026, 10 h",
    code="K7M 4PX",
    questions=("Aurai-je une biopsie ?", "Que faire avec mes médicaments ?"),
    qr=("101", "010", "111"),
)


@pytest.mark.parametrize("paper", SlipPaper)
def test_all_of_it_is_printed(qapp: QApplication, paper: SlipPaper) -> None:
    text = letters_of(read(slip(SLIP, SLIPS[paper], words_in("fr"))))

    for each in (SLIP.title, SLIP.said, SLIP.hour, "K7M 4PX", *SLIP.questions):
        assert letters_of(each) in text
    assert letters_of("Ce n’est pas un consentement.") in text


def test_what_there_is_not_is_not_spoken_of(qapp: QApplication) -> None:
    bare = replace(SLIP, code=None, questions=(), qr=())

    text = read(slip(bare, SLIPS[SlipPaper.A4], words_in("fr")))

    for absent in ("Montrez ce code", "Ce que je veux demander", "carré"):
        assert absent not in text


def test_a_sheet_is_one_page_and_a_roll_is_as_long_as_what_stands_on_it(qapp: QApplication) -> None:
    sizes = {}
    for paper in SlipPaper:
        for count in (0, 8):
            pdf = slip(replace(SLIP, questions=("Où ?",) * count), SLIPS[paper], words_in("fr"))
            told = read(pdf, "pdfinfo")
            found = re.search(r"Pages: +(\d+).*Page size: +([\d.]+) x ([\d.]+)", told, re.DOTALL)
            assert found is not None
            sizes[paper, count] = [round(float(each)) for each in found.groups()]

    assert sizes[SlipPaper.A4, 0] == [1, 595, 842]
    (few, many) = (sizes[SlipPaper.ROLL80, count] for count in (0, 8))
    assert few[:2] == many[:2] == [1, 227]
    assert few[2] + 200 < many[2]


@pytest.mark.parametrize("paper", SlipPaper)
def test_the_code_for_the_camera_is_drawn_module_by_module(
    qapp: QApplication, paper: SlipPaper
) -> None:
    signed = with_code("Ce que la caméra lit.\nKIOSK-ABCDEF234567")
    rows = tuple("".join("1" if module else "0" for module in row) for row in signed.rows)
    alone = replace(SLIP, code=None, questions=(), qr=rows)

    pdf = slip(alone, SLIPS[paper], words_in("fr"))

    assert modules_on(page_of(pdf), len(rows)) == list(rows)


def page_of(pdf: bytes) -> QImage:
    """Return the first page as Poppler paints it: eight dots to a millimetre."""
    command = ["pdftoppm", "-r", "203", "-f", "1", "-l", "1", "-gray", "-png", "-"]
    painted = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout
    return QImage.fromData(painted)


def modules_on(page: QImage, count: int) -> list[str]:
    """Return the modules of the QR code in the middle of a page, 50 mm wide with its blank."""
    module = 50 / 25.4 * 203 / (count + 8)
    left = page.width() / 2 - count / 2 * module

    def is_dark(x: float, y: float) -> bool:
        return qGray(page.pixel(round(x), round(y))) < 128

    # No letter is as high as the side of a corner: seven modules without a gap.
    side = runs_of([y for y in range(page.height()) if is_dark(left + module / 2, y)])
    top = next(run[0] for run in side if len(run) > 6.5 * module)
    centres = [(place + 0.5) * module for place in range(count)]
    return ["".join("1" if is_dark(left + x, top + y) else "0" for x in centres) for y in centres]


def runs_of(numbers: list[int]) -> list[list[int]]:
    """Return the numbers that follow one another, together."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs
