"""Whether the confidence keeps its promise: how sure the machine was of values, and how many people found right.

The random sample is the honest row: what was drawn by lot speaks for all that was accepted. All decisions together
are mostly of values in doubt, and say how the doubtful ones are judged.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from mailroom.calibrate.answers import family_of
from mailroom.review.decisions.addresses import fields_of, plain
from mailroom.review.decisions.case import Case, load
from mailroom.review.decisions.effective import counts
from mailroom.review.decisions.kinds import Action, CaseState, Purpose
from mailroom.review.decisions.required import is_drawn
from mailroom.review.decisions.who import Refusal, Rules
from mailroom.store.review_tables import review_cases
from models.record import Status

LOOKED_AT = 300
"""Finished documents, the last ones, that are looked at: with their decisions each takes some 3 ms."""


@dataclass(frozen=True, slots=True)
class Promise:
    """What was promised of some values, the mean of their confidence, and the share that people found right."""

    values: int
    promised: float
    right: float


@dataclass(frozen=True, slots=True)
class Drift:
    """One family of values; None where nobody decided any, or none was drawn by lot."""

    family: str
    sample: Promise | None
    decided: Promise | None


@dataclass(frozen=True, slots=True)
class _Seen:
    family: str
    confidence: float
    right: bool
    drawn: bool


def drift(connection: Connection, rules: Rules) -> tuple[Drift, ...]:
    """Return each family of values that people decided, by name."""
    by_family: defaultdict[str, list[_Seen]] = defaultdict(list)
    for one in _values(connection, rules):
        by_family[one.family].append(one)
    return tuple(
        Drift(family, _promise([one for one in seen if one.drawn]), _promise(seen))
        for family, seen in sorted(by_family.items())
    )


def _values(connection: Connection, rules: Rules) -> Iterator[_Seen]:
    finished = review_cases.c.state == CaseState.FINISHED.value
    asked = select(review_cases.c.document_id).where(finished).order_by(review_cases.c.finished_at.desc())
    for document_id in connection.execute(asked.limit(LOOKED_AT)).scalars().all():
        try:
            case = load(connection, document_id)
        except Refusal:
            continue  # a record of another version
        yield from _of_case(case, rules)


def _of_case(case: Case, rules: Rules) -> Iterator[_Seen]:
    for address, field in fields_of(case.record):
        family = family_of(address.name, field)
        if family is None or str(address) in case.planted:
            continue
        decision = counts(case, address, rules)
        if decision is None or decision.action is Action.UNREADABLE:
            continue
        found = None if decision.action is Action.ABSENT else decision.after
        accepted = field.status is Status.ACCEPTED
        drawn = accepted and (case.purpose is Purpose.SAMPLE or is_drawn(case, address, rules))
        yield _Seen(family, field.confidence, plain(field.value) == found, drawn)


def _promise(seen: Sequence[_Seen]) -> Promise | None:
    if not seen:
        return None
    return Promise(
        values=len(seen),
        promised=sum(one.confidence for one in seen) / len(seen),
        right=sum(one.right for one in seen) / len(seen),
    )
