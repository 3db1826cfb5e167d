"""The type of scripts other than ours: which fonts are asked for, and how tall their letters are.

Our own type has Latin letters alone, those of Europe. The rest comes from the system: Debian's Noto
fonts, or those of Windows. What is not there is never shown as boxes: a language without type is
not offered.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QTextLayout

from kiosk.core.frozen import frozen

NOTO, NOTO_CJK = "fonts-noto-core", "fonts-noto-cjk"
"""Debian's packages."""

_SIGNS = "Noto Sans"
"""What the fonts of a script lack, such as ° or a hyphen that ends no line, is taken from the first
font that has it, at the height that it has there: this one's are as high as ours."""

_SIZE_PX = 200
_CLEAR = 0.06
"""The least space between the ink of two lines, over the size of the text."""


@frozen
class ScriptFonts:
    """A script: a letter of full height, one word with marks above and below, and its fonts."""

    letter: str
    tall: str
    families: tuple[str, ...]
    package: str = NOTO


@frozen
class Type:
    """What the type of a language measures, over the size of the text.

    `letter` is the height of a letter without marks, `ink` that of a line with marks.
    """

    letter: float
    ink: float


def _noto(name: str, letter: str, tall: str, *others: str) -> ScriptFonts:
    return ScriptFonts(letter, tall, (f"Noto Sans {name}", *others))


def _cjk(kind: str, letter: str, *others: str) -> ScriptFonts:
    families = (f"Noto Sans CJK {kind}", *others, "Droid Sans Fallback")
    return ScriptFonts(letter, letter, families, NOTO_CJK)


_LATIN, _MORE_LATIN = "Latn", "Latin beyond Europe's"
_SCRIPTS = {
    "Hebr": _noto("Hebrew", "ה", "לק", "Segoe UI"),
    "Deva": _noto("Devanagari", "क", "हिंदी कृ ट्ठ", "Nirmala UI"),
    "Beng": _noto("Bengali", "ক", "কিঁ তূ", "Nirmala UI"),
    "Guru": _noto("Gurmukhi", "ਕ", "ਕਿੰ ਕ੍ਰੂ", "Nirmala UI"),
    "Gujr": _noto("Gujarati", "ક", "કિં કૃ", "Nirmala UI"),
    "Orya": _noto("Oriya", "କ", "କିଁ କ୍ଷୂ", "Nirmala UI"),
    "Taml": _noto("Tamil", "க", "க்ஷீ மூ ணு", "Nirmala UI"),
    "Telu": _noto("Telugu", "క", "కీ క్ష్మ", "Nirmala UI"),
    "Knda": _noto("Kannada", "ಕ", "ಕೀ ಕ್ಷ್ಮ", "Nirmala UI"),
    "Mlym": _noto("Malayalam", "ക", "ക്ഷീ മൂ", "Nirmala UI"),
    "Sinh": _noto("Sinhala", "ක", "කී මු", "Nirmala UI"),
    "Thai": _noto("Thai", "ก", "ปี่ ที่ ญู", "Leelawadee UI"),
    "Laoo": _noto("Lao", "ກ", "ປີ່ ຮູ້", "Leelawadee UI"),
    "Mymr": _noto("Myanmar", "က", "ကို့ မြို့", "Myanmar Text"),
    "Khmr": _noto("Khmer", "ក", "ស៊ី ក្រុំ", "Leelawadee UI"),
    "Tibt": ScriptFonts("ཀ", "བོད་སྐྱུ", ("Noto Serif Tibetan", "Microsoft Himalaya")),
    "Ethi": _noto("Ethiopic", "ሀ", "ሁሉ", "Ebrima"),
    "Geor": _noto("Georgian", "ა", "ქჯ", "Segoe UI"),
    "Armn": _noto("Armenian", "Ա", "Աջ", "Segoe UI"),
    "Cyrl": ScriptFonts("Н", "Йр", ("Noto Sans", "Segoe UI")),
    "Grek": ScriptFonts("Η", "Άφ", ("Noto Sans", "Segoe UI")),
    # Only what our own type lacks, as the marks of Vietnamese, is taken from these.
    _MORE_LATIN: ScriptFonts("H", "ẮỆậỹ", ("Noto Sans", "Segoe UI")),
    # Its lines are lower than those of Noto Sans Arabic, and it is the hand of printed books. The
    # fonts of India have no hyphen that ends no line: this one's lies on the foot of the line, so
    # that of Noto Sans has to come first.
    "Arab": ScriptFonts("ا", "إلّا مستشفًى يِّ", ("Noto Naskh Arabic", "Noto Sans Arabic", "Segoe UI")),
    "Thaa": _noto("Thaana", "ހ", "ހިދު", "MV Boli"),
    "Syrc": _noto("Syriac", "ܐ", "ܐܳܩ", "Segoe UI Historic"),
    "Hang": _cjk("KR", "한", "Malgun Gothic"),
    "Jpan": _cjk("JP", "国", "Yu Gothic"),
    "Hans": _cjk("SC", "国", "Microsoft YaHei"),
    "Hant": _cjk("TC", "國", "Microsoft JhengHei"),
}
_SHARED = ("Hang", "Jpan", "Hans", "Hant")
_ALIASES = {"Kore": "Hang", "Hani": "Hans"}

_WRITTEN_IN = {
    "Arab": "ar fa ur ps sd ug ckb",
    "Hebr": "he yi",
    "Deva": "hi mr ne sa mai",
    "Beng": "bn as mni",
    "Guru": "pa",
    "Gujr": "gu",
    "Orya": "or",
    "Taml": "ta",
    "Telu": "te",
    "Knda": "kn",
    "Mlym": "ml",
    "Sinh": "si",
    "Thai": "th",
    "Laoo": "lo",
    "Mymr": "my shn",
    "Khmr": "km",
    "Tibt": "bo dz",
    "Ethi": "am ti",
    "Geor": "ka",
    "Armn": "hy",
    "Thaa": "dv",
    "Syrc": "syr",
    "Cyrl": "ru uk be bg mk sr kk ky tg mn tt ba cv ce os ab av",
    "Grek": "el",
    _MORE_LATIN: "vi yo ig ha ak tw ee az ki wo gn se sm",
    "Hang": "ko",
    "Jpan": "ja",
    "Hans": "zh yue",
}
_SCRIPT_OF = {tag: name for name, tags in _WRITTEN_IN.items() for tag in tags.split()}
_TRADITIONAL = frozenset(("TW", "HK", "MO"))


def ask_for_families(family: str, first: ScriptFonts | None = None) -> None:
    """Have the fonts of other scripts tried where our family has no letter.

    Qt opens one after the other until a font has the letter, and remembers a letter that it has set
    by the place of its font: so all keep their places, whichever language is shown, or a line that
    is painted again would have the letters of another script. Only the fonts of Chinese, Japanese
    and Korean, which share letters, may change theirs among themselves: those of `first` are tried
    before the others. Noto's have the same glyphs, in the same order.
    """
    han = [_SCRIPTS[name] for name in _SHARED]
    if first in han:
        han.insert(0, first)
    others = [each for each in _SCRIPTS.values() if each not in han]
    families = (each for script in (*others, *han) for each in script.families)
    known = dict.fromkeys((_SIGNS, *families))
    QFont.removeSubstitutions(family)
    QFont.insertSubstitutions(family, list(known))


def script_of(language: str) -> ScriptFonts | None:
    """Return the script of a language, by its BCP 47 tag; None for that of our own type."""
    primary, *parts = language.split("-")
    named = next((each for each in parts if len(each) == 4 and each.isalpha()), None)
    usual = _SCRIPT_OF.get(primary, "")
    is_usual = named is None or (named == _LATIN and usual == _MORE_LATIN)
    name = usual if is_usual else str(named)
    if name == "Hans" and named is None and _TRADITIONAL & set(parts):
        name = "Hant"
    return _SCRIPTS.get(_ALIASES.get(name, name))


def is_latin(script: ScriptFonts | None) -> bool:
    """Return whether a language is written with Latin letters, some of which our type lacks."""
    return script is _SCRIPTS[_MORE_LATIN]


@cache
def type_of(language: str, family: str) -> Type | None:
    """Return what the type of a language measures on this machine; None for our own."""
    script = script_of(language)
    if script is None:
        return None
    if script.package == NOTO_CJK:
        ask_for_families(family, script)
    return Type(_ink(script.letter, family), _ink(script.tall, family) + _CLEAR)


def _ink(text: str, family: str) -> float:
    """Return how tall the ink of a text is, over its size."""
    type_ = QFont(family)
    type_.setPixelSize(_SIZE_PX)
    layout = QTextLayout(text, type_)
    layout.beginLayout()
    layout.createLine().setPosition(QPointF(0, 0))
    layout.endLayout()
    tops, bottoms = [0.0], [0.0]
    for run in layout.glyphRuns():
        raw = run.rawFont()
        for glyph, place in zip(run.glyphIndexes(), run.positions(), strict=True):
            box = raw.boundingRect(glyph)
            if not box.isEmpty():
                tops.append(place.y() + box.top())
                bottoms.append(place.y() + box.bottom())
    return (max(bottoms[1:], default=0.0) - min(tops[1:], default=0.0)) / _SIZE_PX
