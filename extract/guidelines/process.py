"""Whether there is legal process, through a treaty from abroad, with its dates, and whether secrecy is founded."""

from __future__ import annotations

from extract.guidelines.outcome import Outcome, all_sure, doubtful, is_sure, met, not_met
from extract.guidelines.wanted import NO_PROCESS
from extract.platform import Platform
from models.record import RequestKind, RequestRecord


def legal_process(record: RequestRecord, platform: Platform) -> Outcome | None:
    """Return whether the request comes with legal process; None for a paper that asks for no information."""
    del platform
    process = record.legal_process
    if record.request_kind.value is RequestKind.OTHER_LEGAL and not record.requested_information:
        return None
    if not is_sure(process) or process.value is None:
        return doubtful(["legal_process"], [process])
    if process.value == NO_PROCESS:
        return not_met("it is a letter without legal process", ["legal_process"], [process])
    return met(f"it comes as, or with, a {process.value.replace('_', ' ')}", ["legal_process"], [process])


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
    if not is_sure(secrecy) or secrecy.value is None or guidelines is None:
        return doubtful(["nondisclosure"], [secrecy])
    if not secrecy.value:
        return met("nothing forbids telling the account holder", ["nondisclosure"], [secrecy])
    names = ("nondisclosure", "statutes", "legal_process")
    laws = [law for law in record.statutes if (law.value or "").startswith(guidelines.secrecy_laws)]
    process = record.legal_process
    if any(map(is_sure, laws)):
        return met("a statute is cited that can forbid telling the account holder", names, [secrecy, *laws])
    if is_sure(process) and process.value in guidelines.secrecy_processes:
        return met("a court's paper forbids telling the account holder", names, [secrecy, process])
    if not all_sure([*record.statutes, process]):
        return doubtful(names, [*record.statutes, process])
    return not_met("secrecy is asked for without a statute or a court order", names, [secrecy])


def process_dates(record: RequestRecord, platform: Platform) -> Outcome:
    """Return whether the process bears its date and the day on which an answer is due."""
    del platform
    dates = {"letter_date": record.letter_date, "due_date": record.due_date}
    names = tuple(dates)
    if not all_sure(dates.values()):
        return doubtful(names, [date for date in dates.values() if not is_sure(date)])
    lost = [name.replace("_", " ") for name, date in dates.items() if date.value is None]
    if lost:
        return not_met(f"it has no {' and no '.join(lost)}", names)
    return met("it has a date and a due date", names, dates.values())
