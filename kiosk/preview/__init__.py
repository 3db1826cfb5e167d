"""Shows an author the pages of a leaflet while it is written."""
