"""What is known about the kiosk's own copies of leaflets, and about what it rejected."""

from __future__ import annotations

from kiosk.core.frozen import frozen
from kiosk.core.leaflet.model import Summary
from kiosk.core.messages import english
from kiosk.core.path import Path
from kiosk.core.problem import Problem

ENDED = english.translate("Health", "With it, the kiosk hung or ended, start after start.")


MEND = english.translate(
    "Health", "Look at the pictures that are new in it: it is taken in again once a file changes."
)


@frozen
class Found:
    """What was found in the files of a leaflet's folder that have this mark.

    `kept` is the copy that was made of them, None if they cannot be read without mistakes;
    `problems` are all that `leaflet-kiosk check` reports. `changed` means that they changed
    meanwhile, `fault` that they could not be copied: it is then retried. `ended_kiosk` means
    that the kiosk rolled back to the previous copy.
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
    """A leaflet that has yet to run well in the kiosk, and the copy before it, if there is one."""

    id: str
    before: Summary | None = None


@frozen
class CachedLeaflets:
    """The copies made of the leaflets of one content folder, and what was rejected.

    The last of `trials` was taken in last.
    """

    content: Path
    kept: tuple[Summary, ...] = ()
    refused: tuple[Found, ...] = ()
    trials: tuple[Trial, ...] = ()

    def find(self, leaflet_id: str) -> Summary | None:
        """Return the stored summary of that leaflet."""
        return next((each for each in self.kept if each.id == leaflet_id), None)

    @property
    def needed(self) -> frozenset[str]:
        """The hashes of the copies that are shown, or may be shown again."""
        before = (trial.before for trial in self.trials)
        return frozenset(each.digest for each in (*self.kept, *before) if each is not None)
