"""The health of the screen: whether there is one, what it measures, and what touches it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from kiosk.core.health.checks import Check, State
from kiosk.core.health.facts import DisplayFacts
from kiosk.core.messages import LocalTime, Number, english
from kiosk.core.touch.dead_place import DeadKind, DeadPlace

_OF_LATE = datetime.timedelta(days=1)
_TOLD = {
    DeadKind.RESTS: english.translate(
        "Health",
        "At {time} something lay on it for minutes, {across} % from the left and {down} % from"
        " the top.",
    ),
    DeadKind.RETURNS: english.translate(
        "Health",
        "At {time} it was touched again and again by nothing, {across} % from the left and {down} %"
        " from the top.",
    ),
}


def check_display(display: DisplayFacts, now: datetime.datetime) -> Iterator[Check]:
    """Yield whether there is a display, whether it is calibrated, and what touches it."""
    if display.server is None:
        said = english.translate("Health", "None is within reach of this command.")
        remedy = english.translate(
            "Health",
            "Run it in the session of the kiosk's user (DISPLAY or WAYLAND_DISPLAY).",
        )
        yield Check("display", State.WARNING, said.of(), remedy.of())
    else:
        yield Check("display", State.OK, f"{display.server}.")
    if display.touchscreens is not None:
        yield _check_touch(display.touchscreens)
    yield _check_calibration(display.px_per_mm, display.bottom_above_floor_mm)
    yield _check_glass(display.dead_places, now)


def _check_calibration(px_per_mm: float | None, height_mm: int | None) -> Check:
    if px_per_mm is None or height_mm is None:
        keys = {"display.px_per_mm": px_per_mm, "display.bottom_above_floor_mm": height_mm}
        said = english.translate(
            "Health", "Not measured: {keys}. Letters and buttons may be too small or high."
        )
        remedy = english.translate(
            "Health", "Measure the screen: on the staff panel, or as docs/it/screen.md says."
        )
        missing = ", ".join(key for key, value in keys.items() if value is None)
        return Check("calibration", State.WARNING, said.of(keys=missing), remedy.of())
    said = english.translate(
        "Health", "{number} pixels in a millimetre, {height} mm above the floor."
    )
    found = said.of(number=Number(px_per_mm, None), height=height_mm)
    return Check("calibration", State.OK, found)


def _check_touch(touchscreens: tuple[str, ...]) -> Check:
    if touchscreens:
        return Check("touch", State.OK, f"{', '.join(touchscreens)}.")
    said = english.translate("Health", "There is no touchscreen: only a mouse or a keyboard works.")
    remedy = english.translate("Health", "Check its cable; a serial one needs a driver.")
    return Check("touch", State.WARNING, said.of(), remedy.of())


def _check_glass(places: tuple[DeadPlace, ...], now: datetime.datetime) -> Check:
    """Return where on the glass something that is no finger was found within a day."""
    recent = [place for place in places if now - _OF_LATE < place.at <= now]
    if not recent:
        said = english.translate("Health", "Only fingers have touched it for a day.")
        return Check("glass", State.OK, said.of())
    last = recent[-1]
    found = _TOLD[last.kind].of(
        time=LocalTime(last.at, True),
        across=Number(round(last.across * 100)),
        down=Number(round(last.down * 100)),
    )
    remedy = english.translate(
        "Health",
        "Wipe the glass and its rim dry; if it comes back, look for a crack, and have it replaced.",
    )
    return Check("glass", State.WARNING, found, remedy.of())
