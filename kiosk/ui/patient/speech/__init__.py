"""Reads pages aloud: what they say, what is lit of it, and the keys that move over it."""
