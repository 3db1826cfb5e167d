"""Reads what a word processor wrote into a `Document`, by pandoc.

Pandoc reads .docx, .odt, .html and .md into one tree, whose types pandoc-types defines
(`Text.Pandoc.Definition`). Here it is reduced to what a leaflet can show; what it cannot is told.

It is long because it has an answer for each kind of node that pandoc knows.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from kiosk.authoring.document import Document, Loss, Part, PartKind, Run
from kiosk.authoring.inlines import UNSHOWN, InlineReader
from kiosk.authoring.nodes import (
    Node,
    all_of,
    cells,
    joined,
    leaves,
    short,
    text_of,
    texts_in,
    tidy,
)
from kiosk.core.faults import KioskError
from kiosk.core.problem import quoted

_FORMATS = {
    ".docx": "docx+styles",
    ".odt": "odt",
    ".html": "html",
    ".htm": "html",
    # Quotation marks, dashes and dots stay as the author wrote them.
    ".md": "markdown-smart-tex_math_dollars-raw_tex",
    ".markdown": "markdown-smart-tex_math_dollars-raw_tex",
}


def read_document(file: Path, language: str = "") -> Document:
    """Return what the file holds; raise KioskError if it cannot be read.

    If no language is given, it is the one that the document says it is in.
    """
    if file.suffix.lower() == ".doc":
        raise KioskError(f"{file}: Word's old format is not read. Save it as .docx, and take that.")
    form = _FORMATS.get(file.suffix.lower())
    if form is None:
        raise KioskError(f"{file}: not a kind of file that is read. Give {_known()}.")
    if not file.is_file():
        raise KioskError(f"{file}: there is no such file.")
    try:
        import pypandoc
    except ImportError:
        raise KioskError(
            "Reading documents needs pandoc, which the kiosk itself does not:"
            " pip install 'leaflet-kiosk[authoring]'."
        ) from None
    with tempfile.TemporaryDirectory(prefix="leaflet-import-") as name:
        media = Path(name)
        options = [f"--extract-media={media}", f"--resource-path={file.parent.absolute()}"]
        try:
            printed = pypandoc.convert_file(str(file.absolute()), "json", form, options)
        except RuntimeError as error:
            why = str(error).strip().splitlines()[-1]
            said = f"{file} cannot be read: {why}. Save it anew, and try again."
            raise KioskError(said) from error
        tree = json.loads(printed)
        meta = tree["meta"]
        language = language or text_of(meta.get("lang", {})).partition("-")[0].lower()
        reader = _Reader(media, french=language.partition("-")[0] == "fr")
        reader.read(tree["blocks"])
        return Document(
            title=text_of(meta.get("title", {})),
            author=text_of(meta.get("author", {})),
            language=language,
            parts=tuple(reader.parts),
            pictures=reader.pictures,
            losses=tuple(reader.losses),
        )


def _known() -> str:
    return ", ".join(sorted(_FORMATS))


_LISTS = ("BulletList", "OrderedList")
_LABEL_AND_TEXT = 2
Row = Sequence[list[Node]]


class _Reader:
    """Walks a tree, collects its parts, and tells what it leaves out."""

    def __init__(self, media: Path, *, french: bool) -> None:
        self.parts: list[Part] = []
        self.pictures: dict[str, bytes] = {}
        self.losses: list[Loss] = []
        self._media = media
        self._below = ""
        self._inlines = InlineReader(self._lose)
        self._readers: dict[str, Callable[[Any], None]] = {
            "Header": self._read_header,
            "Para": self._read_text,
            "Plain": self._read_text,
            "LineBlock": self._read_lines,
            "BlockQuote": self._read_quotation,
            "Div": self._read_div,
            "Figure": self._read_figure,
            "BulletList": self._read_bullets,
            "OrderedList": self._read_steps,
            "DefinitionList": self._read_definitions,
            "Table": self._read_table,
        }
        # In French a space that does not break stands before the signs.
        self._colon = "\u00a0: " if french else ": "
        self._semicolon = "\u202f; " if french else "; "

    def read(self, blocks: Iterable[Node]) -> None:
        """Add all of these blocks."""
        for block in blocks:
            if read := self._readers.get(block["t"]):
                read(block["c"])
            elif block["t"] in UNSHOWN:
                self._lose(f"{UNSHOWN[block['t']]} was left out")

    def _lose(self, what: str) -> None:
        self.losses.append(Loss(self._below, what))

    def _read_header(self, content: list[Any]) -> None:
        runs = self._inlines.runs(content[2])
        if text := "".join(run.text for run in runs).strip():
            self._below = text
            self.parts.append(Part(PartKind.HEADING, runs, level=content[0]))

    def _read_text(self, inlines: list[Node]) -> None:
        self._add_text(PartKind.PARAGRAPH, inlines)

    def _read_lines(self, lines: list[list[Node]]) -> None:
        for line in lines:
            self._read_text(line)

    def _read_quotation(self, blocks: list[Node]) -> None:
        for inlines in texts_in(blocks):
            self._add_text(PartKind.NOTICE, inlines)

    def _read_div(self, content: list[Any]) -> None:
        style = dict(content[0][2]).get("custom-style", "")
        if style in ("Caption", "Image Caption", "caption") and self.parts:
            self._caption(content[1])
        elif style == "Title":
            self.parts += [
                Part(PartKind.HEADING, self._inlines.runs(each), level=0)
                for each in texts_in(content[1])
            ]
        else:
            self.read(content[1])

    def _read_figure(self, content: list[Any]) -> None:
        before = len(self.parts)
        self.read(content[2])
        if len(self.parts) > before:
            self._caption(content[1][1])

    def _caption(self, blocks: Sequence[Node]) -> None:
        """Give these words to the picture before them, or show them as a paragraph."""
        runs = tuple(run for inlines in texts_in(blocks) for run in self._inlines.runs(inlines))
        last = self.parts[-1]
        if last.kind is PartKind.PICTURE and not last.runs:
            self.parts[-1] = replace(last, runs=runs)
        else:
            self.read(blocks)

    def _read_bullets(self, items: list[list[Node]]) -> None:
        for item in items:
            self._add_item(PartKind.BULLET, item)

    def _read_steps(self, content: list[Any]) -> None:
        for number, item in enumerate(content[1], content[0][0]):
            self._add_item(PartKind.STEP, item, number)

    def _read_definitions(self, entries: list[Any]) -> None:
        for term, meanings in entries:
            said = [inlines for blocks in meanings for inlines in texts_in(blocks)]
            self._add_labelled(term, said)

    def _read_table(self, content: list[Any]) -> None:
        head = [cells(row) for row in content[3][1]]
        bodies = [cells(row) for body in content[4] for row in (*body[2], *body[3])]
        rows = [*bodies, *(cells(row) for row in content[5][1])]
        if not rows:
            rows, head = head, []
        columns = max((len(row) for row in rows), default=0)
        if columns <= 1:  # a frame around a text, as word processors draw it
            for row in rows:
                for cell in row:
                    self._read_quotation(cell)
            return
        if columns == _LABEL_AND_TEXT:
            self._read_timetable(head, rows)
            return
        labels = [self._inlines.plain(cell) for cell in head[0]] if head else []
        self._lose(f"a table of {columns} columns became a list: read it through")
        for row in rows:
            self._add_row(row, labels)

    def _read_timetable(self, head: Sequence[Row], rows: Sequence[Row]) -> None:
        """Add a table of labels and texts; its heading may be empty, as pandoc's is without one."""
        kinds = [PartKind.TABLE_HEAD] * len(head[:1]) + [PartKind.ROW] * len(rows)
        for kind, row in zip(kinds, [*head[:1], *rows], strict=True):
            label, text = (tidy(self._joined_texts(cell)) for cell in (*row, [])[:_LABEL_AND_TEXT])
            if kind is PartKind.ROW and label and not text:
                label, text = (), label
            if text or label:
                self.parts.append(Part(kind, text, label=label))
            for cell in row:
                self.parts += [part for each in texts_in(cell) for part in self._pictures_in(each)]

    def _joined_texts(self, blocks: Sequence[Node]) -> list[Run]:
        """Return the texts of a cell as one."""
        runs: list[Run] = []
        for place, inlines in enumerate(texts_in(blocks)):
            runs += [Run(" ")] * bool(place)
            runs += self._inlines.runs(inlines)
        return runs

    def _add_row(self, row: Sequence[list[Node]], labels: Sequence[str]) -> None:
        """Add a row of a table as an item: its first cell in bold, then the others."""
        said: list[list[Node]] = []
        for place, cell in enumerate(row[1:], 1):
            texts = list(texts_in(cell))
            if texts and place < len(labels) and labels[place]:
                said.append([{"t": "Str", "c": labels[place] + self._colon}, *texts[0]])
                texts = texts[1:]
            said += texts
        first = [inline for inlines in texts_in(row[0]) for inline in inlines]
        self._add_labelled(first, said)

    def _add_labelled(self, label: Sequence[Node], said: Sequence[Sequence[Node]]) -> None:
        runs = [replace(run, strong=True) for run in self._inlines.runs(label)]
        for place, inlines in enumerate(said):
            if place or runs:
                runs.append(Run(self._semicolon if place else self._colon))
            runs += self._inlines.runs(inlines)
        if "".join(run.text for run in runs).strip():
            self.parts.append(Part(PartKind.BULLET, tidy(runs)))

    def _add_item(self, kind: PartKind, blocks: Sequence[Node], number: int = 0) -> None:
        """Add an item, and the steps within it; what is deeper becomes part of their sentences."""
        lists = [block for block in blocks if block["t"] in _LISTS]
        self._add_sentence(kind, [block for block in blocks if block["t"] not in _LISTS], number)
        for block in lists:
            is_ordered = block["t"] == "OrderedList"
            items = block["c"][1] if is_ordered else block["c"]
            within = PartKind.STEP if is_ordered else PartKind.BULLET
            for place, item in enumerate(items, 1):
                self._add_sentence(within, item, place * is_ordered, depth=1)

    def _add_sentence(
        self, kind: PartKind, blocks: Sequence[Node], number: int, *, depth: int = 0
    ) -> None:
        """Add all of these blocks as one item, and the pictures in them after it."""
        runs: list[Run] = []
        pictures: list[Part] = []
        for inlines, deeper in leaves(blocks):
            if runs:
                runs.append(Run(self._semicolon if deeper else " "))
            runs += self._inlines.runs(inlines)
            pictures += self._pictures_in(inlines)
        if any(block["t"] in _LISTS for block in blocks):
            self._lose(f"a list three deep became one sentence: {short(joined(runs))}")
        if runs := list(tidy(runs)):
            self.parts.append(Part(kind, tuple(runs), number=number, depth=depth))
        self.parts += pictures

    def _add_text(self, kind: PartKind, inlines: Sequence[Node]) -> None:
        """Add a paragraph, and the pictures that stand in it after it."""
        runs = self._inlines.runs(inlines)
        if joined(runs).strip():
            self.parts.append(Part(kind, runs))
        self.parts += self._pictures_in(inlines)

    def _pictures_in(self, inlines: Iterable[Node]) -> list[Part]:
        return [
            part
            for node in all_of(inlines)
            if node["t"] == "Image" and (part := self._picture(*node["c"])) is not None
        ]

    def _picture(
        self, _attributes: object, alt: Sequence[Node], target: Sequence[str]
    ) -> Part | None:
        path = Path(target[0])
        said = self._inlines.words(alt)
        if not path.is_relative_to(self._media) or not path.is_file():
            self._lose(f"the picture {quoted(target[0])} was not found, and left out")
            return None
        self.pictures.setdefault(path.name, path.read_bytes())
        return Part(PartKind.PICTURE, picture=path.name, alt=said)
