"""Which function answers which check, and the fields that it looks at (docs/policy.md is made from this)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from extract.guidelines import account, contact, emergency, paper, process, wanted
from extract.guidelines.outcome import Outcome
from extract.guidelines.rules import Check
from extract.platform import Platform
from models.record import RequestRecord


@dataclass(frozen=True, slots=True)
class Answer:
    """A check's function (None: the rule does not apply after all) and the fields of the record that it looks at."""

    ask: Callable[[RequestRecord, Platform], Outcome | None]
    rests_on: tuple[str, ...]


CHECKS: dict[Check, Answer] = {
    Check.ACCOUNT_NAMED: Answer(account.account_named, ("handles", "profile_urls", "accounts")),
    Check.RETURN_EMAIL: Answer(contact.return_email, ("emails",)),
    Check.LETTERHEAD: Answer(paper.letterhead, ("letterhead",)),
    Check.SIGNATURE: Answer(paper.signature, ("signature",)),
    Check.INFORMATION_WANTED: Answer(wanted.information_wanted, ("requested_information",)),
    Check.RELATIONSHIP: Answer(wanted.relationship, ("statements",)),
    Check.NOT_OVERLY_BROAD: Answer(wanted.not_overly_broad, ("handles", "requested_information", "date_range")),
    Check.NOT_PUBLIC: Answer(wanted.not_public, ("requested_information", "statements")),
    Check.LEGAL_PROCESS: Answer(process.legal_process, ("legal_process",)),
    Check.WITHIN_REACH: Answer(wanted.within_reach, ("legal_process", "requested_information")),
    Check.THROUGH_TREATY: Answer(process.through_treaty, ("country", "legal_process")),
    Check.SAID_TO_BE_EMERGENCY: Answer(emergency.said_to_be_emergency, ("statements",)),
    Check.PERSON_IN_DANGER: Answer(emergency.person_in_danger, ("statements",)),
    Check.NATURE_OF_EMERGENCY: Answer(emergency.nature_of_emergency, ("statements",)),
    Check.SPECIFIC_POSTS: Answer(account.specific_posts, ("post_urls", "statements")),
    Check.WANTED_AND_WHY: Answer(emergency.wanted_and_why, ("requested_information", "statements")),
    Check.FURTHER_DETAILS: Answer(emergency.further_details, ("statements",)),
    Check.NONDISCLOSURE: Answer(process.nondisclosure, ("nondisclosure", "statutes", "legal_process")),
    Check.SENDER_DOMAIN: Answer(contact.sender_domain, ("emails", "agency")),
    Check.ADDRESSED_HERE: Answer(paper.addressed_here, ("statements", "document")),
    Check.PROCESS_DATES: Answer(process.process_dates, ("letter_date", "due_date")),
}
