"""Documents decided as a person decides them, without HTTP: whole letters at once, for tests of what comes after."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from mailroom.review.decisions import ending
from mailroom.review.decisions.case import Case, Value, load
from mailroom.review.decisions.kinds import Action, CaseState
from mailroom.review.decisions.required import missing
from mailroom.review.decisions.settle import Asked, decide
from mailroom.review.decisions.who import Who
from mailroom.store.store import Store
from tests.mailroom.review.letters import NOON, OTTO, ROSA, RULES, Letter


def decide_all(
    store: Store,
    document_id: str,
    who: Who,
    values: Mapping[str, Value] | None = None,
    now: datetime = NOON,
) -> CaseState:
    """Have `who` decide all that must be decided, and what `values` names, and finish: `values` are corrections.

    A value of None says that it is not on the page. What is not named is confirmed, or absent where nothing was read.
    """
    said = dict(values or {})
    with store.database.writing() as connection:
        for address in said:
            decide(connection, document_id, who, _asked(load(connection, document_id), address, said), RULES, now)
        while left := missing(load(connection, document_id), RULES):  # another kind asks for other fields
            for address in left:
                decide(connection, document_id, who, _asked(load(connection, document_id), address, said), RULES, now)
        state, _ = ending.finish(connection, document_id, who, RULES, now)
    return state


def key_twice(store: Store, document_id: str, letter: Letter) -> None:
    """Have two people key an emergency alike, the second one blind."""
    assert decide_all(store, document_id, ROSA) is CaseState.OPEN
    seen = {
        "handles[0]": letter.handle,
        "profile_urls[0]": f"https://twitter.com/{letter.handle}",
        "emails[0]": letter.email,
    }
    assert decide_all(store, document_id, OTTO, seen) is CaseState.FINISHED


def _asked(case: Case, address: str, said: Mapping[str, Value]) -> Asked:
    version = case.etag(address, case.keying)
    if address in said:
        value = said[address]
        action = Action.ABSENT if value is None else Action.CORRECT
        return Asked(address, action, value, version)
    seen = case.before(address, case.keying)
    return Asked(address, Action.ABSENT if seen is None else Action.CONFIRM, seen, version)
