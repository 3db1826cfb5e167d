"""Measure the kiosk beside its peers, from outside: by the pixels shown and /proc's counters."""
