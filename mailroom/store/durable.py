"""Writing so that it is still there after a power cut: bytes first, then the name, then the folder that holds it.

Every call returns only when the disk has what it was given. Nothing here retries or cleans up: an error of the
operating system ends in StorageFailed, and what was not finished has no name that anybody looks for.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from models.errors import StorageFailed


@contextmanager
def failing(what: str) -> Iterator[None]:
    """Turn an error of the operating system into StorageFailed: `what` failed, and why."""
    try:
        yield
    except OSError as error:
        raise StorageFailed(f"{what} ({error.strerror or type(error).__name__})") from error


def write_all(descriptor: int, data: bytes) -> None:
    """Write all of `data`, however many calls it takes."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def write_new(path: Path, data: bytes, mode: int) -> None:
    """Make the file `path`, which must not exist, and have its bytes on the disk; for its name see `sync_folder`."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, mode)
    try:
        os.fchmod(descriptor, mode)  # whatever the umask of a fax server is
        write_all(descriptor, data)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(path: Path) -> None:
    """Have the names in the folder `path` on the disk."""
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def make_folder(path: Path, mode: int) -> None:
    """Have the folder `path` and those above it; what is new gets `mode`, and its name is on the disk."""
    try:
        path.mkdir(mode)
    except FileExistsError:
        if not path.is_dir():
            raise
        return
    except FileNotFoundError:
        if path.parent.exists():  # a place, such as /proc, in which nothing can be made
            raise
        make_folder(path.parent, mode)
        make_folder(path, mode)
        return
    keep_group(path, mode)
    sync_folder(path.parent)


def keep_group(path: Path, mode: int) -> None:
    """Set the permissions of a new folder to `mode`, whatever the umask is; leave the bit that passes the group on."""
    set_group_bit = path.stat().st_mode & 0o2000
    path.chmod(mode | set_group_bit)


def open_shared(path: Path, mode: int, flags: int = 0) -> int:
    """Return a descriptor of the file `path`; where it is made now, it gets `mode`, whatever the umask is."""
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | flags, mode)
    except FileExistsError:
        return os.open(path, os.O_RDWR | os.O_CLOEXEC | flags)
    os.fchmod(descriptor, mode)
    return descriptor


@contextmanager
def locked(path: Path, mode: int, *, shared: bool = False) -> Iterator[None]:
    """Hold the lock file `path`, alone or with all who share it; waits for it. The lock ends with the process."""
    descriptor = open_shared(path, mode)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH if shared else fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


@contextmanager
def locked_if_free(path: Path, mode: int) -> Iterator[bool]:
    """Give True and hold the lock file `path` alone, or give False where somebody else has it."""
    descriptor = open_shared(path, mode)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
    finally:
        os.close(descriptor)
