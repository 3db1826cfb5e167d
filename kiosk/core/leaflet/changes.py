"""Tells what changed between two versions of a leaflet, by language, section and block."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from difflib import SequenceMatcher
from enum import Enum

from kiosk.core.frozen import frozen
from kiosk.core.leaflet.model import (
    Block,
    Edition,
    Figure,
    Leaflet,
    Question,
    Section,
    Term,
    Understanding,
)
from kiosk.core.leaflet.names import picture_name

PictureHashes = Mapping[str, str]
"""A hash of what each picture holds, by its name in the leaflet's folder."""

_ALIKE = 0.5
"""How much of two texts is the same, from 0 to 1, for one to be taken as the other, changed."""

_SIGNS = re.compile(r"\w+|\s+|[^\w\s]")
_NO_ENTRIES = frozenset(("language", "sections"))


class Fate(Enum):
    """What became of some words."""

    KEPT = "kept"
    GONE = "gone"
    NEW = "new"


WordChanges = tuple[tuple[Fate, str], ...]
"""The words of two versions of a text, in the order of reading."""


@frozen
class Change:
    """A text that changed, was added or is gone, with its line in the new file, or 0."""

    words: WordChanges
    line: int = 0
    name: str = ""

    @property
    def fate(self) -> Fate:
        """What became of it as a whole: what is kept has changed in part."""
        fates = {fate for fate, _ in self.words}
        return fates.pop() if len(fates) == 1 else Fate.KEPT


@frozen
class SectionChanges:
    """A section that changed; `fate` is what became of it as a whole."""

    title: str
    must_be_read: bool
    fate: Fate
    changes: tuple[Change, ...]


@frozen
class EditionChanges:
    """What changed in one language: entries of the front matter, and sections."""

    language: str
    fate: Fate
    entries: tuple[Change, ...] = ()
    sections: tuple[SectionChanges, ...] = ()

    @property
    def is_same(self) -> bool:
        """Whether nothing changed."""
        return self.fate is Fate.KEPT and not self.entries and not self.sections

    @property
    def touches_must_read(self) -> bool:
        """Whether something changed of what must be read, or what must be read."""
        others = any(change.name.startswith("must_read") for change in self.entries)
        return others or any(section.must_be_read for section in self.sections)


def changes(
    old: Leaflet, new: Leaflet, old_pictures: PictureHashes, new_pictures: PictureHashes
) -> tuple[EditionChanges, ...]:
    """Return what changed in each language of either version."""
    found = []
    for language in dict.fromkeys((*new.languages, *old.languages)):
        before, after = old.editions.get(language), new.editions.get(language)
        if before is None or after is None:
            found.append(EditionChanges(language, Fate.NEW if before is None else Fate.GONE))
            continue
        texts = (_Texts(old, old_pictures), _Texts(new, new_pictures))
        sections = tuple(_of_sections(before, after, *texts))
        found.append(
            EditionChanges(language, Fate.KEPT, tuple(_of_entries(before, after, *texts)), sections)
        )
    return tuple(found)


def compared(before: str, after: str) -> WordChanges:
    """Return the words of both texts, in the order of reading."""
    one, other = _SIGNS.findall(before), _SIGNS.findall(after)
    words = []
    for _, i1, i2, j1, j2 in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        gone, new = "".join(one[i1:i2]), "".join(other[j1:j2])
        if gone == new:
            words.append((Fate.KEPT, gone))
        else:
            words += [(fate, text) for fate, text in ((Fate.GONE, gone), (Fate.NEW, new)) if text]
    return tuple(words)


class _Texts:
    """The texts of one version, in which each picture stands as what it is."""

    def __init__(self, leaflet: Leaflet, pictures: PictureHashes) -> None:
        self._folder = leaflet.folder
        self._pictures = pictures

    def of_block(self, block: Block) -> str:
        """Return a block as it is told."""
        said = [f"{block.marker} " if block.marker else ""]
        said += [self.of_picture(figure) for figure in (block.figure, block.sign) if figure]
        return "".join(said) + block.text

    def of_picture(self, figure: Figure) -> str:
        """Return a picture in words: its name, and a sign of what it holds."""
        name = picture_name(figure.path.relative_to(self._folder).as_posix())
        return f"[{name} {self._pictures[name][:6]}: {figure.alt}] "

    def key(self, block: Block) -> tuple[object, str]:
        """Return what makes a block another one: neither its place nor its number does."""
        is_step = block.marker[:1].isdigit()
        bare = replace(
            block,
            index=0,
            line=0,
            figure=None,
            sign=None,
            marker="1" if is_step else block.marker,
        )
        return bare, self.of_block(replace(block, marker=""))


def _of_entries(old: Edition, new: Edition, before: _Texts, after: _Texts) -> Iterator[Change]:
    there, here = dict(_entries(old, before)), dict(_entries(new, after))
    for name in dict.fromkeys((*there, *here)):
        one, other = there.get(name, ""), here.get(name, "")
        if one != other:
            yield Change(compared(one, other), name=name)


def _entries(edition: Edition, texts: _Texts) -> Iterator[tuple[str, str]]:
    """Yield each entry of the front matter with its name, as an author knows it."""
    for each in fields(edition):
        value = getattr(edition, each.name)
        if each.name == "must_read":  # one entry, however many it names
            yield each.name, ", ".join(value)
        elif each.name not in _NO_ENTRIES:
            yield from _entry(each.name, value, texts)


def _entry(name: str, value: object, texts: _Texts) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        value = tuple(value.values())
    if isinstance(value, Figure):
        yield name, texts.of_picture(value)
    elif isinstance(value, Term | Question | Understanding):
        for each in fields(value):
            if each.name != "id":
                told = f"{name} {value.id}: {each.name}"
                yield from _entry(told, getattr(value, each.name), texts)
    elif isinstance(value, tuple):
        for number, each in enumerate(value, 1):
            yield from _entry(f"{name} {number}" if isinstance(each, str) else name, each, texts)
    elif value is not None:
        yield name, str(value)


def _of_sections(
    old: Edition, new: Edition, before: _Texts, after: _Texts
) -> Iterator[SectionChanges]:
    """Yield the sections that changed, in the order of the new text; those that are gone last."""
    there = {section.id: section for section in old.sections}
    needed = must_read(old) | must_read(new)
    for section in new.sections:
        former = there.pop(section.id, None)
        if former is None:
            found = [Change(((Fate.NEW, after.of_block(b)),), b.line) for b in section.blocks]
            fate = Fate.NEW
        else:
            found = list(_of_blocks(former, section, before, after))
            fate = Fate.KEPT
        if found:
            yield SectionChanges(section.title, section.id in needed, fate, tuple(found))
    for section in there.values():
        gone = tuple(Change(((Fate.GONE, before.of_block(block)),)) for block in section.blocks)
        yield SectionChanges(section.title, section.id in needed, Fate.GONE, gone)


def must_read(edition: Edition) -> frozenset[str]:
    """Return the ids of the sections that must be read."""
    return frozenset(edition.must_read)


def _of_blocks(old: Section, new: Section, before: _Texts, after: _Texts) -> Iterator[Change]:
    if old.title != new.title:
        yield Change(compared(old.title, new.title), new.line)
    one, other = list(map(before.key, old.blocks)), list(map(after.key, new.blocks))
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag != "equal":
            gone = [before.of_block(block) for block in old.blocks[i1:i2]]
            here = [(after.of_block(block), block.line) for block in new.blocks[j1:j2]]
            yield from _paired(gone, here)


def _paired(gone: Sequence[str], here: Sequence[tuple[str, int]]) -> Iterator[Change]:
    """Yield what stands here, each with the text that it was before, and what is gone."""
    left = list(gone)
    for text, line in here:
        alike = [_likeness(each, text) for each in left]
        if max(alike, default=0.0) < _ALIKE:
            yield Change(((Fate.NEW, text),), line)
            continue
        place = alike.index(max(alike))
        yield from (Change(((Fate.GONE, each),)) for each in left[:place])
        yield Change(compared(left[place], text), line)
        del left[: place + 1]
    yield from (Change(((Fate.GONE, each),)) for each in left)


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
