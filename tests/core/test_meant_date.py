from __future__ import annotations

import pytest

from kiosk.core.meant_date import meant_date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("23/11/2026", "2026-11-23"),
        ("23.11.26", "2026-11-23"),
        ("11-23-2026", "2026-11-23"),
        ("3 / 4 / 2026", "2026-04-03"),
        ("2026/1/3", "2026-01-03"),
        ("1er\u00a0août 2026", "2026-08-01"),
        ("3rd May, 2026", "2026-05-03"),
        ("23 juin 2026", "2026-06-23"),
        ("23 Juillet 2026", "2026-07-23"),
        ("« 23 déc. 2026 »", "2026-12-23"),
        ("31/02/2026", ""),
        ("23 brumaire 2026", ""),
        ("novembre 2026", ""),
        ("", ""),
    ],
)
def test_a_date_is_understood_as_people_write_it(text: str, date: str) -> None:
    assert meant_date(text) == date
