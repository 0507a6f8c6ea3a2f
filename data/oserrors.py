"""Why the system will not read or write a file, in words of both languages.

What Python has for it (``error.strerror``) is the system's own sentence: English on one machine,
of the machine's language on another, and never the reader's choice.
"""

from __future__ import annotations

import errno

from data.message import Message, message

#: The errors that people meet, by what can be done about them.
_KNOWN = {
    errno.ENOENT: "system.missing",
    errno.EACCES: "system.denied",
    errno.EPERM: "system.denied",
    errno.EISDIR: "system.folder",
    errno.ENOTDIR: "system.no_folder",
    errno.EEXIST: "system.exists",
    errno.ENOTEMPTY: "system.exists",
    errno.ENOSPC: "system.full",
    errno.EFBIG: "system.full",
    errno.EROFS: "system.read_only",
    errno.ENAMETOOLONG: "system.name",
    errno.EINVAL: "system.name",
    errno.ELOOP: "system.loop",
    errno.EBUSY: "system.busy",
    errno.EMFILE: "system.many",
    errno.ENFILE: "system.many",
    errno.EIO: "system.medium",
}


def why(error: OSError) -> Message:
    """The reason of an error of the system; one that is not known is said by its number."""
    key = _KNOWN.get(error.errno or 0)
    if key:
        return message(key)
    return message("system.other", number=error.errno or 0)
