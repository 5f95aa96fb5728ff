"""The operating point: what share of accepted values is to be right, and how sure one has to be of that."""

from __future__ import annotations

ACCEPTED_RIGHT = 0.995
"""The operating point: share of accepted values that are to be right."""

MARKS_RIGHT = 0.98
"""The same for signature and letterhead: what is seen on a picture, not another person's account."""

FLAGS_OF_MARKS = frozenset({"signature", "letterhead"})

PRUDENCE = 0.5
"""Wrong values that are added to those seen above a threshold before its share is believed: few cases prove little."""


def wanted_of(family: str) -> float:
    """Return the share of accepted values of a family that are to be right."""
    return MARKS_RIGHT if family.partition(".")[0] in FLAGS_OF_MARKS else ACCEPTED_RIGHT
