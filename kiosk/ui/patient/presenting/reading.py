"""Presents the leaflet: the screen that holds the place, and those beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kiosk.core.leaflet.paginate import Screen
from kiosk.core.session.advance import words_here
from kiosk.core.session.events import NextPressed
from kiosk.core.session.outcome import screen_of, shares_shown
from kiosk.core.session.state import Place, Session, TextSize
from kiosk.ui.look.look import Look
from kiosk.ui.look.theme import THEMES
from kiosk.ui.patient.presenting.context import PresenterContext
from kiosk.ui.widgets.bar import Forward
from kiosk.ui.widgets.button import Kind
from kiosk.ui.widgets.header import PageProgress

if TYPE_CHECKING:  # the first screen does not wait for later pages
    from kiosk.ui.patient.pages.leaf import Leaf


class Reading:
    """Shows the leaflet; remembers the screen shown, to turn from it."""

    def __init__(self, context: PresenterContext) -> None:
        self._context = context
        self._shown: Screen | None = None
        self._ready_to_swap: tuple[str, str, TextSize, str] | None = None

    def forget(self) -> None:
        """Drop what the last patient was shown."""
        self._shown = None
        self._ready_to_swap = None

    def show(
        self, session: Session, look: Look, before: Session | None, *, is_under: bool = False
    ) -> None:
        """Show the screen; `before` is the session shown until now.

        It is under a card where the session waits for that to be closed.
        """
        screens, index = screen_of(session, self._context.paginator)
        screen = screens[index]
        title, mark, progress = self._heading(session, look, screens, index)
        self._context.window.header.present(look, title, mark=mark, progress=progress)
        first = index == 0 and progress.section == 0
        # Under a card it does not call: the card is read, and closed, first.
        kind = Kind.PLAIN if is_under else Kind.PRIMARY
        following = Forward(look.words.translate("Bar", "Next"), NextPressed, kind=kind)
        self._context.show_bar(session, look, back=is_under or not first, forward=following)
        self._context.window.show_page(self._context.window.reader, look.theme.paper)
        self._context.window.reader.present(
            look,
            self.leaf(session, screen),
            lambda step: self._neighbour(session, step),
            turned=self._turned(session, before, screen),
            listens=session.listening.is_on,
        )
        has_words = bool(words_here(session, self._context.paginator))
        self._context.window.reader.offer_words(look, offered=has_words and not is_under)
        self._shown = screen

    def prepare_header(self, session: Session) -> bool:
        """Draw what the header says beside this screen; return whether there was anything to."""
        look = self._context.look(session)
        for step in (1, -1):
            if beside := self._beside(session, step):
                title, mark, progress = self._heading(session, look, *beside)
                if self._context.window.header.prepare(look, title, mark=mark, progress=progress):
                    return True
        return False

    def prepare_swap(self, session: Session) -> bool:
        """Paginate this section in the language that one touch changes to, if there is one.

        Return whether there was anything to paginate.
        """
        other = self._context.other_language(session)
        assert session.leaflet_id is not None
        assert session.position is not None
        if other is None:
            return False
        wanted = (
            session.leaflet_id, other.language, session.text_size, session.position.section_id
        )  # fmt: skip
        if wanted == self._ready_to_swap:
            return False
        self._ready_to_swap = wanted
        self._context.paginator.screens(*wanted)
        return True

    def _heading(
        self, session: Session, look: Look, screens: Sequence[Screen], index: int
    ) -> tuple[str, str, PageProgress]:
        """Return the title, the mark and the progress that the header shows for a screen."""
        edition = self._context.edition(session)
        section = edition.section(screens[index].section_id)
        must_read = section.id in edition.must_read
        progress = PageProgress(
            section=edition.place(section.id),
            sections=len(edition.sections),
            screen=index,
            screens=len(screens),
            shown=shares_shown(session, screens[index], self._context.paginator),
            must_read=tuple(map(edition.place, edition.must_read)),
        )
        mark = look.words.translate("Header", "Please read with care") if must_read else ""
        return section.title, mark, progress

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
        edition = self._context.edition(session)
        now, then = (
            (edition.place(each.section_id), each.position.block, each.position.word)
            for each in (screen, self._shown)
        )
        return 1 if now > then else -1

    def leaf(self, session: Session, screen: Screen) -> Leaf:
        """Return a screen as the reader shows it."""
        from kiosk.ui.patient.pages.leaf import Leaf

        assert session.leaflet_id is not None
        chosen = (session.leaflet_id, session.language, session.text_size)
        theme = THEMES[session.theme]
        must_read = screen.section_id in self._context.edition(session).must_read
        return Leaf(
            key=(chosen, session.theme, screen),
            composition=self._context.paginator.compose(*chosen, screen),
            press=self._context.paginator.press(session.language, session.text_size),
            theme=theme,
            accent=theme.attention if must_read else theme.accent,
        )

    def _neighbour(self, session: Session, step: int) -> Leaf | None:
        """Return the screen before or after as the reader shows it; None at either end."""
        beside = self._beside(session, step)
        if beside is None:
            return None
        screens, index = beside
        return self.leaf(session, screens[index])

    def _beside(self, session: Session, step: int) -> tuple[Sequence[Screen], int] | None:
        """Return the screen before or after, across sections, among those of its section."""
        assert session.leaflet_id is not None
        screens, index = screen_of(session, self._context.paginator)
        if 0 <= index + step < len(screens):
            return screens, index + step
        edition = self._context.edition(session)
        place = edition.place(screens[index].section_id) + step
        if not 0 <= place < len(edition.sections):
            return None
        beyond = self._context.paginator.screens(
            session.leaflet_id, session.language, session.text_size, edition.sections[place].id
        )
        return beyond, 0 if step > 0 else len(beyond) - 1
