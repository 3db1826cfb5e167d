"""What the staff see: the way in, and the pages of their panel."""
