"""Find the leaflets in a folder, compare the languages of each, and open them."""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.core.leaflet.model import Edition, FrontMatter, Leaflet, Summary, summary_of
from kiosk.core.leaflet.names import TEXT, is_text, picture_name, version_fault
from kiosk.core.messages import english
from kiosk.core.problem import Problem, nearest, quoted
from kiosk.core.reasons import reason_of
from kiosk.storage.leaflets.files import Files, digest_of, files_in
from kiosk.storage.leaflets.texts import (
    LeafletRefused,
    damaged,
    in_order,
    name_problems,
    refusal,
    texts_of,
    unreadable,
)
from kiosk.storage.leaflets.watcher import mark_of, unseen

if TYPE_CHECKING:  # copies need no parser
    from kiosk.core.leaflet.front_matter import PictureCheck

KEPT_LEAFLETS = 4


class Library:
    """The leaflets of one folder: found at once, read on demand.

    Or else the `copies` of leaflets that were checked before, which may be anywhere: one that has
    changed since is refused. Those that are `barred` are treated as absent.
    """

    def __init__(
        self,
        content: Path,
        default_language: str = "fr",
        copies: Mapping[Path, Summary] | None = None,
        barred: Collection[str] = (),
    ) -> None:
        self._content = content
        self._default_language = default_language
        self._opened: OrderedDict[str, Leaflet] = OrderedDict()
        self._checked = {each.id: each for each in (copies or {}).values()}
        folders = (
            find_leaflets(content)
            if copies is None
            else sorted(copies, key=lambda folder: folder.name)
        )
        self._folders = {each.name: each for each in folders if each.name not in barred}
        self.ids = tuple(self._folders)

    def summary(self, leaflet_id: str) -> Summary:
        """Return what is known about a leaflet without its text, or raise LeafletRefused.

        The text may still have problems.
        """
        checked = self._checked.get(leaflet_id)
        if checked is not None and not checked.titles:  # an earlier version of the kiosk kept it
            return self.open(leaflet_id).summary()
        if checked is not None:
            if not (self.folder(leaflet_id) / checked.picture).exists():
                raise damaged(self.folder(leaflet_id))
            order = in_order(checked.titles, self._default_language)
            return replace(checked, titles={each: checked.titles[each] for each in order})
        from kiosk.core.leaflet.parse import parse_front_matter  # copies need no parser
        from kiosk.storage.leaflets.dictionaries import FINDERS
        from kiosk.storage.leaflets.pictures import check_picture

        folder = self.folder(leaflet_id)
        fronts: dict[str, FrontMatter] = {}
        problems = list(name_problems(folder))
        for file, text in texts_of(folder, self._default_language, problems).items():
            front, found = parse_front_matter(
                text,
                file=file,
                folder=folder,
                language=file.stem,
                find_picture=check_picture,
                finders=FINDERS,
            )
            problems += found
            if front is not None:
                fronts[file.stem] = front
        if problems:
            raise LeafletRefused(_sorted(problems))
        return summary_of(folder, fronts)

    def open(self, leaflet_id: str) -> Leaflet:
        """Return the whole leaflet, or raise LeafletRefused; the last few are cached."""
        if leaflet_id not in self._opened:
            self._opened[leaflet_id] = self._load(leaflet_id)
        self._opened.move_to_end(leaflet_id)
        if len(self._opened) > KEPT_LEAFLETS:
            self._opened.popitem(last=False)
        return self._opened[leaflet_id]

    @property
    def digests(self) -> frozenset[str]:
        """What the copies must hold; empty if the leaflets are those of the folder itself."""
        return frozenset(each.digest for each in self._checked.values())

    def folder(self, leaflet_id: str) -> Path:
        """Return the folder of a leaflet; raise LeafletRefused if there is none."""
        if leaflet_id not in self._folders:
            raise refusal(
                self._content / leaflet_id,
                f"There is no leaflet {quoted(leaflet_id)}.",
                f"{nearest(leaflet_id, self.ids)}Name a folder of {self._content}.",
            )
        return self._folders[leaflet_id]

    def _load(self, leaflet_id: str) -> Leaflet:
        folder = self.folder(leaflet_id)
        checked = self._checked.get(leaflet_id)
        if checked is None:
            return load_leaflet(folder, self._default_language)
        try:
            files = files_in(folder)
        except OSError as error:
            raise unreadable(folder, error) from error
        if digest_of(files) != checked.digest:
            raise damaged(folder)
        return _opened(folder, files, self._default_language)


def find_leaflets(content: Path) -> tuple[Path, ...]:
    """Return the folders that hold a text, sorted by name; raise LeafletRefused if none do."""
    try:
        with os.scandir(content) as entries:
            names = sorted(e.name for e in entries if not e.name.startswith(".") and _is_folder(e))
    except OSError as error:
        raise refusal(
            content,
            english.translate("Health", "The content folder cannot be read: {reason}.").of(
                reason=reason_of(error)
            ),
            english.translate(
                "Health", "Correct its place in the settings, or give the right to read it."
            ).of(),
        ) from error
    folders = tuple(content / name for name in names if _may_hold_text(content / name))
    if not folders:
        raise refusal(
            content,
            english.translate("Health", "The content folder holds no leaflet.").of(),
            english.translate(
                "Health", "Add a folder with a text for each language, such as fr.md and en.md."
            ).of(),
        )
    return folders


def look(content: Path) -> Mapping[str, str]:
    """Return the mark of each leaflet in the folder; raise LeafletRefused.

    A folder that cannot be read or holds no leaflet is a problem, never a request to show none:
    that is how it looks while it is being filled, or when a disk is missing.
    """
    return {folder.name: mark_of(folder) for folder in find_leaflets(content)}


def load_leaflet(folder: Path, default_language: str = "fr") -> Leaflet:
    """Return the leaflet in all its languages, or raise LeafletRefused with every problem."""
    return read_leaflet(folder, default_language)[0]


def read_leaflet(folder: Path, default_language: str = "fr") -> tuple[Leaflet, Files]:
    """Return the leaflet, and the exact bytes that it was made from; raise LeafletRefused."""
    texts, editions, problems = read_editions(folder, default_language)
    if problems:
        raise LeafletRefused(problems)
    files = {file.name: text.encode() for file, text in texts.items()}
    for path in _pictures(editions.values()):
        try:
            files[picture_name(path.relative_to(folder).as_posix())] = path.read_bytes()
        except OSError as error:  # it was there when it was checked
            raise unreadable(path, error) from error
    return Leaflet(folder.name, folder, editions, digest_of(files)), files


def read_editions(
    folder: Path, default_language: str = "fr", find_picture: PictureCheck | None = None
) -> tuple[Mapping[Path, str], Mapping[str, Edition], tuple[Problem, ...]]:
    """Return the texts, those languages that have no mistake of their own, and every problem."""
    from kiosk.core.leaflet.compare import differences
    from kiosk.core.leaflet.parse import key_line, parse_edition
    from kiosk.storage.leaflets.dictionaries import FINDERS
    from kiosk.storage.leaflets.pictures import check_picture

    problems = [*name_problems(folder), *unseen(folder)]
    texts = texts_of(folder, default_language, problems)
    editions: dict[str, Edition] = {}
    first: Edition | None = None
    for file, text in texts.items():
        edition, found = parse_edition(
            text,
            file=file,
            folder=folder,
            language=file.stem,
            find_picture=find_picture or check_picture,
            finders=FINDERS,
        )
        problems += found
        if edition is None:
            continue
        if first is None and (fault := version_fault(edition.version)):
            problems.append(Problem(file, key_line(text, "version"), *fault))
        first = first or edition
        editions[file.stem] = edition
        problems += differences(first, edition, file, text)
    return texts, editions, _sorted(problems)


def pictures_of(leaflet: Leaflet) -> tuple[Path, ...]:
    """Return the path of each picture that a patient is shown, in the order of the text."""
    return tuple(dict.fromkeys(_pictures(leaflet.editions.values())))


def read_all(content: Path) -> tuple[tuple[tuple[Leaflet, Files], ...], tuple[Problem, ...]]:
    """Return every leaflet in the folder, and every problem, sorted by file and line.

    It may be the folder of a leaflet itself.
    """
    leaflets = []
    problems: list[Problem] = []
    try:
        for folder in [content] if holds_text(content) else find_leaflets(content):
            try:
                leaflets.append(read_leaflet(folder))
            except LeafletRefused as refused:
                problems += refused.problems
    except LeafletRefused as refused:
        problems += refused.problems
    return tuple(leaflets), _sorted(problems)


def _opened(folder: Path, files: Files, default_language: str) -> Leaflet:
    """Return the leaflet made from these files, all of which were checked before."""
    from kiosk.core.leaflet.parse import parse_edition
    from kiosk.storage.leaflets.dictionaries import FINDERS

    editions: dict[str, Edition] = {}
    names = [name for name in files if "/" not in name and name.endswith(TEXT)]
    for name in in_order(names, default_language + TEXT):
        edition, problems = parse_edition(
            files[name].decode("utf-8"),
            file=folder / name,
            folder=folder,
            language=name.removesuffix(TEXT),
            find_picture=lambda name, folder, *_: folder / name,
            finders=FINDERS,
        )
        if edition is None:  # another version of the kiosk took it in
            raise LeafletRefused(problems)
        editions[edition.language] = edition
    return Leaflet(folder.name, folder, editions, digest_of(files))


def _sorted(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(set(problems)))


def holds_text(folder: Path) -> bool:
    """Return whether it is the folder of a leaflet, as far as can be seen."""
    try:
        with os.scandir(folder) as entries:
            return any(is_text(entry.name) for entry in entries)
    except OSError:
        return False


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a loop of links, or a link to where one may not look
        return True  # opening it reports why it cannot be read


def _may_hold_text(folder: Path) -> bool:
    try:
        with os.scandir(folder) as entries:
            return any(is_text(entry.name) for entry in entries)
    except OSError:
        return True  # opening it reports why it cannot be read


def _pictures(editions: Iterable[Edition]) -> Iterator[Path]:
    for edition in editions:
        if edition.cover:
            yield edition.cover.path
        for section in edition.sections:
            yield from (block.picture.path for block in section.blocks if block.picture)
