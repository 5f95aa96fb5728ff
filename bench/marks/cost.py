"""What both detectors cost a page, beside Tesseract on the same page in the same run."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from statistics import median

from bench.marks.pages import Labelled
from extract.marks import find_letterhead, find_signature
from extract.transcript import transcribe
from ocr.read import EngineSettings, open_engine, read


@dataclass(frozen=True)
class Cost:
    """Medians over pages, processor milliseconds; `share` is the median of the pages' ratios to Tesseract."""

    pages: int
    signature: float
    letterhead: float
    tesseract: float
    share: float


def cost(given: Iterable[Labelled]) -> Cost:
    """Return what the first page of each document costs; each is timed once, in turns."""
    engine = open_engine(EngineSettings())
    times: list[tuple[float, float, float]] = []
    for one in given:
        page = one.pages[:1]
        text = transcribe(page)
        signature = _spent(partial(find_signature, page, text))
        letterhead = _spent(partial(find_letterhead, page, text))
        times.append((signature, letterhead, _spent(partial(read, page[0].picture, engine))))
    shares = [(signature + letterhead) / tesseract for signature, letterhead, tesseract in times]
    signature, letterhead, tesseract = (median(column) for column in zip(*times, strict=True))
    return Cost(len(times), signature, letterhead, tesseract, median(shares))


def _spent(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return 1000.0 * (time.process_time() - start)
