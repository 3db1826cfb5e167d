"""What Debian's installer fetches over plain HTTP is run as root only if it is what was packed."""

from __future__ import annotations

import hashlib
import re
import subprocess
import tarfile
from pathlib import Path

import pytest

from tests.conftest import ROOT

_ANSWERS = (ROOT / "packaging" / "preseed" / "preseed.cfg").read_text("utf-8")
_WGET = """#!/bin/sh
cp "{archive}" "${{1#--output-document=}}"
"""
_IN_TARGET = """#!/bin/sh
echo "$@" >"{told}"
"""


@pytest.mark.parametrize("is_whole", [True, False], ids=["as packed", "another"])
def test_the_last_step_runs_only_what_has_the_hash(tmp_path: Path, is_whole: bool) -> None:
    archive = tmp_path / "kiosk.tar"
    with tarfile.open(archive, "w") as tar:
        tar.add(ROOT / "packaging" / "preseed" / "late.sh", "kiosk/late.sh")
    packed = hashlib.sha256(archive.read_bytes()).hexdigest()
    if not is_whole:
        archive.write_bytes(archive.read_bytes() + b"\0" * 512)
    found = re.search(r"late_command string \\\n(.*?)\n\n", _ANSWERS, re.DOTALL)
    assert found is not None
    target, told = tmp_path / "target", tmp_path / "told"
    (target / "root").mkdir(parents=True)
    command = found[1].replace("\\\n", "").replace("/target", str(target)).replace("0" * 64, packed)
    tools = tmp_path / "tools"
    tools.mkdir()
    for name, text in (("wget", _WGET), ("in-target", _IN_TARGET)):
        (tools / name).write_text(text.format(archive=archive, told=told))
        (tools / name).chmod(0o755)
    path = f"{tools}:/usr/bin:/bin"
    done = subprocess.run(
        ["sh", "-c", command], env={"PATH": path}, capture_output=True, check=False
    )
    assert (done.returncode == 0) == told.exists() == is_whole
    assert (target / "root" / "kiosk" / "late.sh").exists() == is_whole
