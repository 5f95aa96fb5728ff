"""Says every few seconds that a worker is alive, so that the document it reads is not given to another one."""

from __future__ import annotations

from threading import Event, Thread
from typing import Self

import structlog

from mailroom.store.kept import Job
from mailroom.store.store import Store
from models.errors import StorageFailed

BEATS_A_LEASE = 4
"""Three may fail before a lease is lost."""

log = structlog.get_logger()


class Heartbeat:
    """Prolongs the lease of one job while the `with` lasts; `is_lost` says that somebody else has it by now."""

    def __init__(self, store: Store, job: Job, lease_seconds: float) -> None:
        self._store = store
        self._job = job
        self._every_seconds = lease_seconds / BEATS_A_LEASE
        self._over = Event()
        self._lost = Event()
        self._thread = Thread(target=self._beat, name="heartbeat", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    @property
    def is_lost(self) -> bool:
        """Whether the lease is somebody else's."""
        return self._lost.is_set()

    def _beat(self) -> None:
        while not self._over.wait(self._every_seconds):
            try:
                if not self._store.heartbeat(self._job):
                    self._lost.set()
                    return
            except StorageFailed as why:
                log.warning("no heartbeat this time", reason=str(why))
