"""What `leaflet-kiosk` and `python -m kiosk` run: it makes the start quick, then reads the command.

Exit codes: see `kiosk.exit_codes`.
"""

from __future__ import annotations

import gc
import sys

# A start makes many objects and no garbage: looking for some takes a sixth of it. `app.run` looks
# again once the first screen is shown.
gc.set_threshold(100_000)

from kiosk.cli import main

__all__ = ["main"]

if __name__ == "__main__":
    sys.exit(main())
