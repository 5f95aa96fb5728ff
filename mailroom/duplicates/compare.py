"""Whether two records are of the same request, or have to do with each other. Pure functions; nothing is dropped.

A duplicate shows the same sheets and contradicts in nothing that was read; a related one shares the case number or an
account. Refuses to rest a duplicate on pictures alone: one form, filled in for two accounts, looks the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mailroom.duplicates.sheet import same_sheet
from models.record import Field, Relation, RequestRecord

SHORTEST_CASE = 4
"""Letters and digits of a case number that can tell two cases apart."""


@dataclass(frozen=True, slots=True)
class Traces:
    """What a record is recognised by: its page's pictures in order, its case number and accounts, case folded."""

    record_id: str
    pictures: tuple[str, ...]
    case: str | None
    accounts: frozenset[str]


def traces_of(record: RequestRecord) -> Traces:
    """Return what `record` is recognised by."""
    pictures = tuple(page.picture_hash for page in record.document.pages if page.picture_hash is not None)
    accounts = frozenset(_plain(field) for field in record.handles if field.value)
    case = "".join(character for character in _plain(record.case_number) if character.isalnum())
    return Traces(record.record_id, pictures, case if len(case) >= SHORTEST_CASE else None, accounts)


def duplicate(new: Traces, old: Traces) -> Relation | None:
    """Return that `new` repeats `old`, where all its sheets do and neither case nor accounts speak against it."""
    if not new.pictures or len(new.pictures) != len(old.pictures) or new.record_id == old.record_id:
        return None
    if not all(map(same_sheet, new.pictures, old.pictures)):
        return None
    if new.accounts != old.accounts or (new.case and old.case and new.case != old.case):
        return None
    because = ["the pages look the same"]
    because += ["the accounts are the same"] if new.accounts else []
    because += ["the case number is the same"] if new.case and new.case == old.case else []
    return Relation(record_id=old.record_id, because=tuple(because)) if len(because) > 1 else None


def related(new: Traces, old: Traces) -> Relation | None:
    """Return that `new` and `old` share the case number or an account."""
    if new.record_id == old.record_id:
        return None
    because = ["the case number is the same"] if new.case and new.case == old.case else []
    because += ["an account is the same"] if new.accounts & old.accounts else []
    return Relation(record_id=old.record_id, because=tuple(because)) if because else None


def with_relations(record: RequestRecord, earlier: Iterable[Traces]) -> RequestRecord:
    """Return `record` with what it repeats and what it has to do with among `earlier`, which are oldest first."""
    new = traces_of(record)
    old = [traces for traces in earlier if traces.record_id != record.record_id]
    repeats = next((found for traces in old if (found := duplicate(new, traces))), None)
    others = (found for traces in old if (found := related(new, traces)))
    kin = tuple(found for found in others if repeats is None or found.record_id != repeats.record_id)
    return record.model_copy(update={"duplicate_of": repeats, "related_to": kin})


def _plain(field: Field[str]) -> str:
    return (field.value or "").casefold()
