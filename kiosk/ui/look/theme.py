"""The look: the colours of the three themes, the font family, and its sizes on the glass."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import fields
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF

from kiosk.core.design_numbers import CAPITAL_PER_DISTANCE
from kiosk.core.frozen import frozen
from kiosk.core.leaflet.colours import BLACK
from kiosk.core.session.state import TextSize, ThemeName
from kiosk.ui.look.glass import Glass
from kiosk.ui.look.scripts import ask_for_families, type_of

FAMILY = "Atkinson Hyperlegible Next"
CAP_RATIO = 0.668
"""Height of a capital H over the font size, in `FAMILY`."""

NORMAL_CAP_PER_WIDTH = 0.0172
"""Height of a capital H over the width of a glass on which a full line just fills the page."""

SMALL_CAP_MM = 4.8
"""Height of a capital H in the smallest text (VVSG 2.0 §7.1-G)."""

LEADING = 1.4
"""Line spacing over the font size (the RNIB asks for 1.4 or more)."""

LEADING_TALL = 1.55
"""The same on a tall glass, which has room for it."""

LONGEST_LINE = 64
"""Characters in a line of text, at most: 45 to 65 read best."""


@frozen
class Theme:
    """The colours of a theme, by purpose.

    A picture is drawn in the colours of the paper theme; in the others each of its colours is
    replaced by the one of the same name. `dark` and `light` are the same in all: dark hair stays
    dark and an X-ray stays white on black, whatever the background; both are outlined in ink.

    From `bone` to `cloth` each material has its tone, against which an outline in ink has 3 : 1;
    cement is drawn in `accent`.
    """

    paper: str
    ink: str
    accent: str
    on_accent: str
    attention: str
    attention_ground: str
    quiet: str
    soft: str
    mist: str
    line: str
    dark: str
    light: str
    bone: str
    skin: str
    flesh: str
    disc: str
    nerve: str
    metal: str
    blood: str
    cloth: str

    @property
    def is_dark(self) -> bool:
        """Whether light text stands on a dark background."""
        return QColor(self.paper).lightness() < QColor(self.ink).lightness()


THEMES = {
    ThemeName.PAPER: Theme(
        paper="#FBF8F2",
        ink="#1B1F24",
        accent="#06414C",
        on_accent="#FFFFFF",
        attention="#5A3300",
        attention_ground="#FFF3DC",
        quiet="#3A3F45",
        soft="#E9E0D0",
        mist="#CFDFE0",
        line="#6F757B",
        dark="#14181C",
        light="#FEFEFE",
        bone="#F3E7C8",
        skin="#E0B48E",
        flesh="#DC9A8C",
        disc="#A5C6CC",
        nerve="#EFBE45",
        metal="#C5CBD1",
        blood="#7B1722",
        cloth="#8FB0C4",
    ),
    ThemeName.BLACK_ON_WHITE: Theme(
        paper="#FFFFFF",
        ink="#000000",
        accent="#000000",
        on_accent="#FFFFFF",
        attention="#000000",
        attention_ground="#FFFFFF",
        quiet="#000000",
        soft="#FFFFFF",
        mist="#FFFFFF",
        line="#000000",
        dark="#14181C",
        light="#FEFEFE",
        bone="#FFFFFF",
        skin="#E2E2E2",
        flesh="#BDBDBD",
        disc="#D2D2D2",
        nerve="#8F8F8F",
        metal="#F2F2F2",
        blood="#3F3F3F",
        cloth="#C9C9C9",
    ),
    ThemeName.WHITE_ON_BLACK: Theme(
        paper="#000000",
        ink="#FFFFFF",
        accent="#FFFFFF",
        on_accent="#000000",
        attention="#FFFFFF",
        attention_ground="#000000",
        quiet="#FFFFFF",
        soft="#000000",
        mist="#000000",
        line="#FFFFFF",
        dark="#14181C",
        light="#FEFEFE",
        bone="#6C6C6C",
        skin="#4A4A4A",
        flesh="#2B2B2B",
        disc="#161616",
        nerve="#909090",
        metal="#7C7C7C",
        blood="#3D3D3D",
        cloth="#303030",
    ),
}


def recoloured(colours: Collection[str], theme: Theme) -> Mapping[str, str] | None:
    """Return what the colours of a drawing become in a theme, or None if they cannot follow it.

    A drawing that uses only black and the paper theme's colours follows every theme. Other colours
    were chosen for a light background and stay as they are; a dark theme must give them one.
    """
    paper = THEMES[ThemeName.PAPER]
    if theme == paper:
        return {}
    names = {getattr(paper, each.name): each.name for each in fields(Theme)} | {BLACK: "ink"}
    if theme.is_dark and set(colours) - names.keys():
        return None
    return {colour: getattr(theme, name) for colour, name in names.items()}


def load_family(folder: Path) -> None:
    """Load the font family; raise FileNotFoundError if one of its files is missing."""
    for style in ("Regular", "Italic", "SemiBold", "Bold"):
        path = folder / f"AtkinsonHyperlegibleNext-{style}.ttf"
        if QFontDatabase.addApplicationFont(str(path)) == -1:
            raise FileNotFoundError(f"The font {path} is missing or damaged. Reinstall the kiosk.")
    ask_for_families(FAMILY)


def font(size_px: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the kiosk's font in a size and weight."""
    made = QFont(FAMILY)
    made.setPixelSize(max(1, size_px))
    made.setWeight(weight)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def size_for_cap(glass: Glass, cap_mm: float, language: str = "") -> int:
    """Return the font size, in pixels, at which a capital H has this height on the glass.

    In a language of another script, it is that of its letters; never are they set smaller.
    """
    other = type_of(language, FAMILY)
    ratio = CAP_RATIO if other is None else min(CAP_RATIO, other.letter or CAP_RATIO)
    return math.ceil(cap_mm * glass.px_per_mm / ratio - 1e-6)


def leading_of(language: str) -> float:
    """Return the least line spacing of a language, over the font size: its marks never meet."""
    other = type_of(language, FAMILY)
    return LEADING if other is None else max(LEADING, other.ink)


def readable_cap_mm(glass: Glass) -> float:
    """Return the height of a capital that spans 0.7° as seen from where the patient stands."""
    return CAPITAL_PER_DISTANCE * glass.viewing_distance_mm


def normal_cap_mm(glass: Glass) -> float:
    """Return the height of a capital in normal text: 0.7°, or more on a large glass."""
    return max(readable_cap_mm(glass), NORMAL_CAP_PER_WIDTH * glass.width_mm)


def text_sizes(glass: Glass, body: QSize, language: str = "") -> dict[TextSize, int]:
    """Return the four sizes of text in pixels, for a body of this size, in a language.

    The largest is twice the normal one, or as large as leaves five lines of 24 characters,
    in two paragraphs.
    """
    normal = size_for_cap(glass, normal_cap_mm(glass), language)
    small = min(size_for_cap(glass, SMALL_CAP_MM, language), round(normal * 0.85))
    takes = largest_in(body, language)
    more = 1.08 if type_of(language, FAMILY) is None else 1.0
    largest = max(round(normal * more), min(2 * normal, int(takes)))
    return {
        TextSize.SMALL: small,
        TextSize.NORMAL: normal,
        TextSize.LARGE: round(math.sqrt(normal * largest)),
        TextSize.LARGEST: largest,
    }


def largest_in(body: QSize, language: str = "") -> float:
    """Return the largest text of which a body holds five lines of 24 characters, in pixels."""
    return min(body.height() / (5 * leading_of(language) + 0.35), body.width() / (24 * 0.5))


def mean_character_px(type_: QFont) -> float:
    """Return the mean width of a character in running text."""
    sample = "Le médecin vous explique tout avant the procedure and answers you. "
    return QFontMetricsF(type_).horizontalAdvance(sample) / len(sample)


def fitted_size(text: str, width: int, size_px: int, smallest_px: int, weight: QFont.Weight) -> int:
    """Return the largest size up to `size_px` at which the text fits the width on one line."""
    size = size_px
    while size > smallest_px:
        advance = QFontMetricsF(font(size, weight)).horizontalAdvance(text)
        if advance <= width:
            break
        size = max(smallest_px, min(size - 1, int(size * width / advance)))
    return size
