"""A group of strokes among the others of its page: what a note beside a signature has that the signature has not.

Pages are full of pens' marks that are no signature. Most are told from one only by what else stands on the page: a
likelier group under the closing, a larger one that holds this one, many others as good.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, fields
from operator import attrgetter

from extract.marks.pen import PenFeatures
from models.geometry import Box

MOST_ODDS = 10.0
PEN_VALUES = attrgetter(*(one.name for one in fields(PenFeatures)))
OVERLAPPING = 0.3
"""Groups that share more than this of the smaller one compete for the same ink."""


@dataclass(frozen=True, slots=True)
class PlacedFeatures(PenFeatures):
    """The numbers of PenFeatures, and those that depend on the page's other groups."""

    odds: float  # log odds of the pen's table
    behind: float  # how far the page's likeliest group is ahead
    rivals: float  # log of groups elsewhere on the page that are likelier signatures than not, plus one
    cued: float  # its nearest cue, less the nearest of any group of the page
    within: float  # log odds of the likeliest group round it, less its own
    part: float  # log odds of the likeliest group in it, less its own


@dataclass(frozen=True, slots=True)
class Candidate:
    """A group as its page's others see it."""

    features: PenFeatures
    box: Box
    odds: float
    first: bool


def placed(groups: Sequence[Candidate]) -> tuple[PlacedFeatures, ...]:
    """Return the features of the groups of one page, in their order."""
    odds = [min(max(one.odds, -MOST_ODDS), MOST_ODDS) for one in groups]
    best = max((odd for odd, one in zip(odds, groups, strict=True) if one.first), default=0.0)
    cue = max((_cue(one.features) for one in groups), default=0.0)
    return tuple(_placed(place, groups, odds, best, cue) for place in range(len(groups)))


def _placed(place: int, groups: Sequence[Candidate], odds: Sequence[float], best: float, cue: float) -> PlacedFeatures:
    mine, own = groups[place], odds[place]
    area = mine.box.area
    rivals, within, part = 0, -MOST_ODDS, -MOST_ODDS
    for other, theirs in zip(groups, odds, strict=True):
        if other is mine:
            continue
        theirs_area = other.box.area
        if mine.box.overlap(other.box) <= OVERLAPPING * min(area, theirs_area):
            rivals += other.first and theirs > 0
        elif theirs_area > area:
            within = max(within, theirs)
        else:
            part = max(part, theirs)
    cued = _cue(mine.features) - cue
    among = (own, best - own, math.log1p(rivals), cued, within - own, part - own)
    return PlacedFeatures(*(*PEN_VALUES(mine.features), *among))


def _cue(features: PenFeatures) -> float:
    return max(features.closing, features.name, features.label)
