"""What a request can lack, as data; and the plans of a set in which a share of the requests lacks something.

A plan that lacks nothing is made as it always was, byte for byte: everything here is drawn from a stream of its own.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from models.record import RequestKind as Kind

if TYPE_CHECKING:
    from bench.generator.plan import Plan


class Lack(StrEnum):
    """One way of being incomplete."""

    SIGNATURE = "signature"
    LETTERHEAD = "letterhead"
    URLS = "urls"
    ACCOUNT = "account"
    SAME_ACCOUNT = "same_account"
    EMAIL = "email"
    OWN_DOMAIN = "own_domain"
    TRUE_DOMAIN = "true_domain"
    PERIOD = "period"
    LIMITS = "limits"
    WANTED = "wanted"
    NOT_PUBLIC = "not_public"
    PROCESS = "process"
    TREATY = "treaty"
    REACH = "reach"
    PURPOSE = "purpose"
    SECRECY_LAW = "secrecy_law"
    DUE_DATE = "due_date"
    TIMELY_DUE_DATE = "timely_due_date"
    NINETY_DAYS = "ninety_days"
    ADDRESSEE = "addressee"
    DECLARATION = "declaration"
    PERSON = "person"
    NATURE = "nature"
    NEED = "need"


_INFORMATION = frozenset({Kind.SUBPOENA, Kind.COURT_ORDER, Kind.SEARCH_WARRANT, Kind.MLAT})
_LETTERS = frozenset({Kind.PRESERVATION, Kind.EMERGENCY, *_INFORMATION})
_PRESERVATION, _EMERGENCY = frozenset({Kind.PRESERVATION}), frozenset({Kind.EMERGENCY})
_CONTENTS = frozenset({Kind.SEARCH_WARRANT})


@dataclass(frozen=True, slots=True)
class Case:
    """Requests that a lack can be shown on; `worded`: the letter is written anew; `becomes`: the kind it makes."""

    kinds: frozenset[Kind]
    worded: bool = True
    becomes: Kind | None = None


CASES: dict[Lack, Case] = {
    Lack.SIGNATURE: Case(_LETTERS, worded=False),
    Lack.LETTERHEAD: Case(_LETTERS, worded=False),
    Lack.URLS: Case(_LETTERS, worded=False),
    Lack.ACCOUNT: Case(_LETTERS),
    Lack.SAME_ACCOUNT: Case(_LETTERS, worded=False),
    Lack.EMAIL: Case(_LETTERS),
    Lack.OWN_DOMAIN: Case(_LETTERS, worded=False),
    Lack.TRUE_DOMAIN: Case(_LETTERS, worded=False),
    Lack.PERIOD: Case(_CONTENTS),
    Lack.LIMITS: Case(_INFORMATION - {Kind.MLAT}),
    Lack.WANTED: Case(_INFORMATION),
    Lack.NOT_PUBLIC: Case(_INFORMATION),
    Lack.PROCESS: Case(_INFORMATION | {Kind.OTHER_LEGAL}, becomes=Kind.OTHER_LEGAL),
    Lack.TREATY: Case(frozenset({Kind.MLAT, Kind.OTHER_LEGAL}), becomes=Kind.OTHER_LEGAL),
    Lack.REACH: Case(frozenset({Kind.SUBPOENA, Kind.COURT_ORDER})),
    Lack.PURPOSE: Case(_INFORMATION - {Kind.MLAT}),
    Lack.SECRECY_LAW: Case(_PRESERVATION | {Kind.SUBPOENA, Kind.MLAT}),
    Lack.DUE_DATE: Case(_INFORMATION - {Kind.MLAT}),
    Lack.TIMELY_DUE_DATE: Case(_INFORMATION - {Kind.MLAT}),
    Lack.NINETY_DAYS: Case(_PRESERVATION),
    Lack.ADDRESSEE: Case(_LETTERS),
    Lack.DECLARATION: Case(_EMERGENCY),
    Lack.PERSON: Case(_EMERGENCY),
    Lack.NATURE: Case(_EMERGENCY),
    Lack.NEED: Case(_EMERGENCY),
}


def incomplete(wanted: Sequence[Plan], share: float) -> list[Plan]:
    """Return the plans, a share of the requests (0 to 1) each lacking something; each lack of a kind as often."""
    made: list[Plan] = []
    for plan in wanted:
        rng = random.Random(f"{plan.seed} lacks")
        fitting = [lack for lack, case in CASES.items() if plan.kind in case.kinds]
        if rng.random() < share and fitting and plan.special == "request":
            made.append(lacking(plan, frozenset({rng.choice(fitting)})))
        else:
            made.append(plan)
    return made


def lacking(plan: Plan, lacks: frozenset[Lack]) -> Plan:
    """Return `plan` so that its request lacks `lacks`; a kind that follows from it is set."""
    changed = replace(
        plan, lacks=lacks, kind=next((c.becomes for c in map(CASES.__getitem__, lacks) if c.becomes), plan.kind)
    )
    if Lack.SIGNATURE in lacks:
        changed = replace(changed, signature="none")
    if Lack.LETTERHEAD in lacks:
        changed = replace(changed, heading=False)
    if Lack.URLS in lacks:
        changed = replace(changed, with_urls=False)
    if Lack.SAME_ACCOUNT in lacks:
        changed = replace(changed, with_urls=True, attached=False, accounts=1)
    if worded(lacks):
        changed = replace(changed, attached=False)
    return changed


def worded(lacks: frozenset[Lack]) -> bool:
    """Say whether the letter is written anew, which only layouts of letters can print."""
    return any(CASES[lack].worded for lack in lacks)
