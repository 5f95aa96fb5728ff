"""The phrases that forbid telling the account holder of a request, and those that allow it: data, no code."""

from __future__ import annotations

import re

_WHOM = (
    r"(?:user|account ?holder|account owner|subscriber|customer|holder|subject|target|owner|any "
    r"?one|anybody|any (?:other )?(?:person|part(?:y|ies)|individual|entity)|third part|"
    r"individual|person|person\(s\)|suspect|member)"
)
_TELL = r"(?:disclos\w*|notif\w*|inform\w*|reveal\w*|advis\w*|tell\w*|alert\w*|contact\w*|divulg\w*|discuss\w*)"

FORBIDS: tuple[tuple[float, str, re.Pattern[str]], ...] = (
    (
        0.97,
        "do not disclose the existence of this request",
        re.compile(
            rf"\bnot (?:to )?(?:be )?(?:{_TELL},?(?: or | and |/)?)+ ?(?:to )?.{{0,60}}?(?:existence|"
            rf"fact|contents?|receipt|nature|{_WHOM}|this (?:request|order|letter|subpoena|warrant|"
            rf"preservation))"
        ),
    ),
    (
        0.97,
        "you shall refrain from notifying the subscriber",
        re.compile(
            rf"(?:refrain|abstain|prohibited|precluded|barred|enjoined|restrained|forbidden) from "
            rf"(?:\w+ )?{_TELL}"
        ),
    ),
    (
        0.96,
        "be kept secret without notice to the account holder",
        re.compile(rf"without (?:(?:prior |any )?(?:notice|notification) to|{_TELL}).{{0,30}}{_WHOM}"),
    ),
    (
        0.96,
        "neither you nor your employees may disclose",
        re.compile(rf"neither .{{0,80}}?(?:shall|may|should|will) .{{0,15}}{_TELL}"),
    ),
    (0.95, "18 u.s.c. 2705(b)", re.compile(r"2705 ?\( ?[b6] ?\)")),
    (
        0.95,
        "non-disclosure order",
        re.compile(
            r"non-? ?disclosure (?:order|obligation|requirement|provision|is|of this|applies)|"
            r"(?:nondisclosure|gag order|delayed[- ]notice order|preclusion of notice|order of "
            r"nondisclosure)"
        ),
    ),
    (
        0.95,
        "the law prohibits you, or any officer of yours, from disclosing this letter",
        re.compile(
            rf"prohibit(?:s|ed|ing)? (?:you|the provider|the company|twitter|any).{{0,90}}? from (?:\w+ )?{_TELL}"
        ),
    ),
    (
        0.93,
        "delay notification to the subscriber",
        re.compile(
            r"(?:delay(?:ed|ing)?|defer|withhold|postpone)\w* (?:the |any |of |user |customer |"
            r"subscriber )*(?:notice|notification|notify)"
        ),
    ),
    (
        0.95,
        "the account holder must not learn of this request",
        re.compile(
            rf"{_WHOM}s? (?:\w+ ){{0,6}}?(?:must|should|shall|may|is|are|can|will)? ?not (?:to )?"
            rf"(?:be |learn|become|find) ?(?:made |kept )?(?:aware|inform|told|notif|advis|learn|alert|of this|out)"
        ),
    ),
    (
        0.95,
        "the custodian shall not give notice to the subscriber",
        re.compile(
            rf"(?:not|no) (?:give |provide |send |serve )?(?:any |prior )?(?:notice|notification|word) "
            rf".{{0,30}}?(?:to|of) (?:\w+ ){{0,4}}?{_WHOM}|no (?:notice|notification) "
            rf"(?:shall|is to|should|may|must) be (?:given|sent|made|provided)"
        ),
    ),
    (
        0.93,
        "without the knowledge of the account holder",
        re.compile(rf"(?:without|from) the knowledge of (?:the |any )?{_WHOM}"),
    ),
    (
        0.85,
        "any notice would cause the suspect to delete evidence",
        re.compile(
            r"(?:notice|notification|disclosure) (?:of \w+ |to \w+ ){0,3}(?:would|could|may|might|will) (?:\w+ )?"
            r"(?:cause|lead|result|prompt|allow|enable|tip|alert|endanger|risk|permit)"
        ),
    ),
    (
        0.9,
        "do not alert the user",
        re.compile(
            rf"(?:do|does|must|shall|should|may|will|please|are|is|can) not (?:\w+ ){{0,3}}{_TELL} "
            rf"(?:\w+ ){{0,4}}{_WHOM}"
        ),
    ),
    (
        0.85,
        "notification of the user would jeopardize the investigation",
        re.compile(
            r"(?:disclos|notif|reveal|inform|alert)\w* .{0,90}(?:would|could|may|might|will)(?: "
            r"seriously| also| adversely)? (?:jeopardi|imped|compromis|hinder|endanger|obstruct|"
            r"interfere|prejudic|frustrat|undermin)"
        ),
    ),
    (
        0.7,
        "keep this request confidential",
        re.compile(
            r"(?:keep|treat|maintain|kept|treated|maintained|remain|held|hold|handle|handled) "
            r".{0,50}?(?:confidential|in (?:strict(?:est)? )?confidence|secret|under seal)|"
            r"(?:strict(?:ly|est)?|request).{0,20} confidential(?:ity)?"
        ),
    ),
)
"""Weight, example and pattern over extract.prose, strongest first."""

PERMITS: tuple[tuple[float, str, re.Pattern[str]], ...] = (
    (
        0.95,
        "you may notify the account holder",
        re.compile(
            rf"(?:you|provider|company|twitter|inc\.) (?:may|are free to|are permitted to|can|is "
            rf"permitted to|is free to) (?:{_TELL})"
        ),
    ),
    (
        0.93,
        "the user may be notified",
        re.compile(
            rf"{_WHOM} may (?:now )?be (?:notified|informed|told|advised)|notice (?:\w+ ){{0,4}}is not prohibited"
        ),
    ),
    (
        0.95,
        "no objection to notifying the user",
        re.compile(r"(?:no|not) (?:objection|object|oppose|opposed).{0,40}(?:notif|disclos|notice|inform)"),
    ),
    (
        0.97,
        "no order under 18 u.s.c. 2705(b) has been sought",
        re.compile(r"\bno (?:\w+ )?order (?:under|pursuant to)[^;]{0,30}2705 ?\(?b?\)?"),
    ),
    (
        0.9,
        "this is not a non-disclosure order",
        re.compile(
            rf"(?:not (?:request|seek|ask|requir|subject to|accompanied by|includ|contain|prohibit|a)"
            rf"\w*|no|without an?|nothing .{{0,50}}prohibit\w*) .{{0,30}}(?:non-? ?disclosure|"
            rf"delay\w*|gag|confidentiality|you from {_TELL})"
        ),
    ),
)

FORBIDDEN = {
    "telling_the_account_holder": re.compile(
        r"\b(?:user|account ?holder|account owner|(?:listed )?subscriber|customer|suspect|target|subject)s?\b"
    ),
    "telling_anyone": re.compile(
        r"\bany ?(?:one|body)\b|\bany (?:other )?(?:person|part(?:y|ies)|individual|entity)\b|\bthird part|\bneither\b"
    ),
    "saying_that_it_exists": re.compile(r"\b(?:existence|receipt|fact) (?:of|that)\b|\bdisclos\w* (?:of )?this\b"),
}
"""What a prohibition forbids, and the words of its sentence that say so."""
