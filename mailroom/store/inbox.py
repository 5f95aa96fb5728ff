"""How a document comes in: the one place where something becomes acknowledged, and it needs no database.

An arrival is written as a folder `drafts/TOKEN` with `content` and `receipt.json`, both synced, and the folder synced.
Then one rename moves it to `inbox/TOKEN`, and that folder is synced, too. Before the rename nothing has come in; after
it, everything has. Whoever opens the store next enters what lies in the inbox into the database (`entry`).

A draft is locked by its process while it is written. A draft that is not locked was left by a process that was killed
before it could acknowledge; `sweep` removes it. No clock decides anything here.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from mailroom.store.durable import failing, keep_group, sync_folder, write_all, write_new
from mailroom.store.home import Home
from mailroom.store.incoming import EMPTY, Incoming, to_json

CONTENT = "content"
RECEIPT = "receipt.json"
NOT_TAKEN = "the document could not be stored and is not acknowledged; make room or rights, then hand it over again"
TRIES = 100
"""How often a new draft may be swept away by another process between its making and its locking."""


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """An arrival that is durable: its token in the inbox, hash (SHA-256, hex) and size of its bytes, its facts."""

    token: str
    sha256: str
    size: int
    incoming: Incoming


class Draft:
    """An arrival that is being written; a context manager, and what is left without `commit` is gone.

    All of its methods raise StorageFailed where the disk does not take what it is given.
    """

    def __init__(self, home: Home) -> None:
        self._home = home
        self._digest = hashlib.sha256()
        self._size = 0
        with failing(NOT_TAKEN):
            self._token, self._lock = _locked_folder(home)
            self._folder = home.drafts / self._token
            try:
                self._content = _new_content(self._folder / CONTENT, home.file_mode)
            except BaseException:
                self._remove()
                raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._content)
        self._remove()

    def _remove(self) -> None:
        _remove_draft(self._folder)
        os.close(self._lock)

    @property
    def size(self) -> int:
        """How many bytes were written so far."""
        return self._size

    def write(self, data: bytes) -> None:
        """Add `data` to the document's bytes."""
        with failing(NOT_TAKEN):
            write_all(self._content, data)
        self._digest.update(data)
        self._size += len(data)

    def commit(self, incoming: Incoming) -> Acknowledged:
        """Make the arrival durable. When this returns, the document is in the store, whatever happens next."""
        if not self._size and EMPTY not in incoming.flags:
            incoming = replace(incoming, flags=(*incoming.flags, EMPTY))
        facts = f'{{"sha256": "{self._digest.hexdigest()}", "size": {self._size}, "incoming": {to_json(incoming)}}}'
        with failing(NOT_TAKEN):
            os.fsync(self._content)
            write_new(self._folder / RECEIPT, facts.encode("ascii"), self._home.file_mode)
            sync_folder(self._folder)
            self._folder.rename(self._home.inbox / self._token)
            sync_folder(self._home.inbox)
        return Acknowledged(self._token, self._digest.hexdigest(), self._size, incoming)


def sweep(home: Home) -> int:
    """Remove drafts whose process is gone; return how many. Others' drafts that are being written are left alone."""
    return sum(_remove_if_left(folder) for folder in _folders(home.drafts))


def waiting(home: Home) -> tuple[Path, ...]:
    """Return the folders in the inbox in the order in which they came, as far as the clock tells."""
    return tuple(sorted(_folders(home.inbox)))


def _locked_folder(home: Home) -> tuple[str, int]:
    """Return the token of a new folder in `drafts` and the descriptor that holds its lock."""
    for _ in range(TRIES):
        token = f"{time.time_ns():020d}-{os.urandom(8).hex()}"
        folder = home.drafts / token
        folder.mkdir(home.folder_mode)
        with suppress(FileNotFoundError):  # a sweep came between making and locking
            keep_group(folder, home.folder_mode)
            descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            if folder.exists():
                return token, descriptor
            os.close(descriptor)
    raise OSError(f"a draft was swept away {TRIES} times")


def _new_content(path: Path, mode: int) -> int:
    """Return the descriptor of a new file that nobody but its maker can write to: an original never changes."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, mode & 0o440)
    os.fchmod(descriptor, mode & 0o440)  # whatever the umask of a fax server is
    return descriptor


def _remove_draft(folder: Path) -> bool:
    """Remove a draft; say whether there was one and it is gone."""
    with suppress(OSError):
        for name in (CONTENT, RECEIPT):
            (folder / name).unlink(missing_ok=True)
        folder.rmdir()
        return True
    return False


def _remove_if_left(folder: Path) -> bool:
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError:
        return False  # committed or removed meanwhile, or another user's
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return _remove_draft(folder)
    except OSError:
        return False
    finally:
        os.close(descriptor)


def _folders(parent: Path) -> Iterator[Path]:
    with failing("the store could not be read"), os.scandir(parent) as entries:
        yield from [Path(entry.path) for entry in entries if entry.is_dir(follow_symlinks=False)]
