"""Whether what is asked for is said, fits an investigation, is narrow, is not public, and is reached by the process."""

from __future__ import annotations

from collections.abc import Sequence

from extract.guidelines.outcome import (
    Outcome,
    all_sure,
    doubtful,
    is_sure,
    met,
    missing,
    not_met,
    of_statement,
    said,
    unclear,
)
from extract.guidelines.presence import NO_PROCESS, has_any, has_date
from extract.guidelines.rules import Reach
from extract.platform import Platform
from models.record import Field, RequestKind, RequestRecord, StatementName

INFORMATION = ("requested_information",)
EVERYTHING = "everything"
CONTENTS = frozenset({"direct_messages", "posts_and_media", EVERYTHING})
"""Categories that without a period mean a whole life on the platform."""


def information_wanted(record: RequestRecord, platform: Platform) -> Outcome | None:
    """Return whether the request says which information it wants; None where it may be no request for information."""
    del platform
    found = record.requested_information
    if has_any(found):
        return met("it says which information is wanted", INFORMATION, found)
    if found:
        return doubtful(INFORMATION, found)
    if record.request_kind.value is RequestKind.OTHER_LEGAL:
        return None
    return missing("information that is asked for", record, INFORMATION)


def relationship(record: RequestRecord, platform: Platform) -> Outcome | None:
    """Return whether the request says what the information has to do with the investigation."""
    del platform
    if _asks_nothing(record):
        return None
    yes = "it says what is investigated"
    return of_statement(record, StatementName.PURPOSE, yes, "it does not say how what is wanted relates to a case")


def not_overly_broad(record: RequestRecord, platform: Platform) -> Outcome | None:
    """Return whether the request is bounded: accounts, and, for contents or for everything, a period."""
    del platform
    if _asks_nothing(record):
        return None
    names = ("handles", "requested_information", "date_range")
    accounts, wanted = (*record.handles, *record.profile_urls), record.requested_information
    if not accounts:
        return missing("account", record, names)
    if not any(map(is_sure, accounts)):
        return doubtful(names, accounts)
    return _bounded(record, [field for field in wanted if field.value in CONTENTS])


def _bounded(record: RequestRecord, wide: Sequence[Field[str]]) -> Outcome:
    """Return whether a period bounds what is `wide`; that may be in doubt where the answer is the same without it."""
    names, period = ("handles", "requested_information", "date_range"), record.date_range
    is_bounded, resting = has_date("date_range", period), (*wide, period)
    if not wide or (is_bounded and not _everything(wide)):
        return met("it names accounts and bounds what it asks for", names, resting)
    if not all_sure(resting):
        return doubtful(names, resting)
    if is_bounded:
        return unclear("it asks for everything, though of a period", names, wide)
    what = "everything" if _everything(wide) else "contents"
    return not_met(f"it asks for {what} and names no period", names, wide)


def not_public(record: RequestRecord, platform: Platform) -> Outcome | None:
    """Return whether the request leaves out what anybody can see."""
    del platform
    if _asks_nothing(record):
        return None
    field = said(record, StatementName.PUBLIC_INFORMATION)
    names = ("requested_information", "statements")
    if field is None or not is_sure(field) or field.value is None:
        return doubtful(names, [] if field is None else [field])
    if field.value:
        return not_met("it asks for what is public", names, [field])
    return met("it asks for nothing that is public", names)


def within_reach(record: RequestRecord, platform: Platform) -> Outcome | None:
    """Return whether the legal process reaches everything that is asked for; None without any process."""
    process, wanted = record.legal_process, record.requested_information
    names = ("legal_process", "requested_information")
    if not is_sure(process) or process.value is None:
        return doubtful(names, [process, *wanted]) if wanted else None
    if process.value == NO_PROCESS or not wanted or platform.guidelines is None:
        return None
    reach = platform.guidelines.reach_of(process.value)
    if reach is None:
        return unclear(f"the guidelines do not say what a {_plain(process.value)} reaches", names, [process])
    return _reached(record, reach)


def _reached(record: RequestRecord, reach: Reach) -> Outcome:
    process, wanted = record.legal_process, record.requested_information
    name, names = _plain(reach.process), ("legal_process", "requested_information")
    beyond = [field for field in wanted if field.value not in reach.categories | reach.open_to]
    if beyond and not any(map(is_sure, beyond)):
        return doubtful(names, beyond)  # without those that are in doubt, it would be kept
    if beyond:
        beyond = [field for field in beyond if is_sure(field)]
        return not_met(f"a {name} does not reach {_listed(beyond)}", names, [process, *beyond])
    open_ones = [field for field in wanted if field.value in reach.open_to]
    if open_ones:
        return unclear(f"whether a {name} reaches {_listed(open_ones)} is open", names, open_ones)
    return met("the process reaches all that is asked for", names, [process, *wanted])


def _asks_nothing(record: RequestRecord) -> bool:
    """Say whether it is a paper of another kind that asks for no information, such as a certificate's form."""
    return record.request_kind.value is RequestKind.OTHER_LEGAL and not record.requested_information


def _everything(wide: Sequence[Field[str]]) -> bool:
    return any(field.value == EVERYTHING for field in wide)


def _listed(fields: Sequence[Field[str]]) -> str:
    return ", ".join(_plain(field.value or "") for field in fields)


def _plain(word: str) -> str:
    return word.replace("_", " ")
