"""Other programs beside the store that is tested."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import kiosk

PROJECT = Path(kiosk.__file__).parents[1]

ADD_AND_PRINT = """
import datetime, secrets, sys, uuid
from pathlib import Path
from kiosk.core.records.confirmation import *
from kiosk.core.faults import StoreError
from kiosk.storage.records.store import Store

NOW = datetime.datetime(2026, 11, 23, 10, tzinfo=datetime.UTC)

def add(store):
    record = Confirmation(
        id=uuid.uuid4().hex, leaflet_id="cementoplasty", version="1.0", digest="f" * 64,
        language="fr", app_version="0.1", kiosk_name="kiosk", hour=NOW, status=Status.READ,
        screens=tuple(ScreenRecord("risks", n, n, 40, True, True, band(9_000)) for n in range(30)),
        questions=False, text_size="normal", ending=Ending.CONFIRMED,
    )
    print(store.add(record, now=NOW, code=True), flush=True)

def open_store():
    return Store(Path(sys.argv[1]), random=secrets.SystemRandom())
"""


def child(script: str, path: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", ADD_AND_PRINT + script, str(path)],
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        stdout=subprocess.PIPE,
        text=True,
    )
