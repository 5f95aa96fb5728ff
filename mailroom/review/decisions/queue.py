"""Who has which document: the queue page by page, the next one, leases with a heartbeat.

A lease is taken, prolonged and ended by one conditional UPDATE, so that two people never have the same document.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, func, or_, select

from mailroom.review.decisions.case import Case, Value, load
from mailroom.review.decisions.kinds import CaseState
from mailroom.review.decisions.who import LEASE, Refusal, Who
from mailroom.store.audit import Entry, append
from mailroom.store.review_tables import review_cases, sights
from models.record import RequestKind

MOST_ROWS = 200
"""Rows of one page."""
cases = review_cases.c


@dataclass(frozen=True, slots=True)
class Nothing:
    """Why nobody was given anything: how many documents wait, with others, and keyed by the same person before."""

    waiting: int
    with_others: int
    keyed_by_you: int


def page(after: str | None, limit: int) -> Select[Any]:
    """Return the question for a page of the queue, most urgent first; `after` is the `place` of the last one seen."""
    asked = select(review_cases).where(cases.state == CaseState.OPEN.value)
    if after is not None:
        asked = asked.where(cases.place > after)
    return asked.order_by(cases.place).limit(min(max(limit, 1), MOST_ROWS))


def waiting(connection: Connection) -> int:
    """Return how many documents are open."""
    return int(connection.execute(_count()).scalar_one())


def next_for(connection: Connection, who: Who, now: datetime) -> Row[Any] | None:
    """Lend `who` the most urgent document that the person may have; None where there is none."""
    free = or_(cases.owner.is_(None), cases.lease_until <= now, cases.owner == who.actor)
    asked = select(review_cases).where(cases.state == CaseState.OPEN.value, free, _may_key(who))
    row = connection.execute(asked.order_by(cases.place).limit(1)).first()
    if row is not None:
        _lend(connection, row.document_id, who, now)
    return row


def why_nothing(connection: Connection, who: Who, now: datetime) -> Nothing:
    """Return why there is nothing for `who`."""
    with_others = and_(cases.owner.is_not(None), cases.owner != who.actor, cases.lease_until > now)
    return Nothing(
        waiting(connection),
        int(connection.execute(_count().where(with_others)).scalar_one()),
        int(connection.execute(_count().where(~_may_key(who))).scalar_one()),
    )


def take(connection: Connection, case: Case, who: Who, now: datetime) -> None:
    """Lend `who` this document; raises Refusal where another has it, or the person keyed it before."""
    if case.state is not CaseState.OPEN:
        raise Refusal("not_yours", "this document is not open; a lead can open it again")
    refuse_same(connection, case, who)
    if not is_free(case, who, now):
        raise Refusal("not_yours", "somebody else has this document", owner_name=case.row.owner_name)
    _lend(connection, case.document_id, who, now)


def heartbeat(connection: Connection, document_id: str, who: Who, now: datetime) -> datetime:
    """Prolong the lease of `who` and return until when; raises Refusal where it was lost."""
    until = now + LEASE
    held = and_(cases.document_id == document_id, cases.owner == who.actor, cases.lease_until > now)
    done = connection.execute(review_cases.update().where(held).values(lease_until=until))
    if done.rowcount != 1:
        raise Refusal(
            "not_yours",
            "you do not have this document, or no longer",
            owner_name=load(connection, document_id).row.owner_name,
        )
    return until


def release(connection: Connection, case: Case, who: Who, now: datetime) -> None:
    """End a lease: one's own, or, as a lead, another's."""
    if case.row.owner != who.actor and not who.leads:
        raise Refusal("not_yours", "only a lead can end another's lease", owner_name=case.row.owner_name)
    give_up(connection, case.document_id)
    append(connection, Entry(who.actor, "released", case.document_id), now)


def give_up(connection: Connection, document_id: str) -> None:
    """Lend the document to nobody."""
    change = review_cases.update().where(cases.document_id == document_id)
    connection.execute(change.values(owner=None, owner_name=None, lease_until=None))


def rank(connection: Connection, case: Case, kind: Value) -> None:
    """Note the kind that a person decided; an emergency moves to the front, and nothing moves back from there."""
    values: dict[str, Any] = {"kind": kind}
    if kind == RequestKind.EMERGENCY:
        values |= {"emergency": True, "place": f"0{case.row.place[1:]}"}
    connection.execute(review_cases.update().where(cases.document_id == case.document_id).values(**values))


def hold(connection: Connection, case: Case, who: Who, now: datetime) -> None:
    """Prolong the lease of `who`, who is doing something; raises Refusal where another has the document.

    A lease that ran out and that nobody took is taken again: whoever comes back from lunch loses nothing.
    """
    take(connection, case, who, now)


def is_free(case: Case, who: Who, now: datetime) -> bool:
    """Say whether `who` may have the document: nobody has it, or not any longer, or it is the same person."""
    return case.row.owner in {None, who.actor} or case.row.lease_until <= now


def refuse_same(connection: Connection, case: Case, who: Who) -> None:
    """Raise Refusal where `who` was a document's first or second person, or saw what must be keyed blind."""
    barred = {case.row.first_keyer, case.row.second_keyer} if case.keying > 1 else set()
    if who.actor in barred or (case.keying == 2 and saw(connection, case.document_id, who)):
        raise Refusal("same_person", "you keyed or saw this document before; another person must key it now")


def saw(connection: Connection, document_id: str, who: Who) -> bool:
    """Say whether `who` was shown what must be keyed blind."""
    asked = select(sights.c.person).where(sights.c.document_id == document_id, sights.c.person == who.actor)
    return connection.execute(asked).first() is not None


def _may_key(who: Who) -> ColumnElement[bool]:
    seen = select(sights.c.person).where(sights.c.document_id == cases.document_id, sights.c.person == who.actor)
    return or_(
        cases.keying == 1,
        and_(cases.keying == 2, cases.first_keyer != who.actor, ~seen.exists()),
        and_(cases.keying == 3, cases.first_keyer != who.actor, cases.second_keyer != who.actor),
    )


def _lend(connection: Connection, document_id: str, who: Who, now: datetime) -> None:
    change = review_cases.update().where(cases.document_id == document_id)
    connection.execute(change.values(owner=who.actor, owner_name=who.name, lease_until=now + LEASE))


def _count() -> Select[int]:
    return select(func.count()).select_from(review_cases).where(cases.state == CaseState.OPEN.value)
