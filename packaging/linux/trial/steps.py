"""Counts and prints the steps of the test, in whichever thread each is made."""

from __future__ import annotations

import threading
import time
import traceback
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Result = TypeVar("Result")


class Broken(Exception):
    """Tell in a sentence what is not as it must be."""


class Steps:
    """What was tried, what failed, and what could not be had on this machine."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._done = 0
        self._failed: list[str] = []
        self._not_run: list[str] = []

    @property
    def failed(self) -> bool:
        """Tell whether something has failed."""
        return bool(self._failed)

    def step(self, what: str, work: Callable[[], Result]) -> Result:
        """Do it and print how it went; what it raises is counted, and raised again."""
        begun = time.monotonic()
        try:
            result = work()
        except Exception as error:
            told = str(error) if isinstance(error, Broken) else traceback.format_exc()
            self._say("FAILED", what, begun, told)
            raise
        self._say("ok", what, begun, "" if result is None else str(result))
        return result

    def not_run(self, what: str, why: str) -> None:
        """Name what this machine cannot do."""
        with self._lock:
            self._not_run.append(what)
            print(f"NOT RUN   {what}: {why}", flush=True)

    def _say(self, state: str, what: str, begun: float, told: str) -> None:
        with self._lock:
            self._done += 1
            if state != "ok":
                self._failed.append(what)
            seconds = time.monotonic() - begun
            more = f": {told}" if told else ""
            print(f"{state:<8}{self._done:>3}. {what} ({seconds:.0f} s){more}", flush=True)

    def summary(self) -> str:
        """Return the last line, after the names of what failed and of what could not be had."""
        lines = [f"FAILED    {each}" for each in self._failed]
        lines += [f"NOT RUN   {each}" for each in self._not_run]
        failed = len(self._failed)
        counts = f"{self._done - failed} passed, {failed} failed"
        if self._not_run:
            counts += f", {len(self._not_run)} not run"
        return "\n".join([*lines, counts])


def at_once(works: Iterable[Callable[[], None]]) -> None:
    """Do all of them at the same time; when all have ended, raise what the first one raised."""
    with ThreadPoolExecutor() as threads:
        begun = [threads.submit(work) for work in works]
    for each in begun:
        each.result()
