"""One process for each document, so that what one does (crash, hang, eat memory) is that document's trouble only.

The processes are forked by a server that has everything imported (`mailroom.warm`): 13 ms a document instead of the
1.3 s that a fresh interpreter needs. pebble starts each, stops it at its time limit and says how it ended. Each goes
behind the walls of `mailroom.sandbox` before it touches the document, and answers in bytes that are checked before
they are believed (`mailroom.answer`).
"""

from __future__ import annotations

import json
import os
import signal
import sys
import tempfile
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import count, islice
from multiprocessing import active_children, forkserver
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Any, Generic, Self, TypeVar

import structlog
from pebble import ProcessExpired, concurrent

from mailroom.answer import BadAnswer, BrokeInside, Form, RecordForm, answer, believed
from mailroom.answer_pipe import AnswerContext
from mailroom.arrival import facts_of, inspect
from mailroom.assemble import trouble_with_document, unread_record
from mailroom.confine import confine_this_process
from mailroom.log import set_up_log
from mailroom.order import SETTINGS_VARIABLE, Order, hard_seconds, read_in_child
from mailroom.reading import Reading, reading_of
from mailroom.sandbox.bring_out import bring_out
from mailroom.sandbox.bubblewrap import words
from mailroom.sandbox.enter import START_VARIABLE
from mailroom.sandbox.scratch import keep_socket_here, scratch_folder
from mailroom.sandbox.walls import Walls, choose, go_inside, refuse_less
from mailroom.settings import Settings
from models.errors import MailroomError, UnreadableDocument
from models.stage import Stage

PRELOADED = ["mailroom.sandbox.enter", "mailroom.warm"]
ONE_THREAD = dict.fromkeys(("OMP_THREAD_LIMIT", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
"""The documents share the cores; libraries that start threads of their own cost time and break the fork."""

Reader = Callable[[Order], Reading]
"""A function at the top of a module: it is called in the child, by name."""
T = TypeVar("T")

log = structlog.get_logger()
_one_at_a_time = Lock()
"""Held while the server is started: that changes the environment of this process for a moment."""


def read_each(
    orders: Iterable[Order], settings: Settings, reader: Reader = read_in_child
) -> Generator[Reading, None, None]:
    """Yield a reading for each order as they are done, `settings.workers` at a time.

    A document whose process ends without one gets a reading, too, with the reason (`Reading.failure`). Raises
    MailroomError where it is not the document's fault: a reader is missing, a setting is off, a debug picture cannot
    be written, the sandbox is less than the settings require. Closing the iterator stops what is running.
    """
    yield from do_each(orders, settings, reader, RecordForm(), _failed)


def do_each(
    orders: Iterable[Order],
    settings: Settings,
    task: Callable[[Order], T],
    form: Form[T],
    failed: Callable[[Order, Failure], T],
) -> Generator[T, None, None]:
    """Yield for each order what `task`, a function at the top of a module, makes of it in a process of its own.

    The result comes back in `form`. Where that process ends without one, what `failed` makes of the reason. Raises as
    `read_each`.
    """
    waiting = iter(orders)
    running: dict[Future[bytes], _Started] = {}
    with _Desk(settings, task, form) as desk:
        while True:
            running.update(desk.start(order) for order in islice(waiting, settings.workers - len(running)))
            if not running:
                return
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            ended = [(future, running.pop(future)) for future in done]
            running.update(desk.start(order) for order in islice(waiting, settings.workers - len(running)))
            for future, started in ended:
                outcome = _outcome(future, started.order, form)
                desk.clear(started)
                yield failed(started.order, outcome) if isinstance(outcome, Failure) else outcome


def prepare(settings: Settings) -> None:
    """Start the server that reading processes are forked from, for a caller that reads in threads.

    bubblewrap ends with the thread that started it, so that should be one that lasts. `settings` are those of the
    orders to come. Raises as `read_each`.
    """
    _have_server(settings, choose(settings))


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a process ended without a result; `may_pass` where another attempt could end otherwise."""

    what: str
    may_pass: bool = True


@dataclass(frozen=True, slots=True)
class _Started:
    """An order that is being carried out, and the folder that its process writes to."""

    order: Order
    scratch: Path

    @property
    def pictures(self) -> Path:
        """Where the process keeps each stage's picture."""
        return self.scratch / "pictures"


class _Desk(Generic[T]):
    """Starts processes, each with a folder for its temporary files, and stops those that are left. A context manager.

    pebble's own way to cancel a future is not used: it raises in one of its threads when the result comes meanwhile.
    """

    _numbers = count()

    def __init__(self, settings: Settings, task: Callable[[Order], T], form: Form[T]) -> None:
        self._settings = settings
        self._walls = choose(settings)
        self._task, self._form = task, form
        self._name = f"mailroom-desk-{next(self._numbers)}"
        self._scratch = TemporaryDirectory(dir=scratch_folder(), ignore_cleanup_errors=True)
        self._folders = count()
        in_a_process: Callable[..., Any] = concurrent.process  # annotated without `context`, which its code reads
        seconds = hard_seconds(settings)
        in_a_process = in_a_process(timeout=seconds, context=AnswerContext(form.most_bytes, seconds), name=self._name)
        self._run: Callable[[Callable[[Order], T], Form[T], Order, Path, Walls], Future[bytes]]
        self._run = in_a_process(_do_confined)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for process in active_children():
            if process.name == self._name:
                process.kill()
        self._scratch.cleanup()

    def start(self, order: Order) -> tuple[Future[bytes], _Started]:
        """Begin to carry out `order`."""
        _have_server(order.settings, self._walls)
        started = _Started(order, Path(self._scratch.name, str(next(self._folders))))
        started.scratch.mkdir()
        inside = order if order.debug_dir is None else replace(order, debug_dir=started.pictures)
        return self._run(self._task, self._form, inside, started.scratch, self._walls), started

    def clear(self, started: _Started) -> None:
        """Remove what a process wrote that has ended; the pictures that were asked for are kept."""
        if started.order.debug_dir is not None:
            bring_out(started.pictures, started.order.debug_dir)
        rmtree(started.scratch, ignore_errors=True)


def _do_confined(task: Callable[[Order], T], form: Form[T], order: Order, scratch: Path, wanted: Walls) -> bytes:
    return answer(lambda order: task(_confined(order, scratch, wanted)), order, form)


def _confined(order: Order, scratch: Path, wanted: Walls) -> Order:
    """Put this process behind its walls; return `order` with what they are."""
    set_up_log(order.verbosity)
    confine_this_process(order.settings.limits, hard_seconds(order.settings))
    os.environ["TMPDIR"] = tempfile.tempdir = str(scratch)
    walls = go_inside(wanted, [scratch])
    refuse_less(walls, order.settings)
    return replace(order, sandbox=str(walls))


def _have_server(settings: Settings, walls: Walls) -> None:
    """Start the server that the processes are forked from, if there is none; the first settings are its own."""
    more = {**ONE_THREAD, **_same_path(), SETTINGS_VARIABLE: settings.model_dump_json()}
    if walls.bubblewrap:
        more[START_VARIABLE] = json.dumps(words(scratch_folder()))
    with _one_at_a_time, _environment(more):
        keep_socket_here()
        forkserver.set_forkserver_preload(PRELOADED)
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


def _outcome(future: Future[bytes], order: Order, form: Form[T]) -> T | Failure:
    try:
        return believed(future.result(), order, form)
    except UnreadableDocument as why:
        return Failure(f"was refused: {why}", may_pass=False)
    except MailroomError:  # the document's own trouble is in a record; this concerns every document
        raise
    except TimeoutError:
        return Failure("took longer than limit seconds_a_document allows")
    except ProcessExpired as end:
        return Failure(_how_it_ended(end.exitcode))
    except Exception as bug:  # noqa: BLE001 - whatever broke about one process is that document's trouble
        return Failure(_how_it_broke(bug))


def _how_it_broke(bug: Exception) -> str:
    match bug:
        case MemoryError():
            return "needed more memory than limit memory_mb allows"
        case BadAnswer():
            return "gave something that is no record"
        case BrokeInside():
            return f"broke mailroom ({bug.kind})"
        case _:
            return f"broke mailroom ({type(bug).__name__})"


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


def _failed(order: Order, failure: Failure) -> Reading:
    log.warning("document not read", reason=failure.what)
    problem = trouble_with_document(Stage.OCR, f"reading it {failure.what}; a person must read it")
    try:
        file = inspect(order.arrival, order.settings.limits.bytes_a_file)
    except UnreadableDocument:
        file = facts_of(order.arrival)
    return replace(reading_of(unread_record(file, problem)), failure=failure.what if failure.may_pass else None)
