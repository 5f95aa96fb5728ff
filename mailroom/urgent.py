"""How urgent a document is, and whether its record may be of an emergency, so that somebody must be told."""

from __future__ import annotations

from enum import IntEnum

from models.record import RequestKind, RequestRecord

LIKELY_ENOUGH = 0.1
"""Probability of an emergency from which somebody is told although another kind is likelier: one too many costs a
glance, one too few a life."""


class Urgency(IntEnum):
    """The priority that a document gets in the queue."""

    ROUTINE = 0
    UNKNOWN = 50
    EMERGENCY = 100


def is_urgent(record: RequestRecord, priority: int) -> bool:
    """Say whether somebody must be told: it is an emergency, may be one, or looked like one and could not be read."""
    kind = record.request_kind
    if kind.value is None:
        return priority >= Urgency.EMERGENCY
    if kind.value is RequestKind.EMERGENCY or record.emergency.value is not False:
        return True  # where nobody could look for an emergency (None), it may be one
    return any(
        other.value is RequestKind.EMERGENCY and other.confidence >= LIKELY_ENOUGH for other in kind.alternatives
    )
