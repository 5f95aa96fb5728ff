"""The pipe on which a reading process answers, for pebble, which would unpickle whatever it finds on its own.

pebble asks its context for a pipe, gives one end to the process and calls `recv` on the other. The ends here carry
bytes: a length and as much as that, no more than the form allows, and all of it by a time at which the process should
long be over. A process that says too much, breaks off or never comes to the end of its answer has given none.
"""

from __future__ import annotations

import os
import struct
import time
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from pebble.common.types import Result, ResultStatus

from mailroom.answer import BadAnswer

_LENGTH = struct.Struct("!Q")
_BITE = 2**20
GRACE_SECONDS = 5.0
"""How much longer than its process may live an answer may take that has begun: the machine may be busy."""


@dataclass(frozen=True, slots=True)
class AnswerWriter:
    """The end that the process has."""

    connection: Connection

    def send(self, result: Result[bytes]) -> None:
        """Write the bytes that a task returned; where it ended otherwise nothing, which is an answer, too."""
        if result.status is not ResultStatus.SUCCESS:
            return
        left = memoryview(_LENGTH.pack(len(result.value)) + result.value)
        while left:
            left = left[os.write(self.connection.fileno(), left[:_BITE]) :]

    def close(self) -> None:
        """Close this end."""
        self.connection.close()


@dataclass(frozen=True, slots=True)
class AnswerReader:
    """The end that whoever waits has; `until` is the time of `time.monotonic` by which all must be there."""

    connection: Connection
    most_bytes: int
    until: float

    def poll(self, seconds: float) -> bool:
        """Wait so long for an answer to begin, or for the process to have closed its end; say whether either is so."""
        return self.connection.poll(seconds)

    def recv(self) -> Result[bytes]:
        """Return the bytes of the answer; raises EOFError where there is none, BadAnswer where it is not whole."""
        (length,) = _LENGTH.unpack(self._read(_LENGTH.size, begun=False))
        if length > self.most_bytes:
            raise BadAnswer("larger than an answer may be")
        return Result(ResultStatus.SUCCESS, self._read(length, begun=True))

    def _read(self, length: int, *, begun: bool) -> bytes:
        read = bytearray()
        while len(read) < length:
            if not self.connection.poll(max(self.until - time.monotonic(), 0.0)):
                raise BadAnswer("not whole when its time was up")
            part = os.read(self.connection.fileno(), min(length - len(read), _BITE))
            if not part:
                raise BadAnswer("broken off") if begun or read else EOFError
            read += part
        return bytes(read)


@dataclass(frozen=True, slots=True)
class AnswerContext:
    """What pebble starts processes with: forked by the server, answering in no more than `most_bytes`.

    `seconds` is how long a process may live.
    """

    most_bytes: int
    seconds: float

    def get_start_method(self) -> str:
        """Say how processes are started."""
        return "forkserver"

    @property
    def Process(self) -> type[BaseProcess]:  # noqa: N802 - multiprocessing's own name
        """Return what makes a process that is not started yet."""
        return get_context("forkserver").Process

    def Pipe(self, *, duplex: bool) -> tuple[AnswerReader, AnswerWriter]:  # noqa: N802 - as above
        """Return a new pipe's ends, whose clock starts now."""
        reader, writer = get_context("forkserver").Pipe(duplex=duplex)
        until = time.monotonic() + self.seconds + GRACE_SECONDS
        return AnswerReader(reader, self.most_bytes, until), AnswerWriter(writer)
