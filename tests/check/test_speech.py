"""`check` says of each language whether it is spoken, and of each gap where it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.check.interface_speech import interface_lines
from kiosk.check.speech import Utterance, lines_of, once, speech_told, spoken_in, wanted_clip
from kiosk.core.leaflet.model import Leaflet
from kiosk.core.speech.spoken import WITHIN_MS, Spoken
from kiosk.core.speech.voices import RECORDED
from kiosk.storage.leaflets.library import load_leaflet
from kiosk.storage.speech.clips import Clip, Index, clip_file, index_text
from kiosk.storage.speech.lexicons import read_lexicon
from kiosk.ui.look.words import Languages, Words, languages_in
from tests.conftest import ROOT
from tests.core.leaflets import ASKING, VALID, line_of, write_leaflet

ASSETS = ROOT / "assets"


@pytest.fixture
def words() -> Languages:
    return languages_in((ASSETS / "translations",))


@pytest.fixture
def leaflet(tmp_path: Path) -> Leaflet:
    return load_leaflet(write_leaflet(tmp_path / "bone", fr=ASKING))


def speak(leaflet: Leaflet, words: Words, *, but: str = "", voice: str = "") -> None:
    """Write a clip for all that the leaflet says in French, but for one sentence."""
    clips = {}
    for line in lines_of(leaflet, "fr", words):
        clip = wanted_clip(line.spoken, read_lexicon(ASSETS, "fr"))
        assert clip is not None
        if line.spoken.normal == but and not voice:
            continue
        if line.spoken.normal == but:
            clip = Clip(clip.name, voice)
        file = clip_file(leaflet.folder / "speech", "fr", clip)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"")
        clips[line.spoken.normal] = clip
    index = leaflet.folder / "speech" / "fr" / "clips.json"
    index.write_text(index_text(Index(clips)), "utf-8")


def told(leaflet: Leaflet, words: Languages) -> tuple[str, list[tuple[int, str]]]:
    ((summary, problems),) = speech_told(leaflet.folder, ASSETS, words.words)
    assert all(each.file == leaflet.folder / "fr.md" for each in problems)
    return summary, [(each.line, each.message) for each in problems]


def test_a_leaflet_without_speech_is_silent_which_is_no_mistake(
    leaflet: Leaflet, words: Languages
) -> None:
    assert told(leaflet, words) == ("bone: fr is silent.", [])


def test_a_leaflet_is_spoken_whole(leaflet: Leaflet, words: Languages) -> None:
    assert spoken_in(leaflet, words.words) == ()
    speak(leaflet, words.words("fr"), but="Le titre")
    assert spoken_in(leaflet, words.words) == ()
    speak(leaflet, words.words("fr"))
    summary, problems = told(leaflet, words)
    assert summary.startswith("bone: fr is spoken whole, in ")
    assert problems == []
    assert spoken_in(leaflet, words.words) == ("fr",)
    next((leaflet.folder / "speech" / "fr").glob("*.ogg")).unlink()
    assert spoken_in(leaflet, words.words) == (), "as half of it was copied"


@pytest.mark.parametrize(
    ("sentence", "written"),
    [
        ("Le titre", 'title = "Le titre"'),
        ("Un tube très fin", "[terms.trocart]"),
        ("Et mes allergies ?", '[[questions]]\nid = "allergies"'),
        ("Les risques", "# Les risques"),
        ("1 sur 2", "1. Un"),
        ("Un tube dans un os", "![Un tube"),
        ("Posez vos questions", "> Posez"),
    ],
)
def test_a_missing_clip_is_told_where_its_sentence_is_written(
    leaflet: Leaflet, words: Languages, sentence: str, written: str
) -> None:
    speak(leaflet, words.words("fr"), but=sentence)
    summary, problems = told(leaflet, words)
    assert summary == "bone: fr is silent until 1 clip(s) are made."
    assert problems == [(line_of(ASKING, written), f"The clip of “{sentence}” is missing.")]


def test_a_clip_of_another_voice_is_stale_unless_a_person_spoke_it(
    leaflet: Leaflet, words: Languages
) -> None:
    speak(leaflet, words.words("fr"), but="Le titre", voice="an older one")
    assert told(leaflet, words)[1] == [(3 - 1, "The clip of “Le titre” is stale.")]
    speak(leaflet, words.words("fr"), but="Le titre", voice=RECORDED)
    summary, problems = told(leaflet, words)
    assert problems == []
    assert "in 2 voices" in summary


def test_a_word_that_is_said_otherwise_makes_its_sentences_stale(
    leaflet: Leaflet, words: Languages
) -> None:
    speak(leaflet, words.words("fr"))
    text = ASKING.replace("+++\n\n#", '[say]\nfuite = "fuitte"\n+++\n\n#', 1)
    write_leaflet(leaflet.folder, fr=text)
    _summary, problems = told(leaflet, words)
    assert problems == [
        (line_of(text, "2. Une *fuite*"), "The clip of “Une fuite de ciment” is stale.")
    ]


def test_a_leaflet_with_mistakes_is_not_asked(tmp_path: Path, words: Languages) -> None:
    write_leaflet(tmp_path / "bone", fr=VALID.replace("title", "titel"))
    assert list(speech_told(tmp_path, ASSETS, words.words)) == []


def test_what_ends_a_sentence_anywhere_is_no_part_of_one() -> None:
    part, end = Spoken("Page", "fr", WITHIN_MS), Spoken("Page", "fr")
    for spoken in ([part, end], [end, part]):
        (line,) = once([Utterance(each, Path()) for each in spoken])
        assert not line.is_part
    assert once([Utterance(Spoken("…", "fr"), Path())]) == ()


def test_every_text_that_patients_see_is_said_by_the_interface() -> None:
    lines = {each.spoken.normal: each for each in interface_lines(ASSETS / "translations", "fr")}
    assert {"Suite", "Êtes-vous toujours là ?", "Image", "secondes", "K", "100", "900"} <= set(
        lines
    )
    assert lines["Vous n’avez pas encore vu"].is_part
    assert lines["Partie"].is_part
    assert not any("%" in text or "{" in text for text in lines)
