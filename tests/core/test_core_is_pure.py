from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]

_IMPORT_ALL = """
import importlib, pkgutil, sys
import kiosk.core
for module in pkgutil.walk_packages(kiosk.core.__path__, "kiosk.core."):
    importlib.import_module(module.name)
print(*sorted(sys.modules))
"""

# A value that comes from the machine, not from whoever calls: time, chance, environment.
_UNHANDED = (
    "time.",
    "datetime.datetime.now",
    "datetime.datetime.utcnow",
    "datetime.datetime.today",
    "datetime.date.today",
    "uuid.uuid1",
    "uuid.uuid4",
    "secrets.",
    "random.",
    "os.environ",
    "os.getenv",
    "os.urandom",
)
_HANDED = ("random.Random",)
"""What may be named as the type of something handed in, but never made."""


def files_of(package: str) -> list[Path]:
    return sorted((PROJECT / "kiosk" / package).rglob("*.py"))


def module_name(file: Path) -> str:
    return ".".join(file.relative_to(PROJECT).with_suffix("").parts).removesuffix(".__init__")


def package_of(file: Path) -> str:
    return ".".join(file.relative_to(PROJECT).parent.parts)


def imports_of(tree: ast.AST, package: str) -> Iterator[tuple[str, str]]:
    """Yield each name that a module binds by importing, and what it stands for."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                for each in names:
                    whole = each.name if each.asname else each.name.partition(".")[0]
                    yield each.asname or whole, whole
                    yield "", each.name
            case ast.ImportFrom(module=module, names=names, level=level):
                parents = package.split(".")[: -level + 1 or None] if level else []
                base = ".".join([*parents, *([module] if module else [])])
                for each in names:
                    yield each.asname or each.name, f"{base}.{each.name}"


def modules_of(tree: ast.AST, package: str) -> set[str]:
    return {target for _name, target in imports_of(tree, package)}


def unhanded_in(source: str) -> list[str]:
    """Return what the source takes from the machine by itself."""
    tree = ast.parse(source)
    bound = dict(imports_of(tree, "kiosk.core"))
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Name | ast.Attribute):
            continue
        first, dot, rest = ast.unparse(node).partition(".")
        meant = bound.get(first, "") + dot + rest
        if meant in _HANDED and id(node) not in called:
            continue
        if any(meant == each or (each[-1] == "." and meant.startswith(each)) for each in _UNHANDED):
            found.append(f"line {node.lineno}: {meant}")
    return found


def test_core_loads_no_qt() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _IMPORT_ALL], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    loaded = done.stdout.split()

    assert {module_name(file) for file in files_of("core")} - set(loaded) == set()
    assert [each for each in loaded if each.startswith(("PySide6", "shiboken6", "qtpy"))] == []


@pytest.mark.parametrize("file", files_of("core"), ids=lambda file: file.stem)
def test_core_takes_time_and_chance_from_its_caller(file: Path) -> None:
    assert unhanded_in(file.read_text("utf-8")) == []


@pytest.mark.parametrize("file", files_of("core"), ids=lambda file: file.stem)
def test_core_changes_no_global(file: Path) -> None:
    tree = ast.parse(file.read_text("utf-8"))
    assert [node.names for node in ast.walk(tree) if isinstance(node, ast.Global)] == []


@pytest.mark.parametrize(
    ("package", "allowed"),
    [
        ("core", ("kiosk.core", "kiosk.storage.files", "kiosk.storage.small_file")),
        ("storage", ("kiosk.core", "kiosk.storage")),
        ("edge", ("kiosk.core", "kiosk.machine", "kiosk.storage.files", "kiosk.__version__")),
        ("ui", ("kiosk.core", "kiosk.ui", "kiosk.__version__")),
    ],
)
def test_imports_point_towards_core(package: str, allowed: tuple[str, ...]) -> None:
    found = {
        (file.name, module)
        for file in files_of(package)
        for module in modules_of(ast.parse(file.read_text("utf-8")), package_of(file))
        if module.startswith("kiosk.")
        and not f"{module}.".startswith(tuple(f"{a}." for a in allowed))
    }

    assert files_of(package)
    assert found == set()


@pytest.mark.parametrize(
    "source",
    [
        "import time\ntime.monotonic()",
        "import time as t\nnow = t.time",
        "from time import sleep\nsleep(1)",
        "import datetime\ndatetime.datetime.now(datetime.UTC)",
        "from datetime import datetime\ndatetime.utcnow()",
        "from datetime import date\ndate.today()",
        "import uuid\nmake = uuid.uuid4",
        "from random import Random\nRandom()",
        "import random\nrandom.random()",
        "import os\nos.environ['HOME']",
    ],
)
def test_what_is_not_handed_in_is_found(source: str) -> None:
    assert unhanded_in(source)


@pytest.mark.parametrize(
    "source",
    [
        "import datetime\ndef f(at: datetime.datetime) -> None: ...",
        "from random import Random\ndef f(random: Random) -> float: return random.random()",
        "def f(clock): return clock.now()",
        "def f(session): return session.time.monotonic()",
    ],
)
def test_what_is_handed_in_is_left_alone(source: str) -> None:
    assert unhanded_in(source) == []


@pytest.mark.parametrize(
    ("source", "module"),
    [
        ("from kiosk import ui", "kiosk.ui"),
        ("from .. import ui", "kiosk.ui"),
        ("from ..ui import book", "kiosk.ui.typesetting.paginator"),
        ("from . import store", "kiosk.core.store"),
        ("import kiosk.ui.typesetting.paginator", "kiosk.ui.typesetting.paginator"),
        ("def f():\n    from kiosk.machine import paths", "kiosk.machine.paths"),
    ],
)
def test_imports_are_found_however_they_are_written(source: str, module: str) -> None:
    assert module in modules_of(ast.parse(source), "kiosk.core")
