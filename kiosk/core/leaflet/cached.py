"""What is known of the kiosk's own copies of leaflets, and of what it refused."""

from __future__ import annotations

from pathlib import Path

from kiosk.core.frozen import frozen
from kiosk.core.leaflet.model import Summary
from kiosk.core.messages import english
from kiosk.core.problem import Problem

ENDED = english.translate("Health", "With it, the kiosk hung or ended, start after start.")


MEND = english.translate(
    "Health", "Look at the pictures that are new in it: it is taken in again once a file changes."
)


@frozen
class Found:
    """What was found of the files of a leaflet's folder that have this mark.

    `kept` is the copy that was made of them, None where they cannot be read without mistakes;
    `problems` are all that `leaflet-kiosk check` tells. `changed` tells that they changed
    meanwhile, `fault` that they could not be copied: then it is tried again. `ended_kiosk` tells
    that the kiosk went back to the copy before.
    """

    id: str
    mark: str
    kept: Summary | None = None
    problems: tuple[Problem, ...] = ()
    changed: bool = False
    fault: str = ""
    ended_kiosk: bool = False


@frozen
class Trial:
    """A leaflet with which the kiosk has yet to run well, and the copy before it, if there is."""

    id: str
    before: Summary | None = None


@frozen
class CachedLeaflets:
    """The copies that were made of the leaflets of one content folder, and what was refused.

    The last of the `trials` was taken in last.
    """

    content: Path
    kept: tuple[Summary, ...] = ()
    refused: tuple[Found, ...] = ()
    trials: tuple[Trial, ...] = ()

    def find(self, leaflet_id: str) -> Summary | None:
        """Return what is kept of that leaflet."""
        return next((each for each in self.kept if each.id == leaflet_id), None)

    @property
    def needed(self) -> frozenset[str]:
        """The hashes of the copies that are shown, or may be shown again."""
        before = (trial.before for trial in self.trials)
        return frozenset(each.digest for each in (*self.kept, *before) if each is not None)
