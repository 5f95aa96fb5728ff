"""One desk: borrows a document, has it read in a process of its own, hands the record in; then the next one.

A result is kept once for each version of mailroom, whatever happens to the desk meanwhile: killed, it has said nothing,
and the document comes back when its lease ends; too slow, its result is refused.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import structlog

from mailroom.processes import read_each
from mailroom.reading import Reading, line_of
from mailroom.store.kept import Job, NewRecord
from mailroom.urgent import Urgency
from mailroom.work.heartbeat import Heartbeat
from mailroom.work.lookout import Lookout
from mailroom.work.office import Office
from mailroom.work.told import name_of, record_of_unread, with_arrival
from models.errors import MailroomError, OriginalDamaged, StorageFailed
from models.record import RequestRecord

log = structlog.get_logger()


class Desk:
    """One place where one document at a time is read."""

    def __init__(self, office: Office, name: str) -> None:
        self._office = office
        self._store = office.store
        self._settings = office.settings
        self._name = name
        self._lookout = Lookout(office)

    def turn(self) -> bool:
        """Look at one document or read one; False where there was nothing to do.

        An emergency that was found is read at once: looking at all that waits can take long.
        Raises StorageFailed where the store does not work, and MailroomError where reading cannot work at all.
        """
        urgency = self._lookout.look_at_one()
        if urgency is not None and (urgency < Urgency.EMERGENCY or self._office.stop.is_set()):
            return True
        job = self._store.lease(self._name)
        if job is None:
            return urgency is not None
        if job.is_used_up:
            self._set_aside(job, job.reason or "")
        else:
            self._do(job)
        return True

    def _do(self, job: Job) -> None:
        try:
            with Heartbeat(self._store, job, self._settings.queue.lease_seconds) as heartbeat:
                reading = self._read(job)
                if self._office.stop.is_set():
                    self._store.give_back(job)
                elif not heartbeat.is_lost:
                    self._hand_in(job, reading)
        except OriginalDamaged as why:
            self._failed(job, str(why))
        except StorageFailed:
            raise  # the lease ends by itself
        except MailroomError:
            self._store.give_back(job)
            raise

    def _read(self, job: Job) -> Reading:
        log.info("begun", document=job.document.id, attempt=job.attempt)
        incoming = job.receipt.incoming
        order = self._office.order(job.document, name_of(incoming), incoming.channel)
        (reading,) = read_each([order], self._settings, self._office.readers.read)
        return reading

    def _hand_in(self, job: Job, reading: Reading) -> None:
        if reading.failure is not None:
            self._failed(job, reading.failure)
            return
        record = with_arrival(RequestRecord.model_validate_json(reading.line), job.receipt.incoming)
        if self._keep(job, record, lambda new: self._store.finish(job, replace(new, text=reading.text))):
            log.info("read", document=job.document.id, needs_review=record.needs_review)
            self._count(reading)

    def _failed(self, job: Job, reason: str) -> None:
        log.warning("attempt failed", document=job.document.id, attempt=job.attempt, reason=reason)
        if job.attempt < self._settings.queue.attempts:
            self._store.fail(job, reason)
        else:
            self._set_aside(job, reason)

    def _set_aside(self, job: Job, reason: str) -> None:
        attempts = self._settings.queue.attempts
        why = f"{attempts} attempts to read it failed; the last: {reason}; a person must read it"
        record = record_of_unread(job, why)
        if self._keep(job, record, lambda new: self._store.set_aside(job, new, why)):
            log.warning("set aside", document=job.document.id, reason=reason)
            self._count(Reading(b"", "", None, needs_review=True, pages_read=0, problems=1))

    def _keep(self, job: Job, record: RequestRecord, hand_over: Callable[[NewRecord], bool]) -> bool:
        """Hand a record over. Where the disk is full, wait for room, because reading it again costs more."""
        kind = record.request_kind.value
        new = NewRecord(record.read_with.version, line_of(record), kind and kind.value, record.needs_review, record)
        while True:
            try:
                if self._office.outbox is not None:  # promised first, so that no crash forgets it
                    self._office.outbox.promise_if_urgent(record, job.document.id, job.priority)
                return hand_over(new)
            except StorageFailed as why:
                pause = self._office.storage_pause_seconds
                if pause is None or self._office.stop.wait(pause):
                    raise
                log.warning("the record waits for the store", reason=str(why))

    def _count(self, reading: Reading) -> None:
        with self._office.lock:
            self._office.tally.add(reading)
