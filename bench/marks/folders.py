"""The data folder's real pages with their labels, before they are read.

Initials are signatures here: where a person saw some that a folder's boxes leave out, the page is signed and its boxes
are unknown.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import cv2
import numpy as np

from bench.marks.readings import Received, first_page, whole_page

Corners = tuple[float, float, float, float]
Boxes = tuple[tuple[int, Corners], ...]
Row = dict[str, str]
YES_NO = {"yes": True, "no": False}


@dataclass(frozen=True)
class Told:
    """One labelled file; boxes are page number and corners in fractions, None where only `signed` is known.

    `leans` is what a person leaned to who was unsure of the letterhead.
    """

    source: str
    name: str
    received: Received
    boxes: Boxes | None
    signed: bool
    letterhead: bool | None = None
    leans: bool | None = None
    organisation: str | None = None


def labelled_files(data: Path) -> Iterator[Told]:
    """Return every labelled file of the data folder, always in the same order."""
    yield from _rf100(data)
    yield from _hyperlex(data)
    yield from _fara(data)
    yield from _tobacco(data)
    yield from _funsd(data)


def _rf100(data: Path) -> Iterator[Told]:
    folder, rows = data / "signatures_rf100", _rows(data, "signatures_rf100")
    for path in sorted((folder / "images").iterdir()):
        row = rows.get(path.name, {})
        boxes = []
        for line in (folder / "labels" / f"{path.stem}.txt").read_text(encoding="utf-8").splitlines():
            _, x, y, wide, tall = map(float, line.split())
            boxes.append((1, (x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2)))
        signed = bool(boxes) or row.get("signature") == "yes"
        known = tuple(boxes) if bool(boxes) == signed else None
        yield _told("rf100", path, known, signed, row)


def _hyperlex(data: Path) -> Iterator[Told]:
    folder = data / "signatures_hyperlex"
    for label in sorted((folder / "labels").glob("*.json")):
        said = json.loads(label.read_text(encoding="utf-8"))
        size, boxes = said["asset"]["size"], []
        for region in said["regions"]:
            box = region["boundingBox"]
            x, y = box["left"] / size["width"], box["top"] / size["height"]
            boxes.append((1, (x, y, x + box["width"] / size["width"], y + box["height"] / size["height"])))
        yield _told("hyperlex", folder / said["asset"]["name"], tuple(boxes), bool(boxes), {})


def _fara(data: Path) -> Iterator[Told]:
    """First pages only, as its labels are."""
    for name, row in _rows(data, "fara").items():
        signed = row["signature"] == "yes"
        received = partial(first_page, data / "fara" / name)
        yield Told("fara", name, received, None if signed else (), signed, *_heading(row))


def _tobacco(data: Path) -> Iterator[Told]:
    folder = data / "signatures_tobacco"
    for name, found in sorted(json.loads((folder / "boxes.json").read_text(encoding="utf-8")).items()):
        path = folder / "images" / name
        height, width = np.asarray(cv2.imread(str(path), cv2.IMREAD_GRAYSCALE)).shape
        boxes = tuple((1, (x0 / width, y0 / height, x1 / width, y1 / height)) for x0, y0, x1, y1 in found)
        yield _told("tobacco", path, boxes, bool(boxes), {})


def _funsd(data: Path) -> Iterator[Told]:
    for name, row in _rows(data, "funsd_train").items():
        signed = row["signature"] == "yes"
        yield _told("funsd", data / "funsd_train" / "images" / name, None if signed else (), signed, row)


def _rows(data: Path, name: str) -> dict[str, Row]:
    with (data / "letterhead" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return {row["file"]: row for row in csv.DictReader(file)}


def _told(source: str, path: Path, boxes: Boxes | None, signed: bool, row: Row) -> Told:  # noqa: FBT001 -- a label
    return Told(source, path.name, partial(whole_page, path), boxes, signed, *_heading(row))


def _heading(row: Row) -> tuple[bool | None, bool | None, str | None]:
    said, note = YES_NO.get(row.get("letterhead", "")), row.get("note", "")
    leans = True if "lean yes" in note else False if "lean no" in note else None
    return said, said if said is not None else leans, row.get("organisation") or None
