"""Accept a leaflet's picture only if it is there, in the folder, and refers to nothing outside.

A picture goes to a drawing library, and an SVG can refer to other files, addresses and programs.
So anything that a plain drawing does not need is refused.
"""

from __future__ import annotations

import re
from pathlib import Path
from unicodedata import normalize
from xml.parsers import expat

from kiosk.core.leaflet.names import picture_fault
from kiosk.core.problem import Report, quoted

MAX_PICTURE_BYTES = 2 * 1024 * 1024


_BEGINNINGS = {
    ".svg": re.compile(rb""),
    ".png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    ".jpg": re.compile(rb"\xff\xd8\xff"),
    ".jpeg": re.compile(rb"\xff\xd8\xff"),
    ".webp": re.compile(rb"RIFF.{4}WEBP", re.DOTALL),
}
_TYPES = ".svg, .png, .jpg or .webp"
_INTO_FOLDER = "Copy it into the leaflet's folder pictures, and write pictures/name.svg."
_GIVE_RIGHT = "Give the right to read it to everyone."
_PLAIN_SVG = "Save the drawing as a plain SVG that holds all it shows."

_FORBIDDEN = (
    r"(?i)animate.*|animation|audio|embed|feimage|foreignobject|handler|iframe|image|link|listener"
    r"|object|script|set|video"
)
_URL_OUTSIDE = re.compile(r"url\(\s*+[\"']?+\s*+(?!#)", re.IGNORECASE)
_STYLE_OUTSIDE = re.compile(rf"{_URL_OUTSIDE.pattern}|@import|\\", re.IGNORECASE)

_MOST_USES = 20  # nested <use> elements multiply: a small file could draw without end
_DEEPEST = 64


def real_path(path: Path) -> Path | None:
    """Return the path with every link resolved, or None if it leads nowhere."""
    try:
        return path.resolve(strict=True)
    except (OSError, RuntimeError, ValueError):  # RuntimeError: a loop of links
        return None


def check_picture(name: str, folder: Path, line: int, report: Report) -> Path:
    """Return the picture's path; report why it may not be shown, in its name or its content."""
    path = folder / name
    refusal = _refused_name(name)
    if refusal is None:
        path = _written_otherwise(path, folder)
        refusal = _refused_place(path, folder)
    if refusal is None:
        refusal = _refused_content(path, report)
    if refusal is not None:
        report.add(line, f"The picture {quoted(name, 80)} {refusal[0]}", refusal[1])
    return path


def _refused_name(name: str) -> tuple[str, str] | None:
    if ":" in name or "\\" in name:
        return "is an address, not a file of this leaflet.", _INTO_FOLDER
    if name.startswith("/") or ".." in name.split("/"):
        return "is outside the leaflet's folder.", _INTO_FOLDER
    if Path(name).suffix.lower() not in _BEGINNINGS:
        return "is of a type that is not shown.", f"Save it as {_TYPES}."
    return picture_fault(name)


def _refused_place(path: Path, folder: Path) -> tuple[str, str] | None:
    real = real_path(path)
    if real is None or not real.is_file():
        return _missing(path)
    if not real.is_relative_to(folder.resolve()):
        return "is a link to a file outside the leaflet's folder.", _INTO_FOLDER
    return None


def _missing(path: Path) -> tuple[str, str]:
    try:
        path.lstat()
    except PermissionError as error:
        return f"cannot be read: {error.strerror}.", _GIVE_RIGHT
    except (OSError, ValueError):
        return "is not there.", _instead_of(path)
    return "is a folder, or a link that leads nowhere.", _INTO_FOLDER


def _written_otherwise(path: Path, folder: Path) -> Path:
    """Return where the picture is if its accents are apart on the disk, as macOS writes them."""
    found = folder
    for part in path.relative_to(folder).parts:
        exact = found / part
        if part.isascii() or real_path(exact) is not None:
            found = exact
            continue
        alike = (name for name in _names_in(found) if normalize("NFC", name) == part)
        found = found / next(alike, part)
    return found


def _names_in(folder: Path) -> list[str]:
    try:
        return sorted(each.name for each in folder.iterdir())
    except OSError:
        return []


def _instead_of(path: Path) -> str:
    """Suggest what to do about a missing file: there may be one with a similar name."""
    for name in _names_in(path.parent):
        if name.casefold() == path.name.casefold():
            return f"There is {quoted(name, 80)}: capital letters count."
    return "Add the file, or correct its name: capital letters count."


def _refused_content(path: Path, report: Report) -> tuple[str, str] | None:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_PICTURE_BYTES + 1)
    except OSError as error:
        return f"cannot be read: {error.strerror}.", _GIVE_RIGHT
    if len(data) > MAX_PICTURE_BYTES:
        return "is larger than 2 MB.", "Save it smaller."
    suffix = path.suffix.lower()
    if not _BEGINNINGS[suffix].match(data):
        return f"does not hold what {suffix} promises.", f"Save it anew as {_TYPES}."
    if suffix == ".svg":
        _Drawing(path, report).check(data)
    return None


class _Refused(Exception):
    """Raised to stop reading a drawing that is not worth any more."""


class _Drawing:
    """Walk an SVG and report whatever it would fetch, run or repeat endlessly."""

    def __init__(self, file: Path, report: Report) -> None:
        self._file = file
        self._report = report
        self._depth = 0
        self._uses = 0
        self._style: list[str] | None = None
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.ProcessingInstructionHandler = self._instruction

    def check(self, data: bytes) -> None:
        """Read the whole drawing."""
        try:
            self._parser.Parse(data, True)
        except _Refused:
            pass
        except (expat.ExpatError, LookupError, ValueError) as error:
            self._add(f"This drawing is not well-formed XML ({error}).")

    def _add(self, message: str) -> None:
        line = max(1, self._parser.CurrentLineNumber)
        self._report.add(line, message, _PLAIN_SVG, file=self._file)

    def _start(self, full_name: str, attributes: dict[str, str]) -> None:
        name = full_name.rpartition(" ")[2]
        self._depth += 1
        if self._depth == 1 and name != "svg":
            self._stop(f"This is not a drawing: it begins with <{name}>, not with <svg>.")
        if self._depth > _DEEPEST:
            self._stop(f"This drawing has groups within groups, more than {_DEEPEST} deep.")
        if re.fullmatch(_FORBIDDEN, name):
            self._add(f"This drawing holds <{name}>, which a leaflet does not show.")
        if name == "use":
            self._count_use()
        if name == "style":
            self._style = []
        for attribute, value in attributes.items():
            self._check_attribute(attribute.rpartition(" ")[2].lower(), value.strip())

    def _end(self, full_name: str) -> None:
        self._depth -= 1
        if self._style is not None and full_name.rpartition(" ")[2] == "style":
            if _STYLE_OUTSIDE.search("".join(self._style)):
                self._add("The style of this drawing refers to something outside it.")
            self._style = None

    def _characters(self, text: str) -> None:
        if self._style is not None:
            self._style.append(text)

    def _doctype(self, *_: object) -> None:
        self._stop("This drawing has a DOCTYPE, which can bring in other files.")

    def _instruction(self, target: str, _: str) -> None:
        self._add(f"This drawing holds an instruction to programs, <?{target}?>.")

    def _stop(self, message: str) -> None:
        self._add(message)
        raise _Refused

    def _count_use(self) -> None:
        self._uses += 1
        if self._uses > _MOST_USES:
            self._stop(f"This drawing repeats parts of itself with <use> over {_MOST_USES} times.")

    def _check_attribute(self, name: str, value: str) -> None:
        if name.startswith("on"):
            self._add(f"This drawing runs a program: {name}.")
        elif name in ("href", "src", "base"):
            if not value.startswith("#"):
                self._add(f"This drawing refers to something outside it: {quoted(value)}.")
        elif (_STYLE_OUTSIDE if name == "style" else _URL_OUTSIDE).search(value):
            self._add(f"This drawing refers to something outside it: {quoted(value)}.")
