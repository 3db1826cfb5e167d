"""The health of the interface's languages: what patients read, and whether it was reviewed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kiosk.core.frozen import frozen
from kiosk.core.health.checks import Check, State, told
from kiosk.core.messages import english
from kiosk.core.problem import Problem


@frozen
class LanguageFacts:
    """A language of the leaflets that the interface is not whole in: how many texts it `lacks`."""

    language: str
    texts: int
    lacks: int
    is_reviewed: bool
    problems: tuple[Problem, ...] = ()


def check_languages(languages: Iterable[LanguageFacts]) -> Iterator[Check]:
    """Yield the state of each language."""
    for each in languages:
        name = f"language {each.language}"
        if each.problems:
            fault = told(name, each.problems)
            yield Check(name, State.WARNING, fault.sentence, fault.remedy)
        yield _check(name, each)


def _check(name: str, each: LanguageFacts) -> Check:
    if each.lacks:
        said = english.translate(
            "Health",
            "{lacks} of the {texts} texts that patients read are not translated:"
            " English stands in for them.",
        )
        remedy = english.translate(
            "Health", "leaflet-kiosk translation new {language} writes what is to be translated."
        )
        found = said.of(lacks=each.lacks, texts=each.texts)
        return Check(name, State.WARNING, found, remedy.of(language=each.language))
    if not each.is_reviewed:
        said = english.translate(
            "Health", "No native speaker has reviewed what patients read of the interface."
        )
        remedy = english.translate(
            "Health",
            "Have it reviewed, then write reviewed = true in translations/{language}.toml beside"
            " the settings.",
        )
        return Check(name, State.WARNING, said.of(), remedy.of(language=each.language))
    said = english.translate("Health", "What patients read is translated, and was reviewed.")
    return Check(name, State.OK, said.of())
