"""What is known of an arrival besides its bytes: how it came, and what the machines on the way said about it.

All of it is text that a caller or a sender may have chosen. It is kept to be shown; nothing here is ever a path to
open or a word of a command.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

EMPTY = "empty"
"""Flag: a call that brought no page, or a file of no bytes."""
PARTIAL = "partial"
"""Flag: the machines say that the transmission broke off."""
CHANGED = "changed_while_copied"
"""Flag: the file was still being written to when it was taken."""
UNFINISHED = "unfinished_file"
"""Flag: a file whose end did not come, although it was waited for."""
UNREADABLE_RECEIPT = "receipt_unreadable"
"""Flag: the facts of the arrival were damaged on the disk; the bytes are there."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """The facts of one arrival.

    Attributes:
        channel: how it came: `hylafax`, `asterisk`, `freeswitch`, `mgetty`, `file`, `folder`, `http`, `phaxio`, …
        untrusted_name: what the sender or the server called it.
        received_at: with time zone.
        provider_id: what the provider calls this arrival, where it calls again with the same one; else None.
        untrusted_sender_id: the station id of the sender's machine.
        untrusted_caller_number, untrusted_caller_name, untrusted_called_number: as the telephone network says.
        complete: whether the machines say that all pages came; None where nobody said.
        flags: `EMPTY`, `PARTIAL`, `CHANGED`, …; fixed words, nothing that a caller chose.
        untrusted_details: whatever else the server handed over, as pairs of name and text.

    """

    channel: str
    untrusted_name: str
    received_at: datetime
    provider_id: str | None = None
    untrusted_sender_id: str | None = None
    untrusted_caller_number: str | None = None
    untrusted_caller_name: str | None = None
    untrusted_called_number: str | None = None
    complete: bool | None = None
    flags: tuple[str, ...] = ()
    untrusted_details: tuple[tuple[str, str], ...] = ()


def to_json(incoming: Incoming) -> str:
    """Return `incoming` as JSON in plain ASCII; half characters, which no database takes, become visible escapes."""
    values = asdict(incoming) | {"received_at": incoming.received_at.astimezone(UTC).isoformat()}
    return json.dumps({name: _valid(value) for name, value in values.items()})


def from_json(text: str) -> Incoming:
    """Return what `to_json` was given; raises ValueError, KeyError or TypeError for anything else."""
    values = json.loads(text)
    return Incoming(
        **values
        | {
            "received_at": datetime.fromisoformat(values["received_at"]),
            "flags": tuple(values["flags"]),
            "untrusted_details": tuple((name, value) for name, value in values["untrusted_details"]),
        }
    )


def _valid(value: Any) -> Any:  # noqa: ANN401 - whatever an Incoming holds
    match value:
        case str():
            return value.encode("utf-8", "backslashreplace").decode("utf-8")
        case list() | tuple():
            return [_valid(part) for part in value]
        case _:
            return value
