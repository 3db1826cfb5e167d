"""The settings, as files and the registry hold them."""
