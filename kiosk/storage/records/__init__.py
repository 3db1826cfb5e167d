"""The records, in SQLite."""
