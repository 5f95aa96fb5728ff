"""Opens and moves what lies beneath the watched folder without ever following a link out of it.

Each part of a path is opened from the one before and must not be a symbolic link: whoever may write into the folder
could put one in the place of a folder at any moment. All functions raise OSError.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath

FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
Place = tuple[str, ...]
"""A path below the watched folder, part by part."""
MOST_NAMESAKES = 10_000


@contextmanager
def opened_folder(root: Path, place: Place, *, make: bool = False) -> Iterator[int]:
    """Give a descriptor of the folder `place` beneath `root`; with `make`, folders that are missing are made."""
    descriptor = os.open(root, FOLDER)
    try:
        for name in place:
            if make:
                _make(descriptor, name)
            inner = os.open(name, FOLDER | os.O_NOFOLLOW, dir_fd=descriptor)
            os.close(descriptor)
            descriptor = inner
        yield descriptor
    finally:
        os.close(descriptor)


@contextmanager
def opened_file(root: Path, place: Place) -> Iterator[int]:
    """Give a descriptor to read the regular file `place` from; anything else, such as a pipe, is an OSError."""
    with opened_folder(root, place[:-1]) as folder:
        flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
        descriptor = os.open(place[-1], flags, dir_fd=folder)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError("no regular file")
        yield descriptor
    finally:
        os.close(descriptor)


def move(root: Path, place: Place, folder: Place) -> Place:
    """Move the file `place` into `folder`, which is made, and return its new place; no file is written over."""
    with opened_folder(root, place[:-1]) as source, opened_folder(root, folder, make=True) as target:
        name = _free_name(target, place[-1])
        os.rename(place[-1], name, src_dir_fd=source, dst_dir_fd=target)
    return (*folder, name)


def remove(root: Path, place: Place) -> None:
    """Remove the file `place`."""
    with opened_folder(root, place[:-1]) as folder:
        os.unlink(place[-1], dir_fd=folder)


def write_note(root: Path, place: Place, text: str) -> None:
    """Write a new file `place`, whose folder is there."""
    with opened_folder(root, place[:-1]) as folder:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
        with os.fdopen(os.open(place[-1], flags, 0o666, dir_fd=folder), "w", encoding="utf-8") as note:
            note.write(text)


def _make(parent: int, name: str) -> None:
    try:
        os.mkdir(name, dir_fd=parent)
    except FileExistsError:
        return


def _free_name(folder: int, name: str) -> str:
    """Return `name`, or the first of name-2, name-3, … that is not there; one watcher alone moves files here."""
    path = PurePath(name)
    for number in range(1, MOST_NAMESAKES):
        free = name if number == 1 else f"{path.stem}-{number}{path.suffix}"
        try:
            os.stat(free, dir_fd=folder, follow_symlinks=False)
        except FileNotFoundError:
            return free
    raise OSError("too many files of one name")
