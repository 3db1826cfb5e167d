"""A sentence has one form, whatever it looks like; its clip's name tells all that it depends on."""

from __future__ import annotations

import pytest

from kiosk.core.speech.spoken import Spoken, clip_name


@pytest.mark.parametrize(
    ("shown", "normal"),
    [
        ("  Merci\u202f! ", "Merci !"),
        ("Merci.", "Merci"),
        ("«\u00a0Où est-il\u202f?\u00a0»", "Où est-il ?"),
        ("Un instant, s’il vous plaît…", "Un instant, s’il vous plaît"),
        ("Attention\u00a0:", "Attention"),
        ("co\u00adopé\u200eration", "coopération"),
        ("Me\u0301decin", "Médecin"),
        ("Un gros bleu (hématome).", "Un gros bleu (hématome)"),
        ("fin. (", "fin"),
        ("Vraiment ?!", "Vraiment ?"),
        (" », « ", ""),
        ("…", ""),
        ("7", "7"),
    ],
)
def test_all_that_is_said_alike_has_one_form(shown: str, normal: str) -> None:
    assert Spoken(shown, "fr").normal == normal


def test_a_clip_is_named_by_text_language_voice_and_pronunciation() -> None:
    said = Spoken("Une IRM", "fr")
    name = clip_name(said, "a voice", "")
    assert name == clip_name(Spoken("Une IRM.", "fr", pause_ms=0), "a voice", "")
    others = {
        clip_name(Spoken("Une irm", "fr"), "a voice", ""),
        clip_name(Spoken("Une IRM", "en"), "a voice", ""),
        clip_name(said, "another voice", ""),
        clip_name(said, "a voice", "IRM=i-èr-èm"),
        clip_name(Spoken("Une", "fr"), "IRMa voice", ""),
    }
    assert len({name, *others}) == 6
    assert len(name) == 32
