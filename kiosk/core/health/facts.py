"""The facts about one machine that health is derived from; `app.health_facts` gathers them."""

from __future__ import annotations

import datetime
from enum import Enum

from kiosk.core.crashes import Crashes
from kiosk.core.frozen import frozen
from kiosk.core.health.languages import LanguageFacts
from kiosk.core.health.last_update import LastUpdate
from kiosk.core.health.leaflets import ContentFacts
from kiosk.core.health.printer import PrinterFacts
from kiosk.core.health.running import RunningFacts
from kiosk.core.health.sound import SoundFacts
from kiosk.core.last_faults import LoggedFault
from kiosk.core.messages import english
from kiosk.core.path import Path
from kiosk.core.problem import Problem
from kiosk.core.staff.pin_policy import PinState
from kiosk.core.touch.dead_place import DeadPlace


@frozen
class SettingsFacts:
    """What is wrong with the settings, and how many of them a policy locks."""

    problems: tuple[Problem, ...] = ()
    locked: tuple[str, ...] = ()


class Integrity(Enum):
    """How far the pages of the file could be read without finding damage."""

    WHOLE = english.translate("Health", "every page was read and is whole")
    LOOKED_OVER = english.translate("Health", "a quick look found no damage")
    BEGUN = english.translate("Health", "no damage was found in the time there was")


@frozen
class RecordsFacts:
    """The records file as another program sees it; `fault` is why it cannot be read.

    `counted_to` is the kiosk's own date, `doubted` another that the clock shows (see `kiosk_date`).
    """

    file: Path
    exists: bool = True
    fault: str = ""
    count: int = 0
    newest: datetime.datetime | None = None
    integrity: Integrity = Integrity.WHOLE
    counted_to: datetime.datetime | None = None
    doubted: datetime.datetime | None = None
    set_aside: tuple[Path, ...] = ()
    free_bytes: int | None = None


@frozen
class DisplayFacts:
    """The display, None if none is reachable, and what is known about the glass.

    `touchscreens` are their names, None if the system does not report them; `dead_places` are
    those of the glass that the running kiosk found, the newest last.
    """

    server: str | None
    px_per_mm: float | None
    bottom_above_floor_mm: int | None
    touchscreens: tuple[str, ...] | None = None
    dead_places: tuple[DeadPlace, ...] = ()


@frozen
class PinFacts:
    """Which PINs are set, and whether quitting requires its own; `fault` is why this is unknown."""

    main: PinState
    quit: PinState
    quit_wanted: bool = False
    fault: str = ""


@frozen
class ReceiptFacts:
    """Whether patients are to get signed receipts, and whether there is a key to sign them with.

    `fault` is why it cannot be read.
    """

    wanted: bool = True
    has_key: bool = True
    fault: str = ""


@frozen
class VersionFacts:
    """The versions in use; `qt_fault` is why Qt cannot be loaded."""

    app: str
    python: str
    qt: str = ""
    qt_fault: str = ""
    commit: str = ""


@frozen
class RunFacts:
    """Uptime of the machine, that of the kiosk if it is the one asking, and the kiosk's faults.

    The last fault is the newest.
    """

    machine_s: float
    kiosk_s: float | None = None
    faults: tuple[LoggedFault, ...] = ()


@frozen
class Inside:
    """What only the running kiosk knows: its display, its touch devices and its uptime.

    `plays` is whether its sound device opened, None if it has not tried.
    """

    display: str
    touch: tuple[str, ...]
    kiosk_s: float
    plays: bool | None = None


@frozen
class Facts:
    """Everything that health is derived from; `now` is the wall clock, in UTC.

    `stranger` says that the caller is not the kiosk's user, and may not see what is there.
    `running` is None if it is the kiosk itself that asks; `name` is the one that the site gave it.
    """

    now: datetime.datetime
    content: ContentFacts
    settings: SettingsFacts
    records: RecordsFacts
    display: DisplayFacts
    pins: PinFacts
    starts: Crashes
    run: RunFacts
    versions: VersionFacts
    receipts: ReceiptFacts = ReceiptFacts()
    stranger: str = ""
    printer: PrinterFacts | None = None
    running: RunningFacts | None = None
    name: str = ""
    sound: SoundFacts | None = None
    languages: tuple[LanguageFacts, ...] = ()
    update: LastUpdate | None = None
