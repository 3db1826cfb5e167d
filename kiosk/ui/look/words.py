"""The interface's own texts, in each language that has a translation."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QLocale, Qt, QTranslator

_PREFIX = "leaflet-kiosk_"
_log = logging.getLogger(__name__)


class Words:
    """The texts of the interface in one language; falls back to the English of the source."""

    def __init__(self, language: str, translator: QTranslator | None) -> None:
        self.language = language
        self._translator = translator

    def translate(self, context: str, text: str, comment: str = "") -> str:
        """Return a text of the source in this language."""
        return self._found(context, text, comment) or text

    def tr(self, text: str, comment: str, n: int) -> str:
        """Return a text with a number in this language: `n` selects the plural and replaces `%n`.

        WORKAROUND: pyside6-lupdate 6.11 finds plurals only in calls of `tr`, and takes the name of
        the object, which must be `words`, for the context. Remove this once that is fixed.
        """
        return (self._found("words", text, comment, n) or text).replace(
            "%n", QLocale(self.language).toString(n)
        )

    def _found(self, context: str, text: str, comment: str, n: int = -1) -> str:
        if self._translator is None:
            return ""
        return self._translator.translate(context, text, comment or None, n) or ""

    @property
    def own_name(self) -> str:
        """The language's own name: "Français"."""
        name = self.translate("Language", "English", "the language's own name")
        return name if self._translator is not None else QLocale(self.language).nativeLanguageName()

    @property
    def right_to_left(self) -> bool:
        """Whether the language is written from right to left."""
        return QLocale(self.language).textDirection() is Qt.LayoutDirection.RightToLeft


class Languages:
    """Finds translations in folders: `leaflet-kiosk_<language>.qm`; the last folder wins."""

    def __init__(self, folders: Iterable[Path]) -> None:
        self._files = {
            path.stem.removeprefix(_PREFIX): path
            for folder in folders
            for path in sorted(folder.glob(f"{_PREFIX}*.qm"))
        }
        self._words: dict[str, Words] = {}

    @property
    def translated(self) -> tuple[str, ...]:
        """The languages that the interface is translated into."""
        return tuple(sorted(self._files))

    def words(self, language: str) -> Words:
        """Return the texts in a language, or in English if it has no translation."""
        known = self._words.get(language)
        if known is None:
            known = self._words[language] = Words(language, self._load(language))
        return known

    def _load(self, language: str) -> QTranslator | None:
        path = self._files.get(language)
        translator = QTranslator()
        if path is not None and translator.load(str(path)):
            return translator
        _log.warning("The interface has no translation for %r: it stays English.", language)
        return None
