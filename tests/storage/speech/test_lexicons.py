"""Each language has one lexicon, for all its countries."""

from __future__ import annotations

from pathlib import Path

from kiosk.core.speech.lexicon import Lexicon
from kiosk.storage.speech.lexicons import read_lexicon


def test_a_lexicon_is_that_of_the_language_wherever_it_is_spoken(tmp_path: Path) -> None:
    folder = tmp_path / "speech" / "lexicons"
    folder.mkdir(parents=True)
    (folder / "fr.toml").write_text(
        '[say]\nsepsis = "sepsisse"\n[letters]\nY = "i grec"\n', "utf-8"
    )
    lexicon = Lexicon({"sepsis": "sepsisse"}, {"Y": "i grec"})
    assert read_lexicon(tmp_path, "fr") == read_lexicon(tmp_path, "fr-CA") == lexicon
    assert read_lexicon(tmp_path, "de") == Lexicon()
    with (folder / "fr.toml").open("a", encoding="utf-8") as file:
        file.write('[pace]\n"Un sepsis" = 1.08\n')
    assert read_lexicon(tmp_path, "fr").pace("Un sepsis") == 1.08
