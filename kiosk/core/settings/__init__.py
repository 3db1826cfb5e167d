"""The settings: their one declaration, their layers, their files."""
