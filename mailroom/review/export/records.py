"""All records as they count, in the order in which the documents came: for a file, or for one person over HTTP."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import Connection, select

from mailroom.reading import line_of
from mailroom.review.decisions import index
from mailroom.review.decisions.case import Case, load
from mailroom.review.decisions.effective import effective
from mailroom.review.decisions.veil import Veil, veil_for
from mailroom.review.decisions.who import Refusal, Rules, Who
from mailroom.store.review_tables import review_cases
from mailroom.store.store import Store
from models.record import RequestKind

Veiling = Callable[[Connection, Case], Veil]


def record_lines(store: Store, rules: Rules, veiling: Veiling | None = None) -> Iterator[bytes]:
    """Yield each document's record as one line of JSON; `veiling` says what is withheld from whoever gets it.

    A record of another version of mailroom is given as it is, to nobody from whom something may be withheld.
    """
    for kept in store.records():
        with store.database.reading() as connection:
            try:
                case = load(connection, kept.document_id)
            except Refusal:
                if veiling is None:
                    yield kept.record.line
                continue
            veil = None if veiling is None else veiling(connection, case)
        record = effective(case, rules)
        yield (
            line_of(record) if veil is None or not veil.is_down else _line(veil.record(record.model_dump(mode="json")))
        )


def record_for(store: Store, document_id: str, who: Who, rules: Rules) -> dict[str, Any] | None:
    """Return one document's record as it counts, without what is withheld from `who`; None where there is none yet.

    A record of another version of mailroom is given as it is, or, where two people must key it blind, not at all.
    """
    kept = store.record_of(document_id)
    if kept is None:
        return None
    with store.database.writing() as connection:
        index.catch_up(connection)  # as cheap as a look where the desk knows all documents
        try:
            case = load(connection, document_id)
        except Refusal:
            whole: dict[str, Any] = json.loads(kept.record.line)
            return None if _may_be_blind(connection, document_id, rules) else whole
        veil = veil_for(connection, case, who, rules)
    return veil.record(effective(case, rules).model_dump(mode="json"))


def _may_be_blind(connection: Connection, document_id: str, rules: Rules) -> bool:
    """Say by the desk's queue whether two people must key a document whose record cannot be read any more."""
    asked = select(review_cases.c.kind, review_cases.c.emergency).where(review_cases.c.document_id == document_id)
    row = connection.execute(asked).first()
    if row is None:
        return True
    return row.kind in rules.twice_kinds or (row.emergency and RequestKind.EMERGENCY in rules.twice_kinds)


def _line(facts: dict[str, Any]) -> bytes:
    return json.dumps(facts, ensure_ascii=False).encode()
