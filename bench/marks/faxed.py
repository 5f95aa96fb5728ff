"""Real pages sent through the sample generator's fax model, so that what a fax leaves of real ink is measured."""

from __future__ import annotations

import random
from collections.abc import Iterable

import cv2
import numpy as np

from bench.generator.fax_model import DOTS_ACROSS, LINES_DOWN, OVERSAMPLING, fax
from bench.generator.plan import Plan
from bench.generator.severity import fax_settings
from bench.marks.readings import LETTER_IN, Received
from models.page import PageAsReceived, Resolution
from models.record import RequestKind


def faxed(name: str, received: Received) -> Iterable[PageAsReceived]:
    """Return the pages as a fine fax (204x196); `name` decides how badly they travel, the same every time."""
    plan = Plan(name, name, None, "fine", RequestKind.PRESERVATION, superfine=False)
    settings = fax_settings(random.Random(f"{name} fax"), plan)  # noqa: S311 -- a fax's damage is no secret
    noise = np.random.default_rng(list(f"{name} noise".encode()))
    for page in received():
        if isinstance(page, PageAsReceived):
            ink = fax(_sheet(page), settings, noise)
            grey = np.where(ink, np.uint8(0), np.uint8(255))
            yield PageAsReceived(page.number, grey, Resolution(DOTS_ACROSS, LINES_DOWN["fine"]), bilevel=True)


def _sheet(page: PageAsReceived) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    """Return the page as letter-wide upright paper at 408 dots an inch; a wider one is fed on its side's width."""
    height, width = page.grey.shape
    wide = round(LETTER_IN[0] * DOTS_ACROSS * OVERSAMPLING)
    tall = round(height / page.resolution.y * wide / (width / page.resolution.x))
    return np.asarray(cv2.resize(page.grey, (wide, tall), interpolation=cv2.INTER_CUBIC), dtype=np.uint8)
