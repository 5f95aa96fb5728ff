"""PDF files: a page that is one scanned picture is taken out as it is, any other is drawn by poppler.

Nothing in the file is run or opened: JavaScript, embedded files and links are only counted, and named in the flags.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from models.errors import LimitExceeded, UnreadableDocument
from models.page import PageAsReceived
from ocr.decode.document import PageLoader, ReceivedDocument
from ocr.decode.foreign import foreign_decoder
from ocr.decode.limits import Limits
from ocr.decode.media import PDF
from ocr.decode.pdf_flags import flags_of
from ocr.decode.pdf_picture import take_picture
from ocr.decode.pdf_render import render_page
from ocr.decode.pdf_scan import find_scan

ENCRYPTED = "the PDF is encrypted and needs a password; ask the sender for one without"


def open_pdf(path: Path, limits: Limits) -> ReceivedDocument:
    """Return the PDF at `path`.

    Raises `UnreadableDocument` where it is encrypted (an empty password is tried), damaged or without pages.
    """
    with _opened(path) as pdf, foreign_decoder("the PDF"):
        count = len(pdf.pages)
        flags = flags_of(pdf)
    if not count:
        raise UnreadableDocument("the PDF has no pages; ask the sender to send it again")
    readable = min(count, limits.pages)
    return ReceivedDocument(
        media_type=PDF,
        page_count=count,
        session=lambda: _pdf_session(path, limits),
        readable=readable,
        rest=_over_limit(readable, count, limits),
        flags=flags,
    )


def _over_limit(readable: int, count: int, limits: Limits) -> str | None:
    if readable == count:
        return None
    return f"limit pages ({limits.pages}) is reached; pages {readable + 1} to {count} were not read"


@contextmanager
def _opened(path: Path) -> Iterator[pikepdf.Pdf]:
    """Open the PDF with the empty password, which most encrypted files open with."""
    try:
        with foreign_decoder("the PDF"):
            pdf = pikepdf.open(path)
    except UnreadableDocument as broken:
        if isinstance(broken.__cause__, pikepdf.PasswordError):
            raise UnreadableDocument(ENCRYPTED) from broken
        raise
    with pdf:
        yield pdf


@contextmanager
def _pdf_session(path: Path, limits: Limits) -> Iterator[PageLoader]:
    with _opened(path) as pdf:
        yield _PdfPages(path, pdf, limits).load


@dataclass(frozen=True, slots=True)
class _PdfPages:
    path: Path
    pdf: pikepdf.Pdf
    limits: Limits

    def load(self, number: int) -> PageAsReceived:
        return self._as_scan(number) or render_page(self.path, self.pdf, number, self.limits)

    def _as_scan(self, number: int) -> PageAsReceived | None:
        """Return the page's one picture; None where it has to be drawn after all."""
        try:
            with foreign_decoder("the page"):
                scan = find_scan(self.pdf, number)
                return None if scan is None else take_picture(scan, number, self.limits)
        except LimitExceeded:
            raise
        except UnreadableDocument:
            # poppler knows more ways to code a picture, and has the same limits to keep.
            return None
