"""What is asked for, by category, each with the words it rests on."""

from __future__ import annotations

import re

from extract.mention import Mention, evidence_for
from extract.prose import Prose
from extract.transcript import Transcript
from extract.verdict import settle
from models.record import Field, RequestKind

CATEGORIES: tuple[tuple[str, float, str, re.Pattern[str]], ...] = (
    (
        "basic_subscriber_information",
        0.93,
        "basic subscriber information",
        re.compile(
            r"subscriber|(?:registration|sign-? ?up|account (?:holder|creation|owner|registration)|"
            r"user) (?:information|details|data|records?|name)|names?,? (?:and |, )?(?:postal |"
            r"physical |mailing |street )?address(?:es)?|customer (?:information|records?)|identity "
            r"of the|length of service|date (?:the )?account (?:was )?(?:created|opened)|means and "
            r"source of payment|identify(?:ing)? (?:information|the (?:user|person|account holder))"
        ),
    ),
    (
        "email_or_phone",
        0.9,
        "e-mail addresses and telephone numbers",
        re.compile(
            r"e-? ?mail (?:address\w*|account)?.{0,40}(?:associated|linked|registered|used|provided|"
            r"on file|phone|telephone|and)|(?:phone|telephone|mobile|cell)(?: phone)? numbers?|"
            r"(?:registered|associated|verified|recovery|contact) e-? ?mail|e-? ?mail "
            r"address(?:es)?(?=,|;| and| or)"
        ),
    ),
    (
        "ip_logs",
        0.93,
        "ip address logs",
        re.compile(
            r"\bi\.?p\.? ?(?:address\w*|logs?|history|connection|data|information)|internet protocol|"
            r"\bips\b"
        ),
    ),
    (
        "sessions",
        0.9,
        "session times and login history",
        re.compile(
            r"(?<!general )(?<!quarter )(?<!petty )session|"
            r"log-? ?(?:in|on|out|off)s?\b.{0,25}(?:history|records?|times?|logs?|information|"
            r"data|dates?|activity)?|times? and durations?|access logs?|connection (?:logs?|records?|"
            r"history)|transactional (?:records?|information)"
        ),
    ),
    (
        "direct_messages",
        0.93,
        "direct messages",
        re.compile(
            r"(?:direct|private) (?:\(?(?:direct|private)\)? )?messages?|\bdms?\b|messages? (?:sent|received|content)|"
            r"contents? of (?:all |any )?(?:wire or electronic |electronic |the )?(?:communication|"
            r"message)|stored communications\b(?! act)|communications? (?:content|sent)"
        ),
    ),
    (
        "posts_and_media",
        0.9,
        "tweets, photographs and videos",
        re.compile(
            r"\btweets?\b|\bposts?\b|postings?|photo(?:graph|s|\b)|images?\b|videos?|media|deleted "
            r"content|drafts?"
        ),
    ),
    (
        "location",
        0.9,
        "location data",
        re.compile(
            r"geo-? ?(?:location|tag|data)|location (?:data|information|history|records?|services)|"
            r"gps|latitude|whereabouts"
        ),
    ),
    (
        "account_links",
        0.85,
        "other accounts linked by the same device",
        re.compile(
            r"(?:linked|associated|related|connected|other|additional) (?!with\b|to\b|than\b)"
            r"(?:\w+ ){0,2}accounts?\b(?! "
            r"(?:holder|information))|accounts? (?:linked|associated|registered|accessed|created) "
            r"(?:to|with|by|from|using) (?:the same|this|that|any)|(?:device|cookie|machine) identif|"
            r"followers?|following list|contact list|address book"
        ),
    ),
    (
        "everything",
        0.85,
        "any and all records",
        re.compile(
            r"(?:any and all|all available|all (?:other )?(?:records|information|data|content|"
            r"evidence)(?! (?:concerning|showing|identifying|relating to|about|under|of) (?:the )?(?:identit|subscri|"
            r"registr|log|ip\b|user who|person who|\d))|entire (?:contents?|account)|everything|"
            r"complete (?:contents?|records|account))"
        ),
    ),
)
"""Category, weight, example and pattern over extract.prose."""

ASKED = re.compile(
    r"\b(request\w*|provid\w*|produc\w*|disclos\w*|furnish|suppl(?:y|ied)|preserv\w*|following|records?|"
    r"information|includ\w*|seek|seeking|obtain|data|"
    r"logs?|contents?|all|any|list|identify|deliver|turn over|need|require\w*|attachment|seized|searched|copies)\b"
)
PUBLIC = re.compile(
    r"publicly|posted (?:a|the|on|that|by)|threat\w*|wrote|tweeted|stated|has been (?:using|"
    r"posting)|victim|suspect|return|reply|contact (?:me|us)|respond|send|fax|attention|"
    r"forward"
)
"""Around a mention that tells what happened, or where to answer, rather than what is wanted."""

NARRATED_BEFORE = re.compile(
    r"\b(?:(?:captures?|shots?|screen-?shots?|printouts?) of|from which|(?:specific|offending|threatening|harassing)|"
    r"(?:needed|necessary|sought|used|helps?|required|order) to(?: \w+)?|"
    r"(?:to|notify(?:ing)?|inform(?:ing)?|tell(?:ing)?|alert(?:ing)?) (?:the |any |its |said )?(?:listed |named )?)"
    r" ?$"
)
"""Right before a mention: it is shown, told of, or what the records are for, or somebody who must not be told."""
NARRATED_AFTER = re.compile(
    r"^ (?:(?:were|was|had been|has been) |at issue|(?:which|that) (?:describe|state|say|show|was|threat)|"
    r"(?:describ|stat|announc)ing|in question)"
)
QUANTIFIED = re.compile(r"\b(?:all|any|every|each|contents? of|copies of|drafts?)\b[^.;:]{0,30}$")
"""Before a mention: however the sentence goes on, it is wanted."""

NO_CONTENTS = re.compile(
    r"non-?content|(?:not |ex)(?:including|cluding) (?:the )?(?:content|messages? text)|without (?:the )?contents?|"
    r"header information|(?:date|time|recipient)s?(?:,| and| or) (?:\w+ ){0,2}of each"
)
"""Around messages of which only the envelope is wanted: no warrant is needed for that."""
ENVELOPE = {"direct_messages": NO_CONTENTS}

REACH = 130
SILENT_KINDS = frozenset({RequestKind.NOT_A_REQUEST})


def find_information(kind: RequestKind | None, prose: Prose, transcript: Transcript) -> tuple[Field[str], ...]:
    """Return the categories of data that are asked for."""
    if kind in SILENT_KINDS:
        return ()
    fields = []
    for category, weight, _, pattern in CATEGORIES:
        mentions = [
            Mention(category, *prose.source(m.start(), m.end()), weight * _asked(prose, m), "category")
            for m in pattern.finditer(prose.text)
            if not _left_out(category, prose.text, m)
        ]
        best = max((m.weight for m in mentions), default=0.0)
        if best >= 0.4:
            strong = [m for m in mentions if m.weight >= 0.4]
            confidence = min(0.97, best + 0.02 * (len(strong) - 1))
            fields.append(settle(category, confidence, evidence=evidence_for(strong, transcript)[:6]))
    return tuple(fields)


def _left_out(category: str, text: str, match: re.Match[str]) -> bool:
    """Say whether words right around a mention say that this category itself is not wanted."""
    pattern = ENVELOPE.get(category)
    around = text[max(0, match.start() - 75) : match.end() + 35]
    return pattern is not None and bool(pattern.search(around))


def _asked(prose: Prose, match: re.Match[str]) -> float:
    before = prose.text[max(0, match.start() - REACH) : match.start()]
    after = prose.text[match.end() : match.end() + 50]
    asked = bool(ASKED.search(before) or ASKED.search(after))
    told = bool(PUBLIC.search(before[-60:]) or PUBLIC.search(after[:40]))
    narrated = bool(NARRATED_BEFORE.search(before) or NARRATED_AFTER.search(after))
    if narrated and not QUANTIFIED.search(before):
        return 0.3
    return (1.0 if asked else 0.5) * (0.6 if told else 1.0)
