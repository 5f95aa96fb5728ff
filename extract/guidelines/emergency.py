"""The items that an emergency request must have, one result each."""

from __future__ import annotations

from extract.guidelines.outcome import Outcome, doubtful, is_sure, met, missing, of_statement, said, unclear
from extract.guidelines.presence import has_any
from extract.platform import Platform
from models.record import RequestRecord, StatementName


def said_to_be_emergency(record: RequestRecord, platform: Platform) -> Outcome:
    """Return whether the request calls itself an emergency request."""
    del platform
    yes = "it calls itself an emergency request"
    return of_statement(record, StatementName.EMERGENCY_DECLARED, yes, "it does not call itself an emergency request")


def person_in_danger(record: RequestRecord, platform: Platform) -> Outcome:
    """Return whether the request says who is in danger."""
    del platform
    yes = "it says who is in danger"
    return of_statement(record, StatementName.PERSON_IN_DANGER, yes, "it does not say who is in danger")


def nature_of_emergency(record: RequestRecord, platform: Platform) -> Outcome:
    """Return whether the request says what the emergency is."""
    del platform
    yes = "it says what the emergency is"
    return of_statement(record, StatementName.NATURE_OF_EMERGENCY, yes, "it does not say what the emergency is")


def wanted_and_why(record: RequestRecord, platform: Platform) -> Outcome:
    """Return whether the request says what it wants and why that is necessary."""
    del platform
    names = ("requested_information", "statements")
    wanted = record.requested_information
    if not wanted:
        return missing("information that is asked for", record, names)
    if not has_any(wanted):
        return doubtful(names, wanted)
    yes = "it says what is wanted and why"
    why = of_statement(record, StatementName.WHY_NEEDED, yes, "it does not say why the information is necessary")
    return Outcome(why.result, names, why.reason, why.evidence)


def further_details(record: RequestRecord, platform: Platform) -> Outcome:
    """Return whether the request tells more of the circumstances; that nothing else is known no program can say."""
    del platform
    field = said(record, StatementName.FURTHER_DETAILS)
    if field is not None and is_sure(field) and field.value:
        return met("it tells of the circumstances", ["statements"], [field])
    return unclear("whether more is known than it tells, a person must judge", ["statements"])
