"""Makes the clips that the kiosk plays: a synthetic voice's, or those of a person who read them."""
