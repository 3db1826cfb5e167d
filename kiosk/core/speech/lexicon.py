"""How words are said that a voice, left to itself, says wrong: a table for each language.

What is written is given either as it might be written to sound right ("sepsis" = "sepsisse"), or in
the signs of the International Phonetic Alphabet between two slashes ("IRM" = "/i.ɛʁ.ɛm/").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from functools import cached_property

from kiosk.core.frozen import frozen

_WORD_CHARACTER = re.compile(r"\w")


@frozen
class SentencePart:
    """A part of a sentence: text to be read, of which the `sounds` may be given."""

    text: str
    sounds: str = ""


@frozen
class Lexicon:
    """`words` are those of sentences, `letters` those characters that are said alone, of a code.

    A word in small letters stands for itself in capitals too, one with capitals for itself alone.
    `paces` has sentences, in the normal form of a `Spoken`, that a voice says clearly only if it
    is a little faster or slower than it is otherwise, which is 1.
    """

    words: Mapping[str, str] = field(default_factory=dict)
    letters: Mapping[str, str] = field(default_factory=dict)
    paces: Mapping[str, float] = field(default_factory=dict)

    def including(self, own: Mapping[str, str]) -> Lexicon:
        """Return the same with a leaflet's own words, which come first."""
        return Lexicon({**self.words, **own}, self.letters, self.paces)

    def pace(self, text: str) -> float:
        """Return how fast a sentence is said, 1 being the voice's own pace."""
        return self.paces.get(text, 1.0)

    def pronunciation(self, text: str) -> str:
        """Return what is given for a sentence and its words: "" if all is left to the voice."""
        if len(text) == 1:
            return self.letters.get(text, "")
        given = {found[0].casefold(): self._how(found) for found in self._found(text)}
        told = [f"{word}={how}" for word, how in sorted(given.items())]
        if text in self.paces:
            told.append(f"{self.paces[text]:.2f}")
        return "\n".join(told)

    def parts(self, text: str) -> Iterator[SentencePart]:
        """Yield the sentence as a voice is to read it, part by part."""
        if len(text) == 1:
            yield _part(text, self.letters.get(text, text))
            return
        at = 0
        for found in self._found(text):
            yield SentencePart(text[at : found.start()])
            yield _part(found[0], self._how(found))
            at = found.end()
        yield SentencePart(text[at:])

    def _found(self, text: str) -> Iterator[re.Match[str]]:
        return self._pattern.finditer(text) if self.words else iter(())

    def _how(self, found: re.Match[str]) -> str:
        word = found[0]
        return self.words[word] if word in self.words else self._small[word.casefold()]

    @cached_property
    def _small(self) -> Mapping[str, str]:
        return {word.casefold(): how for word, how in self.words.items() if word == word.lower()}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        longest_first = sorted(self.words, key=len, reverse=True)
        return re.compile("|".join(map(_whole, longest_first)))


def _whole(word: str) -> str:
    """Return the pattern of a word that stands alone; one in small letters matches capitals too."""
    pattern = re.escape(word)
    if word == word.lower():
        pattern = f"(?i:{pattern})"
    before = r"(?<!\w)" if _WORD_CHARACTER.match(word[0]) else ""
    after = r"(?!\w)" if _WORD_CHARACTER.match(word[-1]) else ""
    return f"{before}{pattern}{after}"


def _part(word: str, how: str) -> SentencePart:
    is_sounds = len(how) > 2 and how[0] == how[-1] == "/"
    return SentencePart(word, how[1:-1]) if is_sounds else SentencePart(how)
