"""A checkout is made ready without harm to what is not its own."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT

SCRIPT = Path("packaging/setup/prepare.sh")


def prepared(checkout: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [checkout / SCRIPT, "run"], capture_output=True, text=True, timeout=60, check=False
    )


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a checkout that has all that a fingerprint is taken of."""
    folder = tmp_path / "checkout"
    (folder / SCRIPT).parent.mkdir(parents=True)
    shutil.copy2(ROOT / SCRIPT, folder / SCRIPT)
    for name in ("pyproject.toml", "requirements-build.lock", "requirements.lock"):
        shutil.copy2(ROOT / name, folder / name)
    return folder


@pytest.mark.parametrize("made_from", ["/another/checkout Python 3.11.2\n", None])
def test_what_a_link_leads_to_is_never_cleared(
    checkout: Path, tmp_path: Path, made_from: str | None
) -> None:
    others = tmp_path / "others"
    (others / "bin").mkdir(parents=True)
    (others / "bin" / "python").touch()
    if made_from is not None:
        (others / "made-from").write_text(made_from, "utf-8")
    (checkout / ".venv").symlink_to(others)

    ended = prepared(checkout)

    assert ended.returncode == 1
    assert f"a link to {others}" in ended.stderr
    assert f"rm {checkout}/.venv" in ended.stderr
    assert (others / "bin" / "python").exists()
