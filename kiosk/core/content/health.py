"""How the leaflets are: what the content folder holds, and what the kiosk shows of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from kiosk.core.checks import Check, State, count, told
from kiosk.core.content.stock import Kept
from kiosk.core.problem import Problem

_DIGEST_SHOWN = 12
_CHECK = "leaflet-kiosk check tells every mistake."


@dataclass(frozen=True, slots=True)
class LeafletFacts:
    """What was found in one leaflet's folder, and `kept`, the copy that the kiosk shows.

    `is_there` is False where only the copy is. A leaflet with `problems` is not taken in.
    """

    id: str
    version: str = ""
    digest: str = ""
    languages: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    kept: Kept | None = None
    is_there: bool = True


@dataclass(frozen=True, slots=True)
class ContentFacts:
    """The leaflets of the folder, which are to be shown, and what is wrong with the folder."""

    folder: Path
    leaflets: tuple[LeafletFacts, ...] = ()
    chosen: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def check_content(content: ContentFacts) -> Iterator[Check]:
    """Yield how the folder is, then each leaflet."""
    ids = [each.id for each in content.leaflets]
    if content.problems:
        check = told("content", content.problems)
        if content.leaflets:
            stays = "The last good leaflets are shown all the same."
            check = replace(check, sentence=f"{check.sentence} {stays}")
        yield check
    elif missing := [each for each in content.chosen if each not in ids]:
        said = f"The leaflet to show, “{missing[0]}”, is not in {content.folder}."
        yield Check("content", State.FAULT, said, "Choose another: content.leaflets.")
    elif all(each.problems and each.kept is None for each in content.leaflets):
        said = f"No leaflet in {content.folder} can be shown."
        yield Check("content", State.FAULT, said, _CHECK)
    else:
        number = sum(each.is_there for each in content.leaflets)
        yield Check("content", State.OK, f"{count(number, 'leaflet')} in {content.folder}.")
    for each in content.leaflets:
        yield _check_leaflet(each, is_folder_there=not content.problems)


def _check_leaflet(leaflet: LeafletFacts, *, is_folder_there: bool) -> Check:
    name = f"leaflet {leaflet.id}"
    kept = leaflet.kept
    is_shown = kept is None or kept.digest == leaflet.digest
    if leaflet.problems:
        mistakes = f"{count(len(leaflet.problems), 'mistake')}: {leaflet.problems[0]}"
        if kept is None:
            return Check(name, State.FAULT, f"It is not shown. {mistakes}", _CHECK)
        if is_shown:
            return Check(name, State.WARNING, f"It is shown with {mistakes}", _CHECK)
        return Check(name, State.FAULT, f"Version {kept.version} stays. {mistakes}", _CHECK)
    if kept is not None and not leaflet.is_there:
        said = f"Version {kept.version} is shown, of which the kiosk has a copy."
        if is_folder_there:
            said = "Its folder was taken away: it is offered until the next patient."
        return Check(name, State.WARNING, said, "Bring its folder back if patients need it.")
    if kept is not None and not is_shown:
        said = f"Version {kept.version} is shown, {leaflet.version} is for the next patient."
        remedy = "It takes about half a minute where the kiosk runs, or the log says why not."
        return Check(name, State.WARNING, said, remedy)
    languages = ", ".join(leaflet.languages)
    digest = leaflet.digest[:_DIGEST_SHOWN]
    return Check(name, State.OK, f"Version {leaflet.version}, {languages}, SHA-256 {digest}….")
