"""`leaflet-kiosk translation new`: writes what patients read, to be translated."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path

from kiosk.authoring.make import checked_language
from kiosk.core.faults import KioskError
from kiosk.core.translation import TranslatedTexts
from kiosk.exit_codes import ExitCode
from kiosk.machine.console import say
from kiosk.machine.paths import Places
from kiosk.storage.files import write_whole
from kiosk.storage.translation_files import FOLDER, TranslationFiles
from kiosk.storage.translations import forms_of, read_translations, wanted_texts

_HEAD = """\
# What patients read of the interface, in {language}: write the translation after each =.
# What stands in braces, such as {{section}}, and %n for a number, must stay. Put this file, called
# {language}.toml, into the folder translations beside the kiosk's settings or among its leaflets.

# Write true when a native speaker has read it on the screen.
reviewed = false
"""


def run(options: argparse.Namespace, places: Places) -> int:
    """Write the file, with what is translated already; raise KioskError."""
    language = checked_language(options.language)
    file: Path = options.out or Path(f"{language}.toml")
    if file.exists():
        raise KioskError(f"{file} is there already: name another file with -o.")
    known = TranslationFiles((places.assets / FOLDER,)).added_to(language)
    texts = read_translations(known).translation.texts
    wanted = wanted_texts(places.assets)
    written = _HEAD.format(language=language) + "".join(_tables(language, wanted, texts))
    write_whole(file, written.encode(), mode=0o644)
    say(f"{file}: {len(wanted)} texts, of which {len(texts)} are translated already.")
    return ExitCode.OK


def _tables(language: str, wanted: TranslatedTexts, texts: TranslatedTexts) -> Iterator[str]:
    forms = forms_of(language)
    for context, places in groupby(sorted(wanted), key=lambda place: place[0]):
        yield f"\n[{context}]\n"
        for place in places:
            text = texts.get(place, "")
            if isinstance(wanted[place], str):
                yield f"{_quoted(place[1])} = {_quoted(str(text))}\n"
                continue
            known = text if isinstance(text, Mapping) else {}
            yield f"\n[{context}.{_quoted(place[1])}]\n"
            yield from (f"{form} = {_quoted(known.get(form, ''))}\n" for form in forms)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
