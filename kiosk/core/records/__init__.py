"""The records: their values, their keeping in SQLite, their seals, and what is made of them."""
