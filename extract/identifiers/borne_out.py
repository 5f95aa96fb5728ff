"""Bare words that a URL of the document bears out as handles: `trey_barn - http://twitter.com/trey_barn`.

Tables and lists often print the username without an @ and without a label. A word counts where a URL prints the same
name and the word either has a shape that no English word has, or stands in the URL's own row or line right beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.identifiers.confusion import distance, skeleton
from extract.identifiers.draft import Draft
from extract.identifiers.mention import Form
from extract.identifiers.names import clean_name
from extract.identifiers.ordinary import is_distinct, is_ordinary
from extract.platform import Platform
from extract.transcript import Transcript

WORD = re.compile(r"(?<![\w@.,/©®-])[A-Za-z0-9_][A-Za-z0-9_|!$-]{2,19}(?![\w@/]|[.,]\w)")
BESIDE = 24
"""Characters between a word and its URL, on one line, within which an English-looking word is taken for the name."""


def find_borne_out(text: str, drafts: Sequence[Draft], platform: Platform, rows: Rows) -> Iterator[Draft]:
    """Yield the words of `text` (found things blanked) that are names of the URLs among `drafts`."""
    urls = [draft for draft in drafts if draft.form in (Form.PROFILE_URL, Form.POST_URL)]
    shapes = {skeleton(draft.name) for draft in urls}
    if not shapes:
        return
    for word in WORD.finditer(text):
        name = clean_name(word.group(), platform)
        if name is None or is_ordinary(word.group()):
            continue
        known = skeleton(name.value) in shapes
        if (known and is_distinct(word.group())) or rows.beside(
            word.start(), word.end(), name.value, urls, known=known
        ):
            yield Draft(Form.BARE, word.start(), word.end(), name.value, "borne out by a URL", repairs=name.repairs)


AT_LIKE = re.compile(r"(?:[aeGgQo6&]['l|]?|\([aoe&]['l|/]?\)? ?)", re.IGNORECASE)
"""What a reader makes of an @ that is too small or too full for it."""

MAX_NAMES = 60
"""Names of URLs that are looked for; the longest tables have 30."""


def find_disguised(text: str, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield names of URLs where `text` prints them with the @ misread or with gaps for their underscores.

    `gekev_burn` or `blood hawk 7` beside `twitter.com/kev_burn` and `twitter.com/blood_hawk_7`.
    """
    names = dict.fromkeys(draft.name for draft in drafts if draft.form in (Form.PROFILE_URL, Form.POST_URL))
    for name in list(names)[:MAX_NAMES]:
        if len(name) < SHORTEST_DISGUISED:
            continue
        gaps = "[ _]".join(map(re.escape, name.strip("_").split("_")))
        tail = "_?" if name.endswith("_") else ""
        for found in re.finditer(rf"(?<![\w/.@])(?P<at>{AT_LIKE.pattern})?{gaps}{tail}(?!\w)", text, re.IGNORECASE):
            if found["at"] or " " in found.group():
                repairs = ("the @ was mended",) if found["at"] else ("gaps were taken for underscores",)
                yield Draft(Form.BARE, found.start(), found.end(), name, "disguised", repairs=repairs)


SHORTEST_DISGUISED = 5
"""Letters; a shorter name may be a word with an article before it."""


class Rows:
    """Which URL stands in the row or line of a word."""

    def __init__(self, transcript: Transcript, offsets: Sequence[int]) -> None:
        self._transcript = transcript
        self._offsets = offsets

    def beside(self, start: int, end: int, name: str, urls: Sequence[Draft], *, known: bool) -> bool:
        """Say whether one of `urls` that is a reading of `name` stands beside [start, end) of the strand."""
        limit = 0.0 if known else 0.15 * len(name)
        if not known and not is_distinct(name):
            return False
        near = [url for url in urls[:MAX_URLS] if distance(url.name, name) <= max(limit, 0.5)]
        return any(self._one_row(start, end, url) for url in near)

    def _one_row(self, start: int, end: int, url: Draft) -> bool:
        if min(abs(url.start - end), abs(start - url.end)) <= BESIDE:
            return True
        words = [self._transcript.words_in(self._offsets[at], self._offsets[at] + 1) for at in (start, url.start)]
        if not words[0] or not words[1] or words[0][0].page != words[1][0].page:
            return False
        one, two = words[0][0].word.box, words[1][0].word.box
        return one.y0 <= (two.y0 + two.y1) / 2 <= one.y1


MAX_URLS = 60
"""URLs that a word is compared with; the longest tables have 30."""
