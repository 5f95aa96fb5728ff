"""Questions to the database: documents, receipts, records, counts. Nothing here changes anything."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, case, func, select

from mailroom.store.incoming import Incoming
from mailroom.store.kept import Counts, Document, KeptRecord, NewRecord, Receipt
from mailroom.store.review_tables import decisions, review_cases
from mailroom.store.tables import State, documents, jobs, receipts, records


def document_of_row(row: Row[Any]) -> Document:
    """Return the document of a row that has all columns of `documents`."""
    return Document(id=row.id, sha256=row.sha256, size=row.size, number=row.number)


def find_document(connection: Connection, document_id: str) -> Document | None:
    """Return a document; None where there is none of that id."""
    row = connection.execute(select(documents).where(documents.c.id == document_id)).first()
    return None if row is None else document_of_row(row)


def state_of(connection: Connection, document_id: str) -> State | None:
    """Return where a document is; None where there is none of that id."""
    state = connection.execute(select(jobs.c.state).where(jobs.c.document_id == document_id)).scalar()
    return None if state is None else State(state)


def receipts_of(connection: Connection, document_id: str) -> tuple[Receipt, ...]:
    """Return all arrivals of a document, the first first."""
    asked = select(receipts).where(receipts.c.document_id == document_id).order_by(receipts.c.number)
    return tuple(receipt_of_row(row) for row in connection.execute(asked))


def first_receipt(connection: Connection, document_id: str) -> Receipt:
    """Return a document's first arrival; every document has one."""
    asked = select(receipts).where(receipts.c.document_id == document_id).order_by(receipts.c.number).limit(1)
    return receipt_of_row(connection.execute(asked).one())


def find_receipt(connection: Connection, token: str) -> Receipt | None:
    """Return the arrival that was acknowledged with this token."""
    row = connection.execute(select(receipts).where(receipts.c.token == token)).first()
    return None if row is None else receipt_of_row(row)


def find_earlier(connection: Connection, channel: str, provider_id: str, document_id: str) -> Receipt | None:
    """Return the arrival that a provider handed over under this id with these bytes."""
    asked = select(receipts).where(
        receipts.c.channel == channel,
        receipts.c.provider_id == provider_id,
        receipts.c.document_id == document_id,
    )
    row = connection.execute(asked).first()
    return None if row is None else receipt_of_row(row)


def receipt_of_row(row: Row[Any]) -> Receipt:
    """Return the receipt of a row of `receipts`."""
    incoming = Incoming(
        channel=row.channel,
        untrusted_name=row.name,
        received_at=row.received_at,
        provider_id=row.provider_id,
        untrusted_sender_id=row.sender_id,
        untrusted_caller_number=row.caller_number,
        untrusted_caller_name=row.caller_name,
        untrusted_called_number=row.called_number,
        complete=row.complete,
        flags=tuple(row.flags),
        untrusted_details=tuple((name, value) for name, value in row.details),
    )
    return Receipt(row.number, row.document_id, incoming)


def history_of(connection: Connection, document_id: str) -> tuple[KeptRecord, ...]:
    """Return all records of a document, the newest first."""
    asked = select(records).where(records.c.document_id == document_id).order_by(records.c.number.desc())
    return tuple(_record_of_row(row) for row in connection.execute(asked))


def newest_record(connection: Connection, document_id: str) -> KeptRecord | None:
    """Return the record that counts; None where there is none yet."""
    asked = select(records).where(records.c.document_id == document_id).order_by(records.c.number.desc()).limit(1)
    row = connection.execute(asked).first()
    return None if row is None else _record_of_row(row)


def effective_kind() -> ColumnElement[str | None]:
    """Return the kind that counts, of a row of `records` joined (outer) to its document's row of `review_cases`.

    That is the kind as people decided it, which the desk's queue notes; where nobody did, as it was read.
    """
    of_kind = (decisions.c.document_id == records.c.document_id) & (decisions.c.address == "request_kind")
    decided = select(decisions.c.number).where(of_kind).correlate(records).exists()
    return case((decided, review_cases.c.kind), else_=records.c.kind)


def kind_of(connection: Connection, document_id: str) -> str | None:
    """Return a document's kind as it counts; None where it has none, or no record."""
    asked = (
        select(effective_kind())
        .select_from(records)
        .outerjoin(review_cases, review_cases.c.document_id == records.c.document_id)
        .where(records.c.document_id == document_id)
        .order_by(records.c.number.desc())
        .limit(1)
    )
    return connection.execute(asked).scalar()


def newest_records(connection: Connection) -> Iterator[KeptRecord]:
    """Yield each document's newest record, in the order in which the documents came."""
    newest = select(func.max(records.c.number)).group_by(records.c.document_id)
    asked = (
        select(records)
        .join(documents, documents.c.id == records.c.document_id)
        .where(records.c.number.in_(newest))
        .order_by(documents.c.number)
    )
    for row in connection.execute(asked):
        yield _record_of_row(row)


def counts(connection: Connection) -> Counts:
    """Return how many documents are where."""
    asked = select(jobs.c.state, func.count()).group_by(jobs.c.state)
    where = {row[0]: int(row[1]) for row in connection.execute(asked)}
    oldest = select(func.min(jobs.c.changed_at)).where(jobs.c.state == State.WAITING)
    return Counts(
        received=_number_of(connection, documents.c.number),
        waiting=where.get(State.WAITING, 0),
        in_work=where.get(State.IN_WORK, 0),
        done=where.get(State.DONE, 0),
        review=where.get(State.REVIEW, 0),
        set_aside=where.get(State.SET_ASIDE, 0),
        purged=where.get(State.PURGED, 0),
        arrivals=_number_of(connection, receipts.c.number),
        waiting_since=connection.execute(oldest).scalar(),
    )


def _number_of(connection: Connection, column: Any) -> int:  # noqa: ANN401 - a column of any table
    return int(connection.execute(select(func.count(column))).scalar_one())


def _record_of_row(row: Row[Any]) -> KeptRecord:
    record = NewRecord(row.version, row.record.encode("utf-8"), row.kind, row.needs_review)
    return KeptRecord(row.number, row.document_id, record, row.made_at)
