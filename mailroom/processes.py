"""One process for each document, so that what one does (crash, hang, eat memory) is that document's trouble only.

The processes are forked by a server that has everything imported (`mailroom.warm`): 13 ms a document instead of the
1.3 s that a fresh interpreter needs. pebble starts each, stops it at its time limit and says how it ended.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import contextmanager
from functools import partial
from itertools import islice
from multiprocessing import forkserver, get_context
from typing import Any

import structlog
from pebble import ProcessExpired, concurrent

from mailroom.arrival import facts_of, inspect
from mailroom.assemble import trouble_with_document, unread_record
from mailroom.order import SETTINGS_VARIABLE, Order, hard_seconds, read_in_child
from mailroom.reading import Reading, reading_of
from mailroom.settings import Settings
from models.errors import MailroomError, UnreadableDocument
from models.stage import Stage

PRELOADED = ["mailroom.warm"]
ONE_THREAD = dict.fromkeys(("OMP_THREAD_LIMIT", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
"""The documents share the cores; libraries that start threads of their own cost time and break the fork."""

Reader = Callable[[Order], Reading]
"""A function at the top of a module: it is called in the child, by name."""

log = structlog.get_logger()


def read_each(orders: Iterable[Order], settings: Settings, reader: Reader = read_in_child) -> Iterator[Reading]:
    """Yield a reading for each order as they are done, `settings.workers` at a time.

    A document whose process ends without one gets a reading, too, with the reason. Raises MailroomError where it
    is not the document's fault: a reader is missing, a setting is off, a debug picture cannot be written. Closing
    the iterator stops what is running.
    """
    start = _starter(settings, reader)
    waiting = iter(orders)
    running: dict[Future[Reading], Order] = {}
    try:
        while True:
            running.update((start(order), order) for order in islice(waiting, settings.workers - len(running)))
            if not running:
                return
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            ended = [(future, running.pop(future)) for future in done]
            running.update((start(order), order) for order in islice(waiting, settings.workers - len(running)))
            for future, order in ended:
                yield _outcome(future, order)
    finally:
        for future in running:
            future.cancel()


def _starter(settings: Settings, reader: Reader) -> Callable[[Order], Future[Reading]]:
    context = get_context("forkserver")
    in_a_process: Callable[..., Any] = concurrent.process  # its annotations name `context` otherwise than its code does
    run: Callable[[Order], Future[Reading]] = in_a_process(timeout=hard_seconds(settings), context=context)(reader)

    def start(order: Order) -> Future[Reading]:
        _have_server(settings)
        return run(order)

    return start


def _have_server(settings: Settings) -> None:
    """Start the server that the processes are forked from, if there is none; the first settings are its own."""
    forkserver.set_forkserver_preload(PRELOADED)
    with _environment({**ONE_THREAD, SETTINGS_VARIABLE: settings.model_dump_json()}):
        forkserver.ensure_running()


@contextmanager
def _environment(more: Mapping[str, str]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in more}
    os.environ.update(more)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _outcome(future: Future[Reading], order: Order) -> Reading:
    failed = partial(_failed, order)
    try:
        return future.result()
    except MailroomError:  # the document's own trouble is in a record; this concerns every document
        raise
    except TimeoutError:
        return failed("took longer than limit seconds_a_document allows")
    except ProcessExpired as end:
        return failed(_how_it_ended(end.exitcode))
    except MemoryError:
        return failed("needed more memory than limit memory_mb allows")
    except Exception as bug:  # noqa: BLE001 - whatever broke in the child is that document's trouble
        return failed(f"broke mailroom ({type(bug).__name__})")


def _how_it_ended(exit_code: int | None) -> str:
    match -(exit_code or 0):
        case signal.SIGXCPU:
            return "used more processor time than limit cpu_seconds allows"
        case signal.SIGALRM:
            return "took longer than limit seconds_a_document allows"
        case signal.SIGKILL:
            return "was killed, as the system does when memory runs out; fewer jobs or a lower memory_mb help"
        case number if number > 0:
            return f"crashed the process ({signal.Signals(number).name})"
        case _:
            return "ended the process without a record"


def _failed(order: Order, what: str) -> Reading:
    log.warning("document not read", reason=what)
    problem = trouble_with_document(Stage.OCR, f"reading it {what}; a person must read it")
    try:
        file = inspect(order.arrival, order.settings.limits.bytes_a_file)
    except UnreadableDocument:
        file = facts_of(order.arrival)
    return reading_of(unread_record(file, problem))
