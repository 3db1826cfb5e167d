"""Tells a fleet's MQTT broker how kiosks are, and keeps at the other end what they told.

It knows the kiosk by its commands alone, and is a package of its own (`leaflet-kiosk-mqtt`): what
reads records has no network (`collect`), and what has a network reads none (`send`).
"""
