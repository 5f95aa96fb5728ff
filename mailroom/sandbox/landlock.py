"""Landlock: the kernel refuses this process and all it starts to change any file outside the folders it is given.

The rules of the Linux manual page landlock(7), by system calls, because no library of Python has them. What Landlock
does not cover: reading, and the mode, owner and times of files (chmod, chown, utime).
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
"""Numbers of the system calls; new ones are the same on all machines."""
ASK_VERSION = 1
PATH_BENEATH = 1
LEAST_VERSION = 3
"""The first that refuses to empty a file by truncate(); Linux 6.2. Before it, the wall would have a hole."""

WRITE_FILE, TRUNCATE = 1 << 1, 1 << 14
MAKE_AND_REMOVE = sum(1 << bit for bit in range(4, 13))
MOVE_BETWEEN_FOLDERS = 1 << 13
WRITING = WRITE_FILE | MAKE_AND_REMOVE | MOVE_BETWEEN_FOLDERS | TRUNCATE

VERSION_WITH_TCP, VERSION_WITH_SCOPES = 4, 6
BIND_AND_CONNECT_TCP = 0b11
ABSTRACT_SOCKETS_AND_SIGNALS = 0b11
"""Scopes: no abstract socket and no signal reaches a process outside."""
NO_NEW_PRIVILEGES = 38
"""prctl: no program that is started gets more rights than its starter; Landlock and seccomp ask for it."""


class _Ruleset(ctypes.Structure):
    _fields_ = (("fs", ctypes.c_uint64), ("net", ctypes.c_uint64), ("scoped", ctypes.c_uint64))


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("folder", ctypes.c_int32))


@lru_cache(maxsize=1)
def version() -> int:
    """Return the kernel's version of Landlock; 0 where there is none, or it is switched off."""
    return max(_call(CREATE_RULESET, None, 0, ASK_VERSION), 0)


def is_there() -> bool:
    """Whether the kernel's Landlock refuses everything that this module promises."""
    return version() >= LEAST_VERSION


def forbid_writing(folders: Iterable[Path], files: Iterable[Path] = ()) -> None:
    """Let this process change nothing but what lies in `folders`, and those `files`; raises OSError.

    It cannot be undone. Where the kernel can, TCP, and signals and abstract sockets to others, are refused, too.
    """
    rules = _Ruleset(WRITING)
    rules.net = BIND_AND_CONNECT_TCP if version() >= VERSION_WITH_TCP else 0
    rules.scoped = ABSTRACT_SOCKETS_AND_SIGNALS if version() >= VERSION_WITH_SCOPES else 0
    size = _size_for(version())
    ruleset = _checked(_call(CREATE_RULESET, ctypes.byref(rules), size, 0))
    try:
        for folder in folders:
            _allow(ruleset, folder, WRITING)
        for file in files:
            _allow(ruleset, file, WRITE_FILE | TRUNCATE)
        give_up_new_privileges()
        _checked(_call(RESTRICT_SELF, ruleset, 0))
    finally:
        os.close(ruleset)


def give_up_new_privileges() -> None:
    """Have no program that this process starts get more rights than it has; raises OSError."""
    one, none = ctypes.c_ulong(1), ctypes.c_ulong(0)
    _checked(ctypes.CDLL(None, use_errno=True).prctl(NO_NEW_PRIVILEGES, one, none, none, none))


def _size_for(kernel: int) -> int:
    """Return how many bytes of the rules a kernel of that version knows."""
    return 8 * (1 + (kernel >= VERSION_WITH_TCP) + (kernel >= VERSION_WITH_SCOPES))


def _allow(ruleset: int, path: Path, rights: int) -> None:
    place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        rule = _PathBeneath(rights, place)
        _checked(_call(ADD_RULE, ruleset, PATH_BENEATH, ctypes.byref(rule), 0))
    finally:
        os.close(place)


def _call(number: int, *arguments: object) -> int:
    wide = [ctypes.c_long(part) if isinstance(part, int) else part for part in arguments]
    return int(ctypes.CDLL(None, use_errno=True).syscall(ctypes.c_long(number), *wide))


def _checked(result: int) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result
