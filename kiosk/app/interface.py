"""The interface's languages on this machine: ours, and what its leaflets and its site add."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from kiosk.core.health.languages import LanguageFacts
from kiosk.core.settings.origins import Origin
from kiosk.machine.paths import Places, find_places
from kiosk.storage.translation_files import FOLDER, TranslationFiles


def files_of(places: Places, content: Path) -> TranslationFiles:
    """Return the translations for patients who are shown the leaflets in that folder."""
    return TranslationFiles((places.assets / FOLDER, *added_folders(places, content)), content)


def files_here(assets: Path, content: Path) -> TranslationFiles:
    """Return the same in a process that was told of these folders alone."""
    added = added_folders(find_places(os.environ), content)
    return TranslationFiles((assets / FOLDER, *added), content)


def added_folders(places: Places, content: Path) -> Iterator[Path]:
    """Yield where translations are added, the last of which counts the most."""
    yield content / FOLDER
    for layer in places.settings:
        if layer.origin is Origin.SITE and layer.values is None:
            yield layer.place.parent / FOLDER


def language_facts(
    files: TranslationFiles, assets: Path, languages: Iterable[str]
) -> tuple[LanguageFacts, ...]:
    """Return what patients read in each of these languages that is not whole."""
    asked = [each for each in dict.fromkeys(languages) if files.whole_for(each) is None]
    if not asked:
        return ()
    from kiosk.storage.translations import read_translations, wanted_texts

    wanted = wanted_texts(assets)
    facts = []
    for language in asked:
        found = read_translations(files.added_to(language), wanted)
        lacks = len(found.translation.missing(wanted))
        reviewed = found.translation.is_reviewed
        facts.append(LanguageFacts(language, len(wanted), lacks, reviewed, found.problems))
    return tuple(facts)
