"""Signs receipts with this kiosk's key, as the running kiosk does for each patient who has a code.

All of it waits for the disk or computes for a while, so it belongs on the records' thread.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.core.faults import SecretsError
from kiosk.core.hidden import overwrite
from kiosk.storage.keys import RECEIPT_KEY

if TYPE_CHECKING:  # the first screen does not wait for them
    from kiosk.core.receipts.qr import SignedReceipt
    from kiosk.core.receipts.receipt import Receipt

_log = logging.getLogger(__name__)


class ReceiptSigner:
    """Holds no key in memory: it is read for each receipt, and created if there is none."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self.has_failed = False
        """Whether the last receipt could not be signed, in any thread."""

    def ready(self) -> None:
        """Create the key if there is none yet, so that it can be collected; or note the failure."""
        self._key()

    def sign(self, make: Callable[[], Receipt]) -> SignedReceipt | None:
        """Return the receipt signed, with its QR code; None if that is not possible now."""
        key = self._key()
        if key is None:
            return None
        try:
            from kiosk.core.receipts import qr, signature

            receipt = make()
            text = signature.sign(receipt, key)
            code = receipt.code
            del receipt
            overwrite(code)
            return qr.with_code(text)
        except (ImportError, OSError, ValueError) as error:
            # A library is missing, or a site's texts fit no receipt (`NoReceipt`) or no QR code.
            self._fail(error)
            return None

    def _key(self) -> bytes | None:
        import secrets

        try:
            key = RECEIPT_KEY.ready(self._data, secrets.SystemRandom())
        except SecretsError as error:
            self._fail(error)
            return None
        self.has_failed = False
        return key

    def _fail(self, error: Exception) -> None:
        self.has_failed = True
        _log.error("Patients are given no receipt. %s", error)
