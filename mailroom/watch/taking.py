"""Takes one file into the store, and, once the store has acknowledged it, out of the way.

A file that changes meanwhile is not taken, and one that was put in its place is not moved. A kill between the two
leaves the file where it is: taken again, it is recognised by its key, and no second arrival is entered.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from mailroom.arrival import readable_name
from mailroom.store.incoming import Incoming
from mailroom.store.kept import Receipt
from mailroom.store.store import Store
from mailroom.watch.beneath import Place, move, opened_file, opened_folder, remove, write_note
from mailroom.watch.look import DONE, SET_ASIDE, TAKEN, Seen, state_of

CHANNEL = "folder"
BITE_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Taken:
    """What the store has acknowledged, and why it is to be set aside; None where all is well."""

    seen: Seen
    receipt: Receipt
    trouble: str | None


def take(store: Store, root: Path, seen: Seen, flags: tuple[str, ...]) -> Receipt | None:
    """Store the file and return the receipt; None where it changed and has to be waited for again.

    Raises OSError where the file cannot be read, StorageFailed where the store does not take it.
    """
    with opened_file(root, seen.place) as file, store.draft() as draft:
        while state_of(os.fstat(file)) == seen.state:
            bite = os.read(file, BITE_BYTES)
            if not bite:
                return store.take(draft, _incoming(root, seen, flags)) if draft.size == seen.state.size else None
            draft.write(bite)
    return None


def put_away(root: Path, taken: Taken, *, removing: bool) -> bool:
    """Move what the store has out of the way, or remove it; raises OSError. False where another file lies there now."""
    seen = taken.seen
    if not _is_still(root, seen.place, seen):
        return False
    if seen.is_done:  # first: left alone, the sign would tell that the next file of this name is whole
        remove(root, (*seen.place[:-1], seen.place[-1] + DONE))
    day = datetime.now(UTC).date().isoformat()
    new = move(root, seen.place, (TAKEN if taken.trouble is None else SET_ASIDE, day, *seen.place[:-1]))
    if not _is_still(root, new, seen):  # put in its place at the last moment
        move(root, new, seen.place[:-1])
        return False
    if taken.trouble is not None:
        write_note(root, (*new[:-1], f"{new[-1]}.reason.txt"), _reason(taken.receipt, taken.trouble))
    elif removing:
        remove(root, new)
        _remove_empty(root, new[:-1])
    return True


def _is_still(root: Path, place: Place, seen: Seen) -> bool:
    """Say whether at `place` lies the file that was taken; moving it changes none of what is compared."""
    with opened_folder(root, place[:-1]) as folder:
        state = state_of(os.stat(place[-1], dir_fd=folder, follow_symlinks=False))
    before = seen.state
    return (state.inode, state.size, state.written_ns) == (before.inode, before.size, before.written_ns)


def _incoming(root: Path, seen: Seen, flags: tuple[str, ...]) -> Incoming:
    came = min(datetime.now(UTC), datetime.fromtimestamp(seen.state.changed_ns // 10**9, UTC))
    return Incoming(CHANNEL, readable_name("/".join(seen.place)), came, provider_id=_key(root, seen), flags=flags)


def _key(root: Path, seen: Seen) -> str:
    """Return what is the same when the same file is met again where it lay, and otherwise is not."""
    state = seen.state
    facts = [os.fspath(root), *seen.place, state.inode, state.written_ns, state.changed_ns]
    return hashlib.sha256(json.dumps(facts).encode("ascii")).hexdigest()


def _reason(receipt: Receipt, trouble: str) -> str:
    return (
        f"Set aside by mailroom: {trouble}.\n"
        f"What there is of it is in the store, as document {receipt.document_id}; a person will look at it.\n"
        "Put the whole file into the watched folder to have it read.\n"
    )


def _remove_empty(root: Path, place: Place) -> None:
    while place:
        with opened_folder(root, place[:-1]) as folder:
            try:
                os.rmdir(place[-1], dir_fd=folder)
            except OSError:  # not empty
                return
        place = place[:-1]
