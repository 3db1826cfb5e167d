"""Frozen dataclasses at a fraction of the start-up cost of the standard library's: `@frozen`.

The library generates, compiles and runs six functions per class, half a millisecond of start-up,
and the first screen needs a hundred classes. These share their functions; fields, `replace`,
`asdict` and pattern matching are the library's, which looks at a class when it is first asked.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field
from operator import attrgetter
from typing import Any, NamedTuple, NoReturn, TypeVar, dataclass_transform

Made = TypeVar("Made")


class _Layout(NamedTuple):
    """What the shared functions need to know about a class; `content` gets all fields at once."""

    names: tuple[str, ...]
    known: frozenset[str]
    hidden: frozenset[str]
    defaults: dict[str, object]
    factories: dict[str, Callable[[], object]]
    content: Callable[[object], object]
    finish: Callable[[Any], object] | None


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[Made]) -> type[Made]:
    """Make this class a frozen dataclass; whatever it defines itself is left as it is.

    Arguments are passed as to a dataclass, but finding one passed twice is left to the type check.
    """
    own = dict(vars(cls))
    layout = _layout_of(cls)
    shared: dict[str, object] = {
        "__layout__": layout,
        "__match_args__": layout.names,
        "__dataclass_fields__": _FieldsOnDemand(cls),
        **_SHARED,
    }
    for name, function in shared.items():
        if name not in own:
            setattr(cls, name, function)
    if any(isinstance(each, Field) for each in own.values()):
        _as_dataclass(cls)  # it takes them out of the class
    return cls


def _layout_of(cls: type) -> _Layout:
    """Return the layout of a class: the fields of its bases, then its own."""
    names: dict[str, None] = {}
    hidden: set[str] = set()
    defaults: dict[str, object] = {}
    factories: dict[str, Callable[[], object]] = {}
    for base in reversed(cls.__mro__[1:]):
        known: _Layout | None = vars(base).get("__layout__")
        if known is not None:
            for name in known.names:  # it may have overridden what its own bases say
                names[name] = None
                defaults.pop(name, None)
                factories.pop(name, None)
            hidden = (hidden - known.known) | known.hidden
            defaults |= known.defaults
            factories |= known.factories
    for name in cls.__annotations__:
        names[name] = None
        hidden.discard(name)
        defaults.pop(name, None)
        factories.pop(name, None)
        given = getattr(cls, name, MISSING)
        if isinstance(given, Field):
            if not given.repr:
                hidden.add(name)
            if given.default_factory is not MISSING:
                factories[name] = given.default_factory
            given = given.default
        elif type(given).__hash__ is None:
            raise ValueError(f"{cls.__qualname__}.{name}: every value would share this default")
        if given is not MISSING:
            defaults[name] = given
    return _Layout(
        names=tuple(names),
        known=frozenset(names),
        hidden=frozenset(hidden),
        defaults=defaults,
        factories=factories,
        content=attrgetter(*names) if names else lambda _value: (),
        finish=getattr(cls, "__post_init__", None),
    )


class _FieldsOnDemand:
    """Stands where the library keeps the fields of a class, until somebody asks for them."""

    def __init__(self, cls: type) -> None:
        self._cls = cls

    def __get__(self, _value: object, _owner: type) -> object:
        _as_dataclass(self._cls)
        return vars(self._cls)["__dataclass_fields__"]


def _as_dataclass(cls: type) -> None:
    dataclass(init=False, repr=False, eq=False)(cls)


def _init(self: Any, /, *args: object, **given: object) -> None:
    names, known, _, defaults, factories, _, finish = self.__layout__
    content = self.__dict__
    content |= defaults
    content |= zip(names, args, strict=False)
    content |= given
    for name, make in factories.items():
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
    layout = self.__layout__
    names = (name for name in layout.names if name not in layout.hidden)
    shown = (f"{name}={getattr(self, name)!r}" for name in names)
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
