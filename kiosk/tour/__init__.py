"""Draws every screen of a leaflet in every state, to be leafed through."""
