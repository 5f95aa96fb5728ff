"""The ways of reading identifiers that the ablation compares: one part more in each row."""

from __future__ import annotations

from dataclasses import dataclass, replace

from extract.identifiers import Identifiers, Mentions, TwoTexts, find_mentions, identify
from extract.identifiers.mention import Reader
from extract.identifiers.readers import find_by_both
from extract.judge import Case
from extract.platform import Platform

WHOLE = "mailroom: all of it, judged"
"""The row that is no variant but the product."""

CLEANING, TESSERACT = "clean-up", "Tesseract"
CHOOSING, STRIPS = "choosing strips", "second reading of identifiers"
CLOSER = "second reading of case number, requester, agency"
"""What seconds go to, beside the rows' own deciding."""


class Credulous:
    """A judge that believes everything, so that a row shows what its readings are worth and not what they admit."""

    def confidence(self, case: Case) -> float:
        """Return 1 for every case."""
        del case
        return 1.0

    def accept_at(self, family: str) -> float:
        """Return that every value is accepted."""
        del family
        return 0.0


@dataclass(frozen=True, slots=True)
class Row:
    """One way: whose mentions, whether those of one account are weighed together, whether the lattice is asked."""

    name: str
    readers: frozenset[Reader]
    joint: bool
    lattice: bool


FIRST, SECOND = frozenset({Reader.FIRST}), frozenset({Reader.SECOND})
ROWS = (
    Row("Tesseract alone", FIRST, joint=False, lattice=False),
    Row("Tesseract alone, joint mentions", FIRST, joint=True, lattice=False),
    Row("second reader alone", SECOND, joint=False, lattice=False),
    Row("second reader alone, joint mentions", SECOND, joint=True, lattice=False),
    Row("both", FIRST | SECOND, joint=False, lattice=False),
    Row("both, joint mentions", FIRST | SECOND, joint=True, lattice=False),
    Row("both, joint mentions, grammar in decoding", FIRST | SECOND, joint=True, lattice=True),
)


def identifiers_of(row: Row, texts: TwoTexts, platform: Platform) -> Identifiers:
    """Return what `row` makes of a document."""
    mentions = mentions_of(row, texts, platform)
    text = (texts.first if row.readers == FIRST else texts.second).text
    if row.joint:
        return identify(mentions, text, platform, Credulous())
    each = [identify(Mentions((mention,), ()), text, platform, Credulous()) for mention in mentions.found]
    return Identifiers(
        handles=tuple(value for one in each for value in one.handles),
        profile_urls=tuple(value for one in each for value in one.profile_urls),
        post_urls=tuple(value for one in each for value in one.post_urls),
        emails=tuple(value for one in each for value in one.emails),
    )


def mentions_of(row: Row, texts: TwoTexts, platform: Platform) -> Mentions:
    """Return the mentions that `row` knows of; without the lattice a second reading is its likeliest string only."""
    if row.readers == FIRST:
        return find_mentions(texts.first, platform)
    found = find_by_both(texts if row.readers != SECOND else replace(texts, first=texts.second), platform)
    mentions = found.found
    if row.readers == SECOND:
        mentions = tuple(replace(mention, also=()) for mention in mentions if mention.reader is Reader.SECOND)
    if not row.lattice:
        mentions = tuple(replace(mention, readings=()) for mention in mentions)
    return Mentions(mentions, found.unread)
