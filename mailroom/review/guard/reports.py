"""How often browsers reported that a page broke the Content-Security-Policy: the number that has to stay 0."""

from __future__ import annotations

import threading


class Reports:
    """How many reports there were since the start, by the directive that was broken."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}
        self._lock = threading.Lock()

    def count(self, directive: str) -> None:
        """Count one."""
        with self._lock:
            self._counts[directive] = self._counts.get(directive, 0) + 1

    @property
    def by_directive(self) -> dict[str, int]:
        """How many there were of each."""
        with self._lock:
            return dict(self._counts)

    @property
    def all(self) -> int:
        """How many there were."""
        return sum(self.by_directive.values())
