"""What must be withheld from whom: the fields that are keyed blind, and every text that gives them away.

Until two people have keyed them, only the first one sees what the machine and the first one made of them. For everybody
else their values are left out, texts read from the page are left out, and whatever else holds one of the values is
blanked. Whoever answers a person, anywhere, asks here first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from mailroom.review.decisions.addresses import Address, fields_of
from mailroom.review.decisions.any_of import any_of
from mailroom.review.decisions.case import Case
from mailroom.review.decisions.kinds import CaseState
from mailroom.review.decisions.who import Rules, Who
from mailroom.store.review_tables import drafts, sights
from mailroom.store.tables import records
from models.record import Fields, PartKind, RequestKind, RequestRecord, StatementName, Status
from models.stage import Stage

BLANK = "[withheld]"
NO_TEXT = frozenset({"received_at", "sha256", "record_id"})
"""What holds no text from a page, and must keep its form."""
CLOSED = frozenset(
    word for words in (RequestKind, Status, PartKind, StatementName, Stage) for word in words
) | {"first", "second", "met", "not_met", "unclear", "return", "other", "unverified", "verified"} | {
    "preservation_ends", "preservation_ends_if_renewed", "answer_due", "nondisclosure_ends",
}  # fmt: skip
"""Words of which a record chooses one: an account may be called like one of them, and the choice does not tell."""
SHORT = 4
"""Characters below which a value is blanked only where it stands as a word: `ed` is in half of all words."""
PARTS = re.compile(r"[/@:.\s]+")
"""What parts an address: the name in a URL or an e-mail address gives it away, too."""
ORDINARY = frozenset({"https", "http", "www", "com", "twitter", "x", "org", "gov", "net", "status", "us", "mailto"})


@dataclass(frozen=True, slots=True)
class Veil:
    """What one person must not see of one document; `names` are fields, `pattern` finds what gives them away."""

    names: frozenset[str]
    pattern: re.Pattern[str] | None

    @property
    def is_down(self) -> bool:
        """Whether anything is withheld."""
        return bool(self.names)

    def hides(self, address: Address | str) -> bool:
        """Say whether a field's values are withheld."""
        name = address.name if isinstance(address, Address) else address.partition("[")[0]
        return name in self.names

    def text(self, text: str) -> str:
        """Return `text` without what gives a value away."""
        return text if self.pattern is None else self.pattern.sub(BLANK, text)

    def clean(self, value: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
        """Return JSON in which every text is without what gives a value away; names of keys stay."""
        match value:
            case str():
                return value if value in CLOSED else self.text(value)
            case dict():
                return {key: part if key in NO_TEXT else self.clean(part) for key, part in value.items()}
            case list() | tuple():
                return [self.clean(part) for part in value]
            case _:
                return value

    def record(self, facts: dict[str, Any]) -> dict[str, Any]:
        """Return a record (JSON) with blind fields emptied, no text as read, and the rest blanked."""
        if not self.is_down:
            return facts
        bare = {name: _emptied(value) if name in self.names else value for name, value in facts.items()}
        if self.names & {"handles", "profile_urls"}:
            bare["accounts"] = []
        bare |= {"duplicate_of": None, "related_to": []}  # records of the same account, which the person may open
        reasons = (str(reason) for reason in bare.get("review_reasons", ()))
        bare["review_reasons"] = [
            one.partition(":")[0] if self.hides(one.partition(":")[0]) else one for one in reasons
        ]
        cleaned: dict[str, Any] = self.clean(_without_texts(bare))
        return cleaned


DECIDED = frozenset({Status.CONFIRMED, Status.CORRECTED})
"""What the record says of a field that counts because people decided it; of a blind one, because two agreed."""
OPEN = Veil(frozenset(), None)
"""Nothing is withheld."""


def veil_for(connection: Connection, case: Case, who: Who, rules: Rules, *, looks: bool = False) -> Veil:
    """Return what is withheld from `who`; `looks`: note, where nothing is, that the person was shown it (writes)."""
    if case.state is CaseState.FINISHED or case.keying == 3:
        return OPEN
    if not case.is_keyed_twice(rules) or _is_first(case, who):
        if looks and case.keying == 1:
            note_sight(connection, case.document_id, who)
        return OPEN
    secrets = tuple(_secrets(connection, case, rules))
    return Veil(frozenset(rules.twice_fields), pattern_of(secrets))


def veil_of_record(record: RequestRecord, rules: Rules) -> Veil:
    """Return what is withheld from whoever holds a record and nothing else: what its own statuses say is not keyed yet.

    For what works on a record without the store. A record of a kind that two people key is open once each of its blind
    fields says that people decided it.
    """
    named = {None if record.request_kind.value is None else record.request_kind.value.value}
    if record.emergency.value is True:
        named.add(RequestKind.EMERGENCY.value)
    blind = [field for address, field in fields_of(record) if address.name in rules.twice_fields]
    if not named & rules.twice_kinds or all(field.status in DECIDED for field in blind):
        return OPEN
    return Veil(frozenset(rules.twice_fields), pattern_of(_in_record(record, rules)))


def note_sight(connection: Connection, document_id: str, who: Who) -> None:
    """Note that `who` was shown what must be keyed blind."""
    row = {"document_id": document_id, "person": who.actor}
    seen = select(sights.c.person).where(sights.c.document_id == document_id, sights.c.person == who.actor)
    if connection.execute(seen).first() is None:
        connection.execute(sights.insert().values(**row))


def pattern_of(secrets: Iterable[str]) -> re.Pattern[str] | None:
    """Return a pattern that finds any of `secrets`, whatever the case; None where there are none."""
    found = {form for one in secrets if one for form in (one, one.lower())}
    words = any_of(one for one in found if len(one) < SHORT)
    pieces = any_of(one for one in found if len(one) >= SHORT)
    forms = [pieces] * bool(pieces) + [rf"(?<!\w)(?:{words})(?!\w)"] * bool(words)
    return re.compile("|".join(forms), re.IGNORECASE) if forms else None


def _is_first(case: Case, who: Who) -> bool:
    return bool(who.actor == (case.row.owner if case.keying == 1 else case.row.first_keyer))


def _secrets(connection: Connection, case: Case, rules: Rules) -> Iterator[str]:
    for line in connection.execute(select(records.c.record).where(records.c.document_id == case.document_id)).scalars():
        yield from _in_record(RequestRecord.model_validate_json(line), rules)
    for one in case.decided:
        if one.address.partition("[")[0] in rules.twice_fields:
            yield from _forms(one.before)
            yield from _forms(one.after)
    asked = select(drafts.c.address, drafts.c.text).where(drafts.c.document_id == case.document_id)
    for draft in connection.execute(asked):
        if draft.address.partition("[")[0] in rules.twice_fields:
            yield from _forms(draft.text)


def _in_record(record: Fields, rules: Rules) -> Iterator[str]:
    for address, field in fields_of(record):
        if address.name not in rules.twice_fields:
            continue
        yield from _forms(field.value)
        for other in field.alternatives:
            yield from _forms(other.value)
        for evidence in field.evidence:
            yield from _forms(evidence.text)
            for reading in evidence.readings:
                yield from _forms(reading.text)


def _forms(value: object) -> Iterator[str]:
    """Yield a value, and the parts of it that give it away."""
    if not isinstance(value, str):
        return
    yield value.strip()
    for part in PARTS.split(value.strip()):
        if len(part) > 1 and part.lower() not in ORDINARY:
            yield part


def _emptied(value: Any) -> Any:  # noqa: ANN401 - a field or a list of them, as JSON
    if isinstance(value, list):
        return [_emptied(one) for one in value]
    return {**value, "value": None, "alternatives": [], "reasons": []} if isinstance(value, dict) else value


def _without_texts(value: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Return JSON in which evidence has places and no text."""
    if isinstance(value, list):
        return [_without_texts(one) for one in value]
    if not isinstance(value, dict):
        return value
    if {"page", "box", "text"} <= value.keys():
        return {**value, "text": "", "readings": []}
    return {key: _without_texts(part) for key, part in value.items()}
