"""What is said at the end of the leaflet, and what a patient may answer."""

from __future__ import annotations

from kiosk.core.frozen import frozen
from kiosk.core.session.events import (
    ConfirmPressed,
    FinishPressed,
    HadTimePressed,
    MissingPressed,
    QuestionsPressed,
    ReviewPressed,
    UnderstandingPressed,
)
from kiosk.core.session.state import EndCase, Unread
from kiosk.ui.look.icons import Icon
from kiosk.ui.look.words import Words
from kiosk.ui.widgets.page import Act

ACTS: tuple[Act, ...] = (
    ConfirmPressed,
    MissingPressed,
    HadTimePressed,
    ReviewPressed,
    QuestionsPressed,
    UnderstandingPressed,
    FinishPressed,
)
"""All that a patient may be offered."""

MOST_NAMED = 3
"""How many pages are named at most: of more, none is."""


@frozen
class PageName:
    """A page that is still to be read: its number of how many, and how it begins."""

    number: int
    pages: int
    beginning: str


@frozen
class StillUnread:
    """The pages that are still to be read for one reason, of as many as `of` in these sections."""

    why: Unread
    sections: str
    pages: tuple[PageName, ...]
    of: int

    @property
    def is_whole(self) -> bool:
        """Whether these are all pages of the sections: then none needs a name."""
        return len(self.pages) == self.of


@frozen
class EndTexts:
    """What the end screen says; `must_read` names the sections that must be read.

    These are as many as `parts`. `unread` are the pages that are still to be read, a reason after
    the other; `asks_time` is whether the patient may say that they had time for those that went by
    fast. Once nothing is left, the patient may try whether it `explains` well. `questions` is
    whether they have any, which the leaflet `lists` or not.
    """

    case: EndCase
    must_read: str
    unread: tuple[StillUnread, ...]
    questions: bool
    parts: int = 1
    asks_time: bool = False
    explains: bool = False
    lists: bool = True

    @property
    def is_done(self) -> bool:
        """Whether nothing is still to be read."""
        return self.case in (EndCase.READ, EndCase.NOTHING_ASKED)

    @property
    def reasons(self) -> frozenset[Unread]:
        """Why pages are still to be read."""
        return frozenset(group.why for group in self.unread)

    @property
    def answered(self) -> tuple[StillUnread, ...]:
        """The reason that the answers are about: whether there was time for it, or the first."""
        return self.unread[-1:] if self.asks_time else self.unread[:1]

    @property
    def may_name(self) -> bool:
        """Whether it helps to name the pages that are still to be read: they are few."""
        count = sum(len(group.pages) for group in self.unread if not group.is_whole)
        return 0 < count <= MOST_NAMED


@frozen
class Choice:
    """Something that the patient may say or do; one of them may stand out as the `first`.

    What `answers` stands before the rest, and is larger.
    """

    label: str
    icon: Icon
    act: Act
    is_first: bool = False
    answers: bool = False


@frozen
class SaidLine:
    """A line of what is said: what it says of the pages, or the name of one of them."""

    text: str
    is_name: bool = False


def lines(words: Words, ending: EndTexts, *, names: bool) -> list[SaidLine]:
    """Return what is said about what must be read; `names` is whether pages are told by name."""
    if ending.case is EndCase.NOTHING_ASKED:
        return [SaidLine(words.translate("End", "You may finish here, or read any part again."))]
    if ending.case is EndCase.READ:
        asked = words.translate("End", "Did you read “{section}”?")
        said = [SaidLine(asked.format(section=ending.must_read))]
        seen = words.translate("End", "You have seen all of its pages.")
        return [*said, SaidLine(seen, is_name=True)] if names else said
    said = []
    for group in ending.unread:
        is_named = names and ending.may_name and not group.is_whole
        if is_named:
            text = _on_pages(words, ending, group)
        elif said and not group.is_whole and group.sections == ending.unread[0].sections:
            text = _on_a_part_of_it(words, ending, group)
        else:
            text = _on_the_whole(words, ending, group)
        said.append(SaidLine(text.format(section=group.sections)))
        if is_named:
            said += [SaidLine(_named(words, page), is_name=True) for page in group.pages]
    return said


def _on_the_whole(words: Words, ending: EndTexts, group: StillUnread) -> str:
    match group.why, group.is_whole:
        case Unread.NOT_SHOWN, True:
            return words.translate("End", "You have not seen “{section}” yet.")
        case Unread.NOT_SHOWN, False:
            return words.translate("End", "You have not seen all of “{section}” yet.")
        case Unread.OTHER_LANGUAGE, True:
            return words.translate("End", "You saw “{section}” in another language.")
        case Unread.OTHER_LANGUAGE, False:
            return words.translate("End", "You saw a part of “{section}” in another language.")
    if ending.asks_time:
        return words.translate("End", "Did you have time to read “{section}”?")
    return words.translate("End", "You saw pages of “{section}” only briefly.")


def _on_a_part_of_it(words: Words, ending: EndTexts, group: StillUnread) -> str:
    """Return what is said of a part of what was just named, and not again."""
    if group.why is Unread.OTHER_LANGUAGE:
        return words.translate("End", "You saw a part of it in another language.")
    if ending.asks_time:
        return _on_the_whole(words, ending, group)
    return words.translate("End", "You saw a part of it only briefly.")


def _on_pages(words: Words, ending: EndTexts, group: StillUnread) -> str:
    count = len(group.pages)
    match group.why:
        case Unread.NOT_SHOWN:
            return words.tr("You have not seen %n page(s) of “{section}” yet:", "", count)
        case Unread.OTHER_LANGUAGE:
            return words.tr("You saw %n page(s) of “{section}” in another language:", "", count)
    if ending.asks_time:
        return words.tr("Did you have time to read %n page(s) of “{section}”?", "", count)
    return words.tr("You saw %n page(s) of “{section}” only briefly:", "", count)


def _named(words: Words, page: PageName) -> str:
    return words.translate("End", "Page {number} of {pages}: “{beginning}”").format(
        number=page.number, pages=page.pages, beginning=page.beginning
    )


def no_consent(words: Words, *, is_brief: bool) -> str:
    """Return what all this is not."""
    if is_brief:
        return words.translate("Receipt", "This is not consent.")
    return words.translate(
        "End", "This is not consent. You are not signing anything. Talk to your doctor."
    )


def choices(words: Words, ending: EndTexts) -> tuple[Choice, ...]:
    """Return what the patient may say or do: the answers first, the first choice before all."""
    explained: tuple[Choice, ...] = ()
    if ending.explains and ending.is_done:
        understood = words.translate("Understanding", "Have I understood?")
        explained = (Choice(understood, Icon.ABOUT, UnderstandingPressed),)
    return (*_answers(words, ending), _ask(words, ending), *explained, *_leave(words, ending))


def _answers(words: Words, ending: EndTexts) -> tuple[Choice, ...]:
    """Return what answers the question, or follows from what is said."""
    again = Choice(words.translate("End", "Read it again"), Icon.AGAIN, ReviewPressed, answers=True)
    if ending.case is EndCase.NOTHING_ASKED:
        finish = words.translate("Bar", "Finish")
        return (
            Choice(finish, Icon.FINISH, FinishPressed, is_first=True, answers=True),
            again,
        )
    if ending.case is EndCase.READ:
        read = words.translate("End", "I have read this part")
        if ending.parts > 1:
            read = words.translate("End", "I have read these parts")
        return Choice(read, Icon.DONE, ConfirmPressed, is_first=True, answers=True), again
    if ending.asks_time:
        no = words.translate("End", "No, read now")
        yes = words.translate("End", "Yes, I had time")
        return (
            Choice(no, Icon.READ, MissingPressed, is_first=True, answers=True),
            Choice(yes, Icon.DONE, HadTimePressed, answers=True),
        )
    now = words.translate("End", "Read now")
    if ending.reasons == {Unread.OTHER_LANGUAGE}:
        now = words.translate("End", "Read in this language")
    return (Choice(now, Icon.READ, MissingPressed, is_first=True, answers=True),)


def _ask(words: Words, ending: EndTexts) -> Choice:
    has = words.translate("End", "I have questions")
    if ending.questions:
        has = words.translate("End", "My questions")
        if not ending.lists:
            has = words.translate("End", "Questions noted")
    return Choice(has, Icon.QUESTION, QuestionsPressed)


def _leave(words: Words, ending: EndTexts) -> tuple[Choice, ...]:
    """Return the way out beside the answers, unless it is one of them."""
    if ending.case is EndCase.NOTHING_ASKED:
        return ()
    if ending.case is EndCase.READ or ending.asks_time:
        leave = words.translate("End", "Finish without answering")
    elif Unread.NOT_SHOWN in ending.reasons:
        leave = words.translate("End", "Finish without reading")
    else:  # all was seen, if in another language
        leave = words.translate("Bar", "Finish")
    return (Choice(leave, Icon.FINISH, FinishPressed),)
