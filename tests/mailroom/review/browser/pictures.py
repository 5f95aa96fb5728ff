"""Makes the pictures of docs/desk.md: `python -m tests.mailroom.review.browser.pictures`; reads the sample faxes first.

What is shown is what was read just now, in Debian's chromium.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import cv2
from PIL import Image, ImageSequence
from playwright.sync_api import Browser, Page, sync_playwright

from mailroom.arrival import Arrival
from mailroom.observer import Silent
from mailroom.page_text import lines_of
from mailroom.pipeline import Tools, open_tools, read_document
from mailroom.review.api.search import HitView, PieceView, SearchPage
from mailroom.settings import Settings
from models.page import ReadPage
from tests.mailroom.review.browser.conftest import FLAGS, PROGRAM, Served
from tests.mailroom.review.browser.from_records import view_of
from tests.mailroom.review.browser.stand_in import Kept
from tests.mailroom.review.pages.views import hit, lease, queue, row

ROOT = Path(__file__).parents[4]
FOLDER = ROOT / "docs" / "pictures" / "desk"
SAMPLES = ROOT / "sample_faxes"
COLOURS = 200
"""Of the palette: a picture of text needs no more, and then has under 250 KB."""
MANY = 20
WIDE: Mapping[str, Any] = {"viewport": {"width": 1440, "height": 900}}
TELEPHONE: Mapping[str, Any] = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2}
SETTLED = ("Enter", "Enter", "Enter")
"""Keys that confirm three fields, so that a handle comes next."""


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: which document, or the page at `address`, on what screen, after which keys.

    `field` has the focus; `whole`: as long as the page is.
    """

    name: str
    document: str
    screen: Mapping[str, Any]
    keys: tuple[str, ...] = ()
    field: str = ""
    address: str = "/queue"
    whole: bool = False


FOUND = "/search?text=account*"
SHOTS = (
    Shot("queue_light", "", WIDE),
    Shot("queue_telephone", "", {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2}),
    Shot("light", "fax", WIDE, SETTLED),
    Shot("dark", "fax", {**WIDE, "color_scheme": "dark"}, SETTLED),
    Shot("zoom_200", "fax", {"viewport": {"width": 720, "height": 450}, "device_scale_factor": 2}, SETTLED),
    Shot("telephone", "fax", {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2}, SETTLED),
    Shot("forced_colours", "fax", {**WIDE, "forced_colors": "active"}, SETTLED),
    Shot("letters", "fax", WIDE, (*SETTLED, "Alt+g")),
    Shot("twenty_pages", "many", WIDE),
    Shot("twelve_accounts", "table", WIDE, field="handles[11]"),
    Shot("upside_down", "turned", WIDE),
    Shot("not_read", "broken", WIDE),
    Shot("second_keying", "blind", WIDE),
    Shot("search", "", WIDE, address=FOUND),
    Shot("search_telephone", "", TELEPHONE, address=FOUND),
    Shot("dashboard", "", WIDE, address="/dashboard", whole=True),
    Shot("dashboard_dark", "", {**WIDE, "color_scheme": "dark"}, address="/dashboard", whole=True),
    Shot("dashboard_telephone", "", TELEPHONE, address="/dashboard"),
)


class Keeping(Silent):
    """Keeps the upright pages for the stand-in."""

    def __init__(self, kept: Kept, document_id: str) -> None:
        self._kept = kept
        self._id = document_id
        self.text = ""

    def page_read(self, page: ReadPage) -> None:
        """Keep the page's picture."""
        self._kept.pictures[self._id, page.number] = page.picture.grey.copy()
        self.text += " ".join(lines_of(page.words)) + " "


def main(names: list[str]) -> None:
    """Make the pictures of those names, or all."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    kept = Kept()
    with TemporaryDirectory() as folder:
        _read_all(kept, Path(folder))
    served = Served(kept)
    as_read = dict(kept.documents)
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=PROGRAM, args=list(FLAGS))
            for shot in SHOTS:
                if not names or shot.name in names:
                    kept.documents = dict(as_read)
                    _take(browser, served, shot)
            browser.close()
    finally:
        served.stop()


def _read_all(kept: Kept, folder: Path) -> None:
    tools = open_tools(Settings())
    many, broken = folder / "twenty.tif", folder / "page.tif"
    _bind(many)
    broken.write_text("<!DOCTYPE html><html><body>502 Bad Gateway</body></html>")
    files = {"fax": SAMPLES / "fax00029.tif", "table": SAMPLES / "fax00006.tif", "emergency": SAMPLES / "fax00013.tif"}
    files |= {"many": many, "turned": SAMPLES / "fax00014.tif", "broken": broken}
    for document_id, path in files.items():
        _read(kept, document_id, path, tools)
    fax = kept.documents["fax"]
    hidden = {"value": None, "read_value": None, "withheld": True, "alternatives": (), "doubtful": (), "reasons": ()}
    first = next(one for one in kept.documents["emergency"].fields if one.name == "handles")
    spots = tuple(one.model_copy(update={"text": "", "readings": ()}) for one in first.evidence)
    blind = first.model_copy(update=hidden | {"must_decide": True, "evidence": spots})
    kept.documents["blind"] = kept.documents["emergency"].model_copy(
        update={"document_id": "emergency", "keying": 2, "fields": (blind,)}
    )
    kept.queue = queue(
        row(
            "blind",
            kind="emergency",
            emergency=True,
            handles=(),
            accounts=2,
            keying=2,
            agency=_agency(kept, "emergency"),
        ),
        row("fax", handles=_handles(kept, "fax"), accounts=3, doubts=len(fax.missing), agency=_agency(kept, "fax")),
        row(
            "table",
            handles=_handles(kept, "table"),
            accounts=12,
            lease=lease(mine=False),
            agency=_agency(kept, "table"),
        ),
        row("broken", kind=None, agency=None, handles=(), accounts=0, doubts=0, set_aside=True),
        following="more",
        waiting=61,
    )


def _read(kept: Kept, document_id: str, path: Path, tools: Tools) -> None:
    keeping = Keeping(kept, document_id)
    record = read_document(Arrival(path, path.name, "folder"), tools, keeping)
    kept.documents[document_id] = view_of(document_id, record)
    at = re.search(r"(?:\S+ ){0,9}(?=account)", keeping.text)
    if at is not None and document_id != "emergency":
        found = _found(kept, document_id, keeping.text[at.start() : at.end() + 90], len(at[0]))
        kept.found = SearchPage(hits=(*kept.found.hits, found), next=None)


def _found(kept: Kept, document_id: str, text: str, start: int) -> HitView:
    """Return how search shows a document; the word that was looked for begins at `start` of `text`."""
    end = start + len(text[start:].partition(" ")[0])
    said = {one.name: None if one.value is None else str(one.value) for one in kept.documents[document_id].fields}
    cut = (("…" + text[:start], False), (text[start:end], True), (text[end:].rpartition(" ")[0] + "…", False))
    return hit(
        document_id,
        kind=said["request_kind"],
        agency=said["agency"],
        case_number=said["case_number"],
        letter_date=said["letter_date"],
        accounts=tuple(one for one in _handles(kept, document_id) if one != "None"),
        channel="folder",
        excerpt=tuple(PieceView(text=part, found=found) for part, found in cut),
    )


def _agency(kept: Kept, document_id: str) -> str:
    return next(str(one.value) for one in kept.documents[document_id].fields if one.name == "agency")


def _handles(kept: Kept, document_id: str) -> tuple[str, ...]:
    return tuple(str(one.value) for one in kept.documents[document_id].fields if one.name == "handles")


def _bind(path: Path) -> None:
    pages: list[Image.Image] = []
    for sample in sorted(SAMPLES.glob("fax*.tif")):
        with Image.open(sample) as file:
            pages += [page.copy() for page in ImageSequence.Iterator(file) if page.info.get("dpi") == (204, 196)]
    first, *others = pages[:MANY]
    first.save(path, save_all=True, append_images=others, compression="group4", dpi=(204, 196))


def _take(browser: Browser, served: Served, shot: Shot) -> None:
    context = browser.new_context(**shot.screen)
    page = context.new_page()
    if shot.document:
        page.goto(f"{served.url}/documents/{shot.document}")
        page.wait_for_selector("main[data-ready]")
    else:
        page.goto(served.url + shot.address)
    if shot.field:
        page.locator(f"[data-address='{shot.field}'] .value").focus()
    for key in shot.keys:
        page.keyboard.press(key)
    page.wait_for_load_state("networkidle")
    _keep(page, FOLDER / f"{shot.name}.png", whole=shot.whole)
    context.close()


def _keep(page: Page, path: Path, *, whole: bool) -> None:
    page.screenshot(path=path, full_page=whole)
    with Image.open(path) as shot:
        small = shot.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    small.save(path, optimize=True)


if __name__ == "__main__":
    cv2.setNumThreads(1)
    main(sys.argv[1:])
