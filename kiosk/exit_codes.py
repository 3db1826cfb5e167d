"""What every process of the kiosk ends with; whoever starts one acts on it."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """The codes that the service, the supervisor, scripts and Windows' Shell Launcher know.

    70 and 75 are EX_SOFTWARE and EX_TEMPFAIL of sysexits.h; 130 and 141 are what a shell tells of
    a program that Ctrl+C ended, or that wrote where nobody reads.
    """

    OK = 0
    MISTAKES = 1
    """What was looked at holds mistakes or faults: content, health, records."""

    USAGE = 2
    """The command could not be carried out: its words, the settings, a file."""

    UNKNOWN = 3
    """As a plug-in of Nagios: nothing could be found out."""

    BUG = 70
    """A bug ended the kiosk: it is to be started again."""

    RESTART = 75
    """The staff asked for a restart: it is to be started again."""

    STOPPED = 130
    UNREAD = 141
