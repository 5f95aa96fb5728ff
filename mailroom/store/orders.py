"""What `mailroom hold`, `release` and `purge` do, and say on stdout.

Nothing is made where there is no store. Who gave the order stands in the audit log as `user:` and the system's name.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mailroom.output import put_line
from mailroom.store.actor import actor
from mailroom.store.home import find_home, refuse_missing
from mailroom.store.retention import Retention, Rules
from mailroom.store.store import open_store
from models.errors import BadArguments, StorageFailed

RECORD_PREFIX = "sha256:"
"""How a record's id begins; what follows is the document's."""


def hold_document(home: Path | None, document: str, reason: str) -> None:
    """Put a legal hold on a document."""
    if not reason.strip():
        raise BadArguments("--reason is empty; say why the document must be kept")
    with _retention(home) as retention:
        retention.hold(_id_of(document), reason, actor())
    _say(f"{_id_of(document)} is held")


def release_document(home: Path | None, document: str) -> None:
    """End all holds on a document; raises BadArguments where there is none."""
    with _retention(home) as retention:
        if not retention.release(_id_of(document), actor()):
            raise BadArguments("there is no hold on a document of that id")
    _say(f"{_id_of(document)} is held no more")


def purge_by_rules(home: Path | None, rules: Rules, *, dry_run: bool) -> None:
    """Purge what the rules let go, and finish what was left of earlier purges."""
    with _retention(home) as retention:
        if dry_run:
            for one in retention.due(rules):
                _say(f"{one.document_id} would be purged, {one.reason}")
            return
        purged = retention.purge_due(rules, actor())
        _say(f"{purged} purged")
        _refuse_unfinished(retention)


def purge_document(home: Path | None, document: str, reason: str, *, dry_run: bool) -> None:
    """Purge one document, wherever it is."""
    if not reason.strip():
        raise BadArguments("--reason is empty; say why the document must go")
    with _retention(home) as retention:
        if dry_run:
            retention.refuse(_id_of(document))
            _say(f"{_id_of(document)} would be purged")
            return
        retention.purge(_id_of(document), reason, actor())
        _say(f"{_id_of(document)} purged")
        _refuse_unfinished(retention)


@contextmanager
def _retention(home: Path | None) -> Iterator[Retention]:
    place = find_home(home)
    refuse_missing(place)
    with open_store(place) as store:
        yield Retention(store)


def _refuse_unfinished(retention: Retention) -> None:
    left = retention.finish()
    if left:
        raise StorageFailed(
            f"of {left} purged documents bytes may still be on the disk, as a backup or somebody else is reading; call "
            "`mailroom purge` again"
        )


def _id_of(document: str) -> str:
    return document.removeprefix(RECORD_PREFIX)


def _say(what: str) -> None:
    put_line(what.encode())
