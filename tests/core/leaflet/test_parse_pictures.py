"""Pictures as a leaflet's text names them: found, or refused with a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.core.leaflet.model import Figure
from kiosk.core.problem import Problem
from tests.core.leaflet.readings import blocks, parse
from tests.core.leaflets import SVG, VALID, line_of
from tests.storage.a_disk import needs_links


@pytest.mark.parametrize(
    ("written", "there"),
    [
        ("pictures/my knee.svg", "my knee.svg"),
        ("pictures/my%20knee.svg", "my knee.svg"),
        ("<pictures/my knee.svg>", "my knee.svg"),
        ("pictures/knee (1).svg", "knee (1).svg"),
        ("pictures/\u00e9paule.svg", "e\u0301paule.svg"),
        ("pictures/e\u0301paule.svg", "\u00e9paule.svg"),
        ("pictures/\u00e9paule.svg", "\u00e9paule.svg"),
    ],
)
def test_a_picture_is_found_however_its_name_is_written(
    folder: Path, written: str, there: str
) -> None:
    (folder / "pictures" / "bone.svg").rename(folder / "pictures" / there)
    text = f'![Un os.]({written} "Le trocart.")'
    figure = blocks(text, folder)[0].figure
    assert figure == Figure(folder / "pictures" / there, "Un os.", "Le trocart.")


def test_a_picture_in_no_folder_of_that_name_is_told(folder: Path) -> None:
    assert "is not there" in picture_problems(folder, "\u00e9/b.svg")[0].message
    assert "is not there" in picture_problems(folder, "\u00e9" * 300 + ".svg")[0].message


def picture_problems(folder: Path, name: str) -> tuple[Problem, ...]:
    edition, problems = parse(VALID.replace("pictures/bone.svg", name), folder)
    assert edition is None
    return problems


@pytest.mark.parametrize(
    ("there", "written", "remedy"),
    [
        ("Bone.SVG", "bone.svg", "There is “Bone.SVG”: capital letters count."),
        ("other.svg", "bone.svg", "Add the file, or correct its name: capital letters count."),
    ],
    ids=["capital letters", "none like it"],
)
def test_a_picture_of_nearly_that_name_is_told(
    folder: Path, there: str, written: str, remedy: str
) -> None:
    (folder / "pictures" / "bone.svg").rename(folder / "pictures" / there)
    (problem,) = picture_problems(folder, f"pictures/{written}")
    assert "is not there" in problem.message
    assert remedy in problem.remedy


def test_what_has_that_very_name_is_no_picture_of_nearly_that_name(folder: Path) -> None:
    (folder / "pictures" / "folder.svg").mkdir()
    (problem,) = picture_problems(folder, "pictures/folder.svg")
    assert "is a folder, or a link that leads nowhere" in problem.message
    assert "Copy it into the leaflet's folder" in problem.remedy


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("pictures/none.svg", "is not there"),
        ("nowhere/bone.svg", "is not there"),
        ("pictures", "type that is not shown"),
        ("pictures/bone.gif", "type that is not shown"),
        ("folder.svg", "is a folder"),
        pytest.param("loop.svg", "a link that leads nowhere", marks=needs_links),
        ("../fr.svg", "outside the leaflet's folder"),
        ("pictures/../../x.svg", "outside the leaflet's folder"),
        ("/etc/x.svg", "outside the leaflet's folder"),
        ("//host/x.svg", "outside the leaflet's folder"),
        pytest.param("out.svg", "link to a file outside", marks=needs_links),
        ("http://a.b/x.svg", "is an address"),
        ("file:///x.svg", "is an address"),
        ("data:image/svg+xml,x.svg", "is an address"),
        ("C:/x.svg", "is an address"),
        ("pictures\\bone.svg", "is an address"),
        ("a" * 300 + ".svg", "is not there"),
        ("large.svg", "larger than 2 MB"),
        ("text.png", "does not hold what .png promises"),
        ("text.jpg", "does not hold what .jpg promises"),
        ("text.webp", "does not hold what .webp promises"),
    ],
)
def test_a_picture_that_cannot_be_shown_is_told_where_it_is_named(
    folder: Path, name: str, message: str
) -> None:
    (folder.parent / "outside.svg").write_text(SVG)
    links = {"out.svg": folder.parent / "outside.svg", "loop.svg": folder / "loop.svg"}
    if name in links:
        (folder / name).symlink_to(links[name])
    (folder / "folder.svg").mkdir()
    (folder / "large.svg").write_bytes(b" " * (2 * 1024 * 1024 + 1))
    for suffix in ("png", "jpg", "webp"):
        (folder / f"text.{suffix}").write_text("text")
    problems = picture_problems(folder, name)
    assert [(p.line, message in p.message) for p in problems] == [
        (line_of(VALID, "pictures/bone.svg"), True)
    ]


def test_a_picture_that_cannot_be_opened_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, mode: str) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert (
        "cannot be read: Permission denied"
        in picture_problems(folder, "pictures/bone.svg")[0].message
    )


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.png", b"\x89PNG\r\n\x1a\nrest"),
        ("a.jpg", b"\xff\xd8\xff\xe0rest"),
        ("a.jpeg", b"\xff\xd8\xff\xe0rest"),
        ("a.webp", b"RIFF1234WEBPrest"),
        ("a.SVG", SVG.encode()),
    ],
)
def test_other_types_of_picture_are_taken(folder: Path, name: str, data: bytes) -> None:
    (folder / name).write_bytes(data)
    figure = blocks(f"![x]({name})", folder)[0].figure
    assert figure is not None
    assert figure.path == folder / name


def svg(inside: str) -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"\n'
        f'viewBox="0 0 9 9">\n{inside}\n</svg>'
    )


@pytest.mark.parametrize(
    ("drawing", "line", "message"),
    [
        (svg("<script>x</script>"), 3, "holds <script>"),
        (svg('<image href="#a"/>'), 3, "holds <image>"),
        (svg("<foreignObject/>"), 3, "holds <foreignObject>"),
        (svg('<animate attributeName="x"/>'), 3, "holds <animate>"),
        (svg('<use href="http://a/b#c"/>'), 3, "something outside it: “http://a/b#c”"),
        (svg('<use xlink:href="file:///etc/passwd"/>'), 3, "something outside"),
        (svg('<use xlink:href="other.svg#a"/>'), 3, "something outside"),
        (svg('<g xml:base="http://a/"/>'), 3, "something outside"),
        (svg("<path fill=\"url( 'http://a/b')\"/>"), 3, "something outside"),
        (svg('<path style="fill:URL(b.svg#c)"/>'), 3, "something outside"),
        (svg('<path style="fill:\\75rl(b.svg#c)"/>'), 3, "something outside"),
        (svg("<style>@import 'a.css';</style>"), 3, "style of this drawing"),
        (svg("<style>g{fill:url(a)}</style>"), 3, "style of this drawing"),
        (svg('<g onclick="x()"/>'), 3, "runs a program: onclick"),
        (svg("<?xml-stylesheet href='a'?>"), 3, "<?xml-stylesheet?>"),
        (svg("<g>" * 70 + "</g>" * 70), 3, "more than 64 deep"),
        (svg('<use href="#a"/>' * 21), 3, "over 20 times"),
        ('<!DOCTYPE svg [<!ENTITY a "b">]>\n' + SVG, 1, "has a DOCTYPE"),
        ("<html/>", 1, "begins with <html>"),
        ("<svg>\n<g></svg>", 2, "not well-formed"),
        ('<?xml version="1.0" encoding="nonsense"?>' + SVG, 1, "not well-formed"),
        ('<?xml version="1.0" encoding="shift-jis"?>' + SVG, 1, "not well-formed"),
        ("", 1, "not well-formed"),
        (SVG.replace("M1", "\0"), 1, "not well-formed"),
    ],
)
def test_a_drawing_that_asks_for_more_is_told_in_its_own_file(
    folder: Path, drawing: str, line: int, message: str
) -> None:
    (folder / "pictures/bone.svg").write_text(drawing, "utf-8", newline="")
    edition, problems = parse(VALID, folder)
    assert edition is None
    assert [(p.file, p.line, message in p.message) for p in problems] == [
        (folder / "pictures/bone.svg", line, True)
    ]


def test_a_drawing_may_refer_to_itself(folder: Path) -> None:
    inside = (
        '<defs><linearGradient id="a"/></defs><style>g { fill: url(#a) }</style>'
        '<use xlink:href="#a"/><path fill="url( \'#a\' )" style="stroke:url(#a)"/><text>a</text>'
    )
    (folder / "pictures/bone.svg").write_text(svg(inside), "utf-8")
    assert parse(VALID, folder)[1] == ()
