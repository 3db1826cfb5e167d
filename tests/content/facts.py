"""Read a leaflet's facts.toml: which block says which fact, in which words."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.core.leaflet.model import Block, Edition, Leaflet


@dataclass(frozen=True)
class Fact:
    """A fact of the source, the block that says it, and its words by language."""

    number: int
    says: str
    section_id: str
    index: int
    phrases: Mapping[str, str]


def facts_of(leaflet: Leaflet) -> tuple[Fact, ...]:
    table = tomllib.loads((leaflet.folder / "facts.toml").read_text(encoding="utf-8"))
    facts = []
    for row in table["fact"]:
        section_id, index = row["block"].split("/")
        phrases = {language: row[language] for language in leaflet.languages}
        facts.append(Fact(row["number"], row["says"], section_id, int(index), phrases))
    return tuple(facts)


def bases_of(leaflet: Leaflet, kind: str) -> dict[str, tuple[Fact, ...]]:
    """Return the facts that each "question" or "understanding" follows from, by its id."""
    table = tomllib.loads((leaflet.folder / "facts.toml").read_text(encoding="utf-8"))
    facts = {fact.number: fact for fact in facts_of(leaflet)}
    return {
        row["id"]: tuple(facts[number] for number in row["facts"]) for row in table.get(kind, ())
    }


def block_of(edition: Edition, fact: Fact) -> Block:
    return edition.section(fact.section_id).blocks[fact.index]
