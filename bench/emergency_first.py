"""Has an emergency arrive where many documents wait, and says which were read before it.

    python -m bench.emergency_first [--waiting 200]

One desk reads. Asked is the order, not the time: what was begun before the emergency had come is let be finished, and
nothing else goes before it.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.small_letters import small_emergency, small_letter
from bench.worker_kills import SETTINGS, WHEN, Workers
from mailroom.store.incoming import Incoming
from mailroom.store.store import Store, open_store
from mailroom.store.tables import State

BEGUN = re.compile(r"\] begun\s.*?\bdocument=(\S+)")
LOOK_SECONDS = 0.05
GIVE_UP_SECONDS = 1800
"""A worker that has not come to it by then hangs: 200 looks and a few readings take three minutes on a busy core."""


@dataclass(frozen=True, slots=True)
class Overtaking:
    """What became of the emergency.

    Attributes:
        waiting: documents that waited when it came.
        in_work: documents that were being read then.
        before: documents that were begun after it had come and before it was.
        seconds: from its arrival to its beginning.

    """

    waiting: int
    in_work: int
    before: int
    seconds: float


def overtake(folder: Path, documents: Sequence[bytes], emergency: bytes, workers: Workers, after: int) -> Overtaking:
    """Have `documents` read in a store below `folder`; the emergency comes when `after` of them have been begun.

    `workers` have one desk: of several, the others go on with what waits while one looks at what came.
    """
    said = folder / "said"
    with open_store(folder / "home") as store:
        ids = [_take_in(store, document) for document in documents]
        worker = workers.start(store.home.path, said)
        try:
            _wait(said, lambda begun: len(begun) >= after)
            came = time.monotonic()
            urgent = _take_in(store, emergency)
            states = {document_id: store.state_of(document_id) for document_id in ids}
            begun = _wait(said, lambda begun: urgent in begun)
            seconds = time.monotonic() - came
        finally:
            worker.terminate()
            worker.wait()
    waited = {document_id for document_id, state in states.items() if state == State.WAITING}
    return Overtaking(
        waiting=len(waited),
        in_work=sum(state == State.IN_WORK for state in states.values()),
        before=len(waited.intersection(begun[: begun.index(urgent)])),
        seconds=round(seconds, 1),
    )


def _take_in(store: Store, document: bytes) -> str:
    return store.take_in(Incoming("file", "fax.tif", WHEN), [document]).document_id


def _wait(said: Path, holds: Callable[[list[str]], bool]) -> list[str]:
    """Return the documents that were begun, in that order, once what they are holds."""
    deadline = time.monotonic() + GIVE_UP_SECONDS
    while not holds(begun := BEGUN.findall(said.read_text(encoding="utf-8"))):
        if time.monotonic() > deadline:
            raise TimeoutError(f"only {len(begun)} documents were begun")
        time.sleep(LOOK_SECONDS)
    return begun


def main() -> None:
    """Print what became of the emergency as one line of JSON; exit 1 where anything went before it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--waiting", type=int, default=200, help="how many documents wait")
    wanted = parser.parse_args()
    workers = Workers((sys.executable, "-m", "mailroom", "work", "-v", "--jobs", "1"), os.environ | SETTINGS)
    with tempfile.TemporaryDirectory() as folder:
        letters = [small_letter(number) for number in range(wanted.waiting)]
        came = overtake(Path(folder), letters, small_emergency(1), workers, after=3)
    print(json.dumps(asdict(came)))
    sys.exit(1 if came.before else 0)


if __name__ == "__main__":
    main()
