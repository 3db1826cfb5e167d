"""One sentence as it is to be said, and the name of the clip that says it."""

from __future__ import annotations

import hashlib
import unicodedata

from kiosk.core.frozen import frozen

SENTENCE_MS = 700
"""After a sentence: at the ends of sentences, pauses help those who listen (Holland, 2000)."""
PARAGRAPH_MS = 1_200
LABEL_MS = 400
"""After what only says what follows: "Picture", "2 of 4"."""
LETTER_MS = 500
"""After a digit of a telephone number, or of another long one."""
CODE_MS = 1_000
"""After a character of the code, which people write down as they hear it."""
WITHIN_MS = 60
"""Between the parts of one sentence that have clips of their own, such as its numbers."""

_UNSAID = frozenset(("Cf", "Cc"))
"""Characters without a sound of their own: soft hyphens, marks of direction."""
_AT_THE_ENDS = " «»“”„\"'‘’.…:;,–—-•·"
_ASKED = "?!؟"


@frozen
class Spoken:
    """A sentence, or a part of one, in the language with this BCP 47 tag.

    `pause_ms` is the silence that follows it; it belongs to the place, not to the clip.
    """

    text: str
    language: str
    pause_ms: int = SENTENCE_MS

    @property
    def normal(self) -> str:
        """The text that all the same sentences share, however they are set; "" says nothing.

        Blanks are of one kind, and what stands around a sentence is left out, except for a
        question mark or an exclamation mark, which are heard.
        """
        return normal(self.text)


def normal(text: str) -> str:
    """Return the text as it is spoken: see `Spoken.normal`."""
    seen = (each for each in text if unicodedata.category(each) not in _UNSAID or each.isspace())
    line = " ".join(unicodedata.normalize("NFC", "".join(seen)).split())
    bare = line.strip(_AT_THE_ENDS)
    if not any(map(str.isalnum, bare)):
        return ""
    ended = bare.rstrip(_ASKED + "([" + _AT_THE_ENDS)
    asked = next((each for each in bare[len(ended) :] if each in _ASKED), "")
    return f"{ended} {asked}".strip()


def clip_name(spoken: Spoken, voice: str, pronunciation: str) -> str:
    """Return the name of the clip that says it: a hash of all that it depends on.

    `voice` names the voice and how it was set, `pronunciation` how the words of this sentence are
    said that are not left to the voice: change another word, and the clip stays.
    """
    digest = hashlib.sha256()
    for part in (spoken.normal, spoken.language, voice, pronunciation):
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()[:32]
