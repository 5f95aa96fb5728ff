"""The queue over HTTP: a page of it, and the next document."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from sqlalchemy import Connection

from mailroom.review.api.ahead import Pictures, draw_next, draw_pages
from mailroom.review.api.desk import At, Deciding, Looking, lots
from mailroom.review.api.documents import look_at
from mailroom.review.api.models import QueuePage, Taken, Untold, WhyNothing
from mailroom.review.api.views import document_view, queue_row
from mailroom.review.decisions import plants, queue
from mailroom.review.decisions.queue import MOST_ROWS
from mailroom.store import events
from mailroom.store.audit import Entry, append

router = APIRouter(prefix="/v1/review/queue", tags=["desk"])
After = Annotated[str | None, Query(max_length=60)]
Limit = Annotated[int, Query(ge=1, le=MOST_ROWS)]


@router.get("", summary="What waits, the most urgent first")
def page(at: Looking, pictures: Pictures, after: After = None, limit: Limit = 50) -> QueuePage:
    """Return a page of the queue; `after` is the `next` of the page before it."""
    draw_next(at, pictures)
    with at.reading() as connection:
        rows = connection.execute(queue.page(after, limit + 1)).all()
        waiting = queue.waiting(connection)
        untold = _untold(connection) if at.who.leads else None
    shown = rows[:limit]
    return QueuePage(
        rows=tuple(queue_row(row, at.who, at.rules, at.now) for row in shown),
        next=shown[-1].place if len(rows) > limit else None,
        waiting=waiting,
        untold=untold,
    )


def _untold(connection: Connection) -> Untold | None:
    found = events.counts(connection)
    if found.failure is None or found.since is None:
        return None
    return Untold(events=found.failing, since=found.since, failure=found.failure)


@router.post("/next", summary="Lend the caller the most urgent document")
def next_document(at: Deciding, pictures: Pictures) -> Taken:
    """Return the document, lent for 10 minutes; else why there is none."""
    at.store.enter_inbox()
    draw(at)
    with at.writing() as connection:
        row = queue.next_for(connection, at.who, at.now)
        if row is None:
            nothing = queue.why_nothing(connection, at.who, at.now)
            why = WhyNothing(
                waiting=nothing.waiting, with_others=nothing.with_others, keyed_by_you=nothing.keyed_by_you
            )
            return Taken(document=None, nothing=why)
        append(connection, Entry(at.who.actor, "taken", row.document_id), at.now)
        view = document_view(look_at(connection, row.document_id, at))
    draw_pages(at, pictures, view)
    return Taken(document=view)


def draw(at: At) -> None:
    """Let lots decide which accepted documents come to the desk with wrong values, where the settings want that."""
    if at.rules.plant_share > 0:
        with at.writing() as connection:
            plants.draw(connection, at.rules, at.now, lots())
