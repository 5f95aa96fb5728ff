"""From a document on the desk to what one person may see of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from typing import Any, Literal

from sqlalchemy import Connection, Row, select

from mailroom.review.api.models import (
    AlternativeView,
    DecidedView,
    DocumentView,
    FieldView,
    KeyedView,
    LeaseView,
    PageView,
    QueueRow,
    SpotView,
    Value,
)
from mailroom.review.decisions.addresses import DATES, YES_NO, Address, parse, plain
from mailroom.review.decisions.case import Case, Decision
from mailroom.review.decisions.effective import counts
from mailroom.review.decisions.index import ONLY_DRAWN
from mailroom.review.decisions.kinds import CaseState, Purpose
from mailroom.review.decisions.required import differs, is_drawn, missing, must_decide, required_names
from mailroom.review.decisions.veil import Veil
from mailroom.review.decisions.who import Rules, Who
from mailroom.store.review_tables import drafts
from models.record import Evidence, Field, RequestKind, Status

MOST_ALTERNATIVES = 9
"""One key each."""
LONG = frozenset({"requested_information"})
ALIKE_AT = 0.6
"""Likeness (difflib) from which another reading is one of the same value; below it, all letters would be doubted."""


@dataclass(frozen=True)
class Look:
    """One person's look at one document: everything that views are made of."""

    case: Case
    who: Who
    rules: Rules
    veil: Veil
    drafts: Mapping[str, str]
    now: datetime

    @property
    def mine(self) -> bool:
        """Whether the document is lent to the person."""
        return bool(self.case.row.owner == self.who.actor and self.case.row.lease_until > self.now)


def own_drafts(connection: Connection, document_id: str, who: Who) -> dict[str, str]:
    """Return what `who` typed and did not decide, by address."""
    asked = select(drafts.c.address, drafts.c.text).where(
        drafts.c.document_id == document_id, drafts.c.person == who.actor
    )
    return {row.address: row.text for row in connection.execute(asked)}


def document_view(look: Look) -> DocumentView:
    """Return the document as the person may see it."""
    case = look.case
    facts = look.veil.record(case.record.model_dump(mode="json"))
    document = facts["document"]
    return DocumentView.model_validate(
        {
            "document_id": case.document_id,
            "record_number": case.row.record_number,
            "state": case.state,
            "keying": case.keying,
            "emergency": case.row.emergency,
            "lease": lease_view(case.row, look.who, look.now),
            **{name: document[name] for name in ("name", "channel", "received_at", "transmission", "flags")},
            "fields": field_views(look),
            "pages": tuple(_pages(case)),
            "problems": facts["problems"],
            "review_reasons": () if case.purpose is Purpose.PLANTED else facts["review_reasons"],
            "checklist": facts["checklist"],
            "deadlines": facts["deadlines"],
            "verification": look.veil.clean(case.verification.model_dump()),
            "missing": missing(case, look.rules) if case.state is CaseState.OPEN else (),
            "newer_reading": case.row.newest_number != case.row.record_number,
        }
    )


def field_views(look: Look) -> tuple[FieldView, ...]:
    """Return all fields: first what must be decided and is not, then the least certain."""
    asked = {str(address) for address in must_decide(look.case, look.rules)}
    addresses = {str(address): address for address in look.case.addresses}
    addresses |= {address: parse(address) for address in asked if address not in addresses}
    views = [_field_view(look, address, asked) for address in addresses.values()]
    return tuple(sorted(views, key=lambda view: (not view.must_decide, view.confidence)))


def field_view(look: Look, address: str) -> FieldView | None:
    """Return one field; None where there is none (an added value that was undone)."""
    return next((view for view in field_views(look) if view.address == address), None)


def lease_view(row: Row[Any], who: Who, now: datetime) -> LeaseView | None:
    """Return who has a document; None where nobody has."""
    if row.owner is None or row.lease_until <= now:
        return None
    return LeaseView(
        owner=row.owner, owner_name=row.owner_name or row.owner, until=row.lease_until, mine=row.owner == who.actor
    )


def queue_row(row: Row[Any], who: Who, rules: Rules, now: datetime) -> QueueRow:
    """Return a row of the queue; handles that two people key are in none."""
    twice = bool({row.kind, "emergency" if row.emergency else None} & rules.twice_kinds) or row.keying > 1
    return QueueRow(
        document_id=row.document_id,
        kind=row.kind,
        emergency=row.emergency,
        agency=row.agency,
        handles=() if twice and "handles" in rules.twice_fields else tuple(row.handles),
        accounts=row.accounts,
        received_at=row.received_at,
        deadline=row.deadline,
        doubts=row.doubts,
        set_aside=row.set_aside,
        keying=row.keying,
        lease=lease_view(row, who, now),
    )


def _field_view(look: Look, address: Address, asked: set[str]) -> FieldView:
    case, key = look.case, str(address)
    read = case.read.get(key)
    hidden = look.veil.hides(address)
    decision = _decision(look, address, hidden=hidden)
    value = _value(look, address, decision, hidden=hidden)
    shown = None if hidden else case.shown(key)
    return FieldView(
        address=key,
        name=address.name,
        input=_input(address.name),
        choices=tuple(RequestKind) if address.name == "request_kind" else (),
        value=value,
        read_value=look.veil.clean(shown),
        confidence=0.0 if read is None else read.confidence,
        status=_status(read, decision, shown),
        reasons=() if read is None or hidden else tuple(_why(look, address, read)),
        evidence=tuple(_spots(look, read, decision, key)),
        alternatives=() if read is None or hidden or key in case.planted else tuple(_alternatives(read, look.veil)),
        doubtful=() if read is None or hidden or key in case.planted else doubtful(value, _others(read)),
        role=_role(read, decision),
        duration=decision.duration if decision is not None and decision.duration else getattr(read, "duration", None),
        required=address.name in required_names(case),
        must_decide=key in asked and case.state is CaseState.OPEN and decision is None,
        may_decide=look.mine and case.state is CaseState.OPEN and (case.keying == 1 or key in asked),
        withheld=hidden,
        decided=None if decision is None else _decided(decision, value),
        keyed=tuple(_keyed(look, address)),
        version=case.etag(key, case.keying if case.twice(address, look.rules) else 1),
        draft=look.drafts.get(key),
    )


def _why(look: Look, address: Address, read: Field[Any]) -> Iterator[str]:
    yield from map(look.veil.text, read.reasons)
    if read.status is Status.ACCEPTED and is_drawn(look.case, address, look.rules):
        yield ONLY_DRAWN


def _decision(look: Look, address: Address, *, hidden: bool) -> Decision | None:
    """Return the decision that the person may see: blind, one's own; else what counts, or what the first one did."""
    case, key = look.case, str(address)
    own = case.standing.get((key, case.keying))
    if hidden:
        return own if own is not None and own.person == look.who.actor and case.keying == 2 else None
    if not case.twice(address, look.rules) or case.keying == 1:
        return case.standing.get((key, 1))
    if case.state is CaseState.FINISHED:
        return counts(case, address, look.rules)
    return case.agreed(key) if case.keying == 3 else case.standing.get((key, 1))


def _value(look: Look, address: Address, decision: Decision | None, *, hidden: bool) -> Value:
    if decision is not None:
        own: Value = decision.after if hidden else look.veil.clean(decision.after)
        return own
    if hidden or (look.case.keying == 3 and look.case.twice(address, look.rules)):
        return None
    shown: Value = look.veil.clean(look.case.shown(str(address)))
    return shown


def _input(name: str) -> Literal["line", "text", "choice", "yes_no", "date"]:
    if name in YES_NO:
        return "yes_no"
    if name in DATES:
        return "date"
    if name == "request_kind":
        return "choice"
    return "text" if name in LONG else "line"


def _status(read: Field[Any] | None, decision: Decision | None, shown: Value) -> Status:
    if decision is None:
        return Status.REVIEW if read is None else read.status
    return Status.CONFIRMED if decision.after == shown else Status.CORRECTED


def _role(read: Field[Any] | None, decision: Decision | None) -> str | None:
    if decision is not None and decision.role is not None:
        return decision.role
    return getattr(read, "role", None)


def _spots(look: Look, read: Field[Any] | None, decision: Decision | None, key: str) -> Iterator[SpotView]:
    drawn = decision.box if decision is not None else _box_by_the_first(look.case, key)
    if drawn is not None:
        yield SpotView(page=drawn[0], box=drawn[1], text="")
    bare = look.veil.is_down or key in look.case.planted
    for one in () if read is None else read.evidence:
        yield SpotView(page=one.page, box=one.box, text="" if bare else one.text, readings=() if bare else one.readings)


def _box_by_the_first(case: Case, key: str) -> tuple[int, tuple[float, float, float, float]] | None:
    """Return where the first person saw a value: the second one is shown the place, and nothing else."""
    first = case.standing.get((key, 1))
    return None if first is None else first.box


def _alternatives(read: Field[Any], veil: Veil) -> Iterator[AlternativeView]:
    for one in read.alternatives[:MOST_ALTERNATIVES]:
        yield AlternativeView(value=veil.clean(plain(one.value)), confidence=one.confidence)


def _others(read: Field[Any]) -> Iterator[str]:
    yield from (str(one.value) for one in read.alternatives if isinstance(one.value, str))
    yield from (reading.text for evidence in read.evidence for reading in _readings(evidence))


def _readings(evidence: Evidence) -> Iterable[Any]:
    return evidence.readings


def doubtful(value: Value, others: Iterable[str]) -> tuple[int, ...]:
    """Return the indexes of characters of `value` that other readings of it give otherwise, or leave out."""
    if not isinstance(value, str):
        return ()
    found: set[int] = set()
    for other in others:
        matcher = SequenceMatcher(None, value, other.strip().lstrip("@"), autojunk=False)
        if matcher.ratio() < ALIKE_AT:
            continue
        for tag, start, end, _, _ in matcher.get_opcodes():
            if tag != "equal":
                found |= set(range(start, max(end, start + 1)))
    return tuple(sorted(at for at in found if at < len(value)))


def _decided(decision: Decision, value: Value) -> DecidedView:
    return DecidedView(
        number=decision.number,
        action=decision.action,
        value=value,
        as_printed=decision.as_printed,
        by=decision.person,
        at=decision.made_at,
    )


def _keyed(look: Look, address: Address) -> Iterator[KeyedView]:
    case, key = look.case, str(address)
    if case.keying != 3 or not case.twice(address, look.rules) or not differs(case, key):
        return
    for keying in (1, 2):
        one = case.standing.get((key, keying))
        if one is not None:
            yield KeyedView(keying=1 if keying == 1 else 2, action=one.action, value=one.after)


def _pages(case: Case) -> Iterator[PageView]:
    why = {problem.page: problem.message for problem in case.record.problems if problem.page is not None}
    for page in case.record.document.pages:
        reason = None if page.read else why.get(page.number, "this page could not be read")
        yield PageView(number=page.number, read=page.read, rotated=page.rotated, damage=page.damage, reason=reason)
