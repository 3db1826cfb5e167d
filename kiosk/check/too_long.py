"""What does not fit a small screen, as it is told to an author: with its line and its remedy."""

from __future__ import annotations

from pathlib import Path

from kiosk.core.leaflet.model import Block, Edition, Leaflet, Section, Term
from kiosk.core.leaflet.parse import key_line
from kiosk.core.problem import Problem, quoted
from kiosk.core.session.state import Place, Session

_SHORTER = "Make it shorter."


def caption(file: Path, block: Block) -> Problem:
    """Return what is told of a caption that leaves its picture no room."""
    message = "The caption leaves its picture no room on a small screen at the largest size."
    return Problem(file, block.line, message, "Make the caption shorter.")


def row(file: Path, block: Block) -> Problem:
    """Return what is told of a row that no page can hold whole."""
    message = "This row of a table is too tall for a small screen at the largest size."
    return Problem(file, block.line, message, "Make it shorter, or make two rows of it.")


def word(file: Path, block: Block, broken: str) -> Problem:
    """Return what is told of a word that is wider than a line."""
    message = f"The word {quoted(broken)} is wider than a small screen at the largest size."
    remedy = "Divide it with a hyphen, or say it otherwise."
    if not any(map(str.isalpha, broken)):
        remedy = "Write it shorter, such as without the code of the country."
    return Problem(file, block.line, message, remedy)


def title(leaflet: Leaflet, *, is_chosen: bool) -> Problem:
    """Return a problem about the longest title: the first screen shows all languages at once.

    Of a leaflet that is chosen, it calls the audience in place of the title, where that is given.
    """
    editions = leaflet.editions.values()
    called = {each.language: each.audience if is_chosen else "" for each in editions}
    edition = max(editions, key=lambda each: len(called[each.language] or each.title))
    name = "audience" if called[edition.language] else "title"
    file = leaflet.folder / f"{edition.language}.md"
    line = key_line(file.read_text("utf-8"), name)
    what = quoted(called[edition.language] or edition.title)
    message = f"The {name} {what} does not fit the first screen of a small kiosk."
    return Problem(file, line, message, _SHORTER)


def department(file: Path, edition: Edition) -> Problem:
    """Return what is told of a department that is cut where leaflets are chosen."""
    line = key_line(file.read_text("utf-8"), "department")
    message = f"The department {quoted(edition.department)} does not fit a small screen."
    return Problem(file, line, message, _SHORTER)


def section(file: Path, titled: Section) -> Problem:
    """Return what is told of a section whose title is cut."""
    return Problem(file, titled.line, "This title is too long: a small screen cuts it.", _SHORTER)


def ending(file: Path, edition: Edition) -> Problem:
    """Return a problem about the longest title of those that the last pages name."""
    if edition.must_read:
        longest = max(edition.needed, key=lambda section: len(section.title))
        return section(file, longest)
    line = key_line(file.read_text("utf-8"), "title")
    return Problem(file, line, "This title is too long: a small screen cuts it.", _SHORTER)


def words_at_end(file: Path, session: Session) -> Problem:
    """Return what is told of the last pages, whose own words a translation has made too long."""
    where = "End" if session.place is Place.END else "Thanks"
    return Problem(
        file,
        1,
        "The interface's words at the end do not fit a small screen.",
        "Shorten them in the translation of the interface:"
        f" translations/{session.language}.toml, below [{where}].",
    )


def about(file: Path) -> Problem:
    """Return what is told of the page about the leaflet."""
    line = key_line(file.read_text("utf-8"), "source")
    message = "The source and the disclaimer do not fit the page about the leaflet."
    return Problem(file, line, message, "Make them shorter, or divide their longest word.")


def question(file: Path, name: str, place: int, text: str) -> Problem:
    """Return what is told of the question at this place of a list, from 0."""
    line = key_line(file.read_text("utf-8"), name, str(place))
    return Problem(
        file, line, f"The question {quoted(text)} does not fit a small screen.", _SHORTER
    )


def meaning(file: Path, term: Term) -> Problem:
    """Return what is told of an explained word that its card or its tile cuts."""
    line = key_line(file.read_text("utf-8"), "terms", term.id, "meaning")
    message = f"The word {quoted(term.name)} and its meaning do not fit a card on a small screen."
    return Problem(file, line, message, _SHORTER)


def control(file: Path, language: str, text: str) -> Problem:
    """Return what is told of a word of the interface that its button cuts."""
    message = f"The interface's {quoted(text)} does not fit its button on a small screen."
    remedy = f"Shorten it in the translation of the interface: translations/{language}.toml."
    return Problem(file, 1, message, remedy)
