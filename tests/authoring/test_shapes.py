"""The leaflets of `tests/leaflets`, from documents of Word's to leaflets without a mistake."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pypandoc
import pytest

from kiosk.core.leaflet.model import BlockKind, Leaflet
from kiosk.exit_codes import ExitCode
from kiosk.storage.leaflets.library import load_leaflet
from tests.conftest import ROOT
from tests.e2e.process import Machine

pytestmark = pytest.mark.slow

LEAFLETS = ROOT / "tests" / "leaflets"
_KNOWN_TO_AUTHORS_ALONE = re.compile(r" \{#[a-z-]+\}$|^> \[!(?:WARNING|CALL)\]\n", re.MULTILINE)


def write_raw(text: Path, file: Path) -> None:
    """Write what a hospital would have of this text: a title, and styles of Word's."""
    title = re.search(r'^title = "(.*)"$', text.read_text("utf-8"), re.MULTILINE)
    assert title is not None
    body = text.read_text("utf-8").split("+++\n", 2)[2]
    pypandoc.convert_text(
        f"---\ntitle: '{title[1]}'\n---\n\n{_KNOWN_TO_AUTHORS_ALONE.sub('', body)}",
        "docx",
        "markdown-smart-implicit_figures",
        outputfile=str(file),
        extra_args=["--standalone", f"--resource-path={text.parent}"],
    )


def shape(leaflet: Leaflet) -> dict[str, list[list[BlockKind]]]:
    """Return what each section holds, language by language; a notice is one of any kind."""
    notices = {BlockKind.WARNING: BlockKind.NOTICE, BlockKind.CALL: BlockKind.NOTICE}
    return {
        language: [
            [notices.get(block.kind, block.kind) for block in section.blocks]
            for section in edition.sections
        ]
        for language, edition in leaflet.editions.items()
    }


@pytest.mark.parametrize("name", sorted(each.name for each in LEAFLETS.iterdir()))
def test_a_shape_comes_out_of_its_documents(tmp_path: Path, name: str) -> None:
    machine = Machine(tmp_path)
    expected = load_leaflet(LEAFLETS / name)
    for language in expected.languages:
        write_raw(LEAFLETS / name / f"{language}.md", tmp_path / f"{name}-{language}.docx")
    documents = [f"{each}={name}-{each}.docx" for each in expected.languages]
    done = machine.run("import", *documents, "-o", name, timeout_s=300)
    assert done.returncode == ExitCode.OK, done.stdout + done.stderr
    made = load_leaflet(tmp_path / name)
    assert shape(made) == shape(expected)
    for language, edition in expected.editions.items():
        titles = [section.title for section in made.editions[language].sections]
        assert titles == [section.title for section in edition.sections]
    shutil.rmtree(tmp_path / name)
