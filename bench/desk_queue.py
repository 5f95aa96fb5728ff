"""How long a page of the desk's queue takes with 100,000 documents in it: `python -m bench.desk_queue`.

The rows are made as `review.decisions.index` makes them; the pages are asked for as the API asks for them.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection

from mailroom.review.decisions import queue
from mailroom.review.decisions.index import place
from mailroom.review.decisions.who import Who
from mailroom.store.review_tables import review_cases
from mailroom.store.store import Store, open_store
from mailroom.store.tables import State, documents, jobs, receipts, records

START = datetime(2026, 1, 1, tzinfo=UTC)
ROSA = Who("user:1", "rosa")
AT_ONCE = 5000
LIMIT = 51
"""Rows that the API asks for, to show 50 and to know whether there are more."""


def fill(store: Store, rows: int) -> None:
    """Put `rows` documents into the queue."""
    lots = random.Random(1)  # noqa: S311 - the same queue each time
    for first in range(1, rows + 1, AT_ONCE):
        with store.database.writing() as connection:
            _fill(connection, range(first, min(first + AT_ONCE, rows + 1)), lots)


def _fill(connection: Connection, numbers: range, lots: random.Random) -> None:
    ids = [f"{number:064x}" for number in numbers]
    at = [START + timedelta(minutes=number) for number in numbers]
    connection.execute(documents.insert(), [{"id": one, "sha256": one, "size": 1} for one in ids])
    given = {"priority": 0, "looked_at": True, "attempts": 0, "changed_at": START, "state": State.REVIEW}
    connection.execute(
        jobs.insert(), [{"document_id": one, "number": at} | given for at, one in zip(numbers, ids, strict=True)]
    )
    arrived = {"channel": "folder", "name": "fax.tif", "flags": [], "details": []}
    rows = [
        {"token": one, "document_id": one, "received_at": when} | arrived for one, when in zip(ids, at, strict=True)
    ]
    connection.execute(receipts.insert(), rows)
    made = {"version": "1", "record": "{}", "kind": "preservation", "needs_review": True, "made_at": START}
    connection.execute(records.insert(), [{"document_id": one} | made for one in ids])
    cases = [_case(number, one, lots) for number, one in zip(numbers, ids, strict=True)]
    connection.execute(review_cases.insert(), cases)


def _case(number: int, document_id: str, lots: random.Random) -> dict[str, object]:
    emergency = lots.random() < 0.05
    day = (START + timedelta(days=lots.randrange(90))).date().isoformat() if lots.random() < 0.5 else None
    return {
        "document_id": document_id,
        "record_number": number,
        "newest_number": number,
        "state": "open",
        "purpose": "doubt",
        "drawn": True,
        "place": place(number, day, emergency=emergency, set_aside=lots.random() < 0.01),
        "kind": "emergency" if emergency else "preservation",
        "emergency": emergency,
        "agency": "Fairhaven Police Department",
        "handles": ["quietharbor"],
        "accounts": 1,
        "received_at": START,
        "deadline": day,
        "doubts": 3,
        "set_aside": False,
        "keying": 1,
    }


def main() -> None:
    """Fill a store and time pages at its start, middle and end, and taking the next document."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--times", type=int, default=40)
    chosen = parser.parse_args()
    with TemporaryDirectory() as folder, open_store(Path(folder) / "home") as store:
        fill(store, chosen.rows)
        afters = {
            "first page": None,
            "middle": "11-2026-02-15-000000000000",
            "near the end": "11-9999-12-31-000000090000",
        }
        for name, after in afters.items():
            _show(name, [_page_ms(store, after) for _ in range(chosen.times)])
        _show("take next", [_next_ms(store) for _ in range(chosen.times)])


def _page_ms(store: Store, after: str | None) -> float:
    began = time.perf_counter()
    with store.database.reading() as connection:
        found = connection.execute(queue.page(after, LIMIT)).all()
        queue.waiting(connection)
    if len(found) != LIMIT:
        raise SystemExit("the page is not full")
    return (time.perf_counter() - began) * 1000


def _next_ms(store: Store) -> float:
    began = time.perf_counter()
    with store.database.writing() as connection:
        if queue.next_for(connection, ROSA, datetime.now(UTC)) is None:
            raise SystemExit("nothing was lent")
    return (time.perf_counter() - began) * 1000


def _show(name: str, times: list[float]) -> None:
    print(f"{name}: median {statistics.median(times):.1f} ms, slowest {max(times):.1f} ms")


if __name__ == "__main__":
    main()
