"""Letters to sounds: a sentence in the model's own phonetic signs, read by espeak-ng.

espeak-ng is loaded as a library, which the Python package espeakng-loader brings: on an author's
machine, never on a kiosk. It reads what stands between two marks of punctuation at a time; the
marks themselves are the model's too.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Sequence
from functools import cache

from kiosk.core.faults import KioskError
from kiosk.core.speech.lexicon import SentencePart

_RUNS = (
    (1, ";:,.!?"),
    (9, '—…"()“” \u0303ʣʥʦʨᵝꭧAI'),
    (31, "O"),
    (33, "Q"),
    (35, "ST"),
    (39, "W"),
    (41, "Yᵊabcdef"),
    (50, "hijklmnopqrstuvwxyzɑɐɒæ"),
    (75, "βɔɕç"),
    (80, "ɖðʤə"),
    (85, "ɚɛɜ"),
    (90, "ɟ"),
    (92, "ɡ"),
    (99, "ɥ"),
    (101, "ɨɪʝ"),
    (110, "ɯɰŋɳɲɴø"),
    (118, "ɸθœ"),
    (123, "ɹ"),
    (125, "ɾɻ"),
    (128, "ʁɽʂʃʈʧ"),
    (135, "ʊʋ"),
    (138, "ʌɣɤ"),
    (142, "χʎ"),
    (147, "ʒʔ"),
    (156, "ˈˌː"),
    (162, "ʰ"),
    (164, "ʲ"),
    (169, "↓"),
    (171, "→↗↘"),
    (177, "ᵻ"),
)
ALPHABET = {sign: number for first, signs in _RUNS for number, sign in enumerate(signs, first)}
"""The model's signs, and the number of each."""

# What espeak writes as two signs, tied by ^, the model knows as one.
_TIED = {
    "a^ɪ": "I",
    "a^ʊ": "W",
    "d^z": "ʣ",
    "d^ʒ": "ʤ",
    "e^ɪ": "A",
    "o^ʊ": "O",
    "ə^ʊ": "Q",
    "s^s": "S",
    "t^s": "ʦ",
    "t^ʃ": "ʧ",
    "ɔ^ɪ": "Y",
}
_OF_ENGLISH = {
    "e^ə": "ɛː",
    "ə^l": "ᵊl",
    "ɚ": "əɹ",
    "r": "ɹ",
    "x": "k",
    "ç": "k",
    "ɐ": "ə",
    "ɬ": "l",
    "\u0303": "",
    "iə": "ɪə",
    "ʔ": "t",
    "ɾ": "T",
    "o": "ɔ",
    "e": "A",
}
_SYLLABIC = re.compile("(\\S)\u0329")
_MARKS = re.compile(r"((?:[;:!?—…()]|[.,](?![0-9]))+)")
_LIKE_A_MARK = str.maketrans({"–": "—", "؟": "?", **dict.fromkeys("«»“”„¿¡")})
_STRESS = re.compile("[ˈˌ]")
_LANGUAGE_SWITCH = re.compile(r"\([a-z-]+\)")

_RETRIEVAL = 1
_UTF8 = 1
_IPA_TIED = 0x02 | 0x80 | (ord("^") << 8)


class Phonemizer:
    """Reads sentences by one of espeak's voices, such as "roa/fr"."""

    def __init__(self, espeak: str) -> None:
        self._voice = espeak

    def sounds(self, parts: Sequence[SentencePart]) -> str:
        """Return the signs of a sentence.

        It is read whole, as words sound otherwise beside others; then what is given for a word
        takes the place of how that word was read.
        """
        said = self._read("".join(part.text for part in parts))
        at = 0
        for part in parts:
            if not part.sounds:
                continue
            alone = [re.escape(each) for each in _STRESS.sub("", self._read(part.text))]
            found = re.compile("[ˈˌ]*" + "[ˈˌ]*".join(alone)).search(said, at)
            if found is None:
                return self._tidy("".join(each.sounds or self._read(each.text) for each in parts))
            said = said[: found.start()] + part.sounds + said[found.end() :]
            at = found.start() + len(part.sounds)
        return self._tidy(said)

    @staticmethod
    def _tidy(said: str) -> str:
        return " ".join("".join(each for each in said if each in ALPHABET).split())

    def _read(self, text: str) -> str:
        pieces = _MARKS.split(text.translate(_LIKE_A_MARK))
        return "".join(
            piece if _MARKS.fullmatch(piece) else self._spaced(piece) for piece in pieces
        )

    def _spaced(self, text: str) -> str:
        """Return the signs of a text with the blanks that stand around it."""
        bare = text.strip()
        if not bare:
            return text
        before, after = text[: text.index(bare)], text[text.index(bare) + len(bare) :]
        return f"{before}{self._signs(bare)}{after}"

    def _signs(self, text: str) -> str:
        read = _LANGUAGE_SWITCH.sub("", _espeak().read(text, self._voice))
        for table in (_TIED, _OF_ENGLISH) if self._voice.startswith("gmw") else (_TIED,):
            for pair, sign in table.items():
                read = read.replace(pair, sign)
        return _SYLLABIC.sub(r"ᵊ\1", read).replace("^", "").replace("-", "")


class _Espeak:
    """The library, which has one voice at a time."""

    def __init__(self) -> None:
        try:
            import espeakng_loader
        except ImportError:
            raise KioskError(
                "Speech cannot be made here: install leaflet-kiosk with the extra [speech]."
            ) from None
        self._library = ctypes.CDLL(espeakng_loader.get_library_path())
        self._library.espeak_TextToPhonemes.restype = ctypes.c_char_p
        folder = espeakng_loader.get_data_path().encode()
        if self._library.espeak_Initialize(_RETRIEVAL, 0, folder, 0) < 0:
            raise KioskError("espeak-ng cannot be started: install the extra [speech] anew.")

    def read(self, text: str, voice: str) -> str:
        """Return a text in phonetic signs; espeak reads it clause by clause."""
        if self._library.espeak_SetVoiceByName(voice.encode()):
            raise KioskError(f"espeak-ng has no voice {voice}.")
        rest = ctypes.c_char_p(text.encode())
        clauses = []
        while rest.value:
            clauses.append(
                self._library.espeak_TextToPhonemes(ctypes.byref(rest), _UTF8, _IPA_TIED).decode()
            )
        return " ".join(clauses)


@cache
def _espeak() -> _Espeak:
    """Return the library of this process.

    It is started once: started again, espeak frees the phonemes that it goes on reading with.
    """
    return _Espeak()
