"""Reads translations of what patients read: a site's files and ours, as TOML or Qt's .ts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

from kiosk.core.faults import KioskError
from kiosk.core.frozen import frozen
from kiosk.core.problem import Problem, Report
from kiosk.core.reasons import reason_of
from kiosk.core.toml_lines import NotToml, read_toml
from kiosk.core.translation import PLURALS, TextKey, TranslatedTexts, Translation, is_for_patients
from kiosk.core.translation_file import FORMS, read_translation
from kiosk.storage.icu import plural_of
from kiosk.storage.small_file import read_small

FOLDER = "translations"
"""The folder of a site's translations: beside its settings, or among its leaflets."""

SOURCE = "leaflet-kiosk_en.ts"
_NUMBERS = (*range(201), 1_000_000)


@frozen
class ReadTranslation:
    """A translation as its files make it together, and what is wrong with them."""

    translation: Translation
    problems: tuple[Problem, ...] = ()


def read_translations(
    files: Sequence[Path], wanted: TranslatedTexts | None = None
) -> ReadTranslation:
    """Return what files of one language say together, each over those before it."""
    whole = Translation({})
    problems: list[Problem] = []
    for file in files:
        report = Report(file)
        whole = whole.under(_read(file, wanted or {}, report))
        problems += report.problems
    return ReadTranslation(whole, tuple(problems))


def wanted_texts(assets: Path) -> TranslatedTexts:
    """Return every text that patients read, in English; raise KioskError if it is not there."""
    file = assets / FOLDER / SOURCE
    try:
        root = _tree(read_small(file))
    except (OSError, ET.ParseError) as error:
        raise KioskError(f"The texts to translate cannot be read: {file} ({error}).") from error
    return _texts_of(root, FORMS[-1:], keep_untranslated=True)


def forms_of(language: str) -> tuple[str, ...]:
    """Return the plurals that whole numbers have in a language."""
    used = {plural_of(language, n) for n in _NUMBERS} | {"other"}  # which halves have, too
    return tuple(each for each in FORMS if each in used)


def _read(file: Path, wanted: TranslatedTexts, report: Report) -> Translation:
    try:
        data = read_small(file)
        if file.suffix == ".ts":
            return Translation(_texts_of(_tree(data), forms_of(file.stem)))
        return read_translation(read_toml(data.decode("utf-8-sig")), wanted, report)
    except NotToml as error:
        report.add(error.line, error.message, error.remedy)
    except OSError as error:
        report.add(1, f"It cannot be read: {reason_of(error)}.", "Give everyone the right to it.")
    except UnicodeDecodeError:
        report.add(1, "The file is not UTF-8.", "Save it as UTF-8.")
    except ET.ParseError as error:
        line, _column = error.position
        report.add(line, "This is not XML as Qt's tools write it.", "Save it with them.")
    return Translation({})


def _tree(data: bytes) -> ET.Element:
    if b"<!ENTITY" in data:  # Qt's tools write none, and each may stand for a million signs
        error = ET.ParseError("it defines entities")
        error.position = 1, 0
        raise error
    return ET.fromstring(data)  # noqa: S314 - it has no entities


def _texts_of(
    root: ET.Element, forms: Sequence[str], *, keep_untranslated: bool = False
) -> dict[TextKey, str | Mapping[str, str]]:
    texts: dict[TextKey, str | Mapping[str, str]] = {}
    for context in root.iter("context"):
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            english = message.findtext("source") or ""
            if not is_for_patients(name, english):
                continue
            found = message.find("translation")
            given = "" if found is None else found.text or ""
            plurals = [each.text or "" for each in message.iter("numerusform")]
            if name == PLURALS:
                text = dict(zip(forms, plurals or [english], strict=False))
                text.setdefault("other", plurals[-1] if plurals else english)
                if keep_untranslated or all(text.values()):
                    texts[name, english] = text
            elif keep_untranslated or given:
                texts[name, english] = given or english
    return texts
