"""The pages that patients see: each takes plain values, and decides nothing."""
