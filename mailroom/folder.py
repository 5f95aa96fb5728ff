"""What lies in a scan folder: the documents to read, and what is passed over and why.

Whether a file really is a document is for `ocr.decode` to tell from the content. Links that lead out of the folder
are not followed: who may write into the folder must not be able to have other files read.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Literal

from mailroom.arrival import Arrival, readable_name

Reason = Literal["ignored", "leads out of the folder", "not a file", "cannot be opened"]


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A name in the folder that is not read, and why."""

    untrusted_name: str
    reason: Reason


def look_through(folder: Path, ignore: Sequence[str], outputs: Sequence[Path] = ()) -> Iterator[Arrival | PassedOver]:
    """Yield what lies in `folder` and below, folder by folder in the order of names.

    `ignore` are shell patterns for names (of folders, too), upper or lower case; `outputs` are mailroom's own files.
    """
    home = folder.resolve()
    own = {path.resolve() for path in outputs}
    closed: list[OSError] = []
    for place, folders, files in os.walk(home, onerror=closed.append):
        folders.sort()
        for name in tuple(folders):
            path = Path(place, name)
            if _is_ignored(name, ignore) or path.is_symlink():
                folders.remove(name)
                if path.is_symlink():
                    yield PassedOver(_name_in(home, path), "leads out of the folder")
        for name in sorted(files):
            yield _look_at(Path(place, name), home, ignore, own)
    for error in closed:
        yield PassedOver(_name_in(home, Path(error.filename)), "cannot be opened")


def _look_at(path: Path, home: Path, ignore: Sequence[str], own: set[Path]) -> Arrival | PassedOver:
    name = _name_in(home, path)
    target = path.resolve()
    if _is_ignored(path.name, ignore) or target in own:
        return PassedOver(name, "ignored")
    if not target.is_relative_to(home):
        return PassedOver(name, "leads out of the folder")
    if not target.is_file():
        return PassedOver(name, "not a file")
    return Arrival(path, name)


def _is_ignored(name: str, patterns: Sequence[str]) -> bool:
    return any(fnmatch(name.lower(), pattern.lower()) for pattern in patterns)


def _name_in(home: Path, path: Path) -> str:
    return readable_name(path.relative_to(home).as_posix())
