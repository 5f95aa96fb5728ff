"""Pictures of pages and parts of them, for whoever asks: from the disk, else drawn by one thread that lasts."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from queue import PriorityQueue
from threading import Event, Lock, Thread
from time import monotonic
from typing import Literal

import cv2
import numpy as np

from mailroom.arrival import Arrival
from mailroom.review.pictures.draw import Drawn, NoPicture, PageOrder, draw
from mailroom.review.pictures.kept import Kept
from mailroom.settings import Settings
from mailroom.store.kept import Document
from mailroom.store.store import Store
from models.errors import MailroomError, StorageFailed
from models.geometry import Box
from models.page import Grey

Form = Literal["png", "webp"]
WIDTHS = (120, 240, 480, 800, 1200, 1700, 2400)
"""Pixels: what is asked for is rounded up to one of these, so that few sizes are kept."""
MARGIN = 0.35
"""Of a snippet's height, round it: a letter's neighbours help to read it."""
SNIPPET_SCALE = 2
MOST_SNIPPET_PIXELS = 8_000_000
WEBP_QUALITY = 80
PNG_LEVEL = 3
"""Six faxes of the samples, 204 dpi: 161 to 488 KB; level 9 saves a tenth of that and takes four times as long."""
SECONDS_OF_A_REQUEST = 60.0
AHEAD = 2
"""Pages behind the one that is looked at which are drawn beforehand."""
QUIET_SECONDS = 0.5
"""After somebody asked for a picture, nothing is drawn beforehand for so long: that would be in his way."""
MOST_WITHOUT = 10_000
"""Pages of which there is no picture that are remembered, so that nobody tries to draw them beforehand again."""
DECODED = 8
"""Pages whose dots are kept in memory, 4 MB each: decoding one costs ten times what cutting a snippet out does."""
SHOWN = (1700, 120)
"""Widths that the desk's pages ask for (`review.pages.document`); what is drawn beforehand is made in these, too."""

Draw = Callable[[PageOrder], Drawn | NoPicture]
_ASKED, _AHEAD = 0, 1


@dataclass(frozen=True, slots=True)
class Wanted:
    """One page of one document."""

    document: Document
    number: int


class Gallery:
    """All pictures of one store; safe to be asked by many threads."""

    def __init__(self, store: Store, settings: Settings, draw_page: Draw = draw) -> None:
        self._store = store
        self._settings = settings
        self._draw = draw_page
        self._kept = Kept(store.home)
        self._waiting: PriorityQueue[tuple[int, int, Wanted]] = PriorityQueue()
        self._asked: dict[Wanted, Future[bytes | NoPicture]] = {}
        self._dots: dict[Wanted, Grey] = {}
        self._last_asked = -QUIET_SECONDS
        self._urgent = Event()
        self._without: set[Wanted] = set()
        self._numbers = count()
        self._lock = Lock()
        self._thread: Thread | None = None
        self._reader = ThreadPoolExecutor(1, "mailroom-pages")

    def page(self, wanted: Wanted, width: int | None = None, form: Form = "png") -> bytes | NoPicture:
        """Return the upright page, `width` pixels wide or a little more (None: as it was read)."""
        self._last_asked = monotonic()
        known = next((one for one in WIDTHS if width is not None and one >= width), WIDTHS[-1])
        name = f"{wanted.number}.{form}" if width is None else f"{wanted.number}-{known}.{form}"
        found = self._kept.find(wanted.document.sha256, name)
        if found is not None:
            return found
        whole = self.whole(wanted)
        if isinstance(whole, NoPicture) or (width is None and form == "png"):
            return whole
        data = coded(_shrunk(_grey(whole), None if width is None else known), form)
        self._kept.keep(wanted.document.sha256, name, data)
        return data

    def snippet(self, wanted: Wanted, box: Box) -> bytes | NoPicture:
        """Return the part of a page in `box`, with a little around it, at twice its size."""
        grey = self._decoded(wanted)
        return grey if isinstance(grey, NoPicture) else coded(cut(grey, box), "png")

    def _decoded(self, wanted: Wanted) -> Grey | NoPicture:
        """Return the page as it was read; the dots of the last few are kept, for the fields of a page."""
        with self._lock:
            found = self._dots.get(wanted)
        if found is not None:
            return found
        whole = self.whole(wanted)
        if isinstance(whole, NoPicture):
            return whole
        grey = _grey(whole)
        with self._lock:
            self._dots[wanted] = grey
            while len(self._dots) > DECODED:
                del self._dots[next(iter(self._dots))]
        return grey

    def whole(self, wanted: Wanted, *, ahead: bool = True) -> bytes | NoPicture:
        """Return the page as it was read, as PNG; drawn now where it is not kept."""
        found = self._kept.find(wanted.document.sha256, f"{wanted.number}.png")
        if found is not None:
            return found
        future = self._ask(wanted, _ASKED)
        if ahead:
            for number in range(wanted.number + 1, wanted.number + 1 + AHEAD):
                self.prepare(Wanted(wanted.document, number))
        try:
            return future.result(SECONDS_OF_A_REQUEST)
        except TimeoutError:
            return NoPicture("it is still being drawn; ask again in a moment")

    def prepare(self, wanted: Wanted) -> None:
        """Have a page drawn before anybody asks for it, in the sizes that the desk shows."""
        if wanted not in self._without and not self._kept.has(
            wanted.document.sha256, f"{wanted.number}-{SHOWN[0]}.png"
        ):
            self._ask(wanted, _AHEAD)

    def read(self, order: PageOrder) -> Drawn | NoPicture:
        """Return a page with its words, drawn and read now; nothing of it is kept."""
        return self._reader.submit(self._draw, order).result()

    def settle(self) -> None:
        """Wait until all that was asked for, or is drawn beforehand, is there."""
        self._waiting.join()

    def forget(self, document: Document) -> None:
        """Remove all pictures of a document."""
        with self._lock:
            self._dots = {one: dots for one, dots in self._dots.items() if one.document != document}
        self._kept.forget(document.sha256)

    def _ask(self, wanted: Wanted, urgency: int) -> Future[bytes | NoPicture]:
        with self._lock:
            future = self._asked.get(wanted)
            if future is None:
                future = self._asked[wanted] = Future()
            self._waiting.put((urgency, next(self._numbers), wanted))
            if urgency == _ASKED:
                self._urgent.set()
            if self._thread is None:
                self._thread = Thread(target=self._work, name="mailroom-pictures", daemon=True)
                self._thread.start()
        return future

    def _work(self) -> None:
        while True:
            urgency, number, wanted = self._waiting.get()
            try:
                left = self._last_asked + QUIET_SECONDS - monotonic()
                if urgency == _AHEAD and left > 0:
                    self._waiting.put((urgency, number, wanted))
                    self._wait_for_asked(left)
                    continue
                self._draw_one(wanted)
                if urgency == _AHEAD:
                    self._make_sizes(wanted)
            finally:
                self._waiting.task_done()

    def _wait_for_asked(self, seconds: float) -> None:
        """Wait until somebody asks for a picture; `seconds` at most."""
        self._urgent.clear()
        if self._waiting.queue[0][0] != _ASKED:
            self._urgent.wait(seconds)

    def _draw_one(self, wanted: Wanted) -> None:
        with self._lock:
            future = self._asked.get(wanted)
        if future is None:  # drawn meanwhile, for somebody who asked later and more urgently
            return
        try:
            drawn = self._drawn(wanted)
            if isinstance(drawn, NoPicture) and len(self._without) < MOST_WITHOUT:
                self._without.add(wanted)
            future.set_result(drawn)
        except Exception as error:  # noqa: BLE001 - whoever waits is told, and the thread goes on
            future.set_exception(error)
        with self._lock:
            del self._asked[wanted]

    def _make_sizes(self, wanted: Wanted) -> None:
        """Make the sizes that the desk shows of a page that is there; where that fails, whoever asks is told."""
        sha256 = wanted.document.sha256
        whole = self._kept.find(sha256, f"{wanted.number}.png")
        for width in SHOWN if whole is not None else ():
            name = f"{wanted.number}-{width}.png"
            if whole is not None and not self._kept.has(sha256, name):
                with suppress(StorageFailed):
                    self._kept.keep(sha256, name, coded(_shrunk(_grey(whole), width), "png"))

    def _drawn(self, wanted: Wanted) -> bytes | NoPicture:
        found = self._kept.find(wanted.document.sha256, f"{wanted.number}.png")
        if found is not None:
            return found
        try:
            path = self._store.original(wanted.document)
        except MailroomError as why:
            return NoPicture(str(why))
        order = PageOrder(Arrival(path, "document"), self._settings, number=wanted.number)
        result = self._draw(order)
        if isinstance(result, NoPicture):
            return result
        data = coded(result.grey, "png")
        self._kept.keep(wanted.document.sha256, f"{wanted.number}.png", data)
        return data


def coded(grey: Grey, form: Form) -> bytes:
    """Return a picture as a file."""
    how = [cv2.IMWRITE_PNG_COMPRESSION, PNG_LEVEL] if form == "png" else [cv2.IMWRITE_WEBP_QUALITY, WEBP_QUALITY]
    done, data = cv2.imencode(f".{form}", grey, how)
    assert done  # noqa: S101 - a picture of grey dots can be coded
    return data.tobytes()


def cut(grey: Grey, box: Box) -> Grey:
    """Return the part of a page in `box`, with a margin, at twice its size; smaller where it would be too large."""
    height, width = grey.shape
    x0, y0, x1, y1 = box.to_pixels(width=width, height=height)
    margin = max(round((y1 - y0) * MARGIN), 6)
    part = grey[max(y0 - margin, 0) : max(y1 + margin, 1), max(x0 - margin, 0) : max(x1 + margin, 1)]
    scale = min(SNIPPET_SCALE, (MOST_SNIPPET_PIXELS / max(part.size, 1)) ** 0.5)
    larger = cv2.resize(part, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
    return np.asarray(larger, dtype=np.uint8)


def _grey(png: bytes) -> Grey:
    picture = cv2.imdecode(np.frombuffer(png, dtype=np.uint8), cv2.IMREAD_GRAYSCALE)
    return np.asarray(picture, dtype=np.uint8)


def _shrunk(grey: Grey, width: int | None) -> Grey:
    if width is None or width >= grey.shape[1]:
        return grey
    height = max(round(grey.shape[0] * width / grey.shape[1]), 1)
    return np.asarray(cv2.resize(grey, (width, height), interpolation=cv2.INTER_AREA), dtype=np.uint8)
