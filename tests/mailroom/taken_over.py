"""What a reading process does that a document has taken over: it writes to its pipe whatever it likes."""

from __future__ import annotations

import os
import pickle
import struct
import sys
from pathlib import Path
from typing import Never

from mailroom.answer_pipe import AnswerWriter
from mailroom.order import Order
from mailroom.reading import Reading
from tests.mailroom import readers

MARK = "unpickled"
"""A file of this name beside the document says that somebody ran what the process sent."""


class Trap:
    """Runs code where it is unpickled."""

    def __init__(self, mark: Path) -> None:
        self._mark = mark

    def __reduce__(self) -> tuple[object, ...]:
        """Say what unpickling shall do."""
        return (Path.touch, (self._mark,))


def trap(folder: Path) -> bytes:
    """Return a pickle that leaves a file `MARK` in `folder` where it is opened."""
    return pickle.dumps(Trap(folder / MARK))


def taken_over(order: Order) -> Reading:
    """Answer as the file's name says; read all others as they should be."""
    whole = b"+" + readers.quick(order).line
    lies = {
        "pickle": framed(trap(order.arrival.path.parent)),
        "as multiprocessing does": struct.pack("!i", len(whole)) + trap(order.arrival.path.parent),
        "huge": struct.pack("!Q", 2**62) + whole,
        "half": struct.pack("!Q", len(whole)) + whole[: len(whole) // 2],
    }
    if order.arrival.path.stem in lies:
        _write(lies[order.arrival.path.stem])
        os._exit(0)
    return readers.quick(order)


def names_no_program(order: Order) -> Never:
    """Raise what ends the call, with a message that a terminal would obey."""
    del order
    _write(framed(b'-{"kind": "MissingDependency", "message": "install\\u001b[2J\\nthis"}'))
    os._exit(0)


def framed(data: bytes) -> bytes:
    """Return `data` as an answer comes."""
    return struct.pack("!Q", len(data)) + data


def _write(data: bytes) -> None:
    frame = sys._getframe()  # noqa: SLF001 - somebody who has the process has its pipe, too
    while not isinstance(frame.f_locals.get("writer"), AnswerWriter):
        assert frame.f_back is not None
        frame = frame.f_back
    left = memoryview(data)
    while left:
        left = left[os.write(frame.f_locals["writer"].connection.fileno(), left) :]
