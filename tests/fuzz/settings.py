"""Break files of settings at random: they stay good, or have problems with a file and a line.

python -m tests.fuzz.settings --examples 10000 --seed 1
"""

from __future__ import annotations

import random
import shutil
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path

from kiosk.core.faults import SettingsError
from kiosk.core.settings.describe import as_toml, describe
from kiosk.core.settings.model import SECTIONS, Settings, with_values
from kiosk.core.settings.origins import Layer, Origin
from kiosk.core.toml_lines import Toml
from kiosk.storage.settings.file import check
from kiosk.storage.settings.last_good import keep, load_forgiving
from kiosk.storage.settings.layers import Loaded, load
from tests.fuzz.many import run_many

VALID = """\
# Ward 3
[kiosk]
name = "Salle d’attente"
out_of_service_texts = [\"\"\"fr: Fermé.
À demain.\"\"\"]

[content]
leaflets = ["cimentoplastie"]
folder = "leaflets"

[display]
theme = "white-on-black"
px_per_mm = 3.78
hide_cursor = true

[schedule]
on = [
  "mo-fr 07:00-19:00",  # the ward
  "22:00-06:00",
]
holidays = ["2026-12-24..2027-01-02"]
time_zone = "Europe/Paris"

[staff]
reset_key = "Ctrl+Shift+R"
"""
POLICY = """
[policy]
locked = ["display.px_per_mm", "sound.volume_percent"]
"""
STAFF = """\
[display]
theme = "paper"
px_per_mm = 4
[sound]
volume_percent = 20
"""
VALUES = (
    "", '"', '"""', "'''", "'", "=", "[", "]", "[[", "]]", "{", "}", "{ a = 1 }", ",", ".", "#",
    "\n", "\r\n", "\r", "\\", "\t", "\0", "\x1b", "\x7f", "\x85", "\ufeff", "\u202e", "\u2028",
    "é", "😀", "\\u0000", "\\ud800", "\\u007f", '"\\u0000"', '"\\u001b"', "true", "false", "0",
    "-1", "3.9", "1e999", "-inf", "nan", "0x" + "f" * 1900, "9" * 1900, "9" * 5000, "1_0",
    "1__0", "2026-01-01", "2026-02-30", "07:00:00", "2026-01-01T00:00:00Z", "[" * 1900,
    "{a=" * 600, "a." * 900, "[" + "a." * 900 + "a]", "[kiosk]", "[display]", "[policy]",
    "[policy.locked]", "[[display]]", "display = 3", "[display.theme]", "name = 3",
    'locked = ["log"]', "[]", "[[]]", '"mo-fr 19:00-07:00"', '"2027-01-01..2026-01-01"',
    '"24:00-25:00"', '"../../etc/passwd"', '""',
    "\n" * 3000, "[\n" * 300, "[],\n" * 250, "# " * 900, "x" * 70_000,
)  # fmt: skip


def mutate(text: str, chance: random.Random) -> str:
    """Break the text in a few places."""
    for _ in range(chance.choice((1, 1, 2, 3, 6, 20))):
        start = chance.randrange(len(text) + 1)
        end = min(len(text), start + chance.choice((0, 0, 1, 3, 10, 60)))
        kind = chance.randrange(6)
        if kind < 2:
            change = chance.choice(VALUES) * (1 if kind else chance.randrange(1, 4))
        elif kind == 2:
            change = chr(chance.choice((chance.randrange(32), chance.randrange(0x3000))))
        elif kind == 3:
            change = text[start : start + 200]
        elif kind == 4:
            row = chance.choice(describe())
            section, _, name = row.key.partition(".")
            change = f"\n[{section}]\n{name} = {chance.choice(VALUES)}\n"
        else:
            change = ""
        text = text[:start] + change + text[end:]
    return text


def try_once(folder: Path, chance: random.Random) -> str:
    """Write broken files of settings and read them: "valid", "refused" or AssertionError."""
    files = {Origin.SITE: VALID, Origin.STAFF: STAFF, Origin.POLICY: VALID + POLICY}
    folder.mkdir(exist_ok=True)
    layers = [Layer(origin, folder / f"{origin.value}.toml") for origin in files]
    _begin(layers, files, folder / "last-good", copied=chance.random() < 0.5)
    for layer, text in zip(layers, files.values(), strict=True):
        data = (text if chance.random() < 0.3 else mutate(text, chance)).encode(
            "utf-8", "surrogatepass"
        )
        if chance.random() < 0.05:
            place = chance.randrange(len(data) + 1)
            data = data[:place] + chance.randbytes(3) + data[place:]
        layer.place.write_bytes(data)
    override = f"{chance.choice(describe()).key}={chance.choice(VALUES)}"
    _try_override(override)
    return _read(layers, folder)


def _begin(layers: list[Layer], files: Mapping[Origin, str], copies: Path, *, copied: bool) -> None:
    """Leave the copies of an earlier start with good files, or none."""
    shutil.rmtree(copies, ignore_errors=True)
    if copied:
        for layer in layers:
            layer.place.write_text(files[layer.origin], "utf-8")
        assert keep(load_forgiving(layers, last_good=copies), copies) == ()


def _try_override(override: str) -> None:
    try:
        _check_settings(load(overrides=[override]))
    except SettingsError as refused:
        _check_problems(refused)


def _read(layers: list[Layer], folder: Path) -> str:
    copies = folder / "last-good"
    refusal: SettingsError | None = None
    try:
        _check_settings(load(layers))
    except SettingsError as refused:
        refusal = refused
    forgiven = load_forgiving(layers, last_good=copies)
    _check_settings(forgiven)
    assert keep(forgiven, copies) == ()
    again = load_forgiving(layers, last_good=copies)
    assert again.settings == forgiven.settings
    if refusal is None:
        assert not forgiven.problems
        return "valid"
    _check_problems(refusal)
    assert set(refusal.problems) <= set(forgiven.problems)
    return "refused"


def _check_problems(refusal: SettingsError) -> None:
    assert refusal.problems
    for problem in refusal.problems:
        assert problem.line >= 1
        assert problem.remedy
        assert 0 < len(problem.message) < 300
        assert len(str(problem).splitlines()) == 1


def _check_settings(loaded: Loaded) -> None:
    rows = describe()
    assert set(loaded.sources) == {row.key for row in rows}
    assert set(loaded.locks) <= set(loaded.sources)
    told = {row.key: value for row in rows if (value := loaded.value(row.key)) is not None}
    values, problems = check(Toml(tomllib.loads(as_toml(told)), {}), Path("again"), SECTIONS)
    assert with_values(Settings(), values) == loaded.settings
    assert problems == []
    for source in loaded.sources.values():
        assert source.line >= (source.file is not None)


if __name__ == "__main__":
    sys.exit(run_many(__doc__, try_once))
