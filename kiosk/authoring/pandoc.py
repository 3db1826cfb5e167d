"""Reads what a word processor wrote into a `Document`, by pandoc.

Pandoc reads .docx, .odt, .html and .md into one tree, whose types pandoc-types defines
(`Text.Pandoc.Definition`); `tree.py` reduces it to what a leaflet can show.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from kiosk.authoring import odt, word
from kiosk.authoring.document import Document, Loss
from kiosk.authoring.french import in_french
from kiosk.authoring.headings import with_headings
from kiosk.authoring.letters import in_utf8
from kiosk.authoring.nodes import (
    Node,
    short,
    text_of,
)
from kiosk.authoring.office import Prepared
from kiosk.authoring.pasted import put_together
from kiosk.authoring.steps import counted_on
from kiosk.authoring.tree import TreeReader
from kiosk.authoring.typed import by_hand
from kiosk.authoring.web import seen_alone
from kiosk.core.faults import KioskError

_WORD, _ODT = ".docx", ".odt"
_MARKDOWN = "markdown-smart-tex_math_dollars-raw_tex+lists_without_preceding_blankline"
"""Quotation marks, dashes and dots stay as the author wrote them."""

_FORMATS = {
    _WORD: "docx+styles",
    _ODT: "odt",
    ".html": "html",
    ".htm": "html",
    ".md": _MARKDOWN,
    ".markdown": _MARKDOWN,
}
_SEALED = b"\xd0\xcf\x11\xe0"
"""How a document begins that Word has encrypted, or written as it did before 2007."""

_ZIP = b"PK\x03\x04"
"""How each document of Word's and LibreOffice's begins."""

_WHERE_IT_FAILED = "HasCallStack"
"""After what it says for people, pandoc says to its makers where it was in its program."""

_LONGEST_S = 300

_WITH_TITLE = {"subtitle": "the subtitle", "date": "the date", "abstract": "the summary"}


def read_document(file: Path, language: str = "") -> Document:
    """Return what the file holds; raise KioskError if it cannot be read.

    If no language is given, it is the one that the document says it is in.
    """
    try:
        return _read(file, language)
    except RecursionError:
        raise KioskError(f"{file} cannot be read: too much stands within something else.") from None


def _read(file: Path, language: str) -> Document:
    """Return what the file holds; raise KioskError or RecursionError."""
    form = _form_of(file)
    pandoc = _pandoc()
    with tempfile.TemporaryDirectory(prefix="leaflet-import-") as name:
        media = Path(name) / "media"
        prepared = _prepared(file, form, Path(name))
        options = [f"--extract-media={media}", f"--resource-path={file.parent.absolute()}"]
        try:
            done = subprocess.run(  # noqa: S603 - the author's own program
                [pandoc, f"--from={form}", "--to=json", *options, str(prepared.file)],
                capture_output=True,
                encoding="utf-8",
                errors="replace",
                check=False,
                timeout=_LONGEST_S,
            )
        except subprocess.TimeoutExpired:
            raise KioskError(
                f"{file} takes more than {_LONGEST_S // 60} minutes to be read: save the part that"
                " is a leaflet as a document of its own, and take that."
            ) from None
        if done.returncode != 0:
            said = done.stderr.partition(_WHERE_IT_FAILED)[0].strip().splitlines()
            why = said[-1].removeprefix("pandoc: ") if said else "pandoc does not say why"
            raise KioskError(f"{file} cannot be read: {why}. Save it anew, and try again.")
        tree = json.loads(done.stdout)
        meta = tree["meta"]
        language = language or text_of(meta.get("lang", {})).partition("-")[0].lower()
        reader = TreeReader(
            media, french=language.partition("-")[0] == "fr", described=dict(prepared.described)
        )
        reader.read(tree["blocks"])
        title = prepared.title or text_of(meta.get("title", {}))
        parts = by_hand(reader.parts, reader.semicolon)
        signs: tuple[Loss, ...] = ()
        if reader.is_french:
            title, parts, signs = in_french(title, parts)
        parts, told = put_together(with_headings(parts))
        parts, again = counted_on(parts)
        return Document(
            title=title,
            author=text_of(meta.get("author", {})),
            language=language,
            parts=parts,
            pictures=reader.pictures,
            losses=(*prepared.losses, *_of_title(meta), *reader.losses, *signs, *told, *again),
        )


def _prepared(file: Path, form: str, folder: Path) -> Prepared:
    """Return the file as pandoc is to read it, in the folder if it is another."""
    if form == _FORMATS[_WORD]:
        return word.brought_out(file.absolute(), folder)
    if form == _FORMATS[_ODT]:
        return odt.brought_out(file.absolute(), folder)
    source = in_utf8(file.absolute(), folder)
    return Prepared(source, seen_alone(source) if form == "html" else ())


def _form_of(file: Path) -> str:
    """Return what pandoc calls this kind of file; raise KioskError for what it cannot read."""
    suffix = file.suffix.lower()
    if file.name.startswith("~$"):
        raise KioskError(
            f"{file} is Word’s mark that the document is open: give the document itself."
        )
    if suffix == ".doc":
        raise KioskError(f"{file}: Word's old format is not read. Save it as .docx, and take that.")
    form = _FORMATS.get(suffix)
    if form is None:
        raise KioskError(f"{file}: not a kind of file that is read. Give {_known()}.")
    if not file.is_file():
        raise KioskError(f"{file}: there is no such file.")
    try:
        with file.open("rb") as opened:
            begin = opened.read(len(_SEALED))
    except OSError as error:
        raise KioskError(f"{file} cannot be read: {error.strerror}.") from error
    if suffix == _WORD and begin == _SEALED:
        raise KioskError(
            f"{file} has a password, or is in Word's old format. Save it in Word as .docx, without"
            " a password, and take that."
        )
    is_zip = begin == _ZIP
    if is_zip is not (suffix in (_WORD, _ODT)):
        what = "is a document of a word processor" if is_zip else f"is no {suffix} document"
        raise KioskError(
            f"{file} {what}, whatever its name says. Open it in Word or LibreOffice, save it as"
            " .docx, and take that."
        )
    return form


def _of_title(meta: dict[str, Node]) -> Iterator[Loss]:
    """Yield what stands with the title, and has no place in a leaflet."""
    for name, what in _WITH_TITLE.items():
        if said := text_of(meta.get(name, {})):
            yield Loss("", f"{what} was left out: {short(said)}")


def _pandoc() -> str:
    """Return the program that reads documents: as a wheel of Python's, or of the system's."""
    try:
        import pypandoc

        return str(pypandoc.get_pandoc_path())
    except (ImportError, OSError):
        program = shutil.which("pandoc")
    if program is None:
        raise KioskError(
            "Reading documents needs pandoc, which the kiosk itself does not: apt install pandoc,"
            " or pip install 'leaflet-kiosk[authoring]'."
        )
    return program


def _known() -> str:
    return ", ".join(sorted(_FORMATS))
