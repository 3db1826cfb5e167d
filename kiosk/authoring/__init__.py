"""Makes a leaflet of what a hospital has."""
