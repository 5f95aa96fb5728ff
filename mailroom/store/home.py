"""The one folder that the store lives in: where it is, what lies in it, who may read it.

The home's own permissions decide: what the owner's group may do with the folder, it may do with all that is put into
it. So a fax server's user and mailroom's user share a home of mode 2770 by way of one group; without that, files are
the owner's alone.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mailroom.store.durable import failing, make_folder, sync_folder
from models.errors import BadArguments, StorageFailed

VARIABLE = "MAILROOM_HOME"
OWNER_ONLY = 0o700
GROUP = 0o070
READ_AND_SEARCH = 0o550


@dataclass(frozen=True, slots=True)
class Home:
    """A home folder that exists, with all of its folders.

    Attributes:
        path: absolute.
        folder_mode: what folders made inside get.
        file_mode: what files made inside get.

    """

    path: Path
    folder_mode: int
    file_mode: int

    @property
    def drafts(self) -> Path:
        """Arrivals that are still being written; what a killed process left here is swept away."""
        return self.path / "drafts"

    @property
    def inbox(self) -> Path:
        """Arrivals that are acknowledged and not yet in the database, one folder each."""
        return self.path / "inbox"

    @property
    def originals(self) -> Path:
        """The documents' bytes, by the first two digits of their hash, then the whole hash."""
        return self.path / "originals"

    @property
    def pages(self) -> Path:
        """Pictures that were drawn of pages, a folder for each document: `originals.pages_of` says where."""
        return self.path / "pages"

    @property
    def alerts(self) -> Path:
        """What somebody must be told of, a file for each document: see `work.outbox`."""
        return self.path / "alerts"

    @property
    def calibrations(self) -> Path:
        """What `mailroom calibrate` made of the confidence, a file for each time: see `calibrate.kept`."""
        return self.path / "calibration"

    @property
    def restoring(self) -> Path:
        """There while a backup is being restored, and after one that was broken off: the rest is not whole then."""
        return self.path / "restoring"

    @property
    def folders(self) -> tuple[Path, ...]:
        """What every home has."""
        return (self.drafts, self.inbox, self.originals, self.log)

    @property
    def entering_lock(self) -> Path:
        """Shared by all who enter arrivals; held alone by who needs to know that none is half entered."""
        return self.path / "entering.lock"

    @property
    def purge_lock(self) -> Path:
        """Shared by backups; held alone by who removes originals."""
        return self.path / "purge.lock"

    @property
    def events_lock(self) -> Path:
        """Held by whoever tells other programs of events."""
        return self.path / "events.lock"

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.path / "mailroom.sqlite3"

    @property
    def log(self) -> Path:
        """Where programs whose output nobody sees write what happened."""
        return self.path / "log"


def find_home(given: Path | None, environment: Mapping[str, str] | None = None) -> Path:
    """Return where the store lies: `given`, else MAILROOM_HOME, else the user's data folder on this platform."""
    surroundings = os.environ if environment is None else environment
    named = surroundings.get(VARIABLE, "")
    if given is not None or named:
        return Path(given or named).absolute()
    try:
        user = Path(surroundings.get("HOME") or "~").expanduser()
    except RuntimeError as error:
        raise BadArguments("this user has no home folder; say with --home where the store lies") from error
    if sys.platform == "darwin":
        return user / "Library" / "Application Support" / "mailroom"
    data = surroundings.get("XDG_DATA_HOME", "")
    return (Path(data) if data.startswith("/") else user / ".local" / "share") / "mailroom"


def open_home(path: Path) -> Home:
    """Return the home at `path` (absolute), made with all of its folders where it is not there yet.

    Raises StorageFailed where it cannot be made, is no folder, or a backup is being restored to it.
    """
    with failing("the store's home could not be opened; --home or MAILROOM_HOME says where it lies"):
        home = home_at(path)
        if home.restoring.exists():
            raise StorageFailed("a backup is being restored to the home, or that was broken off; empty it, then again")
        for folder in home.folders:
            make_folder(folder, home.folder_mode)
        sync_folder(path)  # whoever made them may have been killed before he came to this
    return home


def home_at(path: Path) -> Home:
    """Return the home at `path` (absolute), made without anything in it where it is not there; raises OSError."""
    make_folder(path, OWNER_ONLY)
    group = path.stat().st_mode & GROUP
    return Home(path, OWNER_ONLY | group, 0o600 | group & 0o060)


def is_home(path: Path) -> bool:
    """Say whether a store was ever opened at `path`."""
    return (path / "inbox").is_dir()


def refuse_missing(path: Path) -> None:
    """Raise StorageFailed where there is no store at `path`: for commands that look at one and must not make one."""
    if not is_home(path):
        raise StorageFailed("there is no store at the home folder; --home or MAILROOM_HOME says where it lies")
