"""The bar of controls, in a fixed place on every page but the first.

It is long because all of its controls share one row, and each takes its room from the others.
"""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QWidget

from kiosk.core.frozen import frozen
from kiosk.core.session.events import (
    BackPressed,
    ContentsPressed,
    LanguageChosen,
    LanguagesPressed,
    ListenPressed,
    OptionsPressed,
    PrintPressed,
)
from kiosk.ui.look.icons import Icon
from kiosk.ui.look.look import Listen, Look
from kiosk.ui.look.words import Words
from kiosk.ui.widgets.bar_places import (
    SHARED_PLACE,
    bar_labels,
    in_two,
    listen_label,
    slots,
    sound_label,
    stop_label,
)
from kiosk.ui.widgets.button import IconPlace, Kind, TouchButton
from kiosk.ui.widgets.page import Act, Page, Prose, fit

_PAPER = 0.64
"""The share of the first three places for the control that prints, or what became of it.

The rest is for the control that keeps the page, also where nothing prints: it is always as large.
"""
_PAPER_BESIDE_LISTENING = 0.6
"""The same of the first two places, where the third is that for listening."""

_MORE = "\u00a0…"
"""Follows the language on its control where there are more than two, and room for it."""


class Hearing(Enum):
    """Whether a patient listens to what can be heard: not, so that they hear it, or in vain.

    Where they hear it, the control leads to how they listen, or `STOPS` it. In vain they listen
    until the headphones are plugged in again, or until staff see to the loudspeaker: `BROKEN`.
    """

    OFFERED = "offered"
    ON = "on"
    STOPS = "stops"
    LOST = "lost"
    BROKEN = "broken"


def why_unheard(words: Words, hearing: Hearing | None) -> str:
    """Return what to do about a silence that is none of the patient's; "" if there is none."""
    match hearing:
        case Hearing.LOST:
            return words.translate("Listening", "No sound: plug the headphones in.")
        case Hearing.BROKEN:
            return words.translate("Listening", "No sound: please ask the staff.")
    return ""


@frozen
class Forward:
    """A control of the bar that a page names: its label, and its act.

    What does not `turn` a page is pressed by no key that does: it ends the session.
    """

    label: str
    act: Act
    icon: Icon = Icon.NEXT
    kind: Kind = Kind.PRIMARY
    turns: bool = True


@frozen
class PaperOffer:
    """The control that prints, or what became of it: `told`, and whether that `went_wrong`."""

    label: str
    told: str = ""
    went_wrong: bool = False


def _tells(paper: PaperOffer | None) -> bool:
    """Return whether it is told what became of the paper."""
    return paper is not None and bool(paper.told)


class Bar(Page):
    """Back, contents, text, language and, apart from Back, the way forward."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._back = TouchButton(self, icon=Icon.BACK, mirrors=True)
        self._contents = TouchButton(self, icon=Icon.CONTENTS, mirrors=True)
        self._options = TouchButton(self, icon=Icon.TEXT)
        self._stay = TouchButton(self, icon=Icon.STAY)
        self._print = TouchButton(self, icon=Icon.PRINT)
        self._printed = Prose(self, bold=True)
        self._listen = TouchButton(self, icon=Icon.LISTEN)
        self._language = TouchButton(self, icon=Icon.LANGUAGE)
        self._forward = TouchButton(self, kind=Kind.PRIMARY, icon=Icon.NEXT, mirrors=True)
        self._buttons = (
            self._back,
            self._contents,
            self._options,
            self._language,
            self._forward,
        )
        self._other_language = ""
        self._has_list = False
        self._forward_act: Act | None = None
        self._turns = False
        self.does(self._print, PrintPressed)
        self._stay_act: Act | None = None
        self.does(self._back, BackPressed)
        self.does(self._contents, ContentsPressed)
        self.does(self._options, OptionsPressed)
        self.does(self._listen, ListenPressed)
        self._language.clicked.connect(self._choose_language)
        self._forward.clicked.connect(self._go_forward)
        self._stay.clicked.connect(self._keep)

    def present(
        self,
        look: Look,
        *,
        back: bool,
        contents: bool,
        options: bool,
        other: Words | None,
        has_list: bool = False,
        stay: Forward | None = None,
        forward: Forward | None,
        paper: PaperOffer | None = None,
        hearing: Hearing | None = None,
    ) -> None:
        """Show the controls that make sense now; `other` is the language to switch to.

        If there is a list of languages (`has_list`), its control names the first of the others.
        `hearing` is whether the patient listens; None where there is nothing to be heard.

        What lets the page `stay` takes the places of Back and Contents, so they cannot be there.
        """
        self.look = look
        self._other_language = other.language if other is not None else ""
        self._has_list = has_list
        self._forward_act = forward.act if forward is not None else None
        self._turns = forward is not None and forward.turns
        labels = list(bar_labels(look.words))
        labels[3] = other.own_name if other is not None else ""
        labels[4] = forward.label if forward is not None else ""
        shown = [back, contents, options, other is not None, forward is not None]
        places = list(slots(look.frame, look.rim.listen))
        leads_to_options = False
        if look.rim.listen is Listen.OWN_PLACE:
            self._offer_to_listen(look, places.pop(3), hearing)
        elif look.rim.listen is Listen.SHARED_PLACE and hearing is not None and not _tells(paper):
            # The page of contents has room for the options, at the place of its own control, which
            # shows so. A language is always one touch away.
            narrower = look.frame.gap // 4 if stay is not None else 0
            self._offer_to_listen(look, places[SHARED_PLACE].adjusted(narrower, 0, 0, 0), hearing)
            leads_to_options = shown[SHARED_PLACE] and contents
            shown[SHARED_PLACE] &= not contents
            places[SHARED_PLACE] = places[1]
        else:
            self._listen.hide()
        icon_place = IconPlace.BEFORE if look.rim.icons_beside else IconPlace.ABOVE
        for button, label, is_shown in zip(self._buttons, labels, shown, strict=True):
            also = Icon.TEXT if leads_to_options and button is self._contents else None
            button.present(look, label, look.label_px, icon_place=icon_place, also=also)
            button.setVisible(is_shown)
        if other is not None:
            self._present_language(look, labels[3], icon_place, places[3].size())
        if forward is not None:
            self._present_forward(look, forward, places[4].size())
        for button, rect in zip(self._buttons, places, strict=True):
            self.place(button, rect.translated(-self.x(), -self.y()))
        if other is not None:
            self._language.speak(other.language)
        is_shared = look.rim.listen is Listen.SHARED_PLACE and hearing is not None
        kept, printed = self._end_places(look, is_shared=is_shared, tells=_tells(paper))
        self._offer_to_stay(look, stay, kept)
        self._offer_paper(look, paper, printed)

    def passing(self) -> str:
        """Return what became of the paper."""
        return self._printed.text() if self._printed.isVisibleTo(self) else ""

    @property
    def forward(self) -> TouchButton:
        """The way forward."""
        return self._forward

    @property
    def back(self) -> TouchButton:
        """The way back."""
        return self._back

    def turning(self, *, forward: bool) -> TouchButton | None:
        """Return the control that turns the page forward or back, if it is offered."""
        if forward:
            return self._forward if self._turns else None
        return self._back if self._back.isVisibleTo(self) else None

    @property
    def language(self) -> TouchButton:
        """The other language, whose own name it bears."""
        return self._language

    @property
    def other_language(self) -> str:
        """The other language, "" if there is none."""
        return self._other_language

    def _offer_to_listen(self, look: Look, place: QRect, hearing: Hearing | None) -> None:
        """Offer to listen, in that place, or say that the patient does: by the kind, and aloud."""
        self._listen.setVisible(hearing is not None)
        if hearing is None:
            return
        why = why_unheard(look.words, hearing)
        kinds = {Hearing.OFFERED: Kind.PLAIN, Hearing.ON: Kind.CHOSEN, Hearing.STOPS: Kind.CHOSEN}
        labels = {Hearing.ON: sound_label, Hearing.STOPS: stop_label}
        self._listen.present(
            look,
            labels.get(hearing, listen_label)(look.words),
            look.label_px,
            kind=kinds.get(hearing, Kind.ATTENTION),
            icon=Icon.HUSH if why else Icon.LISTEN,
            icon_place=IconPlace.BEFORE if look.rim.icons_beside else IconPlace.ABOVE,
        )
        is_on = hearing in {Hearing.ON, Hearing.STOPS}
        told = look.words.translate("Listening", "on") if is_on else why
        self._listen.setAccessibleDescription(told)
        self.place(self._listen, place.translated(-self.x(), -self.y()))

    def _offer_to_stay(self, look: Look, stay: Forward | None, place: QRect) -> None:
        """Offer to keep the page."""
        self._stay.setVisible(stay is not None)
        if stay is None:
            return
        self._stay_act = stay.act
        icon_place = IconPlace.BEFORE if look.rim.icons_beside else IconPlace.ABOVE
        self._stay.present(
            look,
            stay.label,
            look.smallest_px,
            kind=stay.kind,
            icon=stay.icon,
            icon_place=icon_place,
        )
        if not self._stay.could_be(place.size(), look.label_px):  # the words before the icon
            icon_place = IconPlace.NOWHERE
            self._stay.present(look, stay.label, look.smallest_px, icon_place=icon_place)
        label_px = self._stay.fitting_size(place.size(), look.label_px)
        self._stay.present(look, stay.label, label_px, icon_place=icon_place)
        self.place(self._stay, place)

    def _end_places(self, look: Look, *, is_shared: bool, tells: bool) -> tuple[QRect, QRect]:
        """Return the places of what keeps the page, and of paper, among the first three.

        Where the third is for listening, it is free for what is told of paper alone.
        """
        places = slots(look.frame, look.rim.listen)
        room = places[0].united(places[1 if is_shared else 2]).translated(-self.x(), -self.y())
        room.adjust(0, 0, look.frame.gap // 4 if is_shared else 0, 0)
        share = _PAPER_BESIDE_LISTENING if is_shared else _PAPER
        kept, printed = QRect(room), QRect(room)
        kept.setWidth(round(room.width() * (1 - share)))
        printed.setLeft(kept.right() + 1 + look.frame.gap)
        if tells:
            printed.setRight(places[2].right() - self.x())
        return kept, printed

    def _offer_paper(self, look: Look, paper: PaperOffer | None, place: QRect) -> None:
        """Offer paper, or say there what became of it."""
        self._print.setVisible(paper is not None and not paper.told)
        self._printed.setVisible(paper is not None and bool(paper.told))
        if paper is None:
            return
        icon_place = IconPlace.BEFORE if look.rim.icons_beside else IconPlace.ABOVE
        self._print.present(look, paper.label, look.smallest_px, icon_place=icon_place)
        label_px = self._print.fitting_size(place.size(), look.label_px)
        self._print.present(look, paper.label, label_px, icon_place=icon_place)
        self.place(self._print, place)

        colour = look.theme.attention if paper.went_wrong else look.theme.ink

        def height_at(px: int) -> int:
            self._printed.present(look, paper.told, px, colour)
            return self._printed.needed_height(place.width())

        size = fit(look.text_px, look.smallest_px, place.height(), height_at)
        self._printed.present(look, paper.told, size, colour)
        self.place(self._printed, place)

    def _present_language(self, look: Look, name: str, icon_place: IconPlace, size: QSize) -> None:
        """Name the other language; a name that is too long has the room of the icon, too."""
        above = [(name + _MORE, icon_place)] * self._has_list + [(name, icon_place)]
        alone = ((each, IconPlace.NOWHERE) for each in (name, *in_two(name)))
        for label, place in (*above, *alone):
            self._language.present(look, label, look.label_px, icon_place=place)
            if self._language.could_be(size, look.label_px):
                break
        self._language.setAccessibleName(name)

    def _present_forward(self, look: Look, forward: Forward, size: QSize) -> None:
        """Show the way forward; a label that is too long has the room of its icon, too."""
        for place in (
            IconPlace.AFTER if look.rim.icons_beside else IconPlace.ABOVE,
            IconPlace.NOWHERE,
        ):
            self._forward.present(
                look,
                forward.label,
                look.label_px,
                icon=forward.icon,
                icon_place=place,
                kind=forward.kind,
            )
            if self._forward.could_be(size, look.label_px):
                break

    def _choose_language(self) -> None:
        if self._has_list:
            self.acted.emit(LanguagesPressed)
            return
        language = self._other_language
        self.acted.emit(lambda at_ms: LanguageChosen(at_ms, language))

    def _keep(self) -> None:
        if self._stay_act is not None:
            self.acted.emit(self._stay_act)

    def _go_forward(self) -> None:
        if self._forward_act is not None:
            self.acted.emit(self._forward_act)
