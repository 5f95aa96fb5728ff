"""Which part of the material a set may draw from, so that train, dev and test share no office, layout or surname."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, TypeVar

Split = Literal["train", "dev", "test"]
SPLITS: tuple[Split, ...] = ("train", "dev", "test")
T = TypeVar("T")

HELD_OUT_SHARE = 0.25
"""Share of every bank of phrases (its end) that only the test split may use."""
TEST_USES_HELD_OUT = 0.6
"""How often the test split takes one of those."""


class Belongs(Protocol):
    """Something that is kept for one split."""

    @property
    def split(self) -> Split:
        """The only split that may use it."""
        ...


B = TypeVar("B", bound=Belongs)


def of_split(things: Sequence[B], split: Split | None) -> tuple[B, ...]:
    """Return what `split` may use; None (the sample folder) may use everything that is not kept for the test."""
    return tuple(thing for thing in things if (thing.split == split if split else thing.split != "test"))


def by_hash(things: Sequence[T], split: Split | None, keep: tuple[int, int, int] = (5, 2, 3)) -> tuple[T, ...]:
    """Deal plain data, such as surnames, out to the splits in the proportion `keep`; None: all but the test's."""
    total = sum(keep)
    bounds = {"train": (0, keep[0]), "dev": (keep[0], keep[0] + keep[1]), "test": (keep[0] + keep[1], total)}
    first, last = bounds[split] if split else (0, keep[0] + keep[1])
    return tuple(thing for index, thing in enumerate(things) if first <= index * 7 % total < last)


@dataclass(frozen=True, slots=True)
class Bank:
    """Ways of saying one thing; the last quarter (of four or more) is kept for the test split."""

    phrases: tuple[str, ...]

    def pick(self, rng: random.Random, split: Split | None) -> str:
        """Return one phrase that `split` may use."""
        held = int(len(self.phrases) * HELD_OUT_SHARE)
        if not held:
            return rng.choice(self.phrases)
        if split == "test" and rng.random() < TEST_USES_HELD_OUT:
            return rng.choice(self.phrases[-held:])
        return rng.choice(self.phrases[:-held])


def bank(*phrases: str) -> Bank:
    """Return a bank of `phrases`."""
    return Bank(phrases)
