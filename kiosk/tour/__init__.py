"""Renders every screen of a leaflet in every state, for review."""
