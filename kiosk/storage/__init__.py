"""All that reads from the disk or writes to it, for each system."""
