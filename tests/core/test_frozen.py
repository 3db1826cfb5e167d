from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, replace
from typing import Any

import pytest

from kiosk.core.frozen import frozen


@frozen
class Point:
    x: int
    y: int = 0


@frozen
class Named(Point):
    name: str = "corner"


class Kind(Point):
    """A class of its own, with the fields of its base."""


@frozen
class Nothing:
    pass


@frozen
class Holder:
    things: list[int] = field(default_factory=list)
    secret: str = field(default="1234", repr=False)


@frozen
class Own:
    x: int

    def __repr__(self) -> str:
        return "mine"


@frozen
class Natural:
    number: int

    def __post_init__(self) -> None:
        if self.number < 0:
            raise ValueError(f"{self.number} is not natural")


def test_fields_are_given_by_place_or_name_and_have_defaults() -> None:
    assert (Point(1, 2).x, Point(1, 2).y) == (1, 2)
    assert Point(y=2, x=1) == Point(1, 2)
    assert Point(1).y == 0
    assert (Named(1, name="edge").y, Named(1, name="edge").name) == (0, "edge")


def test_a_default_is_made_anew_for_each() -> None:
    assert Holder().things == []
    assert Holder().things is not Holder().things
    assert Holder([1]).things == [1]


@pytest.mark.parametrize(
    "make",
    [
        lambda: Point(),  # type: ignore[call-arg]
        lambda: Point(1, 2, 3),  # type: ignore[call-arg]
        lambda: Point(1, z=2),  # type: ignore[call-arg]
        lambda: Point(y=1),  # type: ignore[call-arg]
        lambda: Point(y=1, z=2),  # type: ignore[call-arg]
    ],
)
def test_what_is_missing_or_unknown_is_refused(make: Callable[[], object]) -> None:
    with pytest.raises(TypeError, match="Point has the fields"):
        make()


def test_what_a_class_checks_itself_is_checked() -> None:
    assert Natural(1).number == 1
    with pytest.raises(ValueError, match="not natural"):
        Natural(-1)
    with pytest.raises(ValueError, match="not natural"):
        replace(Natural(1), number=-1)


def test_values_of_one_class_are_equal_where_their_fields_are() -> None:
    assert Point(1, 2) == Point(1, 2)
    assert Point(1, 2) != Point(1, 3)
    assert Point(1, 2) != Kind(1, 2)
    others: list[object] = [(1, 2), None]
    assert Point(1, 2) not in others
    assert Nothing() == Nothing()


def test_equal_values_have_one_hash_however_they_were_made() -> None:
    assert hash(Point(1, 2)) == hash(Point(y=2, x=1))
    assert len({Point(1), Point(1, 0), Point(2), Nothing(), Nothing()}) == 3
    with pytest.raises(TypeError, match="unhashable"):
        hash(Holder())


def test_nothing_of_it_can_be_changed() -> None:
    point = Point(1)
    for name in ("x", "other"):
        with pytest.raises(FrozenInstanceError):
            setattr(point, name, 2)
        with pytest.raises(FrozenInstanceError):
            delattr(point, name)
    assert point == Point(1)


def test_it_is_shown_by_its_fields_without_the_hidden_ones() -> None:
    assert repr(Named(1)) == "Named(x=1, y=0, name='corner')"
    assert repr(Kind(1)) == "Kind(x=1, y=0)"
    assert repr(Holder([1])) == "Holder(things=[1])"
    assert repr(Own(1)) == "mine"


def test_the_librarys_functions_know_it() -> None:
    assert [each.name for each in fields(Named)] == ["x", "y", "name"]
    assert replace(Named(1), y=5) == Named(1, 5)
    assert asdict(Point(1, 2)) == {"x": 1, "y": 2}
    assert copy.deepcopy(Holder([1])) == Holder([1])
    match Point(3, 4):
        case Point(x, y):
            assert (x, y) == (3, 4)


def test_fields_are_inherited_as_the_library_has_it() -> None:
    def made(of: Callable[[type], Any]) -> Any:
        class Base:
            a: int
            b: str = "b"
            c: list[int] = field(default_factory=list)
            d: int = field(default=4, repr=False)
            e: tuple[int, ...] = ()

        class Derived(of(Base)):  # type: ignore[misc]
            f: int = 5
            b: str
            c: tuple[int, ...] = ()
            d: int = 6
            e: list[int] = field(default_factory=list)

        class Last(of(Derived)):  # type: ignore[misc]
            g: int = 7

        return of(Last)

    ours, theirs = made(frozen), made(dataclass(frozen=True))
    assert ours.__match_args__ == theirs.__match_args__ == ("a", "b", "c", "d", "e", "f", "g")
    assert asdict(ours(1)) == asdict(theirs(1))
    assert repr(ours(1)) == repr(theirs(1))
    assert [str(each) for each in fields(ours)] == [str(each) for each in fields(theirs)]
    assert fields(Kind) == fields(Point)


def test_a_default_that_all_would_share_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="share this default"):
        frozen(type("Shared", (), {"__annotations__": {"x": list}, "x": []}))


def test_it_is_what_a_frozen_dataclass_is() -> None:
    @dataclass(frozen=True)
    class Theirs:
        x: int
        y: tuple[int, ...] = ()

    ours: Any = frozen(type("Theirs", (), {"__annotations__": {"x": int, "y": tuple}, "y": ()}))
    assert repr(ours(1)) == repr(Theirs(1)).rpartition(".")[2]
    assert hash(ours(1, (2,))) == hash(Theirs(1, (2,)))
