"""The health of the leaflets: what the content folder holds, and what the kiosk shows of it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace

from kiosk.core.frozen import frozen
from kiosk.core.health.checks import Check, State, count, told
from kiosk.core.leaflet.cached import ENDED, MEND, Found
from kiosk.core.leaflet.model import Summary
from kiosk.core.messages import english
from kiosk.core.path import Path
from kiosk.core.problem import Problem, printable

_DIGEST_SHOWN = 12
_CHECK = english.translate("Health", "leaflet-kiosk check lists every mistake.").of()


@frozen
class LeafletFacts:
    """What was found in a leaflet's folder, None if it is gone, and what the kiosk shows.

    Without a copy in `kept`, it shows what was found, or nothing if that has problems.
    """

    id: str
    found: Found | None
    kept: Summary | None = None


@frozen
class ContentFacts:
    """The leaflets in the folder, those chosen to be shown, and what is wrong with the folder.

    `shows_past_review` tells whether those are offered that were to be reviewed before `today`.
    `voiced` are the languages in which the interface is spoken here, without which no leaflet is;
    None where the site offers no speech, or none was looked for.
    """

    folder: Path
    leaflets: tuple[LeafletFacts, ...] = ()
    chosen: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    today: datetime.date = datetime.date.min
    shows_past_review: bool = True
    voiced: tuple[str, ...] | None = None


def check_content(content: ContentFacts) -> Iterator[Check]:
    """Yield the state of the folder, then that of each leaflet."""
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
    elif all(each.kept is None and each.found and each.found.problems for each in content.leaflets):
        said = english.translate("Health", "No leaflet in {folder} can be shown.")
        yield Check("content", State.FAULT, said.of(folder=content.folder), _CHECK)
    else:
        number = sum(each.found is not None for each in content.leaflets)
        said = english.translate("Health", "{leaflets} in {folder}.")
        found = said.of(leaflets=count(number, "leaflet"), folder=content.folder)
        yield Check("content", State.OK, found)
    for each in content.leaflets:
        check = _check_leaflet(each, is_folder_there=not content.problems)
        shown = each.kept or (each.found and each.found.kept)
        if check.state is State.OK and shown:
            if shown.is_past_review(content.today):
                check = _past_review(check.name, shown, stays=content.shows_past_review)
            elif content.voiced is not None and {*shown.spoken} - {*content.voiced}:
                check = _silent(check.name, shown, content.voiced)
        yield check


def _check_leaflet(leaflet: LeafletFacts, *, is_folder_there: bool) -> Check:
    name = f"leaflet {printable(leaflet.id)}"
    found, kept = leaflet.found, leaflet.kept
    if found is None:
        assert kept is not None, "it is neither in the folder nor kept"
        return _check_gone(name, kept, is_folder_there=is_folder_there)
    if found.problems:
        return _check_refused(name, found, kept)
    read = found.kept
    assert read is not None, "what holds no mistake was read"
    if kept is not None and kept.digest != read.digest:
        said = english.translate(
            "Health", "Version {shown} is shown, {version} is for the next patient."
        )
        remedy = english.translate(
            "Health", "It takes about half a minute where the kiosk runs, or the log says why not."
        )
        text = said.of(shown=kept.version, version=read.version)
        return Check(name, State.WARNING, text, remedy.of())
    said = english.translate("Health", "Version {version}, {languages}, SHA-256 {digest}…")
    spoken = (kept or read).spoken
    if spoken:
        said = english.translate(
            "Health", "Version {version}, {languages}, spoken in {spoken}, SHA-256 {digest}…"
        )
    text = said.of(
        version=read.version,
        languages=", ".join(read.languages),
        spoken=", ".join(spoken),
        digest=read.digest[:_DIGEST_SHOWN],
    )
    return Check(name, State.OK, text)


def _silent(name: str, leaflet: Summary, voiced: tuple[str, ...]) -> Check:
    """Return in which languages nothing is heard although the leaflet has its clips."""
    silent = [each for each in leaflet.spoken if each not in voiced]
    said = english.translate(
        "Health",
        "Version {version} has its clips in {languages}, but the kiosk's own texts have none there:"
        " nothing is read aloud.",
    )
    remedy = english.translate(
        "Health",
        "Install the package leaflet-kiosk-speech of the same version: it speaks French and"
        " English.",
    )
    found = said.of(version=leaflet.version, languages=", ".join(silent))
    return Check(name, State.WARNING, found, remedy.of())


def _past_review(name: str, leaflet: Summary, *, stays: bool) -> Check:
    said = english.translate(
        "Health", "It was to be reviewed by {day}, and is not offered any more: {setting}."
    )
    if stays:
        said = english.translate("Health", "It was to be reviewed by {day}, and is still shown.")
    remedy = english.translate(
        "Health", "Have its text reviewed, then give it another version and another review_by."
    )
    found = said.of(day=leaflet.review_by, setting="content.show_past_review")
    return Check(name, State.WARNING, found, remedy.of())


def _check_gone(name: str, kept: Summary, *, is_folder_there: bool) -> Check:
    said = english.translate("Health", "Version {version} is shown, of which the kiosk has a copy.")
    if is_folder_there:
        said = english.translate(
            "Health", "Its folder was taken away: it is offered until the next patient."
        )
    remedy = english.translate("Health", "Bring its folder back if patients need it.")
    return Check(name, State.WARNING, said.of(version=kept.version), remedy.of())


def _check_refused(name: str, found: Found, kept: Summary | None) -> Check:
    first = found.problems[0]
    remedy = _CHECK
    if found.ended_kiosk:
        remedy = MEND.of()
        first = replace(first, message=ENDED.of(), remedy=remedy)
    told = {"mistakes": count(len(found.problems), "mistake"), "first": first.said}
    if kept is None:
        said = english.translate("Health", "It is not shown. {mistakes}: {first}")
        return Check(name, State.FAULT, said.of(**told), remedy)
    if found.kept is not None and found.kept.digest == kept.digest:
        said = english.translate("Health", "It is shown with {mistakes}: {first}")
        return Check(name, State.WARNING, said.of(**told), remedy)
    said = english.translate("Health", "Version {version} stays. {mistakes}: {first}")
    return Check(name, State.FAULT, said.of(version=kept.version, **told), remedy)
