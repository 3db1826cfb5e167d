"""A site with one setting under trial, and the table of what is seen there of each setting."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSize

from kiosk.core.settings.describe import as_toml
from kiosk.core.settings.origins import Layer, Origin
from kiosk.ui.speech.jacks import Jacks
from tests.conftest import LANDSCAPE
from tests.core.leaflets import VALID, write_leaflet
from tests.e2e.conftest import TIMES, Listens, ReadRecords, Visit
from tests.e2e.hearer import Hearer
from tests.e2e.nurse import KeepPin
from tests.e2e.patient import Patient
from tests.e2e.process import Machine
from tests.e2e.words import FR
from tests.speech.devices import Listener, fast_sound

Values = Mapping[str, object]
"""What a site sets, by key."""


@dataclass(frozen=True)
class Site:
    """Where these settings stand in the site's file; whoever comes may look at what follows."""

    machine: Machine
    visit: Visit
    listens: Listens
    keep_pin: KeepPin
    read_records: ReadRecords
    spoken: tuple[Path, Path]
    monkeypatch: pytest.MonkeyPatch

    @property
    def layers(self) -> tuple[Layer, ...]:
        """The file of the settings, as the kiosk finds it."""
        return (Layer(Origin.SITE, self.machine.settings),)

    def patient(self, *, size: QSize = LANDSCAPE, **leaflets: str) -> Patient:
        """Put a patient before a kiosk with these leaflets, or with a small one."""
        content = self.machine.folder / "content"
        for name, text in (leaflets or {"alpha": VALID}).items():
            write_leaflet(content / name, fr=text, en=text)
        return self.visit(content=content, layers=self.layers, size=size)

    def reader(self) -> Patient:
        """Put a patient before the first page of a leaflet."""
        patient = self.patient()
        patient.begin(FR)
        return patient

    def nurse(self) -> Patient:
        """Put a nurse, who has a PIN, before a kiosk."""
        self.keep_pin()
        return self.patient()

    def with_clips(self, ear: Listener) -> Patient:
        """Put a patient before a kiosk that can speak to an ear, and has no jack that tells."""
        without = functools.partial(Jacks, devices=self.machine.folder / "none")
        self.monkeypatch.setattr("kiosk.app.speech.Jacks", without)
        assets, content = self.spoken
        sound = fast_sound(ear, TIMES)
        return self.visit(content=content, layers=self.layers, assets=assets, sound=sound)

    def hearer(self) -> Hearer:
        """Put somebody who hears before a kiosk that speaks."""
        return self.listens(layers=self.layers)


Observe = Callable[[Site], object]


@dataclass(frozen=True)
class Effect:
    """What is seen at a site where a setting has each of these values, beside what else is set."""

    key: str
    seen: tuple[tuple[object, object], ...]
    given: Values
    observe: Observe

    def written(self, value: object) -> str:
        """Return the site's file; a value of None is not in it."""
        is_sites = value is not None and not self._is_policys
        return as_toml({**self.given, **({self.key: value} if is_sites else {})})

    def policy(self, value: object) -> str:
        """Return the file of the policy."""
        return as_toml({self.key: value}) if self._is_policys else ""

    @property
    def _is_policys(self) -> bool:
        return self.key.startswith("policy.")


EFFECTS: dict[str, Effect] = {}
"""Each setting's, by key: the modules beside this one fill it."""


def effect(
    key: str, *seen: tuple[Any, object], given: Values | None = None
) -> Callable[[Observe], Observe]:
    """Note that this is how the effect of a setting is seen: what, with which of its values."""

    def note(observe: Observe) -> Observe:
        assert key not in EFFECTS
        EFFECTS[key] = Effect(key, seen, given or {}, observe)
        return observe

    return note
