"""Whether there is legal process, through a treaty from abroad, with its dates, and whether secrecy is founded."""

from __future__ import annotations

from extract.guidelines.outcome import Outcome, all_sure, doubtful, is_sure, met, not_met
from extract.guidelines.presence import has_date, has_process
from extract.guidelines.rules import Guidelines
from extract.platform import Platform
from models.record import RequestKind, RequestRecord


def legal_process(record: RequestRecord, platform: Platform) -> Outcome | None:
    """Return whether the request comes with legal process; None for a paper that asks for no information."""
    del platform
    process = record.legal_process
    if record.request_kind.value is RequestKind.OTHER_LEGAL and not record.requested_information:
        return None
    if process.value is not None and has_process(process):
        which = (
            f"a {process.value.replace('_', ' ')}" if is_sure(process) else "legal process; which, a person must look"
        )
        return met(f"it comes as, or with, {which}", ["legal_process"], [process])
    if not is_sure(process) or process.value is None:
        return doubtful(["legal_process"], [process])
    return not_met("it is a letter without legal process", ["legal_process"], [process])


def through_treaty(record: RequestRecord, platform: Platform) -> Outcome | None:
    """Return whether a request from abroad comes through a treaty; None where it comes from the platform's country."""
    country, process, guidelines = record.country, record.legal_process, platform.guidelines
    names = ("country", "legal_process")
    if guidelines is None or (is_sure(country) and country.value == guidelines.home_country):
        return None
    if not is_sure(country) or country.value is None or not is_sure(process):
        return doubtful(names, [country, process])
    if process.value in guidelines.treaty_processes:
        return met("it comes by way of a treaty or a letter rogatory", names, [country, process])
    return not_met("it comes from abroad without a treaty request or a letter rogatory", names, [country, process])


def nondisclosure(record: RequestRecord, platform: Platform) -> Outcome:
    """Return whether nothing forbids telling the account holder, or a statute or a court does."""
    secrecy, guidelines = record.nondisclosure, platform.guidelines
    if guidelines is None or (is_sure(secrecy) and secrecy.value is None):
        return doubtful(["nondisclosure"], [secrecy])
    if is_sure(secrecy) and not secrecy.value:
        return met("nothing forbids telling the account holder", ["nondisclosure"], [secrecy])
    founded = _founded(record, guidelines)
    if founded is not None or is_sure(secrecy):
        return founded or _unfounded(record)
    return doubtful(["nondisclosure"], [secrecy])


SECRECY = ("nondisclosure", "statutes", "legal_process")


def _founded(record: RequestRecord, guidelines: Guidelines) -> Outcome | None:
    """Return that secrecy has a foundation: then the rule is kept even where it is in doubt whether it is asked for."""
    secrecy, process = record.nondisclosure, record.legal_process
    asked = "it is" if is_sure(secrecy) else "whether or not it is"
    laws = [law for law in record.statutes if (law.value or "").startswith(guidelines.secrecy_laws)]
    if any(map(is_sure, laws)):
        return met(f"secrecy, {asked} asked for, is founded on a statute that is cited", SECRECY, [secrecy, *laws])
    if is_sure(process) and process.value in guidelines.secrecy_processes:
        return met(f"secrecy, {asked} asked for, is founded on a court's paper", SECRECY, [secrecy, process])
    return None


def _unfounded(record: RequestRecord) -> Outcome:
    secrecy, resting = record.nondisclosure, [*record.statutes, record.legal_process]
    if not all_sure(resting):
        return doubtful(SECRECY, resting)
    return not_met("secrecy is asked for without a statute or a court order", SECRECY, [secrecy])


def process_dates(record: RequestRecord, platform: Platform) -> Outcome:
    """Return whether the process bears its date and the day on which an answer is due."""
    del platform
    dates = {"letter_date": record.letter_date, "due_date": record.due_date}
    names = tuple(dates)
    if all(has_date(name, date) for name, date in dates.items()):
        return met("it has a date and a due date", names, dates.values())
    if not all_sure(dates.values()):
        return doubtful(names, [date for date in dates.values() if not is_sure(date)])
    lost = [name.replace("_", " ") for name, date in dates.items() if date.value is None]
    return not_met(f"it has no {' and no '.join(lost)}", names)
