"""What a process that reads a document tells the one that waits for it: bytes that are checked, then believed.

The reading process opens what strangers sent, so it may be in a stranger's hand by the time it answers. Its answer is
therefore JSON (and, for a picture, plain dots), never a pickle: nothing in it is run, names a class to be made, or is
larger than its `Form` allows. Refused is whatever does not have exactly the form that was asked for.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from pydantic import BaseModel, Field, TypeAdapter

from mailroom.order import Order
from mailroom.reading import MOST_TEXT, Reading, reading_of
from models.errors import (
    BadArguments,
    LimitExceeded,
    MailroomError,
    MissingDependency,
    NothingRead,
    OriginalDamaged,
    StorageFailed,
    UnreadableDocument,
)
from models.record import RequestRecord

T = TypeVar("T")

MOST_BYTES = 32 * 2**20
"""Of an answer in JSON: a record has some 20 KB, one of 100 pages full of accounts some MB."""

_DONE, _TROUBLE = b"+", b"-"
_END_OF_JSON = b"\0"
"""In JSON it can only stand escaped."""
_RAISED_AGAIN: dict[str, type[MailroomError]] = {
    kind.__name__: kind
    for kind in (
        BadArguments,
        LimitExceeded,
        MissingDependency,
        NothingRead,
        OriginalDamaged,
        StorageFailed,
        UnreadableDocument,
        MailroomError,
    )
}


class BadAnswer(Exception):
    """What came is not the answer that was asked for: another form, too large, or broken off."""


class BrokeInside(Exception):
    """The task raised something that is a bug; `kind` is what it was called, and its message stays where it was."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


class Form(Protocol[T]):
    """How a task's result is written down, in the child, and read, outside. Must be picklable: orders carry it in."""

    @property
    def most_bytes(self) -> int:
        """What an answer may have at most."""

    def write(self, result: T) -> bytes:
        """Return the result as bytes."""

    def read(self, data: bytes, order: Order) -> T:
        """Return the result of `order`; raises ValueError where `data` is something else."""


@dataclass(frozen=True, slots=True)
class RecordForm:
    """A reading as its record's line, and the text of the pages after it.

    What else a reading says is told from the record, so that it cannot contradict it.
    """

    most_bytes: int = MOST_BYTES

    def write(self, result: Reading) -> bytes:
        """Return the record's line and the text."""
        return result.line + b"\n" + result.text.encode("utf-8", "replace")

    def read(self, data: bytes, order: Order) -> Reading:
        """Return the reading; raises ValueError where `data` is no record, or that of another document."""
        line, _, text = data.partition(b"\n")
        record = RequestRecord.model_validate_json(line)
        if record.document.name != order.arrival.untrusted_name:
            raise ValueError("a record of another document")
        return reading_of(record, text.decode()[:MOST_TEXT])


@dataclass(frozen=True, slots=True)
class JsonForm(Generic[T]):
    """Anything that pydantic can write as JSON and check: a frozen dataclass, an enumeration."""

    kind: type[T]
    most_bytes: int = MOST_BYTES

    def write(self, result: T) -> bytes:
        """Return the result as JSON."""
        return TypeAdapter(self.kind).dump_json(result)

    def read(self, data: bytes, order: Order) -> T:
        """Return the result; raises ValueError where `data` is no such thing."""
        del order
        return TypeAdapter(self.kind).validate_json(data)


class _Trouble(BaseModel):
    """Why there is no result; `message` is empty unless mailroom raised the error on purpose."""

    kind: str = Field(pattern=r"^[A-Za-z_][A-Za-z0-9_]*$", max_length=80)
    message: str = Field(default="", max_length=2000)


def answer(task: Callable[[Order], T], order: Order, form: Form[T]) -> bytes:
    """Carry `order` out and return what became of it, as bytes; called in the child."""
    try:
        return _DONE + form.write(task(order))
    except MailroomError as error:
        known = next(kind.__name__ for kind in type(error).__mro__ if kind.__name__ in _RAISED_AGAIN)
        trouble = _Trouble(kind=known, message=str(error)[:2000])
    except Exception as bug:  # noqa: BLE001 - whatever it is, whoever waits is told its kind
        trouble = _Trouble(kind=type(bug).__name__[:80])
    return _TROUBLE + trouble.model_dump_json().encode()


def believed(data: bytes, order: Order, form: Form[T]) -> T:
    """Return the result that the child's `answer` holds.

    Raises what the task raised on purpose, MemoryError, BrokeInside for other errors of the task, and BadAnswer where
    `data` is no answer.
    """
    try:
        if data[:1] == _DONE:
            return form.read(data[1:], order)
        if data[:1] != _TROUBLE:
            raise BadAnswer("neither a result nor a reason")
        trouble = _Trouble.model_validate(json.loads(data[1:]))
    except (ValueError, RecursionError) as why:
        raise BadAnswer("not the form that was asked for") from why
    if trouble.kind in _RAISED_AGAIN:
        raise _RAISED_AGAIN[trouble.kind](_one_line(trouble.message))
    if trouble.kind == MemoryError.__name__:
        raise MemoryError
    raise BrokeInside(trouble.kind)


def _one_line(message: str) -> str:
    """Return the message without what a terminal would obey."""
    return "".join(character if character.isprintable() else " " for character in message)
