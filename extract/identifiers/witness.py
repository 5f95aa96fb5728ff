"""One reader's account of one mention, as the noisy channel weighs it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.identifiers.mention import Mention, Reader
from extract.identifiers.readers import occurrences
from extract.lattice import Segment, segment_of
from models.reading import Reading

REPAIR_TRUST = 0.1
"""Trust that each repair of a mention costs."""


@dataclass(frozen=True, slots=True)
class Witness:
    """One reader's account.

    Attributes:
        reader: who read it.
        text: the name as understood.
        trust: 0 to 1, how far the reader is to be trusted here; not a probability.
        others: what else the ink may say.
        segment: of the second reader, the steps in which the name stands, so that other names can be asked for;
            None where its text does not hold the name in one piece.

    """

    reader: Reader
    text: str
    trust: float
    others: tuple[str, ...] = ()
    segment: Segment | None = None


def witnesses_of(mention: Mention) -> tuple[Witness, ...]:
    """Return what each reader says of `mention`'s place, the leading one first."""
    return tuple(_witness(one, mention) for one in (mention, *mention.also))


def _witness(one: Mention, place: Mention) -> Witness:
    trust = max(one.confidence - REPAIR_TRUST * len(one.repairs), 0.05)
    segment = None
    hidden = place.underlined and "_" in one.name  # the lattice holds a space there, and would deny the underscore
    if one.reader is Reader.SECOND and not hidden:
        found = _segment(one.name, place)
        if found is not None:
            segment, weakest = found
            trust = max(weakest - REPAIR_TRUST * len(one.repairs), 0.05)
    return Witness(one.reader, one.name, trust, one.others, segment)


def _segment(name: str, place: Mention) -> tuple[Segment, float] | None:
    """Return the steps in which `name` stands at `place`, and the lowest confidence of its characters."""
    for reading in place.readings:
        inside = [
            (found.start(), found.end())
            for found in occurrences(name, reading.text)
            if _is_inside(reading, found.start(), found.end(), place)
        ]
        if inside:
            first, last = inside[-1]
            return segment_of(reading, first, last), min(reading.confidences[first:last])
    return None


def _is_inside(reading: Reading, first: int, last: int, place: Mention) -> bool:
    middle = (reading.place(first) + reading.place(last - 1)) / 2
    boxes: Sequence[tuple[float, float]] = [(piece.box[0], piece.box[2]) for piece in place.evidence]
    return any(left - 0.01 <= middle <= right + 0.01 for left, right in boxes)
