"""What the kiosk says: sentences as they are spoken, and how their words are pronounced."""
