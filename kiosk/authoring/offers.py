"""Offers an author what a text looks like: a warning, or whom to call. It stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kiosk.authoring.document import Loss, Part, PartKind
from kiosk.authoring.nodes import short
from kiosk.core.leaflet.numbers_whole import holds_telephone_number

_BLANKS = "[ \u00a0\u202f]"
_WARNING = re.compile(
    r"\W{0,3}(?:warnings?|attention|important|caution|danger|beware|avertissement|mise en garde"
    r"|achtung|wichtig|warnung|vorsicht|gefahr|atención|advertencia|importante|cuidado|peligro"
    r"|atenção|aviso|perigo|attenzione|avvertenza|pericolo|let op|belangrijk|waarschuwing"
    r"|dikkat|önemli|uyarı|увага|важливо|внимание|важно|تحذير|تنبيه|هام|אזהרה|זהירות|חשוב)"
    rf"(?:{_BLANKS}*[:!：！]+|{_BLANKS}+[–—-]+){_BLANKS}*(?=\S)",
    re.IGNORECASE,
)

_PAGE = re.compile(
    rf"\b(?:pages?|pp?\.|pág(?:ina|\.)|pagina|Seite|(?-i:S\.)|sayfa){_BLANKS}*\d", re.IGNORECASE
)


def is_warning(text: str) -> bool:
    """Return whether a text says of itself that it warns, such as “Attention :”."""
    return _WARNING.match(text) is not None


def offers(parts: Iterable[Part], title: str) -> Iterator[Loss]:
    """Yield what the paragraphs of a section could be written as."""
    for part in parts:
        if part.kind not in (PartKind.PARAGRAPH, PartKind.NOTICE):
            continue
        if _PAGE.search(part.text):
            what = f"this names a page, and the kiosk has others: {short(part.text)}"
            yield Loss(title, f"{what}. Say instead what it is about, or take it out")
        if is_warning(part.text):
            yield Loss(title, f"this looks like a warning: {short(part.text)}. {_how('WARNING')}")
        elif holds_telephone_number(part.text):
            what = f"this looks like whom to call: {short(part.text)}"
            yield Loss(title, f"{what}. {_how('CALL')}")


def _how(kind: str) -> str:
    return f"To have it stand out, put “> ” before it, and “> [!{kind}]” on a line above it"
