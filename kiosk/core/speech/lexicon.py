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
class Part:
    """A part of a sentence: text to be read, of which the `sounds` may be given."""

    text: str
    sounds: str = ""


@frozen
class Lexicon:
    """`words` are those of sentences, `letters` those characters that are said alone, of a code.

    A word in small letters stands for itself in capitals too, one with capitals for itself alone.
    """

    words: Mapping[str, str] = field(default_factory=dict)
    letters: Mapping[str, str] = field(default_factory=dict)

    def including(self, own: Mapping[str, str]) -> Lexicon:
        """Return the same with a leaflet's own words, which come first."""
        return Lexicon({**self.words, **own}, self.letters)

    def pronunciation(self, text: str) -> str:
        """Return what is given for the words of a sentence: "" if all is left to the voice."""
        if len(text) == 1:
            return self.letters.get(text, "")
        given = {found[0].casefold(): self._how(found) for found in self._found(text)}
        return "\n".join(f"{word}={how}" for word, how in sorted(given.items()))

    def parts(self, text: str) -> Iterator[Part]:
        """Yield the sentence as a voice is to read it, part by part."""
        if len(text) == 1:
            yield _part(text, self.letters.get(text, text))
            return
        at = 0
        for found in self._found(text):
            yield Part(text[at : found.start()])
            yield _part(found[0], self._how(found))
            at = found.end()
        yield Part(text[at:])

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


def _part(word: str, how: str) -> Part:
    is_sounds = len(how) > 2 and how[0] == how[-1] == "/"
    return Part(word, how[1:-1]) if is_sounds else Part(how)
