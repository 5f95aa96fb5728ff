"""The words that announce a case number, most telling first: data and the one function that looks for them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

NUM = r"(?:n[o0uº°]s?\b\.?|num(?:ber|\b\.?)s?|#s?|nbr\b\.?|id\b|file)"

LABELS: tuple[tuple[float, str, re.Pattern[str]], ...] = (
    (
        0.95,
        "Agency Case No.",
        re.compile(
            rf"\b(?:agency|department|our|police|sheriff'?s?|investigati(?:on|ve|ng)|internal|lead|fbi|"
            rf"dea) (?:case|file|report|incident|matter)(?: ?{NUM})?"
        ),
    ),
    (
        0.94,
        "Our ref",
        re.compile(
            rf"\b(?:our|agency|case|file|police|investigation|operation|internal|matter|document|"
            rf"unique) ?(?:ref(?:erence)?\b\.?)(?: ?{NUM})?|\bo/ref\b"
        ),
    ),
    (
        0.94,
        "Case No.",
        re.compile(
            rf"\b(?:case|incident|investigation|report|event|crime|complaint|occurrence|file|matter|ir|"
            rf"cad|or|cr|rd|dr|urn|crn|case[ /]+(?:incident|file|report|ref\w*))(?: "
            rf"?[/(]\w+\)?)?['.,]? ?{NUM}"
        ),
    ),
    (
        0.9,
        "Case / Incident:",
        re.compile(
            r"\b(?:case|incident|investigation|report|file|case file|case[ /]+incident|crime number|"
            r"case ref\w*|matter|complaint)(?= ?[:#])"
        ),
    ),
    (
        0.86,
        "Subpoena No.",
        re.compile(
            rf"\b(?:grand jury|subpoena|warrant|search warrant|gj|order|request|control|tracking|nsl|"
            rf"letter)(?: matter| ref\w*| file| control)? ?{NUM}"
        ),
    ),
    (
        0.84,
        "Docket No.",
        re.compile(
            rf"\b(?:docket|cause|court file|court case|criminal action|civil action|"
            rf"misc(?:ellaneous)?\.?(?: case| action| no)?|mj|indictment|index|claim|magistrate(?:'s)? "
            rf"(?:case|docket|no)|criminal)(?: ?{NUM}|(?= ?[:#]))"
        ),
    ),
    (0.82, "Ref:", re.compile(rf"\b(?:ref|reference|refer to|file)\b\.?(?: ?{NUM})?(?= ?[:.]| ?{NUM})")),
    (
        0.85,
        "NSL - 506N-303588",
        re.compile(r"\b(?:nsl|subpoena|warrant|order)(?= ?[-~:#]{1,2} ?[a-z]{0,4}-?\d{2})"),
    ),
    (
        0.85,
        "Item # 0328-13",
        re.compile(
            rf"\b(?:item|da|occurrence|gdl?|niche|intel|log|op|operation|parquet|dossier|dossiernummer|"
            rf"proc[eè]s-verbal|pv|"
            rf"aktenzeichen|gesch[aä]ftszeichen|vorgangsnummer|expediente|diligencias|prot|zaaknummer|"
            rf"rol)\b['.,]? ?(?:{NUM}|(?= ?[:#]))"
        ),
    ),
    (
        0.5,
        "Any Number: 13-0042",
        re.compile(
            r"\b(?!(?:badge|phone|telephone|tel|fax|facsimile|mobile|cell|account|user|bar|id|serial|"
            r"shield|star|page|room|"
            r"suite|credential|employee|license|item|social|docket|invoice|model|imei|exhibit|attachment|"
            r"telefax|the|a|no)\b)"
            r"[a-z]{2,14} (?:number|no\b\.|#)"
        ),
    ),
    (
        0.8,
        "USAO No.",
        re.compile(rf"\b(?:usao|ausa|agency|dept|[a-z]{{2,5}}(?:pd|so|sp))(?: file| case)? ?{NUM}"),
    ),
    (0.5, "Re: Case", re.compile(r"\b(?:re|in re|subject)(?= ?:)")),
    (0.45, "in case 13-0042", re.compile(r"\b(?:case|investigation|incident|matter|reference)\b")),
    (0.25, "Your ref", re.compile(rf"\b(?:your|twitter|recipient'?s) ?(?:ref(?:erence)?\b\.?|case|file)(?: ?{NUM})?")),
)
"""Weight, example and pattern over the plain text of a line. A police number before a court's: the platform answers
the police, and court papers carry the police number for that reason."""

IN_TEXT = "in case 13-0042"
"""The label that is a common word: in a subject, or at the start of a line, it is as good as any."""
_HEADS = re.compile(r"^\W*(?:(?:re|subject|subj|in re|ref)\b.*|\W*)$")
_ANOTHERS = re.compile(
    r"\b(?:its|their|his|her|earlier|unrelated|another|other|related|previous|prior|co-defendant)\b[^.]{0,40}$"
)
ANOTHERS_SHARE = 0.2
"""What a number keeps that is said to be somebody else's."""
HEADED = 0.9


@dataclass(frozen=True, slots=True)
class Label:
    """A label at [start, end) of one line's plain text."""

    weight: float
    example: str
    start: int
    end: int


def labels_in(text: str) -> list[Label]:
    """Return the labels in the plain text of one cell; where two overlap, the more telling one."""
    found: list[Label] = []
    for weight, example, pattern in LABELS:
        for match in pattern.finditer(text):
            if not any(match.start() < other.end and other.start < match.end() for other in found):
                found.append(_weighed(Label(weight, example, match.start(), match.end()), text))
    return found


def _weighed(label: Label, text: str) -> Label:
    before = text[: label.start]
    if label.example == IN_TEXT and _HEADS.match(before):
        return replace(label, weight=HEADED)
    return replace(label, weight=label.weight * ANOTHERS_SHARE) if _ANOTHERS.search(before) else label
