"""The documents' bytes as they came, each under its hash, readable only, checked whenever they are read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from shutil import rmtree

from mailroom.store.durable import failing, make_folder, sync_folder
from mailroom.store.home import Home
from models.errors import OriginalDamaged

BITE_BYTES = 1 << 20


def place_of(home: Home, sha256: str) -> Path:
    """Return where the bytes with this hash lie, or would."""
    return home.originals / sha256[:2] / sha256


def pages_of(home: Home, sha256: str) -> Path:
    """Return the folder for pictures of the pages of the bytes with this hash; it goes when they are purged."""
    return home.pages / sha256[:2] / sha256


def remove(home: Home, sha256: str) -> None:
    """Remove the bytes with this hash, and the pictures of their pages, for good; raises OSError."""
    place, pictures = place_of(home, sha256), pages_of(home, sha256)
    if place.parent.exists():
        place.unlink(missing_ok=True)
        sync_folder(place.parent)
    if pictures.exists():
        rmtree(pictures)
        sync_folder(pictures.parent)


def hash_of(path: Path) -> tuple[str, int]:
    """Return SHA-256 (hex) and size of a file's bytes; raises OSError."""
    digest, size = hashlib.sha256(), 0
    for bite in _bites(path):
        digest.update(bite)
        size += len(bite)
    return digest.hexdigest(), size


def keep(home: Home, path: Path, sha256: str) -> None:
    """Move the file `path`, whose bytes are on the disk and have this hash, to its place, and have it there for good.

    One that is there already is replaced: the bytes are the same, or the ones that are there are damaged.
    """
    place = place_of(home, sha256)
    make_folder(place.parent, home.folder_mode)
    path.replace(place)
    sync_folder(place.parent)
    sync_folder(home.originals)  # somebody else may have made the folder and not have come to this


def checked(home: Home, sha256: str) -> Path:
    """Return where the bytes with this hash lie; raises OriginalDamaged where they are others, or gone."""
    place = place_of(home, sha256)
    with failing("an original could not be read"):
        if not place.exists():
            raise OriginalDamaged("an original is missing from the store; bring it back from the backup")
        if hash_of(place)[0] != sha256:
            raise OriginalDamaged("an original was changed on the disk; bring it back from the backup")
    return place


def _bites(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while bite := file.read(BITE_BYTES):
            yield bite
