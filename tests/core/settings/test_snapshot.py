from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.core.settings.declared import Settings
from kiosk.core.settings.describe import describe
from kiosk.core.settings.layers import load
from kiosk.core.settings.origins import Layer, Origin
from kiosk.core.settings.snapshot import mark_of, recall, remember
from kiosk.core.whole_file import NotWritten

PROJECT = Path(__file__).parents[3]

EVERYTHING = """
[kiosk]
name = "Salle d’attente « 2 »"
out_of_service = true

[content]
folder = "leaflets"

[display]
px_per_mm = 3.78
bottom_above_floor_mm = 900
theme = "white-on-black"
text_size = "large"

[schedule]
on = ["mo-fr 07:00-19:00", "sa 08:00-12:00"]

[log]
level = "warning"
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    file = tmp_path / "site" / "settings.toml"
    file.parent.mkdir()
    file.write_text(EVERYTHING, "utf-8")
    return file


@pytest.fixture
def snapshot(tmp_path: Path) -> Path:
    return tmp_path / "data" / "in-force.json"


def layers(site: Path) -> tuple[Layer, ...]:
    return (Layer(Origin.SITE, site), Layer(Origin.POLICY, site.with_name("policy.toml")))


def test_every_value_comes_back_as_it_was(site: Path, snapshot: Path) -> None:
    settings = load(layers(site)).settings
    remember(snapshot, "mark", settings)

    recalled = recall(snapshot, "mark")

    assert recalled is not None
    for row in describe():
        section, _, name = row.key.partition(".")
        was, is_now = (getattr(getattr(each, section), name) for each in (settings, recalled))
        assert (is_now, type(is_now)) == (was, type(was)), row.key


def test_what_comes_back_cannot_be_changed(snapshot: Path) -> None:
    remember(snapshot, "mark", Settings())

    recalled = recall(snapshot, "mark")

    assert recalled is not None
    with pytest.raises(AttributeError, match="name"):
        recalled.kiosk.name = "another"  # type: ignore[misc]


def test_nothing_comes_back_for_another_mark_or_from_no_file(snapshot: Path) -> None:
    assert recall(snapshot, "mark") is None

    remember(snapshot, "mark", Settings())

    assert recall(snapshot, "another mark") is None


def test_a_damaged_snapshot_counts_for_nothing(site: Path, snapshot: Path) -> None:
    remember(snapshot, "mark", load(layers(site)).settings)
    whole = snapshot.read_bytes()

    for at in range(0, len(whole), 7):
        snapshot.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert recall(snapshot, "mark") is None, at
        snapshot.write_bytes(whole[:at])
        assert recall(snapshot, "mark") is None, at


def test_the_mark_changes_with_whatever_the_settings_are_made_from(site: Path) -> None:
    marks = [mark_of(layers(site), "1.0")]
    marks.append(mark_of(layers(site), "1.1"))
    marks.append(mark_of(layers(site)[:1], "1.0"))
    registry = Layer(Origin.POLICY, Path("registry"), {"kiosk": {"name": "a"}})
    marks.append(mark_of((*layers(site), registry), "1.0"))
    site.write_text(EVERYTHING.replace("3.78", "3.79"), "utf-8")
    marks.append(mark_of(layers(site), "1.0"))
    site.with_name("policy.toml").write_text("", "utf-8")
    marks.append(mark_of(layers(site), "1.0"))

    assert len(set(marks)) == len(marks)


def test_the_mark_is_the_same_as_long_as_nothing_changes(site: Path) -> None:
    mark = mark_of(layers(site), "1.0")
    data = site.read_bytes()
    site.write_bytes(b"")
    site.write_bytes(data)

    assert mark_of(layers(site), "1.0") == mark


def test_what_cannot_be_read_has_no_mark(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="Is a directory"):
        mark_of((Layer(Origin.SITE, tmp_path),), "1.0")


def test_where_nothing_can_be_written_it_is_said(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("no folder")

    with pytest.raises(NotWritten):
        remember(tmp_path / "data" / "in-force.json", "mark", Settings())


def test_recalling_loads_nothing_that_checks_settings(site: Path, snapshot: Path) -> None:
    remember(snapshot, "mark", load(layers(site)).settings)
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from kiosk.core.settings.snapshot import recall\n"
        "print(recall(Path(sys.argv[1]), 'mark').kiosk.name, 'pydantic' in sys.modules)"
    )

    done = subprocess.run(
        [sys.executable, "-c", script, snapshot],
        cwd=PROJECT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )

    assert done.stdout.strip() == "Salle d’attente « 2 » False"
