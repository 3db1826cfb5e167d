"""A receipt as a kiosk hands it out, and that kiosk's key."""

from __future__ import annotations

import datetime
from dataclasses import replace

from kiosk.core.receipts.keys import PublicKey
from kiosk.core.receipts.receipt import Receipt, ReceiptLabels
from kiosk.core.receipts.signature import public_key
from kiosk.core.records.confirmation import Status

FRENCH = ReceiptLabels(
    heading="Ticket de lecture",
    notice="Ce n'est pas un consentement.",
    leaflet="Brochure :",
    version="Version :",
    hour="Date :",
    status="Dit avoir lu :",
    code="Code :",
    kiosk="Kiosque :",
    questions="Questions :",
)
ASKED = Receipt(
    labels=FRENCH,
    title="La cimentoplastie vertebrale",
    version="1.0",
    language="fr",
    hour=datetime.datetime(2026, 11, 23, 11),  # noqa: DTZ001
    status=Status.READ,
    section="Les complications",
    code="K7M 4PX",
    kiosk="Accueil radiologie",
    questions=("Quand pourrai-je rentrer ?", "Aurai-je mal ensuite ?"),
)
RECEIPT = replace(ASKED, labels=replace(FRENCH, questions=""), questions=())
SEED = bytes(range(32))
KEY = PublicKey("Accueil radiologie", public_key(SEED))
OTHER_SEED = bytes(32)
OTHER_KEY = PublicKey("Consultation", public_key(OTHER_SEED))
