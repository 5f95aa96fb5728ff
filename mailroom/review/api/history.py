"""What happened to a document, as one person may see it: readings, decisions, and what else people did with it.

What people did with it is in the audit log, which holds no values. That somebody looked is there, too, and not shown
here: it would bury the rest.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Connection, and_, or_, select

from mailroom.review.accounts.names import names_of
from mailroom.review.api.models import Deed, HistoryRow, Spot
from mailroom.review.decisions.case import Case, Decision
from mailroom.review.decisions.veil import Veil
from mailroom.review.decisions.who import Who
from mailroom.store.tables import audit, records

DEEDS = (
    "received", "read_again", "set_aside", "taken", "released", "keyed", "finished", "reopened", "exported", "held",
    "verified", "not_verified",
)  # fmt: skip
"""Actions of the audit log that are shown; `API.Deed` names them."""
ALL_RECORDS = "records"
"""The audit log's subject of an export of everything, of which each document was a part."""


def history_of(connection: Connection, case: Case, veil: Veil, who: Who) -> tuple[HistoryRow, ...]:
    """Return all that happened, the newest first."""
    rows = [*_readings(connection, case), *_decisions(case, veil, who), *_deeds(connection, case)]
    names = names_of(connection, (row.by for row in rows))
    named = (row.model_copy(update={"by_name": names.get(row.by)}) for row in rows)
    return tuple(sorted(named, key=lambda row: row.at, reverse=True))


def _readings(connection: Connection, case: Case) -> Iterator[HistoryRow]:
    of = records.c.document_id == case.document_id
    for row in connection.execute(select(records.c.number, records.c.version, records.c.made_at).where(of)):
        yield HistoryRow(what="reading", at=row.made_at, by="mailroom", record_number=row.number, version=row.version)


def _decisions(case: Case, veil: Veil, who: Who) -> Iterator[HistoryRow]:
    undone = {one.undoes for one in case.decided}
    for one in case.decided:
        hidden = veil.is_down and not (one.person == who.actor and one.keying == 2)
        yield HistoryRow(
            what="decision",
            at=one.made_at,
            by=one.person,
            record_number=one.record_number,
            address=one.address,
            action=one.action,
            keying=_turn(one),
            before=None if hidden else one.before,
            after=None if hidden else one.after,
            as_printed=one.as_printed,
            box=None if one.box is None else Spot(page=one.box[0], box=one.box[1]),
            ms=one.ms,
            undone=one.number in undone,
            withheld=hidden,
        )


def _deeds(connection: Connection, case: Case) -> Iterator[HistoryRow]:
    with_all = and_(audit.c.subject == ALL_RECORDS, audit.c.action == "exported")
    own = and_(audit.c.subject == case.document_id, audit.c.action.in_(DEEDS))
    for row in connection.execute(select(audit).where(or_(own, with_all)).order_by(audit.c.number)):
        at = datetime.fromisoformat(row.at)
        if row.subject == ALL_RECORDS and at < case.row.received_at:
            continue
        deed = cast("Deed", row.action)
        yield HistoryRow(what="deed", at=at, by=row.actor, deed=deed, detail=_detail(row.details))


def _detail(details: str) -> str | None:
    """Return what a row of the audit log says beside its action, in one word; None where it says nothing of use."""
    facts = json.loads(details)
    if "holds" in facts:
        return "hold"
    said = facts.get("format") or facts.get("what") or facts.get("channel")
    return None if said is None else str(said)


def _turn(one: Decision) -> Any:  # noqa: ANN401 - one of the numbers that pydantic checks
    return one.keying
