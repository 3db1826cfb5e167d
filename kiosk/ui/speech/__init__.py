"""What is spoken, as it is played."""
