"""Reads a translation of what patients read, as a site or we write it, and tells its mistakes.

It has a table for each page, and in it each text by the English one. Texts with a number have a
table of plurals, as CLDR calls them.
"""

from __future__ import annotations

import re
import string
from collections.abc import Mapping

from kiosk.core.leaflet.entries import UNSEEN
from kiosk.core.problem import Report, nearest, quoted
from kiosk.core.toml_lines import Toml
from kiosk.core.translation import PLURALS, TextKey, TranslatedTexts, Translation

FORMS = ("zero", "one", "two", "few", "many", "other")
"""What a number may be, in the order in which Qt's files have the forms of those that there are."""

REVIEWED = "reviewed"


def read_translation(toml: Toml, wanted: TranslatedTexts, report: Report) -> Translation:
    """Return what is right of a file, after reporting what is not.

    `wanted` are the texts there are, in English; without any, nothing is held against them.
    """
    texts: dict[TextKey, str | Mapping[str, str]] = {}
    is_reviewed = False
    for context, table in toml.values.items():
        if context == REVIEWED:
            is_reviewed = table is True
            if not isinstance(table, bool):
                report.add(toml.line(context), "Write reviewed = true, or false.", "")
        elif not isinstance(table, dict):
            report.add(toml.line(context), f"{quoted(context)} is no table of texts.", "")
        else:
            for english, text in table.items():
                if text in ("", {}) or _is_empty(text):
                    continue  # it is still to be translated
                fault = _fault((context, english), text, wanted)
                if fault:
                    report.add(toml.line(context, english), *fault)
                else:
                    texts[context, english] = text
    return Translation(texts, is_reviewed)


def _is_empty(text: object) -> bool:
    """Return whether no form of a plural is translated."""
    return isinstance(text, dict) and not any(text.values())


def _fault(place: TextKey, text: object, wanted: TranslatedTexts) -> tuple[str, str] | None:
    """Return what is wrong with a text, and what to do about it."""
    context, english = place
    if wanted and place not in wanted:
        known = [each for where, each in wanted if where == context]
        hint = nearest(english, known)
        return f"The kiosk has no text {quoted(english)} in {quoted(context)}.", hint
    has_forms = context == PLURALS
    if isinstance(text, str) is has_forms or not isinstance(text, str | dict):
        remedy = 'Give it a table of plurals: one = "…", other = "…".' if has_forms else ""
        return f"The text for {quoted(english)} is not of its kind.", remedy
    forms = text if isinstance(text, dict) else {"": text}
    if has_forms and (not forms.keys() <= set(FORMS) or "other" not in forms):
        return (
            f"{quoted(english)} has other plurals than there are.",
            f"Known are {', '.join(FORMS)}; the last one must be there.",
        )
    for form in forms.values():
        if not isinstance(form, str) or re.search(UNSEEN, form):
            return f"The text for {quoted(english)} holds a sign that cannot be shown.", ""
        if _names_in(form) != (wanted_names := _names_in(english)):
            names = ", ".join(sorted(f"{{{each}}}" for each in wanted_names or ()))
            return (
                f"The text for {quoted(english)} has other places for names.",
                f"It must have these: {names or 'none'}.",
            )
    return None


def _names_in(text: str) -> frozenset[str] | None:
    """Return the names in braces that the kiosk fills in; None if the braces are wrong."""
    try:
        return frozenset(name for _, name, *_ in string.Formatter().parse(text) if name is not None)
    except ValueError:
        return None
