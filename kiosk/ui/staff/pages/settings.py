"""The settings page: what staff may change, and what their IT has set."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence

from kiosk.core.session.choices import PACES_S
from kiosk.core.session.events import Event, Touched
from kiosk.core.settings.describe import limits
from kiosk.core.settings.service_message import ServiceMessage, own_text
from kiosk.core.speech.volume import GUESSED_DBA
from kiosk.core.staff.calibration import stepped
from kiosk.core.staff.events import (
    ChangePressed,
    SheetChosen,
    TonePressed,
)
from kiosk.core.staff.state import (
    Notice,
)
from kiosk.ui.look.icons import Icon
from kiosk.ui.look.words import Words
from kiosk.ui.patient.pages.overlays import service_message
from kiosk.ui.staff.pages.phrases import failed, one_moment, said_of, set_by_it
from kiosk.ui.staff.panel import StaffPanel
from kiosk.ui.staff.panel_context import PanelContext
from kiosk.ui.staff.setting_tools import Choices
from kiosk.ui.staff.widgets.row import Key, Row, row_of_choices
from kiosk.ui.staff.widgets.setting_rows import RowsPage, RowsView
from kiosk.ui.widgets.button import Kind
from kiosk.ui.widgets.page import Act

LEAFLETS = 100
"""The first sheet for choosing leaflets."""

MESSAGES = 200
"""The first sheet for choosing the message of a kiosk out of service."""

SOUND = 300
"""The first sheet for measuring how loud speech is."""

_LOUDER_PERCENT = 10
_LOUDEST_PERCENT = 60
"""No patient begins louder: it is 65 dBA."""
FULL_SCALE = "speech.full_scale_dba"
SCAN = "speech.scan_s"


def show(panel: StaffPanel, context: PanelContext) -> None:
    """Show the settings, or one of the lists that they open."""
    words = context.words
    title, view = _view(context)
    page = panel.open(context, RowsPage, title or words.translate("Staff", "Settings"), back=True)
    page.present(context.look, view)


def _view(context: PanelContext) -> tuple[str, RowsView]:
    words, staff = context.words, context.staff
    choices = context.collected
    if not isinstance(choices, Choices):
        return "", RowsView((), message=one_moment(words) if choices is None else failed(words))
    saved = words.translate("Staff", "Saved. It applies from the next patient on.")
    said = saved if staff.notice is Notice.KEPT else said_of(words, staff)
    longest = max(saved, failed(words), key=len)
    done = Key(words.translate("Staff", "Done"), _sheet(0), Kind.PRIMARY, Icon.DONE)
    if staff.sheet >= SOUND:
        title = words.translate("Staff", "How loud speech is")
        return title, RowsView(
            tuple(_sound(context, choices)), staff.sheet, SOUND, said, longest, done
        )
    if staff.sheet >= MESSAGES:
        title = words.translate("Staff", "Message when out of service")
        return title, RowsView(
            tuple(_messages(context)), staff.sheet, MESSAGES, said, longest, done
        )
    if staff.sheet >= LEAFLETS:
        title = words.translate("Staff", "Which leaflets")
        return title, RowsView(
            tuple(_leaflets(context, choices)), staff.sheet, LEAFLETS, said, longest, done
        )
    return "", RowsView(tuple(_rows(context, choices)), staff.sheet, 0, said, longest)


def _rows(context: PanelContext, choices: Choices) -> Iterator[Row]:
    words, settings = context.words, context.settings
    choose = words.translate("Staff", "Choose")

    def lock(key: str) -> str:
        return set_by_it(words) if key in choices.locked else ""

    language = settings.content.default_language
    yield row_of_choices(
        words.translate("Staff", "Language of the first screen"),
        [
            (context.own_name(each), each == language, _change("content.default_language", each))
            for each in choices.languages
        ],
        lock("content.default_language"),
    )
    offered = _offered(context, choices)
    value = words.translate("Staff", "{count} of {all}").format(
        count=len(offered), all=len(choices.titles)
    )
    locked = lock("content.leaflets")
    leaflets = words.translate("Staff", "Which leaflets")
    yield Row(
        leaflets,
        (Key(choose, _sheet(LEAFLETS), icon=Icon.NEXT, name=f"{choose} · {leaflets}"),),
        value,
        locked and f"{value} · {locked}",
    )
    yield _volume(words, settings.sound.volume_percent, lock("sound.volume_percent"))
    if context.site.rules.speaks:
        loud = words.translate("Staff", "How loud speech is")
        locked = lock(FULL_SCALE)
        value = _measured(words, settings.speech.full_scale_dba)
        measure = words.translate("Staff", "Measure")
        yield Row(
            loud,
            (Key(measure, _sheet(SOUND), icon=Icon.NEXT, name=f"{measure} · {loud}"),),
            value,
            locked and f"{value} · {locked}",
        )
        yield _scan(words, settings.speech.scan_s, lock(SCAN))
    message = _short(words, settings.kiosk.out_of_service_message)
    locked = lock("kiosk.out_of_service_message")
    label = words.translate("Staff", "Message when out of service")
    yield Row(
        label,
        (Key(choose, _sheet(MESSAGES), icon=Icon.NEXT, name=f"{choose} · {label}"),),
        message,
        locked and f"{message} · {locked}",
    )


def _volume(words: Words, percent: int, locked: str) -> Row:
    value = words.translate("Staff", "{percent} %").format(percent=percent)
    if percent == 0:
        value = words.translate("Staff", "Silent")
    loudest = _LOUDEST_PERCENT
    keys = tuple(
        Key(
            label,
            _change("sound.volume_percent", min(max(percent, loudest), max(0, percent + by))),
            name=name,
        )
        for label, by, name in (
            ("−", -_LOUDER_PERCENT, words.translate("Staff", "Quieter")),
            ("+", _LOUDER_PERCENT, words.translate("Staff", "Louder")),
        )
    )
    return Row(words.translate("Staff", "Volume"), keys, value, locked and f"{value} · {locked}")


def _scan(words: Words, pace_s: int, locked: str) -> Row:
    """Return the row of how long whoever uses two switches has for each choice."""
    paces = sorted({0, pace_s, *PACES_S})
    at = paces.index(pace_s)
    label = words.translate("Staff", "Two switches: pace")
    value = words.translate("Staff", "Off")
    if pace_s:
        value = words.translate("Staff", "{seconds} s").format(seconds=pace_s)
    keys = tuple(
        Key(sign, _change(SCAN, paces[max(0, min(to, len(paces) - 1))]), name=f"{sign} · {label}")
        for sign, to in (("−", at - 1), ("+", at + 1))
    )
    return Row(label, keys, value, locked and f"{value} · {locked}")


def _measured(words: Words, dba: float | None) -> str:
    if dba is None:
        return words.translate("Staff", "not measured")
    return words.translate("Staff", "{level} dBA").format(level=f"{dba:.0f}")


def _sound(context: PanelContext, choices: Choices) -> Iterator[Row]:
    """Yield how loudness is measured: the tone, what the meter reads, and whether that is right."""
    words, speech = context.words, context.settings.speech
    play = words.translate("Staff", "Play")
    tone = words.translate("Staff", "1. Hold a sound meter where the ear is, and play the tone")
    yield Row(tone, (Key(play, _tone(True), name=f"{play} · {tone}"),))
    label = words.translate("Staff", "2. Set what the meter reads (dBA)")
    low, high = limits(FULL_SCALE)
    dba = speech.full_scale_dba
    keys = tuple(
        Key(
            f"{'+' if by > 0 else '−'}{abs(by)}",
            _change(FULL_SCALE, stepped(dba or GUESSED_DBA[speech.output], by, low, high)),
            name=f"{label} · {'+' if by > 0 else '−'}{abs(by)}",
        )
        for by in (-5, -1, 1, 5)
    )
    locked = set_by_it(words) if FULL_SCALE in choices.locked else ""
    value = _measured(words, dba)
    yield Row(label, keys, value, locked and f"{value} · {locked}", stacked=True)
    again = words.translate("Staff", "3. Play it as patients hear it first: at most 65 dBA")
    yield Row(again, (Key(play, _tone(False), name=f"{play} · {again}"),))


def _tone(is_loudest: bool) -> Act:
    return functools.partial(TonePressed, is_loudest=is_loudest)


def _leaflets(context: PanelContext, choices: Choices) -> Iterator[Row]:
    """Yield each leaflet: whether patients are offered it, and whether it is the first one."""
    words = context.words
    offered = _offered(context, choices)
    for each in (*offered, *(other for other in choices.titles if other not in offered)):
        is_offered, is_first = each in offered, offered[:1] == [each]
        without = [other for other in offered if other != each]
        toggled = without if is_offered else [*offered, each]
        title = _title(choices.titles[each], words.language)
        offer = words.translate("Staff", "Not offered")
        if is_offered:
            offer = words.translate("Staff", "Offered")
        # The last one stays: a kiosk without a leaflet is out of service.
        toggle = _offer(toggled, choices) if toggled else Touched
        yield Row(
            title,
            (
                _choice(offer, toggle, title, chosen=is_offered),
                _choice(
                    words.translate("Staff", "First"),
                    _offer([each, *without], choices),
                    title,
                    chosen=is_first,
                ),
            ),
        )


def _choice(label: str, act: Act, of: str, *, chosen: bool) -> Key:
    return Key(
        label,
        act,
        Kind.CHOSEN if chosen else Kind.PLAIN,
        Icon.SHOWN if chosen else Icon.NOT_SHOWN,
        name=f"{label} · {of}",
    )


def _offered(context: PanelContext, choices: Choices) -> list[str]:
    """Return the leaflets that patients are offered, in order, of those that exist."""
    named = [each for each in context.settings.content.leaflets if each in choices.titles]
    return named or list(choices.titles)


def _offer(offered: Sequence[str], choices: Choices) -> Act:
    """Return the act that offers these leaflets: all of them in name order counts as no choice."""
    chosen = () if list(offered) == list(choices.titles) else tuple(offered)
    return _change("content.leaflets", chosen)


def _title(titles: Mapping[str, str], language: str) -> str:
    return titles.get(language) or next(iter(titles.values()))


def _messages(context: PanelContext) -> Iterator[Row]:
    """Yield the messages for patients, in the language of the panel."""
    words, kiosk = context.words, context.settings.kiosk
    texts = kiosk.out_of_service_texts
    for message in ServiceMessage:
        if message is ServiceMessage.OWN and own_text(texts, words.language) is None:
            continue
        chosen = message is kiosk.out_of_service_message
        label = words.translate("Staff", "Choose")
        if chosen:
            label = words.translate("Staff", "Chosen")
        text = service_message(words, message, texts)
        act = _change("kiosk.out_of_service_message", message)
        yield Row(text, (_choice(label, act, text, chosen=chosen),))


def _short(words: Words, message: ServiceMessage) -> str:
    match message:
        case ServiceMessage.ASK_STAFF:
            return words.translate("Staff", "Ask the staff")
        case ServiceMessage.BACK_SOON:
            return words.translate("Staff", "Back soon")
        case ServiceMessage.PRINTED_LEAFLET:
            return words.translate("Staff", "Printed leaflet")
        case ServiceMessage.OWN:
            return words.translate("Staff", "Our own text")


def _change(key: str, value: object) -> Act:
    return functools.partial(_changed, {key: value})


def _changed(changes: Mapping[str, object], at_ms: int) -> Event:
    return ChangePressed(at_ms, changes)


def _sheet(sheet: int) -> Callable[[int], Event]:
    return functools.partial(SheetChosen, sheet=sheet)
