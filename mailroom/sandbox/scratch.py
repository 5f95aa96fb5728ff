"""The folder of this process's temporary files, and the removal of those that killed processes left behind.

A folder is locked while its process lives, and the system lets go of the lock however that process ends. So no clock
and no process number decides what is left over: whoever can lock a folder may remove it. Folders of other users,
symlinks and whatever else only has the name are left alone.
"""

from __future__ import annotations

import fcntl
import os
import tempfile
from contextlib import suppress
from functools import lru_cache
from multiprocessing.util import Finalize, get_temp_dir
from pathlib import Path
from shutil import rmtree

PREFIX = "mailroom-scratch-"
"""Only folders that are locked while they are in use are named so."""
SOCKET = "/pymp-12345678/listener-12345678"
"""What multiprocessing adds to the name of a folder."""
LONGEST_ADDRESS = 107
"""Bytes of a socket's path (man 7 unix)."""
AFTER_THE_SOCKET = -200
"""When the folder goes as the process ends: multiprocessing removes its own at -100, and complains where it cannot."""
TRIES = 100
"""How often a new folder may be swept away by another process between its making and its locking."""


@lru_cache(maxsize=1)
def own_folder() -> Path:
    """Return the folder that goes with this process, however it ends; its children write to `scratch_folder` only.

    The first call removes what killed processes left. Raises OSError where no folder can be made.
    """
    sweep(Path(tempfile.gettempdir()))
    folder, lock = _locked_folder()
    Finalize(None, _remove, args=(folder, lock), exitpriority=AFTER_THE_SOCKET)
    return folder


def scratch_folder() -> Path:
    """Return the folder within `own_folder` that holds all temporary files of this process's children."""
    folder = own_folder() / "read"
    folder.mkdir(exist_ok=True)
    return folder


def keep_socket_here() -> None:
    """Have Python put the socket of its fork server into `own_folder`, not into a folder that a killed process leaves.

    The address of a socket is short: where the folder lies too deep, Python's own place is used, and where that is too
    deep as well, the system's.
    """
    places = (str(own_folder()), tempfile.gettempdir(), *SHORT_PLACES)
    place = next((one for one in places if len(os.fsencode(one)) + len(SOCKET) <= LONGEST_ADDRESS), places[0])
    before, tempfile.tempdir = tempfile.tempdir, place
    try:
        get_temp_dir()
    finally:
        tempfile.tempdir = before


SHORT_PLACES = ("/tmp", "/var/tmp")  # noqa: S108 - Python makes a folder of its own there, for the user alone
"""Where a socket lies when TMPDIR is too deep for one."""


def sweep(place: Path, user: int | None = None) -> int:
    """Remove the folders in `place` whose process is gone, of one user (None: the own); return how many those are."""
    owner = os.geteuid() if user is None else user
    with os.scandir(place) as entries:
        found = [Path(entry.path) for entry in entries if entry.name.startswith(PREFIX)]
    return sum(_remove_if_left(folder, owner) for folder in found)


def _locked_folder() -> tuple[Path, int]:
    """Return a new folder and the descriptor that holds its lock."""
    for _ in range(TRIES):
        folder = Path(tempfile.mkdtemp(prefix=PREFIX))
        with suppress(FileNotFoundError):  # a sweep came between making and locking
            descriptor = _opened(folder)
            with suppress(OSError):  # a disk that knows no locks: there no sweep gets one either
                fcntl.flock(descriptor, fcntl.LOCK_EX)
            if folder.exists():
                return folder, descriptor
            os.close(descriptor)
    raise OSError(f"a temporary folder was swept away {TRIES} times")


def _remove_if_left(folder: Path, user: int) -> bool:
    try:
        descriptor = _opened(folder)
    except OSError:
        return False  # no folder, or another user's, or gone meanwhile
    try:
        if os.fstat(descriptor).st_uid != user:
            return False
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        rmtree(folder, ignore_errors=True)
        return not folder.exists()
    except OSError:
        return False  # its process lives
    finally:
        os.close(descriptor)


def _opened(folder: Path) -> int:
    return os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)


def _remove(folder: Path, lock: int) -> None:
    rmtree(folder, ignore_errors=True)
    os.close(lock)
