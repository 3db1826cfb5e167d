"""The leaflets on offer: their covers at once, their text checked when there is time."""

from __future__ import annotations

import datetime
import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from kiosk.core.faults import KioskError
from kiosk.core.leaflet.model import Leaflet, Summary
from kiosk.storage.leaflets.cache import open_library
from kiosk.storage.leaflets.library import KEPT_LEAFLETS, Library
from kiosk.storage.leaflets.texts import LeafletRefused, refusal
from kiosk.ui.look.glyphs import missing_type
from kiosk.ui.look.scripts import script_of
from kiosk.ui.look.words import Languages
from kiosk.ui.patient.pages.cover import Cover

COVERS_AT_START = 8
"""How many covers are read at once if none is known: the rest, once the first screen is shown."""

_NO_TYPE = (
    "Install the fonts of its script, such as fonts-noto-core; leaflet-kiosk check names them."
)
_log = logging.getLogger(__name__)


class Catalogue:
    """Holds the covers of the usable leaflets; checks each leaflet once, in turn.

    The first screen needs only titles, and must not wait for a thousand leaflets: the covers of the
    kiosk's copies are known, of others the first are read at once; and each call of `check_next`
    reads one more leaflet, until it returns False.
    `library` is where they are read from, `withdrawn` has the ids of those with mistakes.
    """

    def __init__(
        self,
        library: Library | None,
        languages: Languages,
        offered: Sequence[str] = (),
        today: datetime.date | None = None,
    ) -> None:
        """Take the leaflets that are `offered`, in that order; all of them if none is named.

        Those that were to be reviewed before `today` are left out, if it is given.
        """
        self._today = today
        self.library = library
        self.withdrawn: set[str] = set()
        self._languages = languages
        self._covers: dict[str, Cover] = {}
        self._showable: dict[str, tuple[Leaflet, Leaflet]] = {}
        found = library.ids if library is not None else ()
        self._unchecked = [each for each in offered if each in found] if offered else list(found)
        has_copies = library is not None and bool(library.digests)
        for leaflet_id in self._unchecked[: None if has_copies else COVERS_AT_START]:
            self._add_cover(leaflet_id)

    @property
    def covers(self) -> tuple[Cover, ...]:
        """The covers known so far, in the order in which they are offered."""
        return tuple(self._covers.values())

    def title(self, leaflet_id: str, language: str) -> str | None:
        """Return the title of a leaflet on offer, in this language if it has it."""
        cover = self._covers.get(leaflet_id)
        if cover is None:
            return None
        titles = {words.language: title for words, title in cover.titles}
        return titles.get(language, cover.titles[0][1])

    def questions(self, leaflet_id: str, language: str) -> Mapping[str, str]:
        """Return the ready questions of a leaflet on offer, by id, in this language if it has it.

        Those of a leaflet that cannot be read any more are not known.
        """
        if leaflet_id not in self._covers:
            return {}
        try:
            leaflet = self.open(leaflet_id)
        except KioskError:
            return {}
        edition = leaflet.editions.get(language, leaflet.editions[leaflet.languages[0]])
        return {question.id: question.text for question in edition.questions}

    @property
    def only_leaflet(self) -> str | None:
        """The id of the leaflet, if there is only one."""
        known = len(self._covers) == 1 and self._covers.keys() >= set(self._unchecked)
        return next(iter(self._covers)) if known else None

    def check_next(self) -> bool:
        """Read one whole leaflet, and withdraw it if it has mistakes; return if more remain."""
        if not self._unchecked or self.library is None:
            return False
        leaflet_id = self._unchecked.pop(0)
        if leaflet_id not in self._covers:
            self._add_cover(leaflet_id)
        if leaflet_id in self._covers:
            try:
                leaflet = self.open(leaflet_id)
            except KioskError as refused:
                self.withdraw(leaflet_id, refused)
            else:  # what was not kept with the copy is known now
                self._offer(leaflet.summary())
        return bool(self._unchecked)

    def open(self, leaflet_id: str) -> Leaflet:
        """Return the whole leaflet; raise LeafletRefused."""
        assert self.library is not None, "nothing is offered without a library"
        leaflet = self.library.open(leaflet_id)
        known = self._showable.pop(leaflet_id, None)
        if known is None or known[0] is not leaflet:
            known = (leaflet, _showable(leaflet))
        self._showable[leaflet_id] = known  # the last to go of those that are kept
        for old in tuple(self._showable)[:-KEPT_LEAFLETS]:
            del self._showable[old]
        return known[1]

    def withdraw(self, leaflet_id: str, reason: KioskError) -> None:
        """Stop offering this leaflet, and log why."""
        self._covers.pop(leaflet_id, None)
        self._unchecked = [each for each in self._unchecked if each != leaflet_id]
        self.withdrawn.add(leaflet_id)
        _log.error("The leaflet %r is not shown:\n%s", leaflet_id, reason.sentence)

    def _add_cover(self, leaflet_id: str) -> None:
        assert self.library is not None
        try:
            summary = _summary(self.library.summary(leaflet_id), self.library.folder(leaflet_id))
        except LeafletRefused as refused:
            self.withdraw(leaflet_id, refused)
        else:
            self._offer(summary)

    def _offer(self, summary: Summary) -> None:
        """Offer a leaflet, unless it was to be reviewed before today."""
        if self._today is None or not summary.is_past_review(self._today):
            self._covers[summary.id] = self._cover(summary)
            return
        self._covers.pop(summary.id, None)
        _log.warning(
            "The leaflet %r is not shown: it was to be reviewed by %s.",
            summary.id,
            summary.review_by,
        )

    def _cover(self, summary: Summary) -> Cover:
        assert self.library is not None
        languages = summary.languages
        folder = self.library.folder(summary.id)
        return Cover(
            leaflet_id=summary.id,
            titles=tuple((self._languages.words(each), summary.titles[each]) for each in languages),
            picture=folder / summary.picture if summary.picture else None,
            picture_alt=summary.alts.get(languages[0], ""),
            audiences=tuple(summary.audiences.get(each, "") for each in languages),
            minutes=summary.minutes,
            departments=tuple(summary.departments.get(each, "") for each in languages),
        )


def _front_of(summary: Summary, language: str) -> str:
    """Return what the first screens show of a leaflet in a language."""
    others = (summary.audiences, summary.departments)
    return summary.titles[language] + "".join(each.get(language, "") for each in others)


def _summary(summary: Summary, folder: Path) -> Summary:
    """Return what is known of a leaflet in the languages for which there is type."""
    titles = {
        language: title
        for language, title in summary.titles.items()
        if not missing_type(language, _front_of(summary, language))
    }
    if len(titles) == len(summary.titles):
        return summary
    _log.error("The leaflet %r is not offered in all its languages: %s", summary.id, _NO_TYPE)
    if not titles:
        raise refusal(folder, "This machine has no type for any of its languages.", _NO_TYPE)
    return replace(summary, titles=titles)


def _showable(leaflet: Leaflet) -> Leaflet:
    """Return a leaflet in the languages for which this machine has type: a box is never shown."""
    editions = {
        language: edition
        for language, edition in leaflet.editions.items()
        if script_of(language) is None or not missing_type(language, edition.all_text)
    }
    if len(editions) == len(leaflet.editions):
        return leaflet
    lost = ", ".join(leaflet.editions.keys() - editions.keys())
    _log.error("The leaflet %r is not shown in %s: %s", leaflet.id, lost, _NO_TYPE)
    if not editions:
        raise refusal(leaflet.folder, "This machine has no type for its languages.", _NO_TYPE)
    return replace(leaflet, editions=editions)


def open_catalogue(
    place: Path,
    content: Path,
    languages: Languages,
    default_language: str,
    offered: Sequence[str] = (),
    today: datetime.date | None = None,
) -> Catalogue:
    """Return a catalogue of the kiosk's copies of the leaflets, or else of the content folder."""
    try:
        library = open_library(place, content, default_language)
        catalogue = Catalogue(library, languages, offered, today)
        if library.digests and not catalogue.covers:
            library = open_library(place, content, default_language, from_folder=True)
            catalogue = Catalogue(library, languages, offered, today)
        return catalogue
    except LeafletRefused as refused:
        _log.error("No leaflet can be shown:\n%s", refused.sentence)
        return Catalogue(None, languages)
