"""Tells of emergencies the moment their records are kept, and again until somebody takes them.

One process at a time does it, whichever comes first; when it ends, however it ends, the next one goes on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from threading import Event

import structlog

from mailroom.store.store import Store
from mailroom.store.tables import State
from mailroom.work.calls import Call, Message
from mailroom.work.outbox import Outbox, Promise
from models.errors import StorageFailed

ROUND_SECONDS = 0.5

log = structlog.get_logger()


class Postman:
    """Keeps the promises of an outbox."""

    def __init__(self, store: Store, outbox: Outbox, calls: Mapping[str, Call]) -> None:
        self._store = store
        self._outbox = outbox
        self._calls = calls

    def go_round(self, now: datetime | None = None, *, even_if_not_due: bool = False) -> None:
        """Try once to keep each promise that is due, where nobody else is at it."""
        moment = datetime.now(UTC) if now is None else now
        with self._outbox.only_one() as is_mine:
            if is_mine:
                for promise in self._outbox.promises():
                    if even_if_not_due or promise.is_due(moment):
                        self._keep(promise, moment)

    def go_round_until(self, stop: Event) -> None:
        """Go round until `stop` is set; a disk that fails for a while does not end it."""
        while not stop.wait(ROUND_SECONDS):
            try:
                self.go_round()
            except StorageFailed as why:
                log.warning("alerts wait for the store", reason=str(why))

    def _keep(self, promise: Promise, now: datetime) -> None:
        if self._store.state_of(promise.document_id) is State.PURGED:
            self._outbox.keep(promise)  # there is nothing left to tell
            return
        kept = self._store.record_of(promise.document_id)
        if kept is None or not (kept.record.version == promise.version or kept.made_at >= promise.made_at):
            return  # the worker that promised has not handed its record in yet, or was killed before it could
        told, failures = list(promise.told), []
        for way, call in self._calls.items():
            if way not in told:
                failure = call(Message(promise.document_id, kept.record.line))
                if failure is None:
                    told.append(way)
                else:
                    failures.append(failure)
        if failures:
            later = replace(promise, told=tuple(told)).put_off("; ".join(failures), now)
            log.error(
                "nobody took an emergency", document=promise.document_id, attempts=later.attempts, reason=later.failure
            )
            self._outbox.put_off(later)
        else:
            log.info("told of an emergency", document=promise.document_id)
            self._outbox.keep(promise)
