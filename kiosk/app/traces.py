"""Overwrites in memory what patients leave there, once they have gone."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import TYPE_CHECKING

from kiosk.core.hidden import overwrite
from kiosk.machine.memory import give_back, overwrite_what_is_freed
from kiosk.storage.receipt_signer import ReceiptSigner
from kiosk.storage.records.keeper import RecordKeeper

if TYPE_CHECKING:  # the first screen does not wait for the records
    from kiosk.core.receipts.qr import SignedReceipt
    from kiosk.core.receipts.receipt import Receipt
    from kiosk.core.records.confirmation import Confirmation


class Traces:
    """Wraps what issues codes and receipts, and remembers them until they are overwritten.

    From the creation of a code until `overwrite`, and while the file is tidied, whatever is freed
    in the whole process is overwritten.
    """

    def __init__(self, stores: RecordKeeper, signer: ReceiptSigner) -> None:
        self._stores = stores
        self._signer = signer
        self._codes: list[str] = []

    def keep(self, confirmation: Confirmation, *, now: datetime.datetime, code: bool) -> str | None:
        """Commit a record, and return its code if one is wanted; raise StoreError."""
        overwrite_what_is_freed(True)
        try:
            made = self._stores.keep(confirmation, now=now, code=code)
            if made is not None:
                self._codes.append(made)
            return made
        finally:
            overwrite_what_is_freed(bool(self._codes))

    def sign(self, make: Callable[[], Receipt]) -> SignedReceipt | None:
        """Sign the receipt of a code that was issued just now; None if that is not possible."""
        signed = self._signer.sign(make)
        if signed is not None:
            self._codes.append(signed.text)
        return signed

    def tidy(self) -> bool:
        """Tidy the records, which reads their codes; return whether there is more."""
        overwrite_what_is_freed(True)
        try:
            return self._stores.tidy()
        finally:
            overwrite_what_is_freed(bool(self._codes))

    def overwrite(self) -> None:
        """Overwrite codes and receipts of patients who have gone, and give memory back."""
        while self._codes:
            overwrite(self._codes.pop())
        overwrite_what_is_freed(False)
        give_back()
