"""One process for each document, so that what one does (crash, hang, eat memory) is that document's trouble only.

The processes are forked by a server that has everything imported (`mailroom.warm`): 13 ms a document instead of the
1.3 s that a fresh interpreter needs. pebble starts each, stops it at its time limit and says how it ended.
"""

from __future__ import annotations

import os
import signal
import sys
import tempfile
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import contextmanager
from functools import partial
from itertools import count, islice
from multiprocessing import active_children, forkserver, get_context
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory
from typing import Any, Self

import structlog
from pebble import ProcessExpired, concurrent

from mailroom.arrival import facts_of, inspect
from mailroom.assemble import trouble_with_document, unread_record
from mailroom.confine import confine_this_process
from mailroom.log import set_up_log
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


def read_each(
    orders: Iterable[Order], settings: Settings, reader: Reader = read_in_child
) -> Generator[Reading, None, None]:
    """Yield a reading for each order as they are done, `settings.workers` at a time.

    A document whose process ends without one gets a reading, too, with the reason. Raises MailroomError where it
    is not the document's fault: a reader is missing, a setting is off, a debug picture cannot be written. Closing
    the iterator stops what is running.
    """
    waiting = iter(orders)
    running: dict[Future[Reading], Order] = {}
    with _Desk(settings, reader) as desk:
        while True:
            running.update((desk.start(order), order) for order in islice(waiting, settings.workers - len(running)))
            if not running:
                return
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            ended = [(future, running.pop(future)) for future in done]
            running.update((desk.start(order), order) for order in islice(waiting, settings.workers - len(running)))
            for future, order in ended:
                yield _outcome(future, order)


class _Desk:
    """Starts processes, each with a folder for its temporary files, and stops those that are left. A context manager.

    pebble's own way to cancel a future is not used: it raises in one of its threads when the result comes meanwhile.
    """

    _numbers = count()

    def __init__(self, settings: Settings, reader: Reader) -> None:
        self._settings = settings
        self._reader = reader
        self._name = f"mailroom-desk-{next(self._numbers)}"
        self._scratch = TemporaryDirectory(prefix="mailroom-", ignore_cleanup_errors=True)
        self._folders = count()
        in_a_process: Callable[..., Any] = concurrent.process  # annotated without `context`, which its code reads
        in_a_process = in_a_process(timeout=hard_seconds(settings), context=get_context("forkserver"), name=self._name)
        self._run: Callable[[Reader, Order, Path], Future[Reading]] = in_a_process(_read_confined)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for process in active_children():
            if process.name == self._name:
                process.kill()
        self._scratch.cleanup()

    def start(self, order: Order) -> Future[Reading]:
        """Begin to carry out `order`."""
        _have_server(self._settings)
        scratch = Path(self._scratch.name, str(next(self._folders)))
        scratch.mkdir()
        future = self._run(self._reader, order, scratch)
        future.add_done_callback(lambda _: rmtree(scratch, ignore_errors=True))
        return future


def _read_confined(reader: Reader, order: Order, scratch: Path) -> Reading:
    set_up_log(order.verbosity)
    confine_this_process(order.settings.limits, hard_seconds(order.settings))
    os.environ["TMPDIR"] = tempfile.tempdir = str(scratch)
    return reader(order)


def _have_server(settings: Settings) -> None:
    """Start the server that the processes are forked from, if there is none; the first settings are its own."""
    forkserver.set_forkserver_preload(PRELOADED)
    with _environment({**ONE_THREAD, **_same_path(), SETTINGS_VARIABLE: settings.model_dump_json()}):
        forkserver.ensure_running()


def _same_path() -> dict[str, str]:
    """Return what makes the server import from where this process does, and never from the current folder.

    Python starts it as `python -c`, which would look there first: a folder `models` among the scans would be run.
    """
    return {"PYTHONPATH": os.pathsep.join(str(Path(place).absolute()) for place in sys.path), "PYTHONSAFEPATH": "1"}


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
    except UnreadableDocument as why:
        return failed(f"was refused: {why}")
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
