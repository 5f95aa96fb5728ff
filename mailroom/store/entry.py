"""From the inbox into the database: once for each arrival, however often it is tried and by how many at once.

The bytes are moved to the originals first; then, in one transaction, the receipt, the document and its job are
entered, unless they are there; then the folder in the inbox is removed. A crash between any two of these leaves
something that the next one to come finishes.
"""

from __future__ import annotations

import errno
import hashlib
import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, CursorResult, select

from mailroom.review.search import index as found_by
from mailroom.store import lookup
from mailroom.store.audit import Entry, append
from mailroom.store.home import Home
from mailroom.store.inbox import CONTENT, RECEIPT
from mailroom.store.incoming import UNREADABLE_RECEIPT, Incoming, from_json
from mailroom.store.kept import Receipt
from mailroom.store.originals import hash_of, keep
from mailroom.store.tables import State, documents, jobs, receipts
from models.errors import StorageFailed

NOBODY = "mailroom"
"""Who did what no person and no worker did."""
FOR_ALL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS})
"""Errors that one arrival would have like any other."""
OTHER_BYTES = "changed_in_the_inbox"
"""Flag: the bytes are not those that were acknowledged; the disk changed them."""
PURGED_BEFORE = "purged_before"
"""Flag: the same bytes were here before, and were purged."""
_NEW_JOB = {"state": State.WAITING, "priority": 0, "looked_at": False, "attempts": 0}


@dataclass(frozen=True, slots=True)
class Found:
    """One arrival in the inbox whose bytes are among the originals by now."""

    folder: Path
    sha256: str
    size: int
    incoming: Incoming

    @property
    def token(self) -> str:
        """What names the arrival for good."""
        return self.folder.name


@dataclass(frozen=True, slots=True)
class Gathered:
    """Arrivals that are ready to be entered, and those that are not: token and why."""

    found: tuple[Found, ...]
    stuck: tuple[tuple[str, str], ...]


def gather(home: Home, folders: Sequence[Path]) -> Gathered:
    """Move the bytes of these arrivals to the originals; leave out those that somebody else entered meanwhile.

    One that cannot be moved stays where it is and keeps none waiting. Raises StorageFailed where none can be moved.
    """
    found, stuck = [], []
    for folder in folders:
        try:
            one = _gather(home, folder)
        except OSError as error:
            why = error.strerror or type(error).__name__
            if error.errno in FOR_ALL:
                raise StorageFailed(f"the inbox could not be entered ({why}); what is in it is safe") from error
            stuck.append((folder.name, why))
        else:
            found += [] if one is None else [one]
    return Gathered(tuple(found), tuple(stuck))


def enter(connection: Connection, found: Found, now: datetime) -> None:
    """Enter one arrival, unless it was entered before."""
    document_id = identity(found)
    if _is_entered(connection, found, document_id):
        return
    is_new = _enter_document(connection, found, document_id, now)
    was_purged = not is_new and _wait_again_if_purged(connection, document_id, now)
    flags = (*found.incoming.flags, PURGED_BEFORE) if was_purged else found.incoming.flags
    number = _enter_receipt(connection, found, document_id, flags)
    facts = {"receipt": number, "channel": found.incoming.channel, "size": found.size, "new_document": is_new}
    facts |= {"purged_before": True} if was_purged else {}
    append(connection, Entry(NOBODY, "received", document_id, facts), now)
    if not is_new:
        found_by.keep_arrival(connection, document_id)


def clear(found: Found) -> None:
    """Remove an arrival from the inbox once it is entered; what cannot be removed is found to be entered next time."""
    _clear(found.folder)


def _clear(folder: Path) -> None:
    with suppress(OSError):
        (folder / RECEIPT).unlink(missing_ok=True)
        folder.rmdir()


def identity(found: Found) -> str:
    """Return the document's id: the hash of its bytes, so that the same bytes are one document.

    Two calls that brought nothing are two things for a person to look at: theirs is a hash of the call.
    """
    if found.size:
        return found.sha256
    call = [found.incoming.channel, found.incoming.provider_id or found.token]
    return hashlib.sha256(json.dumps(["nothing came", *call]).encode("ascii")).hexdigest()


def _gather(home: Home, folder: Path) -> Found | None:
    try:
        facts = json.loads((folder / RECEIPT).read_text(encoding="ascii"))
        sha256, size, incoming = str(facts["sha256"]), int(facts["size"]), from_json(json.dumps(facts["incoming"]))
    except FileNotFoundError:
        if not (folder / CONTENT).exists():
            _clear(folder)
            return None
        sha256, size, incoming = "", 0, _nothing_known(folder)
    except (ValueError, KeyError, TypeError):
        sha256, size, incoming = "", 0, _nothing_known(folder)
    with suppress(FileNotFoundError):  # moved before, by somebody who did not come to the end or is just at it
        there, size = hash_of(folder / CONTENT)
        if sha256 and there != sha256:
            incoming = replace(incoming, flags=(*incoming.flags, OTHER_BYTES))
        sha256 = there
        keep(home, folder / CONTENT, sha256)
    return Found(folder, sha256, size, incoming) if sha256 else None


def _nothing_known(folder: Path) -> Incoming:
    """Return the facts of an arrival whose receipt the disk has lost: the token says when it was."""
    nanoseconds = folder.name.split("-", maxsplit=1)[0]
    seconds = int(nanoseconds) / 1e9 if nanoseconds.isdecimal() else folder.stat().st_mtime
    when = datetime.fromtimestamp(seconds, tz=UTC)
    return Incoming("unknown", folder.name, when, flags=(UNREADABLE_RECEIPT,))


def receipt_for(connection: Connection, found: Found) -> Receipt:
    """Return the receipt of an arrival that was entered: its own, or the one of an earlier, equal call."""
    receipt = lookup.find_receipt(connection, found.token)
    if receipt is not None:
        return receipt
    incoming = found.incoming
    assert incoming.provider_id is not None  # noqa: S101 - what has no id of its provider was entered by its token
    earlier = lookup.find_earlier(connection, incoming.channel, incoming.provider_id, identity(found))
    assert earlier is not None  # noqa: S101 - else it would have been entered
    return replace(earlier, is_new=False)


def _is_entered(connection: Connection, found: Found, document_id: str) -> bool:
    if lookup.find_receipt(connection, found.token) is not None:
        return True
    channel, provider_id = found.incoming.channel, found.incoming.provider_id
    return provider_id is not None and lookup.find_earlier(connection, channel, provider_id, document_id) is not None


def _enter_document(connection: Connection, found: Found, document_id: str, now: datetime) -> bool:
    if connection.execute(select(documents.c.number).where(documents.c.id == document_id)).first() is not None:
        return False
    done = connection.execute(documents.insert().values(id=document_id, sha256=found.sha256, size=found.size))
    number = _number_of(done)
    connection.execute(jobs.insert().values(document_id=document_id, number=number, **_NEW_JOB, changed_at=now))
    return True


def _wait_again_if_purged(connection: Connection, document_id: str, now: datetime) -> bool:
    """Let a document that was purged wait as if it were new, now that its bytes are back; say whether it was."""
    purged = jobs.update().where(jobs.c.document_id == document_id, jobs.c.state == State.PURGED)
    return connection.execute(purged.values(**_NEW_JOB, reason=None, changed_at=now)).rowcount == 1


def _number_of(done: CursorResult[Any]) -> int:
    number = done.inserted_primary_key
    assert number is not None  # noqa: S101 - an insert of one row has one
    return int(number[0])


def _enter_receipt(connection: Connection, found: Found, document_id: str, flags: tuple[str, ...]) -> int:
    incoming = found.incoming
    done = connection.execute(
        receipts.insert().values(
            token=found.token,
            document_id=document_id,
            channel=incoming.channel,
            provider_id=incoming.provider_id,
            received_at=incoming.received_at,
            name=incoming.untrusted_name,
            sender_id=incoming.untrusted_sender_id,
            caller_number=incoming.untrusted_caller_number,
            caller_name=incoming.untrusted_caller_name,
            called_number=incoming.untrusted_called_number,
            complete=incoming.complete,
            flags=list(flags),
            details=[list(pair) for pair in incoming.untrusted_details],
        )
    )
    return _number_of(done)
