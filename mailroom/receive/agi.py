"""Asterisk's gateway interface: ask for channel variables over stdin and stdout, so that no dialplan line carries them.

Asterisk sends lines `agi_name: value` and an empty one, then answers each `GET VARIABLE NAME` with
`200 result=1 (VALUE)`, or `200 result=0` where there is none. A peer that says nothing must not cost a fax: whatever is
not answered within `SECONDS` is not known.
"""

from __future__ import annotations

import os
import re
import select
import time
from collections.abc import Sequence

SECONDS = 0.1
"""For the whole conversation. Asterisk answers within a millisecond from the same machine."""
MOST_BYTES = 1 << 16
ANSWER = re.compile(r"200 result=1 \((.*)\)\s*\Z")


class Peer:
    """The other side; `incoming` and `outgoing` are descriptors."""

    def __init__(self, incoming: int, outgoing: int) -> None:
        self._incoming, self._outgoing = incoming, outgoing
        self._until = time.monotonic() + SECONDS
        self._rest = b""

    def introduction(self) -> dict[str, str]:
        """Return what Asterisk says by itself, by name without `agi_`."""
        found = {}
        while line := self._line():
            name, mark, value = line.partition(": ")
            if mark:
                found[name.removeprefix("agi_")] = value
        return found

    def ask(self, names: Sequence[str]) -> dict[str, str]:
        """Return those of the channel's variables that have a value."""
        found = {}
        for name in names:
            if not self._say(f"GET VARIABLE {name}\n"):
                break
            answer = ANSWER.match(self._answer())
            if answer is not None:
                found[name] = answer[1]
        return found

    def _answer(self) -> str:
        """Return the next line that is an answer; Asterisk puts `HANGUP` between them as it pleases."""
        line = self._line()
        while line is not None and not line[:3].isdecimal():
            line = self._line()
        return line or ""

    def _say(self, line: str) -> bool:
        try:
            os.write(self._outgoing, line.encode("ascii"))
        except OSError:
            return False
        return True

    def _line(self) -> str | None:
        """Return the next line without its end; None where none comes in time."""
        while b"\n" not in self._rest:
            data = self._read() if len(self._rest) < MOST_BYTES else b""
            if not data:
                return None
            self._rest += data
        line, _, self._rest = self._rest.partition(b"\n")
        return os.fsdecode(line).rstrip("\r")

    def _read(self) -> bytes:
        """Return some more bytes; none where none come in time, or ever."""
        left = max(self._until - time.monotonic(), 0)
        try:
            return os.read(self._incoming, 4096) if select.select([self._incoming], [], [], left)[0] else b""
        except (OSError, ValueError):  # the other side, or the descriptor, is gone
            return b""
