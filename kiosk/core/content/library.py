"""Find the leaflets of a folder, hold the languages of each against one another, and open them."""

from __future__ import annotations

import hashlib
import os
import re
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kiosk.core.content.compare import differences
from kiosk.core.content.front_matter import FrontMatter
from kiosk.core.content.leaflet import Edition, Leaflet
from kiosk.core.content.parse import parse_edition, parse_front_matter
from kiosk.core.content.pictures import real_path
from kiosk.core.faults import KioskError
from kiosk.core.problem import Problem, nearest, quoted
from kiosk.core.reasons import reason_of
from kiosk.core.saying import english

MOST_EDITION_BYTES = 1024 * 1024
KEPT_LEAFLETS = 4

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?")
_LANGUAGE_LIKE = re.compile(
    r"[a-z]{2,3}(?:[-_][a-z]{4})?(?:[-_](?:[a-z]{2}|\d{3}))?\.md", re.IGNORECASE
)


class LeafletRefused(KioskError):
    """Refuse content that holds mistakes; `problems` has every one of them."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


@dataclass(frozen=True)
class Summary:
    """What the front matter alone tells of a leaflet, by language, or what is wrong with it."""

    id: str
    editions: Mapping[str, FrontMatter]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Source:
    """One edition's file, its language and its text."""

    file: Path
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Copy:
    """The folder of a leaflet that was checked before; `digest` is what it must still hold."""

    folder: Path
    digest: str


class Library:
    """The leaflets of one folder: found at once, read when they are asked for.

    Or else those of the `copies`, which may stand anywhere; one that is not as it was is refused.
    """

    def __init__(
        self,
        content: Path,
        default_language: str = "fr",
        copies: Iterable[Copy] | None = None,
    ) -> None:
        self._content = content
        self._default_language = default_language
        self._opened: OrderedDict[str, Leaflet] = OrderedDict()
        self._digests: dict[str, str] = {}
        if copies is None:
            self._folders = {folder.name: folder for folder in find_leaflets(content)}
        else:
            kept = sorted(copies, key=lambda copy: copy.folder.name)
            self._folders = {copy.folder.name: copy.folder for copy in kept}
            self._digests = {copy.folder.name: copy.digest for copy in kept}
        self.ids = tuple(self._folders)

    def summary(self, leaflet_id: str) -> Summary:
        """Read the front matter of every language; the text may hold problems all the same."""
        folder = self._folder(leaflet_id)
        editions: dict[str, FrontMatter] = {}
        problems: list[Problem] = []
        for source in _sources(folder, self._default_language, problems):
            front, found = parse_front_matter(
                source.text, file=source.file, folder=folder, language=source.language
            )
            problems += found
            if front is not None:
                editions[source.language] = front
        return Summary(leaflet_id, editions, _sorted(problems))

    def open(self, leaflet_id: str) -> Leaflet:
        """Return the whole leaflet, or raise LeafletRefused; the last few are remembered."""
        if leaflet_id not in self._opened:
            self._opened[leaflet_id] = self._load(leaflet_id)
        self._opened.move_to_end(leaflet_id)
        if len(self._opened) > KEPT_LEAFLETS:
            self._opened.popitem(last=False)
        return self._opened[leaflet_id]

    @property
    def digests(self) -> frozenset[str]:
        """What the copies must hold; nothing where the leaflets are those of the folder itself."""
        return frozenset(self._digests.values())

    def _load(self, leaflet_id: str) -> Leaflet:
        leaflet = load_leaflet(self._folder(leaflet_id), self._default_language)
        if self._digests.get(leaflet_id, leaflet.digest) != leaflet.digest:
            raise _refusal(
                leaflet.folder,
                "This copy of a leaflet is no longer what was checked.",
                "The kiosk takes it in again by itself; if this is told again, look at the disk.",
            )
        return leaflet

    def stamp(self, leaflet_id: str) -> tuple[object, ...]:
        """Return what is another when a text of the leaflet is: its folder, times and sizes."""
        folder = self._folder(leaflet_id)
        try:
            with os.scandir(folder) as entries:
                texts = [(e.name, e.stat()) for e in entries if e.name.endswith(".md")]
        except OSError as error:
            raise _unreadable(folder, error) from error
        return folder, *sorted((name, stat.st_mtime_ns, stat.st_size) for name, stat in texts)

    def _folder(self, leaflet_id: str) -> Path:
        if leaflet_id not in self._folders:
            raise _refusal(
                self._content / leaflet_id,
                f"There is no leaflet {quoted(leaflet_id)}.",
                f"{nearest(leaflet_id, self.ids)}Name a folder of {self._content}.",
            )
        return self._folders[leaflet_id]


def find_leaflets(content: Path) -> tuple[Path, ...]:
    """Return the folders that hold an edition, sorted by name; raise LeafletRefused for none."""
    try:
        with os.scandir(content) as entries:
            names = sorted(e.name for e in entries if not e.name.startswith(".") and e.is_dir())
    except OSError as error:
        raise _refusal(
            content,
            english.translate("Health", "The content folder cannot be read: {reason}.").of(
                reason=reason_of(error)
            ),
            english.translate(
                "Health", "Correct its place in the settings, or give the right to read it."
            ).of(),
        ) from error
    folders = tuple(content / name for name in names if _may_hold_edition(content / name))
    if not folders:
        raise _refusal(
            content,
            english.translate("Health", "The content folder holds no leaflet.").of(),
            english.translate(
                "Health", "Add a folder with a text for each language, such as fr.md and en.md."
            ).of(),
        )
    return folders


def load_leaflet(folder: Path, default_language: str = "fr") -> Leaflet:
    """Return the leaflet in all its languages, or raise LeafletRefused with every problem."""
    problems: list[Problem] = []
    editions: dict[str, Edition] = {}
    first: Edition | None = None
    sources = _sources(folder, default_language, problems)
    for source in sources:
        edition, found = parse_edition(
            source.text, file=source.file, folder=folder, language=source.language
        )
        problems += found
        if edition is not None:
            first = first or edition
            editions[source.language] = edition
            problems += differences(first, edition, source.file, source.text)
    if problems:
        raise LeafletRefused(_sorted(problems))
    return Leaflet(folder.name, folder, editions, _digest(folder, sources, editions.values()))


def shown_files(leaflet: Leaflet) -> dict[str, bytes]:
    """Return each file that a patient is shown, by its name there; raise LeafletRefused."""
    places = [leaflet.folder / f"{language}.md" for language in leaflet.languages]
    places += _pictures(leaflet.editions.values())
    shown = {}
    for place in places:
        try:
            shown[place.relative_to(leaflet.folder).as_posix()] = place.read_bytes()
        except OSError as error:  # it was there when it was checked
            raise _unreadable(place, error) from error
    return shown


def check(content: Path) -> tuple[Problem, ...]:
    """Return every problem of every leaflet, sorted by file and line."""
    try:
        folders = find_leaflets(content)
    except LeafletRefused as refused:
        return refused.problems
    problems: list[Problem] = []
    for folder in folders:
        try:
            load_leaflet(folder)
        except LeafletRefused as refused:
            problems += refused.problems
    return _sorted(problems)


def _refusal(file: Path, message: str, remedy: str) -> LeafletRefused:
    return LeafletRefused([Problem(file, 1, message, remedy)])


def _sorted(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(set(problems)))


def _may_hold_edition(folder: Path) -> bool:
    try:
        with os.scandir(folder) as entries:
            return any(_LANGUAGE_LIKE.fullmatch(entry.name) for entry in entries)
    except OSError:
        return True  # whoever opens it is told why it cannot be read


def _sources(folder: Path, default_language: str, problems: list[Problem]) -> list[_Source]:
    """Read the file of every language, the default one first; report what cannot be read."""
    try:
        names = [path.name for path in folder.iterdir() if _LANGUAGE_LIKE.fullmatch(path.name)]
    except OSError as error:
        problems += _unreadable(folder, error).problems
        return []
    if not names:
        problems += _refusal(
            folder, "This folder holds no leaflet.", "Add a text, such as fr.md or en.md."
        ).problems
    names.sort(key=lambda name: (Path(name).stem != default_language, name))
    sources = []
    for name in names:
        try:
            sources.append(_source(folder / name, folder))
        except LeafletRefused as refused:
            problems += refused.problems
    return sources


def _source(file: Path, folder: Path) -> _Source:
    """Read one edition's file; raise LeafletRefused where it is not a text of this folder."""
    if not _LANGUAGE.fullmatch(file.stem) or file.suffix != ".md":
        raise _refusal(
            file, "This is not the name of a language.", "Name it as fr.md, en.md or pt-BR.md."
        )
    real = real_path(file)
    if real is None or not real.is_file() or not real.is_relative_to(folder.resolve()):
        raise _refusal(
            file,
            "This is not a file of the leaflet's folder.",
            "Put the text itself there, not a link or a folder.",
        )
    try:
        with real.open("rb") as stream:
            data = stream.read(MOST_EDITION_BYTES + 1)
    except OSError as error:
        raise _unreadable(file, error) from error
    if len(data) > MOST_EDITION_BYTES:
        raise _refusal(file, "The file is larger than 1 MB.", "Make several leaflets of it.")
    try:
        return _Source(file, file.stem, data.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = "The file is not UTF-8: its accents would be shown wrong."
        raise LeafletRefused([Problem(file, line, message, "Save it as UTF-8.")]) from error


def _unreadable(file: Path, error: OSError) -> LeafletRefused:
    said = english.translate("Health", "It cannot be read: {reason}.")
    remedy = english.translate("Health", "Give everyone the right to it.")
    return _refusal(file, said.of(reason=reason_of(error)), remedy.of())


def _digest(folder: Path, sources: Iterable[_Source], editions: Iterable[Edition]) -> str:
    """Return the SHA-256 of the names and bytes of all that is shown, in the order of the names.

    Each name and each content is preceded by its length, so that no two leaflets run together.
    """
    shown = {source.file.name: source.text.encode() for source in sources}
    for path in _pictures(editions):
        try:
            shown[path.relative_to(folder).as_posix()] = path.read_bytes()
        except OSError as error:  # it was there when it was checked
            raise _unreadable(path, error) from error
    digest = hashlib.sha256()
    for name in sorted(shown):
        for part in (name.encode(), shown[name]):
            digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()


def _pictures(editions: Iterable[Edition]) -> Iterator[Path]:
    for edition in editions:
        if edition.cover:
            yield edition.cover.path
        for section in edition.sections:
            yield from (block.figure.path for block in section.blocks if block.figure)
