"""The words by which an emergency request is told even on a bad page: data (see extract.request.emergency).

A sign of 3 is enough by itself, one of 2 needs another, or a page that could hardly be read; each counts once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.request.blurred import blurred


@dataclass(frozen=True, slots=True)
class Sign:
    """Words that speak for an emergency: how much they weigh, an example, and the pattern over extract.prose."""

    weight: int
    example: str
    pattern: re.Pattern[str]


def _sign(weight: int, example: str, *patterns: str) -> Sign:
    return Sign(weight, example, re.compile("|".join(patterns)))


SIGNS: tuple[Sign, ...] = (
    _sign(
        3,
        "emergency d1sclosure",
        rf"\b{blurred('emergency disclosure')}",
        rf"\b{blurred('emergency request')}",
        rf"\b{blurred('emergency voluntary disclosure')}",
        rf"\b{blurred('emergency circumstances')}",
        rf"\b{blurred('emergency exception')}",
        rf"\b{blurred('emergency data request')}",
        r"\bdisclosure\b.{0,25}\bin (?:an|this|the) emergency",
        r"\bemergency (?:that |which )?(?:involv|concern)\w+",
    ),
    _sign(
        3,
        "exigent circumstances",
        rf"\b{blurred('exigent circumstances')}",
        rf"\b{blurred('exigent request')}",
        rf"\b{blurred('exigent situation')}",
    ),
    _sign(3, "18 u.s.c. 2702(b)(8)", r"\b27[0o][2z] ?[({\[]? ?[bc6] ?[)}\]]? ?[({\[] ?[84]\b", r"\b2702[bc6][84]\b"),
    _sign(
        3,
        "imminent danger of death",
        rf"\b{blurred('imminent danger')}",
        rf"\b{blurred('imminent threat')}",
        rf"\b{blurred('imminent risk')}",
        rf"\b{blurred('danger of death')}",
        rf"\b{blurred('risk of death')}",
        rf"\b{blurred('death or serious')}",
        rf"\b{blurred('immediate danger')}",
        r"\b(?:threat|risk|danger) to (?:a |human |the )?life\b(?! or (?:the )?physical safety)",
        r"\b(?:life|lives)\b.{0,25}\b(?:in (?:immediate |imminent |grave )?danger|at (?:immediate )?risk)\b",
        r"\bserious (?:physical|bodily) (?:injury|harm)\b",
    ),
    _sign(
        3,
        "gefahr fuer leib und leben",
        r"gefahr f(?:\u00fc|ue?)r (?:leib|das leben)|lebensgefahr|danger (?:de mort|vital|imminent)|"
        r"p\u00e9ril imminent|urgence vitale|vie (?:est )?en danger|peligro (?:de muerte|inminente)|riesgo vital|"
        r"pericolo di (?:vita|morte)|levensgevaar|perigo de (?:vida|morte)",
    ),
    _sign(
        2,
        "take her own life",
        r"\b(?:tak|end)\w* (?:his|her|their|your|my) own\b",
        r"\bsuicid\w*",
        r"\bself[- ]harm\w*",
        r"\blife[- ]threat\w*",
    ),
    _sign(
        2,
        "minutes matter",
        r"\bminutes? (?:matter|count)",
        r"\bevery (?:minute|hour) counts\b",
        r"\b(?:no|not|insufficient) time to (?:apply|obtain|get|seek|wait)\b",
        r"\bwithout delay\b.{0,60}\blife\b|\blife\b.{0,60}\bdepend",
    ),
    _sign(2, "edr: incident 12", r"\bedr\b", r"\bexigen(?:t|cy)\b", r"\bvoluntar(?:y|ily) disclos\w*"),
    _sign(
        2,
        "a bomb will go off",
        r"\bbomb\w*",
        r"\bexplosive",
        r"\b(?:active|mass|school) shoot\w*",
        r"\bhostage",
        r"\bkidnap\w*|\babduct\w*",
        r"\bheld against (?:his|her|their) will",
        r"\breported missing|\bmissing (?:person|child|juvenile|girl|boy|teen)\b(?! (?:unit|squad|section|bureau))",
        r"\b(?:threaten\w*|intends?|going|about) to (?:kill|shoot|stab|jump|murder)",
        r"\bswallowed (?:\w+ )?pills|\boverdos\w*",
        r"\b(?:would|will|wants? to|plan\w* to)\W{1,3}(?:shoot|kill|stab|murder|blow up|hurt (?:him|her|them))",
    ),
    _sign(
        1,
        "ann example is missing",
        r"\b(?:is|are|went|gone|been) (?:still |now )?missing\b(?! (?:from|an?|any|the|your|its|information|pages?)\b)",
        r"\bnot (?:been )?seen since\b",
    ),
    _sign(
        1,
        "to find and protect the person in time",
        r"\b(?:find|locate|protect|rescue|save)\b.{0,40}\b(?:in time|before|victim|child|"
        r"(?:the |this |that |missing )person)\b",
    ),
    _sign(1, "emergency", rf"\b{blurred('emergency')}", r"\burgent(?:ly)?\b"),
    _sign(
        1,
        "at once",
        r"\bat once\b",
        r"\bimmediate(?:ly)?\b",
        r"\bas soon as (?:this|possible)",
        r"\btime is of the essence",
    ),
    _sign(
        1, "good faith belief", r"\bgood[- ]faith\b", r"\bprevent (?:the |this |that )?harm\b", r"\binjur(?:y|ies)\b"
    ),
)
"""Heaviest first."""

DENIED = re.compile(
    r"\b(?:not (?:an?|believed|involve|constitute)|no (?:\w+ )?|without an?|non-?|neither an?|if (?:an|there is an?)|"
    r"in case of(?: an?)?|should (?:an?|there be an?)|unless (?:an?|there is an?))\s*(?:\w+ ){0,2}$"
)
"""Right before a sign: there is no emergency, or one is only imagined."""

SOLD = re.compile(
    r"\b(?:24[- /]?(?:hours?|7)|roof\w*|plumb\w*|locksmith|towing|generator|dental|dentist|veterinar\w*|hvac|furnace|"
    r"water damage|restoration|tree removal|loans?|cash advance|insurance|flashlight|kits?|backup power|supplies|"
    r"training|seminar|webinar|course|cpr|first aid|alarm|free (?:quote|estimate|inspection|trial|shipping)|"
    r"call (?:now|today)|order (?:now|today)|\d+ ?% off|discount|unsubscribe|opt[- ]out|toll[- ]free)\b"
)
"""What an advertisement has around the word `emergency`."""
