"""A name that the reader cut in two, won back where the whole name is printed elsewhere.

`@foo, bar - https://twitter.com/foo_bar`: after `foo` stands what could be the rest of the name that the URL beside it,
or any other mention, prints whole. Without such a witness nothing is joined: the next word is mostly just that.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.identifiers.confusion import distance, skeleton
from extract.identifiers.draft import Draft
from extract.identifiers.mention import Form
from extract.identifiers.ordinary import is_ordinary
from extract.platform import Platform

REST = re.compile(r"(?P<gap> ?[,.~_|-]{0,2} ?|\n)(?P<rest>[A-Za-z0-9_]{1,14})")
WHOLE = re.compile(r"(?<![\w@])(?=\w*[_0-9])[A-Za-z]\w{3,14}(?!\w)")
URL_FORMS = (Form.PROFILE_URL, Form.POST_URL)
WITNESS_LIMIT = 0.2
"""Share of the name's length by which the joined name may differ from that of the mention beside it."""


def extend(drafts: Sequence[Draft], text: str, platform: Platform) -> list[Draft]:
    """Return `drafts` (names only, in the order of `text`) with cut names made whole; what they cover is dropped."""
    whole = {skeleton(draft.name) for draft in drafts if len(draft.name) > 3}
    whole |= {skeleton(word.group()) for word in WHOLE.finditer(text)}
    cut_alike = Counter(skeleton(longer.name) for draft in drafts for longer in _marked_cuts(draft, text, platform))
    whole |= {shape for shape, count in cut_alike.items() if count > 1}
    result: list[Draft] = []
    covered = 0
    for at, draft in enumerate(drafts):
        if draft.start < covered:
            continue
        beside = [drafts[other].name for other in (at - 1, at + 1) if 0 <= other < len(drafts)]
        longer = next((name for name in _joined(draft, text, platform) if _witnessed(name, draft, whole, beside)), None)
        result.append(longer if longer is not None else draft)
        covered = result[-1].end if longer is not None else covered
    return result


def _joined(draft: Draft, text: str, platform: Platform) -> Iterator[Draft]:
    """Yield the longer names that `draft` and what follows it may be, likeliest first."""
    rest = REST.match(text, draft.end)
    if rest is None or draft.post_id or ("\n" in rest["gap"] and draft.form not in URL_FORMS):
        return
    head, more = draft.name.rstrip("_"), rest["rest"].strip("_")
    narrow = "1" in (head[-1:], more[:1]) or (head[-1:].isdigit() and more[:1].isdigit())
    joints = ("",) if "\n" in rest["gap"] else ("", "_") if narrow and not draft.name.endswith("_") else ("_", "")
    for joint in joints:
        name = head + joint + more
        if more and platform.handle.allows(name):
            others = tuple(head + other + more for other in joints if other != joint)
            yield replace(
                draft, end=rest.end(), name=name, others=others, repairs=(*draft.repairs, "a cut name was made whole")
            )


def _marked_cuts(draft: Draft, text: str, platform: Platform) -> Iterator[Draft]:
    """Yield the whole name where a mark at the cut is left of an underscore: `dre_ 1998`, `ilana | blue`."""
    rest = REST.match(text, draft.end)
    if rest is None or "\n" in rest["gap"]:
        return
    marked = rest["gap"].strip(" ,.") or draft.name.endswith("_")
    if marked and not is_ordinary(rest["rest"]):
        yield from list(_joined(draft, text, platform))[:1]


def _witnessed(longer: Draft, draft: Draft, whole: set[str], beside: Sequence[str]) -> bool:
    if skeleton(longer.name) in whole and skeleton(draft.name) != skeleton(longer.name):
        return True
    limit = WITNESS_LIMIT * len(longer.name)
    return any(
        (apart := distance(longer.name, name, limit + 0.5)) <= limit and apart <= distance(draft.name, name) - 1.5
        for name in beside
    )
