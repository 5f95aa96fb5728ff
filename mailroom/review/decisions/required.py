"""What must be decided before a document can be finished."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from mailroom.review.decisions.addresses import LISTS, Address
from mailroom.review.decisions.case import Case
from mailroom.review.decisions.kinds import Purpose
from mailroom.review.decisions.who import Rules
from mailroom.triage import IDENTIFIERS, REQUIRED, chosen_at_random
from models.record import RequestKind, Status

VERIFICATION = "verification"
"""What stands among what is missing where nobody said whether the sender was verified; no field's address."""


def required_names(case: Case) -> tuple[str, ...]:
    """Return the fields without which a request of this kind is useless; the kind itself is one."""
    return ("request_kind", *REQUIRED[case.kind or RequestKind.OTHER_LEGAL])


def missing(case: Case, rules: Rules) -> tuple[str, ...]:
    """Return the addresses that the person whose turn it is must decide yet, and VERIFICATION where it must be said."""
    left = [str(address) for address in must_decide(case, rules) if not is_decided(case, str(address))]
    return (*left, VERIFICATION) if must_verify(case, rules) else tuple(left)


def must_verify(case: Case, rules: Rules) -> bool:
    """Say whether somebody must yet say if the sender was verified; that it could not be is an answer, too."""
    if case.verification.by is not None or rules.verification == "optional":
        return False
    kinds = (case.record.request_kind.value, case.kind)
    return rules.verification == "always" or case.row.emergency or RequestKind.EMERGENCY in kinds


def must_decide(case: Case, rules: Rules) -> Iterator[Address]:
    """Yield the addresses that the person whose turn it is must decide, decided or not."""
    if case.keying == 1:
        yield from _first(case, rules)
    else:
        yield from keyed_again(case, rules)


def asked_of_the_first(case: Case, rules: Rules) -> frozenset[str]:
    """Return the addresses that the first person had to decide, whosever turn it is now."""
    return frozenset(map(str, _first(case, rules)))


def is_drawn(case: Case, address: Address, rules: Rules) -> bool:
    """Say whether a value that nobody doubts is decided all the same: drawn by its document's hash and its name.

    Documents without any doubt are drawn whole (mailroom.triage). Without these, nobody would ever learn whether what
    is accepted beside doubts is right, and most documents have some (`mailroom calibrate`).
    """
    drawn = sha256(f"{case.document_id}/{address}".encode()).hexdigest()
    return chosen_at_random(drawn, rules.sample_share)


def is_decided(case: Case, address: str) -> bool:
    """Say whether the person whose turn it is decided a field."""
    return (address, case.keying) in case.standing


def keyed_again(case: Case, rules: Rules) -> Iterator[Address]:
    """Yield the addresses that a second person keys, or a third where the two differ."""
    for address in case.addresses:
        if case.twice(address, rules) and (case.keying == 2 or differs(case, str(address))):
            yield address


def differs(case: Case, address: str) -> bool:
    """Say whether the first two people keyed a field otherwise."""
    first, second = case.standing.get((address, 1)), case.standing.get((address, 2))
    return first is None or second is None or first.settles != second.settles


def _first(case: Case, rules: Rules) -> Iterator[Address]:
    names = required_names(case)
    checks_all = case.purpose is not Purpose.DOUBT
    for address in case.addresses:
        field = case.read.get(str(address))
        if address.is_whole_list or field is None:
            continue
        matters = address.name in names or address.name in IDENTIFIERS
        in_doubt = field.status is Status.REVIEW or field.value is None
        if (
            case.twice(address, rules)
            or (matters and (in_doubt or checks_all))
            or (not in_doubt and is_drawn(case, address, rules))
        ):
            yield address
    for name in LISTS:
        if name in names and not any(one.name == name and one.index is not None for one in case.addresses):
            yield Address(name)
