"""Decides when a file's time has come: it has stood still and is whole, or somebody says so; or patience is at an end.

Standing still is what was seen here, by a clock that nobody sets. How long a file has been as it is may be known from
before a restart, too, by the times that the disk keeps.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto

from mailroom.settings import WatchChoice
from mailroom.watch.beneath import Place
from mailroom.watch.look import Seen, State
from mailroom.watch.whole import Wholeness

NANO = 1e-9


class Verdict(Enum):
    """What is to be done with a file now."""

    WAIT = auto()
    TAKE = auto()
    SET_ASIDE = auto()


@dataclass(frozen=True, slots=True)
class Standing:
    """How a file stands at one moment.

    Attributes:
        still_seconds: how long it was seen unchanged.
        age_seconds: how long it has been unchanged, by whatever tells the longest time.
        is_handed_over: somebody says that it is whole: by a file beside it, or by taking off an unfinished name.

    """

    still_seconds: float
    age_seconds: float
    is_handed_over: bool


@dataclass(frozen=True, slots=True)
class _Known:
    state: State
    since: float


class Waiting:
    """What was seen of the files that wait."""

    def __init__(self) -> None:
        self._known: dict[Place, _Known] = {}
        self._unfinished: set[int] = set()

    def note(self, files: Iterable[Seen], now: float) -> None:
        """Remember the files that are there, at `now` seconds of a clock that nobody sets; forget all others."""
        known, unfinished = {}, set()
        for seen in files:
            before = self._known.get(seen.place)
            is_same = before is not None and before.state == seen.state
            known[seen.place] = before if before is not None and is_same else _Known(seen.state, now)
            if seen.is_named_unfinished or seen.state.inode in self._unfinished:
                unfinished.add(seen.state.inode)
        self._known, self._unfinished = known, unfinished

    def standing(self, seen: Seen, now: float, today: float) -> Standing:
        """Return how a file stands that was noted; `today` is the time in seconds since 1970."""
        still = now - self._known[seen.place].since
        age = today - max(seen.state.written_ns, seen.state.changed_ns) * NANO
        was_unfinished = seen.state.inode in self._unfinished and not seen.is_named_unfinished
        return Standing(still, max(still, age), seen.is_done or was_unfinished)

    def is_unsettled(self, now: float, choice: WatchChoice) -> bool:
        """Say whether there are files that have not stood still for long enough at `now`."""
        return any(now - known.since < choice.settle_seconds for known in self._known.values())


def is_due(standing: Standing, choice: WatchChoice) -> bool:
    """Say whether it is worth while to look at the file's content."""
    return standing.is_handed_over or standing.still_seconds >= choice.settle_seconds


def judge(seen: Seen, standing: Standing, whole: Wholeness, choice: WatchChoice) -> Verdict:
    """Return what to do with a file that is due."""
    if seen.is_done:
        return Verdict.TAKE
    if seen.is_named_unfinished or whole in {Wholeness.CUT, Wholeness.OPEN}:
        return Verdict.SET_ASIDE if _is_over(standing, choice.patience_seconds, choice) else Verdict.WAIT
    if whole is Wholeness.WHOLE or standing.is_handed_over:
        return Verdict.TAKE
    return Verdict.TAKE if _is_over(standing, choice.unsure_seconds, choice) else Verdict.WAIT


def _is_over(standing: Standing, seconds: float, choice: WatchChoice) -> bool:
    return standing.still_seconds >= choice.settle_seconds and standing.age_seconds >= seconds
