"""A desk without a database, for layouts and for what a server does at a bad moment: pages, API and pictures.

It is the real pages and the real policy over documents made by hand; what is decided is kept in memory. `moods`
makes it fail on purpose.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field as attribute
from datetime import UTC, datetime
from typing import Any

import cv2
import numpy as np
from fastapi import FastAPI, Header, HTTPException, Request
from fastapi.responses import JSONResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from mailroom.review.api.models import (
    Decide,
    DecidedView,
    DocumentView,
    FieldView,
    Finished,
    History,
    HistoryRow,
    QueuePage,
    Saved,
    Taken,
    Trouble,
    Verify,
    WhyNothing,
)
from mailroom.review.api.numbers import Numbers
from mailroom.review.api.search import SearchPage
from mailroom.review.decisions.kinds import Action, CaseState
from mailroom.review.guard.headers import with_headers
from mailroom.review.guard.person import Caller, Person
from mailroom.review.guard.roles import Role
from mailroom.review.pages import dashboard, routes, search
from mailroom.review.pages.desk import Refused
from mailroom.review.pages.files import DeskFiles
from models.page import Grey
from tests.mailroom.review.pages.views import lease, numbers, queue

HEIGHT, WIDTH = 2244, 1734
"""Pixels of a letter at 204 dots an inch."""


def _blank() -> Grey:
    page = np.full((HEIGHT, WIDTH), 255, np.uint8)
    for top in range(300, HEIGHT - 300, 60):
        cv2.putText(
            page, "The account @quietharbor is asked about here", (250, top), cv2.FONT_HERSHEY_SIMPLEX, 1, (0,), 2
        )
    return page


ROSA = Person(1, "rosa", Role.LEAD)
BLANK = _blank()
"""A page with some lines of ink."""


@dataclass
class Kept:
    """What the stand-in holds: documents by id, the queue, decisions in order, pictures by page, and its moods."""

    documents: dict[str, DocumentView] = attribute(default_factory=dict)
    queue: QueuePage = attribute(default_factory=queue)
    decided: list[tuple[str, str, FieldView, Decide]] = attribute(default_factory=list)
    pictures: dict[tuple[str, int], Grey] = attribute(default_factory=dict)
    csrf: str = "first"
    session_of: str = "rosa"
    lose_answers: int = 0
    reports: list[bytes] = attribute(default_factory=list)
    found: SearchPage = attribute(default_factory=lambda: SearchPage(hits=(), next=None))
    numbers: Numbers = attribute(default_factory=numbers)
    history: tuple[HistoryRow, ...] = ()

    def change(self, document_id: str, new: FieldView) -> None:
        """Put a field into its document in place of the one of its address."""
        view = self.documents[document_id]
        fields = tuple(new if one.address == new.address else one for one in view.fields)
        missing = tuple(one.address for one in fields if one.must_decide)
        self.documents[document_id] = view.model_copy(update={"fields": fields, "missing": missing})

    def page(self, document_id: str, number: int) -> Grey:
        """Return a page's picture."""
        return self.pictures.get((document_id, number), BLANK)

    def field(self, document_id: str, address: str) -> FieldView:
        """Return a field of a document."""
        return next(one for one in self.documents[document_id].fields if one.address == address)


class StandInDesk:
    """The desk of one person, over `Kept`."""

    def __init__(self, kept: Kept) -> None:
        self.kept = kept

    def queue(self, after: str | None, limit: int) -> QueuePage:
        """Return what was put there."""
        del after, limit
        return self.kept.queue

    def search(self, asked: Mapping[str, str]) -> SearchPage:
        """Return what was put there."""
        del asked
        return self.kept.found

    def numbers(self) -> Numbers:
        """Return what was put there."""
        return self.kept.numbers

    def next(self) -> Taken:
        """Take the first of the queue."""
        if not self.kept.queue.rows:
            return Taken(document=None, nothing=WhyNothing(waiting=0, with_others=0, keyed_by_you=0))
        document_id = self.kept.queue.rows[0].document_id
        self.take(document_id)
        return Taken(document=self.document(document_id))

    def document(self, document_id: str) -> DocumentView:
        """Return a document."""
        if document_id not in self.kept.documents:
            raise Refused(404, Trouble(error="not_found", message="no such document"))
        return self.kept.documents[document_id]

    def verify(self, document_id: str, statement: Verify) -> None:
        """Forget it."""
        del document_id, statement

    def history(self, document_id: str) -> Sequence[HistoryRow]:
        """Return one reading."""
        at = self.document(document_id).received_at
        if self.kept.history:
            return self.kept.history
        return (HistoryRow(what="reading", at=at, by="mailroom", record_number=1, version="0.1.0"),)

    def take(self, document_id: str) -> None:
        """Lend the document to Rosa."""
        self.kept.documents[document_id] = self.document(document_id).model_copy(update={"lease": lease()})

    def release(self, document_id: str) -> None:
        """Lend it to nobody."""
        self.kept.documents[document_id] = self.document(document_id).model_copy(update={"lease": None})

    def reopen(self, document_id: str) -> None:
        """Open the document again, lent to nobody."""
        update = {"state": CaseState.OPEN, "lease": None}
        self.kept.documents[document_id] = self.document(document_id).model_copy(update=update)

    def decide(self, document_id: str, address: str, version: str, decision: Decide) -> None:
        """Keep a decision, if it is about the newest version."""
        before = self.kept.field(document_id, address)
        if before.version != version:
            message = "somebody else decided this field meanwhile"
            facts: dict[str, Any] = {"yours": decision.value, "theirs": before.value, "field": before}
            raise Refused(409, Trouble(error="changed", message=message, **facts))
        value = decision.value if decision.action in {"correct", "confirm"} else None
        number = len(self.kept.decided) + 1
        decided = DecidedView(
            number=number,
            action=Action(decision.action),
            value=value,
            as_printed=decision.as_printed,
            by=ROSA.actor,
            at=datetime.now(UTC),
        )
        update = {"value": value, "decided": decided, "must_decide": False, "version": f'"1-{number}"'}
        self.kept.decided.append((document_id, address, before, decision))
        self.kept.change(document_id, before.model_copy(update=update))

    def undo(self, document_id: str) -> FieldView:
        """Take the last decision back."""
        _, _, before, _ = self.kept.decided.pop()
        field = before.model_copy(update={"version": f'"1-{len(self.kept.decided)}-undone"'})
        self.kept.change(document_id, field)
        return field

    def finish(self, document_id: str) -> Finished:
        """Finish where nothing is missing."""
        missing = self.document(document_id).missing
        if missing:
            raise Refused(409, Trouble(error="not_finished", message="settle these first", missing=missing))
        update = {"state": CaseState.FINISHED, "lease": None}
        self.kept.documents[document_id] = self.document(document_id).model_copy(update=update)
        rows = tuple(row for row in self.kept.queue.rows if row.document_id != document_id)
        self.kept.queue = QueuePage(rows=rows, next=None, waiting=len(rows))
        return Finished(state=CaseState.FINISHED, keying=1)


class LoggedIn:
    """In place of the wall: everybody is Rosa, under the desk's real policy."""

    def __init__(self, app: ASGIApp, kept: Kept) -> None:
        self._app = app
        self._kept = kept

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        scope["mailroom.caller"] = Caller(ROSA, self._kept.csrf, 1)
        await self._app(scope, receive, with_headers(send))


def build_app(kept: Kept) -> FastAPI:
    """Return the pages over `kept`."""
    app = FastAPI()
    desk = StandInDesk(kept)
    for pages in (routes, search, dashboard):
        app.include_router(pages.router)
    app.mount("/static", DeskFiles())
    _add_deciding(app, desk)
    _add_documents(app, desk)
    _add_rest(app, desk)
    _add_pictures(app, kept)
    app.add_middleware(LoggedIn, kept=kept)

    @app.exception_handler(Refused)
    def refused(_request: Request, error: Refused) -> JSONResponse:
        return JSONResponse({"detail": error.trouble.model_dump(mode="json")}, error.status)

    return app


def _add_deciding(app: FastAPI, desk: StandInDesk) -> None:
    kept = desk.kept
    base = "/v1/review/documents/{document_id}"

    @app.post(base + "/fields/{address}")
    def decide(request: Request, document_id: str, address: str, body: Decide, if_match: str = Header("")) -> Saved:
        if request.headers.get("x-csrf-token") != kept.csrf:
            raise HTTPException(403, "no token")
        desk.decide(document_id, address, if_match, body)
        if kept.lose_answers:
            kept.lose_answers -= 1
            raise HTTPException(503, "done, but the answer is lost")
        return Saved(
            address=address, field=kept.field(document_id, address), missing=kept.documents[document_id].missing
        )


def _add_documents(app: FastAPI, desk: StandInDesk) -> None:
    base = "/v1/review/documents/{document_id}"

    @app.get("/v1/review/queue")
    def queue_page(after: str | None = None, limit: int = 50) -> QueuePage:
        return desk.queue(after, limit)

    @app.get("/v1/review/search")
    def find() -> SearchPage:
        return desk.search({})

    @app.get("/v1/review/dashboard")
    def how_it_does() -> Numbers:
        return desk.numbers()

    @app.post("/v1/review/queue/next")
    def take_next() -> Taken:
        return desk.next()

    @app.get(base)
    def view(document_id: str) -> DocumentView:
        return desk.document(document_id)

    @app.get(base + "/history")
    def history(document_id: str) -> History:
        return History(rows=tuple(desk.history(document_id)))

    @app.post(base + "/take")
    def take(document_id: str) -> DocumentView:
        desk.take(document_id)
        return desk.document(document_id)

    @app.post(base + "/release", status_code=204)
    def release(document_id: str) -> None:
        desk.release(document_id)

    @app.post(base + "/reopen")
    def reopen(document_id: str) -> DocumentView:
        desk.reopen(document_id)
        return desk.document(document_id)


def _add_rest(app: FastAPI, desk: StandInDesk) -> None:
    kept = desk.kept
    base = "/v1/review/documents/{document_id}"

    @app.put(base + "/drafts/{address}", status_code=204)
    def draft(document_id: str, address: str) -> None:
        del document_id, address

    @app.post(base + "/undo")
    def undo(document_id: str) -> Saved:
        if not kept.decided:
            raise Refused(409, Trouble(error="nothing_to_undo", message="nothing to undo"))
        field = desk.undo(document_id)
        return Saved(address=field.address, field=field, missing=kept.documents[document_id].missing)

    @app.post(base + "/finish")
    def finish(document_id: str) -> Finished:
        return desk.finish(document_id)

    @app.get("/session")
    def session() -> dict[str, object]:
        return {"name": kept.session_of, "locked": False, "csrf_token": kept.csrf}

    @app.post("/csp-reports", status_code=204)
    async def report(request: Request) -> None:
        kept.reports.append(await request.body())


def _add_pictures(app: FastAPI, kept: Kept) -> None:
    base = "/v1/review/documents/{document_id}"

    @app.get(base + "/pages/{number}.png")
    def picture(document_id: str, number: int, width: int = WIDTH) -> Response:
        page = kept.page(document_id, number)
        size = (width, round(page.shape[0] * width / page.shape[1]))
        return _png(cv2.resize(page, size, interpolation=cv2.INTER_AREA))

    @app.get(base + "/snippets")
    def snippet(document_id: str, page: int, box: str) -> Response:
        whole = kept.page(document_id, page)
        x0, y0, x1, y1 = (float(edge) for edge in box.split(","))
        high, wide = whole.shape
        top, left = max(int(y0 * high) - 6, 0), max(int(x0 * wide) - 8, 0)
        part = whole[top : int(y1 * high) + 6, left : int(x1 * wide) + 8]
        return _png(cv2.resize(part, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC))


def _png(picture: cv2.typing.MatLike) -> Response:
    return Response(cv2.imencode(".png", picture)[1].tobytes(), media_type="image/png")
