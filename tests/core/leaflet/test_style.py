from __future__ import annotations

import pytest

from kiosk.core.leaflet.style import StyleSheet, declarations


class Told(list[tuple[int, str]]):
    def __call__(self, line: int, message: str, remedy: str) -> None:
        assert remedy
        self.append((line, message))


def sheet(text: str) -> tuple[StyleSheet, Told]:
    made, told = StyleSheet(), Told()
    made.add(text, 10, told)
    return made, told


def value(text: str, *, own: str = "", classes: str = "a b", name: str = "fill") -> str | None:
    """Return what a property of `<g id="it" class="a b">` is."""
    made, told = sheet(text)
    assert told == []
    return dict(made.cascade("g", "it", classes.split(), own)).get(name)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("g { fill: red }", "red"),
        ("* { fill: red }", "red"),
        (".a { fill: red }", "red"),
        ("#it { fill: red }", "red"),
        ("g#no.a.b, #it { fill: red }", "red"),
        ("path, .b { FILL: Red ; }", "Red"),
        (".a.c { fill: red }", None),
        ("path { fill: red } #other { fill: red }", None),
        (".a { fill: red } .a { fill: blue }", "blue"),
        (".a { fill: red } g { fill: blue }", "red"),
        ("#it { fill: red } .a.b { fill: blue }", "red"),
        (".a { fill: red !important } #it { fill: blue }", "red"),
        ("/* a word */ .a { /* another */ fill: red; nonsense }", "red"),
        ("", None),
    ],
)
def test_the_rule_that_counts_most_is_the_last_word(text: str, expected: str | None) -> None:
    assert value(text) == expected


def test_a_style_of_its_own_counts_more_than_rules_that_are_not_important() -> None:
    assert value("#it { fill: red }", own="fill: blue") == "blue"
    assert value("#it { fill: red !important }", own="fill: blue") == "red"
    assert value("#it { fill: red !important }", own="fill: blue !important") == "blue"


@pytest.mark.parametrize("selector", ["g > path", "g path", ":root", "[id]", ".a:hover", "", ".a,"])
def test_a_selector_that_is_not_read_is_told_with_its_line(selector: str) -> None:
    made, told = sheet("\n\n" + selector + " { fill: red }")
    assert [line for line, _ in told] == [12]
    found = dict(made.cascade("g", "", ["a"], ""))
    assert found == ({"fill": "red"} if selector == ".a," else {})


def test_rules_under_a_condition_are_told_with_their_line() -> None:
    _, told = sheet(".a { fill: red }\n@media print { .a { fill: blue } }")
    assert told == [(11, "The style of this drawing has @media, which is not drawn.")]


def test_what_is_no_rule_is_passed_over_as_browsers_do() -> None:
    made, told = sheet("} ; --> ")
    assert (list(made.cascade("g", "", [], "")), told) == ([], [])


def test_a_style_is_read_however_deep_its_brackets_are() -> None:
    assert declarations("fill: " + "(" * 50) != []
    assert declarations("") == []
