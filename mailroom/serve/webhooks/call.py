"""What every hosted fax service has in common: a call comes in, and is a fax, or nothing to take."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from starlette.datastructures import Headers

from mailroom.serve.form import Form
from mailroom.store.incoming import Incoming

NOTE_BYTES = 1 << 20
"""Of a body that only tells about a fax; what services send has some kilobytes."""


@dataclass(frozen=True, slots=True)
class Call:
    """One call as it came.

    Attributes:
        url: the address that was called, as the service knows it, with its query.
        headers: as they came.
        received_at: with time zone.
        body: where it is no form.
        form: where it is one; its file is in the draft by now.

    """

    url: str
    headers: Headers
    received_at: datetime
    body: bytes = b""
    form: Form | None = None

    @property
    def has_file(self) -> bool:
        """Whether the document came with the call."""
        return self.form is not None and self.form.file is not None


@dataclass(frozen=True, slots=True)
class Media:
    """Where a document is to be fetched, and with which header `Authorization`."""

    url: str
    authorization: str | None = None


@dataclass(frozen=True, slots=True)
class Fax:
    """A fax to take. Its document came as the form's file, or is `content`, or is to be fetched; else nothing came."""

    incoming: Incoming
    content: bytes = b""
    media: Media | None = None


class Provider(Protocol):
    """One hosted fax service. Its methods raise Refused: 401 where the call is not the service's, 400 where it is odd.

    Attributes:
        name: in the address, and the channel of its receipts.
        body_bytes: how large a body may be that is no form.
        places: beginnings of the addresses that its documents are fetched from; `*.` stands for any names before.

    """

    @property
    def name(self) -> str:
        """See above."""
        ...

    @property
    def body_bytes(self) -> int:
        """See above."""
        ...

    @property
    def places(self) -> tuple[str, ...]:
        """See above."""
        ...

    def admit(self, headers: Headers) -> None:
        """Refuse what can be refused before the body is read."""
        ...

    def understand(self, call: Call) -> Fax | None:
        """Refuse a call that is not the service's; return its fax, or None where it tells of something else."""
        ...
