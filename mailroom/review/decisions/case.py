"""Everything that is known of one document on the desk, at one moment: record, decisions, planted values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Connection, Row, select

from mailroom.review.decisions.addresses import Address, fields_of, parse, plain
from mailroom.review.decisions.kinds import Action, CaseState, Purpose
from mailroom.review.decisions.who import Refusal, Rules
from mailroom.store.review_tables import decisions, planted_values, review_cases, verifications
from mailroom.store.tables import records
from models.record import Field, RequestKind, RequestRecord, Verification

Value = str | bool | None
NOT_SAID = Verification()
"""Nobody said whether the sender was verified."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One row of `decisions`; `box` is page and box where one was drawn."""

    number: int
    record_number: int
    address: str
    keying: int
    version: int
    action: Action
    before: Value
    after: Value
    as_printed: bool
    box: tuple[int, tuple[float, float, float, float]] | None
    ms: int
    role: str | None
    duration: str | None
    undoes: int | None
    person: str
    made_at: datetime

    @property
    def settles(self) -> tuple[str, Value]:
        """What two people must have in common: the value, or that there is none."""
        if self.action in {Action.CONFIRM, Action.CORRECT, Action.ADD}:
            return ("value", self.after)
        return (self.action, None)


@dataclass(frozen=True)
class Case:
    """A document on the desk.

    `row` is its row of `review_cases`; `decided` are all decisions, the first first; `planted` values by address;
    `verification` is the newest statement on who sent it.
    """

    row: Row[Any]
    record: RequestRecord
    decided: tuple[Decision, ...]
    planted: Mapping[str, str]
    verification: Verification = NOT_SAID

    @property
    def document_id(self) -> str:
        """The document's id."""
        return str(self.row.document_id)

    @property
    def state(self) -> CaseState:
        """Where it is."""
        return CaseState(self.row.state)

    @property
    def purpose(self) -> Purpose:
        """Why it is on the desk."""
        return Purpose(self.row.purpose)

    @property
    def keying(self) -> int:
        """Whose turn it is: the first, second or third person's."""
        return int(self.row.keying)

    @cached_property
    def standing(self) -> Mapping[tuple[str, int], Decision]:
        """Return the last decision of each address and keying that was not undone.

        What a second or third person keyed counts only until an earlier one of them decides anew (`ending.reopen`).
        """
        undone = {one.undoes for one in self.decided if one.undoes is not None}
        kept = (one for one in self.decided if one.action is not Action.UNDO and one.number not in undone)
        last = {(one.address, one.keying): one for one in kept}
        return {
            (address, keying): one
            for (address, keying), one in last.items()
            if not any(
                last[address, before].number > one.number for before in range(1, keying) if (address, before) in last
            )
        }

    @cached_property
    def read(self) -> Mapping[str, Field[Any]]:
        """Return what the machine read, by address."""
        return {str(address): field for address, field in fields_of(self.record)}

    def version(self, address: str, keying: int) -> int:
        """Return how often a field was decided."""
        return sum(one.address == address and one.keying == keying for one in self.decided)

    def etag(self, address: str, keying: int) -> str:
        """Return a field's version for If-Match: it changes with the record, too."""
        return f'"{self.row.record_number}-{self.version(address, keying)}"'

    def shown(self, address: str) -> Value:
        """Return what a reviewer is shown as read: the planted value where there is one."""
        if address in self.planted:
            return self.planted[address]
        field = self.read.get(address)
        return None if field is None else plain(field.value)

    def before(self, address: str, keying: int) -> Value:
        """Return the value that counts for a person of this keying: decided, else, for the first one, as read."""
        decision = self.standing.get((address, keying))
        if decision is not None:
            return decision.after
        return self.shown(address) if keying == 1 else None

    @cached_property
    def addresses(self) -> tuple[Address, ...]:
        """Return all addresses: what was read, what people added, and whole lists that hold nothing or are settled."""
        found = {str(address): address for address, _ in fields_of(self.record)}
        for one in self.standing.values():
            found.setdefault(one.address, parse(one.address))
        return tuple(found.values())

    @cached_property
    def kind(self) -> RequestKind | None:
        """Return the kind of request as it counts."""
        value = self.before("request_kind", 1)
        return None if value is None or isinstance(value, bool) else RequestKind(value)

    def is_keyed_twice(self, rules: Rules) -> bool:
        """Say whether two people must key some fields, by the kind as read or as decided."""
        kinds = {self.record.request_kind.value, self.kind}
        named = {kind.value for kind in kinds if kind is not None}
        if self.record.emergency.value is True:
            named.add(RequestKind.EMERGENCY.value)
        return bool(named & rules.twice_kinds)

    def twice(self, address: Address, rules: Rules) -> bool:
        """Say whether a field must be keyed by two people."""
        return address.name in rules.twice_fields and self.is_keyed_twice(rules)

    def agreed(self, address: str) -> Decision | None:
        """Return the decision that two people agree on, or that a third took; None where there is none yet."""
        third = self.standing.get((address, 3))
        first, second = self.standing.get((address, 1)), self.standing.get((address, 2))
        if third is not None or first is None or second is None:
            return third
        return first if first.settles == second.settles else None


def load(connection: Connection, document_id: str) -> Case:
    """Return a document on the desk; raises Refusal where it is not there."""
    row = connection.execute(select(review_cases).where(review_cases.c.document_id == document_id)).first()
    if row is None:
        raise Refusal("not_found", "there is no such document at the desk")
    line = connection.execute(select(records.c.record).where(records.c.number == row.record_number)).scalar_one()
    try:
        record = RequestRecord.model_validate_json(line)
    except ValidationError:
        raise Refusal("not_found", "its record is of another version; `mailroom work --again` reads it again") from None
    asked = select(decisions).where(decisions.c.document_id == document_id).order_by(decisions.c.number)
    planted = select(planted_values.c.address, planted_values.c.value).where(
        planted_values.c.document_id == document_id
    )
    return Case(
        row,
        record,
        tuple(map(_decision, connection.execute(asked))),
        {one.address: one.value for one in connection.execute(planted)},
        _verification(connection, document_id),
    )


def _verification(connection: Connection, document_id: str) -> Verification:
    asked = select(verifications).where(verifications.c.document_id == document_id)
    row = connection.execute(asked.order_by(verifications.c.number.desc()).limit(1)).first()
    if row is None:
        return Verification()
    return Verification(state="verified" if row.verified else "unverified", by=row.person, how=row.how)


def _decision(row: Row[Any]) -> Decision:
    box: Sequence[Any] | None = row.box
    return Decision(
        number=row.number,
        record_number=row.record_number,
        address=row.address,
        keying=row.keying,
        version=row.version,
        action=Action(row.action),
        before=row.before,
        after=row.after,
        as_printed=row.as_printed,
        box=None if box is None else (int(box[0]), tuple(box[1])),
        ms=row.ms,
        role=row.role,
        duration=row.duration,
        undoes=row.undoes,
        person=row.person,
        made_at=row.made_at,
    )
