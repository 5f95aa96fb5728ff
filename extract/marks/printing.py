"""What tells an organisation's printed heading from a title, a caption, a memo's head or a typed address."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from extract.marks.contacts import ADDRESS, DOMAIN, phone_in
from extract.marks.heading import Heading, Stop, line_height, text_of
from extract.marks.ink import Ink
from extract.marks.organisation import BODY, LONGEST_NAME
from extract.transcript import Line
from models.page import ReadPage

TITLE_WORDS = (
    "form omb report statement application certificate certify exhibit agreement contract receipt invoice "
    "questionnaire registration amendment supplement pursuant instructions summary minutes agenda schedule proposal "
    "specification diploma degree transcript policy record budget survey protocol approval authorization "
    "requisition sheet list results project subpoena warrant affidavit"
)
"""Words of the titles of forms, reports and certificates."""
TITLE = re.compile(rf"\b(?:{'|'.join(TITLE_WORDS.split())})\b", re.IGNORECASE)
COURT = re.compile(
    r"\b(?:plaintiff|defendant|in the matter of|case no|docket|in the .{0,30}court|court of|v\.|vs\.)(?!\w)",
    re.IGNORECASE,
)
MEMO = re.compile(r"\b(?:memorandum|memo|inter-?office|correspondence|from\s*:|subject\s*:)", re.IGNORECASE)
LETTER = re.compile(
    r"^\W*(?:dear\b|gentlemen|to whom|(?:very |yours )?(?:sincerely|truly|respectfully|faithfully))", re.IGNORECASE
)
FIELD = re.compile(r"^\W*(?:\w+\W+){0,3}\w+ ?:|_{3,}|^\W*\[ ?[xX]? ?\]|\.{5,}")
PROSE = re.compile(r"^(?:\S+ ){8}.*[a-z]{2,} [a-z]{2,} .*[a-z]")
FOOT = 0.9
"""An address below this is the organisation's, printed at the foot of its paper."""
TOP_SHARE = 0.25
"""A seal or logo stands in this top part of its page."""
SEAL_IN = (0.35, 3.0)
"""Smallest and largest side of a seal or logo."""


@dataclass(frozen=True, slots=True)
class PrintingFeatures:
    """The numbers that the letterhead's table weighs; each is finite, most lie in -2 to 3."""

    lines: float  # log of the heading's lines plus one
    large: float  # log of the largest sure type over the page's
    named: float  # log size of the largest line that has a word for an organisation, plus 0.5; 0 without one
    named_low: float  # how far down that line is, in tenths of the page; 0 without one
    contact: float  # of address, telephone and domain, the share that the heading has
    foot: float  # an address, number or domain at the page's foot
    title: float  # words of a form's or report's title
    court: float  # a caption's words
    memo: float  # a memo's words
    capitals: float  # share of capitals among the letters
    wordy: float  # log of the words a line
    centred: float  # heading's middle near the page's
    aside: float  # heading wholly in one half
    wide: float  # share of the page's width
    high: float  # where it begins
    gap: float  # inches of paper below, at most 2
    seal: float  # log of the largest picture's area in square inches, 0 without
    drawn: float  # log of ink in the top that no word explains, against type
    ruled: float  # a rule across in the zone
    form: float  # log of rules in the zone, plus one
    fields: float  # share of the page's lines that are a label with a colon or a blank to fill
    prose: float  # share of the page's lines that are running text
    letter: float  # salutation or closing on the page
    begun: float  # the heading ends with a date, a salutation or an addressee
    closed: float  # it ends with a letter's closing: a last page
    till_body: float  # it ends with running text
    later: float  # not the first page


def features_of(heading: Heading, lines: Sequence[Line], page: ReadPage, ink: Ink) -> PrintingFeatures:
    """Return the features of the heading of `page`, whose lines are `lines`."""
    texts = [text_of(line) for line in heading.lines]
    joined = "\n".join(texts)
    sizes = [line_height(line) / max(heading.type_height, 1e-6) for line in heading.lines] or [1.0]
    letters = [char for char in joined if char.isalpha()]
    box = heading.box
    everything = [text_of(line) for line in lines]
    named, named_low = _named(heading)
    return PrintingFeatures(
        lines=math.log1p(len(texts)),
        large=_log(max(sizes)),
        named=named,
        named_low=named_low,
        contact=_contacts(joined) / 3.0,
        foot=float(_contacts("\n".join(text_of(line) for line in lines if line.box.y0 > FOOT)) > 0),
        title=float(TITLE.search(joined) is not None),
        court=float(COURT.search("\n".join(everything[:20])) is not None),
        memo=float(MEMO.search("\n".join(everything[:15])) is not None),
        capitals=sum(char.isupper() for char in letters) / max(len(letters), 1),
        wordy=math.log1p(sum(len(line.words) for line in heading.lines) / max(len(texts), 1)),
        centred=float(box is not None and abs(box.x0 + box.x1 - 1.0) < 0.12),
        aside=float(box is not None and (box.x0 > 0.5 or box.x1 < 0.5)),
        wide=box.width if box else 0.0,
        high=box.y0 if box else 0.4,
        gap=min(max(heading.gap, 0.0) * ink.height / ink.dpi, 2.0),
        seal=_seal(ink),
        drawn=_drawn(ink),
        ruled=float((ink.rules[: round(0.35 * ink.height)] > 0).mean(axis=1).max(initial=0.0) > 0.4),
        form=math.log1p(_rules(ink)),
        fields=_share(FIELD, everything),
        prose=_share(PROSE, everything),
        letter=float(any(LETTER.match(text) for text in everything)),
        begun=float(heading.stop in (Stop.DATE, Stop.ADDRESSEE)),
        closed=float(heading.stop is Stop.CLOSING),
        till_body=float(heading.stop is Stop.BODY),
        later=float(page.number > 1),
    )


def _named(heading: Heading) -> tuple[float, float]:
    found = [line for line in heading.lines if BODY.search(text_of(line)) and len(line.words) <= LONGEST_NAME]
    if not found:
        return 0.0, 0.0
    best = max(found, key=line_height)
    return 0.5 + _log(line_height(best) / max(heading.type_height, 1e-6)), 10 * best.box.y0


def _contacts(text: str) -> int:
    return sum((ADDRESS.search(text) is not None, phone_in([text]) is not None, DOMAIN.search(text) is not None))


def _share(pattern: re.Pattern[str], texts: Sequence[str]) -> float:
    return sum(pattern.search(text) is not None for text in texts) / max(len(texts), 1)


def _drawn(ink: Ink) -> float:
    top = slice(0, max(round(0.2 * ink.height), 1))
    return math.log1p(cv2.countNonZero(ink.unexplained[top]) / (0.5 * ink.type_height * ink.dpi))


def _log(ratio: float) -> float:
    return math.log(max(ratio, 0.05))


def _seal(ink: Ink) -> float:
    """Return log(1 + 10 x square inches) of the largest roundish picture in the top of the page; 0 without one."""
    top = ink.unexplained[: max(round(TOP_SHARE * ink.height), 1)]
    joined = cv2.morphologyEx(top, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    smallest, largest = (side * ink.dpi for side in SEAL_IN)
    best = 0.0
    for _, _, width, height, area in stats[1:]:
        if smallest <= min(width, height) and max(width, height) <= largest and area > 0.25 * width * height:
            best = max(best, float(width) * float(height) / ink.dpi**2)
    return math.log1p(10 * best)


def _rules(ink: Ink) -> int:
    count, _ = cv2.connectedComponents(ink.rules, connectivity=8)
    return int(count) - 1
