"""Makes the statement on accessibility, in English and French, of the tables in `accessibility`.

python packaging/docs/accessibility.py
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_SOURCES = Path(__file__).with_name("accessibility")
PAGES = {"en": ROOT / "docs" / "accessibility.md", "fr": ROOT / "docs" / "accessibility.fr.md"}
STANDARDS = ("en301549", "vvsg", "wcag")
STATES = {
    "met": {"en": "met", "fr": "respecté"},
    "partly": {"en": "partly", "fr": "en partie"},
    "not": {"en": "not met", "fr": "non respecté"},
    "na": {"en": "not applicable", "fr": "sans objet"},
}
_HEADS = {
    "en": ("Clause", "Title", "State", "How, or why not", "Proof"),
    "fr": ("Article", "Titre", "État", "Comment, ou pourquoi non", "Preuve"),
}


@dataclass(frozen=True)
class Proof:
    """What a clause is met by, or why it is not; and the tests that prove it."""

    said: dict[str, str]
    tests: tuple[str, ...]


@dataclass(frozen=True)
class Clause:
    """A clause of a standard, its state, and the names of the proofs."""

    number: str
    state: str
    proofs: tuple[str, ...]
    titles: dict[str, str]


def proofs() -> dict[str, Proof]:
    """Return every proof by its name."""
    tables = tomllib.loads((_SOURCES / "proofs.toml").read_text("utf-8"))
    return {
        name: Proof({"en": each["en"], "fr": each["fr"]}, tuple(each.get("tests", ())))
        for name, each in tables.items()
    }


def clauses(standard: str) -> Iterator[Clause]:
    """Yield the clauses of a standard; those of WCAG bear their level."""
    for line in (_SOURCES / f"{standard}.txt").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        number, *level, state, named, english, french = (part.strip() for part in line.split("|"))
        titles = {"en": english, "fr": french}
        yield Clause(" ".join((number, *level)), state, tuple(named.split()), titles)


def table(standard: str, language: str) -> str:
    """Return the table of a standard."""
    known = proofs()
    rows = [_HEADS[language], ("---",) * 5]
    for clause in clauses(standard):
        found = [known[name] for name in clause.proofs]
        tests = dict.fromkeys(test for proof in found for test in proof.tests)
        rows.append(
            (
                clause.number,
                clause.titles[language],
                STATES[clause.state][language],
                " ".join(proof.said[language] for proof in found),
                "<br>".join(f"`{test}`" for test in tests) or "–",
            )
        )
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def count(standard: str, language: str) -> str:
    """Return how many clauses of a standard are in each state."""
    counted = Counter(clause.state for clause in clauses(standard))
    return ", ".join(
        f"{counted[state]} {said[language]}" for state, said in STATES.items() if counted[state]
    )


def page(language: str) -> str:
    """Return the whole page in a language."""
    text = (_SOURCES / f"page.{language}.md").read_text("utf-8")
    for standard in STANDARDS:
        text = text.replace(f"{{{{count {standard}}}}}", count(standard, language))
        text = text.replace(f"{{{{table {standard}}}}}", table(standard, language))
    return text


def main() -> None:
    """Write the pages."""
    for language, file in PAGES.items():
        file.write_text(page(language), "utf-8")


if __name__ == "__main__":
    main()
