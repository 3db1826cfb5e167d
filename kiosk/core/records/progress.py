"""How long work on the records tells how far it is: `Progress`."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Called with the work done and the total; may raise to cancel: that propagates after cleanup."""
