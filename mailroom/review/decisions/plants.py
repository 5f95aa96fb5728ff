"""Wrong values in accepted documents, to see which reviewer notices.

A share of accepted documents is drawn by lot; each comes to the desk as if it were a sample, with one value or more
replaced by what a tired eye takes for it. The record never holds a planted value: who confirms one changes nothing,
and the document stays done meanwhile.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, select

from mailroom.review.decisions.addresses import DATES, Address, fields_of
from mailroom.review.decisions.case import Case, load
from mailroom.review.decisions.kinds import Action, CaseState, Purpose
from mailroom.review.decisions.who import Refusal, Rules
from mailroom.store.review_tables import decisions, planted_values, review_cases

DRAWN_AT_ONCE = 100
"""Documents that are drawn in one transaction; a busy day brings some thousands."""
PLANTED_IN = ("handles", "profile_urls", "post_urls", "emails", "case_number", *sorted(DATES))
"""Fields that get wrong values: what a reviewer reads letter by letter."""
LOOK_ALIKE = {
    "l": "1",
    "1": "l",
    "I": "l",
    "O": "0",
    "0": "O",
    "o": "0",
    "5": "S",
    "S": "5",
    "8": "B",
    "B": "8",
    "2": "Z",
    "Z": "2",
    "6": "b",
    "9": "g",
    "g": "q",
    "q": "g",
    "u": "v",
    "v": "u",
    "c": "e",
    "e": "c",
    "n": "h",
    "h": "n",
    "i": "l",
    "3": "8",
    "7": "1",
    "4": "9",
    "a": "o",
    "t": "f",
    "f": "t",
    "_": "-",
}
"""What eyes and readers mix up on a fax."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Of planted values that somebody decided, how many were noticed."""

    person: str
    decided: int
    caught: int


def draw(connection: Connection, rules: Rules, now: datetime, lots: random.Random) -> int:
    """Decide by lot for accepted documents that were not drawn yet; return how many come to the desk."""
    asked = select(review_cases.c.document_id).where(
        review_cases.c.state == CaseState.ACCEPTED.value, review_cases.c.drawn.is_(False)
    )
    chosen = 0
    for document_id in connection.execute(asked.limit(DRAWN_AT_ONCE)).scalars().all():
        values: dict[str, object] = {"drawn": True}
        if lots.random() < rules.plant_share and _plant(connection, document_id, rules, now, lots):
            values |= {"state": CaseState.OPEN.value, "purpose": Purpose.PLANTED.value}
            chosen += 1
        connection.execute(review_cases.update().where(review_cases.c.document_id == document_id).values(**values))
    return chosen


def tallies(connection: Connection, actor: str | None = None) -> tuple[Tally, ...]:
    """Return for each person (or `actor` alone) how many planted values were decided and caught."""
    asked = (
        select(decisions, planted_values.c.value)
        .join(
            planted_values,
            (planted_values.c.document_id == decisions.c.document_id)
            & (planted_values.c.address == decisions.c.address),
        )
        .where(decisions.c.keying == 1)
        .order_by(decisions.c.number)
    )
    if actor is not None:
        asked = asked.where(decisions.c.person == actor)
    last: dict[tuple[str, str], tuple[str, bool] | None] = {}
    for row in connection.execute(asked):
        noticed = row.action != Action.CONFIRM.value and row.after != row.value
        last[row.document_id, row.address] = None if row.action == Action.UNDO.value else (row.person, noticed)
    settled = [one for one in last.values() if one is not None]
    return tuple(
        Tally(person, sum(one == person for one, _ in settled), sum(one == person and seen for one, seen in settled))
        for person in sorted({person for person, _ in settled})
    )


def wrong(value: str, name: str, lots: random.Random) -> str | None:
    """Return what could be taken for `value`; None where nothing can."""
    if name in DATES:
        return (date.fromisoformat(value) + timedelta(days=lots.choice((-10, -1, 1, 10)))).isoformat()
    start = value.rfind("/") + 1 if "://" in value else 0
    end = value.find("@") if name == "emails" else len(value)
    allowed = [at for at in range(start, max(end, 0)) if _other(value[at], name) is not None]
    if not allowed:
        return None
    at = lots.choice(allowed)
    other = _other(value[at], name)
    return None if other is None else value[:at] + other + value[at + 1 :]


def _other(letter: str, name: str) -> str | None:
    other = LOOK_ALIKE.get(letter)
    if name == "post_urls":
        return other if other is not None and other.isdigit() else {"8": "3", "1": "7"}.get(letter)
    return None if other == "-" and name != "emails" else other


def _plant(connection: Connection, document_id: str, rules: Rules, now: datetime, lots: random.Random) -> bool:
    """Plant wrong values in one document; False where there is nothing to plant, or two people must key it."""
    try:
        case = load(connection, document_id)
    except Refusal:
        return False
    if case.is_keyed_twice(rules):
        return False
    found = [(address, value) for address, value in _fields(case) if wrong(value, address.name, lots) is not None]
    if not found:
        return False
    share = [one for one in found if lots.random() < rules.plant_fields_share] or [lots.choice(found)]
    for address, value in share:
        planted = wrong(value, address.name, lots)
        row = {"document_id": document_id, "address": str(address), "value": planted, "made_at": now}
        connection.execute(planted_values.insert().values(**row))
    return True


def _fields(case: Case) -> list[tuple[Address, str]]:
    return [
        (address, field.value)
        for address, field in fields_of(case.record)
        if address.name in PLANTED_IN and isinstance(field.value, str) and field.value
    ]
