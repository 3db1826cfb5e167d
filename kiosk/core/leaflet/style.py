"""Parse the styles of a drawing: the CSS that drawing programs write."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from kiosk.core.frozen import frozen
from kiosk.core.problem import quoted

if TYPE_CHECKING:
    from tinycss2.ast import Node

_NAME = r"(?:--|-?[^\W\d])[\w-]*"
_SIMPLE = re.compile(
    rf"(?P<tag>[a-zA-Z]+|\*)?(?P<id>#{_NAME})?(?P<classes>(?:\.{_NAME})*)",
)
_PLAIN_STYLE = (
    "Style by the names of elements, .classes and #ids alone, which begin with a letter,"
    " or by attributes."
)

_INLINE = (1, 0, 0, 0)
"""The specificity of a style on the element itself, above ids, classes and names."""


class Tell(Protocol):
    """The callback that problems are reported to."""

    def __call__(self, line: int, message: str, remedy: str) -> None:
        """Report one problem."""


@frozen
class Declaration:
    """The value declared for one property."""

    name: str
    value: str
    is_important: bool = False


@frozen
class _Rule:
    tag: str
    id: str
    classes: frozenset[str]
    declaration: Declaration
    place: int

    @property
    def weight(self) -> tuple[int, ...]:
        return 0, int(bool(self.id)), len(self.classes), int(bool(self.tag))


def declarations(text: str) -> list[Declaration]:
    """Return the declarations of a style, in order."""
    if not text:
        return []
    import tinycss2
    from tinycss2.ast import Declaration as Parsed

    return [
        Declaration(each.lower_name, tinycss2.serialize(each.value).strip(), each.important)
        for each in _parsed(text)
        if isinstance(each, Parsed)
    ]


def _parsed(text: str) -> Sequence[Node]:
    """Return what stands in a style, or between the braces of a rule."""
    import tinycss2

    return tinycss2.parse_blocks_contents(text, skip_comments=True, skip_whitespace=True)


def counts(attributes: Mapping[str, str], line: int, tell: Tell) -> bool:
    """Return whether a browser draws by this <style>; report one that is for paper or the like."""
    media = attributes.get("media", "")
    if {each.strip().lower() for each in media.split(",")}.isdisjoint(("", "all", "screen")):
        message = f"This drawing has a style for {quoted(media)} alone, which is not drawn."
        tell(line, message, "Write it for every screen: take media out.")
        return False
    return attributes.get("type", "").strip().lower() in ("", "text/css")


class StyleSheet:
    """All the rules of a drawing's style sheets."""

    def __init__(self) -> None:
        self._rules: defaultdict[str, list[_Rule]] = defaultdict(list)
        self._count = 0

    def add(self, text: str, line: int, tell: Tell) -> None:
        """Add the rules of a <style>, after reporting those that are not understood."""
        import tinycss2
        from tinycss2.ast import AtRule, QualifiedRule

        for rule in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
            at = line + getattr(rule, "source_line", 1) - 1
            if isinstance(rule, QualifiedRule):
                content = tinycss2.serialize(rule.content)
                said = declarations(content)
                if any(isinstance(each, AtRule | QualifiedRule) for each in _parsed(content)):
                    message = "The style of this drawing has rules within rules: none is drawn."
                    tell(at, message, _PLAIN_STYLE)
                for selector in tinycss2.serialize(rule.prelude).split(","):
                    self._add_rule(selector.strip(), said, at, tell)
            elif isinstance(rule, AtRule):
                message = f"The style of this drawing has @{rule.at_keyword}, which is not drawn."
                tell(at, message, _PLAIN_STYLE)

    def _add_rule(self, selector: str, said: list[Declaration], line: int, tell: Tell) -> None:
        match = _SIMPLE.fullmatch(selector)
        if not selector or match is None:
            message = f"The style of this drawing has a selector not read: {quoted(selector)}."
            tell(line, message, _PLAIN_STYLE)
            return
        tag = "" if match["tag"] in (None, "*") else match["tag"]
        id_ = (match["id"] or "").removeprefix("#")
        classes = frozenset(match["classes"].split(".")[1:])
        # Indexed by the most selective key: a large drawing has thousands of rules and elements.
        key = f"#{id_}" if id_ else f".{min(classes)}" if classes else tag
        for declaration in said:
            self._rules[key].append(_Rule(tag, id_, classes, declaration, self._count))
            self._count += 1

    def cascade(
        self, tag: str, id_: str, classes: Iterable[str], own: str
    ) -> Iterator[tuple[str, str]]:
        """Yield the properties of an element with their values, the winning one last.

        `own` is the style on the element itself.
        """
        held = frozenset(classes)
        keys = [f"#{id_}", *(f".{each}" for each in held), tag, ""]
        found = [
            (rule.declaration.is_important, rule.weight, rule.place, rule.declaration)
            for key in keys
            for rule in self._rules.get(key, ())
            if rule.tag in ("", tag) and rule.id in ("", id_) and rule.classes <= held
        ]
        found += [
            (each.is_important, _INLINE, self._count + place, each)
            for place, each in enumerate(declarations(own))
        ]
        for *_, declaration in sorted(found, key=lambda each: each[:3]):
            yield declaration.name, declaration.value
