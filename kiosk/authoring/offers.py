"""Offers an author what a text looks like: a warning, or whom to call. It stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kiosk.authoring.document import Loss, Part, PartKind
from kiosk.authoring.nodes import short
from kiosk.core.leaflet.numbers_whole import holds_telephone_number

_BLANKS = "[ \u00a0\u202f]"
_WARNS = (
    r"\W{0,3}(?:warnings?|attention|important|caution|danger|beware|avertissement|mise en garde"
    r"|achtung|wichtig|warnung|vorsicht|gefahr|atención|advertencia|importante|cuidado|peligro"
    r"|atenção|aviso|perigo|attenzione|avvertenza|pericolo|let op|belangrijk|waarschuwing"
    r"|dikkat|önemli|uyarı|uwaga|ostrzeżenie|pozor|upozornění|upozornenie|figyelem|fontos|atenție"
    r"|huomio|varoitus|tärkeää|varning|viktigt|advarsel|viktig|vigtigt|lưu ý|cảnh báo|chú ý"
    r"|увага|важливо|внимание|важно|προσοχή|σημαντικό|تحذير|تنبيه|هام|انتباہ|احتیاط|توجه|هشدار"
    r"|אזהרה|זהירות|חשוב|שימו לב|चेतावनी|सावधान|सावधानी|ध्यान दें|महत्वपूर्ण|সতর্কতা|গুরুত্বপূর্ণ"
    r"|எச்சரிக்கை|முக்கியம்|คำเตือน|ข้อควรระวัง|注意|警告|重要|주의|경고|중요)"
)
_WARNING = re.compile(
    rf"{_WARNS}(?:{_BLANKS}*[:!：！]+|{_BLANKS}+[–—-]+)[\W_]{{0,3}}(?=\S)", re.IGNORECASE
)
_WARNING_ALONE = re.compile(rf"{_WARNS}{_BLANKS}*[:!：！]*\W{{0,3}}", re.IGNORECASE)
"""What stands alone in a frame, above that of which it warns."""

_PAGE = re.compile(
    rf"\b(?:pages?|pp?\.|pág(?:inas?|\.)|pagina|Seiten?|(?-i:S\.)|sayfa){_BLANKS}*(?:n[o°º]\.?{_BLANKS}*)?\d",
    re.IGNORECASE,
)

_LETTER = re.compile(r"(?<!\d\s)(?<=[\s(«“])([A-Za-z])\)(?!\w)")
"""How a sentence names a step that is marked by a letter, as in “see b)”; “(1 g)” measures."""

_TO_FILL_IN = re.compile(r"_{4,}|\.{5,}|…{2,}")


def is_warning(text: str) -> bool:
    """Return whether a text says of itself that it warns, such as “Attention :”."""
    return _WARNING.match(text) is not None


def offers(parts: Sequence[Part], title: str) -> Iterator[Loss]:
    """Yield what of a section is otherwise on the kiosk, and what could be written otherwise."""
    has_steps = any(part.kind is PartKind.STEP for part in parts)
    for part in parts:
        for text in ("".join(run.text for run in part.label), part.text):
            yield from _otherwise(text, title, has_steps=has_steps)
        if part.kind not in (PartKind.PARAGRAPH, PartKind.NOTICE):
            continue
        is_marked = part.sign != ""
        is_alone = part.kind is PartKind.NOTICE and _WARNING_ALONE.fullmatch(part.text)
        if not is_marked and (is_warning(part.text) or is_alone):
            yield Loss(title, f"this looks like a warning: {short(part.text)}. {_how('WARNING')}")
        elif not is_marked and holds_telephone_number(part.text):
            what = f"this looks like whom to call: {short(part.text)}"
            yield Loss(title, f"{what}. {_how('CALL')}")


def _otherwise(text: str, title: str, *, has_steps: bool) -> Iterator[Loss]:
    """Yield what a text leads to that is not so on the kiosk: lines, pages, letters of steps."""
    if _TO_FILL_IN.search(text):
        what = f"this is to be filled in, which nobody can on a screen: {short(text)}"
        yield Loss(title, f"{what}. Take it out, or say it without the dots or lines")
    if _PAGE.search(text):
        what = f"this names a page, and the kiosk has others: {short(text)}"
        yield Loss(title, f"{what}. Say instead what it is about, or take it out")
    letters = _LETTER.findall(text)
    counts_itself = len(letters) > 1 and letters[0] in "aA"
    if has_steps and letters and not counts_itself:
        what = f"this names a letter, and the kiosk's steps have numbers: {short(text)}"
        yield Loss(title, f"{what}. Say the number instead")


def _how(kind: str) -> str:
    return f"To have it stand out, put “> ” before it, and “> [!{kind}]” on a line above it"
