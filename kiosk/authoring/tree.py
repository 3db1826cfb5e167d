"""Reduces the tree that pandoc makes of a document to what a leaflet can show, and tells the rest.

It is long because it has an answer for each kind of node that pandoc knows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from kiosk.authoring.document import LINE, Loss, Part, PartKind, Run
from kiosk.authoring.headings import is_heading_in_bold
from kiosk.authoring.inlines import UNSHOWN, InlineConverter
from kiosk.authoring.nodes import (
    Node,
    all_of,
    grid,
    joined,
    leaves,
    short,
    texts_in,
    tidy,
)
from kiosk.authoring.pasted import MOST_CAPTION
from kiosk.authoring.typed import PAUSES
from kiosk.core.problem import quoted

_LISTS = ("BulletList", "OrderedList")
_LABEL_AND_TEXT = 2
_MOST_HEADING = 6
_MOST_BESIDE = 4
_HOUR = re.compile(r"\d{1,2} ?(?:h|:|am\b|pm\b|[ap]\.m|Uhr|heures?)")
_INNER = re.compile("List (?:Bullet|Number) [2-5]")

_LINE_TO_WRITE_ON = re.compile(r"[\s._…·‥=~*–—-]{3,}")
_NOTICE_SIGN = re.compile(r"\[!(\w+)\]")
_SIGNS = {"WARNING": "WARNING", "CAUTION": "WARNING", "IMPORTANT": "WARNING", "CALL": "CALL"}
"""How texts in Markdown mark a notice, and which sign it has here."""

TableRow = Sequence[list[Node]]


def _style(block: Node) -> str:
    """Return the name of a block's style in Word."""
    return str(dict(block["c"][0][2]).get("custom-style", "")) if block["t"] == "Div" else ""


def _tells(label: str, text: str) -> bool:
    """Return whether a first row tells something itself, and does not name the columns."""
    is_long = max(len(label.split()), len(text.split())) > _MOST_HEADING
    is_said = label.rstrip().endswith(":") or text.rstrip().endswith((".", "!"))
    return is_long or is_said or any(map(str.isdigit, text)) or label[:1].isdigit()


def _names_columns(cells: Sequence[str]) -> bool:
    """Return whether a first row of several columns names them: a dose or a sentence does not."""
    first, *others = cells
    return not first or not (
        first[0].isdigit()
        or any(len(each.split()) > _MOST_HEADING for each in cells)
        or any(each.endswith((".", "!")) for each in others)
        or any(each[:1].isdigit() and not _HOUR.match(each) for each in others)
    )


class TreeReader:
    """Walks a tree, collects its parts, and tells what it leaves out."""

    def __init__(self, media: Path, *, french: bool, described: Mapping[str, str]) -> None:
        self.parts: list[Part] = []
        self.pictures: dict[str, bytes] = {}
        self.losses: list[Loss] = []
        self.is_french = french
        self._media = media
        self._described = described
        self._below = ""
        self._inlines = InlineConverter(self._lose)
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
        self.semicolon = "\u202f; " if french else "; "

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
        texts = list(texts_in(blocks))
        sign = ""
        if texts and (marked := _NOTICE_SIGN.fullmatch(_first_word(texts[0]))):
            sign, texts[0] = _SIGNS.get(marked[1].upper(), ""), texts[0][1:]
        for place, inlines in enumerate(self._with_its_heading(texts)):
            begun = len(self.parts)
            self._add_text(PartKind.NOTICE, inlines)
            if sign and len(self.parts) > begun:
                is_more = begun > 0 and self.parts[begun - 1].sign == sign and place > 0
                self.parts[begun] = replace(self.parts[begun], sign=sign, beside=is_more)

    def _with_its_heading(self, texts: list[list[Node]]) -> list[list[Node]]:
        """Return the texts of a frame, a line in bold with which it begins as part of the first.

        Alone it would be a notice of its own, and might end a page.
        """
        if len(texts) < _LABEL_AND_TEXT:
            return texts
        head, first, *others = texts
        line = Part(PartKind.PARAGRAPH, self._inlines.runs(head))
        few = 0 < len(line.text.split()) <= _MOST_HEADING
        if not few or not line.is_strong or next(self._images_in(head), None):
            return texts
        ends = line.text.rstrip().endswith((*PAUSES, "-", "–", "—"))
        between = [] if ends else [{"t": "Str", "c": self._colon.rstrip()}]
        return [[*head, *between, {"t": "Space"}, *first], *others]

    def _read_div(self, content: list[Any]) -> None:
        style = _style({"t": "Div", "c": content})
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
        self.read(content[1][1])
        head = grid(content[3][1])
        bodies = [grid([*body[2], *body[3]]) for body in content[4]]
        rows = [*(row for body in bodies for row in body), *grid(content[5][1])]
        if not rows:
            rows, head = head, []
        if any(block["t"] == "Table" for row in (*head, *rows) for cell in row for block in cell):
            self._lose("a table within a table became text: read it through")
        head, rows = head[:1], [*head[1:], *rows]
        columns = max((len(row) for row in rows), default=0)
        if columns <= 1:  # a frame around a text, as word processors draw it
            for row in rows:
                for cell in row:
                    self._read_quotation(cell)
            return
        if any(self._is_picture(cell) for row in (*head, *rows) for cell in row):
            self._read_layout([*head, *rows])
            return
        if columns == _LABEL_AND_TEXT:
            self._read_timetable(head, rows)
            return
        labels = [self._inlines.plain(cell) for cell in head[0]] if head else []
        if labels and not _names_columns(labels):  # Word makes a heading of every first row
            labels, rows = [], [*head, *rows]
        named = ", ".join(short(each) for each in labels if each)
        told = f", {named} of its first row as what its columns are called" if named else ""
        self._lose(f"a table of {columns} columns became a list{told}: read it through")
        for row in rows:
            self._add_row(row, labels)

    def _is_picture(self, cell: Sequence[Node]) -> bool:
        """Return whether there are pictures in a cell, and no words."""
        texts = list(texts_in(cell))
        pictures = any(node["t"] == "Image" for each in texts for node in all_of(each))
        return pictures and not any(self._inlines.words(each) for each in texts)

    def _read_layout(self, rows: Sequence[TableRow]) -> None:
        """Add what a table without lines puts beside one another: pictures, and what is said.

        A few words beside a picture, or below one of several, are its caption.
        """
        captions: list[list[Node]] = []
        for place, row in enumerate(rows):
            if captions:
                captions = []
                continue
            shown = [cell for cell in row if self._is_picture(cell)]
            following = list(rows[place + 1]) if place + 1 < len(rows) else []
            if len(shown) == len(row) and following and all(map(self._is_caption, following)):
                captions = following
            begun = len(self.parts)
            for column, cell in enumerate(row):
                if self._is_picture(cell):
                    self.read(cell)
                    if column < len(captions) and len(self.parts) > begun:
                        self._caption(captions[column])
            self.parts[begun:] = _in_a_row(self.parts[begun:])
            for cell in row:
                if self._is_picture(cell):
                    continue
                if len(shown) == 1 and self._is_caption(cell) and len(self.parts) > begun:
                    self._caption(cell)
                else:
                    self.read(cell)

    def _is_caption(self, cell: Sequence[Node]) -> bool:
        texts = list(texts_in(cell))
        few = len(texts) == 1 and 0 < len(self._inlines.words(texts[0]).split()) <= MOST_CAPTION
        return few and not any(block["t"] in _LISTS for block in cell)

    def _read_timetable(self, head: Sequence[TableRow], rows: Sequence[TableRow]) -> None:
        """Add a table of labels and texts; its heading may be empty, as pandoc's is without one."""
        for place, row in enumerate([*head, *rows]):
            label, text = (tidy(self._joined_texts(cell)) for cell in (*row, [])[:_LABEL_AND_TEXT])
            # Word makes a heading of every first row, unless told.
            is_head = place < len(head) and not _tells(joined(label), joined(text))
            if not is_head and label and not text:
                label, text = (), label
            if text or label:
                kind = PartKind.TABLE_HEAD if is_head else PartKind.ROW
                self.parts.append(Part(kind, text, label=label))
            for cell in row:
                self.parts += [part for each in texts_in(cell) for part in self._pictures_in(each)]

    def _joined_texts(self, blocks: Sequence[Node]) -> list[Run]:
        """Return the texts of a cell as one."""
        runs: list[Run] = []
        for inlines, deeper in leaves(blocks):
            runs += self._joint(runs, deeper)
            runs += self._inlines.runs(inlines)
        return runs

    def _joint(self, before: Sequence[Run], deeper: int) -> list[Run]:
        """Return what stands between texts that become one: items of a list are told apart."""
        if not joined(before).strip():
            return []
        is_told = deeper and not joined(before).rstrip().endswith(PAUSES)
        return [Run(self.semicolon if is_told else LINE)]

    def _add_row(self, row: Sequence[list[Node]], labels: Sequence[str]) -> None:
        """Add a row of a table as an item: its first cell in bold, then the others."""
        said: list[list[Node]] = []
        for place, cell in enumerate(row[1:], 1):
            texts = list(texts_in(cell))
            if texts and place < len(labels) and labels[place]:
                named = {"t": "Str", "c": labels[place] + self._colon}
                said.append([named, {"t": "LineBreak"}, *texts[0]])
                texts = texts[1:]
            said += texts
        first = [inline for inlines in texts_in(row[0]) for inline in inlines]
        self._add_labelled(first, said)

    def _add_labelled(self, label: Sequence[Node], said: Sequence[Sequence[Node]]) -> None:
        runs = [replace(run, strong=True) for run in self._inlines.runs(label)]
        for place, inlines in enumerate(said):
            if place or runs:
                runs.append(Run(self.semicolon if place else self._colon))
            runs += self._inlines.runs(inlines)
        if "".join(run.text for run in runs).strip():
            self.parts.append(Part(PartKind.BULLET, tidy(runs)))

    def _add_item(self, kind: PartKind, blocks: Sequence[Node], number: int = 0) -> None:
        """Add an item, and the steps within it; what is deeper becomes part of their sentences."""
        lists = [block for block in blocks if block["t"] in _LISTS]
        texts = [block for block in blocks if block["t"] not in _LISTS]
        depth = min(1, self._depth(texts))
        self._add_sentence(kind, texts, number, depth=depth)
        for block in lists:
            is_ordered = block["t"] == "OrderedList"
            items = block["c"][1] if is_ordered else block["c"]
            within = PartKind.STEP if is_ordered else PartKind.BULLET
            for place, item in enumerate(items, 1):
                self._add_sentence(within, item, place * is_ordered, depth=1)

    def _depth(self, blocks: Sequence[Node]) -> int:
        """Return how deep Word's styles of inner lists set an item: "List Bullet 2" one deep."""
        style = _style(blocks[0]) if blocks else ""
        is_inner = self.parts and self.parts[-1].kind in (PartKind.BULLET, PartKind.STEP)
        depth = int(style[-1]) - 1 if is_inner and _INNER.fullmatch(style) else 0
        if depth > 1:
            said = joined(run for each in texts_in(blocks) for run in self._inlines.runs(each))
            self._lose(f"a list three deep is shown two deep: {short(said)}")
        return depth

    def _add_sentence(
        self, kind: PartKind, blocks: Sequence[Node], number: int, *, depth: int = 0
    ) -> None:
        """Add all of these blocks as one item, and the pictures in them after it."""
        runs: list[Run] = []
        pictures: list[Part] = []
        for inlines, deeper in leaves(blocks):
            runs += self._joint(runs, deeper)
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
        if _LINE_TO_WRITE_ON.fullmatch(joined(runs)):
            self._lose("a line to write on, or of signs alone, was left out")
        elif joined(runs).strip():
            self.parts.append(Part(kind, runs))
            if is_heading_in_bold(self.parts[-1]):
                self._below = self.parts[-1].text.strip()
        self.parts += _in_a_row(self._pictures_in(inlines))

    def _pictures_in(self, inlines: Iterable[Node]) -> list[Part]:
        return [
            part
            for node in self._images_in(inlines)
            if (part := self._picture(*node["c"])) is not None
        ]

    @staticmethod
    def _images_in(inlines: Iterable[Node]) -> Iterator[Node]:
        return (node for node in all_of(inlines) if node["t"] == "Image")

    def _picture(
        self, _attributes: object, alt: Sequence[Node], target: Sequence[str]
    ) -> Part | None:
        path = Path(target[0])
        said = self._inlines.words(alt)
        if not path.is_relative_to(self._media) or not path.is_file():
            self._lose(f"the picture {quoted(target[0])} was not found, and left out")
            return None
        self.pictures.setdefault(path.name, path.read_bytes())
        return Part(PartKind.PICTURE, picture=path.name, alt=self._described.get(path.name, said))


def _first_word(inlines: Sequence[Node]) -> str:
    return str(inlines[0]["c"]) if inlines and inlines[0]["t"] == "Str" else ""


def _in_a_row(parts: Sequence[Part]) -> list[Part]:
    """Return pictures that stand beside one another as a row; too many, as several."""
    return [
        replace(part, beside=place % _MOST_BESIDE > 0) if part.kind is PartKind.PICTURE else part
        for place, part in enumerate(parts)
    ]
