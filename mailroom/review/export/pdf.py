"""One document as a searchable PDF: its upright pages, with the text that is read on them now."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mailroom.arrival import Arrival
from mailroom.review.pictures.draw import Drawn, NoPicture, PageOrder, draw
from mailroom.settings import Settings
from mailroom.store.kept import Document
from mailroom.store.store import Store
from models.record import RequestRecord
from ocr.searchable_pdf import PdfPage, searchable_pdf

Draw = Callable[[PageOrder], Drawn | NoPicture]


def document_pdf(
    store: Store, settings: Settings, document: Document, record: RequestRecord, draw_page: Draw = draw
) -> bytes:
    """Return the PDF; a page that cannot be drawn is an empty sheet that says why.

    To be called from a thread that lasts. Raises StorageFailed where the original is not there.
    """
    path = store.original(document)
    orders = (
        PageOrder(Arrival(path, "document"), settings, number=page.number, words=True) for page in record.document.pages
    )
    return searchable_pdf(_pages(orders, draw_page))


def _pages(orders: Iterator[PageOrder], draw_page: Draw) -> Iterator[PdfPage]:
    none = True
    for order in orders:
        none = False
        drawn = draw_page(order)
        if isinstance(drawn, NoPicture):
            yield PdfPage(None, 0, reason=f"page {order.number}: {drawn.reason}")
        else:
            yield PdfPage(drawn.grey, drawn.dpi, drawn.words)
    if none:
        yield PdfPage(None, 0, reason="the document could not be read")
