"""What a server handed over: the files, and what it says about the call."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from mailroom.store.incoming import PARTIAL, Incoming

Environment = Mapping[str, str]
Reader = Callable[[Sequence[str], Environment], "tuple[Handed, ...]"]
"""From a server's words and environment to what it hands over; raises BadArguments where words are missing."""


@dataclass(frozen=True, slots=True)
class Handed:
    """One document to be.

    Attributes:
        incoming: the facts.
        path: the file that has it; None where the call brought nothing, or `content` has it.
        content: the bytes, where they are not those of one file.

    """

    incoming: Incoming
    path: Path | None = None
    content: bytes = b""


def shown(text: str) -> str:
    r"""Return a word of the command line as valid text; bytes that are no UTF-8 become `\xff`."""
    return os.fsencode(text).decode("utf-8", "backslashreplace")


def facts(channel: str, path: Path | str, *, complete: bool | None, came: bool) -> Incoming:
    """Return what is known of a fax in file `path`: a part of one where the call broke off and a file `came`."""
    flags = (PARTIAL,) if came and complete is False else ()
    return Incoming(channel, shown(Path(path).name), datetime.now(UTC), complete=complete, flags=flags)


def with_details(incoming: Incoming, details: Mapping[str, str]) -> Incoming:
    """Return `incoming` with those `details` that say something."""
    kept = tuple((shown(name), shown(value)) for name, value in details.items() if value)
    return replace(incoming, untrusted_details=incoming.untrusted_details + kept)


def said(value: str | None) -> str | None:
    """Return a text that says something; None for an absent or an empty one."""
    return shown(value) if value else None
