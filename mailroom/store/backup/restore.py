"""Makes a store of a backup: every byte is checked on its way, and the database is moved into place last.

Refused are a home that holds anything, a backup without its manifest, and one of which a single byte is another than
when it was made. What a refused or killed restore leaves is used by nobody: `open_home` refuses a home in which
`restoring` lies.
"""

from __future__ import annotations

import os
from pathlib import Path
from shutil import rmtree

from mailroom.store import audit
from mailroom.store.backup.copying import Copies, SourceDamaged
from mailroom.store.backup.manifest import Manifest, held_by, read_manifest
from mailroom.store.backup.snapshot import hashes_to_keep, looking_at
from mailroom.store.database import Database
from mailroom.store.durable import failing, make_folder, sync_folder
from mailroom.store.home import Home, home_at
from mailroom.store.inbox import CONTENT
from models.errors import BadArguments, StorageFailed

NOT_RESTORED = "the store could not be restored; empty the home and try again"
NOT_EMPTY = "the home is not empty; a store is restored only to a folder that is empty or not there yet"


def restore_backup(backup: Path, path: Path) -> Manifest:
    """Make the store at `path` (absolute; empty or not there) of what lies in `backup`, and return its manifest.

    When this returns, the store is there and every document has its original, but for those that the manifest's
    `shortfalls` tell of. Raises BadArguments where one of the two folders will not do, StorageFailed where the backup
    is not whole or not as it was made, or the disk does not take it.
    """
    manifest = read_manifest(backup)
    with failing(NOT_RESTORED):
        home = _claim(path)
        _copy(backup, home, manifest)
        staged = Home(home.restoring, home.folder_mode, home.file_mode)
        _bring_up_to_date(staged)
        if home.database.exists():
            raise StorageFailed("somebody else made a store in the home meanwhile; stop all of mailroom and try again")
        staged.database.rename(home.database)
        sync_folder(home.path)
        rmtree(home.restoring)
        sync_folder(home.path)
    return manifest


def _claim(path: Path) -> Home:
    """Make the home ours: from its first folder on, nobody else opens it."""
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise BadArguments(NOT_EMPTY)
    home = home_at(path)
    try:
        home.restoring.mkdir(home.folder_mode)
    except FileExistsError:
        raise BadArguments(NOT_EMPTY) from None
    if any(entry != home.restoring for entry in path.iterdir()):
        home.restoring.rmdir()
        raise BadArguments(NOT_EMPTY)
    for folder in home.folders:
        make_folder(folder, home.folder_mode)
    return home


def _copy(backup: Path, home: Home, manifest: Manifest) -> None:
    copies = Copies(home.path, home.folder_mode, home.file_mode)
    database = home.restoring / home.database.name
    try:
        copies.add(backup / home.database.name, f"{home.restoring.name}/{home.database.name}", manifest.database)
        for name, sha256 in manifest.files.items():
            copies.add(backup / name, name, sha256, read_only=name.endswith(f"/{CONTENT}"))
        with looking_at(database) as connection:
            if (audit.verify(connection), held_by(connection)) != (manifest.audit, manifest.held):
                raise StorageFailed("the backup's database does not hold what its manifest says; take another backup")
            lost = set(manifest.lost)
            for sha256 in hashes_to_keep(connection):
                if sha256 not in lost:
                    name = f"originals/{sha256[:2]}/{sha256}"
                    copies.add(backup / name, name, sha256, read_only=True)
    except SourceDamaged as why:
        raise StorageFailed(
            f"a file of the backup is missing or not as it was made ({why}); take another backup, and empty the home"
        ) from why
    copies.sync()


def _bring_up_to_date(staged: Home) -> None:
    """Have the tables as this program knows them, all in one file, on the disk; raises StorageFailed."""
    Database(staged).close()
    descriptor = os.open(staged.database, os.O_RDWR | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    if staged.database.with_name(f"{staged.database.name}-wal").exists():
        raise StorageFailed("somebody else has opened the copied database; empty the home and try again")
