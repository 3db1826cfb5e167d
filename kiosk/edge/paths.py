"""Where things are on this machine: settings, records, content, assets.

Nothing is made here, and nothing is looked up at import. Two variables of the environment serve
tests and technical staff: LEAFLET_KIOSK_CONFIG is the folder of the settings in place of the
site's and the user's, LEAFLET_KIOSK_DATA is the folder of the records. Empty, they count for
nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

APP = "leaflet-kiosk"
SETTINGS_FILE = "settings.toml"
RECORDS_FILE = "records.sqlite3"

_PACKAGE = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Places:
    """The files and folders of the kiosk, whether they exist or not.

    `settings` are the files of the settings: the later wins. `records` is the folder of the
    records, unless the settings name another.
    """

    settings: tuple[Path, ...]
    records: Path
    content: Path
    assets: Path

    def records_file(self, folder: Path | None) -> Path:
        """Return the file of the records, in the folder of the settings if they name one."""
        return (folder or self.records) / RECORDS_FILE


def find_places(environ: Mapping[str, str], package: Path = _PACKAGE) -> Places:
    """Return the places on this machine, for the user who runs the kiosk."""
    from platformdirs import site_config_path, user_config_path, user_data_path

    if config := environ.get("LEAFLET_KIOSK_CONFIG"):
        folders = [Path(config)]
    else:
        folders = [
            site_config_path(APP, appauthor=False),
            user_config_path(APP, appauthor=False),
        ]
    data = environ.get("LEAFLET_KIOSK_DATA")
    bundled = _bundled(package)
    return Places(
        settings=tuple(folder / SETTINGS_FILE for folder in folders),
        records=Path(data) if data else user_data_path(APP, appauthor=False),
        content=bundled / "content",
        assets=bundled / "assets",
    )


def _bundled(package: Path) -> Path:
    """Return what holds content/ and assets/: an installed package itself, or else the checkout."""
    return package if (package / "assets").is_dir() else package.parent
