"""The patient's side of the interface."""
