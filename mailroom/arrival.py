"""A file that came in: where it lies, what it is called, and the facts that the record keeps of it.

Nothing here looks inside the file; what kind it is, `ocr.decode` tells from the content.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from models.errors import LimitExceeded, UnreadableDocument

BYTES_A_BITE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Arrival:
    """One file to read.

    Attributes:
        path: where it lies now.
        untrusted_name: what the record calls it: its name, or its path below a scan folder with forward slashes. The
            sender may have chosen it; it is text to show, never a path to open. Always valid Unicode.
        channel: how it came, such as `folder`.

    """

    path: Path
    untrusted_name: str
    channel: str = "folder"


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What is known of a file without looking inside.

    `received_at` is when the file was last written (UTC), so that reading it again gives the same record. `sha256` is
    empty where the file could not be read at all. `stamp` tells whether the file is still the same: see `has_changed`.
    """

    untrusted_name: str
    channel: str
    sha256: str
    size: int
    received_at: datetime
    stamp: tuple[int, int] = (0, 0)

    @property
    def record_id(self) -> str:
        """Return `sha256:…`, or the name where there was nothing to hash."""
        return f"sha256:{self.sha256}" if self.sha256 else f"name:{self.untrusted_name}"


def readable_name(path: Path | str) -> str:
    r"""Return a file's name as valid text; bytes that are no UTF-8 become `\xff`, and no other character changes."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def inspect(arrival: Arrival, bytes_a_file: int) -> FileFacts:
    """Return the facts of the file at `arrival.path`.

    Raises UnreadableDocument where it cannot be opened, LimitExceeded where it is larger than `bytes_a_file`.
    """
    try:
        before = facts_of(arrival)
        if before.size > bytes_a_file:
            raise LimitExceeded(
                f"the file has {before.size} bytes, more than limit bytes_a_file ({bytes_a_file}) allows"
            )
        return replace(before, sha256=_hash(arrival.path))
    except OSError as error:
        raise UnreadableDocument(f"the file cannot be opened: {error.strerror or type(error).__name__}") from error


def facts_of(arrival: Arrival) -> FileFacts:
    """Return the facts of a file that may be gone, unreadable or too large to hash."""
    try:
        stat = arrival.path.stat()
        size, written = stat.st_size, stat.st_mtime
    except OSError:
        size, written = 0, 0.0
    received_at = datetime.fromtimestamp(int(written), tz=UTC)
    return FileFacts(arrival.untrusted_name, arrival.channel, "", size, received_at, _stamp(arrival.path))


def has_changed(path: Path, facts: FileFacts) -> bool:
    """Say whether the file at `path` was written to, or removed, since `facts` were taken."""
    return _stamp(path) != facts.stamp


def _stamp(path: Path) -> tuple[int, int]:
    try:
        stat = path.stat()
    except OSError:
        return (0, 0)
    return stat.st_size, stat.st_mtime_ns


def _hash(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while bite := file.read(BYTES_A_BITE):
            digest.update(bite)
    return digest.hexdigest()
