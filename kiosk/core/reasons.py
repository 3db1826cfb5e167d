"""Why the system refused a file, in a sentence that can be translated."""

from __future__ import annotations

import errno

from kiosk.core.messages import english

_REASONS = {
    errno.EACCES: english.translate("Health", "Permission denied"),
    errno.EPERM: english.translate("Health", "Operation not permitted"),
    errno.ENOENT: english.translate("Health", "No such file or directory"),
    errno.ENOTDIR: english.translate("Health", "Not a directory"),
    errno.EISDIR: english.translate("Health", "Is a directory"),
    errno.EIO: english.translate("Health", "Input/output error"),
    errno.EROFS: english.translate("Health", "Read-only file system"),
    errno.ENOSPC: english.translate("Health", "No space left on device"),
}


def reason_of(error: OSError) -> str:
    """Return the reason in the system's own words, as a `Said` if it is a common one."""
    known = _REASONS.get(error.errno or 0)
    return known.of() if known is not None else error.strerror or type(error).__name__
