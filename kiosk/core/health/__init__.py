"""The health of the kiosk: facts, and what follows from them."""
