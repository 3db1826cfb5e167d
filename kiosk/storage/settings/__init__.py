"""The settings, as stored in files and the registry."""
