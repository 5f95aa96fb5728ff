"""What became of the documents of one call, counted: for the summary, and for the exit code."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from time import monotonic

from mailroom.folder import PassedOver
from mailroom.reading import Reading

ALL_READ = 0
SOME_NOT_READ = 4
NOTHING_READ = 5

SURE, TO_REVIEW, NOT_READ = "sure", "to review", "not read"
STATES = (SURE, TO_REVIEW, NOT_READ)
UNKNOWN_KIND = "unknown"


@dataclass(slots=True)
class Tally:
    """Counts, growing as the documents are done.

    Attributes:
        by_kind: how many documents there are of each (kind, state).
        in_part: documents of which some page was not read.
        pages: pages that were read.
        already: documents that had a record before.
        passed_over: reasons why a name in the folder was not read.

    """

    by_kind: Counter[tuple[str, str]] = field(default_factory=Counter)
    in_part: int = 0
    pages: int = 0
    already: int = 0
    passed_over: Counter[str] = field(default_factory=Counter)
    _started: float = field(default_factory=monotonic)

    def add(self, reading: Reading) -> None:
        """Count one document that was read or could not be."""
        self.by_kind[reading.kind or UNKNOWN_KIND, _state(reading)] += 1
        self.pages += reading.pages_read
        self.in_part += bool(reading.pages_read) and not reading.is_whole

    def pass_over(self, passed: PassedOver) -> None:
        """Count one name that is no document."""
        self.passed_over[passed.reason] += 1

    @property
    def documents(self) -> int:
        """How many documents were tried."""
        return self.by_kind.total()

    @property
    def not_read(self) -> int:
        """How many documents have not one page that was read."""
        return sum(count for (_, state), count in self.by_kind.items() if state == NOT_READ)

    @property
    def seconds(self) -> float:
        """Seconds since the start, never 0."""
        return max(monotonic() - self._started, 1e-6)

    @property
    def exit_code(self) -> int:
        """0 all read, 4 some document not or not wholly read, 5 none read at all."""
        if not self.not_read + self.in_part:
            return ALL_READ
        return NOTHING_READ if self.not_read == self.documents else SOME_NOT_READ


def _state(reading: Reading) -> str:
    if not reading.pages_read:
        return NOT_READ
    return TO_REVIEW if reading.needs_review else SURE
