"""Takes in new leaflets while the kiosk runs: looks, has them checked, passes them on.

It begins well after the first screen is shown, and blocks nobody: looks run in a worker
thread, checks in a process of their own (kiosk/check/worker.py). What is taken in is passed on as a
library, and shown once no patient is there.
"""

from __future__ import annotations

import contextlib
import json
import logging
import subprocess
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from kiosk.app.own_process import command_of, was_told_to_end
from kiosk.core.clock import Clock
from kiosk.core.crashes import WITHIN_S
from kiosk.core.leaflet.cached import CachedLeaflets, Found
from kiosk.core.leaflet.intake import Due, Verdict, Watch, judge, observe
from kiosk.core.problem import Problem
from kiosk.core.reasons import reason_of
from kiosk.machine.priority import created_low
from kiosk.storage.files import NotWritten
from kiosk.storage.leaflets.cache import found_from, prune, read_cache, write_cache
from kiosk.storage.leaflets.library import look
from kiosk.storage.leaflets.texts import LeafletRefused
from kiosk.ui.background import Background
from kiosk.ui.patient.controller import Controller

FIRST_LOOK_MS = 20_000
"""The delay between the first screen and the first look: by then the start is over."""

LOOK_MS = 5_000

_REST_MS = 600_000
"""How long nothing is retried after a disk fault: each retry is a full check."""

_LONGEST_CHECK_S = 600

_log = logging.getLogger(__name__)


class Intake(QObject):
    """Watches a content folder, and keeps a copy of every leaflet in it that has no mistakes.

    If there was none at the start, the catalogue holds the leaflets of the folder itself, until
    their copies replace them.
    """

    def __init__(
        self,
        controller: Controller,
        content: Path,
        place: Path,
        assets: Path,
        default_language: str,
        clock: Clock,
    ) -> None:
        super().__init__(controller)
        self._controller = controller
        self._cached = read_cache(place, content)
        self._place = place
        self._assets = assets
        self._default_language = default_language
        self._clock = clock
        ended_kiosk = {each.id: each.mark for each in self._cached.refused if each.ended_kiosk}
        self._watch = Watch(refused=ended_kiosk)
        library = controller.catalogue.library
        is_in_place = library is not None and not library.digests
        self._in_place = library.ids if library is not None and is_in_place else ()
        self._is_renewal_due = False
        self._trouble = ""
        self._began_ms = 0
        self._tried_from_ms: int | None = None
        self._rests_until_ms = 0
        self._checker: subprocess.Popen[bytes] | None = None
        self._is_stopped = False
        self._background = Background(self)
        self.is_busy = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Look periodically from now on."""
        self._timer.start(FIRST_LOOK_MS)

    def stop(self) -> None:
        """Stop looking; an unfinished check is dropped, and repeated at the next start."""
        self._is_stopped = True
        self._timer.stop()
        checker = self._checker  # the thread may finish with it at this moment
        if checker is not None:
            checker.kill()
        self._background.finish()

    @property
    def has_trouble(self) -> bool:
        """Whether something in the content folder is not shown; the log says why."""
        return bool(self._cached.refused or self._trouble)

    def look(self) -> None:
        """Look at the folder, unless the result of the last look is still being handled."""
        if not self.is_busy:
            self.is_busy = True
            self._began_ms = self._clock.monotonic_ms()
            library = self._controller.catalogue.library
            shown = library.digests if library is not None else frozenset()
            needed = self._cached.needed | shown
            self._background.start(lambda: self._look(needed), self._consider)

    def _look(self, needed: Collection[str]) -> Mapping[str, str] | Problem:
        prune(self._place, needed)
        try:
            return look(self._cached.content)
        except LeafletRefused as refused:
            return refused.problems[0]

    def _consider(self, seen: Mapping[str, str] | Problem) -> None:
        at_ms = self._clock.monotonic_ms()
        # With a thousand leaflets or a slow network, looking takes a fiftieth of the time at most.
        self._timer.setInterval(max(LOOK_MS, 50 * (at_ms - self._began_ms)))
        marks = None if isinstance(seen, Problem) else seen
        if marks is not None:
            self._trouble = ""
        else:
            self._tell_trouble(f"The last good leaflets stay. {seen}")
        lost = self._controller.catalogue.withdrawn
        self._watch, due = observe(self._watch, marks, self._cached, lost, at_ms)
        cached, watch = self._cached, self._watch
        if self._has_run_well(at_ms):
            cached = replace(cached, trials=())
        if (due == Due() and cached == self._cached) or at_ms < self._rests_until_ms:
            self.is_busy = False
            return
        self._background.start(lambda: self._take(cached, watch, due), self._conclude)

    def _has_run_well(self, at_ms: int) -> bool:
        """Return whether everything on trial was shown for longer than any crash loop takes."""
        library = self._controller.catalogue.library
        tried = [self._cached.find(trial.id) for trial in self._cached.trials]
        shown = library.digests if library is not None else frozenset()
        if not tried or not all(each and each.digest in shown for each in tried):
            self._tried_from_ms = None
        elif self._tried_from_ms is None:
            self._tried_from_ms = at_ms
        return self._tried_from_ms is not None and at_ms - self._tried_from_ms >= WITHIN_S * 1000

    def _take(self, cached: CachedLeaflets, watch: Watch, due: Due) -> tuple[Verdict, str]:
        """Check what is due and store the outcome; the fault says why it could not be stored."""
        found = self._check(due.check) if due.check else ()
        verdict = judge(cached, watch, due.gone, found, lenient=self._in_place)
        if verdict.cached != self._cached:
            try:
                write_cache(self._place, verdict.cached)
            except NotWritten as error:
                return verdict, error.sentence
        return verdict, ""

    def _check(self, ids: Sequence[str]) -> Iterable[Found]:
        """Have these leaflets checked and copied, and return what was found in each."""
        places = (self._cached.content, self._place.absolute(), self._assets.absolute())
        named = (*map(str, places), self._default_language, *ids)
        try:
            with subprocess.Popen(  # noqa: S603 - our own program, and names of folders
                command_of("kiosk.check.worker", *named),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                creationflags=created_low(),
            ) as self._checker:
                if self._is_stopped:
                    self._checker.kill()
                took_too_long = False
                try:
                    printed, _ = self._checker.communicate(timeout=_LONGEST_CHECK_S)
                except subprocess.TimeoutExpired:
                    took_too_long = True
                    self._checker.kill()
                    printed, _ = self._checker.communicate()
        except OSError as error:  # out of memory for another process, or out of file descriptors
            return [
                Found(ids[0], "", fault=f"Their check could not be started: {reason_of(error)}.")
            ]
        status, self._checker = self._checker.returncode, None
        if self._is_stopped or was_told_to_end(status):
            return []
        found = [each for line in printed.splitlines() for each in _found(line) if each.id in ids]
        told = {each.id for each in found}
        if took_too_long and told:  # the next batch begins with the one that had too little time
            return found
        missing = [each for each in ids if each not in told]
        return [*found, *(self._not_checked(each) for each in missing[:1])]

    def _not_checked(self, leaflet_id: str) -> Found:
        """Return the finding for the leaflet at which the check ended prematurely."""
        folder = self._cached.content / leaflet_id
        message = "This leaflet could not be checked: the check did not come to its end."
        problem = Problem(folder, 1, message, "leaflet-kiosk check may tell more.")
        return Found(leaflet_id, self._watch.standing[leaflet_id].mark or "", problems=(problem,))

    def _conclude(self, come: tuple[Verdict, str]) -> None:
        verdict, fault = come
        self.is_busy = False
        before = self._cached
        self._watch = verdict.watch
        self._tell(verdict, before)
        for sentence in (*verdict.faults, *([fault] if fault else [])):
            self._tell_trouble(f"The leaflets cannot be taken in. {sentence}")
            self._rests_until_ms = self._clock.monotonic_ms() + _REST_MS
        if fault:
            return
        self._cached = verdict.cached
        mended = self._controller.catalogue.withdrawn & {each.id for each in verdict.taken}
        self._is_renewal_due |= bool(mended) or _offered(before) != _offered(verdict.cached)
        if self._is_renewal_due and self._are_all_judged():
            self._is_renewal_due = False
            self._controller.renew_leaflets()

    def _are_all_judged(self) -> bool:
        """Return whether each leaflet that the folder itself shows has a copy, or was refused.

        Until then those that wait for their batch would be gone from the screen.
        """
        kept, refused = self._cached.kept, self._cached.refused
        judged = {each.id for each in kept} | {each.id for each in refused}
        there = {name for name, each in self._watch.standing.items() if each.mark is not None}
        return there.intersection(self._in_place) <= judged

    def _tell(self, verdict: Verdict, before: CachedLeaflets) -> None:
        """Log the outcome of a check, as far as it is new."""
        for kept in verdict.taken:
            if kept.digest != _digests(before).get(kept.id):
                said = "The leaflet %r, version %s (%s, SHA-256 %s), is for the next patient."
                _log.info(said, kept.id, kept.version, ", ".join(kept.languages), kept.digest)
        for found in verdict.refused:
            stays = verdict.cached.find(found.id)
            what = "is not shown" if stays is None else f"stays at version {stays.version}"
            problems = "\n".join(str(problem) for problem in found.problems)
            _log.error(
                "The leaflet %r %s, for its folder has mistakes:\n%s", found.id, what, problems
            )
        for kept in verdict.waiting:
            said = "The leaflet %r lacks a language that it had: it is taken in after five minutes."
            _log.warning(said, kept.id)
        for kept in verdict.withdrawn:
            said = "The leaflet %r is shown no more, for its folder was taken away."
            _log.warning(said, kept.id)

    def _tell_trouble(self, sentence: str) -> None:
        """Log what prevents anything from being taken in, once for as long as it is the same."""
        if sentence != self._trouble:
            self._trouble = sentence
            _log.error("%s", sentence)


def _offered(cached: CachedLeaflets) -> Collection[tuple[str, str, tuple[str, ...]]]:
    """Return what patients are offered: a text may be spoken later than it is shown."""
    return {(each.id, each.digest, each.spoken) for each in cached.kept}


def _digests(cached: CachedLeaflets) -> dict[str, str]:
    return {each.id: each.digest for each in cached.kept}


def _found(line: bytes) -> Iterator[Found]:
    """Yield what a line of the check says; nothing if it is truncated or not ours."""
    with contextlib.suppress(ValueError, LookupError, TypeError, RecursionError):
        yield found_from(json.loads(line))
