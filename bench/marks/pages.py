"""Labelled pages for signatures and letterheads: real ones from a data folder, drawn ones from a generated set.

Reading a page costs half a second, so that what was read is kept in a cache folder and the fit can be run again.
"""

from __future__ import annotations

import csv
import json
import pickle
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path

import cv2
import numpy as np

from models.page import PageAsReceived, ReadPage, Resolution, UnreadPage
from ocr.clean import clean
from ocr.decode import Limits, open_document
from ocr.read import Engine, EngineSettings, open_engine, read

Corners = tuple[float, float, float, float]
SAME_PICTURE = 40
"""Two pages whose 256-bit difference hashes differ in fewer bits are copies of one document."""
REAL_FIT_SHARE = 0.6


@dataclass(frozen=True)
class Labelled:
    """A document's pages with what a person, or the generator, says of them.

    `boxes` are signatures as page number and corners, None where only `signed` is known; `document` is the same for
    copies of one document, `fit` says on which side of the split it lies.
    """

    source: str
    document: str
    pages: tuple[ReadPage, ...]
    boxes: tuple[tuple[int, Corners], ...] | None
    signed: bool
    letterhead: bool | None
    heading_page: int | None
    organisation: str | None
    fit: bool


def real_pages(data: Path, cache: Path) -> list[Labelled]:
    """Return the pages of signatures_rf100, signatures_hyperlex and fara, which shipped numbers may be fitted on."""
    engine = open_engine(EngineSettings())
    found = list(_rf100(data, cache, engine)) + list(_hyperlex(data, cache, engine)) + list(_fara(data, cache, engine))
    return _split(found)


def generated_pages(folder: Path, cache: Path, *, fit: bool) -> list[Labelled]:
    """Return the documents of a set made by `python -m bench.generator`."""
    engine = open_engine(EngineSettings())
    return [
        Labelled(
            source=folder.name,
            document=truth["file"],
            pages=_cached(cache / folder.name, truth["file"], partial(_open, folder / truth["file"]), engine),
            boxes=tuple((int(box[0]), tuple(box[1:])) for box in truth.get("signature_boxes") or ()),
            signed=bool(truth["signature"]),
            letterhead=truth.get("letterhead"),
            heading_page=(truth.get("letterhead_box") or [None])[0],
            organisation=truth.get("agency"),
            fit=fit,
        )
        for truth in map(json.loads, (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines())
    ]


def _cached(
    folder: Path, name: str, received: Callable[[], Iterable[PageAsReceived | UnreadPage]], engine: Engine
) -> tuple[ReadPage, ...]:
    kept = folder / f"{name}.pkl"
    if kept.exists():
        pages = pickle.loads(kept.read_bytes())  # noqa: S301 -- written by the line below, on this machine
        return tuple(page for page in pages if isinstance(page, ReadPage))
    read_pages = [read(clean(page), engine) for page in received() if isinstance(page, PageAsReceived)]
    folder.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(pickle.dumps(read_pages))
    return tuple(page for page in read_pages if isinstance(page, ReadPage))


def _open(path: Path) -> Iterable[PageAsReceived | UnreadPage]:
    return open_document(path, Limits()).pages()


def _picture(path: Path) -> Iterable[PageAsReceived]:
    """Return the picture of a whole Letter page, whatever its file says of its resolution."""
    grey = np.asarray(cv2.imread(str(path), cv2.IMREAD_GRAYSCALE), dtype=np.uint8)
    height, width = grey.shape
    dots = width / (8.5 if height > width else 11.0)
    return [PageAsReceived(1, grey, Resolution(dots, dots), bilevel=False)]


def _labels(data: Path, name: str) -> dict[str, dict[str, str]]:
    with (data / "letterhead" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return {row["file"]: row for row in csv.DictReader(file)}


def _yes(row: dict[str, str] | None) -> bool | None:
    return {"yes": True, "no": False}.get(row["letterhead"]) if row else None


def _rf100(data: Path, cache: Path, engine: Engine) -> Iterator[Labelled]:
    rows = _labels(data, "signatures_rf100")
    for path in sorted((data / "signatures_rf100" / "images").iterdir()):
        pages = _cached(cache / "rf100", path.name, partial(_picture, path), engine)
        row = rows.get(path.name)
        boxes = []
        for line in (
            (data / "signatures_rf100" / "labels" / f"{path.stem}.txt").read_text(encoding="utf-8").splitlines()
        ):
            _, x, y, wide, tall = map(float, line.split())
            boxes.append((1, (x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2)))
        name = row["organisation"] if row else None
        yield Labelled("rf100", path.name, pages, tuple(boxes), bool(boxes), _yes(row), 1, name, fit=False)


def _hyperlex(data: Path, cache: Path, engine: Engine) -> Iterator[Labelled]:
    folder = data / "signatures_hyperlex"
    for label in sorted((folder / "labels").glob("*.json")):
        said = json.loads(label.read_text(encoding="utf-8"))
        path, size = folder / said["asset"]["name"], said["asset"]["size"]
        pages = _cached(cache / "hyperlex", path.name, partial(_picture, path), engine)
        boxes = []
        for region in said["regions"]:
            box = region["boundingBox"]
            x, y = box["left"] / size["width"], box["top"] / size["height"]
            boxes.append((1, (x, y, x + box["width"] / size["width"], y + box["height"] / size["height"])))
        yield Labelled("hyperlex", path.name, pages, tuple(boxes), bool(boxes), None, None, None, fit=False)


def _fara(data: Path, cache: Path, engine: Engine) -> Iterator[Labelled]:
    """First pages only, as its labels are."""
    for name, row in _labels(data, "fara").items():
        pages = _cached(cache / "fara", name, partial(_open, data / "fara" / name), engine)[:1]
        signed = row["signature"] == "yes"
        yield Labelled("fara", name, pages, None if signed else (), signed, _yes(row), 1, None, fit=False)


def _split(found: list[Labelled]) -> list[Labelled]:
    """Put the copies of one document on one side of the split, which the document's name decides."""
    hashes = [_difference_hash(one) for one in found]
    owner: list[int] = []
    for place, bits in enumerate(hashes):
        copies = (earlier for earlier in range(place) if int((hashes[earlier] != bits).sum()) < SAME_PICTURE)
        owner.append(owner[first] if (first := next(copies, None)) is not None else place)
    names = [found[place].document for place in owner]
    return [
        replace(one, document=name, fit=int(sha256(name.encode()).hexdigest(), 16) % 100 < 100 * REAL_FIT_SHARE)
        for one, name in zip(found, names, strict=True)
    ]


def _difference_hash(one: Labelled) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    if not one.pages:
        return np.zeros(256, bool)
    small = cv2.resize(one.pages[0].picture.grey, (17, 16), interpolation=cv2.INTER_AREA).astype(int)
    return np.asarray((small[:, 1:] > small[:, :-1]).ravel())
