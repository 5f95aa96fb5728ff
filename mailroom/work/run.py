"""Starts the desks of one process, ends them cleanly, and says how it went.

Any number of processes may do this with one store. A signal (SIGTERM, SIGINT) gives back what is being read; whoever
comes next reads it.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import active_children
from pathlib import Path
from threading import Event, Thread
from types import FrameType

import structlog

from mailroom.processes import prepare
from mailroom.settings import EventsChoice, OnEmergency, Settings
from mailroom.store.queue import QueueRules
from mailroom.store.retention import Retention
from mailroom.store.store import Store, open_store
from mailroom.tally import Tally
from mailroom.version import version
from mailroom.work.calls import Call, open_calls
from mailroom.work.desk import Desk
from mailroom.work.office import Office, Readers
from mailroom.work.outbox import Outbox
from mailroom.work.postman import Postman
from mailroom.work.teller import telling
from models.errors import StorageFailed

IDLE_SECONDS = 1.0
"""How often a desk without work asks for some."""
WATCH_SECONDS = 0.2
STORAGE_PAUSE_SECONDS = 5.0
FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 1.0, 30.0
"""How long a desk waits for a store that does not work."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class WorkOrder:
    """Where the store lies (absolute), and what to do.

    Attributes:
        once: read all that waits, then end; otherwise go on until a signal.
        again: read again, too, what another version of mailroom has read; both records are kept.

    """

    home: Path
    once: bool = False
    again: bool = False
    verbosity: int = 0


def run_work(order: WorkOrder, settings: Settings, readers: Readers | None = None) -> Tally:
    """Read what waits in the store and return what became of it.

    Raises KeyboardInterrupt where SIGINT ended it (or SIGTERM, with `once`), MissingDependency where a reader or a
    required sandbox is missing, BadArguments for settings that cannot work, and with `once` StorageFailed.
    """
    one_by_one = settings.model_copy(update={"jobs": 1, "on_emergency": OnEmergency(), "events": EventsChoice()})
    prepare(one_by_one)
    calls = open_calls(settings.on_emergency)
    rules = QueueRules(settings.queue.lease_seconds, settings.queue.attempts)
    with open_store(order.home, rules) as store:
        _finish_purges(store)
        if order.again:
            read_others_again(store)
        office = Office(
            store=store,
            settings=one_by_one,
            outbox=Outbox(store.home) if calls else None,
            readers=readers or Readers(),
            verbosity=order.verbosity,
            storage_pause_seconds=None if order.once else STORAGE_PAUSE_SECONDS,
        )
        with telling(store, settings), _telling(office, calls), _signals(office.stop) as received:
            _staff(office, settings.workers, once=order.once)
    if signal.SIGINT in received or (received and order.once):
        raise KeyboardInterrupt
    return office.tally


def read_others_again(store: Store) -> int:
    """Let be read again whatever another version of mailroom read last; return how many documents that are."""
    old = [kept.document_id for kept in store.records() if kept.record.version != version()]
    return sum(store.read_again(document_id, f"worker:{os.getpid()}") for document_id in old)


def _finish_purges(store: Store) -> None:
    """Do what a purge left undone that was killed; that it cannot be done now keeps nobody from reading."""
    try:
        Retention(store).finish()
    except StorageFailed as why:
        log.warning("a purge is not finished", reason=str(why))


def _staff(office: Office, desks: int, *, once: bool) -> None:
    with ThreadPoolExecutor(desks, thread_name_prefix="desk") as pool:
        names = (f"worker:{os.getpid()}.{number}" for number in range(1, desks + 1))
        running = {pool.submit(_sit, Desk(office, name), office.stop, once=once) for name in names}
        try:
            _watch(running, office.stop)
        finally:
            office.stop.set()
            _clear(running)
    for desk in running:
        desk.result()


def _sit(desk: Desk, stop: Event, *, once: bool) -> None:
    """Do one turn after the other."""
    pause = FIRST_PAUSE_SECONDS
    while not stop.is_set():
        try:
            found_work = desk.turn()
        except StorageFailed as why:
            if once:
                raise
            log.warning("the store does not work; waiting for it", reason=str(why))
            stop.wait(pause)
            pause = min(2 * pause, LONGEST_PAUSE_SECONDS)
            continue
        pause = FIRST_PAUSE_SECONDS
        if found_work:
            continue
        if once:
            return
        stop.wait(IDLE_SECONDS)


def _watch(running: set[Future[None]], stop: Event) -> None:
    """Wait for the desks to end; one that fails ends all."""
    while not stop.is_set():
        done, rest = wait(running, timeout=WATCH_SECONDS, return_when=FIRST_EXCEPTION)
        if not rest or any(desk.exception() is not None for desk in done):
            return


def _clear(running: set[Future[None]]) -> None:
    """End what is being read, until every desk has noticed."""
    while wait(running, timeout=WATCH_SECONDS).not_done:
        for process in active_children():
            process.kill()


@contextmanager
def _telling(office: Office, calls: dict[str, Call]) -> Iterator[None]:
    """Tell of emergencies meanwhile, and once more at the end."""
    if office.outbox is None:
        yield
        return
    postman, over = Postman(office.store, office.outbox, calls), Event()
    thread = Thread(target=postman.go_round_until, args=(over,), name="postman", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
        postman.go_round(even_if_not_due=True)


@contextmanager
def _signals(stop: Event) -> Iterator[set[int]]:
    """Have SIGTERM and SIGINT set `stop`; give the set of those that came. Only in the main thread."""
    received: set[int] = set()

    def note(number: int, _: FrameType | None) -> None:
        received.add(number)
        stop.set()

    before = {number: signal.signal(number, note) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield received
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
