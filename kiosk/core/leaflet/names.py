"""Naming rules for the folders and files of leaflets: one set, wherever such a name is used.

A name passes from the disk into settings, records, packages and other systems: it must be the
same text everywhere, and refer to the same file.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from kiosk.core.problem import quoted

FOLDER = "[a-z][a-z0-9-]*"
LONGEST = 100
"""The pattern of a leaflet folder's whole name, and its maximum length in characters."""

TEXT = ".md"

_TEXT_ENDINGS = (".md.txt", ".markdown", ".mdown", ".mkd", ".text", ".txt", TEXT)
"""What editors and systems end a text's name in."""

VERSION = re.compile(r"[0-9][A-Za-z0-9.+~]*")
"""What a version is for Debian, whose package of leaflets is named by it."""

Fault = tuple[str, str]
"""What is wrong with a name, and what to do about it."""

_FOLDER_RULE = (
    f"small letters without accents, digits and hyphens, at most {LONGEST}, a letter first, and no"
    " name that Windows keeps for itself."
)
_NAME_RULE = "Call it by its language, such as fr.md, en.md or pt-BR.md; notes of yours by .txt."
_OF_WINDOWS = r"(?i)(con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)"
_LIKE_A_TAG = r"(?is)[a-z]{2,3}([^a-z].*)?"
_PARTS = r"(?i)([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?"


def _several(words: str) -> frozenset[str]:
    return frozenset(words.split())


# BCP 47, limited to languages whose name Qt knows, for the button. Languages with
# three letters are only those that nobody is likely to name a backup file after.
LANGUAGES = _several(
    """
    aa ab af ak am an ar as az ba be bg bm bn bo br bs ca ce co cs cu cv cy da de dv dz ee el en eo
    es et eu fa ff fi fo fr fy ga gd gl gn gu gv ha he hi hr ht hu hy ia id ie ig ii io is it iu ja
    jv ka ki kk kl km kn ko ks ku kw ky la lb lg ln lo lt lu lv mg mi mk ml mn mr ms mt my nb nd ne
    nl nn no nr nv ny oc om or os pa pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sn so sq sr
    ss st su sv sw ta te tg th ti tk tn to tr ts tt ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
    ast ceb chr ckb dsb fil frr fur gsw haw hsb kab kea kok lij mai mni moh nds nqo nso nus pap pcm
    prg quc rhg scn shi shn sma smj smn sms syr szl tpi tzm vec yue zgh
    """
)
_SCRIPTS = _several(
    """
    Adlm Arab Armn Beng Cans Cher Cyrl Deva Ethi Geor Grek Gujr Guru Hang Hans Hant Hebr Jpan Khmr
    Knda Kore Laoo Latn Mlym Mong Mymr Nkoo Olck Orya Sinh Syrc Taml Telu Tfng Thaa Thai Tibt
    """
)
_REGIONS = _several(
    """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS
    BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE
    EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM
    HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC
    LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA
    NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW
    SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO
    TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW 001 150 419
    """
)
# What authors who do not think of language tags name a text.
_MEANT = {
    "en": "anglais eng english",
    "fr": "fra francais français fre french",
    "de": "allemand deu deutsch ger german",
    "es": "espagnol espanol español spa spanish",
    "it": "ita italian italiano italien",
    "pt": "por portugais portugues português portuguese",
    "ar": "ara arabe arabic",
    "tr": "tur turc turkish türkçe",
    "en-GB": "en-uk",
}
_TAG_MEANT = {word: tag for tag, words in _MEANT.items() for word in words.split()}


def folder_fault(name: str) -> Fault | None:
    """Return why no leaflet's folder may have this name; None if it may."""
    if re.fullmatch(FOLDER, name) and len(name) <= LONGEST and not re.fullmatch(_OF_WINDOWS, name):
        return None
    better = _better(name)
    return (
        f"No leaflet's folder may be called {quoted(name)}.",
        f"Call it {better}: {_FOLDER_RULE}",
    )


def is_text(name: str) -> bool:
    """Return whether a file in a leaflet's folder is meant as its text in some language.

    Anything else that an author keeps there, such as README.md, is ignored.
    """
    stem, ending = _parted(name)
    if ending == TEXT:
        return re.fullmatch(_LIKE_A_TAG, stem) is not None or _plain(stem) in _TAG_MEANT
    return bool(ending) and _tag(stem) is not None


def language_fault(name: str, beside: Collection[str] = ()) -> Fault | None:
    """Return why no text of a leaflet may have this name; None if it may.

    A text is named after the BCP 47 tag of its language, spelled as in BCP 47. `beside` are the
    names of the other files of its folder.
    """
    stem, ending = _parted(name)
    tag = _tag(stem)
    right = f"{tag}{TEXT}"
    if name == right:
        return None
    message = "This is not the name of a language."
    if ending != TEXT:
        message = f"The name of this text does not end in {TEXT}, so it would not be shown."
    if tag is None:
        return message, _NAME_RULE
    if right in beside:
        return message, f"{right} is there too: keep one of them, and call notes notes.txt."
    return message, f"Call it {right}."


def version_fault(version: str) -> Fault | None:
    """Return why no leaflet may bear this version; None if it may."""
    if VERSION.fullmatch(version):
        return None
    plain = unicodedata.normalize("NFKD", version).encode("ascii", "ignore").decode()
    better = re.sub(r"[^A-Za-z0-9+~]+", ".", re.sub(r"^[^0-9]+", "", plain)).strip(".") or "1.0"
    message = f"No package of leaflets could bear the version {quoted(version)}."
    rule = "a digit first, then letters, digits and points."
    return message, f'Write version = "{better}", in every language: {rule}'


def picture_fault(name: str) -> Fault | None:
    """Return why no picture may have this name, as a leaflet writes it; None if it may."""
    for part in name.split("/"):
        if part.rstrip(". ") != part or re.fullmatch(_OF_WINDOWS, part.partition(".")[0]):
            return "has a name that not every system can keep.", "Rename it, such as knee.svg."
    return None


def picture_name(written: str) -> str:
    """Return the name that is meant, which some editors write with %20 or with accents apart."""
    return unicodedata.normalize("NFC", written.replace("%20", " "))


def _parted(name: str) -> tuple[str, str]:
    """Return a text's name without its ending, and the ending in small letters, "" for none."""
    small = name.lower()
    ending = next((each for each in _TEXT_ENDINGS if small.endswith(each)), "")
    return name[: len(name) - len(ending)], ending


def _tag(stem: str) -> str | None:
    """Return the tag that a text's name stands for, in canonical spelling; None if it has none."""
    meant = _TAG_MEANT.get(_plain(stem))
    parts = re.fullmatch(_PARTS, stem)
    if meant is not None or parts is None:
        return meant
    language, script, region = parts[1].lower(), parts[2], parts[3]
    script, region = script and script.title(), region and region.upper()
    known = script in (None, *_SCRIPTS) and region in (None, *_REGIONS)
    if language not in LANGUAGES or not known:
        return None
    return "-".join(part for part in (language, script, region) if part)


def _plain(stem: str) -> str:
    return unicodedata.normalize("NFC", stem).lower().replace("_", "-")


def _better(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if not words:
        return "hip-2026, for example"
    if not re.match("[a-z]", words) or re.fullmatch(_OF_WINDOWS, words):
        words = f"leaflet-{words}"
    return words[:LONGEST].rstrip("-")
