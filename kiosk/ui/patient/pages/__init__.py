"""The pages that a patient sees: each takes plain values, and decides nothing."""
