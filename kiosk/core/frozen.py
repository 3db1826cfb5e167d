"""Frozen dataclasses at a fraction of the start-up cost of the standard library's: `@frozen`.

The library generates, compiles and runs six functions per class, half a millisecond of start-up,
and the first screen needs sixty classes: a tenth of the whole start-up. These share their
functions; fields, `replace`, `asdict` and pattern matching are the library's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from typing import Any, NamedTuple, NoReturn, TypeVar, dataclass_transform

Made = TypeVar("Made")


class _Layout(NamedTuple):
    """What the shared functions need to know about a class; `content` gets all fields at once."""

    names: tuple[str, ...]
    known: frozenset[str]
    shown: tuple[str, ...]
    defaults: dict[str, object]
    factories: tuple[tuple[str, Callable[[], object]], ...]
    content: Callable[[object], object]
    finish: Callable[[Any], object] | None


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[Made]) -> type[Made]:
    """Make this class a frozen dataclass; whatever it defines itself is left as it is.

    Arguments are passed as to a dataclass, but finding one passed twice is left to the type check.
    """
    own = vars(cls).keys()
    made = dataclass(init=False, repr=False, eq=False)(cls)
    known = fields(made)  # type: ignore[arg-type]
    names = tuple(each.name for each in known)
    layout = _Layout(
        names=names,
        known=frozenset(names),
        shown=tuple(each.name for each in known if each.repr),
        defaults={each.name: each.default for each in known if each.default is not MISSING},
        factories=tuple(
            (each.name, each.default_factory)
            for each in known
            if each.default_factory is not MISSING
        ),
        content=attrgetter(*names) if names else lambda _value: (),
        finish=getattr(made, "__post_init__", None),
    )
    shared: dict[str, object] = {"__layout__": layout, **_SHARED}
    for name, function in shared.items():
        if name not in own:
            setattr(made, name, function)
    return made


def _init(self: Any, /, *args: object, **given: object) -> None:
    names, known, _, defaults, factories, _, finish = self.__layout__
    content = self.__dict__
    content |= defaults
    content |= zip(names, args, strict=False)
    content |= given
    for name, make in factories:
        if name not in content:
            content[name] = make()
    if content.keys() != known or len(args) > len(names):
        raise TypeError(f"{type(self).__qualname__} has the fields {names}, all to be given")
    if finish is not None:
        finish(self)


def _eq(self: Any, other: Any) -> object:
    if other.__class__ is not self.__class__:
        return NotImplemented
    content: Callable[[object], object] = self.__layout__.content
    return content(self) == content(other)


def _hash(self: Any) -> int:
    return hash(self.__layout__.content(self))


def _repr(self: Any) -> str:
    shown = (f"{name}={getattr(self, name)!r}" for name in self.__layout__.shown)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _set(_self: object, name: str, _value: object) -> NoReturn:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _delete(_self: object, name: str) -> NoReturn:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


_SHARED = {
    "__init__": _init,
    "__eq__": _eq,
    "__hash__": _hash,
    "__repr__": _repr,
    "__setattr__": _set,
    "__delattr__": _delete,
}
