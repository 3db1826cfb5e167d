"""The patient's session."""
