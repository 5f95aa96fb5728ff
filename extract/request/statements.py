"""What a letter says beyond its fields: its purpose, the danger, why it needs what it asks for, its addressee.

Each statement is true or false with the words that say it. That something is not said is only sure where the page
could be read; the confidences are the rules' own and not fitted. Refuses to judge whether what is said is true.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from extract.guidelines.rules import Guidelines
from extract.mention import Mention, evidence_for
from extract.platform import Platform
from extract.prose import Prose, ProseLine
from extract.request.emergency import legibility_of
from extract.request.statement_words import HARM, NOT_PUBLIC, NOT_PUBLIC_AFTER, SAYINGS, TOLD_OF, TRACES
from extract.sender.zones import SALUTATION, Zones, names_platform
from extract.transcript import Transcript
from extract.verdict import settle
from models.page import ReadPage
from models.record import StatementField, StatementName

SAID_NOTHING = 0.96
"""Confidence that something is not said, on pages that were read well."""
READ_BADLY = 0.6
WELL_READ = 0.88
"""Mean confidence of the reader's words from which what is not found is not there: on 15 letters whose e-mail address
was missed without a trace of it, 13 lay below or left a trace."""


MISREAD = {"w": "(?:w|vv)", "i": "[i1l]", "l": "[l1i]", "o": "[o0c]"}
SENTENCE_END = re.compile(r"[.;:\u2022](?: |$)")
BESIDE = 140
"""Characters round words of harm in which the person stands that it threatens."""
BEHIND = 40
HARM_TO = re.compile(r"\b(?:injury|harm|danger|death|threats?) (?:to|of|for) (?=\w)")
PERSON_NAME = re.compile(r"\b[A-Z][a-z]+(?:\s[A-Z]\.)?\s[A-Z][a-z'\u2019-]{2,}[A-Za-z'\u2019-]*")
NO_PERSON = re.compile(
    r"Twitter|Police|Department|Office|Sheriff|County|Bureau|Division|Street|Emergency|Disclosure|Request|Trust|Dear|"
    r"Section|Code|Court|State|Custodian|Account|Subject|Service|The |Nature|Detective|Sergeant|Officer|Special|Agent"
)
"""Two words in capitals that are no person's name, or an officer's."""


def find_statements(
    prose: Prose, zones: Zones, platform: Platform, transcript: Transcript, pages: Sequence[ReadPage]
) -> tuple[StatementField, ...]:
    """Return every statement, said or not, in the order of their names."""
    well_read = bool(pages) and min(map(legibility_of, pages)) >= WELL_READ
    found: dict[StatementName, list[Mention]] = {name: [] for name in StatementName}
    named = _named_in_danger(prose, transcript)
    for mention in chain(_said(prose), named, _addressed(prose, zones, platform), _public(prose, platform.guidelines)):
        found[StatementName(mention.value)].append(mention)
    # who is in danger can be said in any words; only where there is no word of harm at all is it surely not said
    nobody = well_read and not found[StatementName.NATURE_OF_EMERGENCY]
    sure = dict.fromkeys(StatementName, well_read) | {StatementName.PERSON_IN_DANGER: nobody}
    return tuple(_field(name, mentions, transcript, well_read=sure[name]) for name, mentions in found.items())


def _said(prose: Prose) -> Iterator[Mention]:
    for row in (*SAYINGS, *TRACES):
        match = row.pattern.search(prose.text)
        if match:
            yield Mention(row.name.value, *prose.source(match.start(), match.end()), row.weight, row.example)


def _named_in_danger(prose: Prose, transcript: Transcript) -> Iterator[Mention]:
    """Yield names of persons beside words of harm, or behind `injury to`: capitals are in the transcript only."""
    beside = [(m.start() - BESIDE, m.end() + BESIDE) for m in re.finditer(HARM, prose.text)]
    behind = [(m.end(), m.end() + BEHIND) for m in HARM_TO.finditer(prose.text)]
    for first, last in (*beside, *behind):
        start, end = prose.source(max(0, first), min(len(prose.text), last))
        for name in PERSON_NAME.finditer(transcript.text, start, end):
            if not NO_PERSON.search(name.group()):
                value = StatementName.PERSON_IN_DANGER.value
                yield Mention(value, name.start(), name.end(), 0.96, "a name beside the harm")


def _addressed(prose: Prose, zones: Zones, platform: Platform) -> Iterator[Mention]:
    name = StatementName.ADDRESSED_HERE.value
    for line in (*zones.addressee, *filter(_greets, prose.cells)):
        if names_platform(line.text, platform):
            yield Mention(name, line.line.start, line.line.end, 0.97, "addressee")
    numbers = [number[-10:] for number in platform.contact.fax_numbers]
    for match in re.finditer(r"\(?\d{3}\)?[-. ]{1,3}\d{3}[-. ]\d{4}", prose.text):
        if re.sub(r"\D", "", match.group()) in numbers:
            yield Mention(name, *prose.source(match.start(), match.end()), 0.96, "the platform's fax number")
    for one in platform.names:
        named = re.search(rf"(?<![\w@/.-]){_blurred(one)}(?!\w|\.\w)", prose.text) if len(one) > 2 else None
        if named:
            yield Mention(name, *prose.source(named.start(), named.end()), 0.6, "the platform's name")


def _blurred(name: str) -> str:
    """Return a pattern of `name` with the letters that bad pages change, in lower case; an address is no name."""
    return "".join(MISREAD.get(letter, re.escape(letter)) for letter in name.lower())


def _greets(line: ProseLine) -> bool:
    return bool(SALUTATION.match(line.text))


def _public(prose: Prose, guidelines: Guidelines | None) -> Iterator[Mention]:
    for phrase in guidelines.public_information if guidelines else ():
        for match in re.finditer(rf"\b{re.escape(phrase)}s?\b", prose.text):
            before, after = prose.text[max(0, match.start() - 60) : match.start()], prose.text[match.end() :][:60]
            sentence = SENTENCE_END.split(before)[-1] + SENTENCE_END.split(after)[0]
            left_out = NOT_PUBLIC.search(before) or NOT_PUBLIC_AFTER.search(after)
            if not left_out and not TOLD_OF.search(sentence):
                place = prose.source(match.start(), match.end())
                yield Mention(StatementName.PUBLIC_INFORMATION.value, *place, 0.96, "public")


def _field(
    name: StatementName, mentions: Iterable[Mention], transcript: Transcript, *, well_read: bool
) -> StatementField:
    found = sorted(mentions, key=lambda mention: -mention.weight)
    if found:
        field = settle(value=True, confidence=found[0].weight, evidence=evidence_for(found, transcript)[:4])
    else:
        reasons = ["no words that say it were found"] + ([] if well_read else ["the pages could not be read well"])
        field = settle(value=False, confidence=SAID_NOTHING if well_read else READ_BADLY, reasons=reasons)
    return StatementField(**dict(field), name=name)
