"""Who decides, by which rules, and why a step was refused."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from extract.platform import Platform

Demand = Literal["optional", "emergencies", "always"]
"""Before which documents are finished a person must have said whether the sender was verified."""

LEASE = timedelta(minutes=10)
"""How long a document is lent without a sign of life."""


@dataclass(frozen=True, slots=True)
class Who:
    """A person at the desk.

    Attributes:
        actor: `user:3`, as decisions and the audit log have it.
        name: shown to others while the person has a document; kept no longer.
        leads: may end another's lease and open documents again.

    """

    actor: str
    name: str
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Rules:
    """What the settings say about deciding.

    Attributes:
        platform: whose handles and URLs are valid.
        twice_kinds: kinds of request in which `twice_fields` are keyed by two people.
        twice_fields: names of these fields.
        sample_share: share of the fields (0 to 1) of documents in doubt that are decided although they are accepted.
        verification: whether finishing demands that somebody said whether the sender was verified.
        plant_share: share of accepted documents (0 to 1) that come to the desk with wrong values in them.
        plant_fields_share: share of such a document's fields that are given a wrong value.

    """

    platform: Platform
    twice_kinds: frozenset[str] = frozenset()
    twice_fields: frozenset[str] = frozenset()
    sample_share: float = 0.0
    verification: Demand = "optional"
    plant_share: float = 0.0
    plant_fields_share: float = 0.2


@dataclass(frozen=True, slots=True)
class Conflict:
    """Both values where two people decided the same field: what was sent, and what counts."""

    yours: str | bool | None
    theirs: str | bool | None


class Refusal(Exception):
    """A step that is not taken; `code` is the API's word for why (docs/desk-api.md), the message says what to do."""

    def __init__(
        self,
        code: str,
        message: str,
        *,
        conflict: Conflict | None = None,
        missing: tuple[str, ...] = (),
        owner_name: str | None = None,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.conflict = conflict
        self.missing = missing
        self.owner_name = owner_name
