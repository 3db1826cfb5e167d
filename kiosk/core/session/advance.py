"""The rules of a session: `advance` is its only transition function.

All of them stand in one file, however long, so that one reading tells what can happen.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kiosk.core.frozen import frozen
from kiosk.core.leaflet.glossary import terms_on
from kiosk.core.leaflet.model import Edition
from kiosk.core.leaflet.pace import share_of_pace
from kiosk.core.leaflet.paginate import Position
from kiosk.core.records.confirmation import Ending, Status
from kiosk.core.session import asking, listening
from kiosk.core.session.coverage import creditable_ms
from kiosk.core.session.effects import Effect, PrintSlip, Save
from kiosk.core.session.events import (
    AboutPressed,
    Answer,
    BackPressed,
    ConfirmPressed,
    ContentsPressed,
    EndPressed,
    Event,
    FinishPressed,
    GlossaryPressed,
    GroupChosen,
    HadTimePressed,
    Heard,
    LanguageChosen,
    LanguagesPressed,
    LeafletChosen,
    MissingPressed,
    NextPressed,
    OptionsPressed,
    PageHeard,
    PrintPressed,
    QuestionsPressed,
    ReadPressed,
    ResetPressed,
    ReviewPressed,
    Saved,
    SectionChosen,
    SentenceSought,
    SlipAnswer,
    SoundFound,
    SoundLost,
    TextSizeChosen,
    ThemeChosen,
    Tick,
    UnderstandingPressed,
    WordsPressed,
    WordTouched,
)
from kiosk.core.session.outcome import (
    edition_of,
    end_view,
    outcome_of,
    screen_of,
    screens_of,
    unread_pages,
)
from kiosk.core.session.state import (
    Defaults,
    EndCase,
    Pagination,
    Place,
    Returning,
    Rules,
    Session,
    SlipState,
    begin,
)

CLOCK_JUMP_MS = 60_000
"""A wall clock that deviates this far from the monotonic one has been changed."""

OPENED_PLACES = (
    Place.CONTENTS,
    Place.OPTIONS,
    Place.WORDS,
    Place.GLOSSARY,
    Place.ABOUT,
    Place.LISTENING,
    Place.KEYS,
    Place.LANGUAGES,
)
"""What is opened over a page, and closed again."""

_READING_PLACES = (
    Place.READER,
    Place.END,
    Place.CARD,
    Place.QUESTIONS,
    Place.UNDERSTANDING,
    *OPENED_PLACES,
)
COUNTDOWN_PLACES = (Place.THANKS, Place.NOT_SAVED, Place.UNCERTAIN)
_WAITING_PLACES = (Place.SAVING, Place.UNCERTAIN)
_ASKING = (EndCase.READ, EndCase.NOTHING_ASKED)
_SLOW_SAVING_MS = 300
"""Any sooner, a page that says so would only flicker."""


Speaks = Callable[[str | None, str], bool]
"""Tells of a leaflet in a language whether all of it can be heard; of none, the choice of one."""


def is_silent(_leaflet_id: str | None, _language: str) -> bool:
    """Tell that nothing can be heard."""
    return False


@frozen
class Site:
    """What applies to every session at this kiosk."""

    defaults: Defaults
    rules: Rules
    speaks: Speaks = is_silent


Step = tuple[Session, tuple[Effect, ...]]
"""The session after an event, and the effects that it requests."""


def advance(session: Session, event: Event, pagination: Pagination, site: Site) -> Step:
    """Return the session after the event, and the effects that it requests.

    An event that makes no sense where the patient is changes only the time of the last
    touch: two touches may cross.
    """
    if isinstance(event, Answer):
        return _answered(session, event), ()
    if isinstance(event, SlipAnswer):
        return _slip_answered(session, event), ()
    step = _advanced(session, event, pagination, site)
    return _hushed(step[0], site), step[1]


def _hushed(session: Session, site: Site) -> Session:
    """Return the session as it is where it can be heard: nowhere else does anyone listen."""
    if not session.listening.is_on or session.place is Place.WELCOME:
        return session
    if site.speaks(session.leaflet_id, session.language):
        return session
    return listening.without(session)


def _advanced(  # noqa: C901 - one function moves the state, and shows at a glance by what
    session: Session, event: Event, pagination: Pagination, site: Site
) -> Step:
    session = _credited(session, event.at_ms, pagination)
    if isinstance(event, Tick):
        return _tick(session, event, pagination, site)
    match event:
        case Heard():
            return listening.heard(session, event, pagination), ()
        case PageHeard():
            return _after_page(session, pagination), ()
        case SentenceSought(position=position):
            return listening.turned_to(session, position), ()
        case SoundLost() | SoundFound():
            return listening.after_sound(session, event), ()
    session = replace(session, touched_ms=event.at_ms, warned_ms=None)
    if listening.is_about_listening(event):
        return listening.choose_how(session, event, site.rules), ()
    match event:
        case ResetPressed():
            return _end(session, Ending.RESET, pagination, site)
        case LanguageChosen(language=language):
            return _choose_language(session, language, pagination), ()
        case LanguagesPressed() if may_list_languages(session):
            return _go(session, Place.LANGUAGES), ()
        case TextSizeChosen(text_size=text_size) if text_size is not session.text_size:
            return replace(session, text_size=text_size, stay_ms=0.0), ()
        case ThemeChosen(theme=theme):
            return replace(session, theme=theme), ()
    match session.place:
        case Place.WELCOME:
            return _welcome(session, event, site), ()
        case Place.READER:
            return _reader(session, event, pagination), ()
        case Place.CARD:
            return _on_card(session, event, pagination), ()
        case Place.END:
            return _at_end(session, event, pagination)
        case opened if opened in OPENED_PLACES:
            return _opened(session, event, pagination), ()
        case Place.QUESTIONS:
            return asking.on_questions(session, event, pagination), ()
        case Place.UNDERSTANDING:
            return asking.on_understanding(session, event, pagination)
        case Place.SAVING:
            return session, ()
    assert session.place in COUNTDOWN_PLACES
    return _leaving(session, event, pagination, site)


def may_print(session: Session, rules: Rules) -> bool:
    """Return whether the patient is offered a slip: once, as a printer in trouble is for staff."""
    return rules.prints and session.place is Place.THANKS and session.slip is None


def may_read(session: Session) -> bool:
    """Return whether a patient whose session is over, and who read nothing, may still read.

    A code would be lost by it.
    """
    has_read = session.status is not Status.NOT_DISPLAYED or session.code is not None
    return session.place is Place.THANKS and not has_read


def idle_limit_ms(session: Session, pagination: Pagination, rules: Rules) -> int | None:
    """Return how long the kiosk may stay untouched before the idle warning; None if there is none.

    A slow reader (60 words a minute) gets twice the time that the screen takes.
    """
    if session.place is Place.READER:
        screens, index = screen_of(session, pagination)
        words = screens[index].words
        pace = rules.idle_words_per_minute * share_of_pace(session.language)
        return max(rules.reading_idle_ms, int(2 * words * 60_000 / pace))
    return rules.elsewhere_idle_ms if session.place in _READING_PLACES else None


def countdown_ms(session: Session, rules: Rules) -> int | None:
    """Return the time left of the countdown on screen at `session.seen_ms`, or None."""
    if session.warned_ms is not None:
        return max(0, session.warned_ms + rules.warning_ms - session.seen_ms)
    if session.place in COUNTDOWN_PLACES:
        return max(0, session.touched_ms + rules.thanks_ms - session.seen_ms)
    return None


def is_saving_slowly(session: Session) -> bool:
    """Return whether the patient has waited long enough to be told that saving is under way."""
    return _waited_ms(session) >= _SLOW_SAVING_MS


def _waited_ms(session: Session) -> int:
    """Return how long the patient has waited for the record, 0 if they are not waiting."""
    if session.place is not Place.SAVING or session.asked_ms is None:
        return 0
    return session.seen_ms - session.asked_ms


def looks_alike(session: Session, other: Session, rules: Rules) -> bool:
    """Return whether no difference is visible, because nothing but time has passed."""
    passed = replace(
        other,
        seen_ms=session.seen_ms,
        touched_ms=session.touched_ms,
        stay_ms=session.stay_ms,
        clock_offset_ms=session.clock_offset_ms,
        coverage=session.coverage,
    )
    return (
        passed == session
        and _seconds(session, rules) == _seconds(other, rules)
        and is_saving_slowly(session) == is_saving_slowly(other)
    )


def _seconds(session: Session, rules: Rules) -> int | None:
    """Return the countdown as displayed."""
    left_ms = countdown_ms(session, rules)
    return None if left_ms is None else -(-left_ms // 1000)


def _credited(session: Session, at_ms: int, pagination: Pagination) -> Session:
    """Credit the time since the last event to the screen that was in the foreground."""
    elapsed = max(0, at_ms - session.seen_ms)
    session = replace(session, seen_ms=max(at_ms, session.seen_ms))
    if session.place is not Place.READER or session.warned_ms is not None:
        return session
    if session.listening.is_dark:
        return session
    screens, index = screen_of(session, pagination)
    screen = screens[index]
    most_ms = creditable_ms(screen.words, session.language)
    credit = min(elapsed, max(0.0, most_ms - session.stay_ms))
    if session.listening.is_on:
        credit = 0.0  # it is shown; what they hear of it counts, and not how long it takes
    section = edition_of(session, pagination).section(screen.section_id)
    coverage = session.coverage.credit(session.language, section, screen, credit)
    return replace(session, coverage=coverage, stay_ms=session.stay_ms + credit)


def _tick(session: Session, tick: Tick, pagination: Pagination, site: Site) -> Step:
    before = session.clock_offset_ms
    session = replace(session, clock_offset_ms=tick.clock_offset_ms)
    if session.slip is SlipState.ASKED and _slip_is_late(session, tick.at_ms, site.rules):
        session = replace(session, slip=SlipState.NOT_PRINTED, touched_ms=tick.at_ms)
    if before is not None and abs(tick.clock_offset_ms - before) > CLOCK_JUMP_MS:
        return _end(session, Ending.CLOCK, pagination, site)
    if session.warned_ms is not None:
        if tick.at_ms - session.warned_ms >= site.rules.warning_ms:
            return _end(session, Ending.IDLE, pagination, site)
        return session, ()
    idle_ms = tick.at_ms - session.touched_ms
    limit = idle_limit_ms(session, pagination, site.rules)
    if limit is not None and idle_ms >= limit:
        return replace(session, warned_ms=tick.at_ms), ()
    if _waited_ms(session) >= site.rules.saving_ms:
        # However often they touch: a disk that never responds must not hold a patient here.
        return replace(session, place=Place.UNCERTAIN, touched_ms=tick.at_ms), ()
    if session.place in COUNTDOWN_PLACES and idle_ms >= site.rules.thanks_ms:
        return begin(site.defaults), ()
    if session.place is Place.WELCOME and idle_ms >= site.rules.elsewhere_idle_ms:
        return begin(site.defaults), ()
    return session, ()


def _end(session: Session, ending: Ending, pagination: Pagination, site: Site) -> Step:
    """Forget the patient; what they were shown is recorded, without a code."""
    effects: tuple[Effect, ...] = ()
    if session.place in _READING_PLACES:
        effects = (Save(outcome_of(session, pagination, ending)),)
    return begin(site.defaults), effects


def _choose_language(session: Session, language: str, pagination: Pagination) -> Session:
    if session.leaflet_id is None:
        return replace(session, language=language, first_language=language, language_sheet=0)
    leaflet = pagination.leaflet(session.leaflet_id)
    if language not in leaflet.languages:
        return session
    if session.place is Place.WELCOME:
        first = leaflet.editions[language].sections[0].id
        session = replace(session, language=language, first_language=language)
        return _open(session, Position(first))
    if session.position is not None and language != session.language:
        # Words do not correspond between languages; blocks do.
        position = Position(session.position.section_id, session.position.block)
        session = replace(session, language=language, position=position, stay_ms=0.0)
    return _closed(session) if session.place is Place.LANGUAGES else session


def may_list_languages(session: Session) -> bool:
    """Return whether the list of the languages can be opened here: nothing else waits for time."""
    return session.place in _READING_PLACES and session.place is not Place.LANGUAGES


def _welcome(session: Session, event: Event, site: Site) -> Session:
    match event:
        case LeafletChosen(leaflet_id=leaflet_id):
            return replace(session, leaflet_id=leaflet_id, language_sheet=0)
        case GroupChosen(group=group) if session.leaflet_id is None:
            return replace(session, groups=(*session.groups, group))
        case LanguagesPressed():
            return replace(session, language_sheet=session.language_sheet + 1)
        case BackPressed() if session.leaflet_id != site.defaults.leaflet_id:
            return replace(session, leaflet_id=site.defaults.leaflet_id, language_sheet=0)
        case BackPressed() if session.groups:
            return replace(session, groups=session.groups[:-1])
        case BackPressed() if session.leaflet_id is None:
            return replace(session, language=site.defaults.language, first_language=None)
    return session


def _reader(session: Session, event: Event, pagination: Pagination) -> Session:
    match event:
        case NextPressed():
            return _next(listening.left_behind(session), pagination)
        case BackPressed():
            return _previous(session, pagination)
        case ContentsPressed():
            return _go(session, Place.CONTENTS)
        case OptionsPressed():
            return _go(session, Place.OPTIONS)
        case WordsPressed() if listed := words_here(session, pagination):
            return _go(replace(session, listed=listed), Place.WORDS)
        case WordTouched(term_id=term_id):
            return _to_card(session, term_id, pagination)
    return session


def _after_page(session: Session, pagination: Pagination) -> Session:
    """Turn the page that was heard, if the patient asked for that."""
    turns = session.listening.reads_on and session.warned_ms is None
    return _next(session, pagination) if turns and session.place is Place.READER else session


def _next(session: Session, pagination: Pagination) -> Session:
    screens, index = screen_of(session, pagination)
    later = screens[index + 1 :]
    if session.returning is Returning.MISSING:
        return _next_missing(session, pagination)
    if later:
        return _open(session, later[0].position)
    edition = edition_of(session, pagination)
    here = edition.place(screens[index].section_id)
    following = [section.id for section in edition.sections[here + 1 :]]
    if session.returning is Returning.REVIEW:
        following = [each for each in following if each in edition.must_read]
    return _open(session, Position(following[0])) if following else _to_end(session)


def _next_missing(session: Session, pagination: Pagination) -> Session:
    """Open the page that is still to be read after this one, in this section or a later one."""
    assert session.position is not None
    edition = edition_of(session, pagination)
    here = _place(edition, session.position)
    later = (
        page.screen.position
        for page in unread_pages(session, pagination)
        if _place(edition, page.screen.position) > here
    )
    following = next(later, None)
    return _to_end(session) if following is None else _open(session, following)


def _place(edition: Edition, position: Position) -> tuple[int, int, int]:
    return edition.place(position.section_id), position.block, position.word


def _previous(session: Session, pagination: Pagination) -> Session:
    screens, index = screen_of(session, pagination)
    if index:
        return _open(session, screens[index - 1].position)
    edition = edition_of(session, pagination)
    place = edition.place(screens[index].section_id)
    if not place:
        return session
    before = screens_of(session, pagination, edition.sections[place - 1].id)
    return _open(replace(session, returning=None), before[-1].position)


def _opened(session: Session, event: Event, pagination: Pagination) -> Session:
    """Advance while something is open over a page."""
    match event:
        case BackPressed():
            return _closed(session)
        case OptionsPressed() if session.place is not Place.OPTIONS:
            return _go(session, Place.OPTIONS)
        case WordTouched(term_id=term_id) if session.place in (Place.WORDS, Place.GLOSSARY):
            return _to_card(session, term_id, pagination)
    return _in_contents(session, event, pagination) if session.place is Place.CONTENTS else session


def _in_contents(session: Session, event: Event, pagination: Pagination) -> Session:
    match event:
        case SectionChosen(section_id=section_id):
            return _open(replace(session, returning=None), Position(section_id))
        case EndPressed():
            return _to_end(session)
        case GlossaryPressed() if edition_of(session, pagination).terms:
            return _go(session, Place.GLOSSARY)
        case AboutPressed():
            return _go(session, Place.ABOUT)
    return session


def words_here(session: Session, pagination: Pagination) -> tuple[str, ...]:
    """Return the ids of the explained words on the page that is being read."""
    screens, index = screen_of(session, pagination)
    section = edition_of(session, pagination).section(screens[index].section_id)
    return terms_on(section, screens[index].pieces)


def _to_card(session: Session, term_id: str, pagination: Pagination) -> Session:
    if term_id not in edition_of(session, pagination).terms:
        return session
    return _go(replace(session, card=term_id), Place.CARD)


def _on_card(session: Session, event: Event, pagination: Pagination) -> Session:
    """Advance while a card lies over a page or a list: what goes on from a page closes it first."""
    match event:
        case BackPressed():
            return _closed(session)
        case OptionsPressed():
            return _go(session, Place.OPTIONS)
        case NextPressed() | ContentsPressed() | WordsPressed():
            below = _closed(session)
            return _reader(below, event, pagination) if below.place is Place.READER else session
    return session


def _closed(session: Session) -> Session:
    """Close what was opened last; the page below begins a new stay."""
    card = None if session.place is Place.CARD else session.card
    return replace(
        session, place=session.trail[-1], trail=session.trail[:-1], card=card, stay_ms=0.0
    )


def _at_end(session: Session, event: Event, pagination: Pagination) -> Step:
    edition = edition_of(session, pagination)
    match event:
        case BackPressed():
            return replace(session, place=Place.READER, stay_ms=0.0), ()
        case ContentsPressed():
            return _go(session, Place.CONTENTS), ()
        case OptionsPressed():
            return _go(session, Place.OPTIONS), ()
        case QuestionsPressed():
            return asking.open_questions(session, pagination), ()
        case UnderstandingPressed() if end_view(session, pagination).case in _ASKING:
            return asking.open_understanding(session, pagination), ()
        case ReviewPressed():
            returning = Returning.REVIEW if edition.must_read else None
            return _open(replace(session, returning=returning), Position(edition.judged[0])), ()
        case MissingPressed():
            return _to_missing(session, pagination), ()
        case ConfirmPressed() | HadTimePressed() | FinishPressed():
            return _say_so(session, event, pagination)
    return session, ()


def _say_so(session: Session, event: Event, pagination: Pagination) -> Step:
    """Take what the patient says at the end, if it was asked: only that they read confirms it."""
    view = end_view(session, pagination)
    match event:
        case ConfirmPressed() if view.case is EndCase.READ:
            return _save(session, pagination, Ending.CONFIRMED)
        case HadTimePressed() if view.asks_time:
            return _save(session, pagination, Ending.FINISHED)
        case FinishPressed():
            return _save(session, pagination, Ending.FINISHED)
    return session, ()


def _to_missing(session: Session, pagination: Pagination) -> Session:
    """Open the first page that is still to be read."""
    unread = unread_pages(session, pagination)
    if not unread:
        return session
    return _open(replace(session, returning=Returning.MISSING), unread[0].screen.position)


def _save(session: Session, pagination: Pagination, ending: Ending) -> Step:
    outcome = outcome_of(session, pagination, ending)
    asked_ms = session.seen_ms
    session = replace(
        session,
        place=Place.SAVING,
        status=outcome.status,
        medium=outcome.medium,
        asked_ms=asked_ms,
        trail=(),
    )
    has_something = outcome.questions or outcome.status is not Status.NOT_DISPLAYED
    return session, (Save(outcome, asked_ms, code=has_something),)


def _answered(session: Session, answer: Answer) -> Session:
    """Announce the outcome of a record to the patient who is waiting for it, and to nobody else.

    A patient told that it is uncertain waits as long as that is on the screen.
    """
    if answer.asked_ms != session.asked_ms or session.place not in _WAITING_PLACES:
        return session
    at_ms = max(answer.at_ms, session.seen_ms)
    session = replace(session, seen_ms=at_ms, touched_ms=at_ms)
    match answer:
        case Saved(code=code, receipt=receipt):
            return replace(session, place=Place.THANKS, code=code, receipt=receipt)
    return replace(session, place=Place.NOT_SAVED)


def _leaving(session: Session, event: Event, pagination: Pagination, site: Site) -> Step:
    """Advance where the session is over, and the patient may still be there."""
    match event:
        case FinishPressed():
            return begin(site.defaults), ()
        case ReadPressed() if may_read(session):
            return _anew(session, pagination, site), ()
        case PrintPressed() if may_print(session, site.rules):
            asked_ms = session.seen_ms
            session = replace(session, slip=SlipState.ASKED, slip_asked_ms=asked_ms)
            return session, (PrintSlip(asked_ms),)
    return session, ()


def _anew(session: Session, pagination: Pagination, site: Site) -> Session:
    """Open the first page for a patient who is still here; what they were shown is recorded."""
    fresh = replace(
        begin(site.defaults),
        language=session.language,
        first_language=session.first_language,
        text_size=session.text_size,
        theme=session.theme,
        leaflet_id=session.leaflet_id,
        listening=session.listening,
        seen_ms=session.seen_ms,
        touched_ms=session.touched_ms,
        clock_offset_ms=session.clock_offset_ms,
    )
    return _open(fresh, Position(edition_of(fresh, pagination).sections[0].id))


def _slip_answered(session: Session, answer: SlipAnswer) -> Session:
    """Tell what became of the slip to the patient who asked for it, while they wait for it."""
    if answer.asked_ms != session.slip_asked_ms or session.slip is not SlipState.ASKED:
        return session
    at_ms = max(answer.at_ms, session.seen_ms)
    state = SlipState.BEGUN if answer.has_begun else SlipState.NOT_PRINTED
    return replace(session, slip=state, seen_ms=at_ms, touched_ms=at_ms)


def _slip_is_late(session: Session, at_ms: int, rules: Rules) -> bool:
    """Return whether the patient has waited long enough: nobody waits here for a printer."""
    return session.slip_asked_ms is not None and at_ms - session.slip_asked_ms >= rules.printing_ms


def _open(session: Session, position: Position) -> Session:
    return replace(session, place=Place.READER, position=position, trail=(), stay_ms=0.0)


def _to_end(session: Session) -> Session:
    return replace(session, place=Place.END, trail=(), returning=None, stay_ms=0.0)


def _go(session: Session, place: Place) -> Session:
    return replace(session, place=place, trail=(*session.trail, session.place))
