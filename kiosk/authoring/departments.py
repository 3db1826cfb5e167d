"""The department of a leaflet: named in each of its languages, or in none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kiosk.authoring.make import by_language
from kiosk.authoring.prompts import ask
from kiosk.core.faults import KioskError


def departments(
    given: Sequence[str], languages: Iterable[str], *, is_asked: bool
) -> Mapping[str, str]:
    """Return the department by language, all "" for none; raise KioskError if one is missing.

    `given` is what the option told, as TAG=NAME; nothing is asked where it tells.
    """
    tags = tuple(languages)
    if not given:
        return _asked(tags) if is_asked else dict.fromkeys(tags, "")
    named = {tag: texts[-1] for tag, texts in by_language(given, "--department").items()}
    if sorted(named) != sorted(tags):
        raise KioskError(
            f"--department names it in {', '.join(named)}, and the leaflet is in {', '.join(tags)}:"
            " name it in each of its languages, or in none."
        )
    return named


def _asked(tags: Sequence[str]) -> Mapping[str, str]:
    """Return what is answered; an empty answer stands for none, then for the first."""
    first, *others = tags
    name = ask(f"Department ({first}), the same for all its leaflets; Enter for none")
    if not name:
        return dict.fromkeys(tags, "")
    return {first: name} | {
        tag: ask(f"Department ({tag}); Enter for “{name}” there too") or name for tag in others
    }
