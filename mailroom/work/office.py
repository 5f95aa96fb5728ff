"""What all desks of one process share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event, Lock

from mailroom.arrival import Arrival
from mailroom.calibrate.kept import calibration_in_use
from mailroom.order import Order, read_in_child
from mailroom.processes import Reader
from mailroom.settings import Settings
from mailroom.store.kept import Document
from mailroom.store.store import Store
from mailroom.tally import Tally
from mailroom.urgent import Urgency
from mailroom.work.look import look_in_child
from mailroom.work.outbox import Outbox


@dataclass(frozen=True, slots=True)
class Readers:
    """The functions that a process of its own calls: what reads a document, what looks at it."""

    read: Reader = read_in_child
    look: Callable[[Order], Urgency] = look_in_child


@dataclass(frozen=True, slots=True)
class Office:
    """What all desks of a process share.

    Attributes:
        store: where documents come from and records go.
        settings: for one document at a time, without what reading does not need to know.
        outbox: what is to be told of emergencies; None where the settings tell nobody.
        storage_pause_seconds: how long to wait before a store that did not take a record is asked again; None: the
            desk ends instead.
        stop: set when the desks shall end: what they have is given back.
        tally: counts what was done.

    """

    store: Store
    settings: Settings
    outbox: Outbox | None = None
    readers: Readers = Readers()
    verbosity: int = 0
    storage_pause_seconds: float | None = None
    stop: Event = field(default_factory=Event)
    tally: Tally = field(default_factory=Tally)
    looked_at: set[str] = field(default_factory=set)
    lock: Lock = field(default_factory=Lock)

    def order(self, document: Document, untrusted_name: str, channel: str) -> Order:
        """Return the order to read a document; raises OriginalDamaged."""
        path = self.store.original(document)
        arrival = Arrival(path, untrusted_name, channel)
        calibration = calibration_in_use(self.store.home)
        return Order(arrival, self.settings, verbosity=self.verbosity, calibration=calibration)
