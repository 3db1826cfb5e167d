from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kiosk.core.session.state import Place, TextSize
from tests.ui.survey import Show


def test_a_page_is_painted_in_its_new_size_while_the_options_are_open(
    show_on: Callable[[str], Show],
) -> None:
    show = show_on("1280x800@10")
    reading = next(s.session for s in show.states("fr") if s.session.place is Place.READER)
    show.presenter.show(reading)
    reader = show.window.reader
    before = reading
    for text_size in (TextSize.LARGE, TextSize.LARGEST):
        options = replace(reading, place=Place.OPTIONS, text_size=text_size)
        show.presenter.show(options, before)
        while show.presenter.prepare(options):
            pass
        before = options
    painted = set(reader._painted.pixmaps)
    assert len(painted) <= 2  # what is shown now, and what will be: no more of the choices
    show.presenter.show(replace(before, place=Place.READER), before)
    assert reader._leaf is not None
    assert reader._leaf.key in painted


def test_nothing_is_painted_for_options_that_no_page_is_behind(
    show_on: Callable[[str], Show],
) -> None:
    show = show_on("1280x800@10")
    reading = next(s.session for s in show.states("fr") if s.session.place is Place.READER)
    while show.presenter.prepare(reading):
        pass
    show.presenter.forget()
    assert not show.presenter.prepare(replace(reading, place=Place.OPTIONS, position=None))


def test_a_section_is_paginated_before_its_language_is_changed(
    show_on: Callable[[str], Show],
) -> None:
    show = show_on("1280x800@10")
    reading = next(s.session for s in show.states("fr") if s.session.place is Place.READER)
    show.paginator.forget()
    show.presenter.show(reading)
    while show.presenter.prepare(reading):
        pass
    before = show.paginator._screens.cache_info().misses
    show.presenter.show(replace(reading, language="en"), reading)
    assert show.paginator._screens.cache_info().misses == before


def test_header_and_bar_are_measured_before_the_text_is_made_larger(
    show_on: Callable[[str], Show],
) -> None:
    show = show_on("1280x800@10")
    reading = next(s.session for s in show.states("fr") if s.session.place is Place.READER)
    setting = show.presenter.context.setting
    setting.__dict__.pop("_grown", None)
    assert show.presenter.prepare(reading)
    while show.presenter.prepare(reading):
        pass
    assert not setting.prepare()
