"""`leaflet-kiosk speak` makes only what is not there, and removes what nothing says."""

from __future__ import annotations

from pathlib import Path

from kiosk.authoring.speech.render import Rendered, Renderer
from kiosk.check.speech import Utterance, wanted_clip
from kiosk.core.speech.lexicon import Lexicon
from kiosk.core.speech.spoken import WITHIN_MS, Spoken
from kiosk.storage.speech.clips import clip_file, read_index

LINES = tuple(
    Utterance(Spoken(text, "fr"), Path("fr.md")) for text in ("Merci", "Suite", "Où est-il ?")
)


def test_what_was_made_before_an_interruption_is_not_made_again(tmp_path: Path) -> None:
    for line in LINES:
        clip = wanted_clip(line.spoken, Lexicon())
        assert clip is not None
        file = clip_file(tmp_path, "fr", clip)
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(b"ogg")
    (tmp_path / "fr" / "orphan.ogg").write_bytes(b"ogg")
    outcome = Renderer(tmp_path, "fr", Lexicon()).render(LINES, tmp_path, lambda *_: None)
    assert outcome == Rendered(made=0, kept=3, removed=1, lacking=0)
    index = read_index(tmp_path, "fr")
    assert index.whole
    assert set(index.clips) == {"Merci", "Suite", "Où est-il ?"}


def test_a_sentence_ends_and_a_part_of_one_goes_on() -> None:
    renderer = Renderer(Path(), "fr", Lexicon({"IRM": "/iɛʁˈɛm/"}))
    read = ["".join(part.text for part in renderer.parts(line)) for line in LINES]
    assert read == ["Merci.", "Suite.", "Où est-il ?"]
    part = renderer.parts(Utterance(Spoken("Une IRM", "fr", WITHIN_MS), Path()))
    assert [(each.text, each.sounds) for each in part][1:] == [
        ("IRM", "iɛʁˈɛm"),
        ("", ""),
        (",", ""),
    ]
