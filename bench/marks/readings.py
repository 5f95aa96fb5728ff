"""Pages read once and kept: a reading costs half a second, and an experiment wants a thousand of them."""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path

import cv2
import numpy as np

from models.page import PageAsReceived, ReadPage, Resolution, UnreadPage
from ocr.clean import clean
from ocr.decode import Limits, open_document
from ocr.read import Engine, read

Received = Callable[[], Iterable[PageAsReceived | UnreadPage]]
LETTER_IN = (8.5, 11.0)
FASTEST = 1
"""Of zlib: black and white pages shrink to a tenth even so."""


def kept_reading(folder: Path, name: str, received: Received, engine: Engine) -> tuple[ReadPage, ...]:
    """Return the pages that `received` gives as `engine` reads them, from `folder` where it was asked before."""
    kept = folder / f"{name}.pkl.z"
    if kept.exists():
        pages = pickle.loads(zlib.decompress(kept.read_bytes()))  # noqa: S301 -- written by the lines below
        return tuple(page for page in pages if isinstance(page, ReadPage))
    pages = [read(clean(page), engine) for page in received() if isinstance(page, PageAsReceived)]
    folder.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(zlib.compress(pickle.dumps(pages), FASTEST))
    return tuple(page for page in pages if isinstance(page, ReadPage))


def document(path: Path) -> Iterable[PageAsReceived | UnreadPage]:
    """Return the pages of a file as mailroom receives them."""
    return open_document(path, Limits()).pages()


def first_page(path: Path) -> Iterable[PageAsReceived | UnreadPage]:
    """Return the first page of a file as mailroom receives it."""
    return [next(iter(document(path)))]


def whole_page(path: Path) -> Iterable[PageAsReceived]:
    """Return the picture of a whole Letter page, whatever its file says of its resolution."""
    grey = np.asarray(cv2.imread(str(path), cv2.IMREAD_GRAYSCALE), dtype=np.uint8)
    height, width = grey.shape
    dots = width / LETTER_IN[0 if height > width else 1]
    return [PageAsReceived(1, grey, Resolution(dots, dots), bilevel=False)]
