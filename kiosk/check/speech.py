"""Tells of each language of a leaflet whether it is spoken: which clips are missing, or stale."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from kiosk.core.frozen import frozen
from kiosk.core.leaflet.model import Leaflet
from kiosk.core.leaflet.parse import key_line
from kiosk.core.problem import Problem, quoted
from kiosk.core.speech.lexicon import Lexicon
from kiosk.core.speech.sentences import of_front, of_section
from kiosk.core.speech.spoken import WITHIN_MS, Spoken, clip_name
from kiosk.core.speech.voices import RECORDED, voice_for
from kiosk.storage.leaflets.library import read_all
from kiosk.storage.speech.clips import Clip, Clips, Index, clip_file, read_index
from kiosk.storage.speech.installed import FOLDER
from kiosk.storage.speech.lexicons import read_lexicon
from kiosk.ui.look.heard import edition_line, labels_of
from kiosk.ui.look.words import Words


@frozen
class Utterance:
    """What is to be said, and where it is written: on a line, or at a key of the front matter."""

    spoken: Spoken
    file: Path
    place: tuple[str, ...] | int = 1

    @property
    def is_part(self) -> bool:
        """Whether a sentence goes on after it."""
        return self.spoken.pause_ms == WITHIN_MS

    @property
    def line(self) -> int:
        """The line of the file, looked up if it is named by a key of the front matter."""
        if isinstance(self.place, int):
            return self.place
        return key_line(self.file.read_text("utf-8"), *self.place)


def lines_of(leaflet: Leaflet, language: str, words: Words) -> tuple[Utterance, ...]:
    """Return all that the leaflet says in a language, each once, where it is written first."""
    edition = leaflet.editions[language]
    file = leaflet.folder / f"{language}.md"
    labels = labels_of(words)
    lines = [
        Utterance(passage.spoken, file, passage.place)
        for passage in of_front(edition, labels, edition_line(words, edition))
    ]
    for section in edition.sections:
        for each in of_section(edition, section, labels):
            titled = each.start.block == 0 and each.start == each.end
            line = section.line if titled else section.blocks[each.start.block].line
            lines.append(Utterance(each.spoken, file, line))
    return once(lines)


def once(lines: Sequence[Utterance]) -> tuple[Utterance, ...]:
    """Return each sentence once; what ends a sentence anywhere is no part of one."""
    found: dict[str, Utterance] = {}
    for each in lines:
        text = each.spoken.normal
        if text and (text not in found or (found[text].is_part and not each.is_part)):
            found[text] = each
    return tuple(found.values())


def wanted_clip(spoken: Spoken, lexicon: Lexicon) -> Clip | None:
    """Return the clip that a synthetic voice makes of it; None if no voice has its language."""
    voice = voice_for(spoken.language)
    if voice is None:
        return None
    return Clip(clip_name(spoken, voice.id, lexicon.pronunciation(spoken.normal)), voice.id)


def is_good(folder: Path, spoken: Spoken, index: Index, wanted: Clip | None) -> bool:
    """Return whether there is a clip for it that is recorded, or made as it would be now."""
    clip = index.clips.get(spoken.normal)
    if clip is None or not clip_file(folder, spoken.language, clip).is_file():
        return False
    return clip.voice == RECORDED or clip == wanted


def spoken_in(leaflet: Leaflet, words_of: Callable[[str], Words]) -> tuple[str, ...]:
    """Return the languages in which there is a clip for all that the leaflet says."""
    clips = Clips([leaflet.folder / FOLDER])
    return tuple(
        language
        for language in leaflet.languages
        if not clips.missing(
            each.spoken for each in lines_of(leaflet, language, words_of(language))
        )
    )


def speech_told(
    folder: Path, assets: Path, words_of: Callable[[str], Words]
) -> Iterator[tuple[str, tuple[Problem, ...]]]:
    """Yield how each language of each leaflet is spoken, with a problem for each gap."""
    for leaflet, _files in read_all(folder)[0]:
        for language in leaflet.languages:
            problems = speech_problems(leaflet, language, assets, words_of(language))
            yield f"{leaflet.id}: {_summary(leaflet, language, problems)}", problems


def _summary(leaflet: Leaflet, language: str, problems: Sequence[Problem]) -> str:
    index = read_index(leaflet.folder / FOLDER, language)
    if not index.clips:
        return f"{language} is silent."
    if problems:
        return f"{language} is silent until {len(problems)} clip(s) are made."
    voices = sorted({clip.voice for clip in index.clips.values()})
    said = "" if len(voices) == 1 else f", in {len(voices)} voices: {', '.join(voices)}"
    return f"{language} is spoken whole, in {len(index.clips)} clips{said}."


def speech_problems(
    leaflet: Leaflet, language: str, assets: Path, words: Words
) -> tuple[Problem, ...]:
    """Return each sentence whose clip is missing or stale; none if nothing is spoken at all."""
    folder = leaflet.folder / FOLDER
    index = read_index(folder, language)
    if not index.clips:
        return ()
    lexicon = read_lexicon(assets, language).including(leaflet.editions[language].say)
    remedy = f"Run leaflet-kiosk speak {leaflet.folder.name}; {language} is silent until then."
    problems = []
    for each in lines_of(leaflet, language, words):
        text = each.spoken.normal
        if not is_good(folder, each.spoken, index, wanted_clip(each.spoken, lexicon)):
            what = "is stale" if text in index.clips else "is missing"
            told = f"The clip of {quoted(text)} {what}."
            problems.append(Problem(each.file, each.line, told, remedy))
    return tuple(sorted(problems))
