"""What no log may hold."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, repr=False)
class Hidden:
    """What was typed and no log may hold; printed, it tells neither its text nor its length."""

    text: str = ""

    def __repr__(self) -> str:
        return "Hidden(…)"

    def __len__(self) -> int:
        return len(self.text)
