"""Measure the kiosk beside its peers, from outside: what the pixels show and what /proc counts."""
