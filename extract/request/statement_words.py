"""The words by which a letter says what guidelines ask for: data (see extract.request.statements).

Patterns run over extract.prose: lower case, no line ends. Each row has an example that the tests hold it to.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from models.record import StatementName as Name


@dataclass(frozen=True, slots=True)
class Saying:
    """Words that say `name`: how sure that is where they stand (0 to 1), an example, the pattern."""

    name: Name
    weight: float
    example: str
    pattern: re.Pattern[str]


def _row(name: Name, weight: float, example: str, *patterns: str) -> Saying:
    return Saying(name, weight, example, re.compile("|".join(patterns)))


_WHO = (
    r"(?:child|children|girl|boy|juvenile|minor|teenager|student|students|staff|employees|woman|man|mother|father|"
    r"daughter|son|wife|husband|officer|victim|person|user|subject|family|infant|baby|patient|passengers|teachers?|"
    r"residents?|judge|witness)"
)
HARM = _HARM = (
    r"(?:suicid\w*|(?:tak|end)\w* (?:his|her|their) own li\w+|self[- ]harm|overdos\w*|swallowed \w* ?pills|"
    r"bomb\w*|explosive\w*|shoot\w*|shot\b|stab\w*|kidnap\w*|abduct\w*|hostage|held against (?:his|her|their) will|"
    r"(?:reported|gone|been|is|went) missing|missing (?:child|person|juvenile|girl|boy|teen)|taken by|murder|"
    r"threaten\w* to (?:kill|hurt|harm|attack|burn)|going to kill|kill (?:him|her|them)|firearm|weapon|traffick\w*|"
    r"sexual(?:ly)? (?:assault|abuse|exploit)\w*|left home to meet|good-?bye|attack on|set fire|poison\w*)"
)

SAYINGS: tuple[Saying, ...] = (
    _row(
        Name.PURPOSE,
        0.96,
        "this office is investigating a burglary",
        r"\b(?:is|are|am|been) (?:currently |presently |also )?(?:investigating|prosecuting)\b",
        r"\binvestigati(?:on|ng) (?:of|into|concerning|regarding|relating|related|about|involving)\b",
        r"\b(?:criminal|judicial|ongoing|official|active) (?:criminal )?(?:investigation|proceedings?|inquiry)\b",
        r"\bin (?:possible )?violation of\b|\bcharged with\b|\bsuspected of\b|\baccused of\b",
        r"\bin connection with (?:an?|the|our|this)\b",
        r"\brelevant (?:and material )?(?:to|because)\b|\bbelieved to be (?:responsible|involved)",
        r"\b(?:evidence|fruits|instrumentalit\w+) of (?:the |a |an |violations?|crimes?)",
        r"\bto identify the (?:person|individual|user|author|owner|suspect|offender)\b",
        r"\b(?:offen[cs]e|crime) (?:of|under|was|has)\b|\bdefendant\b|\bthe suspect\b|\bthe victim\b",
        r"\bmatter of\b.{0,60}\b(?:threat|theft|murder|homicide|fraud|assault|burglar|harass|stalk)",
    ),
    _row(
        Name.PURPOSE,
        0.6,
        "the investigation",
        r"\binvestigat(?:e|ed|ing|ion)\b(?! (?:division|bureau|unit|section|team|branch))|"
        r"\bgrand jury\b|\bprobable cause\b",
    ),
    _row(
        Name.EMERGENCY_DECLARED,
        0.97,
        "this is an emergency disclosure request",
        r"\b(?:emergency|exigent) (?:\w+ ){0,3}?(?:disclosure|request|circumstances?|situation|exception)\b",
        r"\bemergency (?:involv|exist|declar)\w+",
        r"\b(?:an|of|this|the) emergency\b|\bemergency\b.{0,40}\b(?:danger|threat|life)\b",
        r"\bexigent\b",
    ),
    _row(Name.EMERGENCY_DECLARED, 0.8, "18 u.s.c. 2702(b)(8)", r"2702 ?\(?[bc]\)? ?\(?[84]\)?|\bedr\b|\bemergency\b"),
    _row(
        Name.PERSON_IN_DANGER,
        0.97,
        "the person in danger is ann example",
        r"\b(?:person|persons|people|individual|child|victim|student)s? (?:who (?:is|are) )?(?:believed (?:to be )?)?"
        r"(?:in danger|at risk|endangered|threatened)\b(?! of death or)",
        r"\b(?:aged?|age of) ?:? ?\d{1,2}\b|\b\d{1,2}[- ]years?[- ](?:old|of age)\b|\bof \w+ years\b",
        rf"\b{_WHO}\b.{{0,70}}\b{_HARM}|\b{_HARM}\b.{{0,70}}\b{_WHO}\b",
        r"\bin danger ?: ?\w",
    ),
    _row(Name.NATURE_OF_EMERGENCY, 0.97, "she posted a suicide note", rf"\b{_HARM}"),
    _row(
        Name.NATURE_OF_EMERGENCY,
        0.96,
        "nature of the emergency: bomb threat",
        r"\bnature of (?:the )?emergency ?[:.-] ?\w",
    ),
    _row(
        Name.WHY_NEEDED,
        0.96,
        "needed to locate the person before harm is done",
        r"\b(?:necessary|needed|need|required|essential|in order|used|help|assist|allow|enable|so that|"
        r"will give)\b.{0,60}\b(?:locat|find|prevent|avert|protect|rescue|save|reach|identify|intervene|stop|"
        r"send (?:officers|help))\w*",
        r"\bto (?:prevent|avert|stop) (?:the|this|that|any|such|imminent|further)?\s?"
        r"(?:serious )?(?:harm|death|injury|danger)",
        r"\bwhy (?:it|that|this|the information) is (?:necessary|needed)\b",
    ),
    _row(
        Name.FURTHER_DETAILS,
        0.96,
        "no further details are known at this hour",
        r"\bno (?:further|other) (?:details|information) (?:is|are) known\b",
        r"\b(?:last (?:seen|heard|known)|since (?:early )?(?:this|last|yesterday)|this (?:morning|afternoon|evening)|"
        r"tonight|overnight|yesterday|within the (?:past|last) \w+ hours?|hours ago|at (?:approximately|about) \d|"
        r"parent|friend of|witness\w*|dispatch received|caller|relative)\b",
    ),
    _row(
        Name.POSTS_SPOKEN_OF,
        0.95,
        "the tweets that were posted overnight",
        r"\b(?:tweets?|tweeted|posts?|posted|postings?|status(?:es)?|messages?) (?:\w+ ){0,3}?"
        r"(?:that|which|made|describ\w+|stat\w+|say\w*|a message|announc\w+|threaten\w+|what appears|photograph\w*)\b",
        r"\b(?:in|by|of) (?:a|the|his|her|their|several|public) (?:\w+ )?(?:tweets?|posts?|postings?)\b",
    ),
)
"""Surest first within a name."""

_READ_WELL = r"(?:://)?\.?(?:www\.)?(?:(?!\w*(?:tw|itt|wit))[\w-]+\.[a-z]{2,}|[\w.]+/\w+/status(?:es)?/\d)"
"""Behind the beginning of an address: it was read and leads elsewhere, to the sender's own pages or to a post."""

TRACES: tuple[Saying, ...] = (
    _row(
        Name.EMAIL_TRACED,
        0.6,
        "e-mail to oe",
        r"\b(?:e-?mail|mail) ?(?:address)? ?[:)]|\be-?mail (?:is|to)\b|\be-?mail \w{1,3}\.? ",
        r"[\w.]{2,}@(?!twitter)[\w.]{3,}",
        r"(?<![/.\w])[\w-]{2,}\.(?:gov|org|us|mil|net|uk|ca|ie|au|ny)\b(?![/\w])",
    ),
    _row(
        Name.URL_TRACED,
        0.6,
        "https:/ twitter",
        rf"\bhttps?\b(?!{_READ_WELL})|(?<!/)\bwww\b(?!{_READ_WELL})|\b\w+\.com\b ?/(?!\w+/status(?:es)?/\d)|"
        r"\bprofile (?:url|address|link)\b|\burls?\b",
    ),
)
"""What is left of an address that could not be read: where it stands, no address found does not mean none given."""

NOT_PUBLIC = re.compile(
    r"\b(?:not|no longer|non-?|isn't|except|other than|beyond|excluding|protected|deleted|private|limited to what)"
    r"\b[^.;]{0,40}$"
)
"""Before something public: it is named to leave it out, or only its hidden part is meant."""
TOLD_OF = re.compile(
    r"\b(?:admitted|confirmed|matche[sd]|stated|states|wrote|told|said|saw|observed|reviewed|depict\w*|recogni[sz]ed|"
    r"announced|threatened|identified (?:him|her|them)|resembl\w+)\b"
)
"""In the sentence: what is public is evidence that the letter tells of, and nothing that it asks for."""
NOT_PUBLIC_AFTER = re.compile(r"^[^.;]{0,40}\b(?:not (?:otherwise )?public|no longer public|where not public)\b")
