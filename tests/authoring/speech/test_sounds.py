"""How sentences sound: read whole, with what is given for single words in their place."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.authoring.speech.kokoro import parted
from kiosk.authoring.speech.sounds import ALPHABET, Phonemizer
from kiosk.core.speech.lexicon import Lexicon, SentencePart
from kiosk.core.speech.voices import voice_for
from kiosk.storage.speech.lexicons import read_lexicon
from tests.conftest import ROOT


def sounds(text: str, language: str) -> str:
    voice = voice_for(language)
    assert voice is not None
    lexicon = read_lexicon(ROOT / "assets", language)
    return Phonemizer(voice.espeak).sounds(list(lexicon.parts(text)))


@pytest.mark.parametrize(
    ("word", "signs"),
    [
        ("sepsis", "sɛpsˈis"),
        ("une IRM", "yn iɛʁˈɛm"),
        ("le dos", "lə dˈo"),
        ("le scanner", "lə skanˈɛʁ"),
        ("à scanner", "a skanˈe"),
        ("trocart", "tʁokˈaʁ"),
        ("moelle épinière", "mwˈal epinjˈɛʁ"),
        ("nerfs rachidiens", "nˈɛʁ ʁaʃidjˈɛ̃"),
        ("cimentoplastie", "simɑ̃tɔplastˈi"),
        ("vertébroplastie", "vɛʁtebʁɔplastˈi"),
        ("ostéoporose", "ɔsteopoʁˈɔz"),
        ("hématome", "ematˈom"),
        ("biopsie", "bjɔpsˈi"),
        ("coagulation", "kɔaɡylasjˈɔ̃"),
        ("radioscopie", "ʁadjoskopˈi"),
        ("anesthésie", "anɛstezˈi"),
        ("piqûre", "pikˈyːʁ"),
        ("les os", "lez ˈɔs"),
        ("version 1.0", "vɛʁsjˈɔ̃ œ̃ pwɛ̃ zeʁˈo"),
        ("K", "kˈa"),
        ("s", "səɡˈɔ̃d"),
    ],
)
def test_french_words_sound_as_they_should(word: str, signs: str) -> None:
    assert sounds(word, "fr") == signs


@pytest.mark.parametrize(
    ("word", "signs"),
    [
        ("cementoplasty", "sɪmˈɛntQplˌasti"),
        ("a cementoplasty", "ə sɪmˈɛntQplˌasti"),
        ("vertebroplasty", "vˈɜːtɪbɹQplˌasti"),
        ("angiography", "ˌanʤiˈɒɡɹəfi"),
        ("medicines", "mˈɛdɪsɪnz"),
        ("trocar", "tɹˈQkɑː"),
        ("vertebra", "vˈɜːtɪbɹə"),
        ("haematoma", "hˌiːmətˈQmə"),
        ("sepsis", "sˈɛpsɪs"),
        ("biopsy", "bIˈɒpsi"),
        ("fluoroscopy", "flʊəɹˈɒskəpi"),
        ("MRI", "ˌɛmˌɑːɹˈI"),
        ("CT", "sˌiːtˈiː"),
        ("an anaesthetic", "ən ˌanəsθˈɛtɪk"),
        ("there", "ðˈɛː"),
        ("A", "ˈA"),
        ("W", "dˈʌbᵊljˌuː"),
    ],
)
def test_english_words_sound_as_they_should(word: str, signs: str) -> None:
    assert sounds(word, "en") == signs


def test_the_library_is_started_once_in_a_process() -> None:
    # Each start adds a thread, and frees phonemes which the next sentence is read with.
    sounds("os", "fr")
    threads = set(Path("/proc/self/task").iterdir())
    sounds("bone", "en")
    sounds("os", "fr")
    assert set(Path("/proc/self/task").iterdir()) <= threads


def test_a_mark_is_heard_and_a_quotation_mark_is_not() -> None:
    assert sounds("Un «\u00a0os\u00a0», oui\u202f?", "fr") == "œ̃n ˈɔs, wˈi?"


def test_a_word_that_is_not_found_as_it_sounds_alone_is_said_in_its_place() -> None:
    # Before a vowel, "vingt" is read otherwise than alone.
    parts = [SentencePart("les "), SentencePart("vingt", "vɛ̃"), SentencePart(" ans")]
    assert "vɛ̃" in Phonemizer("roa/fr").sounds(parts)


def test_a_long_sentence_is_said_in_parts_that_the_model_takes() -> None:
    signs = "a bc, " * 200
    parts = parted(signs.strip())
    assert all(len(part) <= 509 for part in parts)
    assert " ".join(parts) == signs.strip()
    assert all(part.endswith(",") for part in parts)
    assert parted("a") == ["a"]
    assert [len(part) for part in parted("a" * 600)] == [509, 91]


def test_the_model_knows_every_sign_once() -> None:
    assert len(ALPHABET) == len(set(ALPHABET.values())) == 114
    assert Lexicon().pronunciation("a") == ""
