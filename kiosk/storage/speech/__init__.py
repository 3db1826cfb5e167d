"""The clips that the kiosk plays, in folders beside what they say."""
