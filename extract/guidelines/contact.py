"""Where can the platform answer, and whose domain is it? It never says that a sender is genuine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from extract.guidelines.domains import DomainKind, domain_of, kind_of
from extract.guidelines.outcome import Outcome, doubtful, is_sure, met, missing, not_met, unclear
from extract.guidelines.presence import has_email
from extract.platform import Platform
from extract.sender.domain import spells
from models.record import EmailField, Field, RequestRecord, StatementName

NOT_PROVED = "; that proves nothing about who sent the request"


def return_email(record: RequestRecord, platform: Platform) -> Outcome:
    """Return whether the request gives an address to answer to."""
    del platform
    returns = _returns(record)
    given = [email for email in returns if has_email(email)]
    if given:
        letters = "" if any(map(is_sure, given)) else "; its letters must be looked at"
        return met(f"an e-mail address to answer to is given{letters}", ["emails"], given)
    if returns or not all(map(is_sure, record.emails)):
        return doubtful(["emails"], returns or record.emails)
    return missing("e-mail address to answer to", record, ["emails"], StatementName.EMAIL_TRACED)


def sender_domain(record: RequestRecord, platform: Platform) -> Outcome:
    """Return whether the addresses to answer to lie at a government's or a law-enforcement domain."""
    del platform
    returns = _returns(record) or record.emails
    if any(email.value is None for email in returns):
        return doubtful(["emails"], returns)
    if not returns:
        return missing("e-mail address of the sender", record, ["emails"], StatementName.EMAIL_TRACED)
    if not all(map(is_sure, returns)):
        return doubtful(["emails"], returns)
    outcomes = [_domain(email, record) for email in returns]
    order = ("not_met", "unclear", "met")
    return min(outcomes, key=lambda outcome: order.index(outcome.result))


def _returns(record: RequestRecord) -> tuple[EmailField, ...]:
    return tuple(email for email in record.emails if email.role == "return" and email.value)


def _domain(email: EmailField, record: RequestRecord) -> Outcome:
    kind = kind_of(domain_of(email.value or ""))
    if kind is DomainKind.OTHER:
        return _other(email, record)
    outcome, reason = BY_KIND[kind]
    return outcome(reason, ["emails"], [email])


BY_KIND: dict[DomainKind, tuple[Callable[[str, Sequence[str], Iterable[Field[Any]]], Outcome], str]] = {
    DomainKind.GOVERNMENT: (met, f"the address lies at a government's domain{NOT_PROVED}"),
    DomainKind.FREE_MAIL: (not_met, "the address lies where anybody can open a mailbox"),
    DomainKind.LOOK_ALIKE: (not_met, "the address lies at a domain that only looks like a government's"),
    DomainKind.SAYS_AUTHORITY: (unclear, "the domain calls itself an authority's; anybody can register such a name"),
}


def _other(email: EmailField, record: RequestRecord) -> Outcome:
    names, agency = ("emails", "agency"), record.agency
    if not is_sure(agency) or agency.value is None:
        return doubtful(names, [email, agency])
    if spells(domain_of(email.value or ""), agency.value):
        return unclear("the domain spells the agency's name; anybody could have it", names, [email, agency])
    return not_met("the domain is no government's and does not spell the agency's name", names, [email])
