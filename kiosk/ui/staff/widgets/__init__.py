"""What the staff's pages are made of."""
