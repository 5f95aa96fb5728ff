"""One decision on one field: checked against what the person saw, brought into form, written as a row.

The version makes it safe: a decision on anything but the newest version is refused with both values, and the table
itself refuses a second row of the same version.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from mailroom.review.decisions import queue
from mailroom.review.decisions.addresses import LISTS, MOST_ITEMS, Address, parse
from mailroom.review.decisions.case import Case, Decision, Value, load
from mailroom.review.decisions.kinds import Action
from mailroom.review.decisions.normal import normal
from mailroom.review.decisions.required import differs
from mailroom.review.decisions.who import Conflict, Refusal, Rules, Who
from mailroom.review.search import index as found_by
from mailroom.store.audit import Entry, append
from mailroom.store.review_tables import decisions, drafts


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person wants done to a field; the words are those of the API's `Decide`. `version` is If-Match."""

    address: str
    action: Action
    value: Value = None
    version: str | None = None
    as_printed: bool = False
    box: tuple[int, tuple[float, float, float, float]] | None = None
    ms: int = 0
    role: str | None = None
    duration: str | None = None


def decide(connection: Connection, document_id: str, who: Who, asked: Asked, rules: Rules, now: datetime) -> str:
    """Write a decision and return the address that it is on (a new one where a value is added); raises Refusal.

    The caller gives a writing connection; nothing is kept where it raises.
    """
    case = load(connection, document_id)
    address = parse(asked.address)
    queue.hold(connection, case, who, now)
    _refuse_not_asked(case, address, asked, rules)
    if asked.action is Action.ADD:
        address = _new_address(case, address)
    else:
        _refuse_old(case, address, asked)
    after = _after(case, address, asked, rules)
    _write(connection, case, address, asked, after, _Signed(who, now))
    own = (drafts.c.document_id == document_id) & (drafts.c.person == who.actor)
    connection.execute(drafts.delete().where(own, drafts.c.address == asked.address))
    found_by.keep(connection, document_id)
    return str(address)


def undo(connection: Connection, document_id: str, who: Who, now: datetime) -> str:
    """Take back the person's last decision on the document in this keying; return its address."""
    case = load(connection, document_id)
    queue.hold(connection, case, who, now)
    own = [one for one in case.standing.values() if one.person == who.actor and one.keying == case.keying]
    if not own:
        raise Refusal("nothing_to_undo", "there is nothing of yours to take back")
    last = max(own, key=lambda one: one.number)
    before = _before_that(case, last)
    asked = Asked(last.address, Action.UNDO)
    _write(connection, case, parse(last.address), asked, before, _Signed(who, now, last.number))
    found_by.keep(connection, document_id)
    return last.address


def keep_draft(connection: Connection, document_id: str, address: str, who: Who, text: str, now: datetime) -> None:
    """Keep what somebody typed and did not decide; an empty text is none."""
    load(connection, document_id)
    where = {"document_id": document_id, "address": str(parse(address)), "person": who.actor}
    connection.execute(drafts.delete().where(*(drafts.c[name] == value for name, value in where.items())))
    if text:
        connection.execute(drafts.insert().values(**where, text=text, made_at=now))


def _refuse_not_asked(case: Case, address: Address, asked: Asked, rules: Rules) -> None:
    """Raise Refusal for a field that this person is not asked about, or an action that it cannot take."""
    if case.keying > 1 and not case.twice(address, rules):
        raise Refusal("not_found", "a second person keys handles, URLs and e-mail addresses only")
    if case.keying == 3 and (asked.action is Action.ADD or not differs(case, str(address))):
        raise Refusal("not_found", "the two agree on this field; only what differs is decided now")
    if asked.action is Action.ADD:
        if not address.is_whole_list:
            raise Refusal("not_found", "only a list takes another value")
    elif address not in case.addresses and not (address.is_whole_list and asked.action is Action.ABSENT):
        raise Refusal("not_found", "there is no such field")
    elif address.is_whole_list and asked.action is not Action.ABSENT:
        raise Refusal("not_valid", "a list as a whole can only be absent")


def _refuse_old(case: Case, address: Address, asked: Asked) -> None:
    if asked.version is None:
        raise Refusal("no_version", "say with If-Match which version of the field was seen")
    if asked.version != case.etag(str(address), case.keying):
        theirs = case.before(str(address), case.keying)
        raise Refusal("changed", "somebody else decided this field meanwhile", conflict=Conflict(asked.value, theirs))


def _new_address(case: Case, whole: Address) -> Address:
    taken = [parse(one.address) for one in case.decided] + list(case.addresses)
    index = max((one.index + 1 for one in taken if one.name == whole.name and one.index is not None), default=0)
    if index >= MOST_ITEMS:
        raise Refusal("not_valid", f"a list holds at most {MOST_ITEMS} values")
    return Address(whole.name, index)


def _after(case: Case, address: Address, asked: Asked, rules: Rules) -> Value:
    match asked.action:
        case Action.CONFIRM:
            return _confirmed(case, address, asked, rules)
        case Action.CORRECT | Action.ADD:
            value = normal(address.name, asked.value, rules.platform, as_printed=asked.as_printed)
            _refuse_twice(case, address, value)
            return value
        case _:
            return None


def _confirmed(case: Case, address: Address, asked: Asked, rules: Rules) -> Value:
    if case.keying == 2 or (case.keying == 3 and case.twice(address, rules)):
        raise Refusal("not_valid", "type what stands on the page; nothing is shown that could be confirmed")
    seen = case.before(str(address), case.keying)
    if seen is None:
        raise Refusal("not_valid", "there is no value to confirm; type it, or say that it is not on the page")
    if asked.value is not None and asked.value != seen:
        raise Refusal("changed", "this is not the value that counts", conflict=Conflict(asked.value, seen))
    return seen


def _refuse_twice(case: Case, address: Address, value: Value) -> None:
    """Raise Refusal where a list of the person's own keying holds the value already."""
    if address.name not in LISTS or case.keying != 1:
        return
    for other in case.addresses:
        same_list = other.name == address.name and other.index is not None and other != address
        if same_list and case.before(str(other), case.keying) == value:
            raise Refusal("not_valid", f"that value is there already, as {other}")


def _before_that(case: Case, last: Decision) -> Value:
    """Return the value that counted before a decision: of the one before it that stands, else as read."""
    undone = {one.undoes for one in case.decided if one.undoes is not None}
    earlier = [
        one
        for one in case.decided
        if (one.address, one.keying) == (last.address, last.keying)
        and one.number < last.number
        and one.action is not Action.UNDO
        and one.number not in undone
    ]
    if earlier:
        return earlier[-1].after
    return case.shown(last.address) if last.keying == 1 else None


@dataclass(frozen=True, slots=True)
class _Signed:
    """By whom and when a row is written; `undoes` is the decision that it takes back."""

    who: Who
    now: datetime
    undoes: int | None = None


def _write(connection: Connection, case: Case, address: Address, asked: Asked, after: Value, signed: _Signed) -> None:
    version = case.version(str(address), case.keying) + 1
    connection.execute(
        decisions.insert().values(
            document_id=case.document_id,
            record_number=case.row.record_number,
            address=str(address),
            keying=case.keying,
            version=version,
            action=asked.action.value,
            before=case.before(str(address), case.keying),
            after=after,
            as_printed=asked.as_printed,
            box=None if asked.box is None else [asked.box[0], list(asked.box[1])],
            ms=asked.ms,
            role=asked.role,
            duration=asked.duration,
            undoes=signed.undoes,
            person=signed.who.actor,
            made_at=signed.now,
        )
    )
    if address.name == "request_kind":
        queue.rank(connection, case, after)
    facts = {"field": str(address), "action": asked.action.value, "keying": case.keying, "version": version}
    append(connection, Entry(signed.who.actor, "decided", case.document_id, facts), signed.now)
