"""The staff's side: who may come in, and what they find."""
