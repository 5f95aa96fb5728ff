"""What the desk knows of the values that the machine gave: how sure it was of each, why anybody looked, who was right.

Values that were planted are left out, since they say how well people look and nothing of the reading; so are those that
nobody could read, and readings whose confidence no calibration that is kept explains.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, select

from extract.judged import IDENTIFIERS, LISTS, SINGLE
from mailroom.calibrate.line import Known, log_odds
from mailroom.review.decisions.addresses import Address, fields_of, plain
from mailroom.review.decisions.case import Case, load
from mailroom.review.decisions.effective import counts
from mailroom.review.decisions.kinds import Action, CaseState, Purpose
from mailroom.review.decisions.required import asked_of_the_first
from mailroom.review.decisions.who import Refusal, Rules
from mailroom.store.review_tables import review_cases
from models.record import Field, Status

JUDGED = frozenset((*SINGLE, *LISTS, *IDENTIFIERS))
"""Fields whose confidence the calibration gives."""


class Stratum(StrEnum):
    """Why anybody looked, or could have: values of one stratum are equally likely to be looked at."""

    IN_DOUBT = "in doubt"
    BESIDE_DOUBTS = "accepted, in a document with doubts"
    WITHOUT_DOUBTS = "accepted, in a document without"
    NOT_ASKED = "changed although nobody asked"


@dataclass(frozen=True, slots=True)
class Given:
    """One value that the machine gave.

    Attributes:
        document: its id.
        family: whose coefficients judged it (`extract.judge.Case`).
        score: logarithm of the odds that the shipped calibration gave it.
        accepted: nobody needed to look.
        may_be_accepted: False where its confidence was high enough and it went to a person all the same.
        stratum: see there.
        right: what people say of it; None where nobody was asked.

    """

    document: str
    family: str
    score: float
    accepted: bool
    may_be_accepted: bool
    stratum: Stratum
    right: bool | None


def values_given(connection: Connection, rules: Rules, calibrations: Mapping[str, Known]) -> Iterator[Given]:
    """Yield the values of all documents at the desk, in the order of the documents' ids; `calibrations` by name."""
    asked = select(review_cases.c.document_id).order_by(review_cases.c.document_id)
    for document_id in connection.execute(asked).scalars().all():
        try:
            case = load(connection, document_id)
        except Refusal:
            continue  # a record of another version
        known = calibrations.get(case.record.read_with.calibration)
        if known is not None:
            yield from _of_case(case, rules, known)


def family_of(name: str, field: Field[Any]) -> str | None:
    """Return which coefficients judged a field; None where it is one that none of them did."""
    if name not in JUDGED or (field.value is None and name in IDENTIFIERS):
        return None
    if field.value is None:
        return f"{name}.absent"
    return f"{name}.{str(field.value).lower()}" if isinstance(field.value, bool) else name


def _of_case(case: Case, rules: Rules, known: Known) -> Iterator[Given]:
    is_finished = case.state is CaseState.FINISHED
    asked = asked_of_the_first(case, rules) if is_finished else frozenset()
    for address, field in fields_of(case.record):
        family = family_of(address.name, field)
        if family is None or str(address) in case.planted:
            continue
        accepted = field.status is Status.ACCEPTED
        right = _right(case, address, field, rules) if is_finished else None
        stratum = _stratum(case, accepted=accepted)
        if accepted and right is not None and str(address) not in asked:
            stratum, right = Stratum.NOT_ASKED, (None if right else False)
        yield Given(
            document=case.document_id,
            family=family,
            score=known.line(family).before(log_odds(field.confidence)),
            accepted=accepted,
            may_be_accepted=accepted or not _is_barred(address.name, family, field, known),
            stratum=stratum,
            right=right,
        )


def _is_barred(name: str, family: str, field: Field[Any], known: Known) -> bool:
    """Say whether an identifier was sure enough and went to a person all the same: its readers did not agree."""
    return name in IDENTIFIERS and field.confidence >= known.calibration.accept_at(family)


def _stratum(case: Case, *, accepted: bool) -> Stratum:
    if not accepted:
        return Stratum.IN_DOUBT
    return Stratum.BESIDE_DOUBTS if _in_doubt(case) else Stratum.WITHOUT_DOUBTS


def _in_doubt(case: Case) -> bool:
    return case.purpose is Purpose.DOUBT and (case.record.needs_review or case.state is not CaseState.ACCEPTED)


def _right(case: Case, address: Address, field: Field[Any], rules: Rules) -> bool | None:
    """Return whether a value is what people decided; None where nobody did, or nobody could read it."""
    decision = counts(case, address, rules)
    if decision is None or decision.action is Action.UNREADABLE:
        return None
    return plain(field.value) == (None if decision.action is Action.ABSENT else decision.after)
