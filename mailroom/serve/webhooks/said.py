"""What a service's JSON says, asked for one value at a time: what is missing or of another kind is None."""

from __future__ import annotations

import json
from collections.abc import Sequence
from http import HTTPStatus

from mailroom.serve.refused import Refused

LONGEST_DETAIL = 1000
"""Characters of a detail; what services say of a fax is a number or a sentence."""


class Said:
    """One object of JSON."""

    def __init__(self, values: dict[str, object]) -> None:
        self._values = values

    def text(self, *names: str) -> str | None:
        """Return the first of these that has a text, a number or a truth to say, as text."""
        for name in names:
            value = self._values.get(name)
            if isinstance(value, bool):
                return str(value).lower()
            if isinstance(value, str | int | float) and str(value).strip():
                return str(value)
        return None

    def number(self, name: str) -> int | None:
        """Return a whole number."""
        text = self.text(name)
        return int(text) if text is not None and text.isdecimal() and len(text) < 10 else None

    def part(self, name: str) -> Said:
        """Return the object inside; an empty one where there is none."""
        value = self._values.get(name)
        return Said(value if isinstance(value, dict) else {})

    def has(self, name: str) -> bool:
        """Whether there is an object of this name inside."""
        return isinstance(self._values.get(name), dict)

    def details(self, names: Sequence[str]) -> tuple[tuple[str, str], ...]:
        """Return those of `names` that say something, with what they say."""
        found = ((name, self.text(name)) for name in names)
        return tuple((name, text[:LONGEST_DETAIL]) for name, text in found if text is not None)


def read_said(text: str | bytes) -> Said:
    """Return the object that `text` is; raises Refused."""
    try:
        values = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Refused(HTTPStatus.BAD_REQUEST, "the call is no JSON; nothing is acknowledged") from error
    if not isinstance(values, dict):
        raise Refused(HTTPStatus.BAD_REQUEST, "the call is no object of JSON; nothing is acknowledged")
    return Said(values)
