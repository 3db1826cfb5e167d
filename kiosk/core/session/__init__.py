"""The patient's way."""
