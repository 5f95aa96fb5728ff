"""From a path to a document: what the file is, told by its content, and who opens that."""

from __future__ import annotations

from pathlib import Path

from models.errors import LimitExceeded, UnreadableDocument
from ocr.decode import media
from ocr.decode.document import ReceivedDocument
from ocr.decode.limits import Limits
from ocr.decode.pdf import open_pdf
from ocr.decode.picture import open_picture_file
from ocr.decode.raw_g3 import open_raw_g3
from ocr.decode.tiff import open_tiff
from ocr.decode.unreadable import unreadable_message


def open_document(path: Path, limits: Limits) -> ReceivedDocument:
    """Return the received file at `path`, its pages not yet decoded.

    Raises `UnreadableDocument` where the file is empty, broken or of a kind that is not read, `LimitExceeded` where
    it would cost more than `limits`, and `MissingDependency` where no page could be had without a missing program.
    The file must stay where it is, unchanged, as long as pages are asked for.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(media.SNIFF_BYTES)
    except OSError as failed:
        raise UnreadableDocument(f"the file cannot be opened: {failed.strerror}") from failed
    if not size:
        raise UnreadableDocument("the file is empty; ask the sender to send it again")
    if size > limits.bytes_a_file:
        raise LimitExceeded(f"the file has {size} bytes, more than limit bytes_a_file ({limits.bytes_a_file}) allows")
    return _open_as(media.sniff(head), path, limits)


def _open_as(media_type: str | None, path: Path, limits: Limits) -> ReceivedDocument:
    match media_type:
        case media.TIFF:
            return open_tiff(path, limits)
        case media.PNG | media.JPEG:
            return open_picture_file(path, media_type, limits)
        case media.RAW_G3:
            return open_raw_g3(path, limits)
        case media.PDF:
            return open_pdf(path, limits)
        case _:
            raise UnreadableDocument(unreadable_message(media_type))
