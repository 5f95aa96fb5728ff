"""Pictures that were drawn, kept on the disk below the document's hash; what nobody looked at for long goes first.

The folder is that which a purge removes (`store.originals.remove`). A picture that is torn or gone is drawn again.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from shutil import rmtree

from mailroom.store.durable import failing, make_folder
from mailroom.store.home import Home
from mailroom.store.originals import pages_of
from mailroom.version import version

MOST_BYTES = 2 * 1024**3
"""Pictures of some 20,000 pages."""
LOOKED_AFTER_EVERY = 64
"""Pictures that are written between two looks at how much there is."""


class Kept:
    """The pictures of one store."""

    def __init__(self, home: Home, most_bytes: int = MOST_BYTES) -> None:
        self._home = home
        self._most_bytes = most_bytes
        self._written = 0

    def find(self, sha256: str, name: str) -> bytes | None:
        """Return a picture; None where it is not there."""
        path = self._place(sha256, name)
        try:
            data = path.read_bytes()
            os.utime(path)
        except OSError:
            return None
        return data or None

    def has(self, sha256: str, name: str) -> bool:
        """Say whether a picture is there."""
        return self._place(sha256, name).exists()

    def keep(self, sha256: str, name: str, data: bytes) -> None:
        """Keep a picture; raises StorageFailed."""
        path = self._place(sha256, name)
        with failing("a picture could not be kept"):
            make_folder(path.parent, self._home.folder_mode)
            draft = path.with_name(f".{name}-{os.urandom(6).hex()}")
            draft.write_bytes(data)
            draft.replace(path)
        self._written += 1
        if self._written % LOOKED_AFTER_EVERY == 0:
            self.shrink()

    def shrink(self) -> None:
        """Remove what was not looked at for longest, until there is room again."""
        found = sorted(self._all(), key=lambda one: one[1].st_mtime)
        total = sum(stat.st_size for _, stat in found)
        for path, stat in found:
            if total <= self._most_bytes:
                return
            with suppress(OSError):
                path.unlink()
            total -= stat.st_size

    def forget(self, sha256: str) -> None:
        """Remove all pictures of a document; raises StorageFailed."""
        folder = pages_of(self._home, sha256)
        if folder.exists():
            with failing("pictures could not be removed"):
                rmtree(folder)

    def _place(self, sha256: str, name: str) -> Path:
        return pages_of(self._home, sha256) / f"{version()}-{name}"

    def _all(self) -> Iterator[tuple[Path, os.stat_result]]:
        for path in self._home.pages.glob("*/*/*"):
            with suppress(OSError):
                yield path, path.stat()
