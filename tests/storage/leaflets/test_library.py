from __future__ import annotations

import os
from pathlib import Path

import pytest

from kiosk.core.leaflet import compare
from kiosk.core.leaflet.model import Edition, Summary
from kiosk.core.problem import Problem
from kiosk.storage.leaflets.files import digest_of
from kiosk.storage.leaflets.library import (
    Library,
    find_leaflets,
    load_leaflet,
    look,
    read_all,
    read_leaflet,
)
from kiosk.storage.leaflets.texts import LeafletRefused
from kiosk.storage.leaflets.watcher import mark_of
from tests.core.leaflets import ASKING, QUESTIONS, SVG, VALID, line_of, write_leaflet
from tests.storage.a_disk import needs_a_posix_disk, needs_any_name, needs_links, nobody


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Make a content folder with one leaflet in two languages, and what is no leaflet."""
    content = tmp_path / "content"
    folder = write_leaflet(content / "bone", fr=VALID, en=VALID)
    (folder / "facts.toml").write_text("a = 1")
    (folder / "README.md").write_text("# For authors")
    write_leaflet(content / ".hidden", fr="broken")
    (content / "empty").mkdir()
    (content / "note.txt").write_text("note")
    return content


def refused(folder: Path) -> tuple[Problem, ...]:
    with pytest.raises(LeafletRefused) as caught:
        load_leaflet(folder)
    assert all(problem.line >= 1 for problem in caught.value.problems)
    assert str(caught.value.problems[0]) in caught.value.sentence
    return caught.value.problems


def test_leaflets_are_found_by_their_texts_and_sorted(content: Path) -> None:
    write_leaflet(content / "arm", fr=VALID)
    assert [folder.name for folder in find_leaflets(content)] == ["arm", "bone"]


def test_a_leaflet_holds_its_languages_the_default_one_first(content: Path) -> None:
    write_leaflet(content / "bone", **{"pt-BR": VALID, "de": VALID})
    assert load_leaflet(content / "bone").languages == ("fr", "de", "en", "pt-BR")
    assert load_leaflet(content / "bone", "en").languages == ("en", "de", "fr", "pt-BR")
    assert load_leaflet(content / "bone", "it").languages == ("de", "en", "fr", "pt-BR")


def test_a_leaflet_is_named_by_its_folder(content: Path) -> None:
    leaflet = load_leaflet(content / "bone")
    assert (leaflet.id, leaflet.folder, leaflet.version) == ("bone", content / "bone", "1.0")


def test_the_digest_does_not_depend_on_the_place_or_the_default_language(
    content: Path, tmp_path: Path
) -> None:
    other = write_leaflet(tmp_path / "elsewhere", fr=VALID, en=VALID)
    assert load_leaflet(other, "en").digest == load_leaflet(content / "bone").digest
    assert len(load_leaflet(other).digest) == 64


@pytest.mark.parametrize("name", ["fr.md", "en.md", "pictures/cover.svg", "pictures/bone.svg"])
def test_the_digest_changes_with_every_file_that_is_shown(content: Path, name: str) -> None:
    before = load_leaflet(content / "bone").digest
    with (content / "bone" / name).open("ab") as file:
        file.write(b"\n")
    assert load_leaflet(content / "bone").digest != before


@pytest.mark.parametrize("name", ["README.md", "facts.toml", "pictures/unused.svg"])
def test_the_digest_does_not_change_with_what_is_not_shown(content: Path, name: str) -> None:
    before = load_leaflet(content / "bone").digest
    (content / "bone" / name).write_text("changed")
    assert load_leaflet(content / "bone").digest == before


def test_a_leaflet_needs_no_cover(tmp_path: Path) -> None:
    text = VALID.replace("cover = ", "# cover = ")
    assert load_leaflet(write_leaflet(tmp_path / "bone", fr=text)).editions["fr"].cover is None


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ('"1.0"', '"1.1"', '"1.0"', "“version” is “1.1”, but “1.0” in fr.md"),
        ('"risks"', '"procedure"', '"risks"', "“must_read” is “procedure”, but “risks”"),
        ("pictures/cover.svg", "pictures/bone.svg", "cover =", "“cover” is “bone.svg”, but"),
        ("cover = ", "# cover = ", "title", "“cover” is “”, but “cover.svg”"),
        ("[terms.trocart]", "[terms.tube]", "[terms.", "entry “tube” is not in fr.md"),
        ("[terms.trocart]", "[terms.tube]", "[terms.", "entry “trocart” of fr.md is not here"),
        ("{#procedure}", "{#act}", "# Le geste", "“act” stands where fr.md has “procedure”"),
        ("\n> Posez vos questions.\n", "", "- vos", "nothing stands where fr.md has a notice"),
        ("> Posez", "Posez", "> Posez", "a paragraph stands where fr.md has a notice (its line"),
        ("## Du", "Du", "## Du", "a paragraph stands where fr.md has a subheading"),
        ("- Vos", "3. Vos", "- Vos", "list item 3 stands where fr.md has the list item •"),
        ("- vos", "\nUn\n\n- vos", "- vos", "a paragraph stands where fr.md has the list item •"),
        ("bone.svg", "cover.svg", "![Un tube", "the picture cover.svg stands where"),
        ("questions.\n", "questions.\n\nEt.\n", "> Posez", "a paragraph stands where fr.md has no"),
        (
            "questions.\n",
            "q.\n\n# Fin {#end}\n\nFin.\n",
            "> Posez",
            "“end” stands where fr.md has no",
        ),
    ],
)
def test_a_language_that_differs_is_refused_with_its_line(
    content: Path, old: str, new: str, line: str, message: str
) -> None:
    assert VALID.count(old) == 1
    text = VALID.replace(old, new).replace(
        "(#trocart)", "(#tube)" if "tube]" in new else "(#trocart)"
    )
    write_leaflet(content / "bone", en=text)
    problems = refused(content / "bone")
    assert {problem.file for problem in problems} == {content / "bone" / "en.md"}
    assert any(message in problem.message for problem in problems), problems
    shift = 2 if old == "questions.\n" else 1 if new.startswith("\nUn") else 0
    first = 1 if line == "title" else line_of(VALID, line)
    assert problems[0].line == first + shift


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        (
            '"tube"',
            '"pipe"',
            'id = "pipe"',
            "“pipe” of “procedure” stands where fr.md has “tube” of",
        ),
        (
            'section = "risks"\ntext = "Et',
            'section = "procedure"\ntext = "Et',
            'id = "allergies"',
            "“allergies” of “procedure” stands where fr.md has “allergies” of “risks”",
        ),
        (QUESTIONS, QUESTIONS[: QUESTIONS.index("[[under")], "", "nothing stands where fr.md has"),
        (QUESTIONS, "\n", "", "Among [[questions]], nothing stands where fr.md has “tube”"),
        ("right = 1", "right = 2", 'id = "first"', "of which 2 is right"),
        (', "Une toux"', "", 'id = "first"', "with 2 answers"),
        ("Un hématome.", "Une fuite de ciment.", 'id = "first"', "a sentence of block 3"),
    ],
)
def test_questions_that_differ_are_refused_with_their_line(
    content: Path, old: str, new: str, line: str, message: str
) -> None:
    text = ASKING.replace(old, new, 1)
    write_leaflet(content / "bone", fr=ASKING, en=text)

    problems = refused(content / "bone")

    assert {problem.file for problem in problems} == {content / "bone" / "en.md"}
    told = [problem for problem in problems if message in problem.message]
    assert len(told) == 1, problems
    if line:
        assert told[0].line == line_of(text, line) - 1


def test_a_language_that_ends_too_soon_is_refused_at_its_last_section(content: Path) -> None:
    text = VALID[: VALID.index("\n# Les risques")].replace('"risks"', '"procedure"')
    write_leaflet(content / "bone", en=text)
    problems = refused(content / "bone")
    assert problems[-1].line == line_of(VALID, "# Le geste")
    assert "The section nothing stands where fr.md has “risks”" in problems[-1].message


def test_the_problems_of_all_languages_are_told_at_once(content: Path) -> None:
    write_leaflet(content / "bone", fr=VALID.replace("title", "titel"), de="", en=VALID)
    assert {p.file.name for p in refused(content / "bone")} == {"de.md", "fr.md"}


@pytest.mark.parametrize("name", ["FR.md", "fr.MD", "pt_BR.md", "pt-br.md"])
def test_a_file_that_is_nearly_a_language_is_told(tmp_path: Path, name: str) -> None:
    folder = write_leaflet(tmp_path / "bone")
    (folder / name).write_text(VALID, "utf-8")
    assert find_leaflets(tmp_path) == (folder,)
    assert refused(folder)[0].message == "This is not the name of a language."


def test_a_text_that_is_not_utf_8_is_told_with_its_line(content: Path) -> None:
    (content / "bone" / "fr.md").write_bytes(b"+++\n\n\xe9t\xe9")
    problem = refused(content / "bone")[0]
    assert (problem.line, problem.message) == (
        3,
        "The file is not UTF-8: its accents would be shown wrong.",
    )


def test_a_text_that_is_too_large_is_told(content: Path) -> None:
    (content / "bone" / "fr.md").write_bytes(b"a" * (1024 * 1024 + 1))
    assert refused(content / "bone")[0].message == "The file is larger than 1 MB."


@needs_links
def test_a_text_that_leads_out_of_its_folder_is_never_read(content: Path) -> None:
    outside = content / "outside.md"
    outside.write_text(VALID, "utf-8")
    (content / "bone" / "fr.md").unlink()
    (content / "bone" / "fr.md").symlink_to(outside)
    (content / "bone" / "de.md").mkdir()
    (content / "bone" / "es.md").symlink_to("nowhere.md")
    messages = {(p.file.stem, p.message) for p in refused(content / "bone")}
    assert messages == {
        (name, "This is not a file of the leaflet's folder.") for name in ("fr", "de", "es")
    }


def test_a_text_that_cannot_be_opened_is_told(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, mode: str) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert refused(content / "bone")[0].message == "It cannot be read: Permission denied."


@needs_a_posix_disk
def test_pictures_in_a_folder_that_may_not_be_read_are_told_as_that(open_folder: Path) -> None:
    folder = write_leaflet(open_folder / "bone", fr=VALID)
    (folder / "pictures").chmod(0o700)
    with nobody():
        problems = refused(folder)
    assert {each.message for each in problems} == {
        "The picture “pictures/bone.svg” cannot be read: Permission denied.",
        "The picture “pictures/cover.svg” cannot be read: Permission denied.",
    }


def test_a_folder_without_texts_is_told(content: Path) -> None:
    assert refused(content / "empty")[0].message == "This folder holds no leaflet."
    assert "It cannot be read" in refused(content / "nowhere")[0].message


def test_a_picture_that_vanishes_while_the_leaflet_is_read_is_told(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = compare.differences

    def vanish(first: Edition, other: Edition, file: Path, text: str) -> tuple[Problem, ...]:
        (content / "bone/pictures/cover.svg").unlink(missing_ok=True)
        return real(first, other, file, text)

    (content / "bone" / "en.md").unlink()
    monkeypatch.setattr(compare, "differences", vanish)
    assert "It cannot be read" in refused(content / "bone")[0].message


def test_check_tells_nothing_about_good_content(content: Path) -> None:
    leaflets, problems = read_all(content)
    assert [leaflet.id for leaflet, _files in leaflets] == ["bone"]
    assert problems == ()


def test_check_tells_every_problem_of_every_leaflet_in_order(content: Path) -> None:
    write_leaflet(content / "arm", fr=VALID.replace("**", "__"), en="")
    write_leaflet(content / "bone", en=VALID.replace('"1.0"', "1"))
    _leaflets, problems = read_all(content)
    assert [(p.file.parent.name, p.file.name) for p in problems] == [
        ("arm", "en.md"),
        ("arm", "fr.md"),
        ("bone", "en.md"),
    ]
    assert problems == tuple(sorted(problems))


def test_a_picture_of_two_languages_is_told_once(content: Path) -> None:
    (content / "bone/pictures/bone.svg").write_text(SVG.replace("path", "script"), "utf-8")
    assert [p.file.name for p in read_all(content)[1]] == ["bone.svg"]


def test_a_content_folder_without_leaflets_is_told(content: Path) -> None:
    assert "holds no leaflet" in read_all(content / "empty")[1][0].message
    assert "cannot be read" in read_all(content / "nowhere")[1][0].message
    assert "cannot be read" in read_all(content / "note.txt")[1][0].message


def test_a_folder_that_cannot_be_listed_is_told_when_it_is_opened(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.scandir

    def scandir(path: Path) -> object:
        if path == content / "bone":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert find_leaflets(content) == (content / "bone",)


@needs_links
def test_a_link_that_leads_nowhere_costs_no_other_leaflet(content: Path) -> None:
    (content / "arm").symlink_to("arm")
    (content / "leg").symlink_to("nowhere")
    assert [folder.name for folder in find_leaflets(content)] == ["arm", "bone"]
    leaflets, problems = read_all(content)
    assert [leaflet.id for leaflet, _files in leaflets] == ["bone"]
    assert {problem.file for problem in problems} == {content / "arm"}


def test_a_summary_reads_the_front_matter_only(content: Path) -> None:
    broken_text = VALID.replace("**hématome**", "<b>hématome</b>")
    write_leaflet(content / "bone", fr=broken_text)
    assert Library(content).summary("bone") == Summary(
        id="bone",
        version="1.0",
        titles={"fr": "Le titre", "en": "Le titre"},
        picture="pictures/cover.svg",
        alts={"fr": "Un dos.", "en": "Un dos."},
    )


def test_a_summary_of_a_leaflet_without_a_cover_has_no_picture(content: Path) -> None:
    write_leaflet(content / "arm", fr=VALID.replace("cover = ", "# cover = "))
    summary = Library(content).summary("arm")
    assert (summary.picture, summary.alts) == ("", {})


def test_a_summary_tells_what_is_wrong_with_the_front_matter(content: Path) -> None:
    write_leaflet(content / "bone", fr=VALID.replace("title", "titel"))
    (content / "bone" / "de.md").write_bytes(b"\xe9")
    with pytest.raises(LeafletRefused) as caught:
        Library(content).summary("bone")
    assert {p.file.name for p in caught.value.problems} == {"de.md", "fr.md"}


def test_a_library_remembers_the_last_leaflets_only(content: Path) -> None:
    for name in "abcde":
        write_leaflet(content / name, fr=VALID)
    leaflet_choice = Library(content)
    first = leaflet_choice.open("a")
    for name in "bcd":
        leaflet_choice.open(name)
    assert leaflet_choice.open("a") is first
    leaflet_choice.open("e")
    assert leaflet_choice.open("a") is first
    second = leaflet_choice.open("b")
    assert second == leaflet_choice.open("b")
    for name in "cdea":
        leaflet_choice.open(name)
    assert leaflet_choice.open("b") is not second


def test_a_library_offers_its_default_language_first(content: Path) -> None:
    leaflet_choice = Library(content, "en")
    assert leaflet_choice.ids == ("bone",)
    assert leaflet_choice.open("bone").languages == ("en", "fr")
    assert leaflet_choice.summary("bone").languages == ("en", "fr")


@pytest.mark.parametrize("name", ["bon", "../content/bone", "", ".hidden", "empty"])
def test_a_library_opens_only_what_it_found(content: Path, name: str) -> None:
    with pytest.raises(LeafletRefused, match="There is no leaflet"):
        Library(content).open(name)


def test_a_library_without_leaflets_is_refused(content: Path) -> None:
    with pytest.raises(LeafletRefused, match="holds no leaflet"):
        Library(content / "empty")


def test_every_file_that_a_patient_is_shown_is_told_by_its_name(tmp_path: Path) -> None:
    leaflet, files = read_leaflet(write_leaflet(tmp_path / "alpha", fr=VALID))

    assert set(files) == {"fr.md", "pictures/cover.svg", "pictures/bone.svg"}
    assert files["fr.md"] == VALID.encode()
    assert digest_of(files) == leaflet.digest


@pytest.mark.parametrize(
    "name",
    [
        "Hanche_2026",
        pytest.param("con", marks=needs_any_name),
        "hanche-\udce9",
    ],
)
def test_a_folder_by_a_name_that_no_setting_can_hold_is_refused(content: Path, name: str) -> None:
    folder = write_leaflet(content / name, fr=VALID)
    (problem,) = refused(folder)
    assert problem.message.startswith("No leaflet's folder may be called “")
    assert str(problem).encode()
    with pytest.raises(LeafletRefused, match="may be called"):
        Library(content).summary(name)
    assert [each.id for each, _files in read_all(content)[0]] == ["bone"]


@pytest.mark.parametrize("name", ["old.md", "bak.md", "new.md", "english.md", "fr copy.md"])
def test_a_text_by_another_name_than_a_language_is_no_language(content: Path, name: str) -> None:
    (content / "bone" / name).write_text(VALID, "utf-8")
    (problem,) = refused(content / "bone")
    assert (problem.file.name, problem.message) == (name, "This is not the name of a language.")
    with pytest.raises(LeafletRefused, match="not the name of a language"):
        Library(content).summary("bone")


def test_a_folder_in_which_changes_would_go_unseen_is_refused(content: Path) -> None:
    content.joinpath("bone", *["deep"] * 7).mkdir(parents=True)
    assert [problem.message for problem in refused(content / "bone")] == [
        "This folder has folders within folders, more than 6 deep."
    ]


def test_the_mark_of_each_leaflet_of_a_folder_is_told(content: Path) -> None:
    write_leaflet(content / "arm", fr=VALID)
    assert look(content) == {each: mark_of(content / each) for each in ("arm", "bone")}


@pytest.mark.parametrize("left", ["nowhere", "empty"])
def test_a_look_at_a_folder_that_holds_no_leaflet_is_refused(content: Path, left: str) -> None:
    with pytest.raises(LeafletRefused) as caught:
        look(content / left)
    assert caught.value.problems[0].file == content / left


def test_a_leaflet_that_is_barred_is_not_there(content: Path) -> None:
    write_leaflet(content / "arm", fr=VALID)
    assert Library(content, barred=("bone",)).ids == ("arm",)


def test_a_leaflet_is_the_same_whatever_system_saved_it(tmp_path: Path) -> None:
    plain = VALID.replace("pictures/bone.svg", "pictures/\u00e9paule.svg")
    folder = write_leaflet(tmp_path / "linux" / "bone", fr=plain)
    (folder / "pictures" / "bone.svg").rename(folder / "pictures" / "\u00e9paule.svg")
    other = "\ufeff" + plain.replace("\u00e9", "e\u0301").replace("\n", "\r\n")
    apart = write_leaflet(tmp_path / "mac" / "bone", fr=other)
    (apart / "pictures" / "bone.svg").rename(apart / "pictures" / "e\u0301paule.svg")

    leaflet, files = read_leaflet(apart)

    assert leaflet.digest == load_leaflet(folder).digest
    assert files["fr.md"] == plain.encode()
    assert "pictures/\u00e9paule.svg" in files


def test_what_is_no_text_by_its_name_alone_is_told_and_not_ignored(content: Path) -> None:
    folder = write_leaflet(content / "hip")
    for name in ("english.md", "fr.txt", "DE.md"):
        (folder / name).write_text(VALID, "utf-8")
    assert content / "hip" in find_leaflets(content)
    assert {(each.file.name, each.remedy) for each in refused(folder)} == {
        ("english.md", "Call it en.md."),
        ("fr.txt", "Call it fr.md."),
        ("DE.md", "Call it de.md."),
    }


def test_a_version_that_no_package_can_bear_is_told_once(content: Path) -> None:
    text = VALID.replace('version = "1.0"', 'version = "v1"')
    folder = write_leaflet(content / "bone", fr=text, en=text)
    (problem,) = refused(folder)
    assert (problem.file.name, problem.line) == ("fr.md", 3)
    assert 'Write version = "1"' in problem.remedy
