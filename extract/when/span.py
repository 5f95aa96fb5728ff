"""The period that the wanted data is from: `2013-01-01/2013-03-31`, open at an end as `..` (ISO 8601-2)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.mention import Mention, field_of
from extract.prose import Prose
from extract.transcript import Transcript
from extract.when.dates import FoundDate
from models.record import Field

_TIME = (
    r"(?: ?,?(?: at)? ?\(?\d{1,2}[:.]?\d{0,2}(?::\d\d)? ?(?:[ap]\.?m\.?|hours|hrs)?,? ?\(?(?:utc|"
    r"gmt|est|edt|cst|cdt|mst|mdt|pst|pdt|z)?[)(+\-0-9]{0,6})?"
)
BETWEEN = re.compile(
    rf"^{_TIME},? ?(?:up )?(?:to and including|through and including|to|through|thru|until|and|"
    rf"-|till)(?: on| the date of| about)? ?{_TIME} ?$"
)
TO_NOW = re.compile(
    rf"^{_TIME},? ?(?:up )?(?:to|through|until|-|and|till)(?: and including)? (?:the "
    rf")?(?:present|today|current|now|date of (?:this|receipt|the)|date hereof|time of|receipt)"
)
OPENS = re.compile(
    r"\b(from|between|since|period|range|dates?|beginning|starting|commencing|after|during|"
    r"time ?frame|covering|of)(?: on| of| the| or about|:| from)*[ (:]*$"
)
SINCE = re.compile(r"\b(since|(?:from|after|beginning|starting|commencing)(?: on)?)(?: or about)? ?$")
ONWARD = re.compile(r"^,? ?(?:onwards?|forward|and (?:continuing|thereafter)|to date)")
LONGEST_GAP = 45


def find_date_range(dates: tuple[FoundDate, ...], prose: Prose, transcript: Transcript) -> Field[str]:
    """Return the period the request covers."""
    mentions = tuple(_mentions(dates, prose))
    return field_of(mentions, transcript, absent=0.7, why_absent="no period is named")


def _mentions(dates: tuple[FoundDate, ...], prose: Prose) -> Iterator[Mention]:
    text = prose.text
    for index, first in enumerate(dates):
        second = dates[index + 1] if index + 1 < len(dates) else None
        before, after = text[max(0, first.start - 50) : first.start], text[first.end : first.end + LONGEST_GAP]
        weight, end, value = 0.0, first.end, ""
        if second is not None and second.value >= first.value and BETWEEN.match(text[first.end : second.start][:90]):
            weight = 0.94 if OPENS.search(before) else 0.85
            end, value = second.end, f"{first.value.isoformat()}/{second.value.isoformat()}"
        elif match := TO_NOW.match(after):
            weight, end, value = 0.93, first.end + match.end(), f"{first.value.isoformat()}/.."
        elif SINCE.search(before) and (ONWARD.match(after) or before.rstrip().endswith("since")):
            weight, value = 0.7, f"{first.value.isoformat()}/.."
        if weight:
            start, stop = prose.source(first.start, end)
            yield Mention(value, start, stop, weight, "period")
