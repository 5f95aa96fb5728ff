"""The truth of each rule of the guidelines on one document, and its deadlines, from what is printed on it.

Stated anew from the guidelines and shares no code with the product, so that the two can disagree. What a careful person
could argue about (whether an order that cites no section reaches device records) has no truth and is left out, as is a
rule that does not apply to the kind of request.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from bench.generator.facts import Facts
from bench.generator.lacks import Lack
from bench.generator.printed import Printed
from bench.generator.wording.wanted import BASIC, CATEGORIES, CONTENT, DETAILS
from models.record import RequestKind as Kind

PRESERVED_DAYS = 90
"""18 U.S.C. 2703(f)(2): ninety days, extended for another ninety upon a renewed request."""
_FOR_INFORMATION = frozenset(
    {Kind.SUBPOENA, Kind.COURT_ORDER, Kind.SEARCH_WARRANT, Kind.MLAT, Kind.NATIONAL_SECURITY_LETTER, Kind.PEN_REGISTER}
)
_COURTS = frozenset({Kind.COURT_ORDER, Kind.SEARCH_WARRANT, Kind.PEN_REGISTER})
_DATED = _COURTS | {Kind.SUBPOENA, Kind.NATIONAL_SECURITY_LETTER}
_SECRECY_LAWS = ("18 U.S.C. 2705(b)", "18 U.S.C. 2709", "18 U.S.C. 3123(d)")
_GOVERNMENT = re.compile(r"(?:^|\.)(?:gov|mil|gov\.[a-z]{2}|police\.uk|pnn\.police\.uk|gouv\.fr)$")
_NEED = re.compile(
    r"(?:necessary|need|order|request)\w*\b[^.:]{0,70}\b(?:to |and )?(?:locate|find|protect|prevent|avert)"
)
_HARM = re.compile(r"suicide|own li|bomb|explos|shoot|missing|against h|abduct|pills|taken by|kill|die\b|death threat")
_HERE = re.compile(r"twitter, ?inc|twitter legal|twitter trust|415\)?[- ]222-9958")
_CLASSES = {category.name: category.process for category in CATEGORIES}
_UNBOUNDED = frozenset({"direct_messages", "tweets", "media", "everything"})
"""What without a period is a whole life on the platform."""


@dataclass(frozen=True, slots=True)
class Paper:
    """What the truth is told from: the facts, the books of what is printed, the text of all sheets, what is lacking."""

    facts: Facts
    printed: Printed
    text: str
    lacks: frozenset[Lack] = frozenset()


def truth_of_rules(paper: Paper) -> dict[str, str]:
    """Return met or not_met by rule, of the rules that apply and of which nobody could argue."""
    told = {rule: kept for rule, kept in _rules(paper) if kept is not None}
    return {rule: "met" if kept else "not_met" for rule, kept in sorted(told.items())}


def truth_of_deadlines(paper: Paper) -> dict[str, str]:
    """Return the days that follow from what is printed: ends of preservation and of secrecy, the day of the answer."""
    printed, days = paper.printed, {}
    written = printed.letter_date
    if written and paper.facts.kind is Kind.PRESERVATION:
        days["preservation_ends"] = written + timedelta(days=PRESERVED_DAYS)
        days["preservation_ends_if_renewed"] = written + timedelta(days=2 * PRESERVED_DAYS)
    if printed.due_date:
        days["answer_due"] = printed.due_date
    if written and printed.nondisclosure and printed.nondisclosure_days:
        days["nondisclosure_ends"] = written + timedelta(days=printed.nondisclosure_days)
    return {what: day.isoformat() for what, day in days.items()}


Told = Iterator[tuple[str, bool | None]]


def _rules(paper: Paper) -> Told:
    kind = paper.facts.kind
    yield from _of_every_kind(paper)
    if kind is Kind.PRESERVATION:
        yield "preservation_account", _account(paper)
        yield "letterhead", None if paper.printed.court_caption else paper.printed.letterhead is not None
        yield "signature", paper.printed.signature_kind == "handwritten"
    elif kind is Kind.EMERGENCY:
        yield "emergency_account", _account(paper)
        yield from _of_emergencies(paper)
    else:
        yield "account_named", _account(paper)
    asks = kind in _FOR_INFORMATION or (kind is Kind.OTHER_LEGAL and bool(paper.lacks))
    if asks:
        yield from _of_requests(paper)


def _of_every_kind(paper: Paper) -> Told:
    printed = paper.printed
    no_address = not printed.return_emails and not printed.other_emails
    yield "return_email", True if printed.return_emails else False if no_address else None
    yield "sender_domain", _domain(paper)
    yield "addressed_here", False if Lack.ADDRESSEE in paper.lacks else bool(_HERE.search(paper.text.lower())) or None
    yield "nondisclosure", _secrecy(paper)


def _account(paper: Paper) -> bool:
    names = {name.lower() for name in paper.printed.handles}
    urls = {url.lower().rstrip("/").rpartition("/")[2] for url in paper.printed.urls}
    return bool(names) and names == urls


def _domain(paper: Paper) -> bool | None:
    """Say whether the address to answer to is a government's; an agency's own .org is for a person to know."""
    if not paper.printed.return_emails:
        return None if paper.printed.other_emails else False
    if paper.lacks & {Lack.OWN_DOMAIN, Lack.TRUE_DOMAIN}:
        return False
    domains = [address.rpartition("@")[2] for address in paper.printed.return_emails]
    return all(_GOVERNMENT.search(domain) for domain in domains) or None


def _secrecy(paper: Paper) -> bool | None:
    if not paper.printed.nondisclosure:
        return True
    by_law = any(law.startswith(_SECRECY_LAWS) for law in paper.printed.statutes)
    return by_law or paper.facts.kind in _COURTS


def _of_emergencies(paper: Paper) -> Told:
    printed, lacks, text = paper.printed, paper.lacks, paper.text.lower()
    declared = "emergency" in text or "exigent" in text or (None if re.search(r"\bedr\b|2702", text) else False)
    yield "emergency_said", declared
    yield "emergency_person", False if Lack.PERSON in lacks else (paper.facts.victim.lower() in text or None)
    yield "emergency_nature", False if Lack.NATURE in lacks else (bool(_HARM.search(text)) or None)
    yield "emergency_posts", True if printed.posts else None if re.search(r"post|tweet", text) else True
    why = False if Lack.NEED in lacks else (bool(printed.wanted and _NEED.search(text)) or None)
    yield "emergency_why", why
    yield "emergency_details", None if lacks else True


def _of_requests(paper: Paper) -> Told:
    kind, wanted, lacks = paper.facts.kind, paper.printed.wanted, paper.lacks
    silent = kind in {Kind.NATIONAL_SECURITY_LETTER, Kind.OTHER_LEGAL} and not wanted
    yield "information_wanted", None if silent else bool(wanted)
    if kind not in {Kind.NATIONAL_SECURITY_LETTER, Kind.PEN_REGISTER}:
        yield "relationship", _purpose(paper)
    yield "not_overly_broad", None if silent else _bounded(paper)
    yield "not_public", False if Lack.NOT_PUBLIC in lacks else None if {"tweets", "media"} & {*wanted} else True
    yield "legal_process", paper.printed.legal_process is not None
    yield "within_reach", _reached(paper)
    if kind in {Kind.SUBPOENA, *_COURTS, Kind.MLAT, Kind.OTHER_LEGAL} - {Kind.PEN_REGISTER}:
        yield "through_treaty", None if paper.facts.office.country == "US" else kind is Kind.MLAT
    if kind in _DATED:
        counted = not paper.printed.due_date and re.search(r"within \w+ (?:\(\d+\) )?(?:business )?days", paper.text)
        late = counted or Lack.TIMELY_DUE_DATE in lacks
        yield "process_dates", None if late else bool(paper.printed.letter_date and paper.printed.due_date)


def _purpose(paper: Paper) -> bool | None:
    """Say whether the offence is named; that there is some investigation is said in too many ways to tell."""
    if Lack.PURPOSE in paper.lacks:
        return False
    crime = re.sub(r"\s+", " ", paper.facts.crime.text.lower())
    return crime in re.sub(r"\s+", " ", paper.text.lower()) or None


def _bounded(paper: Paper) -> bool | None:
    if not paper.printed.handles and not paper.printed.urls:
        return False
    wide = _UNBOUNDED & {*paper.printed.wanted}
    if not wide:
        return True if paper.printed.wanted else None
    if paper.printed.date_range is None:
        return False
    return None if "everything" in wide else True


def _reached(paper: Paper) -> bool | None:
    """Say whether the process reaches the classes of what is wanted: subscriber records, other records, contents."""
    classes = {_CLASSES.get(name, CONTENT) for name in paper.printed.wanted if name != "public"}
    kind = paper.facts.kind
    if not classes or kind not in {Kind.SUBPOENA, Kind.COURT_ORDER, Kind.SEARCH_WARRANT, Kind.MLAT}:
        return None
    if kind is Kind.SEARCH_WARRANT or classes <= {BASIC, "ip_logs"}:
        return True
    if kind is Kind.MLAT:
        return None
    if kind is Kind.SUBPOENA or CONTENT in classes:
        return False
    by_2703d = any("2703(d)" in law for law in paper.printed.statutes)
    return True if by_2703d and classes <= {BASIC, DETAILS, "ip_logs"} else None
