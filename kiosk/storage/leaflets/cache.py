"""The cache of leaflets that the kiosk shows: each copy was checked, and is named by its hash.

    stock.json          which copies are shown, and what was rejected from the content folder
    <SHA-256>/<id>/     a copy: only the files that a patient is shown

A copy is never modified. So a reader can read on, whatever happens to the content
folder, and the last good copy is there for the next start. The previous copy stays until the
kiosk has run well with the new one.
"""

from __future__ import annotations

import contextlib
import datetime
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from kiosk.core.leaflet.cached import ENDED, MEND, CachedLeaflets, Found, Trial
from kiosk.core.leaflet.model import Summary
from kiosk.core.problem import Problem
from kiosk.storage.files import NotWritten, make_folders, put_in_place, write_whole
from kiosk.storage.leaflets.files import Files, digest_of, files_in
from kiosk.storage.leaflets.library import Library
from kiosk.storage.leaflets.watcher import mark_of
from kiosk.storage.small_file import read_small_json
from kiosk.storage.speech.installed import INDEX

FOLDER = "leaflets"
"""The folder of the copies, in the data folder."""

CACHE_FILE = "stock.json"
STOCK_BYTES = 20_000_000
"""Far more than thousands of leaflets need, kept and rejected."""

FORMAT = 2
_FORMAT_WITHOUT_TITLES = 1


_UNFINISHED = ".new"
_SURROGATE = r"[\ud800-\udfff]"
_COPY = re.compile(r"[0-9a-f]{64}")


def read_cache(place: Path, content: Path) -> CachedLeaflets:
    """Return what is cached there of this content folder; nothing if it cannot be read.

    Copies of another folder's leaflets do not count: the site now wants different ones.
    """
    try:
        values = read_small_json(place / CACHE_FILE, STOCK_BYTES)
        if values["content"] != str(content):
            return CachedLeaflets(content)
        if values["format"] == _FORMAT_WITHOUT_TITLES:
            return CachedLeaflets(content, _kept_without_titles(values["kept"]))
        if values["format"] != FORMAT:
            return CachedLeaflets(content)
        kept = {each["id"]: _summary_from(each) for each in values["kept"]}
        return CachedLeaflets(
            content,
            tuple(kept.values()),
            tuple(found_from(each) for each in values["refused"]),
            tuple(_trial_from(each) for each in values["trials"] if each["id"] in kept),
        )
    except (OSError, ValueError, LookupError, TypeError):
        return CachedLeaflets(content)


def write_cache(place: Path, cached: CachedLeaflets) -> None:
    """Write it atomically; raise NotWritten."""
    values = {"format": FORMAT, **asdict(cached)}
    write_whole(place / CACHE_FILE, json.dumps(values, default=str, indent=1).encode())


def copies(place: Path, cached: CachedLeaflets) -> Mapping[Path, Summary]:
    """Return the kiosk's own copies, for a library."""
    return {_folder(place, each.digest, each.id): each for each in cached.kept}


def open_library(
    place: Path, content: Path, default_language: str, *, from_folder: bool = False
) -> Library:
    """Return the leaflets that the kiosk shows: the copies, or else the content folder's own.

    Raise LeafletRefused if there are neither.
    """
    cached = read_cache(place, content)
    if cached.kept and not from_folder:
        return Library(content, default_language, copies(place, cached))
    return Library(content, default_language, barred=_barred(cached))


def keep_copy(place: Path, leaflet_id: str, files: Files, clips: Files | None = None) -> None:
    """Copy these files of a leaflet; a copy that exists and is intact is left as it is.

    It gets those of the `clips` that it has not: speech may come later than the text. Raise
    NotWritten if there is no space, or no permission to write.
    """
    digest = digest_of(files)
    folder = _folder(place, digest, leaflet_id)
    new = place / _UNFINISHED / leaflet_id
    try:
        if folder.exists() and digest_of(files_in(folder)) == digest:
            _add_clips(folder, clips or {})
            return
        _clear(new)
        for name, data in files.items():
            write_whole(new / name, data)
        _add_clips(new, clips or {})
        _clear(folder)
        make_folders(folder.parent)
        put_in_place(new, folder)
        new.parent.rmdir()
    except OSError as error:
        raise NotWritten(folder, error) from error


def _add_clips(copy: Path, clips: Files) -> None:
    """Write the clips that a copy has not, and last the indexes that name them."""
    for name, data in sorted(clips.items(), key=lambda each: each[0].endswith(INDEX)):
        file = copy / name
        try:
            is_there = file.stat().st_size == len(data) and not name.endswith(INDEX)
        except FileNotFoundError:
            is_there = False
        if not is_there:
            write_whole(file, data, outlives_power_cut=name.endswith(INDEX))


def go_back(place: Path, content: Path, *, all_at_once: bool) -> tuple[Found, ...]:
    """Roll back to the copies before those last taken in, or before all those still on trial.

    Return what is no longer shown until its files change; raise NotWritten.
    """
    cached = read_cache(place, content)
    kept = {each.id: each for each in cached.kept}
    refused = {each.id: each for each in cached.refused}
    back = cached.trials if all_at_once else cached.trials[-1:]
    left = {}
    for trial in back:
        bad = kept.pop(trial.id)
        if trial.before is not None:
            kept[trial.id] = trial.before
        problem = Problem(content / trial.id, 1, ENDED.of(), MEND.of())
        left[trial.id] = Found(trial.id, bad.mark, problems=(problem,), ended_kiosk=True)
    if back:
        refused |= left
        trials = cached.trials[: -len(back)]
        kept_now = tuple(kept[each] for each in sorted(kept))
        write_cache(place, CachedLeaflets(content, kept_now, tuple(refused.values()), trials))
    return tuple(left.values())


def prune(place: Path, needed: Iterable[str]) -> None:
    """Erase all copies except those with these digests, as far as that is possible now."""
    import shutil

    names = set(needed)
    with contextlib.suppress(OSError):
        for entry in place.iterdir():
            if entry.name == _UNFINISHED or (
                _COPY.fullmatch(entry.name) and entry.name not in names
            ):
                shutil.rmtree(entry, ignore_errors=True)


def _folder(place: Path, digest: str, leaflet_id: str) -> Path:
    return place / digest / leaflet_id


def _clear(folder: Path) -> None:
    import shutil  # not needed at start-up

    with contextlib.suppress(FileNotFoundError):
        shutil.rmtree(folder)


def found_from(values: Mapping[str, Any]) -> Found:
    """Parse what was written as JSON; raise ValueError, LookupError or TypeError."""
    kept = values["kept"]
    return Found(
        id=_text(values["id"]),
        mark=_text(values["mark"]),
        kept=None if kept is None else _summary_from(kept),
        problems=tuple(problem_from(each) for each in values["problems"]),
        changed=bool(values["changed"]),
        fault=_text(values["fault"]),
        ended_kiosk=bool(values["ended_kiosk"]),
    )


def problem_from(values: Mapping[str, Any]) -> Problem:
    """Return the problem that these values describe; raise ValueError, LookupError or TypeError."""
    told = (_text(values["message"]), _text(values["remedy"]))
    return Problem(Path(_text(values["file"])), _whole(values["line"]), *told)


def _summary_from(values: Mapping[str, Any]) -> Summary:
    found = Summary(
        id=_text(values["id"]),
        version=_text(values["version"]),
        titles=_texts(values["titles"]),
        picture=_text(values["picture"]),
        alts=_texts(values["alts"]),
        digest=_text(values["digest"]),
        mark=_text(values["mark"]),
        # What an earlier version of the kiosk did not keep is found again once the text is read.
        audiences=_texts(values.get("audiences", {})),
        words=_counts(values.get("words", {})),
        review_by=_day(values.get("review_by")),
        spoken=tuple(map(_text, values.get("spoken", ()))),
        departments=_texts(values.get("departments", {})),
    )
    leads_out = Path(found.id).name != found.id or ".." in Path(found.picture).parts
    if leads_out or Path(found.picture).anchor or not _COPY.fullmatch(found.digest):
        raise ValueError(found)
    return found


def _day(value: object) -> datetime.date | None:
    return None if value is None else datetime.date.fromisoformat(_text(value))


def _trial_from(values: Mapping[str, Any]) -> Trial:
    before = values["before"]
    return Trial(_text(values["id"]), None if before is None else _summary_from(before))


def _kept_without_titles(kept: Iterable[Mapping[str, Any]]) -> tuple[Summary, ...]:
    """Return what an earlier version kept: it is shown until it has been taken in again.

    That version may have kept a leaflet under a name that no record can hold.
    """
    missing = {"titles": {}, "picture": "", "alts": {}, "mark": ""}
    return tuple(
        _summary_from({**each, **missing}) for each in kept if not re.search(_SURROGATE, each["id"])
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _texts(values: object) -> Mapping[str, str]:
    if not isinstance(values, dict):
        raise TypeError(values)
    return {_text(key): _text(value) for key, value in values.items()}


def _whole(value: object) -> int:
    if type(value) is not int:
        raise TypeError(value)
    return value


def _counts(values: object) -> Mapping[str, int]:
    if not isinstance(values, dict):
        raise TypeError(values)
    return {_text(key): _whole(value) for key, value in values.items()}


def _barred(cached: CachedLeaflets) -> frozenset[str]:
    """Return the leaflets whose folders still hold what crashed the kiosk."""
    return frozenset(
        each.id
        for each in cached.refused
        if each.ended_kiosk and each.mark == mark_of(cached.content / each.id)
    )
