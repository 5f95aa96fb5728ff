"""Makes a backup while everything runs: nothing acknowledged before it began is missing, and every document is whole.

One moment of the database is copied, and before it what lies in the inbox and cannot be entered. Then come the
originals that the copied database names. They only ever get more, as purges remove none while a backup is made. Alerts
are copied after the database: a promise is on the disk before its record is in there. The manifest comes last.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection

from mailroom.store import audit, inbox
from mailroom.store.backup.copying import Copies, SourceDamaged
from mailroom.store.backup.manifest import ALERT, ARRIVAL, CALIBRATION, FORMAT, Manifest, held_by, write_manifest
from mailroom.store.backup.snapshot import copy_database, hashes_to_keep, looking_at
from mailroom.store.durable import failing, locked, make_folder, write_new
from mailroom.store.home import OWNER_ONLY, Home
from mailroom.store.lookup import find_document
from mailroom.store.originals import hash_of, place_of
from mailroom.store.store import Store
from mailroom.version import version
from models.errors import BadArguments

OWNER_FILE = 0o600
NOT_WHOLE = "the backup could not be made; what is there of it is not whole, remove it"


def make_backup(store: Store, folder: Path) -> Manifest:
    """Copy the store to `folder`, which must be empty or not be there, and return what the manifest says.

    Originals that are damaged, arrivals that cannot be read are left out and counted there: see its `shortfalls`.
    Raises BadArguments where `folder` will not do; StorageFailed where the backup could not be made, and then what is
    in `folder` has no manifest.
    """
    with failing(NOT_WHOLE):
        target = _claim(store.home, folder)
        with locked(store.home.purge_lock, store.home.file_mode, shared=True):
            return _Backup(store, target).make()


def _claim(home: Home, folder: Path) -> Path:
    """Make `folder` ours: of two backups into the same one, the second cannot make the database's file."""
    target = folder.resolve()
    if target.is_relative_to(home.path.resolve()):
        raise BadArguments("the backup must not lie in the store's home; name a folder elsewhere, on another disk")
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise BadArguments("the backup needs a folder that is empty or not there yet")
    make_folder(target, OWNER_ONLY)
    write_new(target / home.database.name, b"", OWNER_FILE)
    return target


class _Backup:
    """One backup that is being made."""

    def __init__(self, store: Store, target: Path) -> None:
        self._store = store
        self._home = store.home
        self._target = target
        self._copies = Copies(target, OWNER_ONLY, OWNER_FILE)
        self._files: dict[str, str] = {}
        self._left = 0

    def make(self) -> Manifest:
        database = self._target / self._home.database.name
        self._copy_moment(database)
        with looking_at(database) as connection:
            lost = self._copy_originals(connection)
            self._copy_alerts(connection)
            self._copy_calibrations()
            verdict, held = audit.verify(connection), held_by(connection)
        self._copies.sync()
        manifest = Manifest(
            format=FORMAT,
            mailroom=version(),
            made_at=datetime.now(UTC),
            database=hash_of(database)[0],
            audit=verdict,
            held=held,
            files=self._files,
            lost=lost,
            left=self._left,
        )
        write_manifest(self._target, manifest, OWNER_FILE)
        return manifest

    def _copy_moment(self, database: Path) -> None:
        """Copy the inbox and the database as they are at a moment at which no arrival is between the two."""
        with self._store.database.reading() as connection:
            with self._store.nothing_half_entered():
                for folder in inbox.waiting(self._home):
                    self._copy_arrival(folder)
                held_by(connection)  # its transaction begins here, and sees this moment from now on
            copy_database(connection, database)

    def _copy_arrival(self, folder: Path) -> None:
        try:
            parts = _parts(self._home, folder)
        except (OSError, SourceDamaged):
            self._left += 1
            return
        for name, source in parts.items():
            try:
                self._copy_file(source, f"inbox/{folder.name}/{name}")
            except SourceDamaged:
                self._left += 1

    def _copy_originals(self, connection: Connection) -> tuple[str, ...]:
        """Copy what the copied database names; return the hashes of those that are damaged or gone."""
        lost = []
        for sha256 in hashes_to_keep(connection):
            source = place_of(self._home, sha256)
            try:
                self._copies.add(source, f"originals/{sha256[:2]}/{sha256}", sha256, read_only=True)
            except SourceDamaged:
                lost.append(sha256)
        return tuple(lost)

    def _copy_alerts(self, connection: Connection) -> None:
        """Copy the promises for documents of the copied database: first those to keep, as they move to those kept."""
        for folder, name in ((self._home.alerts, "alerts"), (self._home.alerts / "taken", "alerts/taken")):
            for source in sorted(folder.glob("*.json")):
                if re.fullmatch(ALERT, source.name) and find_document(connection, source.stem) is not None:
                    self._copy_alert(source, f"{name}/{source.name}")

    def _copy_calibrations(self) -> None:
        """Copy what `mailroom calibrate` made: records name it, and the next refit understands them by it."""
        for source in sorted(self._home.calibrations.glob("*.json")):
            if re.fullmatch(CALIBRATION, source.name):
                self._copy_alert(source, f"calibration/{source.name}")

    def _copy_alert(self, source: Path, name: str) -> None:
        try:
            self._copy_file(source, name)
        except SourceDamaged:
            self._left += source.exists()  # else somebody was told just now, and it is among those taken

    def _copy_file(self, source: Path, name: str) -> None:
        self._files[name] = self._copies.add(source, name)


def _parts(home: Home, folder: Path) -> Mapping[str, Path]:
    """Return the files of an arrival; its bytes may have come as far as the originals.

    Raises OSError, SourceDamaged.
    """
    if not re.fullmatch(ARRIVAL, folder.name):
        raise SourceDamaged("no arrival is called so")
    names = {inbox.CONTENT, inbox.RECEIPT} & {entry.name for entry in folder.iterdir()}
    parts = {name: folder / name for name in sorted(names)}
    if names == {inbox.RECEIPT}:
        parts[inbox.CONTENT] = place_of(home, _hash_in(folder / inbox.RECEIPT))
    return parts


def _hash_in(receipt: Path) -> str:
    try:
        sha256 = json.loads(receipt.read_text(encoding="ascii"))["sha256"]
    except (ValueError, KeyError, TypeError) as error:
        raise SourceDamaged("its receipt says nothing") from error
    if not re.fullmatch("[0-9a-f]{64}", str(sha256)):
        raise SourceDamaged("its receipt names no hash")
    return str(sha256)
