"""The settings: their single declaration, their kinds, their origins."""
