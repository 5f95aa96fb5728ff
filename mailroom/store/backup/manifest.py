"""What a backup says of itself: the file that is written last, so that a backup without it is not whole.

It refuses whatever it does not know, names that lead out of the folder among them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from sqlalchemy import Connection, Select, func, select

from mailroom.store.audit import Verdict
from mailroom.store.durable import failing, sync_folder, write_new
from mailroom.store.tables import State, documents, jobs, receipts, records
from models.errors import BadArguments, StorageFailed

MANIFEST = "manifest.json"
FORMAT: Literal[1] = 1
"""Of backups; another number is another program's."""
ARRIVAL = "[0-9A-Za-z_-]{1,80}"
"""What an arrival's folder is called in the inbox."""
ALERT = r"[0-9a-f]{64}\.json"
CALIBRATION = r"desk-[1-9]\d{0,5}(\.undone)?\.json"
Sha256 = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
NAME = f"(inbox/{ARRIVAL}/(content|receipt\\.json)|alerts/(taken/)?{ALERT}|calibration/{CALIBRATION})"
Name = Annotated[str, Field(pattern=f"^{NAME}$")]
Count = Annotated[int, Field(ge=0)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Held(_Part):
    """How much a database holds."""

    documents: Count
    arrivals: Count
    records: Count
    purged: Count


class Manifest(_Part):
    """One whole backup.

    Attributes:
        format: of backups.
        mailroom: the version that made it.
        made_at: when it was whole.
        database: SHA-256 of the copy of the database.
        audit: what a walk along the copied audit log found.
        held: how much is in the database.
        files: the hash of each file beside the database and the originals, by its name with `/`.
        lost: hashes of originals that were damaged or gone before the backup; they are not in it.
        left: how many files of arrivals, alerts and calibrations could not be read; they are not in it.

    """

    format: Literal[1]
    mailroom: str
    made_at: datetime
    database: Sha256
    audit: Verdict
    held: Held
    files: dict[Name, Sha256]
    lost: tuple[Sha256, ...]
    left: Count

    @property
    def shortfalls(self) -> tuple[str, ...]:
        """What the store lacked when it was backed up, for people."""
        return tuple(self._shortfalls())

    def _shortfalls(self) -> Iterator[str]:
        if self.lost:
            yield f"{len(self.lost)} originals were damaged or gone before the backup and are not in it"
        if self.left:
            yield f"{self.left} files of arrivals, alerts or calibrations could not be read and are not in it"
        if self.audit.fault is not None:
            yield f"the audit log was not as it was written before the backup; {self.audit.fault}"


def held_by(connection: Connection) -> Held:
    """Return how much a database holds."""

    def number_of(question: Select[int]) -> int:
        return connection.execute(question).scalar_one()

    return Held(
        documents=number_of(select(func.count(documents.c.number))),
        arrivals=number_of(select(func.count(receipts.c.number))),
        records=number_of(select(func.count(records.c.number))),
        purged=number_of(select(func.count(jobs.c.number)).where(jobs.c.state == State.PURGED)),
    )


def write_manifest(folder: Path, manifest: Manifest, mode: int) -> None:
    """Say that the backup in `folder` is whole; raises OSError. All else must be on the disk."""
    draft = folder / f"{MANIFEST}.draft"
    write_new(draft, manifest.model_dump_json(indent=1).encode("utf-8"), mode)
    draft.rename(folder / MANIFEST)
    sync_folder(folder)


def read_manifest(folder: Path) -> Manifest:
    """Return what the backup in `folder` says of itself.

    Raises BadArguments where there is no such folder, StorageFailed where it holds no whole backup.
    """
    if not folder.is_dir():
        raise BadArguments("there is no folder of that name to restore from")
    with failing("the backup's manifest could not be read"):
        try:
            return Manifest.model_validate_json((folder / MANIFEST).read_bytes())
        except FileNotFoundError:
            raise StorageFailed(
                "the folder holds no whole backup: there is no manifest, which is written last; take another backup"
            ) from None
        except ValidationError:
            raise StorageFailed(
                "the backup's manifest is damaged, or of another version of mailroom; take another backup"
            ) from None
