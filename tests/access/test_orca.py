"""A real Orca reads the first pages; `make access-test` walks the whole leaflet."""

from __future__ import annotations

from pathlib import Path

from tests.access.desk import are_in, needs_orca
from tests.access.walk import edition, parts_of, visit
from tests.e2e.words import FR


@needs_orca
def test_a_screen_reader_reads_the_pages_and_hears_of_each_turn(tmp_path: Path) -> None:
    told = edition("fr")
    first, second = told.sections[:2]
    with visit(tmp_path) as visitor:
        visitor.begin(FR, told)
        said = visitor.read_page()
        for block in first.blocks:
            for part in parts_of(block):
                assert are_in(part, said), part
        since = len(visitor.desk.said)
        visitor.turn()
        for announced in (second.title, "Partie 2 sur 7, page 1 sur"):
            visitor.desk.hear_words(announced, since=since)
        window, *nodes = visitor.tree.read()
        visitor.desk.keys.down("Right")
        visitor.desk.pause(2.0)  # the X server repeats it meanwhile
        visitor.desk.keys.up("Right")
        turned = visitor.progress()
    assert turned.startswith("Partie 2 sur 7, page 2 sur")
    assert window["role"] == "frame"
    assert window["name"] == f"{second.title} · {told.title}"
    languages = {node["name"]: node["language"][:2] for node in nodes if node["name"]}
    assert languages.pop("English") == "en"
    assert set(languages.values()) == {"fr"}
    heading = next(node for node in nodes if node["name"])
    assert (heading["role"], heading["level"], heading["name"]) == ("heading", 1, second.title)
    assert "focused" in heading["states"]
    (progress,) = (node for node in nodes if node["role"] == "progress bar")
    assert 0 < progress["value"] < 100
    told_block = next(node for node in nodes if node["role"] == "paragraph")
    assert "".join(told_block["sentences"]) == told_block["text"] == second.blocks[0].said
    assert len(told_block["sentences"]) > 1
    assert told_block["words"][0].strip() == second.blocks[0].said.split()[0]
