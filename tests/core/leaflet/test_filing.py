from __future__ import annotations

import pytest

from kiosk.core.leaflet.filing import filed


@pytest.mark.parametrize(
    ("title", "language", "found_under"),
    [
        ("La coloscopie", "fr", "Coloscopie"),
        ("L’épreuve d’effort", "fr", "Épreuve d’effort"),
        ("Les risques", "fr-CA", "Risques"),
        ("Lavement", "fr", "Lavement"),
        ("The knee", "en", "Knee"),
        ("Theatre", "en", "Theatre"),
        ("Die Operation", "de", "Operation"),
        ("a Narkose", "de", "A Narkose"),
        ("الركبة", "ar", "الركبة"),
        ("La", "fr", "La"),
    ],
)
def test_an_article_does_not_count(title: str, language: str, found_under: str) -> None:
    assert filed(title, language) == found_under
