"""The leaflet on paper."""
