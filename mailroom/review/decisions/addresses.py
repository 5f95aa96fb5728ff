"""Addresses of fields: `case_number`, `handles[0]`, and `handles` for a list as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from mailroom.review.decisions.who import Refusal
from models.record import Field, Fields

LISTS = ("handles", "profile_urls", "post_urls", "emails", "statutes", "requested_information")
"""Fields that hold any number of values."""
YES_NO = frozenset({"signature", "letterhead", "nondisclosure", "emergency"})
DATES = frozenset({"letter_date", "due_date"})
NOT_DECIDED = frozenset({"accounts", "statements", "parts"})
"""What follows from other fields, or is there for the checklist."""
NAMES = tuple(name for name in Fields.model_fields if name not in NOT_DECIDED)
MOST_ITEMS = 500
"""Items of one list that can be addressed; a page holds some dozens."""

_FORM = re.compile(r"([a-z_]{1,30})(?:\[(\d{1,3})\])?")


@dataclass(frozen=True, slots=True)
class Address:
    """A field by its name; with `index`, one value of a list."""

    name: str
    index: int | None = None

    def __str__(self) -> str:
        return self.name if self.index is None else f"{self.name}[{self.index}]"

    @property
    def is_whole_list(self) -> bool:
        """Whether it means a list and not one value."""
        return self.name in LISTS and self.index is None


def parse(untrusted: str) -> Address:
    """Return the address that is written so; raises Refusal."""
    match = _FORM.fullmatch(untrusted)
    if match is None or match[1] not in NAMES or (match[2] is not None) > (match[1] in LISTS):
        raise Refusal("not_found", "there is no such field")
    index = None if match[2] is None else int(match[2])
    if index is not None and index >= MOST_ITEMS:
        raise Refusal("not_found", "there is no such field")
    return Address(match[1], index)


def fields_of(fields: Fields) -> Iterator[tuple[Address, Field[Any]]]:
    """Yield every value of a record that can be decided, with its address."""
    for name in NAMES:
        found = getattr(fields, name)
        if name in LISTS:
            yield from ((Address(name, index), one) for index, one in enumerate(found))
        else:
            yield Address(name), found


def plain(value: object) -> str | bool | None:
    """Return a field's value as JSON has it."""
    return value if value is None or isinstance(value, bool) else str(value)
