"""Our leaflet and the interface are spoken whole, and each clip is proved on its samples."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from kiosk.authoring.speech.proof import faults_in
from kiosk.authoring.speech.sound_files import decoded
from kiosk.check.interface_speech import interface_lines
from kiosk.check.speech import Utterance, is_good, lines_of, wanted_clip
from kiosk.core.leaflet.model import Leaflet
from kiosk.core.speech.lexicon import Lexicon
from kiosk.core.speech.spoken import SENTENCE_MS
from kiosk.machine.sound import tone
from kiosk.storage.leaflets.library import find_leaflets, load_leaflet
from kiosk.storage.speech.clips import RATE_HZ, clip_file, read_index
from kiosk.storage.speech.installed import FOLDER
from kiosk.storage.speech.lexicons import read_lexicon
from kiosk.ui.look.words import languages_in
from tests.conftest import ROOT

ASSETS = ROOT / "assets"
TRANSLATIONS = ASSETS / "translations"
SPOKEN = ("fr", "en")
_MOST_BYTES = 14_000_000
_LONG_WORDS = 10

Said = tuple[Path, Lexicon, Sequence[Utterance]]
"""A folder of clips, the lexicon of its texts, and all that is to be said there."""


def said_in(language: str) -> list[Said]:
    words = languages_in((TRANSLATIONS,)).words(language)
    lexicon = read_lexicon(ASSETS, language)
    leaflets: list[Leaflet] = [load_leaflet(each) for each in find_leaflets(ROOT / "content")]
    return [
        (ASSETS / FOLDER, lexicon, interface_lines(TRANSLATIONS, language)),
        *(
            (
                each.folder / FOLDER,
                lexicon.including(each.editions[language].say),
                lines_of(each, language, words),
            )
            for each in leaflets
        ),
    ]


@pytest.mark.parametrize("language", SPOKEN)
def test_everything_is_said_as_it_is_written_now_and_nothing_else(language: str) -> None:
    for folder, lexicon, lines in said_in(language):
        index = read_index(folder, language)
        texts = {each.spoken.normal for each in lines}
        bad = [
            each.spoken.normal
            for each in lines
            if not is_good(folder, each.spoken, index, wanted_clip(each.spoken, lexicon))
        ]
        assert bad == [], "make speech"
        assert set(index.clips) == texts
        assert index.whole
        named = {f"{clip.name}.ogg" for clip in index.clips.values()} | {"clips.json"}
        assert {each.name for each in (folder / language).iterdir()} == named


@pytest.mark.parametrize("language", SPOKEN)
def test_each_clip_is_as_long_as_its_words_as_loud_as_the_others_and_whole(language: str) -> None:
    told = []
    for folder, _lexicon, lines in said_in(language):
        index = read_index(folder, language)
        for each in lines:
            file = clip_file(folder, language, index.clips[each.spoken.normal])
            told += [
                f"{each.spoken.normal}: {fault}" for fault in faults_in(decoded(file), each.spoken)
            ]
    assert told == []


@pytest.mark.parametrize(("language", "told"), [("fr", 119), ("en", 125)])
def test_long_sentences_are_said_at_the_pace_that_is_told(language: str, told: int) -> None:
    words = seconds = 0.0
    for folder, _lexicon, lines in said_in(language):
        index = read_index(folder, language)
        for text in (each.spoken.normal for each in lines):
            if (count := len(text.split())) >= _LONG_WORDS:
                samples = decoded(clip_file(folder, language, index.clips[text]))
                words += count
                seconds += (len(samples) / RATE_HZ) + SENTENCE_MS / 1_000
    assert words * 60 / seconds == pytest.approx(told, abs=1.0)


def a_weighted_db(samples: np.ndarray) -> float:
    """Return the level that a sound meter reads (A, IEC 61672-1), over full scale."""
    length = 1 << len(samples).bit_length()
    squared = np.fft.rfftfreq(length, 1 / RATE_HZ) ** 2
    below = (squared + 20.6**2) * np.sqrt((squared + 107.7**2) * (squared + 737.9**2))
    gain = 10**0.1 * (12_194 * squared) ** 2 / (below * (squared + 12_194**2))
    heard = np.fft.irfft(np.fft.rfft(samples, length) * gain)
    return float(10 * np.log10((heard**2).sum() / len(samples)))


@pytest.mark.parametrize("language", SPOKEN)
def test_a_meter_reads_of_the_tone_what_it_reads_of_the_clips(language: str) -> None:
    files = sorted((ROOT / "content" / "cimentoplastie" / FOLDER / language).glob("*.ogg"))[::6]
    of_tone = a_weighted_db(np.array(tone(), np.float64) / 32_768)
    of_clips = np.mean([a_weighted_db(decoded(each)) for each in files])
    assert of_tone == pytest.approx(-23.0, abs=0.1)
    assert of_clips == pytest.approx(of_tone, abs=1.2)


def test_the_clips_are_no_larger_than_they_have_to_be() -> None:
    files = [*ASSETS.glob("speech/*/*.ogg"), *ROOT.glob("content/*/speech/*/*.ogg")]
    assert sum(each.stat().st_size for each in files) < _MOST_BYTES
