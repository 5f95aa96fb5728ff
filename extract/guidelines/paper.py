"""Whether the paper is signed, on letterhead and rightly addressed; none of it proves anything about the sender."""

from __future__ import annotations

from extract.guidelines.outcome import Outcome, met, of_flag, of_statement
from extract.platform import Platform
from models.record import RequestRecord, StatementName


def letterhead(record: RequestRecord, platform: Platform) -> Outcome:
    """Return whether the request is on a letterhead."""
    del platform
    return of_flag(record.letterhead, "letterhead", "it is on a letterhead", "there is no letterhead")


def signature(record: RequestRecord, platform: Platform) -> Outcome:
    """Return whether the request is signed."""
    del platform
    return of_flag(record.signature, "signature", "it is signed", "there is no signature")


def addressed_here(record: RequestRecord, platform: Platform) -> Outcome:
    """Return whether the request was addressed to the platform: by its address, or by the number that was called."""
    called = record.document.transmission.called_number
    if called is not None and _digits(called) in map(_digits, platform.contact.fax_numbers):
        return met("the fax number that was called is the platform's", ["document"])
    yes = "the platform stands as the addressee"
    return of_statement(record, StatementName.ADDRESSED_HERE, yes, "the platform does not stand as the addressee")


def _digits(number: str) -> str:
    return "".join(character for character in number if character.isdigit()).removeprefix("00")[-10:]
