"""The one window, and what reaches it."""
