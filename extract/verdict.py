"""From a value and its confidence to a field of the record: accepted, or to be looked at, with the reasons."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from models.record import Alternative, Evidence, Field, Status

ACCEPT_AT = 0.95
"""Below this confidence a person looks at the value (docs/confidence.md)."""

T = TypeVar("T")


def settle(
    value: T | None,
    confidence: float,
    *,
    evidence: Sequence[Evidence] = (),
    alternatives: Sequence[tuple[T, float]] = (),
    reasons: Sequence[str] = (),
    accept_at: float = ACCEPT_AT,
) -> Field[T]:
    """Return the field for `value`; `alternatives` are other values with their confidence, likeliest first.

    `accept_at` is the confidence from which nobody needs to look; above 1 where somebody always must.
    """
    return Field(
        value=value,
        confidence=confidence,
        status=Status.ACCEPTED if confidence >= accept_at else Status.REVIEW,
        evidence=tuple(evidence),
        alternatives=tuple(Alternative(value=other, confidence=share) for other, share in alternatives),
        reasons=tuple(reasons),
    )
