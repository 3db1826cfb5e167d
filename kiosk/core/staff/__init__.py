"""The staff's way: who may come in, and what they find."""
