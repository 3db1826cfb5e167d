"""All that the interface says to patients in one language, from its translations.

Every context is heard, so that a new text is never forgotten, but for those of texts that nobody
hears here: the staff's, and what is printed or scanned. What stands in a gap is a number, or is
quoted: then it is a part of the leaflet.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

from kiosk.check.speech import Utterance, once
from kiosk.core.speech.sentences import counting, said
from kiosk.core.translation import PLURALS_FOR_STAFF

SILENT = frozenset(("Staff", "Health", "Paper", "Receipt"))
"""The contexts that no patient hears."""
_GAP = re.compile(r"%n|\{\w+\}")
_ANY_NUMBER = "0"


def interface_lines(translations: Path, language: str) -> tuple[Utterance, ...]:
    """Return all that the interface says in a language, each once; `translations` has its .ts."""
    file = translations / f"leaflet-kiosk_{language}.ts"
    lines = [
        Utterance(spoken, file)
        for text in _texts(file)
        for spoken in said(_GAP.sub(_ANY_NUMBER, text), language)
        if not spoken.normal.isdecimal()
    ]
    lines += [Utterance(spoken, file) for spoken in counting(language)]
    return once(lines)


def _texts(file: Path) -> Iterator[str]:
    """Yield each text that is heard, and each form of one with a number."""
    for context in ET.parse(file).getroot().iter("context"):  # noqa: S314 - our own file
        if context.findtext("name", "") in SILENT:
            continue
        for message in context.iter("message"):
            source = message.findtext("source", "")
            if source in PLURALS_FOR_STAFF:
                continue
            translation = message.find("translation")
            forms = [] if translation is None else translation.findall("numerusform")
            whole = "" if translation is None else translation.text or ""
            for text in [form.text or "" for form in forms] or [whole]:
                yield text or source
