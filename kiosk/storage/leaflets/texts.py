"""Reads the texts of a leaflet's folder, a file for each language, or refuses it by name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from kiosk.core.faults import KioskError
from kiosk.core.leaflet.cleaned import normalised
from kiosk.core.leaflet.names import TEXT, folder_fault, is_text, language_fault
from kiosk.core.messages import english
from kiosk.core.problem import Problem
from kiosk.core.reasons import reason_of

MOST_EDITION_BYTES = 1024 * 1024


class LeafletRefused(KioskError):
    """Raised for content with mistakes; `problems` has every one of them."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def in_order(names: Iterable[str], first: str) -> list[str]:
    """Return the names sorted, `first` before all others."""
    return sorted(names, key=lambda name: (name != first, name))


def refusal(file: Path, message: str, remedy: str) -> LeafletRefused:
    """Return the refusal of a file or folder as a whole."""
    return LeafletRefused([Problem(file, 1, message, remedy)])


def damaged(copy: Path) -> LeafletRefused:
    """Return the refusal of a copy that was changed since it was checked."""
    return refusal(
        copy,
        "This copy of a leaflet is no longer what was checked.",
        "The kiosk takes it in again by itself; if this is told again, look at the disk.",
    )


def name_problems(folder: Path) -> Iterator[Problem]:
    """Yield what is wrong with the name of a leaflet's folder."""
    fault = folder_fault(folder.name)
    if fault is not None:
        yield Problem(folder, 1, *fault)


def texts_of(folder: Path, default_language: str, problems: list[Problem]) -> Mapping[Path, str]:
    """Read the text of every language, the default one first; report what cannot be read."""
    try:
        names = [path.name for path in folder.iterdir() if is_text(path.name)]
    except OSError as error:
        problems += unreadable(folder, error).problems
        return {}
    if not names:
        problems += refusal(
            folder, "This folder holds no leaflet.", "Add a text, such as fr.md or en.md."
        ).problems
    texts = {}
    for name in in_order(names, default_language + TEXT):
        try:
            texts[folder / name] = _text(folder / name, folder, names)
        except LeafletRefused as refused:
            problems += refused.problems
    return texts


def _text(file: Path, folder: Path, beside: Collection[str]) -> str:
    """Read one edition's file; raise LeafletRefused if it is not a text in this folder."""
    fault = language_fault(file.name, beside)
    if fault is not None:
        raise refusal(file, *fault)
    from kiosk.storage.leaflets.pictures import real_path

    real = real_path(file)
    if real is None or not real.is_file() or not real.is_relative_to(folder.resolve()):
        raise refusal(
            file,
            "This is not a file of the leaflet's folder.",
            "Put the text itself there, not a link or a folder.",
        )
    try:
        with real.open("rb") as stream:
            data = stream.read(MOST_EDITION_BYTES + 1)
    except OSError as error:
        raise unreadable(file, error) from error
    if len(data) > MOST_EDITION_BYTES:
        raise refusal(file, "The file is larger than 1 MB.", "Make several leaflets of it.")
    try:
        return normalised(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = "The file is not UTF-8: its accents would be shown wrong."
        raise LeafletRefused([Problem(file, line, message, "Save it as UTF-8.")]) from error


def unreadable(file: Path, error: OSError) -> LeafletRefused:
    """Return the refusal of what the system does not let the kiosk read."""
    said = english.translate("Health", "It cannot be read: {reason}.")
    remedy = english.translate("Health", "Give everyone the right to it.")
    return refusal(file, said.of(reason=reason_of(error)), remedy.of())
