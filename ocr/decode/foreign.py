"""The one door to decoders written by others: whatever they raise comes out as `UnreadableDocument`."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image

from models.errors import LimitExceeded, MailroomError, UnreadableDocument


@contextmanager
def foreign_decoder(what: str) -> Iterator[None]:
    """Turn anything that the decoder in the block raises into `UnreadableDocument`: `what` is broken.

    Pillow raises TypeError, SyntaxError, struct.error, KeyError and more on broken files, and pikepdf RuntimeError;
    warnings of theirs on odd files are no business of the caller. This is the only place that catches Exception.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            yield
        except MailroomError:
            raise
        except Image.DecompressionBombError as bomb:
            raise LimitExceeded("the picture claims too many pixels; it was not decoded") from bomb
        except MemoryError as full:
            raise LimitExceeded(f"{what} needs more memory than there is") from full
        except Exception as broken:
            raise UnreadableDocument(f"{what} is damaged or cut off; ask the sender to send it again") from broken


def open_picture(data: bytes) -> Image.Image:
    """Return the picture in `data`, not yet decoded, so that its size can be checked first.

    Only for use inside `foreign_decoder`. Pillow's own limit of 89 million pixels only warns, and the warning is
    silenced there; from twice that on it refuses.
    """
    return Image.open(io.BytesIO(data), formats=("TIFF", "PNG", "JPEG"))
