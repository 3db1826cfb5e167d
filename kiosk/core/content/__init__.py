"""What a leaflet is, where it is found, and how it is laid on screens."""
