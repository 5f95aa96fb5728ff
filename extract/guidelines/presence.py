"""Whether something stands on the paper at all, for rules that do not need its exact value.

That a letter bears a date is another question than which date it is: a smudged `3` leaves the day in doubt and not that
there is one. So presence has a confidence of its own. It only ever says that something is there: that it is not there,
a rule takes from the field alone. Refuses whatever was found with less than its floor.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import prod

from extract.guidelines.outcome import is_sure
from models.record import EmailField, Field

SURE = 0.95
"""Probability from which something is taken to be there; where a field says how likely it is, that is used as it is."""
FOUND_AT = {"letter_date": 0.9, "due_date": 0.9, "date_range": 0.8}
"""Confidence in a date's value from which there is one. On 106 requests of a development set (seed 1404) that were not
used to write the rules of dates, 109 of 109 letters' dates, 36 of 36 due dates and 51 of 51 periods that were found
with as much were there, whether or not the value was accepted."""
PROCESS_AT = 0.75
UNCALIBRATED = "uncalibrated"
"""A reason of fields whose confidence nothing was measured for: it says nothing of presence either."""
EMAIL_AT = 0.8
"""Confidence in the letters of an address from which one is given: 95 of 95 on the same set."""
NO_PROCESS = "none"


def has_date(name: str, field: Field[str]) -> bool:
    """Say whether `field`, called `name` in the record, shows that there is such a date or period."""
    return _is_found(field, FOUND_AT[name])


def has_any(fields: Iterable[Field[str]]) -> bool:
    """Say whether at least one of `fields` is there.

    On the same set 73 of 73 requests for which this came to 0.95 asked for something.
    """
    found = [field for field in fields if _is_found(field, 0.0)]
    if any(map(is_sure, found)):
        return True
    return bool(found) and 1 - prod(1 - field.confidence for field in found) >= SURE


def has_process(field: Field[str]) -> bool:
    """Say whether there is a legal process, whichever: most likely this one, and hardly none.

    On the same set 56 of 56 papers with a chance of none of 0.05 or less were, or came with, legal process, and so
    were 63 of 63 of a confidence of 0.7 or more.
    """
    if field.value in (None, NO_PROCESS):
        return False
    none = sum(other.confidence for other in field.alternatives if other.value == NO_PROCESS)
    return _is_found(field, PROCESS_AT) and (is_sure(field) or 1 - none >= SURE)


def has_email(field: EmailField) -> bool:
    """Say whether an address was seen at all."""
    return _is_found(field, EMAIL_AT)


def _is_found(field: Field[str], floor: float) -> bool:
    if field.value is None or is_sure(field):
        return field.value is not None
    return field.confidence >= floor and UNCALIBRATED not in field.reasons
