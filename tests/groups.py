"""Which tests go to one core, one after another: those that share what is made once.

The marks of pytest-xdist say the same, but from pytest 9.2 on nobody heeds them, and nobody tells.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from xdist.scheduler import LoadScopeScheduling

ROOT = Path(__file__).resolve().parents[1]
LONG = ("tests/authoring/", "tests/e2e/")
"""The rooms whose tests are long, and share nothing but what their file says it makes once."""
_GLASS = re.compile(r"tests/ui/.*\[(?:.*-)?(\d+x\d+@\d+)\b")


class Together(LoadScopeScheduling):  # type: ignore[misc] # xdist has no types
    """Gives groups to the cores, those of many tests first; no core has the whole of the end."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)


def group_of(test: str) -> str:
    """Return what a test goes with: its glass, which is drawn once; its file; or itself alone."""
    glass = _GLASS.match(test)
    if glass is not None:
        return glass[1]
    file = test.partition("::")[0]
    return test if file.startswith(LONG) and not _makes_once(file) else file


@cache
def _makes_once(file: str) -> bool:
    return 'scope="module"' in (ROOT / file).read_text(encoding="utf-8")
