"""Text and pictures on a page."""
