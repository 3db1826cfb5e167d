from __future__ import annotations

import re
from pathlib import Path

import pytest

from kiosk.core.leaflet.drawing import Drawing, read_drawing, read_proportion
from kiosk.core.problem import Problem, Report
from tests.pictures import svg

FILE = Path("bone.svg")
SHAPE = "<path {}/>"


def read(text: str | bytes) -> tuple[Drawing | None, tuple[Problem, ...]]:
    report = Report(Path("fr.md"))
    data = text.encode() if isinstance(text, str) else text
    drawing = read_drawing(data, FILE, report)
    return drawing, report.problems


def written(body: str, attributes: str = 'viewBox="0 0 200 100"') -> str:
    """Return a drawing without fault, written anew."""
    drawing, problems = read(svg(body, attributes))
    assert problems == ()
    assert drawing is not None
    return drawing.written({}).decode()


def shape(body: str, name: str = "path") -> dict[str, str]:
    """Return the attributes of the first shape of a drawing, written anew."""
    found = re.search(rf"<{name}([^>]*)>", written(body))
    assert found is not None
    return dict(re.findall(r' ([\w-]+)="([^"]*)"', found[1]))


def told(text: str | bytes) -> list[tuple[int, str]]:
    _, problems = read(text)
    assert all(each.file == FILE and each.remedy for each in problems)
    return [(each.line, each.message) for each in problems]


@pytest.mark.parametrize("depth", [150, 5_000, 100_000])
def test_groups_within_groups_without_end_are_told(depth: int) -> None:
    messages = [message for _, message in told(svg("<g>" * depth + "<path/>" + "</g>" * depth))]
    assert ["lie within one another" in each for each in messages] == [True] * (depth > 150)


def test_a_drawing_is_written_in_other_colours_each_apart() -> None:
    drawing, _ = read(svg('<g fill="red" stroke="#00f"><path/></g>'))
    assert drawing is not None
    assert drawing.colours == {"#000000", "#FF0000", "#0000FF"}
    turned = drawing.written({"#FF0000": "#0000FF", "#0000FF": "#FF0000"}).decode()
    assert 'fill="#0000FF" stroke="#FF0000"' in turned


@pytest.mark.parametrize(
    ("attributes", "box", "size"),
    [
        ('viewBox="1 2 300 400"', "1.0 2.0 300.0 400.0", (300, 400)),
        ('viewBox=" 1,2 , 300 400 " width="5" height="5"', "1.0 2.0 300.0 400.0", (300, 400)),
        ('width="200" height="100px"', "0.0 0.0 200.0 100.0", (200, 100)),
        ('width="10in" height="254mm"', "0.0 0.0 960.0 960.0", (960, 960)),
        (
            'viewBox="0 0 900 300" width="6" height="6" preserveAspectRatio="none"',
            "0.0 0.0 900.0 300.0",
            (6, 6),
        ),
        (
            'viewBox="0 0 900 300" width="100%" preserveAspectRatio="none"',
            "0.0 0.0 900.0 300.0",
            (900, 300),
        ),
        ('viewBox="1 2 30 40"', "4.0 8.0 120.0 160.0", (30, 40)),
    ],
)
def test_a_drawing_has_the_proportion_of_its_box(
    attributes: str, box: str, size: tuple[float, float]
) -> None:
    drawing, problems = read(svg("<path/>", attributes))
    assert problems == ()
    assert drawing is not None
    assert (drawing.width, drawing.height) == size
    assert f'viewBox="{box}"' in drawing.written({}).decode()


@pytest.mark.parametrize(
    "attributes",
    ["", 'width="100%" height="100%"', 'viewBox="0 0 9"', 'viewBox="0 0 0 9"', 'viewBox="a b c d"',
     'viewBox="0 0 1e999 9"', 'width="9"'],
)  # fmt: skip
def test_a_drawing_that_does_not_say_how_large_it_is_is_told(attributes: str) -> None:
    drawing, problems = read(svg("<path/>", attributes))
    assert drawing is None
    assert [each.message for each in problems] == ["This drawing does not say how large it is."]


@pytest.mark.parametrize(
    "data",
    [b"", b"<svg", b"<svg></g>", b"\xff\xfe\xff", b"<svg>&a;</svg>", b"<svg xmlns='urn:a'/>"],
)
def test_what_is_no_xml_is_told(data: bytes) -> None:
    drawing, problems = read(data)
    assert drawing is None
    assert "not well-formed" in problems[0].message


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<path fill="Black"/>', {"fill": "#000000"}),
        ('<path fill="none" stroke=" rgb(6,65,76) "/>', {"fill": "none", "stroke": "#06414C"}),
        ('<path fill="inherit"/>', {}),
        ('<g color="red"><path fill="currentColor"/></g>', {"fill": "#FF0000"}),
        ('<g color="red"><path color="blue" fill="CURRENTCOLOR"/></g>', {"fill": "#0000FF"}),
        ('<g color="red"><path color="inherit" stroke="currentcolor"/></g>', {"stroke": "#FF0000"}),
        ('<path fill="currentColor"/>', {"fill": "#000000"}),
        ('<path style="fill:#abc" fill="red"/>', {"fill": "#AABBCC"}),
        ('<style>path{fill:#abc}</style><path fill="red"/>', {"fill": "#AABBCC"}),
        ('<path class="a"/><style>.a{stroke:red}</style>', {"stroke": "#FF0000"}),
        ('<style>.a{fill:red}</style><path class="a" style="fill:blue"/>', {"fill": "#0000FF"}),
    ],
)  # fmt: skip
def test_every_style_becomes_an_attribute_in_plain_colours(
    body: str, expected: dict[str, str]
) -> None:
    assert shape(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<path fill="#ff000080"/>', "0.502"),
        ('<path fill="#ff000080" fill-opacity="50%"/>', "0.251"),
        ('<g fill-opacity=".5"><path fill="#ff000080"/></g>', "0.251"),
        ('<g fill="#ff000080"><path fill="blue"/></g>', "1"),
        ('<g fill="#ff000080"><path fill-opacity=".5"/></g>', "0.251"),
        ('<g fill="#ff000080"><path/></g>', None),
        ('<path fill="red" fill-opacity="2"/>', None),
        ('<path fill="red" fill-opacity="inherit"/>', None),
        ('<path fill="transparent"/>', "0"),
    ],
)
def test_how_opaque_a_colour_is_stands_beside_it(body: str, expected: str | None) -> None:
    assert shape(body).get("fill-opacity") == expected


def test_a_gradient_keeps_its_colours_and_shares() -> None:
    gradient = (
        '<radialGradient id="g" cx="50%" r="50%" fx="10mm"><stop offset="50%"/>'
        '<stop offset="1" stop-color="rgba(255,0,0,.5)"/></radialGradient>'
    )
    text = written(f"""{gradient}<path fill="url( '#g' )"/>""")
    assert '<radialGradient id="g" cx="50%" r="50%" fx="37.7953">' in text
    assert '<stop offset="50%" stop-color="#000000">' in text
    assert '<stop offset="1" stop-color="#FF0000" stop-opacity="0.5">' in text
    assert 'fill="url(#g)"' in text


STOPS = '<stop offset="0" stop-color="red"/><stop offset="1" stop-color="blue"/>'


@pytest.mark.parametrize(
    ("gradients", "expected"),
    [
        # As Inkscape writes them: the colours in one, the place in another.
        (
            (
                f'<linearGradient id="a">{STOPS}</linearGradient>'
                '<linearGradient id="g" x1="1" spreadMethod="pad" xlink:href="#a"/>'
            ),
            {"x1": "1", "spreadMethod": "pad"},
        ),
        (
            (
                f'<linearGradient id="g" x1="1" href=" #a"/><linearGradient id="a" x1="2" y1="3"'
                f' gradientUnits="userSpaceOnUse">{STOPS}</linearGradient>'
            ),
            {"x1": "1", "y1": "3", "x2": "200", "y2": "0", "gradientUnits": "userSpaceOnUse"},
        ),
        (
            (
                f'<radialGradient id="a" r="9" spreadMethod="repeat">{STOPS}</radialGradient>'
                '<linearGradient id="b" href="#a" x2="7"/><linearGradient id="g" href="#b"/>'
            ),
            {"x2": "7", "spreadMethod": "repeat"},
        ),
        (
            (
                f'<linearGradient id="a" y2="5" href="#g">{STOPS}</linearGradient>'
                '<linearGradient id="g" href="#a"/>'
            ),
            {"y2": "5"},
        ),
        (f'<linearGradient id="g" href="#none">{STOPS}</linearGradient>', {}),
    ],
)
def test_a_gradient_takes_what_it_lacks_from_the_one_it_refers_to(
    gradients: str, expected: dict[str, str]
) -> None:
    text = written(f'{gradients}<path fill="url(#g)"/>')
    gradient = re.search(r'<linearGradient id="g"([^>]*)>(.*?)</linearGradient>', text)
    assert gradient is not None
    assert dict(re.findall(r' ([\w-]+)="([^"]*)"', gradient[1])) == expected
    assert gradient[2].count("<stop ") == 2


@pytest.mark.parametrize(
    ("body", "name", "expected"),
    [
        ('<linearGradient gradientUnits="userSpaceOnUse" y1="10%"/>', "linearGradient",
         {"gradientUnits": "userSpaceOnUse", "x1": "0", "y1": "10", "x2": "200", "y2": "0"}),
        ('<radialGradient gradientUnits="userSpaceOnUse" fx="10%" fy="1"/>', "radialGradient",
         {"gradientUnits": "userSpaceOnUse", "fx": "20", "fy": "1",
          "cx": "100", "cy": "50", "r": "79.0569"}),
    ],
)  # fmt: skip
def test_a_gradient_in_the_measure_of_the_drawing_is_written_in_it(
    body: str, name: str, expected: dict[str, str]
) -> None:
    assert shape(body, name) == expected


@pytest.mark.parametrize(
    ("body", "name", "expected"),
    [
        ('<rect width="50%" height="50%" rx="10%"/>', "rect",
         {"width": "100", "height": "50", "rx": "20", "ry": "20"}),
        ('<ellipse ry="10%"/>', "ellipse", {"rx": "10", "ry": "10"}),
        ('<rect rx="auto" ry="5"/>', "rect", {"rx": "5", "ry": "5"}),
        ('<path stroke-dasharray="0 6"/>', "path", {"stroke-dasharray": "0.01 6"}),
        ('<path stroke-dasharray="0,0px"/>', "path", {"stroke-dasharray": "0 0"}),
        ('<circle r="100%" cx="1cm" cy="3pt"/>', "circle",
         {"r": "158.114", "cx": "37.7953", "cy": "4"}),
        ('<rect style="width:5px;height:7" rx="auto"/>', "rect",
         {"width": "5", "height": "7", "rx": "auto"}),
        ('<path stroke-width="2px" stroke-dasharray="1px, 2 ,1%" stroke-dashoffset="1mm"/>', "path",
         {"stroke-width": "2", "stroke-dasharray": "1 2 1.58114", "stroke-dashoffset": "3.77953"}),
        ('<path stroke-dasharray="none" opacity="30%" d="M0 0"/>', "path",
         {"stroke-dasharray": "none", "opacity": "0.3", "d": "M0 0"}),
    ],
)  # fmt: skip
def test_lengths_are_plain_numbers(body: str, name: str, expected: dict[str, str]) -> None:
    assert shape(body, name) == expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("M5 5h0m4-4l0,0z", "M5 5h.0001m-.0001 0m4-4h.0001m-.0001 0"),
        ("M5 5h0.5M5 5h05M5 5h0v9M1 1l0 9m1 1 2 2z", "M5 5h0.5M5 5h05M5 5h0v9M1 1l0 9m1 1 2 2z"),
        pytest.param("M" + "1" * 100_000, "M" + "1" * 100_000, id="no dot, which is soon seen"),
    ],
)
def test_a_line_without_length_gets_one(data: str, expected: str) -> None:
    assert shape(f'<path d="{data}"/>') == {"d": expected}


@pytest.mark.parametrize(
    ("attributes", "size"),
    [('viewBox="0 0 9 3"', (9, 3)), ('width="1in" height="48px"', (96, 48)), ("", None)],
)
def test_the_proportion_is_known_from_the_beginning_alone(
    attributes: str, size: tuple[float, float] | None
) -> None:
    text = svg("<path/>", attributes).removesuffix("</svg>") + "<and then no more"
    assert read_proportion(text.encode()) == size


@pytest.mark.parametrize("data", [b"", b"<svg", b"no"])
def test_what_is_no_drawing_has_no_proportion(data: bytes) -> None:
    assert read_proportion(data) is None


def test_references_are_plain() -> None:
    text = written('<path id="a"/><use xlink:href="#a" x="5"/><use href="#a"/>')
    assert '<use x="5" href="#a">' in text
    assert '<use href="#a">' in text


def test_what_belongs_to_other_programs_is_left_out() -> None:
    text = written(
        "<title>Un os</title><desc>é</desc><metadata><path/></metadata>"
        '<b:view xmlns:b="urn:b"><path/></b:view><g xmlns:b="urn:b" b:label="x" onfocusin=""/>'
        '<defs><clipPath id="a"><path/></clipPath><marker/><mask/><filter/><pattern/></defs>'
        '<path clip-path="none" style="marker: none; mask:; paint-order: fill markers"/>'
        '<g vector-effect="non-scaling-stroke"/>'
    )
    assert text.count("<path") == 1
    left_out = "title|é|<view|label|clip|marker|mask|filter|pattern|paint-order|vector"
    assert not re.search(left_out, text)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("<text>Os</text>", "This drawing holds text, <text>: a picture serves every language."),
        ("<symbol/>", "This drawing holds <symbol>, which the kiosk draws otherwise."),
        ("<svg/>", "This drawing holds <svg>, which the kiosk draws otherwise."),
        ('<path clip-path="url(#a)"/>', "clip-path: “url(#a)”, which the kiosk does not draw."),
        ('<path style="mask:url(#a)"/>', "mask: “url(#a)”, which"),
        ('<path style="transform:scale(2)"/>', "transform: “scale(2)”, which"),
        ('<path paint-order="stroke"/>', "paint-order: “stroke”, which"),
        ('<path fill="blak"/>', "a colour that is not known: “blak”"),
        ('<g color="blak"/>', "a colour that is not known: “blak”"),
        ('<path stroke="url(#none)"/>', "painted with “url(#none)”, which is no gradient"),
        ('<path stroke-width="2em"/>', "a length that is not read: “2em”"),
        ('<rect width="calc(1px + 2px)"/>', "a length that is not read: “calc(1px + 2px)”"),
        ('<path d="M0 0 L5 5 X9 9"/>', "a path that is not drawn to its end"),
        ('<path pathLength="10"/>', "pathLength: “10”, which the kiosk does not draw."),
        ('<g systemLanguage="de"/>', "systemLanguage: “de”, which the kiosk does not draw."),
        ('<path style="rotate:90deg"/>', "rotate: “90deg”, which the kiosk does not draw."),
        ("<style>\n@import 'a.css';</style>", "The style of this drawing has @import"),
        ("<style>\ng{fill:red; path{fill:blue}}</style>", "has rules within rules"),
        ("<style>\ng{@media print{fill:blue}}</style>", "has rules within rules"),
        ('<style media="print">path{fill:none}</style>', "for “print” alone"),
        ('<radialGradient fr="40%"/>', "fr: “40%”, which the kiosk does not draw."),
        ('<path style="stroke-width:initial"/>', "a length that is not read: “initial”"),
        ('<polygon points="1,1 9,1 9,9 x"/>', "a path that is not drawn to its end"),
        ('<path vector-effect="non-scaling-stroke"/>', "vector-effect: “non-scaling-stroke”"),
        ('<path style="all:unset"/>', "all: “unset”, which the kiosk does not draw."),
        ("<style>\n.1a{fill:red}</style>", "a selector not read: “.1a”"),
        ("<style>\n#-1{fill:red}</style>", "a selector not read: “#-1”"),
        (
            '<path id="a" fill="currentColor"/><use href="#a"/><use href="#a" color="red"/>',
            "repeats shapes of one current colour in another one",
        ),
    ],
)
def test_what_would_be_drawn_otherwise_is_told_once_with_its_line(body: str, message: str) -> None:
    line = 3 if "\n" in body else 2
    ((found, said),) = told(svg(f"\n{body}{body if line == 2 else ''}"))
    assert found == line
    assert message in said


CLIPPED = '<g clip-path="url(#a)"><path d="M0 0h9"/></g>'
FRAME = '<rect width="200" height="100"/>'
CLIP = '<defs><clipPath id="a">{}</clipPath></defs>'


@pytest.mark.parametrize(
    "body",
    [
        CLIPPED + CLIP.format('<rect width="200" height="100" fill="white"/>'),
        CLIP.format('<rect x="-1" y="-2" width="300" height="102px"/>') + CLIPPED,
        CLIPPED + CLIP.format('<path fill="#fff" d="M0 0h200v100H0z"/>'),
        CLIP.format('<rect x="45" y="9" width="200" height="100"/>')
        + CLIPPED.replace("<g", '<g transform="translate(-45 -9)"'),
        CLIP.format('<rect x="45" y="9" width="200" height="100"/>')
        + f'<g transform="translate(-40,-4)"><g transform="translate(-5 -5)">{CLIPPED}</g></g>',
        f'<g><g fill="red">{CLIPPED}</g></g>{CLIP.format(FRAME)}',
        CLIP.format(FRAME).replace(" id", ' clipPathUnits="userSpaceOnUse" id') + CLIPPED,
    ],
)
def test_a_clip_that_leaves_the_whole_is_none(body: str) -> None:
    """As Figma and PowerPoint write it around all that they export."""
    text = written(body)
    assert '<path d="M0 0h9">' in text
    assert "clip" not in text


def test_a_small_drawing_far_from_the_origin_keeps_its_places() -> None:
    """As maps have it, in metres."""
    far = 'viewBox="600000 5000000 24 12"'
    text = written('<rect x="600003.25" y="5000002" width="8px" height="5"/>', far)
    assert '<rect x="4800026" y="40000016" width="64" height="40"' in text


def test_a_clip_of_the_root_is_told() -> None:
    """A browser takes its lengths for those of the page, not of the box."""
    clipped = svg(CLIP.format(FRAME)).replace("<svg", '<svg clip-path="url(#a)"')
    ((_, said),) = told(clipped)
    assert "clip-path: “url(#a)”, which" in said


@pytest.mark.parametrize(
    "body",
    [
        CLIPPED,
        CLIPPED + CLIP.format('<rect width="199" height="100"/>'),
        CLIPPED + CLIP.format('<rect width="200" height="99"/>'),
        CLIPPED + CLIP.format('<rect x="1" width="200" height="100"/>'),
        CLIPPED + CLIP.format('<rect y="1" width="200" height="100"/>'),
        CLIPPED + CLIP.format('<rect y="no" width="200" height="100"/>'),
        CLIPPED + CLIP.format('<rect rx="9" width="200" height="100"/>'),
        CLIPPED + CLIP.format('<rect transform="scale(.5)" width="200" height="100"/>'),
        CLIPPED + CLIP.format('<rect style="x:50px" width="200" height="100"/>'),
        CLIPPED + CLIP.format('<rect display="none" width="200" height="100"/>'),
        CLIPPED + CLIP.format('<path d="M0 0h200v100H9z"/>'),
        pytest.param(
            CLIPPED + CLIP.format(f'<path d="M{"1" * 100_000}"/>'),
            id="no frame, which is soon seen",
        ),
        CLIPPED + CLIP.format('<circle width="200" height="100" r="50"/>'),
        CLIPPED + CLIP.format(FRAME + FRAME),
        CLIPPED + CLIP.format(FRAME).replace(" id", ' transform="scale(.5)" id'),
        CLIPPED + CLIP.format(FRAME).replace(" id", ' clipPathUnits="objectBoundingBox" id'),
        CLIPPED + CLIP.format(FRAME).replace(" id", ' clip-path="url(#b)" id'),
        CLIPPED + CLIP.format('<rect width="9" height="9"/>') + CLIP.format(FRAME),
        CLIPPED.replace("<g", '<g transform="scale(.5)"') + CLIP.format(FRAME),
        CLIPPED.replace("<g", '<g transform="translate(-1 0)"') + CLIP.format(FRAME),
        f'<g transform="translate(0 1)">{CLIPPED}</g>{CLIP.format(FRAME)}',
        f'<g transform="scale(.5)">{CLIPPED}</g>{CLIP.format(FRAME)}',
        f'<g id="b">{CLIPPED}</g><use href="#b" x="9"/>{CLIP.format(FRAME)}',
        f"<style>rect{{width:9px}}</style>{CLIPPED}{CLIP.format(FRAME)}",
    ],
)
def test_a_clip_that_may_cut_something_is_told(body: str) -> None:
    ((_, said),) = told(svg(body))
    assert "clip-path: “url(#a)”, which" in said


@pytest.mark.parametrize(
    ("attribute", "message"),
    [
        ('transform="scale(2)"', "transform: “scale(2)”, which the kiosk does not draw."),
        ('style="background:#ffc"', "background: “#ffc”, which the kiosk does not draw."),
    ],
)
def test_what_only_a_browser_does_with_the_whole_drawing_is_told(
    attribute: str, message: str
) -> None:
    ((_, said),) = told(svg("<path/>", f'viewBox="0 0 9 9" {attribute}'))
    assert message in said


@pytest.mark.parametrize("size", ['width="6" height="6"', ""])
def test_a_drawing_that_a_browser_would_cut_off_is_told(size: str) -> None:
    cut = 'viewBox="0 0 9 3" preserveAspectRatio="xMidYMid slice"'
    messages = [message for _, message in told(svg("<path/>", f"{cut} {size}"))]
    assert [("slice" in message) for message in messages] == ([True] if size else [])


@pytest.mark.parametrize(
    ("attributes", "fill"),
    [
        ('type="text/less"', "#000000"),
        ('type="text/css" media="print, screen"', "#FF0000"),
        ('media=" ALL "', "#FF0000"),
    ],
)
def test_a_style_counts_where_a_browser_reads_it(attributes: str, fill: str) -> None:
    text = written(f"<style {attributes}>path{{fill:red}}</style><path/>")
    assert text.rpartition('fill="')[2].partition('"')[0] == fill


@pytest.mark.parametrize(
    ("around", "own", "is_shown"),
    [
        ("hidden", "", False),
        ("hidden", "inherit", False),
        ("hidden", "visible", True),
        ("collapse", "", False),
        ("visible", "hidden", False),
        ("visible", "Visible", True),
        ("hidden", "initial", True),
        ("hidden", "unset", False),
        ("visible", "seen", True),
        ("", "", True),
    ],
)
def test_what_is_hidden_is_so_by_itself(around: str, own: str, is_shown: bool) -> None:
    """Qt shows a whole group with one visible shape in it, and what is repeated by <use>."""
    hidden = '<rect visibility="visible"/>'
    text = written(f'<g style="visibility:{around}">{hidden}<path visibility="{own}"/></g>')
    assert "visibility" not in text
    assert text.count('display="none"') == (0 if is_shown else 1)
    assert ('<path display="none">' in text) is not is_shown


def test_what_is_hidden_with_its_group_is_seen_where_it_is_repeated() -> None:
    group = '<g visibility="hidden"><path id="a"/><circle id="b" visibility="hidden"/></g>'
    text = written(f'{group}<use href="#a"/>')
    assert '<path id="a" visibility="hidden">' in text
    assert '<circle id="b" display="none">' in text


def test_the_current_colour_is_that_of_each_shape() -> None:
    text = written(
        '<g fill="currentColor" stroke="currentColor" color="red"><path color="blue"/>'
        '<g stroke="lime"><rect color="blue"/></g><circle/></g>'
    )
    assert '<path fill="#0000FF" stroke="#0000FF">' in text
    assert '<rect fill="#0000FF">' in text
    assert "<circle>" in text


def test_what_is_repeated_in_its_own_current_colour_is_not_told() -> None:
    icon = '<path id="a" fill="currentColor"/>'
    assert told(svg(f'<g color="red">{icon}<use href="#a"/></g><path color="blue"/>')) == []


def test_names_in_a_style_are_those_of_a_browser() -> None:
    text = written('<style>.a1,.-a,.--,.é_2{fill:red}</style><path class="é_2"/>')
    assert '<path fill="#FF0000">' in text


def test_a_stop_that_is_transparent_as_a_whole_stays_one_of_its_gradient() -> None:
    text = written('<linearGradient><stop opacity=".5"/></linearGradient>')
    assert "<linearGradient><stop " in text


def test_of_two_with_the_same_id_the_first_has_it() -> None:
    text = written(
        '<linearGradient id="a"><stop/></linearGradient><linearGradient id="a"/>'
        '<linearGradient id="c" href="#a"/><rect id="b"/><circle id="b"/>'
    )
    assert '<linearGradient id="a"><stop' in text
    assert '<linearGradient id="c"><stop' in text
    assert "<linearGradient></linearGradient>" in text
    assert '<rect id="b">' in text
    assert "<circle>" in text


def test_words_in_capitals_mean_the_same() -> None:
    assert shape('<path stroke-linecap="Round" display="NONE"/>') == {
        "stroke-linecap": "round", "display": "none",
    }  # fmt: skip


def test_an_opacity_may_be_that_of_the_group_around() -> None:
    text = written('<g fill-opacity=".5"><path fill-opacity="inherit"/></g>')
    assert text.count("fill-opacity") == 1


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ('<path stroke="red" opacity=".5"/>', "path"),
        ('<g stroke="red"><rect opacity=".5"/></g>', "rect"),
        ('<g id="b" opacity=".5"><path/></g>', 'g id="b"'),
        ('<use href="#b" opacity=".5"/>', "use"),
    ],
)
def test_what_is_transparent_as_a_whole_is_a_group(body: str, name: str) -> None:
    if "id=" in body:
        assert '<g opacity="0.5" id="b"><g></g><g><path></path></g></g>' in written(body)
    else:
        assert f'<g opacity="0.5"><g></g><{name}' in written(body)


@pytest.mark.parametrize(
    "body", ['<path opacity=".5"/>', '<path stroke="red" fill="none" opacity=".5"/>']
)
def test_one_paint_that_is_transparent_needs_no_group(body: str) -> None:
    assert shape(body)["opacity"] == "0.5"


def test_what_means_nothing_to_a_shape_is_left_out() -> None:
    assert shape('<radialGradient fr="0%"/>', "radialGradient") == {}
    assert "background" not in written('<path style="background:red" transform="scale(2)"/>')


def test_what_is_told_is_drawn_as_well_as_it_goes() -> None:
    drawing, _ = read(svg('<text x="9" fill="red">a &lt; b</text><path fill="blak" r="2em"/>'))
    assert drawing is not None
    text = drawing.written({}).decode()
    assert '<text x="9" fill="#FF0000">a &lt; b</text>' in text
    assert '<path r="2em" fill="#000000">' in text
