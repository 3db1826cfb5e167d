"""The page for printing a leaflet: each one on offer, with a key for each of its languages."""

from __future__ import annotations

import functools

from kiosk.core.leaflet.model import Summary
from kiosk.core.printing import PrinterState
from kiosk.core.staff.events import BrochurePressed
from kiosk.ui.look.words import Words
from kiosk.ui.staff.pages.phrases import failed, one_moment
from kiosk.ui.staff.panel import StaffPanel
from kiosk.ui.staff.panel_context import PanelContext
from kiosk.ui.staff.widgets.row import Key, Row
from kiosk.ui.staff.widgets.setting_rows import RowsPage, RowsView
from kiosk.ui.widgets.button import Kind

_BESIDE = 2
"""How many keys stand beside a title; more stand below it."""


def show(panel: StaffPanel, context: PanelContext) -> None:
    """Show the leaflets, and above them what became of the last one that was chosen."""
    title = context.words.translate("Staff", "Print a leaflet")
    panel.open(context, RowsPage, title, back=True).present(context.look, view_of(context))


def view_of(context: PanelContext) -> RowsView:
    """Return the rows, the language of the panel first: it is that of the patient."""
    words, found = context.words, context.collected
    if not isinstance(found, tuple):
        return RowsView((), message=one_moment(words) if found is None else failed(words))
    rows = tuple(_row(context, summary) for summary in found)
    return RowsView(rows, sheet=context.staff.sheet, message=_message(context))


def _message(context: PanelContext) -> str:
    if context.staff.asked is not None:
        return one_moment(context.words)
    if context.staff.printed is not None:
        return printing_text(context.words, context.staff.printed)
    return context.words.translate("Staff", "In large print, on A4. In which language?")


def _row(context: PanelContext, summary: Summary) -> Row:
    here = context.words.language
    languages = sorted(summary.languages, key=lambda language: language != here)
    title = summary.titles.get(here) or summary.titles[languages[0]]
    keys = tuple(
        Key(
            context.own_name(language),
            functools.partial(BrochurePressed, leaflet_id=summary.id, language=language),
            Kind.PRIMARY if language == here else Kind.PLAIN,
            name=f"{title}, {context.own_name(language)}",
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
