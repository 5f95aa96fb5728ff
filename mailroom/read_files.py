"""`mailroom read`: one record for each file to stdout, in the order of the files; nothing is stored."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from mailroom.arrival import BYTES_A_BITE, Arrival, readable_name
from mailroom.order import Order, read_in_child
from mailroom.output import put_line
from mailroom.processes import Reader, read_each
from mailroom.sandbox.scratch import own_folder
from mailroom.settings import Settings
from mailroom.tally import Tally
from models.errors import BadArguments

STDIN = "-"


@dataclass(frozen=True, slots=True)
class ReadOrder:
    """What to read: paths, or `-` for stdin; and how to show it."""

    files: tuple[str, ...]
    pretty: bool = False
    debug_dir: Path | None = None
    verbosity: int = 0


def read_files(order: ReadOrder, settings: Settings, reader: Reader = read_in_child) -> Tally:
    """Print the records; raises BadArguments where a path is no file, before anything is read."""
    tally = Tally()
    one_by_one = settings.model_copy(update={"jobs": 1})
    with ExitStack() as stack:
        arrivals = [_arrival(name, stack, settings.limits.bytes_a_file) for name in order.files]
        for reading in read_each(_orders(arrivals, order, one_by_one), one_by_one, reader):
            put_line(_indented(reading.line) if order.pretty else reading.line)
            tally.add(reading)
    return tally


def _orders(arrivals: list[Arrival], order: ReadOrder, settings: Settings) -> Iterator[Order]:
    for arrival in arrivals:
        yield Order(arrival, settings, order.debug_dir, order.verbosity)


def _arrival(name: str, stack: ExitStack, most_bytes: int) -> Arrival:
    if name == STDIN:
        return Arrival(_keep_stdin(stack, most_bytes), STDIN, "stdin")
    path = Path(name)
    if path.is_dir():
        raise BadArguments(f"{readable_name(name)} is a folder; mailroom batch reads folders")
    if not path.is_file():
        raise BadArguments(f"{readable_name(name)} is not a file")
    return Arrival(path, readable_name(path.name))


def _keep_stdin(stack: ExitStack, most_bytes: int) -> Path:
    folder = stack.enter_context(tempfile.TemporaryDirectory(dir=own_folder()))
    path = Path(folder, "stdin")
    left = most_bytes + 1  # one more than the limit is enough to be refused
    with path.open("wb") as file:
        while bite := sys.stdin.buffer.read(min(left, BYTES_A_BITE)):
            left -= file.write(bite)
    return path


def _indented(line: bytes) -> bytes:
    return json.dumps(json.loads(line), indent=2, ensure_ascii=False).encode()
