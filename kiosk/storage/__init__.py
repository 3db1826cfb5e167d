"""Everything that reads from or writes to the disk, on each system."""
