"""Copies files so that they are still there after a power cut, and tells a bad source from a full target.

Links and whatever is no plain file are no sources: what lies in a store or in a backup is neither.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from mailroom.store.durable import failing, make_folder, sync_folder, write_all
from mailroom.store.originals import BITE_BYTES

NOT_WRITTEN = "the copy could not be written, and what is there of it is not whole"


class SourceDamaged(Exception):
    """A file cannot be read, or its bytes are not those that were asked for; concerns that file only."""


class Copies:
    """New files below one folder. All methods raise StorageFailed where the disk does not take what it is given."""

    def __init__(self, root: Path, folder_mode: int, file_mode: int) -> None:
        self._root = root
        self._folder_mode = folder_mode
        self._file_mode = file_mode
        self._folders = {root}

    def add(self, source: Path, name: str, sha256: str | None = None, *, read_only: bool = False) -> str:
        """Copy `source` to `name` (with `/`, below the folder; not there yet) and return its SHA-256.

        Raises SourceDamaged, and leaves nothing, where it cannot be read or has another hash than `sha256`.
        """
        target = self._root / name
        with failing(NOT_WRITTEN):
            self._make_folders(target.parent)
            mode = self._file_mode & 0o440 if read_only else self._file_mode
            descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, mode)
            try:
                os.fchmod(descriptor, mode)  # whatever the umask is
                found = _copy(source, descriptor, sha256)
                os.fsync(descriptor)
            except SourceDamaged:
                target.unlink()
                raise
            finally:
                os.close(descriptor)
        return found

    def sync(self) -> None:
        """Have the names of all copies on the disk."""
        with failing(NOT_WRITTEN):
            for folder in sorted(self._folders):
                sync_folder(folder)

    def _make_folders(self, folder: Path) -> None:
        if folder not in self._folders:
            self._make_folders(folder.parent)
            make_folder(folder, self._folder_mode)
            self._folders.add(folder)


def _copy(source: Path, descriptor: int, sha256: str | None) -> str:
    digest = hashlib.sha256()
    for bite in _bites(source):
        digest.update(bite)
        write_all(descriptor, bite)
    found = digest.hexdigest()
    if sha256 is not None and found != sha256:
        raise SourceDamaged("its bytes are not those that came")
    return found


def _bites(source: Path) -> Iterator[bytes]:
    """Yield a plain file's bytes; what goes wrong with the writing of them is raised in the caller, not in here."""
    try:
        descriptor = os.open(source, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise SourceDamaged("it is no plain file")
            while bite := os.read(descriptor, BITE_BYTES):
                yield bite
        finally:
            os.close(descriptor)
    except OSError as error:
        raise SourceDamaged(error.strerror or type(error).__name__) from error
