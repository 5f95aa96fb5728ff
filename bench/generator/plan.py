"""What the generator shall make: a document's kind and way, and whatever a set wants to fix about it."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Literal

from bench.generator.lacks import Lack
from bench.generator.printed import SignatureKind
from bench.generator.split import Split
from models.record import RequestKind

Mode = Literal["fine", "standard", "mail"]
Turn = Literal[0, 90, 180, 270]
Edition = Literal[1, 2]
Special = Literal["request", "advertisement", "blank", "invoice", "personal_letter"]

MODE_SHARES: tuple[tuple[Mode, float], ...] = (("fine", 0.525), ("standard", 0.225), ("mail", 0.25))
"""21 : 9 : 10, as in the set of 40 documents that the decisions' first numbers were taken on."""
KIND_SHARES: tuple[tuple[RequestKind, float], ...] = (
    (RequestKind.PRESERVATION, 0.24),
    (RequestKind.EMERGENCY, 0.13),
    (RequestKind.SUBPOENA, 0.17),
    (RequestKind.COURT_ORDER, 0.1),
    (RequestKind.SEARCH_WARRANT, 0.12),
    (RequestKind.MLAT, 0.06),
    (RequestKind.NATIONAL_SECURITY_LETTER, 0.04),
    (RequestKind.PEN_REGISTER, 0.04),
    (RequestKind.OTHER_LEGAL, 0.04),
    (RequestKind.NOT_A_REQUEST, 0.06),
)


@dataclass(frozen=True, slots=True)
class Plan:
    """One document to be made. What is None is left to chance.

    Attributes:
        stem: file name without suffix.
        seed: of everything random in the document.
        split: the material to draw from; None: all that is not kept for the test.
        mode: of sending.
        kind: of request.
        special: what the document is, where it is no request.
        layout, office: ids, for a set that wants a certain one.
        accounts: number of accounts.
        signature: kind of signature.
        heading: the letterhead is printed.
        with_urls: profile URLs are printed.
        attached: accounts are in an attachment.
        cover: a fax cover sheet comes first.
        turn: degrees clockwise by which all sheets lie turned.
        superfine: a fax of 391 lines an inch.
        coding: of the fax's lines: g3_1d, g3_2d, g4.
        suffix: of a mail scan: tif, png, jpg, pdf; or born for a PDF that was never paper.
        dpi, bilevel: of a mail scan; black and white is for PNG and TIFF only.
        gentle: no more than light damage.
        lacks: what the request does not have that the guidelines ask for.
        edition: of the material and the reception: 1 is what the shipped samples were made with, 2 what there is now.
        remark: for the README of the samples.

    """

    stem: str
    seed: str
    split: Split | None
    mode: Mode
    kind: RequestKind
    special: Special = "request"
    layout: str | None = None
    office: str | None = None
    accounts: int | None = None
    signature: SignatureKind | None = None
    heading: bool | None = None
    with_urls: bool | None = None
    attached: bool | None = None
    cover: bool | None = None
    turn: Turn | None = None
    superfine: bool | None = None
    coding: Literal["g3_1d", "g3_2d", "g4"] | None = None
    suffix: Literal["tif", "png", "jpg", "pdf", "born"] | None = None
    dpi: int | None = None
    bilevel: bool | None = None
    gentle: bool = False
    lacks: frozenset[Lack] = frozenset()
    edition: Edition = 2
    remark: str = ""


def plans(count: int, seed: int, split: Split | None, modes: tuple[Mode, ...]) -> list[Plan]:
    """Return plans for a set of `count` documents in the usual mixture, drawn from `modes`."""
    rng = random.Random(f"plans {seed} {split}")
    shares = [(mode, share) for mode, share in MODE_SHARES if mode in modes]
    made: list[Plan] = []
    for index in range(1, count + 1):
        mode = rng.choices([mode for mode, _ in shares], [share for _, share in shares])[0]
        kind = rng.choices([kind for kind, _ in KIND_SHARES], [share for _, share in KIND_SHARES])[0]
        special: Special = "request"
        if kind is RequestKind.NOT_A_REQUEST:
            special = rng.choice(("advertisement", "blank", "invoice", "personal_letter"))
        stem = f"{'mail' if mode == 'mail' else 'fax'}{index:05d}"
        made.append(Plan(stem, f"{seed}/{split}/{index}", split, mode, kind, special))
    return made
