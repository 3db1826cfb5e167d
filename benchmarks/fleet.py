"""Simulate many kiosks against a real Mosquitto and Prometheus: `python -m benchmarks.fleet`.

Each kiosk is the bridge's own Sender with an outbox of its own, 4,000 in one process; at the other
end are the real keeper, and a Prometheus with the packaged rules. The broker restarts, kiosks go
for a week and come back, clocks differ, records are rolled back; in the end what arrived is
compared with what was told. All of it is on loopback, and ends by itself.

It is long because it is one story.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.fleet_kiosks import Fleet, Kiosk
from benchmarks.fleet_servers import MONITORING, Keeper, Prometheus, used_by
from bridge.settings import Broker
from tests.bridge.broker import MosquittoBroker

_PATIENCE_S = 900.0
_AWAY = 20
"""One of so many goes away for a week."""

_TOLD = ("instance", "check", "version", "leaflet")
_MAY_BE_EMPTY = ("Gone",)
"""Tables of what is wrong: here all have come back."""

_LAID_DOWN_S = 90
"""A state may be so old when it is told: what it says of the clock is known to within that."""

_TICK_S = 5.0
_ALERT_S = 120.0
"""How long KioskGone waits before it is told."""


class Trial:
    """What is tried, step by step: `say` prints what was seen, and `wrong` has what was not so."""

    def __init__(
        self, made: Fleet, mqtt: MosquittoBroker, keeper: Keeper, prometheus: Prometheus | None
    ) -> None:
        self._fleet = made
        self._mqtt = mqtt
        self._keeper = keeper
        self._found = prometheus
        self.wrong: list[str] = []

    @property
    def prometheus(self) -> Prometheus:
        """The Prometheus that is asked."""
        assert self._found is not None
        return self._found

    async def walk_briefly(self) -> None:
        """Go through what needs no Prometheus."""
        kiosks = self._fleet.kiosks
        async with asyncio.TaskGroup() as group:
            life = group.create_task(self._fleet.live())
            await self._step("connect", self._connect(kiosks))
            await self._step("one loses its network", self._lose(kiosks[:1]))
            await self._step("the broker restarts", self._restart(kiosks[1:]))
            await self._step("it comes back after a week", self._come_back(kiosks[:1]))
            await self._step("clocks that differ", self._clocks(kiosks))
            await self._step("what arrived is what was told", self._compare(kiosks))
            life.cancel()
            self._fleet.close()

    async def walk(self, steady_s: float) -> None:
        """Go through all of it."""
        kiosks = self._fleet.kiosks
        away = kiosks[::_AWAY]
        stay = [kiosk for kiosk in kiosks if kiosk not in set(away)]
        async with asyncio.TaskGroup() as group:
            life = group.create_task(self._fleet.live())
            await self._step("connect, tell state, week and seal", self._connect(kiosks))
            await self._step(f"{steady_s:.0f} s of calm", asyncio.sleep(steady_s))
            await self._step(f"{len(away)} lose their network", self._lose(away))
            await self._step("the broker restarts", self._restart(stay))
            await self._step("an alert tells of those that are away", self._alerted(away))
            await self._step("they come back after a week", self._come_back(away))
            await self._step("one is rolled back", self._roll_back(stay[0]))
            await self._step("clocks that differ", self._clocks(kiosks))
            await self._step("what arrived is what was told", self._compare(kiosks))
            await self._step("every panel of the dashboard has its numbers", self._panels())
            life.cancel()
            self._fleet.close()

    async def _step(self, what: str, work: Awaitable[object]) -> None:
        before = used_by(self._processes())
        handed, begun = self._fleet.handed_over, time.monotonic()
        result = await work
        seconds = time.monotonic() - begun
        told = f": {result}" if result else ""
        rate = (self._fleet.handed_over - handed) / seconds
        print(f"{what}{told} ({seconds:.1f} s, {rate:,.0f} messages a second)")
        for name, (cpu_s, mib) in used_by(self._processes()).items():
            spent = cpu_s - before[name][0]  # less than nothing: it was started anew
            cores = (spent if spent >= 0 else cpu_s) / seconds
            print(f"    {name:<11} {cores:6.1%} of a core, {mib:6,.0f} MiB")

    def _processes(self) -> dict[str, int]:
        return {
            "Mosquitto": self._mqtt.process_id,
            "keeper": self._keeper.process_id,
            "the kiosks": 0,
            **({"Prometheus": self._found.process_id} if self._found else {}),
        }

    async def _connect(self, kiosks: list[Kiosk]) -> None:
        for kiosk in kiosks:
            kiosk.begin()
            await asyncio.sleep(0.001)
        await self._until(lambda: all(kiosk.is_idle for kiosk in kiosks), "all told")
        await self._arrived()

    async def _arrived(self) -> None:
        wanted = self._fleet.told_once
        await self._until(lambda: self._keeper.arrived() >= wanted, f"{wanted} messages arrived")

    async def _lose(self, away: list[Kiosk]) -> str:
        begun = time.monotonic()
        for kiosk in away:
            kiosk.lose_network()
        await self._until_numbers(
            lambda text: text.count("} 0\n", *_part(text, "online")) >= len(away), "last wills"
        )
        self._gone_at = begun
        return f"the keeper knows after {time.monotonic() - begun:.1f} s"

    async def _restart(self, stay: list[Kiosk]) -> str:
        self._mqtt.stop()
        await asyncio.sleep(self._fleet.tick_s)
        begun = time.monotonic()
        self._mqtt.start()
        await self._until(lambda: all(kiosk.is_idle for kiosk in stay), "all back")
        return f"all are back {time.monotonic() - begun:.1f} s after it"

    async def _alerted(self, away: list[Kiosk]) -> str:
        names = {kiosk.name for kiosk in away}
        await self._until(
            lambda: self.prometheus.firing("KioskGone") >= names, "KioskGone", _ALERT_S + 120
        )
        if extra := self.prometheus.firing("KioskGone") - names:
            self.wrong.append(f"KioskGone tells of {len(extra)} that are there")
        return f"{time.monotonic() - self._gone_at:.0f} s after they went"

    async def _come_back(self, away: list[Kiosk]) -> str:
        waiting = sum(kiosk.pass_a_week() for kiosk in away)
        begun = time.monotonic()
        for kiosk in away:
            kiosk.find_network()
        await self._until(lambda: all(kiosk.is_idle for kiosk in away), "all told")
        await self._arrived()
        return f"{waiting:,} messages, {waiting / (time.monotonic() - begun):,.0f} a second kept"

    async def _roll_back(self, kiosk: Kiosk) -> str:
        begun = time.monotonic()
        kiosk.tell_seal()
        kiosk.tell_seal()
        kiosk.roll_back()
        await self._until(
            lambda: self.prometheus.firing("KioskRecordsRolledBack") == {kiosk.name}, "rolled back"
        )
        return f"the alert fires after {time.monotonic() - begun:.0f} s"

    async def _clocks(self, kiosks: list[Kiosk]) -> str:
        """Compare each offset that the keeper found with the one that the kiosk has."""
        for kiosk in kiosks:
            kiosk.tell_state()
        await self._until(lambda: not self._wrong_offsets(), "every offset is known", 60)
        wrong = sum(abs(each.ahead_s) > 300 for each in kiosks)
        return f"{wrong} are wrong by more than five minutes, and known"

    def _wrong_offsets(self) -> list[str]:
        found = {
            n: float(value) for n, value in _values(self._keeper.text(), "clock_offset_seconds")
        }
        kiosks = self._fleet.kiosks
        return [
            each.name
            for each in kiosks
            if abs(found.get(each.name, 1e9) - each.ahead_s) > _LAID_DOWN_S
        ]

    def compared(self) -> list[str]:
        """Return what is not on the keeper's disk as it was told."""
        seals, weeks, _copies = self._keeper.kept()
        kiosks = self._fleet.kiosks
        told_seals = {(each.name, *seal) for each in kiosks for seal in each.seals}
        told_weeks = {(each.name, *week) for each in kiosks for week in each.weeks}
        return [
            f"{name}: {len(told - kept)} lost, {len(kept - told)} invented"
            for name, told, kept in (("seals", told_seals, seals), ("weeks", told_weeks, weeks))
            if told != kept
        ]

    async def _compare(self, kiosks: list[Kiosk]) -> str:
        """Compare what the keeper has, on disk and for Prometheus, with what each kiosk told."""
        await self._arrived()
        self.wrong += self.compared()
        seals, weeks, copies = self._keeper.kept()
        if self._found:
            await asyncio.sleep(self._found.interval_s * 2)
            found = self._found.values("leaflet_kiosk_in_service")
            if wrong := [each for each in kiosks if found.get(each.name) != each.in_service]:
                self.wrong.append(f"in_service of {len(wrong)} kiosks")
        return (
            f"{len(seals):,} seals and {len(weeks):,} weeks, each once, of {copies:,} kept;"
            f" {self._fleet.handed_over:,} messages handed over in all"
        )

    async def _panels(self) -> str:
        """Ask what each panel asks, and print the first lines of its answers."""
        board = json.loads((MONITORING / "dashboard.json").read_text("utf-8"))
        empty = []
        for panel in board["panels"]:
            for target in panel["targets"]:
                found = self.prometheus.ask(target["expr"].replace("$kiosk", ".*"))
                print(f"    {panel['title']}: {_shown(found)}")
                if not found and panel["title"] not in _MAY_BE_EMPTY:
                    empty.append(panel["title"])
        if empty:
            self.wrong.append(f"panels without numbers: {', '.join(empty)}")
        return f"{len(board['panels'])} panels"

    async def _until_numbers(self, so: Callable[[str], bool], what: str) -> None:
        await self._until(lambda: so(self._keeper.text()), what)

    async def _until(
        self, so: Callable[[], object], what: str, patience_s: float = _PATIENCE_S
    ) -> None:
        deadline = time.monotonic() + patience_s
        while not so():
            if time.monotonic() > deadline:
                raise TimeoutError(f"not within {patience_s:.0f} s: {what}")
            await asyncio.sleep(0.1)


def _shown(found: list[dict[str, Any]]) -> str:
    first = ", ".join(
        " ".join([*(v for k, v in each["metric"].items() if k in _TOLD), each["value"][1]])
        for each in found[:3]
    )
    return f"{len(found)} lines: {first}" if found else "nothing"


def _part(text: str, name: str) -> tuple[int, int]:
    """Return where the lines of a number stand."""
    begin = text.index(f"# TYPE leaflet_kiosk_{name} ")
    end = text.find("# HELP", begin)
    return begin, len(text) if end < 0 else end


def _values(text: str, name: str) -> Iterator[tuple[str, str]]:
    for line in text[slice(*_part(text, name))].splitlines()[1:]:
        label, _, value = line.rpartition(" ")
        yield label.split('"')[1], value


@contextmanager
def fleet(kiosks: int, folder: Path, *, is_watched: bool = True, seed: int = 7) -> Iterator[Trial]:
    """Start all servers, and make the kiosks."""
    with ExitStack() as stack:
        mqtt = stack.enter_context(MosquittoBroker(folder / "broker"))
        keeper = stack.enter_context(Keeper(folder / "keeper", mqtt.port))
        watched = Prometheus(folder / "prometheus", keeper.port)
        prometheus = stack.enter_context(watched) if is_watched else None
        broker = Broker("127.0.0.1", mqtt.port, tls=None)
        tick_s = _TICK_S if is_watched else 0.1
        made = Fleet(broker, folder / "boxes", kiosks, Random(seed), tick_s)
        yield Trial(made, mqtt, keeper, prometheus)


def main() -> int:
    """Run it; return 1 if something that was told did not arrive, or came twice."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--kiosks", type=int, default=4_000)
    parser.add_argument("--steady", type=float, default=60.0, help="seconds of calm")
    parser.add_argument("--brief", action="store_true", help="without Prometheus, and its alerts")
    options = parser.parse_args()
    logging.getLogger("bridge").setLevel(logging.ERROR)  # each tells that the broker restarts
    begun = time.monotonic()
    with (
        tempfile.TemporaryDirectory() as folder,
        fleet(options.kiosks, Path(folder), is_watched=not options.brief) as trial,
    ):
        asyncio.run(trial.walk_briefly() if options.brief else trial.walk(options.steady))
    for each in trial.wrong:
        print(f"WRONG: {each}")
    print(f"{options.kiosks:,} kiosks, {time.monotonic() - begun:.0f} s in all")
    return 1 if trial.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
