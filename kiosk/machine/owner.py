"""The owner of the kiosk's data, and what it means if somebody else runs a command."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.core.messages import english


def stranger_to(data: Path) -> str:
    """Return what to tell someone who is neither the owner of the data folder nor root."""
    if sys.platform == "win32":
        return ""
    try:
        owner, me = data.stat().st_uid, os.geteuid()
    except OSError:
        return ""  # they may create it, or are told why not
    if me in (0, owner):
        return ""
    said = english.translate(
        "Health",
        "{folder} belongs to {owner}, and this runs as {user}. Run it as that user:"
        " sudo -u {owner} leaflet-kiosk …",
    )
    return said.of(folder=data, owner=_name(owner), user=_name(me))


@contextmanager
def as_owner(data: Path) -> Iterator[None]:
    """See what the owner of the data folder sees, if root looks, who may read everything."""
    owner = None if sys.platform == "win32" or os.geteuid() != 0 else _found(data)
    if sys.platform == "win32" or owner is None or owner.st_uid == 0:
        yield
        return
    group, groups = os.getegid(), os.getgroups()
    try:
        # A sandbox may keep root from it, who then sees more.
        with contextlib.suppress(PermissionError):
            os.setgroups(_groups_of(owner.st_uid, owner.st_gid))
            os.setegid(owner.st_gid)
            os.seteuid(owner.st_uid)
        yield
    finally:
        os.seteuid(0)
        os.setegid(group)
        with contextlib.suppress(PermissionError):
            os.setgroups(groups)


def act_as_owner(data: Path) -> str:
    """Become the owner of the data folder if root may; return what to warn about, or nothing.

    What is written then belongs to the kiosk. This is also why root does not write there and chown
    afterwards: the kiosk's user could have planted links for root to follow.
    """
    if sys.platform == "win32" or os.geteuid() != 0:
        return stranger_to(data)
    folder = next(each for each in (data, *data.absolute().parents) if each.exists())
    found = folder.stat()
    if found.st_uid == 0:
        return (
            f"{folder} belongs to root. If the kiosk runs as another user, it cannot read what is"
            " written there now: run this as that user, or name its data folder in"
            " LEAFLET_KIOSK_DATA."
        )
    os.setgroups([])
    os.setgid(found.st_gid)
    os.setuid(found.st_uid)
    return f"{folder} belongs to {_name(found.st_uid)}, and so does what is written there now."


def _found(folder: Path) -> os.stat_result | None:
    try:
        return folder.stat()
    except OSError:
        return None


def _groups_of(user: int, group: int) -> list[int]:
    import pwd

    try:
        return os.getgrouplist(pwd.getpwuid(user).pw_name, group)
    except KeyError:
        return [group]


def _name(user: int) -> str:
    import pwd

    try:
        return pwd.getpwuid(user).pw_name
    except KeyError:
        return f"#{user}"
