from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from kiosk.core.leaflet.model import BlockKind, Figure, Span, Term
from kiosk.core.leaflet.parse import key_line
from tests.core.leaflet.readings import WORDS_61, blocks, parse
from tests.core.leaflets import FRONT, FRONT_LINES, VALID, line_of


def test_a_valid_text_gives_the_edition(folder: Path) -> None:
    edition, problems = parse(VALID, folder)
    assert problems == ()
    assert edition is not None
    assert (edition.language, edition.title, edition.version) == ("fr", "Le titre", "1.0")
    assert edition.date == datetime.date(2026, 11, 23)
    assert (edition.must_read, edition.source) == (("risks",), "La clinique.")
    assert edition.disclaimer == "Ce texte informe."
    assert edition.cover == Figure(folder / "pictures/cover.svg", "Un dos.")
    assert edition.terms == {"trocart": Term("trocart", "trocart", "Un tube très fin.")}
    assert [(s.id, s.title, s.line) for s in edition.sections] == [
        ("procedure", "Le geste", FRONT_LINES + 2),
        ("risks", "Les risques", FRONT_LINES + 8),
    ]


def test_blocks_have_their_kind_address_marker_and_line(folder: Path) -> None:
    edition, _ = parse(VALID, folder)
    assert edition is not None
    assert [
        (b.kind, b.index, b.marker, b.text, b.line) for b in edition.section("risks").blocks
    ] == [
        (BlockKind.SUBHEADING, 0, "", "Du plus fréquent au plus rare", FRONT_LINES + 10),
        (BlockKind.ITEM, 1, "1", "Un hématome.", FRONT_LINES + 12),
        (BlockKind.ITEM, 2, "2", "Une fuite de ciment.", FRONT_LINES + 13),
        (BlockKind.ITEM, 3, "•", "Vos allergies\u202f;", FRONT_LINES + 16),
        (BlockKind.ITEM, 4, "•", "vos maladies.", FRONT_LINES + 17),
        (BlockKind.NOTICE, 5, "", "Posez vos questions.", FRONT_LINES + 19),
    ]
    figure = edition.section("procedure").blocks[1]
    assert figure.figure == Figure(
        folder / "pictures/bone.svg", "Un tube dans un os.", "Le trocart."
    )
    assert (figure.kind, figure.text) == (BlockKind.FIGURE, "Le trocart.")


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        (
            "Un *peu*, **beaucoup**.",
            (
                Span("Un "),
                Span("peu", emphasis=True),
                Span(", "),
                Span("beaucoup", strong=True),
                Span("."),
            ),
        ),
        (
            "**Le [trocart](#trocart)**",
            (
                Span("Le ", strong=True),
                Span("trocart", strong=True, term="trocart"),
            ),
        ),
        (
            "[un **fin**\ntube](#trocart)",
            (
                Span("un ", term="trocart"),
                Span("fin", strong=True, term="trocart"),
                Span(" tube", term="trocart"),
            ),
        ),
        ("***tout*** près", (Span("tout", strong=True, emphasis=True), Span(" près"))),
        (r"\*non\* \[non\](#x) \<b> \&amp; 5\_6", (Span("*non* [non](#x) <b> &amp; 5_6"),)),
        ("1989\\. Une année", (Span("1989. Une année"),)),
        ("\\- tiret", (Span("- tiret"),)),
        ("À gauche\n  et à droite", (Span("À gauche et à droite"),)),
        ("2 < 3 & 4 > 3 [1] […]", (Span("2 < 3 & 4 > 3 [1] […]"),)),
    ],
)
def test_what_stands_inside_a_block_is_read(
    folder: Path, text: str, spans: tuple[Span, ...]
) -> None:
    assert blocks(text, folder)[0].spans == spans


@pytest.mark.parametrize(
    "text",
    [
        "«\u00a0Où\u202f?\u00a0» – l’os, c’est-à-dire… l'os\u00a0!",
        "Deux -- trois --- quatre... (c) 1/2 \"droits\" 'simples' 5\u202f%",
        "Un mot\u00adcoupé, œuvre, Ÿ, ﬁ",
    ],
)
def test_typography_stays_as_it_is_written(folder: Path, text: str) -> None:
    assert blocks(text, folder)[0].text == text


def test_a_list_or_a_notice_may_follow_a_text_without_an_empty_line(folder: Path) -> None:
    read = blocks(
        "Selon :\n1. un\n2. deux\n> Notez\n> bien\n>\n> et ceci\n## Sous-titre ##\nfin", folder
    )
    assert [(b.kind.value, b.marker, b.text) for b in read] == [
        ("paragraph", "", "Selon\u00a0:"),
        ("item", "1", "un"),
        ("item", "2", "deux"),
        ("notice", "", "Notez bien"),
        ("notice", "", "et ceci"),
        ("subheading", "", "Sous-titre"),
        ("paragraph", "", "fin"),
    ]


def test_a_second_list_counts_from_one_again(folder: Path) -> None:
    read = blocks("1. a\n\n2. b\n\nPuis :\n\n1. c", folder)
    assert [b.marker for b in read] == ["1", "2", "", "1"]


def test_a_figure_may_have_no_caption(folder: Path) -> None:
    figure = blocks("![Un os.](pictures/bone.svg)", folder)[0].figure
    assert figure == Figure(folder / "pictures/bone.svg", "Un os.")


def test_what_a_system_or_an_editor_writes_otherwise_is_the_same_text(folder: Path) -> None:
    plain, _ = parse(VALID.replace("fin", "épais"), folder)
    apart = "\ufeff" + VALID.replace("fin", "e\u0301pais").replace("\n", "\r\n")
    other, problems = parse(apart, folder)
    assert problems == ()
    assert other == plain
    assert key_line(apart, "version") == 3
    with_blanks, problems = parse("\n \n" + VALID.replace("+++", " +++ "), folder)
    assert problems == ()
    assert with_blanks is not None
    assert key_line("\n \n" + VALID, "version") == 5


STATED_IN_TEXT = [
    # the body, the line in it, what the problem says
    ("Avant.\n\nEt encore.\n\n# T {#s}\n\na", 1, "before the first section"),
    ("", 0, "has no text"),
    ("# T {#s}\n", 1, "section is empty"),
    ("# T\n\na", 1, "“T” has no id"),
    ("# T {#}\n\na", 1, "“” has wrong characters"),
    ("# T {#Été}\n\na", 1, "“Été” has wrong characters"),
    ("# T {#s}\n\na\n\n# U {#s}\n\nb", 5, "stands on line 14 already"),
    ("# {#s}\n\na", 1, "The title is empty"),
    ("# \u200b {#s}\n\na", 1, "The title is empty"),
    ("# Un *titre* {#s}\n\na", 1, "The title holds emphasis"),
    ("#T {#s}\n\na", 1, "A space is missing after #"),
    ("# T {#s}\n\n### Trop\n\na", 3, "heading with ### is too deep"),
    ("# T {#s}\n\n##\n\na", 3, "This subheading is empty"),
    ("# T {#s}\n\n## Titre {#x}\n\na", 3, "braces “{#x}”"),
    ("# T {#s}\n\nTitre\n=====\n\na", 4, "neither a title nor a rule"),
    ("# T {#s}\n\nTitre\n-----\n\na", 4, "neither a title nor a rule"),
    ("# T {#s}\n\na\n\n* * *\n\nb", 5, "neither a title nor a rule"),
    ("# T {#s}\n\na\n\n+++\n", 5, "neither a title nor a rule"),
    ("# T {#s}\n\n| a | b |\n|---|---|", 3, "This table has no rows"),
    ("# T {#s}\n\na | b\n--|--\nc | d", 4, "does not begin with |"),
    ("# T {#s}\n\n  | a | b |", 3, "does not begin with |"),
    ("# T {#s}\n\n| a | b | c |\n|---|---|---|\n| d | e | f |", 3, "has 3 columns"),
    ("# T {#s}\n\n| a | b |\n| c | d |\n| e | f |", 3, "no line below its heading"),
    ("# T {#s}\n\n| a | b |\n\nc", 3, "no line below its heading"),
    ("# T {#s}\n\n|---|---|\n| c | d |", 3, "no heading above it"),
    ("# T {#s}\n\n| a | b |\n|---|---|\n| c | |", 5, "a label, and nothing beside it"),
    ("# T {#s}\n\n| a | b |\n|---|---|\n| | |", 5, "This row of a table is empty"),
    (f"# T {{#s}}\n\n| a | b |\n|---|---|\n| {'e ' * 31} | {'f ' * 31} |", 5, "too long"),
    ("# T {#s}\n\n> [!NEWS] a", 3, "There is no notice [!NEWS]"),
    ("# T {#s}\n\n> [!CALL]", 3, "is empty"),
    ("# T {#s}\n\n" + "![x](pictures/cover.svg)\n" * 5, 3, "5 pictures stand in a row"),
    ("# T {#s}\n\n![x](pictures/cover.svg)\n![y", 4, "cannot be read"),
    ("# T {#s}\n\n```\nx = 1\n```", 3, "Program code"),
    ("# T {#s}\n\na\n\n    x = 1", 5, "set in, as program code"),
    ("# T {#s}\n\na\n\n\tx = 1", 5, "set in, as program code"),
    ("# T {#s}\n\nUn\n`mot`.", 4, "Program code"),
    ("# T {#s}\n\n- a\n      - b", 4, "A list stands deeper"),
    ("# T {#s}\n\na\n\n  - b", 5, "A list stands deeper"),
    ("# T {#s}\n\n1. a\n   2. b", 4, "is number 2, where 1 is due"),
    ("# T {#s}\n\n1. a\n" + "".join(f"   {n}. b\n" for n in range(1, 28)), 30, "number 27"),
    ("# T {#s}\n\n1. a\n   a. b\n3. c", 5, "the number 3, where 2 is due"),
    ("# T {#s}\n\n  # b", 3, "left edge"),
    ("# T {#s}\n\n • a", 3, "does not begin a list"),
    ("# T {#s}\n\n1) a", 3, "does not begin a list"),
    ("# T {#s}\n\n-\n", 3, "This list item is empty"),
    ("# T {#s}\n\n1. a\n3. b", 4, "has the number 3, where 2 is due"),
    ("# T {#s}\n\n2. a", 3, "has the number 2, where 1 is due"),
    ("# T {#s}\n\n1. a\n1. b", 4, "has the number 1, where 2 is due"),
    ("# T {#s}\n\n1. a\n\nb\n\n3. c", 7, "has the number 3, where 2 is due"),
    ("# T {#s}\n\n> - a", 3, "A notice holds something else"),
    ("# T {#s}\n\n> # a", 3, "A notice holds something else"),
    ("# T {#s}\n\n>> a", 3, "A notice holds something else"),
    ("# T {#s}\n\n[x]: http://y.z", 3, "defined here"),
    ("# T {#s}\n\na\nb [x](http://y.z) c", 4, "leads out of the leaflet"),
    ("# T {#s}\n\n[x](javascript:y)", 3, "leads out of the leaflet"),
    ("# T {#s}\n\n[x][y]", 3, "leads out of the leaflet"),
    ("# T {#s}\n\n<http://y.z>", 3, "address in angle brackets"),
    ("# T {#s}\n\n<a@b.c>", 3, "address in angle brackets"),
    ("# T {#s}\n\na\nb <script>x</script>", 4, "HTML is not shown: “<script>”"),
    ("# T {#s}\n\n<!-- a -->", 3, "HTML is not shown"),
    ("# T {#s}\n\n<b", 3, "HTML is not shown"),
    ("# T {#s}\n\na&nbsp;b", 3, "“&nbsp;” stands for a character"),
    ("# T {#s}\n\na&#233;b", 3, "“&#233;” stands for a character"),
    ("# T {#s}\n\na  \nb", 3, "forced line break"),
    ("# T {#s}\n\na\\\nb", 3, "forced line break"),
    ("# T {#s}\n\na {: .x}", 3, "braces “{: .x}”"),
    ("# T {#s}\n\nUn **mot", 3, "“*” does nothing"),
    ("# T {#s}\n\n5 * 3", 3, "“*” does nothing"),
    ("# T {#s}\n\n_mot_", 3, "“_” does nothing"),
    ("# T {#s}\n\na\\b", 3, "“\\” does nothing"),
    ("# T {#s}\n\nx](#trocart)", 3, "“](” does nothing"),
    ("# T {#s}\n\n[a [b](#trocart) c](#trocart)", 3, "“](” does nothing"),
    ("# T {#s}\n\n[](#trocart)", 3, "has no words"),
    ("# T {#s}\n\nun\n[x](#trocar)", 4, "“trocar” is marked, but the glossary has no such"),
    (f"# T {{#s}}\n\n{WORDS_61}", 3, "This paragraph is too long"),
    (f"# T {{#s}}\n\n- {WORDS_61}", 3, "This list item is too long"),
    (f"# T {{#s}}\n\n{'m' * 601}", 3, "This paragraph is too long"),
    (f"# T {{#s}}\n\n{'m' * 2400}", 3, "line is too long"),
    ("# T {#s}\n\n" + "*a* " * 150, 3, "This paragraph is too long"),
    ("# T {#s}\n\n" + ("m" * 80 + "\n") * 31, 3, "This paragraph is too long"),
    ("# T {#s}\n\nun ![x](pictures/bone.svg)", 3, "stands inside a text"),
    ("# T {#s}\n\n![x](pictures/bone.svg)\nun", 3, "picture cannot be read"),
    ("# T {#s}\n\n![x](<pictures/bone.svg)", 3, "picture cannot be read"),
    ("# T {#s}\n\n![x][y]", 3, "picture cannot be read"),
    ("# T {#s}\n\n![](pictures/bone.svg)", 3, "description of this picture is empty"),
    ("# T {#s}\n\n![*x*](pictures/bone.svg)", 3, "description of this picture holds emphasis"),
    (f"# T {{#s}}\n\n![{WORDS_61}](pictures/bone.svg)", 3, "description of this picture is too"),
    ('# T {#s}\n\n![x](pictures/bone.svg "**y**")', 3, "caption of this picture holds emphasis"),
    ('# T {#s}\n\n![x](pictures/bone.svg " ")', 3, "caption of this picture is empty"),
]


@pytest.mark.parametrize(("body", "line", "message"), STATED_IN_TEXT)
def test_a_mistake_in_the_text_is_told(folder: Path, body: str, line: int, message: str) -> None:
    edition, problems = parse(FRONT + body, folder)
    assert edition is None
    found = [p.line for p in problems if message in p.message]
    assert found[:1] == [FRONT_LINES + line], problems


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("\ufeff\ufeff" + VALID, 1, "(U+FEFF)"),
        (VALID.replace("Vos", "V\0s"), line_of(VALID, "Vos"), "(U+0000)"),
        (VALID.replace("Vos", "V\u202es"), line_of(VALID, "Vos"), "(U+202E)"),
        (VALID.replace("Vos", "V\ud800s"), line_of(VALID, "Vos"), "(U+D800)"),
        (VALID.replace("Vos", "V\u2028s"), line_of(VALID, "Vos"), "(U+2028)"),
    ],
)
def test_a_character_that_nobody_sees_is_told_alone(
    folder: Path, text: str, line: int, message: str
) -> None:
    edition, problems = parse(text, folder)
    assert edition is None
    assert [(p.line, message in p.message) for p in problems] == [(line, True)]


def test_every_mistake_is_told_at_once_by_line(folder: Path) -> None:
    text = VALID.replace("title", "titel").replace("**hématome**", "<b>hématome</b>")
    _, problems = parse(text.replace("[trocart]", "`x` [trocart]"), folder)
    assert [p.line for p in problems] == [1, 2, FRONT_LINES + 4] + [FRONT_LINES + 12] * 2


def test_the_nearest_name_is_offered(folder: Path) -> None:
    _, problems = parse(VALID.replace("(#trocart)", "(#trocar)"), folder)
    assert "Did you mean “trocart”? " in problems[-1].remedy


@pytest.mark.parametrize("count", [200, 201])
def test_a_book_is_no_leaflet(folder: Path, count: int) -> None:
    more = "".join(f"\n# Part {each} {{#part-{each}}}\n\nText.\n" for each in range(1, count))
    _edition, problems = parse(f"{FRONT}# T {{#risks}}\n\nText.\n{more}", folder)
    told = [each.message for each in problems if "are a book" in each.message]
    assert told == ["These are 201 sections; more than 200 are a book."] * (count > 200)


def test_many_unknown_marks_are_all_told(folder: Path) -> None:
    text = VALID + "".join(f"\n[x](#trocart{n})\n" for n in range(30))
    _, problems = parse(text, folder)
    assert len(problems) == 30


def test_a_refused_line_does_not_make_its_section_empty(folder: Path) -> None:
    _, problems = parse(FRONT.replace('"risks"', '"s"') + "# T {#s}\n\n| a |\n", folder)
    assert "This section is empty." not in [p.message for p in problems]


def test_an_item_may_begin_with_the_picture_that_it_explains(folder: Path) -> None:
    (item,) = blocks("- ![Plein.](pictures/bone.svg) **1** : une personne\n  sur 100.", folder)
    assert (item.kind, item.text) == (BlockKind.ITEM, "1 : une personne sur 100.")
    assert item.sign == item.picture == Figure(folder / "pictures/bone.svg", "Plein.")
    assert item.figure is None


@pytest.mark.parametrize("item", ["- ![Plein.](pictures/bone.svg)", "- ![Plein.](x y) un"])
def test_an_item_of_a_picture_alone_or_a_broken_one_is_a_mistake(folder: Path, item: str) -> None:
    edition, problems = parse(f"{VALID}\n{item}\n", folder)
    assert edition is None
    assert [each.line for each in problems] == [line_of(f"{VALID}\n{item}", item)]


@pytest.mark.parametrize("number", [1, 3])
def test_steps_begin_anew_or_go_on_after_something_else(folder: Path, number: int) -> None:
    found = blocks(f"1. a\n2. b\n\nSomething else.\n\n{number}. c", folder)
    assert [block.marker for block in found] == ["1", "2", "", str(number)]


TABLE_TEXT = """
Avant :

| Quand | Quoi |
|---|---|
| **La veille** | Buvez le [tube](#trocart). |
| | Rien de plus. |
| Le matin \\| à 6 h | Rien. |
"""


def test_a_table_is_read_row_by_row(folder: Path) -> None:
    _, head, first, second, third = blocks(TABLE_TEXT, folder)
    assert [block.kind for block in (head, first)] == [BlockKind.TABLE_HEAD, BlockKind.ROW]
    assert (head.label, head.said) == ("Quand", "Quand: Quoi")
    assert (first.label, first.said) == ("La veille", "La veille: Buvez le tube.")
    assert first.words == 5
    assert first.spans[0] == Span("La veille", strong=True)
    assert Span("tube", term="trocart") in first.spans
    assert (second.label, second.text) == ("", "Rien de plus.")
    assert third.label == "Le matin | à 6\u00a0h"


def test_a_table_may_have_no_heading_and_one_column(folder: Path) -> None:
    rows = blocks("| | |\n|:--|--:|\n| a | b |\n\n| |\n|---|\n| c |\n| d |", folder)
    assert [(row.kind, row.label, row.text) for row in rows] == [
        (BlockKind.ROW, "a", "a\u2028b"),
        (BlockKind.ROW, "", "c"),
        (BlockKind.ROW, "", "d"),
    ]


def test_steps_within_a_step_do_not_disturb_its_numbers(folder: Path) -> None:
    found = blocks("1. a\n   - b\n\n   - c\n2. d\n   a. e\n   2. f\n3. g", folder)
    assert [(block.marker, block.level, block.text) for block in found] == [
        ("1", 0, "a"),
        ("–", 1, "b"),
        ("–", 1, "c"),
        ("2", 0, "d"),
        ("a", 1, "e"),
        ("b", 1, "f"),
        ("3", 0, "g"),
    ]


def test_notices_are_of_several_kinds(folder: Path) -> None:
    text = "> [!WARNING]\n> a\n> b\n>\n> c\n\n> d\n\n> [!call] e\n\n> [!NOTE] f"
    assert [(block.kind, block.text) for block in blocks(text, folder)] == [
        (BlockKind.WARNING, "a b"),
        (BlockKind.WARNING, "c"),
        (BlockKind.NOTICE, "d"),
        (BlockKind.CALL, "e"),
        (BlockKind.NOTICE, "f"),
    ]


def test_pictures_on_lines_that_follow_stand_in_a_row(folder: Path) -> None:
    bone = '![Un os.](pictures/bone.svg "Un os.")'
    found = blocks(f"{bone}\n{bone}\n\n{bone}", folder)
    assert [(block.kind, block.is_beside) for block in found] == [
        (BlockKind.FIGURE, False),
        (BlockKind.FIGURE, True),
        (BlockKind.FIGURE, False),
    ]
    assert found[1].line == found[0].line + 1
