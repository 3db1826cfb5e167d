"""Clips are found by what they say, in the first folder that has one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from kiosk.core.speech.spoken import Spoken, clip_name
from kiosk.storage.speech.clips import (
    Clip,
    Clips,
    Index,
    clip_file,
    clip_files,
    index_text,
    read_index,
)

VOICE = "a voice"


def speak(folder: Path, language: str, texts: Mapping[str, bytes], *, whole: bool = True) -> Path:
    """Write clips that say these texts, with their index."""
    clips = {}
    for text, data in texts.items():
        spoken = Spoken(text, language)
        clip = Clip(clip_name(spoken, VOICE, ""), VOICE)
        file = clip_file(folder, language, clip)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        clips[spoken.normal] = clip
    (folder / language / "clips.json").write_text(index_text(Index(clips, whole)), "utf-8")
    return folder


def test_a_clip_is_found_by_its_text_and_language_alone(tmp_path: Path) -> None:
    clips = Clips([speak(tmp_path, "fr", {"Merci": b"ogg"})])
    assert clips.find(Spoken(" Merci. ", "fr", pause_ms=0)) == b"ogg"
    assert clips.find(Spoken("Merci", "en")) is None
    assert clips.find(Spoken("Pardon", "fr")) is None


def test_the_leaflets_own_clip_comes_before_the_interfaces(tmp_path: Path) -> None:
    own = speak(tmp_path / "own", "fr", {"Merci": b"own"})
    shared = speak(tmp_path / "shared", "fr", {"Merci": b"shared", "Suite": b"next"})
    clips = Clips([own, shared])
    assert clips.find(Spoken("Merci", "fr")) == b"own"
    assert clips.find(Spoken("Suite", "fr")) == b"next"


def test_a_file_that_is_gone_is_looked_for_elsewhere(tmp_path: Path) -> None:
    own = speak(tmp_path / "own", "fr", {"Merci": b"own"})
    shared = speak(tmp_path / "shared", "fr", {"Merci": b"shared"})
    early, merci = Clips([own, shared]), Spoken("Merci", "fr")
    assert early.find(merci) == b"own"
    clip_file(own, "fr", read_index(own, "fr").clips["Merci"]).unlink()
    assert early.find(merci) == b"shared"
    assert Clips([own, shared]).find(merci) == b"shared"
    assert Clips([own]).find(merci) is None


def test_what_is_missing_is_named_once_and_what_says_nothing_is_not(tmp_path: Path) -> None:
    clips = Clips([speak(tmp_path, "fr", {"Merci": b"ogg"})])
    said = [Spoken("Merci", "fr"), Spoken("Suite", "fr"), Spoken("Suite", "fr"), Spoken("…", "fr")]
    assert clips.missing(said) == (Spoken("Suite", "fr"),)
    assert clips.missing(said[:1]) == ()


def test_what_an_index_names_without_a_file_is_missing_and_nothing_is_whole(
    tmp_path: Path,
) -> None:
    folder = speak(tmp_path, "fr", {"Merci": b"ogg", "Suite": b"next"})
    clip_file(folder, "fr", read_index(folder, "fr").clips["Suite"]).unlink()
    clips = Clips([folder])
    said = [Spoken("Merci", "fr"), Spoken("Suite", "fr")]
    assert [clips.has(each) for each in said] == [True, False]
    assert clips.missing(said) == (said[1],)
    assert not clips.is_whole("fr")


def test_a_folder_says_of_each_language_whether_it_is_whole(tmp_path: Path) -> None:
    speak(tmp_path, "fr", {"Merci": b"ogg"})
    speak(tmp_path, "en", {"Thanks": b"ogg"}, whole=False)
    clips = Clips([tmp_path])
    assert (clips.is_whole("fr"), clips.is_whole("en"), clips.is_whole("de")) == (
        True,
        False,
        False,
    )


@pytest.mark.parametrize(
    "written",
    [
        "",
        "[]",
        "{}",
        '{"format": 2, "whole": true, "clips": {}}',
        '{"format": 1, "whole": true, "clips": []}',
        '{"format": 1, "whole": true, "clips": {"a": {"clip": "../../secret", "voice": ""}}}',
        '{"format": 1, "whole": true, "clips": {"a": {"clip": 7, "voice": ""}}}',
    ],
)
def test_an_index_that_is_none_of_ours_has_no_clips(written: str, tmp_path: Path) -> None:
    (tmp_path / "fr").mkdir()
    (tmp_path / "fr" / "clips.json").write_text(written, "utf-8")
    assert read_index(tmp_path, "fr") == Index({})


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    speak(tmp_path, "fr", {"Où est-il ?": b"1", 'Un "mot"': b"2"})
    index = read_index(tmp_path, "fr")
    assert set(index.clips) == {"Où est-il ?", 'Un "mot'}
    assert index.whole
    assert index_text(index) == (tmp_path / "fr" / "clips.json").read_text("utf-8")


def test_a_leaflets_clips_are_all_that_its_indexes_name(tmp_path: Path) -> None:
    speech = speak(tmp_path / "speech", "fr", {"Merci": b"ogg", "Suite": b"next"})
    speak(tmp_path / "speech", "en", {"Thanks": b"ogg"})
    (speech / "fr" / "orphan.ogg").write_bytes(b"orphan")
    (speech / "de").mkdir()
    (speech / "de" / "clips.json").write_text("{}")
    clip_file(speech, "fr", read_index(speech, "fr").clips["Suite"]).unlink()
    files = clip_files(tmp_path)
    said = {name.split("/")[1] for name in files}
    assert said == {"fr", "en"}
    assert sum(name.endswith(".ogg") for name in files) == 2
    assert {"speech/fr/clips.json", "speech/en/clips.json"} <= set(files)
    assert clip_files(tmp_path / "speech") == {}
