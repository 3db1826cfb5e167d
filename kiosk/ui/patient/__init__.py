"""The patient side of the interface."""
