"""Words that make a process one that is only spoken of: it will follow, is not meant, or came earlier."""

from __future__ import annotations

import re

SOFTENED = 0.1
"""Share of its weight that a process only spoken of keeps."""

_REACH_BEFORE, _REACH_AFTER = 90, 70

SENTENCE_END = re.compile(r"(?<=[a-z0-9)]{2})[.?!] |[;\f]|(?<=\d)\. (?=[a-z])")
_BEFORE = re.compile(
    "(?:"
    + "|".join(
        (
            r"\bnot (a|an|the|yet|seeking|requesting)\b",
            r"\b(will|shall|may|would|can|could) (be )?(follow|seek|obtain|appl|serv|issu|submit|provid|forward|be\b)",
            r"\bpending\b",
            r"\bforthcoming\b",
            r"\banticipat",
            r"\bintend",
            r"\bin the process of\b",
            r"\bprocess(es)? (such|of)\b",
            r"\buntil\b",
            r"\bprior to\b",
            r"\bexpect",
            r"\bappl(y|ying|ied) for\b",
            r"\bupon receipt\b",
            r"\bfuture\b",
            r"\bseek(ing)?\b",
            r"\bwhile we\b",
            r"\bobtain(ing)?\b",
            r"\bissuance of\b",
            r"\b(in lieu|instead|absence) of\b",
            r"\bwithout\b",
            r"\bawaiting\b",
            r"\bif (a|an|you|we)\b",
            r"\bwhether\b",
            r"\bearlier\b",
            r"\bprevious(ly)?\b",
            r"\bdraft(ing)?\b",
            r"\bprepar",
        )
    )
    + r").{0,60}$"
)
_AFTER = re.compile(
    "|".join(
        (
            r"^.{0,50}?\b(will|shall) (follow|be (served|sent|obtained|sought|issued|forwarded|submitted|provided))",
            r"^.{0,40}?\b(is|are) (being|forthcoming|pending|to follow|anticipated|expected|not )",
            r"^.{0,30}?\bto follow\b",
        )
    )
)


_ADJECTIVE = re.compile(
    r"\b(further|formal|additional|subsequent|proper|appropriate|any|other|such as)(?: \w+){0,3} ?$"
)
"""Right before a process: one that is not there yet. `It is further ordered that a pen register` is another matter."""


def softened(text: str, start: int, end: int) -> float:
    """Return the share of its weight that a process named at [start, end) keeps: 1 where it is the paper's own."""
    before = SENTENCE_END.split(text[max(0, start - _REACH_BEFORE) : start])[-1]
    after = SENTENCE_END.split(text[end : end + _REACH_AFTER])[0]
    return SOFTENED if _BEFORE.search(before) or _ADJECTIVE.search(before) or _AFTER.search(after) else 1.0
