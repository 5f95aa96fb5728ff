"""The file of records: one record a line, appended so that a crash at any moment leaves whole lines only.

A line is on the disk before its document counts as read. A torn last line, left by a power cut, is cut off when the
file is opened again; anything else that is no record is not touched, and stops the work. While a file is open, no
other mailroom can write to it. A line that a later one supersedes stays until `settle` is called.
"""

from __future__ import annotations

import fcntl
import json
import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from models.errors import StorageFailed

FREE_FOR_ALL = 0o644


@dataclass(frozen=True, slots=True)
class Key:
    """What makes a record current: the same bytes under the same name, read by the same version."""

    untrusted_name: str
    sha256: str
    version: str


@dataclass(frozen=True, slots=True)
class _Place:
    key: Key
    start: int
    end: int


class RecordsFile:
    """A file of records, open for appending; a context manager.

    All of its methods raise StorageFailed where the file cannot be read or written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._places: dict[str, _Place] = {}
        self._superseded = False
        self._descriptor = _open(path)
        try:
            self._end = self._read_places()
        except BaseException:
            os.close(self._descriptor)
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._descriptor)

    def __contains__(self, key: Key) -> bool:
        """Whether a current record is there."""
        place = self._places.get(key.untrusted_name)
        return place is not None and place.key == key

    def __len__(self) -> int:
        """How many documents have a record."""
        return len(self._places)

    def append(self, line: bytes) -> None:
        """Add one record, given without a newline; when this returns, it is on the disk."""
        place = _place(line, self._end)
        data = line + b"\n"
        try:
            _write_all(self._descriptor, data, self._end)
            os.fdatasync(self._descriptor)
        except OSError as error:
            with suppress(OSError):
                os.ftruncate(self._descriptor, self._end)
            raise _failed("written", error) from error
        self._end += len(data)
        self._remember(place)

    def lines(self) -> Iterator[bytes]:
        """Yield the current records' lines in the order of names, without newlines."""
        for _, place in sorted(self._places.items()):
            yield os.pread(self._descriptor, place.end - place.start, place.start)

    def settle(self) -> None:
        """Leave one line a document, in the order of names; the file is replaced at once or not at all."""
        starts = [place.start for _, place in sorted(self._places.items())]
        if not self._superseded and starts == sorted(starts):
            return
        replace_file(self._path, (line + b"\n" for line in self.lines()))

    def _read_places(self) -> int:
        position = 0
        with open(os.dup(self._descriptor), "rb") as file:  # noqa: PTH123 - a descriptor, not a path
            for number, data in enumerate(file, start=1):
                if not data.endswith(b"\n"):
                    os.ftruncate(self._descriptor, position)
                    break
                try:
                    self._remember(_place(data[:-1], position))
                except (ValueError, KeyError, TypeError) as error:
                    raise StorageFailed(
                        f"line {number} of the records' file is no record; move the file away or give another --out"
                    ) from error
                position += len(data)
        return position

    def _remember(self, place: _Place) -> None:
        self._superseded |= place.key.untrusted_name in self._places
        self._places[place.key.untrusted_name] = place


def replace_file(path: Path, parts: Iterator[bytes]) -> None:
    """Write `parts` to `path` so that it holds either all of them or what it held before."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with temporary.open("wb") as file:
            file.writelines(parts)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise _failed("written", error) from error


def _open(path: Path) -> int:
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, FREE_FOR_ALL)
    except OSError as error:
        raise _failed("opened", error) from error
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise StorageFailed("the records' file is no regular file; give another --out, or - for stdout")
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(descriptor)
        raise StorageFailed("another mailroom is writing to the records' file; wait for it or stop it") from error
    return descriptor


def _write_all(descriptor: int, data: bytes, position: int) -> None:
    view = memoryview(data)
    while view:
        written = os.pwrite(descriptor, view, position)
        position += written
        view = view[written:]


def _place(line: bytes, start: int) -> _Place:
    record: Any = json.loads(line)
    document = record["document"]
    key = Key(document["name"], document["sha256"], record["read_with"]["version"])
    return _Place(key, start, start + len(line))


def _failed(done: str, error: OSError) -> StorageFailed:
    return StorageFailed(f"the file could not be {done} ({error.strerror}); make room or choose another place")
