"""The last update at night, for health: the new version stayed, or the kiosk went back."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from enum import Enum

from kiosk.core.frozen import frozen
from kiosk.core.health.checks import Check, State, count
from kiosk.core.messages import LocalTime, Said, english


class UpdateOutcome(Enum):
    """What became of an update; the session package's `update` tells it by these words."""

    WELL = "well"
    BACK = "back"
    BROKEN = "broken"
    UNTRIED = "untried"
    UNKEPT = "unkept"
    WAITS = "waits"


@frozen
class LastUpdate:
    """The version that is there since, the one that went or was tried, and when.

    `records` is how many records only the file has that was set aside on the way back.
    """

    at: datetime.datetime
    outcome: UpdateOutcome
    version: str
    other: str = ""
    records: int = 0

    @property
    def went_back(self) -> bool:
        """Whether a new version did not show itself."""
        return self.outcome in (UpdateOutcome.BACK, UpdateOutcome.BROKEN)


def check_update(last: LastUpdate | None) -> Iterator[Check]:
    """Yield what became of the last update at night, if there was one."""
    if last is None:
        return
    time = LocalTime(last.at, True)
    match last.outcome:
        case UpdateOutcome.WELL:
            said = english.translate("Health", "Version {version} since {time}.")
            yield Check("update", State.OK, said.of(version=last.version, time=time))
        case UpdateOutcome.BACK:
            said = english.translate(
                "Health",
                "Version {bad} did not reach its first screen on {time}: {version} is back.",
            )
            found = said.of(bad=last.other, version=last.version, time=time)
            yield Check("update", State.WARNING, found, _after(last))
        case UpdateOutcome.BROKEN:
            said = english.translate(
                "Health",
                "Version {bad} did not reach its first screen on {time}, and neither does"
                " {version}, which is back.",
            )
            found = said.of(bad=last.other, version=last.version, time=time)
            yield Check("update", State.FAULT, found, _look())
        case UpdateOutcome.UNTRIED:
            said = english.translate(
                "Health", "Version {version} came on {time}, when the kiosk was not well already."
            )
            yield Check("update", State.OK, said.of(version=last.version, time=time))
        case UpdateOutcome.UNKEPT:
            said = english.translate(
                "Health", "Nothing was updated on {time}: there would be no way back."
            )
            yield Check("update", State.WARNING, said.of(time=time), _look())
        case _:
            said = english.translate(
                "Health", "Nothing was updated on {time}: somebody was always using the kiosk."
            )
            later = english.translate("Health", "It is tried again the next night.")
            yield Check("update", State.OK, said.of(time=time), later.of())


def _after(last: LastUpdate) -> Said:
    if last.records:
        said = english.translate(
            "Health",
            "A newer version is taken by itself. {records} of the one that went stand beside the"
            " others, in a file “newer”: docs/it/update.md tells how to read them.",
        )
        return said.of(records=count(last.records, "record"))
    said = english.translate(
        "Health", "Report it; a newer version is taken by itself: journalctl -u apt-daily-upgrade."
    )
    return said.of()


def _look() -> Said:
    return english.translate("Health", "Look at the log: journalctl -u apt-daily-upgrade.").of()
