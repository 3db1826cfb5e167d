from __future__ import annotations

from collections.abc import Callable

import pytest

from kiosk.ui.widgets.button import TouchButton
from tests.ui.survey import Show, visible


@pytest.mark.parametrize(("glass", "counts"), [("1920x1080@22", [10, 7]), ("1080x1920@22", [9, 8])])
def test_what_the_keys_do_is_shared_out_evenly_in_large_tiles(
    show_on: Callable[[str], Show], glass: str, counts: list[int]
) -> None:
    show = show_on(glass)
    session = show.state("77-keys")
    page = show.window.keys
    page.sheets.rewind()
    seen = []
    for _sheet in counts:
        show.presenter.show(session)
        tiles = visible(page, TouchButton)
        assert not [each.text() for each in tiles if each.is_clipped()]
        assert min(each.height() for each in tiles) > 1.2 * show.setting.usual.frame.target
        seen.append(len(tiles))
        page.sheets.more()
    assert seen == counts
