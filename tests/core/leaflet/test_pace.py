from __future__ import annotations

import pytest

from kiosk.core.leaflet.pace import share_of_pace


@pytest.mark.parametrize(
    ("language", "share"),
    [
        ("fr", 1.0),
        ("en-GB", 1.0),
        ("ar", 138 / 184),
        ("zh-Hant", 158 / 184),
        ("ta", 161 / 184),
        ("uk", 1.0),
        ("sw", 1.0),
    ],
)
def test_a_language_of_fewer_words_is_read_at_fewer_a_minute(language: str, share: float) -> None:
    assert share_of_pace(language) == share
