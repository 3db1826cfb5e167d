from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import defaultdict

import pytest

from tests.conftest import ROOT
from tests.groups import group_of

SHORT = ("tests/core/test_frozen.py", "tests/core/leaflet/test_names.py")


@pytest.mark.parametrize(
    ("test", "group"),
    [
        ("tests/ui/test_text.py::test_a[1280x800@10-fr-small]", "1280x800@10"),
        ("tests/ui/look/test_words.py::test_a[fr-1080x1920@22]", "1080x1920@22"),
        ("tests/ui/test_motion.py::test_a[fr]", "tests/ui/test_motion.py"),
        ("tests/core/test_faults.py::test_a", "tests/core/test_faults.py"),
        ("tests/e2e/test_shown.py::test_a[word]", "tests/e2e/test_shown.py"),
        ("tests/e2e/test_staff.py::test_a[fr]", "tests/e2e/test_staff.py::test_a[fr]"),
    ],
)
def test_those_that_share_what_is_made_once_are_of_a_group(test: str, group: str) -> None:
    assert group_of(test) == group


def test_a_group_is_run_by_one_core_alone() -> None:
    own = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    command = (sys.executable, "-m", "pytest", "-v", "--numprocesses=2", "--dist=loadgroup")
    ended = subprocess.run(
        [*command, *SHORT], cwd=ROOT, env=own, capture_output=True, text=True, timeout=120
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    cores = defaultdict(set)
    for core, test in re.findall(r"^\[(gw\d)\] .*PASSED (\S+?)::", ended.stdout, re.MULTILINE):
        cores[test].add(core)
    assert sorted(cores) == sorted(SHORT)
    assert len(set.union(*cores.values())) == 2
    assert all(len(each) == 1 for each in cores.values()), cores
