"""The quick look itself, in a process of its own: the words of the first page at a low resolution, and what to find.

It only orders the queue. Recall comes first: a page on which too little is read to tell goes before routine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

import cv2
import numpy as np

from mailroom.order import Order
from mailroom.pipeline import Tools
from mailroom.urgent import Urgency
from mailroom.worker import cached_tools
from models.errors import MailroomError
from models.page import CleanPage, Grey, PageAsReceived
from ocr.clean import clean
from ocr.decode import open_document

LOOK_DPI = 120
"""0.45 s a page instead of 0.63 s at 300, and the same emergencies found among 117 documents; 100 found them, too."""
PAGES = 2
ENOUGH_WORDS = 150
"""A cover sheet has fewer (66 to 99 were read on four), a letter more; then the page after it is looked at, too."""
TOO_FEW_WORDS = 15
"""With fewer on all of these pages nobody can tell: handwriting, a photograph, a page turned to noise."""

SIGNS = re.compile(
    r"em[ec]r[gq][ec]nc|ex[il1]g[ec]n|imm[il1]n[ec]nt"
    r"|(?:death|serious|bodily|physical).{0,25}(?:injur|harm)"
    r"|2702 ?.{0,2}[bc]. ?.?[48]"
    r"|life[- ]threat|(?:threats?|risk|danger).{0,12} (?:life|death|kill)|in (?:\w+ )?danger|own li(?:fe|ves)"
    r"|suicid|self[- ]harm|abduct|kidnap|hostage|missing|bomb|active shooter",
    re.IGNORECASE,
)
"""What an emergency hardly ever does without, with the letters that Tesseract mistakes at this resolution."""


def urgency_of(order: Order) -> Urgency:
    """Return how urgent the document looks."""
    tools = cached_tools(order.settings)
    seen = 0
    for words in _pages(order, tools):
        if SIGNS.search(" ".join(words)):
            return Urgency.EMERGENCY
        seen += len(words)
        if seen >= ENOUGH_WORDS:
            break
    return Urgency.ROUTINE if seen >= TOO_FEW_WORDS else Urgency.UNKNOWN


def _pages(order: Order, tools: Tools) -> Iterator[list[str]]:
    """Yield the words of the first pages that can be read."""
    try:
        document = open_document(order.arrival.path, tools.limits)
        for page in islice(document.pages(), PAGES):
            if isinstance(page, PageAsReceived):
                yield _words(clean(page), tools)
    except MailroomError:
        return


def _words(page: CleanPage, tools: Tools) -> list[str]:
    scale = min(LOOK_DPI / page.dpi, 1.0)
    small: Grey = cv2.resize(page.grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA).astype(
        np.uint8, copy=False
    )
    return [word.text for word in tools.engine.words(small, round(page.dpi * scale))]
