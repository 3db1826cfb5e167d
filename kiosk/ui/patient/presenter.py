"""Presents a session: from its values to the page that shows them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from kiosk.core.frozen import frozen
from kiosk.core.leaflet.model import Edition
from kiosk.core.leaflet.paginate import Screen
from kiosk.core.records.confirmation import Status
from kiosk.core.session.advance import countdown_ms, is_saving_slowly
from kiosk.core.session.outcome import end_view, screen_of
from kiosk.core.session.state import (
    BackPressed,
    EndPressed,
    Event,
    FinishPressed,
    NextPressed,
    Place,
    Rules,
    Session,
    TextSize,
    Touched,
)
from kiosk.core.settings.service_message import ServiceMessage
from kiosk.ui.look.glass import Frame, Glass, frame
from kiosk.ui.look.icons import Icon
from kiosk.ui.look.look import Look
from kiosk.ui.look.theme import (
    SMALL_CAP_MM,
    THEMES,
    normal_cap_mm,
    readable_cap_mm,
    size_for_cap,
    text_sizes,
)
from kiosk.ui.look.words import Languages, Words
from kiosk.ui.patient.pages.overlays import OutOfOrderReason
from kiosk.ui.patient.pages.welcome import Cover
from kiosk.ui.patient.window import PatientWindow
from kiosk.ui.typesetting.paginator import Paginator
from kiosk.ui.widgets.bar import Forward, icons_beside, label_size
from kiosk.ui.widgets.header import PageProgress, header_height

if TYPE_CHECKING:  # the first screen does not wait for later pages
    from kiosk.ui.patient.pages.reader import Leaf


@frozen
class PageLayout:
    """The layout for a glass of one size and calibration: areas, and font sizes."""

    glass: Glass
    frame: Frame
    sizes: dict[TextSize, int]
    label_px: int
    icons_beside: bool
    title_px: int


def set_for(glass: Glass, words: Sequence[Words]) -> PageLayout:
    """Return the layout for this glass, the same in every language."""
    normal_px = size_for_cap(glass, normal_cap_mm(glass))
    small_px = size_for_cap(glass, SMALL_CAP_MM)
    short_px = min(glass.width_px, glass.height_px)
    title_px = max(small_px, min(round(normal_px * 1.1), round(short_px * 0.055)))
    divided = frame(
        glass,
        header_px=header_height(title_px, portrait=glass.is_portrait),
        bar_rows=2 if glass.is_portrait else 1,
    )
    label_px = label_size(
        divided, tuple(words), size_for_cap(glass, readable_cap_mm(glass)), small_px
    )
    return PageLayout(
        glass=glass,
        frame=divided,
        sizes=text_sizes(glass, divided.body.size()),
        label_px=label_px,
        icons_beside=icons_beside(divided, tuple(words), label_px),
        title_px=title_px,
    )


class Presenter:
    """Shows sessions in a window: which page, and with which values."""

    def __init__(
        self,
        window: PatientWindow,
        paginator: Paginator,
        setting: PageLayout,
        languages: Languages,
        rules: Rules,
        covers: Callable[[], Sequence[Cover]],
        *,
        reduced_motion: bool = False,
    ) -> None:
        self._window = window
        self._paginator = paginator
        self._setting = setting
        self._languages = languages
        self._rules = rules
        self._covers = covers
        self._reduced_motion = reduced_motion
        self._shown: Screen | None = None
        window.lay_out(setting.frame)

    def show(self, session: Session, before: Session | None = None) -> None:
        """Show the session; `before` is the one shown until now."""
        look = self._look(session)
        covers = self._covers()
        if not covers:
            self.show_out_of_order(session, fault=OutOfOrderReason.NO_LEAFLET)
            return
        match session.place:
            case Place.WELCOME:
                self._show_welcome(session, look, covers)
            case Place.READER:
                self._show_reader(session, look, before)
            case Place.CONTENTS:
                self._show_contents(session, look, before)
            case Place.OPTIONS:
                self._show_options(session, look)
            case Place.END:
                self._show_end(session, look)
            case Place.SAVING:
                # Until then the page stays as it is, and takes no other answer.
                if is_saving_slowly(session):
                    self._show_receipt(session, look, None)
            case Place.THANKS | Place.NOT_SAVED | Place.UNCERTAIN:
                finish = Forward(look.words.translate("Bar", "Finish"), FinishPressed, Icon.FINISH)
                self._show_receipt(session, look, finish)
        self._warn(session, look)

    def look(self, session: Session) -> Look:
        """Return the look of this session."""
        return self._look(session)

    def show_out_of_order(
        self,
        session: Session,
        message: ServiceMessage = ServiceMessage.ASK_STAFF,
        texts: Sequence[str] = (),
        fault: OutOfOrderReason | None = None,
    ) -> None:
        """Show the screen that asks for the staff, in every available language.

        With another `message` it says that instead, and `texts` has the site's own wording; `fault`
        is why the kiosk closed by itself.
        """
        look = self._look(session)
        first = session.language
        translated = sorted(self._languages.translated, key=lambda each: (each != first, each))
        words = [self._languages.words(each) for each in translated]
        self._window.warn(None)
        self._window.show_page(self._window.out_of_order, look.theme.paper)
        self._window.out_of_order.present(look, words or [look.words], message, texts, fault)

    def prepare(self, session: Session) -> bool:
        """Do now what the next touch would wait for; return whether there was anything to do."""
        window = self._window
        if window.make_next():
            return True
        if session.place is Place.OPTIONS and session.position is not None:
            screens, index = screen_of(session, self._paginator)
            return window.reader.prepare_for(self._leaf(session, screens[index]))
        return window.reader.prepare()

    def forget(self) -> None:
        """Drop everything that the last patient was shown."""
        self._window.forget()
        self._paginator.forget()
        self._shown = None

    def _look(self, session: Session) -> Look:
        setting = self._setting
        return Look(
            glass=setting.glass,
            frame=setting.frame,
            sizes=setting.sizes,
            label_px=setting.label_px,
            icons_beside=setting.icons_beside,
            title_px=setting.title_px,
            text_size=session.text_size,
            theme=THEMES[session.theme],
            words=self._languages.words(session.language),
            reduced_motion=self._reduced_motion,
        )

    def _other_language(self, session: Session) -> Words | None:
        """Return the language that the button switches to: the next one, in a cycle."""
        assert session.leaflet_id is not None
        languages = self._paginator.leaflet(session.leaflet_id).languages
        if len(languages) == 1:
            return None
        place = languages.index(session.language) + 1
        return self._languages.words(languages[place % len(languages)])

    def _edition(self, session: Session) -> Edition:
        assert session.leaflet_id is not None
        return self._paginator.leaflet(session.leaflet_id).editions[session.language]

    def _show_welcome(self, session: Session, look: Look, covers: Sequence[Cover]) -> None:
        window = self._window
        chosen = [cover for cover in covers if cover.leaflet_id == session.leaflet_id]
        if chosen:
            window.show_page(window.welcome, look.theme.paper)
            window.welcome.present(look, chosen[0], may_go_back=len(covers) > 1)
        else:
            window.show_page(window.leaflet_choice, look.theme.paper)
            languages = dict.fromkeys(words for cover in covers for words, _title in cover.titles)
            window.leaflet_choice.present(look, covers, tuple(languages))

    def _show_reader(self, session: Session, look: Look, before: Session | None) -> None:
        screens, index = screen_of(session, self._paginator)
        edition = self._edition(session)
        screen = screens[index]
        section = edition.section(screen.section_id)
        must_read = section.id == edition.must_read
        self._window.header.present(
            look,
            section.title,
            mark=look.words.translate("Header", "Please read with care") if must_read else "",
            progress=PageProgress(
                section=edition.place(section.id),
                sections=len(edition.sections),
                screen=index,
                screens=len(screens),
                must_read=edition.place(edition.must_read),
            ),
        )
        first = index == 0 and edition.place(section.id) == 0
        following = Forward(look.words.translate("Bar", "Next"), NextPressed)
        self._show_bar(session, look, back=not first, forward=following)
        self._window.show_page(self._window.reader, look.theme.paper)
        self._window.reader.present(
            look,
            self._leaf(session, screen),
            lambda step: self._neighbour(session, step),
            turned=self._turned(session, before, screen),
        )
        self._shown = screen

    def _turned(self, session: Session, before: Session | None, screen: Screen) -> int:
        """Return which way the page was turned since the last session shown, or 0."""
        kept = (
            before is not None
            and before.place is Place.READER
            and self._shown is not None
            and before.language == session.language
            and before.text_size == session.text_size
            and before.theme == session.theme
        )
        if not kept or self._shown is None or self._shown == screen:
            return 0
        edition = self._edition(session)
        now, then = (
            (edition.place(each.section_id), each.position.block, each.position.word)
            for each in (screen, self._shown)
        )
        return 1 if now > then else -1

    def _leaf(self, session: Session, screen: Screen) -> Leaf:
        from kiosk.ui.patient.pages.reader import Leaf

        assert session.leaflet_id is not None
        chosen = (session.leaflet_id, session.language, session.text_size)
        theme = THEMES[session.theme]
        must_read = screen.section_id == self._edition(session).must_read
        return Leaf(
            key=(chosen, session.theme, screen),
            composition=self._paginator.compose(*chosen, screen),
            press=self._paginator.press(session.language, session.text_size),
            theme=theme,
            accent=theme.attention if must_read else theme.accent,
        )

    def _neighbour(self, session: Session, step: int) -> Leaf | None:
        """Return the screen before or after, across sections; None at either end."""
        assert session.leaflet_id is not None
        screens, index = screen_of(session, self._paginator)
        if 0 <= index + step < len(screens):
            return self._leaf(session, screens[index + step])
        edition = self._edition(session)
        place = edition.place(screens[index].section_id) + step
        if not 0 <= place < len(edition.sections):
            return None
        beyond = self._paginator.screens(
            session.leaflet_id, session.language, session.text_size, edition.sections[place].id
        )
        return self._leaf(session, beyond[0 if step > 0 else -1])

    def _show_contents(self, session: Session, look: Look, before: Session | None) -> None:
        from kiosk.ui.patient.pages.contents import Entry

        window = self._window
        edition = self._edition(session)
        if before is not None and before.place is not Place.CONTENTS:
            window.contents.rewind()
        shown = end_view(session, self._paginator).sections_shown
        entries = [
            Entry(
                section_id=section.id,
                title=section.title,
                shown=shown[section.id],
                must_read=section.id == edition.must_read,
                here=session.position is not None and section.id == session.position.section_id,
            )
            for section in edition.sections
        ]
        window.contents.present(look, entries)
        sheet, sheets = window.contents.sheet
        which = look.words.translate("Contents", "Page {page} of {pages}")
        aside = which.format(page=sheet, pages=sheets) if sheets > 1 else ""
        window.header.present(look, look.words.translate("Contents", "Contents"), aside=aside)
        self._show_bar(session, look, contents=False, forward=self._after_contents(look))
        window.show_page(window.contents, look.theme.paper)

    def _after_contents(self, look: Look) -> Forward:
        if self._window.contents.has_more:
            return Forward(look.words.translate("Bar", "More"), self._more_contents)
        return Forward(look.words.translate("Bar", "To the end"), EndPressed)

    def _more_contents(self, at_ms: int) -> Event:
        """Page through the contents: only the page changes; to the session it is just a touch."""
        self._window.contents.more()
        return Touched(at_ms)

    def _show_options(self, session: Session, look: Look) -> None:
        window = self._window
        window.header.present(look, look.words.translate("Options", "Text size and colours"))
        window.options.present(look, session.theme)
        done = Forward(look.words.translate("Options", "Continue"), BackPressed, Icon.DONE)
        self._show_bar(session, look, contents=False, options=False, forward=done)
        window.show_page(window.options, look.theme.paper)

    def _show_end(self, session: Session, look: Look) -> None:
        from kiosk.ui.patient.pages.end import EndTexts

        window = self._window
        edition = self._edition(session)
        view = end_view(session, self._paginator)
        summary = look.words.translate("End", "Parts shown: {shown} of {all}").format(
            shown=sum(view.sections_shown.values()), all=len(edition.sections)
        )
        window.header.present(
            look, look.words.translate("End", "End of the leaflet"), aside=summary
        )
        window.end.present(
            look,
            EndTexts(
                case=view.case,
                must_read=edition.section(edition.must_read).title,
                missing_screens=view.missing_screens,
                questions=session.questions,
            ),
        )
        self._show_bar(session, look, forward=None)
        window.show_page(window.end, look.theme.paper)

    def _show_receipt(self, session: Session, look: Look, forward: Forward | None) -> None:
        from kiosk.ui.patient.pages.thanks import Receipt, headline

        window = self._window
        edition = self._edition(session)
        left_ms = countdown_ms(session, self._rules) or 0
        receipt = Receipt(
            place=session.place,
            code=session.code,
            status=session.status or Status.NOT_DISPLAYED,
            must_read=edition.section(edition.must_read).title,
            seconds=-(-left_ms // 1000),
        )
        window.header.present(look, headline(look.words, receipt))
        window.thanks.present(look, receipt)
        self._show_bar(session, look, back=False, contents=False, options=False, forward=forward)
        window.show_page(window.thanks, look.theme.paper)

    def _show_bar(
        self,
        session: Session,
        look: Look,
        *,
        back: bool = True,
        contents: bool = True,
        options: bool = True,
        forward: Forward | None,
    ) -> None:
        self._window.bar.present(
            look,
            back=back,
            contents=contents,
            options=options,
            other=self._other_language(session),
            forward=forward,
        )

    def _warn(self, session: Session, look: Look) -> None:
        window = self._window
        if session.warned_ms is not None:
            left_ms = countdown_ms(session, self._rules) or 0
            window.idle_warning.present(look, -(-left_ms // 1000), self._other_language(session))
            window.warn(window.idle_warning)
        else:
            window.warn(None)
