"""Puts the pictures of a long document's pages on the disk until the detectors want them.

A page's picture takes 4 to 9 MB; a document of 500 pages would need 2 GB to be held at once.
"""

from __future__ import annotations

from dataclasses import replace
from tempfile import TemporaryFile

import numpy as np

from models.page import ReadPage

PAGES_IN_MEMORY = 8
"""Nearly all requests are shorter and never touch the disk."""


def shelve(page: ReadPage) -> ReadPage:
    """Return `page` with its picture mapped from a file that has no name and goes when the page does.

    Where the disk has no room for it, the page is returned as it is.
    """
    grey = page.picture.grey
    try:
        with TemporaryFile(prefix="mailroom-") as file:
            file.write(np.ascontiguousarray(grey).data)
            file.flush()
            mapped = np.memmap(file, dtype=np.uint8, mode="r", shape=grey.shape)
    except OSError:
        return page
    return replace(page, picture=replace(page.picture, grey=mapped))
