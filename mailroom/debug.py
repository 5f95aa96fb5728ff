"""Keeps a picture of each stage of each page, and one of the words and fields found, for a person to look at.

One folder a document, named by its name with every character that is not plain replaced, and a number of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from mailroom.observer import StepWatcher
from models.errors import StorageFailed
from models.geometry import Box
from models.page import Grey, PageAsReceived, ReadPage
from models.record import Field, Fields, Status

Colour = tuple[int, int, int]
Picture = NDArray[np.uint8]

GREEN: Colour = (40, 140, 0)
ORANGE: Colour = (0, 120, 230)
RED: Colour = (0, 0, 210)
BLUE: Colour = (200, 60, 0)
SURE_AT, DOUBTFUL_AT = 0.9, 0.6
"""Confidence of a word from which its box is green, and orange; below it is red."""


class PictureKeeper:
    """An observer that writes PNG files; see `mailroom.observer`."""

    def __init__(self, folder: Path, untrusted_name: str) -> None:
        self._folder = folder / folder_name(untrusted_name)
        self._steps: dict[int, int] = {}
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StorageFailed(f"the folder for pictures cannot be made ({error.strerror})") from error

    def received(self, page: PageAsReceived) -> None:
        """Keep the page as the file holds it."""
        self._keep(page.number, "received", page.grey)

    def cleaning(self, number: int) -> StepWatcher:
        """Keep the picture after each clean-up step of that page."""
        return partial(self._keep, number)

    def page_read(self, page: ReadPage) -> None:
        """Keep the page with a box round each word, coloured by the reader's confidence."""
        self._keep(page.number, "words", draw_words(page))

    def fields_found(self, pages: Sequence[ReadPage], fields: Fields) -> None:
        """Keep each page with the evidence of the fields, labelled."""
        for page in pages:
            self._keep(page.number, "fields", draw_fields(page, fields))

    def _keep(self, page: int, step: str, picture: Grey) -> None:
        number = self._steps[page] = self._steps.get(page, 0) + 1
        path = self._folder / f"page{page:03}_{number:02}_{folder_name(step, unique=False)}.png"
        done, data = cv2.imencode(".png", picture)
        if not done:
            raise StorageFailed("a picture for --debug-dir could not be coded as PNG")
        try:
            path.write_bytes(data.tobytes())
        except OSError as error:
            raise StorageFailed(f"a picture for --debug-dir cannot be written ({error.strerror})") from error


def folder_name(untrusted_name: str, *, unique: bool = True) -> str:
    """Return a plain name for `untrusted_name`; `unique` adds a few characters of its hash, so that no two meet."""
    plain = re.sub(r"[^A-Za-z0-9_-]+", "_", untrusted_name)[:60].strip("_") or "document"
    return f"{plain}_{sha256(untrusted_name.encode()).hexdigest()[:6]}" if unique else plain


def draw_words(page: ReadPage) -> Picture:
    """Return the page in colour with a box round each word: green, orange or red by the reader's confidence."""
    canvas = _canvas(page)
    for word in page.words:
        _frame(canvas, word.box, _colour(word.confidence), 1)
    if page.header is not None:
        _frame(canvas, page.header.box, BLUE, 2)
    return canvas


def draw_fields(page: ReadPage, fields: Fields) -> Picture:
    """Return the page in colour with a labelled box round each piece of evidence, green where its fields are sure."""
    at_place: dict[Box, list[tuple[str, Field[object]]]] = {}
    for name, field in _named(fields):
        for evidence in field.evidence:
            if evidence.page == page.number:
                at_place.setdefault(Box(*evidence.box), []).append((name, field))
    canvas = _canvas(page)
    for box, found in at_place.items():
        colour = GREEN if all(field.status is not Status.REVIEW for _, field in found) else RED
        _frame(canvas, box, colour, 2, ", ".join(f"{name} {field.confidence:.2f}" for name, field in found))
    return canvas


def _named(fields: Fields) -> Iterator[tuple[str, Field[object]]]:
    for name in Fields.model_fields:
        value = getattr(fields, name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Field):
                yield name, item


def _canvas(page: ReadPage) -> Picture:
    return np.asarray(cv2.cvtColor(page.picture.grey, cv2.COLOR_GRAY2BGR), dtype=np.uint8)


def _colour(confidence: float) -> Colour:
    if confidence >= SURE_AT:
        return GREEN
    return ORANGE if confidence >= DOUBTFUL_AT else RED


def _frame(canvas: Picture, box: Box, colour: Colour, thickness: int, label: str = "") -> None:
    height, width = canvas.shape[:2]
    x0, y0, x1, y1 = box.to_pixels(width=width, height=height)
    cv2.rectangle(canvas, (x0, y0), (x1, y1), colour, thickness)
    if label:
        cv2.putText(canvas, label, (x0, max(y0 - 6, 12)), cv2.FONT_HERSHEY_SIMPLEX, height / 4000, colour, 2)
