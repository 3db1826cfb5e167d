"""How the leaflets are: what the content folder holds, and what the kiosk shows of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from kiosk.core.checks import Check, State, count, told
from kiosk.core.content.stock import Kept
from kiosk.core.problem import Problem
from kiosk.core.saying import english

_DIGEST_SHOWN = 12
_CHECK = english.translate("Health", "leaflet-kiosk check tells every mistake.").of()


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
            said = english.translate(
                "Health", "{fault} The last good leaflets are shown all the same."
            )
            check = replace(check, sentence=said.of(fault=check.sentence))
        yield check
    elif missing := [each for each in content.chosen if each not in ids]:
        said = english.translate("Health", "The leaflet to show, “{name}”, is not in {folder}.")
        remedy = english.translate("Health", "Choose another: content.leaflets.")
        found = said.of(name=missing[0], folder=content.folder)
        yield Check("content", State.FAULT, found, remedy.of())
    elif all(each.problems and each.kept is None for each in content.leaflets):
        said = english.translate("Health", "No leaflet in {folder} can be shown.")
        yield Check("content", State.FAULT, said.of(folder=content.folder), _CHECK)
    else:
        number = sum(each.is_there for each in content.leaflets)
        said = english.translate("Health", "{leaflets} in {folder}.")
        found = said.of(leaflets=count(number, "leaflet"), folder=content.folder)
        yield Check("content", State.OK, found)
    for each in content.leaflets:
        yield _check_leaflet(each, is_folder_there=not content.problems)


def _check_leaflet(leaflet: LeafletFacts, *, is_folder_there: bool) -> Check:
    name = f"leaflet {leaflet.id}"
    kept = leaflet.kept
    is_shown = kept is None or kept.digest == leaflet.digest
    if leaflet.problems:
        mistakes = {"mistakes": count(len(leaflet.problems), "mistake")}
        first = leaflet.problems[0].said
        if kept is None:
            said = english.translate("Health", "It is not shown. {mistakes}: {first}")
            return Check(name, State.FAULT, said.of(**mistakes, first=first), _CHECK)
        if is_shown:
            said = english.translate("Health", "It is shown with {mistakes}: {first}")
            return Check(name, State.WARNING, said.of(**mistakes, first=first), _CHECK)
        said = english.translate("Health", "Version {version} stays. {mistakes}: {first}")
        found = said.of(version=kept.version, **mistakes, first=first)
        return Check(name, State.FAULT, found, _CHECK)
    if kept is not None and not leaflet.is_there:
        said = english.translate(
            "Health", "Version {version} is shown, of which the kiosk has a copy."
        )
        if is_folder_there:
            said = english.translate(
                "Health", "Its folder was taken away: it is offered until the next patient."
            )
        remedy = english.translate("Health", "Bring its folder back if patients need it.")
        return Check(name, State.WARNING, said.of(version=kept.version), remedy.of())
    if kept is not None and not is_shown:
        said = english.translate(
            "Health", "Version {shown} is shown, {version} is for the next patient."
        )
        remedy = english.translate(
            "Health", "It takes about half a minute where the kiosk runs, or the log says why not."
        )
        found = said.of(shown=kept.version, version=leaflet.version)
        return Check(name, State.WARNING, found, remedy.of())
    said = english.translate("Health", "Version {version}, {languages}, SHA-256 {digest}…")
    found = said.of(
        version=leaflet.version,
        languages=", ".join(leaflet.languages),
        digest=leaflet.digest[:_DIGEST_SHOWN],
    )
    return Check(name, State.OK, found)
