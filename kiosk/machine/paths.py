"""Where things are on this machine: settings, records, content, assets.

Nothing is created here, and nothing is looked up at import. On a Linux machine that boots into the
kiosk, the data are in a system folder, for its owner and for root; everybody else has their
own. Two environment variables serve tests and technical staff: LEAFLET_KIOSK_CONFIG is the
folder of the settings and the policy, replacing the site's, the user's and the registry's;
LEAFLET_KIOSK_DATA is the folder that the kiosk writes to. Empty values are ignored.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from kiosk.core.faults import KioskError
from kiosk.core.frozen import frozen
from kiosk.core.settings.origins import Layer, Origin
from kiosk.machine import registry as machine
from kiosk.machine.registry import Registry

APP = "leaflet-kiosk"
APP_ON_WINDOWS = "LeafletKiosk"
SETTINGS_FILE = "settings.toml"
POLICY_FILE = "policy.toml"
STAFF_FILE = "staff.toml"
RECORDS_FILE = "records.sqlite3"

_MACHINE_DATA = Path("/var/lib") / APP
_SECRETS = "secrets"
MACHINE_RUNTIME = Path("/run/leaflet-kiosk-watch")
"""What the service says of itself, and where it is asked; everybody may look into this folder."""

ADDED_CONTENT = Path("/usr/share/leaflet-kiosk-content")
"""Where a hospital's packages install leaflets: `leaflet-kiosk package-content` builds them."""

_PACKAGE = Path(__file__).resolve().parents[1]


@frozen
class Places:
    """The files and folders of the kiosk, whether they exist or not.

    `settings` are the layers of the settings: later ones win. `data` is the folder that the
    kiosk writes to: its records, unless the settings name another folder, and what staff set.
    `runtime` has what is true only while the kiosk runs. `is_checkout` tells a copy of the source
    from an installed program.
    """

    settings: tuple[Layer, ...]
    data: Path
    content: Path
    assets: Path
    runtime: Path
    is_checkout: bool = False

    @property
    def last_good(self) -> Path:
        """The folder with copies of the settings from when they were last without mistakes."""
        return self.data / "last-good"

    def records_file(self, folder: Path | None) -> Path:
        """Return the records file, in the folder from the settings if they name one."""
        return (folder or self.data) / RECORDS_FILE


def find_places(
    environ: Mapping[str, str],
    package: Path = _PACKAGE,
    registry: Registry | None = None,
    machine_data: Path = _MACHINE_DATA,
    added: Path = ADDED_CONTENT,
) -> Places:
    """Return the places on this machine, for the user who runs the kiosk.

    `registry` is that of this machine, unless another one is given. Only Windows has one.
    Leaflets in the folder `added` replace those that come with the kiosk; a checkout
    keeps its own.
    """
    registry = registry or machine.of_this_machine()
    folders, data = _on_windows(environ) if registry else _elsewhere(environ, machine_data)
    if from_environment := environ.get("LEAFLET_KIOSK_DATA"):
        data = Path(from_environment)
    if config := environ.get("LEAFLET_KIOSK_CONFIG"):
        folders, registry = [Path(config)], None
    bundled = _bundled(package)
    return Places(
        settings=(
            Layer(Origin.PACKAGE, bundled / SETTINGS_FILE),
            *([machine.layer(registry, Origin.SITE, machine.SITE)] if registry else []),
            *(Layer(Origin.SITE, folder / SETTINGS_FILE) for folder in folders),
            Layer(Origin.STAFF, data / STAFF_FILE),
            _policy_file(folders[0], registry),
            *([machine.layer(registry, Origin.POLICY, machine.POLICY)] if registry else []),
        ),
        data=data,
        runtime=_runtime_of(data, machine_data),
        is_checkout=_is_checkout(bundled),
        content=bundled / "content" if _is_checkout(bundled) or not _holds(added) else added,
        assets=bundled / "assets",
    )


def watched(
    places: Places, environ: Mapping[str, str], machine_data: Path = _MACHINE_DATA
) -> Places:
    """Return the places of this machine's kiosk, for someone who has none of their own.

    They may see little there: what staff have set is left out, and so are settings of their own.
    """
    if environ.get("LEAFLET_KIOSK_DATA") or sys.platform != "linux" or _has_kiosk(places.data):
        return places
    if not _is_there(machine_data):
        return places
    own = _own_config(environ) / SETTINGS_FILE
    settings = tuple(
        each for each in places.settings if each.origin is not Origin.STAFF and each.place != own
    )
    runtime = _runtime_of(machine_data, machine_data)
    return replace(places, settings=settings, data=machine_data, runtime=runtime)


def _has_kiosk(data: Path) -> bool:
    """Return whether a kiosk has written there: a PIN alone was set for none."""
    try:
        return any(each.name != _SECRETS for each in data.iterdir())
    except OSError:
        return False  # it is not there, or an agent has somebody else's home


def _is_there(folder: Path) -> bool:
    """Return whether it is there, for this user."""
    try:
        return folder.exists()
    except OSError:
        return False


def _runtime_of(data: Path, machine_data: Path) -> Path:
    return MACHINE_RUNTIME if data == machine_data == _MACHINE_DATA else data / "run"


def _on_windows(environ: Mapping[str, str]) -> tuple[list[Path], Path]:
    """Return the folders of the settings, and that of the data.

    The installer sets the PIN too, and the kiosk's user may get a new profile at each start: so
    the data belongs to the machine, and the installer decides who may read it.
    """
    folder = Path(environ.get("PROGRAMDATA") or "C:\\ProgramData") / APP_ON_WINDOWS
    return [folder], folder / "Data"


def _elsewhere(environ: Mapping[str, str], machine_data: Path) -> tuple[list[Path], Path]:
    """Return the folders of the settings, the first of which only IT can write to, and the data."""
    # Where a Linux package puts its settings, and administrators look for them.
    site = Path("/etc") / APP
    data = _data_folder(environ, machine_data)
    if data == machine_data and os.geteuid() == 0:
        return [site], data  # root looks after the machine's kiosk, which reads no home of root's
    return [site, _own_config(environ)], data


def _own_config(environ: Mapping[str, str]) -> Path:
    """Return where this user has settings."""
    return _in_home(environ, "XDG_CONFIG_HOME", ".config")


def _in_home(environ: Mapping[str, str], name: str, usual: str) -> Path:
    """Return a folder of this user's; only an absolute path counts (XDG Base Directory, 0.8)."""
    given = Path(environ.get(name, ""))
    if given.is_absolute():
        return given / APP
    with contextlib.suppress(RuntimeError):  # nobody has this user's number, and HOME is unset
        home = Path.home()
        if home.is_absolute():
            return home / usual / APP
    raise KioskError("This user has no home folder: set HOME to the path of one, from / on.")


def _policy_file(folder: Path, registry: Registry | None) -> Layer:
    if registry and (file := machine.policy_file(registry)):
        return Layer(Origin.POLICY, file, must_exist=True)
    return Layer(Origin.POLICY, folder / POLICY_FILE)


def _data_folder(environ: Mapping[str, str], machine_data: Path) -> Path:
    """Return the machine's folder, for its owner and root, or else the user's."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            if os.geteuid() in (0, machine_data.stat().st_uid):
                return machine_data
    return _in_home(environ, "XDG_DATA_HOME", ".local/share")


def _bundled(package: Path) -> Path:
    """Return the folder of content/ and assets/: an installed package itself, or the checkout."""
    return package if (package / "assets").is_dir() else package.parent


def _is_checkout(bundled: Path) -> bool:
    return (bundled / "pyproject.toml").exists()


def _holds(folder: Path) -> bool:
    try:
        return any(each.is_dir() for each in folder.iterdir())
    except OSError:
        return False
