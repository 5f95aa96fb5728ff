"""Takes out of a reading process's folder the files that the caller wants to keep.

What lies there was written by a process that a hostile document may have taken over: only plain files are taken, and
links are not followed.
"""

from __future__ import annotations

import os
from pathlib import Path
from shutil import copyfile

from models.errors import StorageFailed


def bring_out(inside: Path, outside: Path) -> None:
    """Copy the plain files below the folder `inside` to the same places below `outside`; raises StorageFailed."""
    try:
        for folder, _, names in os.walk(inside):
            target = outside / Path(folder).relative_to(inside)
            target.mkdir(parents=True, exist_ok=True)
            for path in (Path(folder, name) for name in names):
                if path.is_file() and not path.is_symlink():
                    copyfile(path, target / path.name, follow_symlinks=False)
    except OSError as error:
        raise StorageFailed(f"the folder for pictures cannot be written to ({error.strerror})") from error
