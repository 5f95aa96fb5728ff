"""Keeps what documents are found by in step: called in the transaction that keeps a record, a decision or an arrival.

What counts is looked up: as people decided it, else as it was read; never a planted value. What is withheld from whom
is asked when somebody searches, since that changes with the settings and with who asks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, Row, select

from mailroom.reading import MOST_TEXT
from mailroom.review.decisions.addresses import Address, fields_of, plain
from mailroom.review.decisions.case import Case, Value, load
from mailroom.review.decisions.kinds import Action
from mailroom.review.decisions.who import Refusal
from mailroom.review.search import words
from mailroom.review.search.keys import ACCOUNTS, CASES, NUMBERS, SENDERS, account_keys, case_key, sender_key
from mailroom.review.search.words import indexable
from mailroom.store.review_tables import review_cases
from mailroom.store.search_tables import found_documents, search_keys
from mailroom.store.tables import documents, receipts

FORM = 1
"""Of keys and facts; a greater one makes all rows anew."""
PER_TRANSACTION = 100
"""Documents that are caught up with in one transaction: it takes some 0.3 s."""
UNSAID = frozenset({"request_kind", "signature", "letterhead", "nondisclosure", "emergency"})
"""Fields that are no text."""

_Key = tuple[str, str]


def keep(connection: Connection, document_id: str, text: str | None = None) -> None:
    """Make a document's row and keys anew; `text` is what was read on its pages now, None: as it was.

    Does nothing for a document that is not at the desk.
    """
    there = connection.execute(select(found_documents.c.text).where(_is(document_id))).scalar()
    kept = (there or "") if text is None else indexable(text)[:MOST_TEXT]
    values = _row(connection, document_id, kept)
    if values is None:
        return
    keys, number = values.pop("keys"), values["number"]
    if there is not None:
        forget(connection, document_id)
    connection.execute(found_documents.insert().values(document_id=document_id, **values))
    words.add(connection, number)
    rows = [{"name": name, "key": key, "number": number} for name, key in sorted(keys)]
    if rows:
        connection.execute(search_keys.insert(), rows)


def forget(connection: Connection, document_id: str) -> None:
    """Have a document found by nothing any more."""
    number = connection.execute(select(found_documents.c.number).where(_is(document_id))).scalar()
    if number is not None:
        words.remove(connection, number)
        connection.execute(search_keys.delete().where(search_keys.c.number == number))
        connection.execute(found_documents.delete().where(_is(document_id)))


def keep_arrival(connection: Connection, document_id: str) -> None:
    """Note that a document arrived again, where it can be found at all."""
    if connection.execute(select(found_documents.c.number).where(_is(document_id))).first() is not None:
        keep(connection, document_id)


def catch_up(connection: Connection) -> int:
    """Make rows for some documents that have none, or one of an older form; return for how many."""
    current = select(found_documents.c.document_id).where(found_documents.c.form == FORM)
    asked = select(review_cases.c.document_id).where(review_cases.c.document_id.not_in(current))
    found = connection.execute(asked.limit(PER_TRANSACTION)).scalars().all()
    for document_id in found:
        keep(connection, document_id)
    return len(found)


def _is(document_id: str) -> Any:  # noqa: ANN401 - a condition of SQLAlchemy's
    return found_documents.c.document_id == document_id


def _row(connection: Connection, document_id: str, text: str) -> dict[str, Any] | None:
    arrived = receipts.c.document_id == document_id
    arrivals = connection.execute(select(receipts).where(arrived).order_by(receipts.c.number)).all()
    number = connection.execute(select(documents.c.number).where(documents.c.id == document_id)).scalar_one()
    first = arrivals[0]
    row = {"number": number, "form": FORM, "text": text, "received_at": first.received_at, "channel": first.channel}
    keys = set(_arrival_keys(arrivals))
    try:
        case = load(connection, document_id)
    except Refusal:
        return _unreadable(connection, document_id, row | {"keys": keys})
    values = {str(address): (address, counting(case, address)) for address in case.addresses}
    said = [(address, value) for address, value in values.values() if isinstance(value, str)]
    keys |= set(_keys(said)) | set(_transmitted(case))
    read_kind = case.record.request_kind.value
    return row | {
        "keys": keys,
        "read_kind": None if read_kind is None else read_kind.value,
        "kind": None if case.kind is None else case.kind.value,
        "emergency": case.record.emergency.value is True,
        "agency": _one(values, "agency"),
        "case_number": _one(values, "case_number"),
        "letter_date": _one(values, "letter_date"),
        "accounts": [value for address, value in said if address.name == "handles"]
        or [value for address, value in said if address.name == "profile_urls"],
        "facts": indexable("\n".join(_facts(case, said, alone=not text))),
    }


def _unreadable(connection: Connection, document_id: str, row: dict[str, Any]) -> dict[str, Any] | None:
    """Return the row of a document whose record cannot be read any more: what its queue's row says, and no text."""
    there = connection.execute(select(review_cases).where(review_cases.c.document_id == document_id)).first()
    if there is None:
        return None
    nothing: dict[str, Any] = {"agency": None, "case_number": None, "letter_date": None, "accounts": [], "facts": ""}
    known = {"read_kind": there.kind, "kind": there.kind, "emergency": there.emergency, "text": ""}
    return row | nothing | known


def counting(case: Case, address: Address) -> Value:
    """Return the value of a field that is looked up; None where it has none, or people found none."""
    key = str(address)
    is_keyed_again = any((key, keying) in case.standing for keying in (2, 3))
    decision = case.agreed(key) if is_keyed_again else case.standing.get((key, 1))
    if decision is not None and key in case.planted and decision.after in {None, case.planted[key]}:
        decision = None
    if decision is not None:
        return None if decision.action in {Action.ABSENT, Action.UNREADABLE} else decision.after
    field = case.read.get(key)
    return None if field is None else plain(field.value)


def _one(values: dict[str, tuple[Address, Value]], name: str) -> str | None:
    found = values.get(name)
    return found[1] if found is not None and isinstance(found[1], str) else None


def _keys(said: Iterable[tuple[Address, str]]) -> Iterator[_Key]:
    for address, value in said:
        if address.name in ACCOUNTS:
            yield from ((address.name, key) for key in account_keys(value) if key)
        elif address.name in CASES and case_key(value):
            yield address.name, case_key(value)
        elif address.name in SENDERS:
            yield address.name, sender_key(value)


def _arrival_keys(arrivals: Iterable[Row[Any]]) -> Iterator[_Key]:
    for arrival in arrivals:
        yield from _named("sender_id", arrival.sender_id)
        yield from _named("caller_number", arrival.caller_number)


def _transmitted(case: Case) -> Iterator[_Key]:
    sent = case.record.document.transmission
    yield from _named("sender_id", sent.sender_id)
    yield from _named("caller_number", sent.caller_number)


def _named(name: str, value: str | None) -> Iterator[_Key]:
    assert name in NUMBERS  # noqa: S101 - the two above
    if value and value.strip():
        yield name, sender_key(value)


def _facts(case: Case, said: Iterable[tuple[Address, str]], *, alone: bool) -> Iterator[str]:
    """Yield what a document says; `alone`: with the places it was read from, where the pages' text was not kept."""
    yield from (value for address, value in said if address.name not in UNSAID)
    if alone:
        yield from (spot.text for _, field in fields_of(case.record) for spot in field.evidence if spot.text)
