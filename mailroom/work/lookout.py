"""Looks for emergencies among what waits, before anything is read; several desks look at different documents."""

from __future__ import annotations

import structlog

from mailroom.answer import JsonForm
from mailroom.processes import do_each
from mailroom.store.kept import Document
from mailroom.urgent import Urgency
from mailroom.work.look import cannot_tell, hurried
from mailroom.work.office import Office
from models.errors import OriginalDamaged

LOOK_AHEAD = 16
"""Documents that are asked for at once; the desks of a process choose among them."""

log = structlog.get_logger()


class Lookout:
    """One desk's part in looking."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._store = office.store

    def look_at_one(self) -> Urgency | None:
        """Look at one document and say in the queue how urgent it is; None where there is none to look at.

        What waits alone is not looked at: it overtakes nothing.
        """
        if self._store.counts().waiting < 2:
            return None
        document = self._choose()
        if document is None:
            return None
        try:
            urgency = self._look(document)
            if not self._office.stop.is_set():
                self._store.prioritise(document.id, urgency)
        finally:
            with self._office.lock:
                self._office.looked_at.discard(document.id)
        return urgency

    def _choose(self) -> Document | None:
        documents = self._store.not_looked_at(LOOK_AHEAD)
        with self._office.lock:
            for document in documents:
                if document.id not in self._office.looked_at:
                    self._office.looked_at.add(document.id)
                    return document
        return None

    def _look(self, document: Document) -> Urgency:
        try:
            order = self._office.order(document, document.id, "")
        except OriginalDamaged:
            return Urgency.UNKNOWN
        settings, look = hurried(self._office.settings), self._office.readers.look
        (urgency,) = do_each([order], settings, look, JsonForm(Urgency), cannot_tell)
        log.info("looked at", document=document.id, urgency=urgency.name)
        return urgency
