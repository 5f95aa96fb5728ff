"""The record as it counts: what the machine read, overlaid with what people decided.

A value that must be keyed twice counts once two people agree, or a third decided. A planted value never gets in here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mailroom.checklist import with_checklist
from mailroom.review.decisions.addresses import LISTS, Address, plain
from mailroom.review.decisions.case import Case, Decision
from mailroom.review.decisions.kinds import Action, CaseState, Purpose
from mailroom.review.decisions.who import Rules
from models.record import Account, EmailField, Evidence, Field, NondisclosureField, RequestKind, RequestRecord, Status

WAITS_FOR_A_SECOND = "it waits for a second person"
UNREADABLE = "a person could not read it"
ABSENT = "a person found it nowhere on the pages"


def effective(case: Case, rules: Rules) -> RequestRecord:
    """Return the record of a document as it counts now."""
    if not case.standing and case.state is CaseState.ACCEPTED:
        return case.record.model_copy(update={"verification": case.verification})
    changes: dict[str, Any] = {"verification": case.verification}
    for address in case.addresses:
        if address.name not in LISTS:
            changes[address.name] = _one(case, address, rules)
    for name in LISTS:
        changes[name] = tuple(_list(case, name, rules))
    record = case.record.model_copy(update=changes)
    record = record.model_copy(update={"accounts": _accounts(case, record)})
    return with_checklist(record.model_copy(update=_state(case)), rules.platform)


def counts(case: Case, address: Address, rules: Rules) -> Decision | None:
    """Return the decision that a field's value rests on; None where it is the machine's."""
    if case.twice(address, rules):
        return case.agreed(str(address))
    decision = case.standing.get((str(address), 1))
    if decision is not None and str(address) in case.planted and not _caught(case, decision):
        return None
    return decision


def _caught(case: Case, decision: Decision) -> bool:
    return decision.action is Action.CORRECT and decision.after != case.planted[decision.address]


def _state(case: Case) -> dict[str, object]:
    if case.state is CaseState.FINISHED:
        return {"needs_review": False, "review_reasons": ()}
    decided = {address for address, _ in case.standing}
    left = tuple(one for one in case.record.review_reasons if one.partition(":")[0] not in decided)
    needs_review = case.state is CaseState.OPEN and case.purpose is not Purpose.PLANTED
    return {"needs_review": needs_review, "review_reasons": left}


def _list(case: Case, name: str, rules: Rules) -> Iterator[Field[Any]]:
    for address in sorted((one for one in case.addresses if one.name == name), key=lambda one: one.index or 0):
        if address.index is None:
            continue
        decision = counts(case, address, rules)
        if decision is not None and decision.action in {Action.ABSENT, Action.UNREADABLE}:
            continue
        if decision is None and str(address) not in case.read:
            continue  # added by one of two people, and the other has not keyed yet
        yield _one(case, address, rules)


def _one(case: Case, address: Address, rules: Rules) -> Field[Any]:
    read = case.read.get(str(address)) or _nothing(address.name)
    decision = counts(case, address, rules)
    if decision is None:
        waits = case.state is CaseState.OPEN and case.twice(address, rules)
        more = {"status": Status.REVIEW, "reasons": (*read.reasons, WAITS_FOR_A_SECOND)}
        return read.model_copy(update=more) if waits else read
    return read.model_copy(update=_decided(address.name, read, decision))


def _decided(name: str, read: Field[Any], decision: Decision) -> dict[str, object]:
    value: object = decision.after
    if name == "request_kind" and isinstance(value, str):
        value = RequestKind(value)
    reasons = {Action.UNREADABLE: (UNREADABLE,), Action.ABSENT: (ABSENT,)}.get(decision.action, ())
    changes: dict[str, object] = {
        "value": value,
        "confidence": 0.0 if decision.action is Action.UNREADABLE else 1.0,
        "status": Status.CONFIRMED if plain(read.value) == decision.after else Status.CORRECTED,
        "reasons": reasons,
        "alternatives": (),
    }
    if decision.box is not None:
        page, box = decision.box
        changes["evidence"] = (Evidence(page=page, box=box, text=""),)
    if decision.role is not None and name == "emails":
        changes["role"] = decision.role
    if name == "nondisclosure" and decision.action is Action.CORRECT:
        changes["duration"] = decision.duration
    return changes


def _nothing(name: str) -> Field[Any]:
    if name == "emails":
        return EmailField(confidence=0.0, status=Status.REVIEW, role="other")
    if name == "nondisclosure":
        return NondisclosureField(confidence=0.0, status=Status.REVIEW)
    return Field[str](confidence=0.0, status=Status.REVIEW)


def _accounts(case: Case, record: RequestRecord) -> tuple[Account, ...]:
    """Return handles and profile URLs side by side: as they were read where nothing changed, else by their names."""
    before = (case.record.handles, case.record.profile_urls)
    if [[one.value for one in many] for many in before] == [
        [one.value for one in many] for many in (record.handles, record.profile_urls)
    ]:
        return case.record.accounts
    urls = [one.value for one in record.profile_urls if one.value]
    found = []
    for handle in (one.value for one in record.handles if one.value):
        url = next((url for url in urls if url.rpartition("/")[2].lower() == handle.lower()), None)
        found.append(Account(handle=handle, profile_url=url, agree=None if url is None else True))
    taken = {account.profile_url for account in found}
    return (*found, *(Account(handle=None, profile_url=url, agree=None) for url in urls if url not in taken))
