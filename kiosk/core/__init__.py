"""Values and rules: no Qt, no clock reads, no globals."""
