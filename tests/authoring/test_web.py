"""Pages of the web: what their readers see becomes the leaflet, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.authoring.document import Document
from kiosk.authoring.pandoc import read_document
from kiosk.authoring.pictures import illustrated

HIDDEN = "words that the page hides were left out: “Not now.”"
LINKS = "links to other pages (nav) were left out: “Home Contact”"


def read(tmp_path: Path, body: str) -> Document:
    file = tmp_path / "page.html"
    file.write_text(f"<html><body>{body}</body></html>", "utf-8")
    return read_document(file, "en")


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>Not now.</p>",
        "<p hidden>Not now.",
        "<div style='color: red; DISPLAY : none'><p>Not <b hidden>now.</b></div>",
        "<p>\nIf <span style='visibility:hidden'>Not\n now.</span> you can.</p>",
        "<p style='mso-hide:all'>Not now.</p>",
        "<ul><li hidden>Not now.<li>Or later.</ul>",
        "<table><tr hidden><td>Not<td>now.<tr><td>A<td>B</table>",
        "<template><p>Not now.</p></template>",
        "<noscript>Not&nbsp;now.</noscript>",
        "<dialog><p>Not now.</p></dialog>",
    ],
)
def test_what_a_page_hides_is_left_out_and_told(tmp_path: Path, hidden: str) -> None:
    found = read(tmp_path, f"<h1>The <i>day</i></h1><p>Come.</p>{hidden}<p>Eat nothing.</p>")
    assert [(loss.place, loss.what) for loss in found.losses] == [("The day", HIDDEN)]
    texts = [part.text for part in found.parts]
    assert (texts[:2], texts[-1]) == (["The day", "Come."], "Eat nothing.")
    assert not [text for text in texts if "Not" in text or "now" in text]


def test_a_list_to_choose_from_is_left_out_and_told(tmp_path: Path) -> None:
    found = read(tmp_path, "<p>Come.</p><select><option>Dutch<option>Thai</select><p>Eat.</p>")
    told = "a list to choose from was left out: “Dutch Thai”"
    assert [loss.what for loss in found.losses] == [told]
    assert [part.text for part in found.parts] == ["Come.", "Eat."]


def test_links_to_other_pages_are_left_out_and_told(tmp_path: Path) -> None:
    links = "<nav><ul><li><a href='/'>Home</a><li><a href='/c'>Contact</a></ul></nav>"
    found = read(tmp_path, f"{links}<h1>The day</h1><p>Come.</p>")
    assert [(loss.place, loss.what) for loss in found.losses] == [("", LINKS)]
    assert [part.text for part in found.parts] == ["The day", "Come."]


@pytest.mark.parametrize(
    "shown",
    [
        "<p>Come.<p>Eat &lt; 1 <br>apple.</p>",
        "<p aria-hidden='true' style='display:block'>Come.</p><img hidden src='x.png'><p>Eat.",
        "<div><div hidden></div><p>Come.</div></p><p>Eat.</p>",
        "<dialog open><p>Come.</p></dialog><p>Eat.</p>",
    ],
)
def test_what_is_seen_is_kept(tmp_path: Path, shown: str) -> None:
    found = read(tmp_path, shown)
    texts = [part.text for part in found.parts]
    assert (texts[0], texts[1][:3], found.losses) == ("Come.", "Eat", ())


def test_a_page_that_shows_itself_later_is_read(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text("<html><body style='visibility:hidden'><p>Come.</body></html>", "utf-8")
    assert [part.text for part in read_document(file, "en").parts] == ["Come."]


@pytest.mark.parametrize("main", ["<main>{}</main>", "<div role='main'>{}</div>"])
def test_what_stands_beside_the_main_part_is_told(tmp_path: Path, main: str) -> None:
    found = read(
        tmp_path,
        "<script>var no;</script><div>We use cookies.</div><nav><a href='/'>Home</a></nav>"
        f"{main.format('<p>Come.</p>')}<footer><p>Legal notice</p></footer>",
    )
    assert [part.text for part in found.parts] == ["Come."]
    what = "what stands beside the page's main part was left out"
    assert [loss.what for loss in found.losses] == [
        "links to other pages (nav) were left out: “Home”",
        f"{what}: “We use cookies.”",
        f"{what}: “Legal notice”",
    ]


@pytest.mark.parametrize(
    ("played", "what"),
    [
        ("<video src='v.mp4'><p>Too old.</p></video>", "a film was left out: “Too old.”"),
        ("<audio src='a.mp3'></audio>", "a recording was left out"),
        (
            "<iframe src='https://map.example'></iframe>",
            "a page within the page, such as a map or a film, was left out",
        ),
    ],
)
def test_what_is_played_is_left_out_and_told(tmp_path: Path, played: str, what: str) -> None:
    found = read(tmp_path, f"<h1>The day</h1><p>Come.</p>{played}")
    assert [part.text for part in found.parts] == ["The day", "Come."]
    assert [(loss.place, loss.what) for loss in found.losses] == [("The day", what)]


def test_a_number_that_can_be_dialled_is_no_link_that_is_lost(tmp_path: Path) -> None:
    found = read(tmp_path, "<p>Call <a href='tel:+441632960300'>01632 960 300</a>.</p>")
    assert [loss.what for loss in found.losses] == [
        "a link became plain words; it led to tel:+441632960300"
    ]
    found = read(tmp_path, "<p>Call <a href='tel:+34900000000'>900 000 000</a>.</p>")
    assert not found.losses


def test_a_drawing_within_a_page_keeps_the_capitals_of_its_attributes(tmp_path: Path) -> None:
    drawing = (
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 3'><defs><linearGradient id='a'"
        " gradientUnits='userSpaceOnUse'/></defs><path d='M0 0h4v3z'/></svg>"
    )
    _document, files = illustrated(read(tmp_path, f"<p>Come. {drawing}</p>"))
    (data,) = files.values()
    assert b"viewBox=" in data
    assert b"linearGradient" in data
    assert b"gradientUnits=" in data
