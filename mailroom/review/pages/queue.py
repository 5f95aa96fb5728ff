"""The queue's page: what waits, in words, and filters over it.

A filter looks through the queue from where it stands, at most `LOOKED_THROUGH` documents at a time, so that a page
of a long queue is never slow; `next_query` goes on from where it ended.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from mailroom.review.api.models import QueuePage, QueueRow, WhyNothing
from mailroom.review.guard.person import Person
from mailroom.review.guard.roles import Role
from mailroom.review.pages.desk import Desk
from mailroom.review.pages.shown import Option, Row, Waiting
from mailroom.review.pages.words import KINDS, age, kind_word

ROWS = 50
"""Rows of a page."""
LOOKED_THROUGH = 1000
"""Documents that a filter looks at for one page."""
SHOWN_ACCOUNTS = 3

ONLY: Mapping[str, Callable[[QueueRow], bool]] = {
    "free": lambda row: row.lease is None,
    "mine": lambda row: row.lease is not None and row.lease.mine,
    "second": lambda row: row.keying > 1,
    "unread": lambda row: row.set_aside,
}
"""What `only` can ask for; anything else shows everything."""
TASKS = {1: "", 2: "Second keying", 3: "Third decision"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person wants to see of the queue, and from where on."""

    after: str | None = None
    kind: str = ""
    only: str = ""

    @property
    def filtered(self) -> bool:
        """Whether not everything is shown."""
        return self.kind in KINDS or self.only in ONLY

    def fits(self, row: QueueRow) -> bool:
        """Say whether a row is among what is asked for."""
        if self.kind in KINDS and row.kind != self.kind:
            return False
        return ONLY[self.only](row) if self.only in ONLY else True

    def query(self, after: str | None) -> str:
        """Return what is asked for as the query of an address, from `after` on."""
        parts = {"kind": self.kind, "only": self.only, "after": after or ""}
        return urlencode({name: value for name, value in parts.items() if value})


def waiting(desk: Desk, asked: Asked, person: Person, now: datetime, nothing: str = "") -> Waiting:
    """Return one page of the queue; `nothing` is what is said where there was nothing to take."""
    found = _look(desk, asked)
    return Waiting(
        view=found,
        rows=tuple(_row(row, person, now) for row in found.rows),
        kinds=tuple(Option(value, word) for value, word in KINDS.items()),
        kind=asked.kind,
        only=asked.only,
        filtered=asked.filtered,
        first=asked.after is None,
        query=asked.query(None),
        next_query=asked.query(found.next),
        nothing=nothing,
        may_take=person.role >= Role.REVIEWER,
    )


def why_nothing(why: WhyNothing) -> str:
    """Return in words why there is nothing to take although documents may wait."""
    if not why.waiting:
        return "Nothing waits for a person just now."
    parts = [f"{why.waiting} {'document waits' if why.waiting == 1 else 'documents wait'}, but none for you"]
    if why.with_others:
        parts.append(f"{why.with_others} {'is' if why.with_others == 1 else 'are'} with somebody else")
    if why.keyed_by_you:
        parts.append(f"you keyed {why.keyed_by_you} before, and another person must")
    return "; ".join(parts) + "."


def _look(desk: Desk, asked: Asked) -> QueuePage:
    page = desk.queue(asked.after, ROWS)
    if not asked.filtered:
        return page
    fitting = [row for row in page.rows if asked.fits(row)]
    looked = len(page.rows)
    while page.next and len(fitting) < ROWS and looked < LOOKED_THROUGH:
        page = desk.queue(page.next, ROWS)
        fitting += [row for row in page.rows if asked.fits(row)]
        looked += len(page.rows)
    return page.model_copy(update={"rows": tuple(fitting)})


def _row(row: QueueRow, person: Person, now: datetime) -> Row:
    lent_to_another = row.lease is not None and not row.lease.mine
    return Row(
        view=row,
        kind=kind_word(row.kind),
        agency=row.agency or "not known",
        more_accounts=row.accounts - min(len(row.handles), SHOWN_ACCOUNTS),
        age=age(row.received_at, now),
        task=TASKS[row.keying],
        may_release=lent_to_another and person.role >= Role.LEAD,
    )
