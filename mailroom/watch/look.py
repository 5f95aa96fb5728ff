"""Looks through the watched folder once: which files lie there, in what state, and what is refused and why.

Nothing is opened but folders. Links, pipes, sockets and devices are refused whatever they lead to, and so is whatever
lies deeper than `MOST_FOLDERS`. mailroom's own two subfolders are not looked into.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Literal

from mailroom.watch.beneath import FOLDER, Place, opened_folder

TAKEN, SET_ASIDE = "taken", "set-aside"
"""mailroom's own folders in the watched one."""
DONE = ".done"
"""`fax.tif.done` beside `fax.tif` says that the latter is whole."""
MOST_FOLDERS = 16

Reason = Literal[
    "a link, which is not followed",
    "a pipe, socket or device, not a file",
    "in too many folders",
    "a folder that cannot be opened",
]


@dataclass(frozen=True, slots=True)
class State:
    """What changes when a file does; times in nanoseconds, of the machine that has the disk."""

    inode: int
    size: int
    written_ns: int
    changed_ns: int


@dataclass(frozen=True, slots=True)
class Seen:
    """A regular file in the folder.

    Attributes:
        place: where.
        state: as it was at this moment.
        is_done: a file that says so lies beside it.
        is_named_unfinished: its name says that it is still being written.

    """

    place: Place
    state: State
    is_done: bool = False
    is_named_unfinished: bool = False


@dataclass(frozen=True, slots=True)
class Refused:
    """Something that is left where it is. The inode stands for its name, which is not for the log."""

    inode: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class Names:
    """Shell patterns, case does not matter: names that are no documents, and names of what is still being written."""

    ignored: Sequence[str] = ()
    unfinished: Sequence[str] = ()


def look_through(root: Path, names: Names) -> tuple[Seen | Refused | Place, ...]:
    """Return the files in `root` and below, what is refused, and (as a `Place`) each folder; raises OSError for `root`.

    In the order of names, folder by folder; the root itself is the place `()`.
    """
    with opened_folder(root, ()) as folder:
        return tuple(_look(folder, (), names))


def state_of(facts: os.stat_result) -> State:
    """Return the state that `facts` tell of."""
    return State(facts.st_ino, facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns)


def _matches(name: str, patterns: Sequence[str]) -> bool:
    """Say whether a name is one of those that the patterns mean."""
    return any(fnmatch(name.lower(), pattern.lower()) for pattern in patterns)


def _look(folder: int, place: Place, names: Names) -> Iterator[Seen | Refused | Place]:
    yield place
    with os.scandir(folder) as entries:
        there = {entry.name: entry for entry in entries}
    for name in sorted(there):
        is_own = not place and name in {TAKEN, SET_ASIDE}
        is_unfinished = _matches(name, names.unfinished)
        if is_own or (_matches(name, names.ignored) and not is_unfinished):
            continue
        try:
            facts = os.stat(name, dir_fd=folder, follow_symlinks=False)
        except FileNotFoundError:  # gone meanwhile
            continue
        if stat.S_ISDIR(facts.st_mode):
            yield from _look_into(folder, (*place, name), facts, names)
        elif stat.S_ISREG(facts.st_mode):
            is_done = name + DONE in there and _is_done(folder, name, facts)
            yield Seen((*place, name), state_of(facts), is_done, is_unfinished)
        else:
            is_link = stat.S_ISLNK(facts.st_mode)
            reason: Reason = "a link, which is not followed" if is_link else "a pipe, socket or device, not a file"
            yield Refused(facts.st_ino, reason)


def _look_into(parent: int, place: Place, facts: os.stat_result, names: Names) -> Iterator[Seen | Refused | Place]:
    if len(place) > MOST_FOLDERS:
        yield Refused(facts.st_ino, "in too many folders")
        return
    try:
        folder = os.open(place[-1], FOLDER | os.O_NOFOLLOW, dir_fd=parent)
    except OSError:
        yield Refused(facts.st_ino, "a folder that cannot be opened")
        return
    try:
        yield from _look(folder, place, names)
    finally:
        os.close(folder)


def _is_done(folder: int, name: str, facts: os.stat_result) -> bool:
    """Say whether the sign is one for this file: one that is older was left by another file of that name."""
    try:
        sign = os.stat(name + DONE, dir_fd=folder, follow_symlinks=False)
    except FileNotFoundError:
        return False
    return stat.S_ISREG(sign.st_mode) and sign.st_mtime_ns >= facts.st_mtime_ns
