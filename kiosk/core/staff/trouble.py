"""What is wrong with the machine that staff should know about, and report to the technicians."""

from __future__ import annotations

from enum import Enum


class Trouble(Enum):
    """One thing that is wrong now, the worst first; `leaflet-kiosk doctor` says more about each."""

    UNSAVED = "the last confirmation could not be saved"
    NO_TOUCH = "the touch device is gone"
    CONTENT = "a new leaflet has mistakes, or the content folder is gone: the last good ones stay"
    UNSIGNED = "the last receipt could not be signed, or there is no key for it"
    PRINTER = "the printer does not print"
    NO_SOUND = "speech is offered, and there is no sound device"
    SET_ASIDE = "damaged records were set aside, and still are there"
