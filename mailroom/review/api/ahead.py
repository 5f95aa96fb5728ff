"""The server's pictures, and which are drawn before anybody asks: of what was taken, and of what is taken next.

Drawing a page takes some tenths of a second, looking at the first one longer. What cannot be drawn is said to whoever
asks for it.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from mailroom.review.api.desk import At
from mailroom.review.api.models import DocumentView
from mailroom.review.decisions import queue
from mailroom.review.pictures.gallery import Gallery, Wanted
from mailroom.serve.serving import Serving, serving_of


def gallery_of(request: Request, serving: Annotated[Serving, Depends(serving_of)]) -> Gallery:
    """Return the server's pictures."""
    state = request.app.state
    found = getattr(state, "gallery", None)
    if not isinstance(found, Gallery):
        found = state.gallery = Gallery(serving.store, serving.settings)
    return found


Pictures = Annotated[Gallery, Depends(gallery_of)]
MOST_PAGES = 40
"""Of a document that was taken; in one that is longer, the others are drawn two ahead of what is looked at."""
NEXT = 3
"""Documents at the head of the queue of which the first page is drawn."""


def draw_pages(at: At, pictures: Gallery, view: DocumentView) -> None:
    """Have the pages of a document drawn that the caller was lent, those with doubts first."""
    document = at.store.document(view.document_id)
    if document is None:
        return
    doubted = (field.evidence[0].page for field in view.fields if field.must_decide and field.evidence)
    readable = {page.number for page in view.pages if page.read}
    order = dict.fromkeys((1, *doubted, *sorted(readable)))
    for number in [one for one in order if one in readable][:MOST_PAGES]:
        pictures.prepare(Wanted(document, number))


def draw_next(at: At, pictures: Gallery) -> None:
    """Have the first page of those documents drawn that are likely to be taken next."""
    with at.reading() as connection:
        rows = connection.execute(queue.page(None, NEXT)).all()
    for row in rows:
        document = None if row.set_aside else at.store.document(row.document_id)
        if document is not None:
            pictures.prepare(Wanted(document, 1))
