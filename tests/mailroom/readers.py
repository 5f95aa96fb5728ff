"""Stand-ins for what reads a document, called in a process of their own: some do to it what a hostile file could."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from tempfile import gettempdir

from mailroom.arrival import inspect
from mailroom.assemble import trouble_with_document, unread_record
from mailroom.order import Order
from mailroom.reading import Reading, reading_of
from models.errors import MissingDependency
from models.stage import Stage


def quick(order: Order) -> Reading:
    """Hand back a record at once; the document counts as not read."""
    problem = trouble_with_document(Stage.OCR, "a stand-in")
    return reading_of(unread_record(inspect(order.arrival, 10**6), problem))


def odd(order: Order) -> Reading:
    """Do what the file's name says; read all others quickly."""
    match order.arrival.path.stem:
        case "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        case "crashed":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "exited":
            os._exit(0)
        case "hung":
            time.sleep(600)
        case "busy":
            _burn()
        case "hungry":
            _eat()
        case "thrown":
            raise LookupError("text of a page")
        case _:
            pass
    return quick(order)


def slow(order: Order) -> Reading:
    """Take a while, so that there is something to interrupt."""
    time.sleep(0.3)
    return quick(order)


def without_reader(order: Order) -> Reading:
    """Fail as where no reader is installed."""
    del order
    raise MissingDependency("pip install something")


def writes_too_much(order: Order) -> Reading:
    """Write more than a temporary file may hold, and tell by the kind of error whether it held no more."""
    path = Path(gettempdir(), "scratch")
    try:
        with path.open("wb") as file:
            for _ in range(64):
                file.write(bytes(2**20))
    except OSError as error:
        if path.stat().st_size > order.settings.limits.written_mb * 2**20:
            raise AssertionError("the file is larger") from error
        raise
    return quick(order)


def _burn() -> None:
    while True:
        pass


def _eat() -> None:
    held = []
    while True:
        held.append(bytearray(16 * 2**20))
