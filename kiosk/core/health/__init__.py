"""How the kiosk is: facts, and what follows from them."""
