"""The page for printing a leaflet: each one on offer, with a key for each of its languages."""

from __future__ import annotations

import functools

from kiosk.core.leaflet.model import Summary
from kiosk.core.printing import PrinterState
from kiosk.core.staff.events import BrochurePressed
from kiosk.ui.look.words import Words
from kiosk.ui.staff.pages.phrases import failed, one_moment
from kiosk.ui.staff.panel import StaffPanel
from kiosk.ui.staff.scene import PanelContext
from kiosk.ui.staff.widgets.row import Key, Row
from kiosk.ui.staff.widgets.setting_rows import RowsPage, RowsView
from kiosk.ui.widgets.button import Kind

_BESIDE = 2
"""How many keys stand beside a title; more stand below it."""


def show(panel: StaffPanel, scene: PanelContext) -> None:
    """Show the leaflets, and above them what became of the last one that was chosen."""
    title = scene.words.translate("Staff", "Print a leaflet")
    panel.open(scene, RowsPage, title, back=True).present(scene.look, view_of(scene))


def view_of(scene: PanelContext) -> RowsView:
    """Return the rows, the language of the panel first: it is that of the patient."""
    words, found = scene.words, scene.collected
    if not isinstance(found, tuple):
        return RowsView((), message=one_moment(words) if found is None else failed(words))
    rows = tuple(_row(scene, summary) for summary in found)
    return RowsView(rows, sheet=scene.staff.sheet, message=_message(scene))


def _message(scene: PanelContext) -> str:
    if scene.staff.asked is not None:
        return one_moment(scene.words)
    if scene.staff.printed is not None:
        return printing_text(scene.words, scene.staff.printed)
    return scene.words.translate("Staff", "In large print, on A4. In which language?")


def _row(scene: PanelContext, summary: Summary) -> Row:
    here = scene.words.language
    languages = sorted(summary.languages, key=lambda language: language != here)
    title = summary.titles.get(here) or summary.titles[languages[0]]
    keys = tuple(
        Key(
            scene.own_name(language),
            functools.partial(BrochurePressed, leaflet_id=summary.id, language=language),
            Kind.PRIMARY if language == here else Kind.PLAIN,
            name=f"{title}, {scene.own_name(language)}",
        )
        for language in languages
    )
    return Row(title, keys, stacked=len(keys) > _BESIDE)


def printing_text(words: Words, state: PrinterState) -> str:
    """Return what staff are told once a brochure was handed to the printer."""
    match state:
        case PrinterState.READY:
            return words.translate("Staff", "It is being printed.")
        case PrinterState.JAMMED:
            return words.translate("Staff", "Nothing is printed: the paper is jammed.")
        case PrinterState.NO_PAPER:
            return words.translate("Staff", "Nothing is printed: there is no paper.")
        case PrinterState.NO_INK:
            return words.translate("Staff", "Nothing is printed: there is no ink or toner.")
        case PrinterState.OPEN:
            return words.translate("Staff", "Nothing is printed: a cover of the printer is open.")
        case PrinterState.OFFLINE:
            return words.translate(
                "Staff", "Nothing is printed: is the printer switched on, and its cable in?"
            )
    return words.translate("Staff", "Nothing is printed: call the technicians.")
