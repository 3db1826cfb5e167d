"""The records: their values, their seals, and what is derived from them."""
