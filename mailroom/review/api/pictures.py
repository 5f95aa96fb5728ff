"""Pictures over HTTP: pages, parts of them, and, as a download only, the file as it came."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from fastapi.responses import FileResponse

from mailroom.review.api.ahead import Pictures
from mailroom.review.api.desk import At, Leading, Looking, Troubled
from mailroom.review.api.documents import DocumentId
from mailroom.review.api.models import Trouble
from mailroom.review.decisions.case import load
from mailroom.review.pictures.draw import NoPicture
from mailroom.review.pictures.gallery import WIDTHS, Form, Gallery, Wanted
from mailroom.store.audit import Entry, append
from mailroom.store.kept import Document
from models.geometry import Box

router = APIRouter(prefix="/v1/review/documents/{document_id}", tags=["desk"])
KEPT_BY_BROWSERS = {"Cache-Control": "private, max-age=600"}
BINARY: dict[int | str, dict[str, Any]] = {200: {"content": {"image/png": {}, "image/webp": {}}}}
Width = Annotated[int | None, Query(ge=1, le=WIDTHS[-1])]
BOX_FORM = r"^[01](\.\d{1,6})?(,[01](\.\d{1,6})?){3}$"


@router.get("/pages/{page}.png", responses=BINARY, response_class=Response, summary="The upright page that was read")
def png(document_id: DocumentId, page: int, at: Looking, pictures: Pictures, width: Width = None) -> Response:
    """Return the page as PNG."""
    return _page(document_id, page, at, pictures, (width, "png"))


@router.get("/pages/{page}.webp", responses=BINARY, response_class=Response, summary="The same as WebP")
def webp(document_id: DocumentId, page: int, at: Looking, pictures: Pictures, width: Width = None) -> Response:
    """Return the page as WebP."""
    return _page(document_id, page, at, pictures, (width, "webp"))


@router.get("/snippets", responses=BINARY, response_class=Response, summary="Part of a page at twice its size")
def snippet(
    document_id: DocumentId,
    at: Looking,
    pictures: Pictures,
    page: Annotated[int, Query(ge=1)],
    box: Annotated[str, Query(pattern=BOX_FORM)],
) -> Response:
    """Return what is in the box `x0,y0,x1,y1`, in fractions of the page."""
    x0, y0, x1, y1 = map(float, box.split(","))
    if not (x0 < x1 <= 1 and y0 < y1 <= 1):
        raise Troubled("not_found", Trouble(error="not_found", message="there is nothing in such a box"))
    wanted = _wanted(document_id, page, at)
    return _answer(pictures.snippet(wanted, Box(x0, y0, x1, y1)), "png")


@router.get("/original", responses={200: {"content": {"application/octet-stream": {}}}}, summary="The file as it came")
def original(document_id: DocumentId, at: Leading) -> FileResponse:
    """Return the bytes as a download; they are hostile, and never shown in the browser."""
    document = _document(document_id, at)
    path = at.store.original(document)
    with at.writing() as connection:
        append(connection, Entry(at.who.actor, "exported", document_id, {"what": "original"}), at.now)
    headers = {"X-Content-Type-Options": "nosniff", "Cache-Control": "no-store"}
    return FileResponse(
        path, media_type="application/octet-stream", filename=f"{document_id[:16]}.bin", headers=headers
    )


def _page(document_id: str, page: int, at: At, pictures: Gallery, size: tuple[int | None, Form]) -> Response:
    width, form = size
    return _answer(pictures.page(_wanted(document_id, page, at), width, form), form)


def _wanted(document_id: str, page: int, at: At) -> Wanted:
    """Return the page to draw; raises Troubled with the reason where it could not be read."""
    with at.reading() as connection:
        case = load(connection, document_id)
    facts: dict[int, Any] = {one.number: one for one in case.record.document.pages}
    if page in facts and not facts[page].read:
        reasons = [problem.message for problem in case.record.problems if problem.page == page]
        raise _no_picture(reasons[0] if reasons else "this page could not be read")
    if page not in facts:
        raise _no_picture("the document has no such page, or it could not be opened")
    return Wanted(_document(document_id, at), page)


def _document(document_id: str, at: At) -> Document:
    document = at.store.document(document_id)
    if document is None:
        raise Troubled("not_found", Trouble(error="not_found", message="there is no such document"))
    return document


def _answer(picture: bytes | NoPicture, form: Form) -> Response:
    if isinstance(picture, NoPicture):
        raise _no_picture(picture.reason)
    return Response(picture, media_type=f"image/{form}", headers=KEPT_BY_BROWSERS)


def _no_picture(reason: str) -> Troubled:
    return Troubled("no_picture", Trouble(error="no_picture", message=reason))
