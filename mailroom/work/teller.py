"""Tells another program what happens to documents, each event until it is taken, those of a document in their order.

One process at a time does it, whichever comes first, `mailroom work` or `mailroom serve`; when it ends, however that
is, another one goes on. A receiver that takes nothing is asked less and less often, so that it can recover.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from threading import Event as Stop, Thread
from typing import Any

import structlog

from mailroom.review.api.desk import rules_of
from mailroom.review.decisions.who import Who
from mailroom.review.export.records import record_for
from mailroom.settings import Settings
from mailroom.store import events
from mailroom.store.durable import failing, locked_if_free
from mailroom.store.events import Noted
from mailroom.store.store import Store
from mailroom.work.calls import Message, post, secret_in
from models.errors import StorageFailed

ROUND_SECONDS = 0.5
LONGEST_ROUND_SECONDS = 60.0
"""Between two rounds while nothing is taken."""
ONE_ROUND = 100
"""Events that are looked at in one round."""
FAILURES_IN_A_ROW = 3
"""After so many calls that were not taken, the receiver is down, and the rest of the round waits."""
RECEIVER = Who("program:events", "events")
"""For whom a full record is: whatever is withheld until two people have keyed it is withheld from this, too."""

Tell = Callable[[Message], str | None]
"""Makes one call; returns None where it was taken, else why not."""

log = structlog.get_logger()


class Teller:
    """Tells of one store's events. `tell` makes the call; without, the settings' address is posted to."""

    def __init__(self, store: Store, settings: Settings, tell: Tell | None = None) -> None:
        self._store = store
        self._settings = settings
        self._tell = tell or _post(settings)
        self._stop = Stop()

    def go_round(self, now: datetime | None = None) -> bool:
        """Tell what is due, where nobody else is at it; False where the receiver takes nothing."""
        moment = datetime.now(UTC) if now is None else now
        home, turn = self._store.home, ExitStack()
        with turn:
            with failing("the events could not be locked"):
                is_mine = turn.enter_context(locked_if_free(home.events_lock, home.file_mode))
            return self._go_round(moment) if is_mine else True

    def go_round_until(self, stop: Stop) -> None:
        """Go round until `stop` is set, which ends a round, too; a disk that fails for a while does not."""
        self._stop = stop
        pause = ROUND_SECONDS
        while not stop.wait(pause):
            try:
                is_taken = self.go_round()
            except StorageFailed as why:
                log.warning("events wait for the store", reason=str(why))
                is_taken = False
            pause = ROUND_SECONDS if is_taken else min(2 * pause, LONGEST_ROUND_SECONDS)

    def begin(self) -> None:
        """Have events told from now on, if none were before."""
        with self._store.database.writing() as connection:
            events.begin(connection)

    def _go_round(self, now: datetime) -> bool:
        with self._store.database.writing() as connection:
            events.pass_over(connection, self._settings.events.wanted, now)
        waits: set[str] = set()
        in_a_row = last = 0
        while found := self._pending(last):
            for one in found:
                if self._stop.is_set():
                    return True
                last = one.number
                if one.document_id in waits or not one.is_due(now):
                    waits.add(one.document_id)
                    continue
                in_a_row = 0 if self._tell_of(one, now) else in_a_row + 1
                if in_a_row:
                    waits.add(one.document_id)
                if in_a_row >= FAILURES_IN_A_ROW:
                    return False
        return not in_a_row

    def _pending(self, after: int) -> tuple[Noted, ...]:
        with self._store.database.reading() as connection:
            return events.pending(connection, ONE_ROUND, after)

    def _tell_of(self, one: Noted, now: datetime) -> bool:
        failure = self._tell(Message(one.document_id, self._body(one), one.number))
        with self._store.database.writing() as connection:
            if failure is None:
                events.take(connection, one.number, now)
            else:
                events.put_off(connection, one, failure, now)
        if failure is not None:
            log.warning("an event was not taken", number=one.number, attempts=one.attempts + 1, reason=failure)
        return failure is None

    def _body(self, one: Noted) -> bytes:
        facts: dict[str, Any] = {
            "number": one.number,
            "event": one.event.value,
            "document_id": one.document_id,
            "record_id": f"sha256:{one.sha256}",
            "record_number": one.record_number,
            "by": one.person,
            "at": one.made_at.isoformat(),
        }
        if self._settings.events.full_record:
            facts["record"] = record_for(self._store, one.document_id, RECEIVER, rules_of(self._settings))
        return json.dumps(facts, ensure_ascii=False).encode()


@contextmanager
def telling(store: Store, settings: Settings, *, last_round: bool = True) -> Iterator[None]:
    """Tell of events meanwhile, where the settings name an address; with `last_round`, once more at the end."""
    if not settings.events.url:
        yield
        return
    teller, over = Teller(store, settings), Stop()
    teller.begin()
    thread = Thread(target=teller.go_round_until, args=(over,), name="teller", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
        if last_round:
            Teller(store, settings).go_round()


def _post(settings: Settings) -> Tell:
    choice = settings.events
    secret = secret_in(choice.secret_file, "events")
    return lambda message: post(choice.url, secret, message, choice.seconds)
