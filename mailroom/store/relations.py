"""What a record has to do with those kept before it: called in the transaction that keeps the record.

As nobody else writes meanwhile, of two workers that hand in the same request at once the second sees the first. Refuses
to look at all records: only at such as share the case number or an account, and of those at the newest few. No
duplicate is missed for that but one behind so many, since pictures alone make none.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, select, true

from mailroom.duplicates.compare import Traces, traces_of, with_relations
from mailroom.store.trace_tables import trace_marks, traces
from models.record import RequestRecord

MOST_RELATED = 100
"""Earlier records that one is compared with, and so the most that it names. Among 100,000 records of one account and
case, looking up, comparing and keeping take 3 ms on a busy machine (median of 30)."""
MOST_MARKS = 200
"""Case number and accounts by which a document is looked up; those of a longer list are compared, but not looked up.
For a list of 2,000 accounts it all takes 0.16 s, in which nobody else writes."""


def relate(connection: Connection, document_id: str, record: RequestRecord) -> RequestRecord:
    """Return `record` with what it repeats and has to do with, and keep what it will be recognised by itself.

    A document that is read again keeps its place: it names only what was kept before its own first record, so that no
    two documents name each other.
    """
    found = traces_of(record)
    number = _number_of(connection, document_id)
    earlier = _alike(connection, found, true() if number is None else trace_marks.c.number < number)
    _keep(connection, document_id, number, found)
    return with_relations(record, earlier)


def _alike(connection: Connection, found: Traces, is_earlier: ColumnElement[bool]) -> list[Traces]:
    """Return what shares the case number or an account with `found`: the newest few, the oldest of them first."""
    numbers: set[int] = set()
    for mark in _marks(found):
        shares = select(trace_marks.c.number).where(trace_marks.c.mark == mark, is_earlier)
        newest = shares.order_by(trace_marks.c.number.desc()).limit(MOST_RELATED)
        numbers.update(connection.execute(newest).scalars())
    few = sorted(numbers)[-MOST_RELATED:]
    rows = connection.execute(select(traces).where(traces.c.number.in_(few)).order_by(traces.c.number))
    return [_traces_of_row(row) for row in rows]


def _keep(connection: Connection, document_id: str, number: int | None, found: Traces) -> None:
    values = {
        "record_id": found.record_id,
        "pictures": list(found.pictures),
        "case_number": found.case,
        "accounts": sorted(found.accounts),
    }
    if number is None:
        added = traces.insert().values(document_id=document_id, **values).returning(traces.c.number)
        number = connection.execute(added).scalar_one()
    else:
        connection.execute(traces.update().where(traces.c.number == number).values(**values))
        connection.execute(trace_marks.delete().where(trace_marks.c.number == number))
    marks = [{"mark": mark, "number": number} for mark in _marks(found)]
    if marks:
        connection.execute(trace_marks.insert(), marks)


def _marks(found: Traces) -> list[str]:
    return [mark for mark, _ in zip(_all_marks(found), range(MOST_MARKS), strict=False)]


def _all_marks(found: Traces) -> Iterator[str]:
    """Yield hashes, so that no text of a page is longer in an index than it should be."""
    if found.case is not None:
        yield _hash("case", found.case)
    for account in sorted(found.accounts):
        yield _hash("account", account)


def _hash(kind: str, value: str) -> str:
    return sha256(f"{kind}:{value}".encode()).hexdigest()


def _number_of(connection: Connection, document_id: str) -> int | None:
    return connection.execute(select(traces.c.number).where(traces.c.document_id == document_id)).scalar()


def _traces_of_row(row: Row[Any]) -> Traces:
    return Traces(row.record_id, tuple(row.pictures), row.case_number, frozenset(row.accounts))
