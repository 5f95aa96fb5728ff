"""Labelled and read pages for signatures and letterheads: real ones, the same as faxes, and those of a generated set.

Shipped numbers are fitted only on folders whose licence allows it; the others measure. Copies of one page in several
folders are found by their picture and lie on one side of the split, which the document's name decides.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from bench.marks.faxed import faxed
from bench.marks.folders import Boxes, Told, labelled_files
from bench.marks.readings import document, kept_reading
from models.page import PageAsReceived, ReadPage
from ocr.read import Engine, EngineSettings, open_engine

MEASURED_ONLY = frozenset({"tobacco", "funsd"})
"""Collections for research; rf100 is CC BY 4.0, hyperlex Apache-2.0, fara public filings."""
SAME_PICTURE = 40
"""Two pages whose 256-bit difference hashes differ in fewer bits are copies of one document."""
REAL_FIT_SHARE = 0.6
HASH_SIDE = 16


@dataclass(frozen=True)
class Labelled:
    """A document's pages with what a person, or the generator, says of them.

    Attributes:
        source: folder's or set's name, `fax` whether the fax model sent it.
        document: the same for copies of one document in any folder.
        boxes: signatures, as page number and corners; None where only `signed` is known.
        letterhead: None where nobody knows; `leans` what a person leaned to all the same.
        heading_page: where the letterhead stands, if there is one.
        fit: on which side of the split the document lies.

    """

    source: str
    name: str
    document: str
    pages: tuple[ReadPage, ...]
    boxes: Boxes | None
    signed: bool
    letterhead: bool | None
    leans: bool | None
    heading_page: int | None
    organisation: str | None
    fit: bool
    fax: bool = False

    @property
    def may_fit(self) -> bool:
        """Whether shipped numbers may rest on it: its licence allows it and the split put it there."""
        return self.fit and self.source not in MEASURED_ONLY


def real_pages(data: Path, cache: Path, *, fax: bool = False, sources: Sequence[str] = ()) -> Iterator[Labelled]:
    """Give the pages of the folders (`sources`; all if empty) one by one, as they are or as the fax model delivers."""
    engine = open_engine(EngineSettings())
    told = list(labelled_files(data))
    owners = _owners(told, cache)
    for one, owner in zip(told, owners, strict=True):
        if not sources or one.source in sources:
            yield _labelled(one, owner, _read(one, cache, engine, fax=fax), fax=fax)


def generated_pages(folder: Path, cache: Path, *, fit: bool, most: int | None = None) -> Iterator[Labelled]:
    """Give the documents, `most` of them, of a set made by `python -m bench.generator` one by one."""
    engine = open_engine(EngineSettings())
    for line in (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines()[:most]:
        truth = json.loads(line)
        yield Labelled(
            source=folder.name,
            name=truth["file"],
            document=truth["file"],
            pages=kept_reading(cache / folder.name, truth["file"], partial(document, folder / truth["file"]), engine),
            boxes=tuple((int(box[0]), tuple(box[1:])) for box in truth.get("signature_boxes") or ()),
            signed=bool(truth["signature"]),
            letterhead=truth.get("letterhead"),
            leans=truth.get("letterhead"),
            heading_page=(truth.get("letterhead_box") or [None])[0],
            organisation=truth.get("agency"),
            fit=fit,
        )


def _labelled(one: Told, owner: str, pages: tuple[ReadPage, ...], *, fax: bool) -> Labelled:
    return Labelled(
        source=one.source,
        name=one.name,
        document=owner,
        pages=pages,
        boxes=one.boxes,
        signed=one.signed,
        letterhead=one.letterhead,
        leans=one.leans,
        heading_page=1,
        organisation=one.organisation,
        fit=int(sha256(owner.encode()).hexdigest(), 16) % 100 < 100 * REAL_FIT_SHARE,
        fax=fax,
    )


def _read(one: Told, cache: Path, engine: Engine, *, fax: bool) -> tuple[ReadPage, ...]:
    if fax:
        return kept_reading(cache / f"{one.source}.fax", one.name, partial(faxed, one.name, one.received), engine)
    return kept_reading(cache / one.source, one.name, one.received, engine)


def _owners(told: Sequence[Told], cache: Path) -> list[str]:
    """Return for each file the name of the document that it is a copy of: the first of its copies."""
    hashes = _hashes(told, cache)
    owner = np.arange(len(told))
    for place in range(1, len(told)):
        copies = np.flatnonzero((hashes[:place] != hashes[place]).sum(axis=1) < SAME_PICTURE)
        if copies.size:
            owner[place] = owner[copies[0]]
    return [f"{told[place].source}/{told[place].name}" for place in owner.tolist()]


def _hashes(told: Sequence[Told], cache: Path) -> NDArray[np.bool_]:
    kept = cache / "hashes.npy"
    if kept.exists() and len(found := np.load(kept)) == len(told):
        return np.asarray(found, dtype=np.bool_)
    found = np.array([_difference_hash(one) for one in told])
    cache.mkdir(parents=True, exist_ok=True)
    np.save(kept, found)
    return np.asarray(found, dtype=np.bool_)


def _difference_hash(one: Told) -> NDArray[np.bool_]:
    page = next((page for page in one.received() if isinstance(page, PageAsReceived)), None)
    if page is None:
        return np.zeros(HASH_SIDE**2, np.bool_)
    small = cv2.resize(page.grey, (HASH_SIDE + 1, HASH_SIDE), interpolation=cv2.INTER_AREA).astype(int)
    return np.asarray((small[:, 1:] > small[:, :-1]).ravel())
