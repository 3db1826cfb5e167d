from __future__ import annotations

import tomllib
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.toml_lines import Address, NotToml, Toml, read_toml


def mistake(text: str) -> str:
    with pytest.raises(NotToml) as raised:
        read_toml(text)
    return str(raised.value)


EVERYTHING = '''\
# a comment with = and [brackets]
name = "one" # and another
[a."b c"]
d.e = [
  1, # first
  [2, 3],

  { f = "x", g = ["y",
    "z"] },
]
h = """
[not.a.table]
i = 3 \\"""
"""""
j = \'\'\'
k = "l"\'\'\'\'
"m\\u006e" = 1979-05-27 07:32:00
[[n]]
o = { p.q = 1, r = [] }
[[n]]
o = 2
[n.s]
t = 3
'''


def test_each_line_is_found_however_it_is_written() -> None:
    lines = read_toml(EVERYTHING, first_line=11).lines

    assert lines == {
        ("name",): 12,
        ("a",): 13,
        ("a", "b c"): 13,
        ("a", "b c", "d"): 14,
        ("a", "b c", "d", "e"): 14,
        ("a", "b c", "d", "e", "0"): 15,
        ("a", "b c", "d", "e", "1"): 16,
        ("a", "b c", "d", "e", "1", "0"): 16,
        ("a", "b c", "d", "e", "1", "1"): 16,
        ("a", "b c", "d", "e", "2"): 18,
        ("a", "b c", "d", "e", "2", "f"): 18,
        ("a", "b c", "d", "e", "2", "g"): 18,
        ("a", "b c", "d", "e", "2", "g", "0"): 18,
        ("a", "b c", "d", "e", "2", "g", "1"): 19,
        ("a", "b c", "h"): 21,
        ("a", "b c", "j"): 25,
        ("a", "b c", "mn"): 27,
        ("n",): 28,
        ("n", "0"): 28,
        ("n", "0", "o"): 29,
        ("n", "0", "o", "p"): 29,
        ("n", "0", "o", "p", "q"): 29,
        ("n", "0", "o", "r"): 29,
        ("n", "1"): 30,
        ("n", "1", "o"): 31,
        ("n", "1", "s"): 32,
        ("n", "1", "s", "t"): 33,
    }


def test_what_stands_nowhere_is_where_what_holds_it_is() -> None:
    toml = read_toml("\n[a]\nb = 1\n")

    assert toml.line("a", "b", "c") == 3
    assert toml.line("a", "x") == 2
    assert toml.line("x") == 1


_SCALARS = st.one_of(
    st.integers(-9, 9), st.text("ab \"'\\\n#[]{}=,.é", max_size=6), st.booleans(), st.dates()
)
_VALUES = st.recursive(
    _SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.text('ab."#[]= ', max_size=4), inner, max_size=3),
    ),
    max_leaves=8,
)


def written(value: object) -> str:
    match value:
        case bool():
            return str(value).lower()
        case str():
            return '"' + "".join(f"\\u{ord(each):04x}" for each in value) + '"'
        case list():
            return "[" + ", ".join(map(written, value)) + "]"
        case dict():
            pairs = (f"{written(key)} = {written(each)}" for key, each in value.items())
            return "{ " + ", ".join(pairs) + " }"
    return str(value)


def addresses(value: object) -> Iterator[Address]:
    pairs: list[tuple[str, object]] = []
    match value:
        case list():
            pairs = [(str(place), each) for place, each in enumerate(value)]
        case dict():
            pairs = list(value.items())
    for name, each in pairs:
        yield (name,)
        yield from ((name, *deeper) for deeper in addresses(each))


@given(st.dictionaries(st.text("ab. ", max_size=3), _VALUES, max_size=4))
def test_everything_in_a_document_has_a_line(values: dict[str, object]) -> None:
    text = "".join(f"\n{written(name)} = {written(value)}\n" for name, value in values.items())

    toml = read_toml(text)

    assert toml.values == values
    assert set(toml.lines) == set(addresses(values))
    assert [toml.line(name) for name in values] == [2 + 2 * n for n in range(len(values))]


@given(st.text("ab1 =\"'[]{}.,#\n\\-+:“é", max_size=40))
def test_any_text_is_read_or_told_with_a_line_of_it(text: str) -> None:
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        with pytest.raises(NotToml) as raised:
            read_toml(text)
        assert 1 <= raised.value.line <= text.count("\n") + 1
        assert raised.value.remedy
    else:
        toml = read_toml(text)
        assert toml.values == values
        assert {each[0] for each in toml.lines} == set(values)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("px = 3,78", "1: “3,78” is no number here. Write a point, not a comma: 3.78"),
        ("px = 3,78 # mm", "1: “3,78” is no number here. Write a point, not a comma: 3.78"),
        (
            "width = 12 mm",
            (
                "1: “12 mm” is no number here."
                ' Write a number as 12 or 3.78, a text in quotes: width = "12 mm"'
            ),
        ),
        (
            "version = 1.0.2",
            (
                "1: “1.0.2” is no number here."
                ' Write a number as 12 or 3.78, a text in quotes: version = "1.0.2"'
            ),
        ),
        ("name = Salle 2", '1: “Salle 2” stands without quotes. Write name = "Salle 2"'),
        ("name = d'eau", "1: “d'eau” stands without quotes. Write name = \"d'eau\""),
        (
            '[a]\nfolder = "C:\\leaflets"',
            "2: In double quotes, \\ does not stand for itself. Write folder = 'C:\\leaflets'",
        ),
        (
            'folder = "C:\\l\'été"',
            '1: In double quotes, \\ does not stand for itself. Write folder = "C:\\\\l\'été"',
        ),
        ("a = “Salle”", '1: These quotes are not straight. Write straight ones: a = "Salle"'),
        (
            "a = «\u00a0Non\u00a0»",
            '1: These quotes are not straight. Write straight ones: a = "Non"',
        ),
        ("a = True", "1: “True” is no value. Write true or false, in small letters."),
        ("a = oui", "1: “oui” is no value. Write true or false, in small letters."),
        ('a: "x"', '1: There is no = on this line. Write it as: a = "x"'),
        ("a « x »", '1: There is no = on this line. Write it as: a = "x"'),
        ("a: true", "1: There is no = on this line. Write it as: a = true"),
        ("date: 23/11/2026", "1: There is no = on this line. Write it as: date = 2026-11-23"),
        (
            "px: 3,78",
            '1: There is no = on this line. Write a number as px = 3.78, a text as px = "3,78"',
        ),
        ("a: 0123", '1: There is no = on this line. Write it as: a = "0123"'),
        ("a: true # on", "1: There is no = on this line. Write it as: a = true"),
        ("a: 2026-11-23;", "1: There is no = on this line. Write it as: a = 2026-11-23"),
        (
            "a: 60 # s",
            '1: There is no = on this line. Write a number as a = 60, a text as a = "60 # s"',
        ),
        ("a: Room #5", '1: There is no = on this line. Write it as: a = "Room #5"'),
        ('px: "3.78"', '1: There is no = on this line. Write it as: px = "3.78"'),
        ("// a", '1: There is no = on this line. Write it as: name = "value".'),
        ("a.b", "1: There is no = on this line. If it begins a part of its own, write [a.b]."),
        (
            "[a.épée x]",
            "1: This is not the name of a section. Write it as [a.epee-x], alone on its line.",
        ),
        (
            'a\u00a0= "x"',
            "1: A no-break space stands on this line. Type an ordinary space in its place.",
        ),
        ('a = "x",', '1: The line goes on after the text. Write a = "x"'),
        ('a = ""x""', '1: This text has too many quotes. Write a = "x"'),
        ('a = x"', '1: This text has a quote at its end alone. Write a = "x"'),
        (
            'a = "x”',
            '1: The quote at the end of this text is not straight. Write a straight one: a = "x"',
        ),
        (
            "a = 23 févr. 2026",
            (
                "1: “23 févr. 2026” is no date here."
                " Write it as year-month-day, without quotes: a = 2026-02-23"
            ),
        ),
        ("a = 1\na = 2", "2: “a” stands here a second time. Keep one of them."),
        ("a = 1\na.b = 2", "2: “a.b” stands here a second time. Keep one of them."),
        ("a = { b = 1, b = 2 }", "1: “a” stands here a second time. Keep one of them."),
        ("[a]\n[a]", "2: “[a]” stands here a second time. Put the two together."),
        ("[a\nb = 1", "1: This is not the name of a section. Write it as [a], alone on its line."),
        ("[]", "1: This is not the name of a section. Write it as [name], alone on its line."),
        ('a = "x', '1: This text has no end. Close it with "'),
        ('\na = """x\ny\n', '2: This text has no end. Close it with """'),
        ("a = 'l'eau'", "1: This text holds the quotes that end it: ' Write a = \"l'eau\""),
        (
            'a = "x" y',
            "1: There is more on this line than the text. Remove it, or write # before it.",
        ),
        ('a = [\n"b",\nc = ["d"]\n', "1: What is begun here has no end. Close it with ]"),
        ("a = { b = 1", "1: What is begun here has no end. Close it with }"),
        (
            'a = ["b" "c"]',
            (
                "1: This list cannot be read."
                " Write a comma between its parts, and each text in straight quotes."
            ),
        ),
        (
            'a = [\n"b"\n"c"\n]',
            (
                "3: This list cannot be read here."
                " Write a comma between its parts, and each text in straight quotes."
            ),
        ),
        ("a = [\nmo-fr,\n]", '2: “mo-fr” stands without quotes. Write "mo-fr"'),
        (
            "a = # x",
            (
                '1: There is no value on this line. Write it after the =: "text", a number, true or'
                " false."
            ),
        ),
        (
            "a = 31/01/2026",
            (
                "1: “31/01/2026” is no date here."
                " Write it as year-month-day, without quotes: a = 2026-01-31"
            ),
        ),
        (
            "a = 2026-13-45",
            (
                "1: “2026-13-45” is no date here."
                " Write it as year-month-day, without quotes: a = 2026-01-31"
            ),
        ),
        (
            "été = 1",
            "1: “été” is no name. A name has letters without accents, digits, _ and - alone.",
        ),
        ("a = b\x85\u2028c", '1: “b c” stands without quotes. Write a = "b c"'),
        ('a = "\x01"', "1: This line holds a character that cannot be seen. Remove it."),
        ("a." * 1500 + "a = 1", "1: This line is too long. Shorten it."),
        ("a = " + "[" * 1900, "1: This holds lists in lists without end. Remove them."),
        ("a." * 300 + "a = x", '1: “x” stands without quotes. Write "x"'),
        ("a = " + "x" * 900, f'1: “{"x" * 40}…” stands without quotes. Write a = "{"x" * 60}…"'),
    ],
)
def test_what_people_get_wrong_is_told_with_what_to_write(text: str, told: str) -> None:
    assert mistake(text) == told


def test_a_text_without_a_mistake_has_no_line_of_its_own() -> None:
    assert read_toml("") == Toml({}, {})
