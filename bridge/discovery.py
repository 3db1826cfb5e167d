"""What Home Assistant is told of a kiosk, so that it shows one without being set up.

One message for the whole device (Home Assistant 2024.11 and later): the conventions of its
documentation, "MQTT discovery, device discovery payload".
"""

from __future__ import annotations

from bridge.settings import KioskSettings
from bridge.told import Told

EXPIRES_S = 900


def topic_of(kiosk_id: str) -> str:
    """Return where Home Assistant looks for the device."""
    return f"homeassistant/device/leaflet-kiosk-{kiosk_id}/config"


def device_of(settings: KioskSettings, state: Told) -> Told:
    """Return the kiosk as a device with its sensors, all of which read the one state."""
    ours = f"{settings.broker.topic}/{settings.id}"
    number = "{{ (value_json.numbers | selectattr('name', 'eq', '%s') | first).value }}"

    def binary(name: str, what: str, template: str, **more: object) -> Told:
        return {
            "platform": "binary_sensor",
            "unique_id": f"leaflet_kiosk_{settings.id}_{name}",
            "name": what,
            "value_template": template,
            "expire_after": EXPIRES_S,
            **more,
        }

    one_or_none = {"payload_on": "1", "payload_off": "0"}
    return {
        "device": {
            "identifiers": [f"leaflet_kiosk_{settings.id}"],
            "name": state["name"] or settings.id,
            "manufacturer": "Leaflet Kiosk",
            "sw_version": state["version"],
        },
        "origin": {"name": "leaflet-kiosk-mqtt", "sw_version": state["version"]},
        "components": {
            "up": binary("up", "Screen", number % "up", device_class="running", **one_or_none),
            "in_service": binary("in_service", "In service", number % "in_service", **one_or_none),
            "fault": binary(
                "fault",
                "Fault",
                "{{ 'ON' if value_json.state == 'fault' else 'OFF' }}",
                device_class="problem",
            ),
            "version": {
                "platform": "sensor",
                "unique_id": f"leaflet_kiosk_{settings.id}_version",
                "name": "Version",
                "value_template": "{{ value_json.version }}",
                "entity_category": "diagnostic",
            },
        },
        "availability_topic": f"{ours}/availability",
        "state_topic": f"{ours}/state",
        "qos": 1,
    }
