"""Undoes what a file or a copied message adds to a receipt: ends of lines, blanks around it."""

from __future__ import annotations


def tidied(text: str) -> str:
    """Return the text with plain ends of lines, and nothing before or after it."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").strip().split("\n")
    return "\n".join(line.rstrip(" ") for line in lines)
