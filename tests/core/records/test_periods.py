"""What can be worked out of all figures that are shown together, on every page of the panel."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from typing import NamedTuple, TypeVar

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kiosk.core.records.confirmation import Ending, Status
from kiosk.core.records.periods import (
    Leaving,
    Overview,
    Period,
    QuestionKey,
    ReadCounts,
    SectionKey,
    ShownOverview,
    ShownSection,
    shown,
    typical_time,
)
from kiosk.core.records.suppression import SuppressedTable
from kiosk.core.records.tally import SectionTime
from tests.core.records.an_attacker import Attacker, Cell, worked_out

K = TypeVar("K", bound=Hashable)

TODAY = datetime.date(2026, 11, 23)
LEAFLETS = ("bone", "hip", "knee")
LANGUAGES = ("fr", "en", "de")
SECTION = SectionKey("bone", "operation")
MUST_READ = SectionKey("bone", "complications")
ASKED = QuestionKey("bone", "leak")
TODAY_AGO, BEFORE_AGO = 0, 29


class Batch(NamedTuple):
    """Sessions that are alike in all that is counted; they were this many days ago."""

    many: int
    days_ago: int = 1
    leaflet: str = "bone"
    status: Status = Status.READ
    ending: Ending = Ending.CONFIRMED
    language: str = "fr"
    hour: int = 9
    questions: bool = False
    time: SectionTime = SectionTime.UNDER_30


def batches() -> st.SearchStrategy[list[Batch]]:
    batch = st.builds(
        Batch,
        st.one_of(st.integers(1, 6), st.integers(5, 40)),
        st.sampled_from([1, 1, 2, 3, 7, 8, 9, 15, 22, TODAY_AGO, BEFORE_AGO]),
        st.sampled_from(LEAFLETS),
        st.sampled_from(Status),
        st.sampled_from([Ending.CONFIRMED, Ending.IDLE, Ending.RESET, Ending.FAULT]),
        st.sampled_from(LANGUAGES),
        st.sampled_from([8, 9, 14]),
        st.booleans(),
        st.sampled_from(SectionTime),
    )
    return st.lists(batch, min_size=1, max_size=12)


def counted(sessions: list[Batch]) -> Overview:
    """Count sessions; whoever has read has confirmed."""
    sessions = [
        each._replace(ending=Ending.CONFIRMED) if each.status is Status.READ else each
        for each in sessions
    ]
    statuses: dict[int | str, Counter[Status]] = {
        each: Counter(dict.fromkeys(Status, 0)) for each in ("today", "before", *range(4))
    }
    recent = [each for each in sessions if 0 < each.days_ago < BEFORE_AGO]
    for each in sessions:
        when: int | str = {TODAY_AGO: "today", BEFORE_AGO: "before"}.get(
            each.days_ago, (each.days_ago - 1) // 7
        )
        statuses[when][each.status] += each.many
    leaflets: dict[str, tuple[int, int]] = {}
    for each in recent:
        read, other = leaflets.get(each.leaflet, (0, 0))
        is_read = each.status is Status.READ
        leaflets[each.leaflet] = (read + is_read * each.many, other + (not is_read) * each.many)

    def by(field: str, kinds: Iterable[K], among: list[Batch] = recent) -> dict[K, int]:
        counts = dict.fromkeys(kinds, 0)
        for each in among:
            counts[getattr(each, field)] += each.many
        return counts

    day = datetime.timedelta(days=1)
    days = by("days_ago", range(BEFORE_AGO))
    bone = [each for each in recent if each.leaflet == "bone"]
    times = by("time", SectionTime, bone)
    # Who came at nine asks about home, the others about sport; who reads German answers nothing.
    ticked = {
        leaflet: {
            question: sum(
                each.many
                for each in recent
                if each.leaflet == leaflet and each.questions and (each.hour == 9) == at_nine
            )
            for question, at_nine in (("home", True), ("sport", False))
        }
        for leaflet in leaflets
    }
    answers = by("language", LANGUAGES, bone)
    return Overview(
        today=statuses["today"],
        weeks=[statuses[week] for week in range(4)],
        before=statuses["before"],
        endings=by("ending", Ending),
        leaflets=leaflets,
        days={TODAY - n * day: days[n] for n in range(7, 0, -1)},
        hours=by("hour", range(24)),
        languages=by("language", LANGUAGES),
        text_sizes={},
        questions=by("questions", (True, False)),
        times={SECTION: times, MUST_READ: times} if bone else {},
        must_read={MUST_READ},
        ticked=ticked,
        answers={ASKED: {True: answers["fr"], False: answers["en"]}},
    )


def test_the_weeks_are_told_the_earliest_first_and_the_last_as_on_its_page() -> None:
    seen = shown(counted([Batch(20), Batch(30, 8), Batch(9, 15, status=Status.DISPLAYED)]), 5)

    assert [each.day for each in seen.weeks] == [26, 2, 9, 16]
    assert [*seen.weeks.values()] == [
        ReadCounts(0, 0),
        ReadCounts(9, 0),
        ReadCounts(30, 30),
        ReadCounts(20, 20),
    ]
    assert seen.periods[Period.WEEK].sessions == 20
    assert seen.periods[Period.WEEK].before == ReadCounts(30, 30)
    assert seen.periods[Period.FOUR_WEEKS].sessions == 59


def test_today_is_in_no_other_period() -> None:
    seen = shown(counted([Batch(20), Batch(7, TODAY_AGO)]), 5)

    assert [each.sessions for each in seen.periods.values()] == [7, 20, 20]


def test_the_four_weeks_before_are_told_beside_these() -> None:
    unread = Batch(8, BEFORE_AGO, status=Status.DISPLAYED)

    def before(*sessions: Batch) -> ReadCounts | None:
        return shown(counted([Batch(9), *sessions]), 5).periods[Period.FOUR_WEEKS].before

    assert before(Batch(9, BEFORE_AGO), unread) == ReadCounts(17, 9)
    assert before(Batch(2, BEFORE_AGO), unread) == ReadCounts(10, None)
    assert before(Batch(2, BEFORE_AGO)) == ReadCounts(None, None)


def test_a_month_that_has_few_more_than_its_last_week_is_not_told() -> None:
    seen = shown(counted([Batch(20), Batch(2, 8)]), 5)

    assert seen.is_few
    assert seen.periods[Period.FOUR_WEEKS].sessions is None
    assert seen.periods[Period.WEEK].sessions == 20
    assert [each.sessions for each in seen.weeks.values()] == [None, None, None, 20]
    assert set(seen.languages.cells.values()) == {None}
    assert seen.leaflets == {"bone": ReadCounts(None, None)}
    assert seen.answers == {ASKED: {True: None, False: None}}


def test_a_week_of_few_is_not_told() -> None:
    seen = shown(counted([Batch(2), Batch(20, 8), Batch(30, 15)]), 5)

    assert seen.periods[Period.WEEK].sessions is None
    assert set(seen.days.cells.values()) == {None}
    assert [each.sessions for each in seen.weeks.values()] == [0, 30, None, None]
    assert seen.periods[Period.FOUR_WEEKS].sessions == 52


def test_of_those_who_did_not_read_it_is_told_how_they_left() -> None:
    left = Batch(8, status=Status.PARTLY_DISPLAYED, ending=Ending.IDLE)
    seen = shown(counted([Batch(20), left, left._replace(ending=Ending.CLOCK)]), 5)

    assert seen.endings.cells == {
        Leaving.READ: 20, Leaving.FINISHED: 0, Leaving.IDLE: 8, Leaving.RESET: 0, Leaving.FAULT: 8,
    }  # fmt: skip


def test_who_has_read_is_hidden_in_both_tables_or_in_none() -> None:
    left = Batch(5, status=Status.DISPLAYED, ending=Ending.IDLE)
    seen = shown(counted([Batch(6), left, left._replace(many=1, ending=Ending.RESET)]), 5)

    assert seen.endings.cells[Leaving.READ] is not None
    assert seen.periods[Period.FOUR_WEEKS].statuses.cells[Status.READ] == 6

    seen = shown(counted([Batch(6), left._replace(many=5), left._replace(many=1, days_ago=8)]), 5)
    assert seen.is_few

    one = Batch(1, status=Status.DISPLAYED, ending=Ending.IDLE)
    seen = shown(counted([Batch(6), one, one._replace(many=8, status=Status.READ)]), 5)
    assert seen.endings.cells[Leaving.READ] is None
    assert seen.periods[Period.FOUR_WEEKS].statuses.cells[Status.READ] is None

    several = [
        Batch(7, status=Status.DISPLAYED, ending=ending) for ending in (Ending.IDLE, Ending.RESET)
    ]
    seen = shown(counted([Batch(6), several[0], several[1]._replace(many=1)]), 5)
    assert seen.endings.cells[Leaving.READ] is None
    assert seen.periods[Period.FOUR_WEEKS].statuses.cells[Status.READ] is None


def test_a_section_tells_how_many_saw_it_and_how_long_the_middle_one_stayed() -> None:
    seen = shown(counted([Batch(20), Batch(9, time=SectionTime.NOT_SHOWN)]), 5)

    assert seen.sections[SECTION] == ShownSection(20, SectionTime.UNDER_30)
    assert seen.sections[MUST_READ] == ShownSection(None, SectionTime.UNDER_30, must_read=True)


def test_of_few_who_saw_a_section_no_time_is_told() -> None:
    seen = shown(counted([Batch(9), Batch(9, time=SectionTime.NOT_SHOWN)]), 5)

    assert seen.sections[SECTION] == ShownSection(9, None)
    assert shown(counted([Batch(2)]), 5).sections[SECTION] == ShownSection(None, None)


def test_a_question_that_few_or_all_but_few_have_is_not_told() -> None:
    def told(with_questions: int, without: int) -> int | None:
        batch = Batch(with_questions, questions=True)
        seen = shown(counted([batch, batch._replace(many=without, questions=False)]), 5)
        return seen.ticked["bone"]["home"]

    assert [told(9, 20), told(2, 20), told(20, 2)] == [9, None, None]


def test_who_asks_something_else_is_not_told_by_what_is_left() -> None:
    """Of 21 who ask, 20 ask about home: what they have noted in all would tell of the one."""
    asks = Batch(20, questions=True)
    silent = Batch(12)

    def told(others: int, leaflet: str = "bone") -> int | None:
        more = Batch(others, questions=True, hour=14, leaflet=leaflet)
        return shown(counted([asks, silent, more, Batch(20, leaflet="hip")]), 5).questions.cells[
            True
        ]

    assert [told(1), told(6), told(3, "hip")] == [None, 26, None]


@pytest.mark.parametrize(
    ("right", "other", "silent", "expected"),
    [(20, 1, 9, None), (20, 9, 1, None), (20, 10, 0, 20), (15, 10, 5, 15)],
)
def test_few_answers_and_few_who_gave_none_are_not_told(
    right: int, other: int, silent: int, expected: int | None
) -> None:
    batches = [Batch(right), Batch(other, language="en"), Batch(silent, language="de")]
    seen = shown(counted(batches), 5)

    assert seen.answers[ASKED][True] == expected
    assert (seen.answers[ASKED][False] is None) == (expected is None)


def test_the_typical_time_is_that_of_the_middle_one() -> None:
    assert typical_time({}) is None
    times = {SectionTime.NOT_SHOWN: 50, SectionTime.UNDER_10: 4, SectionTime.LONGER: 5}
    assert typical_time(times) is SectionTime.LONGER


# Working out what is hidden


def halves(statuses: Mapping[Status, int]) -> tuple[int, int]:
    read = statuses[Status.READ]
    return read, sum(statuses.values()) - read


class Seen:
    """All sums of an overview, what is shown of them, and what they really are."""

    def __init__(self, numbers: Overview, told: ShownOverview) -> None:
        self.attacker = Attacker()
        self.counts: dict[Cell, int] = {}
        self._periods(numbers, told)
        self._weeks(numbers, told)
        self._tables(numbers, told)
        self._leaflets(numbers, told)

    def cell(self, cell: Cell, count: int, seen: int | None) -> None:
        assert seen is None or seen == count, cell
        self.counts[cell] = count
        self.attacker.sees(cell, seen)

    def table(
        self, name: str, total: Cell, counts: Mapping[K, int], seen: SuppressedTable[K]
    ) -> None:
        """Add a table; where one of it is shown, a hidden one is taken for somebody."""
        cells = [(name, each) for each in counts]
        for cell, count in zip(cells, counts.values(), strict=True):
            told = seen.cells[cell[1]]
            self.cell(cell, count, told)
            if told is None and count and len(seen.hidden) < len(counts):
                self.attacker.least[cell] = 1
        self.attacker.adds_up(total, cells)

    def _periods(self, numbers: Overview, told: ShownOverview) -> None:
        week = numbers.weeks[0]
        month = {each: sum(week[each] for week in numbers.weeks) for each in Status}
        rest = {each: month[each] - week[each] for each in Status}
        for name, counts, period in (
            ("today", numbers.today, Period.TODAY),
            ("week", week, Period.WEEK),
            ("month", month, Period.FOUR_WEEKS),
            ("rest", rest, None),
        ):
            seen = told.periods[period] if period is not None else None
            self.cell(name, sum(counts.values()), seen.sessions if seen else None)
            for status, count in counts.items():
                self.cell((name, status), count, seen.statuses.cells[status] if seen else None)
            self.cell((name, "unread"), sum(counts.values()) - counts[Status.READ], None)
            unread = [(name, each) for each in Status if each is not Status.READ]
            self.attacker.adds_up((name, "unread"), unread)
            self.attacker.adds_up(name, [(name, Status.READ), (name, "unread")])
        for each in (None, *Status):
            parts = [name if each is None else (name, each) for name in ("week", "rest")]
            self.attacker.adds_up("month" if each is None else ("month", each), parts)

    def _group(self, name: Cell, pair: tuple[int, int], seen: ReadCounts) -> None:
        self.cell((name, "all"), sum(pair), seen.sessions)
        self.cell((name, "read"), pair[0], seen.read)
        self.cell((name, "not"), pair[1], None)
        self.attacker.adds_up((name, "all"), [(name, "read"), (name, "not")])

    def _groups(self, whole: str, groups: dict[str, tuple[tuple[int, int], ReadCounts]]) -> None:
        for name, (pair, seen) in groups.items():
            self._group(name, pair, seen)
        for total, part in (
            (whole, "all"), ((whole, Status.READ), "read"), ((whole, "unread"), "not"),
        ):  # fmt: skip
            self.attacker.adds_up(total, [(name, part) for name in groups])

    def _weeks(self, numbers: Overview, told: ShownOverview) -> None:
        last, *earlier = [*told.weeks.values()][::-1]
        week = told.periods[Period.WEEK]
        if week.sessions is not None:
            assert last == ReadCounts(week.sessions, week.statuses.cells[Status.READ])
        self._groups(
            "rest",
            {f"week {n}": (halves(numbers.weeks[n]), seen) for n, seen in enumerate(earlier, 1)},
        )
        assert week.before == earlier[0]
        before = told.periods[Period.FOUR_WEEKS].before
        assert before is not None
        self._group("before", halves(numbers.before), before)
        self.table("day", "week", numbers.days, told.days)

    def _tables(self, numbers: Overview, told: ShownOverview) -> None:
        self.table("hour", "month", numbers.hours, told.hours)
        self.table("language", "month", numbers.languages, told.languages)
        self.table("questions", "month", numbers.questions, told.questions)
        month = sum(each[Status.READ] for each in numbers.weeks)
        ends = numbers.endings
        ways = {
            Leaving.FINISHED: ends[Ending.CONFIRMED] + ends[Ending.FINISHED] - month,
            Leaving.IDLE: ends[Ending.IDLE],
            Leaving.RESET: ends[Ending.RESET],
            Leaving.FAULT: ends[Ending.FAULT] + ends[Ending.CLOCK],
        }
        for each in Leaving:
            if each is not Leaving.READ:
                self.cell(("left", each), ways[each], told.endings.cells[each])
        read = told.periods[Period.FOUR_WEEKS].statuses.cells[Status.READ]
        assert told.endings.cells[Leaving.READ] == read
        parts = [("left", each) for each in Leaving if each is not Leaving.READ]
        self.attacker.adds_up("month", [("month", Status.READ), *parts])
        for key, answers in told.answers.items():
            self.cell((key, True), numbers.answers[key][True], answers[True])
            self.cell((key, False), numbers.answers[key][False], answers[False])
            of_all = sum(numbers.leaflets.get(key.leaflet_id, (0, 0)))
            self.cell((key, "none"), of_all - sum(numbers.answers[key].values()), None)
            answered: list[Cell] = [(key, True), (key, False), (key, "none")]
            self.attacker.adds_up((key.leaflet_id, "all"), answered)

    def _leaflets(self, numbers: Overview, told: ShownOverview) -> None:
        groups = {name: (numbers.leaflets[name], seen) for name, seen in told.leaflets.items()}
        self._groups("month", groups)
        for key, section in told.sections.items():
            times = numbers.times[key]
            missed = times[SectionTime.NOT_SHOWN]
            self._of_leaflet(key, sum(times.values()) - missed, missed, section.seen)
        for each, counts in told.ticked.items():
            for name, seen in counts.items():
                count = numbers.ticked[each][name]
                missed = sum(groups[each][0]) - count
                self._of_leaflet(SectionKey(each, f"ticked {name}"), count, missed, seen)
        self._noted(numbers)

    def _noted(self, numbers: Overview) -> None:
        """Add who noted a question of each leaflet: whoever ticked one of them is among them."""
        noted = {each: sum(counts.values()) for each, counts in numbers.ticked.items()}
        for each, counts in numbers.ticked.items():
            self.cell((each, "noted"), noted[each], None)
            self.cell((each, "silent"), sum(numbers.leaflets[each]) - noted[each], None)
            self.attacker.adds_up((each, "all"), [(each, "noted"), (each, "silent")])
            for name, count in counts.items():
                key = SectionKey(each, f"ticked {name}")
                self.cell((key, "others"), noted[each] - count, None)
                self.attacker.adds_up((each, "noted"), [(key, "some"), (key, "others")])
        for half, part in ((True, "noted"), (False, "silent")):
            self.attacker.adds_up(("questions", half), [(each, part) for each in noted])

    def _of_leaflet(self, key: SectionKey, count: int, missed: int, seen: int | None) -> None:
        self.cell((key, "some"), count, seen)
        self.cell((key, "none"), missed, None)
        self.attacker.adds_up((key.leaflet_id, "all"), [(key, "some"), (key, "none")])


def told_to_be_few(numbers: Overview, told: ShownOverview) -> set[object]:
    """Return the periods of which it is said that they have few sessions: no more than that."""
    return {
        name
        for name, period in (("today", Period.TODAY), ("week", Period.WEEK))
        if told.periods[period].sessions is None
    } | ({"month", "rest"} if told.periods[Period.FOUR_WEEKS].sessions is None else set())


@settings(max_examples=50, deadline=None)
@given(batches(), st.sampled_from([3, 5, 7]))
@example([Batch(40), Batch(2, 8, status=Status.DISPLAYED), Batch(9, 15), Batch(7, 22)], 5)
@example([Batch(9), Batch(9, leaflet="hip"), Batch(2, 8, "hip", Status.DISPLAYED), Batch(9, 8)], 5)
def test_no_small_number_can_be_worked_out_of_all_that_is_shown(
    sessions: list[Batch], small_number: int
) -> None:
    numbers = counted(sessions)
    told = shown(numbers, small_number)
    seen = Seen(numbers, told)
    few = told_to_be_few(numbers, told)
    asked = {
        cell: count
        for cell, count in seen.counts.items()
        if cell not in few and not (isinstance(cell, tuple) and cell[0] in few)
    }

    assert not worked_out(seen.attacker, asked, small_number), (told, numbers)
