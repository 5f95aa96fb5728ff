"""A scan folder becomes a file of records: what has none yet is read, and one bad document never stops the rest.

It can be stopped at any moment and called again. Records are appended as the documents are done; when all are, the
file is put in the order of names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from mailroom.arrival import Arrival, facts_of, inspect
from mailroom.csv_table import write_csv
from mailroom.folder import PassedOver, look_through
from mailroom.jsonl import Key, RecordsFile
from mailroom.order import Order, read_in_child
from mailroom.output import put_line
from mailroom.processes import Reader, read_each
from mailroom.reading import Reading
from mailroom.settings import Settings
from mailroom.tally import Tally
from mailroom.version import version
from models.errors import UnreadableDocument


@dataclass(frozen=True, slots=True)
class BatchOrder:
    """What to read and where to write.

    Attributes:
        folder: read with all folders below it.
        out: the file of records; None for stdout.
        csv: a table of all records, written at the end; only with a file of records.
        again: read what has a record, too.

    """

    folder: Path
    out: Path | None
    csv: Path | None = None
    again: bool = False
    verbosity: int = 0


class Records(Protocol):
    """Where records go, and which are there."""

    def __contains__(self, key: Key) -> bool:
        """Whether a current record is there."""

    def append(self, line: bytes) -> None:
        """Add a record; when this returns, it is safe there."""


class Progress(Protocol):
    """Who is told how far it is."""

    def begin(self, documents: int) -> None:
        """Learn how many documents there are at most."""

    def skip(self) -> None:
        """See that a document has its record already."""

    def done(self, reading: Reading) -> None:
        """See that a document is done and written."""


class Stdout:
    """Records go to stdout; none is there before."""

    def __contains__(self, key: Key) -> bool:
        """Return False: what went out cannot be looked up."""
        del key
        return False

    def append(self, line: bytes) -> None:
        """Write one line and hand it on at once."""
        put_line(line)


def run_batch(order: BatchOrder, settings: Settings, progress: Progress, reader: Reader = read_in_child) -> Tally:
    """Read the folder; raises StorageFailed where a record cannot be written, MissingDependency without a reader."""
    if order.out is None:
        return _read_all(order, Stdout(), settings, progress, reader)
    with RecordsFile(order.out) as records:
        tally = _read_all(order, records, settings, progress, reader)
        if order.csv is not None:
            write_csv(order.csv, records.lines())
        records.settle()
    return tally


def _read_all(order: BatchOrder, records: Records, settings: Settings, progress: Progress, reader: Reader) -> Tally:
    tally = Tally()
    outputs = [path for path in (order.out, order.csv) if path is not None]
    arrivals: list[Arrival] = []
    for found in look_through(order.folder, settings.ignore, outputs):
        if isinstance(found, PassedOver):
            tally.pass_over(found)
        else:
            arrivals.append(found)
    progress.begin(len(arrivals))

    def note_done() -> None:
        tally.already += 1
        progress.skip()

    arrived = arrivals if order.again else _without_record(arrivals, records, settings, note_done)
    orders = (Order(arrival, settings, verbosity=order.verbosity) for arrival in arrived)
    for reading in read_each(orders, settings, reader):
        records.append(reading.line)
        tally.add(reading)
        progress.done(reading)
    return tally


def _without_record(
    arrivals: Sequence[Arrival], records: Records, settings: Settings, note_done: Callable[[], None]
) -> Iterator[Arrival]:
    for arrival in arrivals:
        try:
            sha256 = inspect(arrival, settings.limits.bytes_a_file).sha256
        except UnreadableDocument:
            sha256 = facts_of(arrival).sha256
        if Key(arrival.untrusted_name, sha256, version()) in records:
            note_done()
        else:
            yield arrival
