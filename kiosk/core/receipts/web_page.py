"""Puts the keys of a hospital's kiosks into the page that checks receipts, and seals it (CSP)."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Sequence

from kiosk.core.receipts.keys import PublicKey

_KEYS = "/* keys */"
_POLICY = "/* policy */"
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


def page_with(template: str, keys: Sequence[PublicKey]) -> str:
    """Return the page with these keys; it runs its own script and reaches no address at all.

    Names are data: they stand in a script block that no browser runs, with no `<` in it.
    """
    data = [
        {"kiosk": key.kiosk, "id": key.id, "key": base64.b64encode(key.key).decode()}
        for key in keys
    ]
    written = json.dumps(data, ensure_ascii=True).replace("<", "\\u003c")
    policy = (
        f"default-src 'none'; script-src {_hashes(_SCRIPT, template)};"
        f" style-src {_hashes(_STYLE, template)}; base-uri 'none'; form-action 'none'"
    )
    return template.replace(_POLICY, policy).replace(_KEYS, written)


def _hashes(block: re.Pattern[str], template: str) -> str:
    """Return what a policy says of these blocks: the SHA-256 of each."""
    found = (hashlib.sha256(text.encode()).digest() for text in block.findall(template))
    return " ".join(f"'sha256-{base64.b64encode(each).decode()}'" for each in found)
