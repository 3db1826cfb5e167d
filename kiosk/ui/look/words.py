"""The interface's own texts, in each language that has a translation.

Ours are whole in French and English, for patients and staff. Whatever else is there is for
patients alone (`core/translation.py`): what such a language lacks stays English, and says so.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QLocale, Qt, QTranslator

from kiosk.core.digits import with_usual_digits
from kiosk.core.translation import PLURALS, Translation, is_for_patients
from kiosk.storage.translation_files import TranslationFiles, primary_of

_MARK = " (EN)"
"""Says that a text stands in for one that is not translated."""

_ENGLISH = "en"
_NOTHING = Translation({})
_log = logging.getLogger(__name__)


class Words:
    """The texts of the interface in one language; falls back to the English of the source.

    `translation` has those for patients that a file adds, over those of the `translator`;
    `stand_in`, whose English knows one minute from two, what neither has.
    """

    def __init__(
        self,
        language: str,
        translator: QTranslator | None,
        translation: Translation = _NOTHING,
        stand_in: Words | None = None,
    ) -> None:
        self.language = language
        self._stand_in = stand_in
        self._translator = translator
        self._added = translation.texts

    def translate(self, context: str, text: str, comment: str = "") -> str:
        """Return a text of the source in this language."""
        added = self._added.get((context, text))
        if isinstance(added, str):
            return added
        return self._found(context, text, comment) or self._in_english(context, text)

    def tr(self, text: str, comment: str, n: int) -> str:
        """Return a text with a number in this language: `n` selects the plural and replaces `%n`.

        WORKAROUND: pyside6-lupdate 6.11 finds plurals only in calls of `tr`, and takes the name of
        the object, which must be `words`, for the context. Remove this once that is fixed.
        """
        number = with_usual_digits(QLocale(self.language).toString(n))
        return self._plural(text, comment, n).replace("%n", number)

    def _plural(self, text: str, comment: str, n: int) -> str:
        added = self._added.get((PLURALS, text))
        if isinstance(added, Mapping):
            from kiosk.storage.icu import plural_of  # neither French nor English needs it

            return added.get(plural_of(self.language, n)) or added["other"]
        return self._found(PLURALS, text, comment, n) or self._in_english(PLURALS, text, comment, n)

    def _found(self, context: str, text: str, comment: str, n: int = -1) -> str:
        if self._translator is None:
            return ""
        return self._translator.translate(context, text, comment or None, n) or ""

    def _in_english(self, context: str, text: str, comment: str = "", n: int = -1) -> str:
        """Return a text that is not translated, marked where the others are."""
        english = text
        if self._stand_in is not None and n >= 0:
            english = self._stand_in._found(context, text, comment, n) or text
        if self._added and is_for_patients(context, text):
            return english + _MARK
        return english

    @property
    def own_name(self) -> str:
        """The language's own name: "Français"."""
        name = self.translate("Language", "English", "the language's own name")
        is_known = self._translator is not None or ("Language", "English") in self._added
        return name if is_known else QLocale(self.language).nativeLanguageName()

    @cached_property
    def right_to_left(self) -> bool:
        """Whether the language is written from right to left."""
        return QLocale(self.language).textDirection() is Qt.LayoutDirection.RightToLeft


class Languages:
    """The interface in each language, from the files of its translations."""

    def __init__(self, files: TranslationFiles) -> None:
        self._files = files
        self._words: dict[str, Words] = {}

    @property
    def translated(self) -> tuple[str, ...]:
        """The languages that the whole interface is translated into, for staff too."""
        return tuple(sorted(self._files.whole))

    def for_staff(self, language: str) -> str:
        """Return the language in which staff are spoken to where patients are in this one."""
        whole = self._files.whole
        known = [each for each in (language, primary_of(language), "en") if each in whole]
        return known[0] if known else language

    def words(self, language: str) -> Words:
        """Return the texts in a language, or in English if it has no translation."""
        known = self._words.get(language)
        if known is None:
            known = self._words[language] = self._load(language)
        return known

    def all_words(self, languages: Iterable[str] = ()) -> tuple[Words, ...]:
        """Return the words of the whole translations, and of these languages."""
        return tuple(map(self.words, dict.fromkeys((*self.translated, *languages))))

    def _load(self, language: str) -> Words:
        translation = self._added_to(language)
        path = self._files.whole_for(language)
        translator = QTranslator()
        if path is not None and translator.load(str(path)):
            return Words(language, translator, translation)
        if not translation.texts:  # a command tells it in its own words, and doctor does
            _log.info("The interface has no translation for %r: it stays English.", language)
        has_english = _ENGLISH in self._files.whole and language != _ENGLISH
        stand_in = self.words(_ENGLISH) if has_english else None
        return Words(language, None, translation, stand_in)

    def _added_to(self, language: str) -> Translation:
        files = self._files.added_to(language)
        if not files:
            return _NOTHING
        from kiosk.storage.translations import read_translations

        found = read_translations(files)
        for problem in found.problems:
            _log.warning("%s", problem)
        return found.translation


def languages_in(folders: Iterable[Path], beside: Path | None = None) -> Languages:
    """Return the languages whose files are in these folders, and in those of the leaflets."""
    return Languages(TranslationFiles(folders, beside))
