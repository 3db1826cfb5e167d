"""What a leaflet is."""
