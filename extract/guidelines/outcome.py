"""What a check came to, and the one rule about doubt: what rests on a field that must be looked at is unclear."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from models.record import Evidence, Field, RequestRecord, StatementField, StatementName, Status

Result = Literal["met", "not_met", "unclear"]
EVIDENCE_KEPT = 4
"""Places of one rule that a person is shown; the fields have all of theirs."""

FINE_LINES_AN_INCH = 150
"""A fax of 204x98 has lost what tells a missing address from one that could not be read; see `is_legible`."""
DAMAGE_MAX = 0.02
"""Share of a page's rows that may be damaged before something could have stood on them."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A check's result, the names of the fields that it rests on, why, and where."""

    result: Result
    fields: tuple[str, ...]
    reason: str
    evidence: tuple[Evidence, ...] = ()


def is_sure(field: Field[Any]) -> bool:
    """Say whether nobody needs to look at `field` any more."""
    return field.status is not Status.REVIEW


def all_sure(fields: Iterable[Field[Any]]) -> bool:
    """Say whether nobody needs to look at any of `fields`."""
    return all(map(is_sure, fields))


def is_legible(record: RequestRecord) -> bool:
    """Say whether what was not found in a list is not there.

    A list that is empty has no confidence of its own. It says nothing where a page was not read or is missing, is
    damaged, or came at standard resolution.
    """
    pages = record.document.pages
    whole = not record.problems and record.document.transmission.complete is not False
    return (
        whole
        and bool(pages)
        and all(
            page.read and page.dpi is not None and min(page.dpi) >= FINE_LINES_AN_INCH and page.damage <= DAMAGE_MAX
            for page in pages
        )
    )


def said(record: RequestRecord, name: StatementName) -> StatementField | None:
    """Return what the record says of one statement; None where nobody looked for it."""
    return next((one for one in record.statements if one.name is name), None)


def places_of(fields: Iterable[Field[Any]]) -> tuple[Evidence, ...]:
    """Return where `fields` stand, each place once."""
    return tuple(dict.fromkeys(piece for field in fields for piece in field.evidence))[:EVIDENCE_KEPT]


def met(reason: str, names: Sequence[str], found: Iterable[Field[Any]] = ()) -> Outcome:
    """Return that the rule is kept."""
    return Outcome("met", tuple(names), reason, places_of(found))


def not_met(reason: str, names: Sequence[str], found: Iterable[Field[Any]] = ()) -> Outcome:
    """Return that the rule is not kept."""
    return Outcome("not_met", tuple(names), reason, places_of(found))


def unclear(reason: str, names: Sequence[str], found: Iterable[Field[Any]] = ()) -> Outcome:
    """Return that a person must look."""
    return Outcome("unclear", tuple(names), reason, places_of(found))


def missing(what: str, record: RequestRecord, names: Sequence[str], trace: StatementName | None = None) -> Outcome:
    """Return that `what` is not there, or, where it may only not have been read, that a person must look.

    `trace` is the statement that tells whether something of it was seen.
    """
    traced = None if trace is None else said(record, trace)
    if is_legible(record) and (traced is None or (is_sure(traced) and not traced.value)):
        return not_met(f"no {what} was found", names)
    return unclear(f"no {what} was found, but the pages are too poor to say that there is none", names)


def doubtful(names: Sequence[str], found: Iterable[Field[Any]] = ()) -> Outcome:
    """Return that what the rule rests on must be looked at first."""
    return unclear(f"{' and '.join(names)}: not sure enough to say", names, found)


def of_flag(field: Field[bool], name: str, yes: str, no: str) -> Outcome:
    """Return the outcome that a true/false field is: true keeps the rule."""
    if not is_sure(field) or field.value is None:
        return doubtful([name], [field])
    return met(yes, [name], [field]) if field.value else not_met(no, [name], [field])


def of_statement(record: RequestRecord, name: StatementName, yes: str, no: str) -> Outcome:
    """Return the outcome that a statement is: where the letter says it, the rule is kept."""
    field = said(record, name)
    if field is None:
        return unclear(f"{name.value} was not looked for", ["statements"])
    return of_flag(field, "statements", yes, no)
