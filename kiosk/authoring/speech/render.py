"""Makes a language's clips whole: makes what is missing or changed, and removes the rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from kiosk.authoring.speech.kokoro import Kokoro
from kiosk.authoring.speech.levels import levelled, trimmed
from kiosk.authoring.speech.pace import at_rate
from kiosk.authoring.speech.proof import faults_in
from kiosk.authoring.speech.sound_files import decoded, encoded
from kiosk.authoring.speech.sounds import Phonemizer
from kiosk.check.speech import Utterance, is_good, wanted_clip
from kiosk.core.frozen import frozen
from kiosk.core.speech.lexicon import Lexicon, SentencePart
from kiosk.core.speech.voices import SyntheticVoice, voice_for
from kiosk.storage.files import write_whole
from kiosk.storage.speech.clips import ENDING, Clip, Index, clip_file, index_text, read_index
from kiosk.storage.speech.installed import INDEX

_FILE_MODE = 0o644
_PACES = (1.0, 0.98, 1.02, 0.96, 1.04)
"""What is not right in its loudness or its peaks is said again at these paces, nobody hears why."""

_SAVED_EVERY = 20
"""After how many clips the index is written: what was made is not made again."""


@frozen
class Rendered:
    """How many clips were made, were there already, and were removed; how many are lacking."""

    made: int
    kept: int
    removed: int
    lacking: int


class Renderer:
    """Makes the clips of one language in one folder."""

    def __init__(self, folder: Path, language: str, lexicon: Lexicon) -> None:
        self._folder = folder
        self._language = language
        self._lexicon = lexicon

    def render(
        self, lines: Sequence[Utterance], voices: Path, progress: Callable[[int, int], None]
    ) -> Rendered:
        """Make every clip that is missing or stale, then remove those that nothing says."""
        before = read_index(self._folder, self._language)
        clips = {each.spoken.normal: clip for each in lines if (clip := self._there(each, before))}
        due = [each for each in lines if each.spoken.normal not in clips]
        kept = len(clips)
        voice = voice_for(self._language)
        if voice is not None:
            model, reader = Kokoro(voices), Phonemizer(voice.espeak)
            for number, each in enumerate(due):
                progress(number, len(due))
                clip = wanted_clip(each.spoken, self._lexicon)
                assert clip is not None  # as there is a voice
                pace = self._lexicon.pace(each.spoken.normal)
                own = replace(voice, speed=voice.speed * pace)
                self.put(clip, _said(model, own, reader.sounds(self.parts(each)), each))
                clips[each.spoken.normal] = clip
                if number % _SAVED_EVERY == 0:
                    self._write(Index({**before.clips, **clips}))
        lacking = len(lines) - len(clips)
        removed = self.finish(clips, whole=not lacking)
        return Rendered(len(clips) - kept, kept, removed, lacking)

    def parts(self, line: Utterance) -> list[SentencePart]:
        """Return what is read for a line: its words, and the mark that makes it end or go on."""
        text = line.spoken.normal
        mark = "" if text[-1] in "?!؟" else "," if line.is_part else "."
        return [*self._lexicon.parts(text), SentencePart(mark)]

    def put(self, clip: Clip, data: bytes) -> None:
        """Write a clip."""
        file = clip_file(self._folder, self._language, clip)
        write_whole(file, data, mode=_FILE_MODE, outlives_power_cut=False)

    def finish(self, clips: dict[str, Clip], *, whole: bool) -> int:
        """Write the index, and remove each clip that is not in it; return how many."""
        if not clips and not (self._folder / self._language).exists():
            return 0
        self._write(Index(clips, whole))
        named = {f"{clip.name}{ENDING}" for clip in clips.values()}
        orphans = [
            file
            for file in (self._folder / self._language).glob(f"*{ENDING}")
            if file.name not in named
        ]
        for file in orphans:
            file.unlink()
        return len(orphans)

    def _there(self, line: Utterance, index: Index) -> Clip | None:
        """Return the clip of a line that is there: recorded, or made as it would be now.

        One that no index names yet was made before an interruption.
        """
        wanted = wanted_clip(line.spoken, self._lexicon)
        if is_good(self._folder, line.spoken, index, wanted):
            return index.clips[line.spoken.normal]
        is_made = wanted and clip_file(self._folder, self._language, wanted).is_file()
        return wanted if is_made else None

    def _write(self, index: Index) -> None:
        file = self._folder / self._language / INDEX
        write_whole(file, index_text(index).encode(), mode=_FILE_MODE, outlives_power_cut=False)


def _said(model: Kokoro, voice: SyntheticVoice, signs: str, line: Utterance) -> bytes:
    """Return a clip of these sounds, without a fault if one of the paces has none."""
    clips = []
    for pace in _PACES:
        samples = model.say(signs, replace(voice, speed=voice.speed * pace))
        slower = at_rate(levelled(trimmed(samples)), voice.rate)
        clips.append(encoded(levelled(trimmed(slower))))
        if not any(faults_in(decoded(clips[-1]), line.spoken)):
            return clips[-1]
    return clips[0]
