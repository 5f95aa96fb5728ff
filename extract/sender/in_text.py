"""Persons named in running text, weighed by what is said of them: who introduces himself, whom to answer, who swore."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from extract.prose import Prose
from extract.sender.given_names import is_given_name
from extract.sender.person import Person, parse_person
from extract.sender.ranks import rank_at
from extract.transcript import Transcript

ABOUT_SELF = re.compile(
    r"(?:\bi,|\bwe,|\bmy name is|\bi am|\bi'm|\bthis is|the undersigned,?|undersigned is|\bnous,|\bich,|\byo,|"
    r"\bik,|\bio,|\beu,|\bjag,|\bjeg,|"
    r"\bje soussign\S+,?)$"
)
REACH = re.compile(
    r"\b(?:contact\w*|attention|attn|direct(?:ed)?|address(?:ed)?|return(?:ed)?|repl(?:y|ies)|respon[ds]\w*|call|questions?|e-?mail\w*|"
    r"forward(?:ed)?|sen[dt]|deliver(?:ed)?|reach(?:ed)?|answers?|produced?|furnish(?:ed)?|provided?|disclosed?|"
    r"transmit(?:ted)?|mail(?:ed)?|fax(?:ed)?|care of|c/o|serve|liaise with|speak (?:to|with)|inquiries|enquiries)\b"
    r"[^.;\n]{0,45}$"
)
SWORE = re.compile(
    r"\b(?:affidavit|application|request|motion|sworn|swearing|made before me|proof|oath|complaint|assigned to|"
    r"investigat\w+|led|handled|submitted|applied for|prepared|signed|presented|case (?:agent|officer|detective)|"
    r"affiant|in charge (?:of .{0,20})?is|investigator is|officer is|agent is|undersigned)\b[^.;\n]{0,30}"
    r"\b(?:by|of|is|from|to|with|affiant,?)\s?(?:the )?$"
)
OTHERS = re.compile(
    r"\b(victims?|suspects?|subjects?|targets?|defendants?|judge|honorable|honourable|hon\.|dear|witness|missing|child|"
    r"user|account of|plaintiff|deponent|patient|custodian|according to|against|v\.|vs?|people|daughter|son|mother|"
    r"father|husband|wife|minor|named|man|woman|boy|girl|complainant|murder of|death of|copies|cc|clerk|magistrate|"
    r"supervis\w+|chief|sheriff|friend)\W*(?:\w+\W*)?$"
)
ADDRESSED = re.compile(
    r"\b(?:contact|reach|call|address(?:ed)?|return(?:ed)?|repl(?:y|ies)|respon[ds]\w*|sen[dt]|deliver(?:ed)?|directed|"
    r"furnish(?:ed)?|forward(?:ed)?|questions|attention|application|affidavit|request|requested|sworn|submitted|prepared)"
    r"(?: to| of| by| from)?:? ?$"
)
"""What stands right before the name of who is to be answered or who asked, where no rank does."""
ISSUES = re.compile(
    r",? (?:a |an |the |one of the )?(?:\w+ ){0,3}(?:judge|magistrate|justice of the peace|registrar|clerk)\b"
)
INVESTIGATES = re.compile(
    r"(?:,? (?:of|with|from|at|badge|shield|no|#)\b[^.;:]{0,60}?)?,? (?:is|has been|was) "
    r"(?:currently |presently |now |the )?"
    r"(?:investigat\w+|conducting|assigned|leading|lead|case|responsible|handling|in charge|looking)\b"
)
"""What follows the name of who is at work on the matter: `of this squad is investigating`."""
DEPOSES = re.compile(
    r",? (?:being|having been|after being|first|has this day|who|upon|on|a|an|the|deposes?|states?|hereby|(?:\w+ ){0,3}"
    r"(?:swear|sworn|oath|affidavit|affiant))\b[^.;]{0,120}?\b(?:sworn|oath|affidavit|affiant|swear|deposes?)\b"
)
A_RANK = re.compile(r",? (?:being )?(?:a|an|the) ")
ISSUERS_SHARE = 0.3
"""What a judge's or registrar's name weighs who introduces himself: `I, Ann Example, a Registrar of the Court`."""
SELF_WEIGHT = 0.88
SWORE_WEIGHT = 0.78
REACH_WEIGHT = 0.74
BARE_WEIGHT = 0.35
RANK_CHARACTERS = 60
FULL_LINE = 45
"""Characters from which a line of text is full and its last name may go on in the next."""
LABEL_WORDS = 4
"""Words of a line within which a colon ends a label: nothing goes over from the line before."""
WINDOW = 70
"""Characters before a name that say what it is there for."""
WORDS_MAX = 9
BACK_MAX = 5


@dataclass(frozen=True, slots=True)
class Named:
    """A person of the running text: `first` and `last` are indexes of the prose's words."""

    person: Person
    first: int
    last: int
    weight: float


def named_in(prose: Prose, transcript: Transcript) -> Iterator[Named]:
    """Yield the persons in the order of the text; one that stands there as somebody else is not yielded."""
    words = [transcript.text[start:end] for start, end in prose.sources]
    ends = _line_ends(prose, transcript)
    for index, word in enumerate(words):
        if not word[:1].isupper() and word[:1] != "(":
            continue
        begin = _begins(words, index, prose)
        if begin is None:
            continue
        given = is_given_name(words[begin])
        last = min(begin + WORDS_MAX, ends[bisect_right(ends, index)])
        person = parse_person(words[begin:last], ranked_only=not (given or _about_self(prose, begin)))
        if person is None:
            continue
        first = min(begin + person.first, len(words) - 1)
        weight = _weight(prose, begin)
        if ISSUES.match(prose.text, _end_of(prose, begin + person.first + person.count - 1)):
            weight *= ISSUERS_SHARE
        weight = max(weight, _weight_after(prose, begin + person.first + person.count - 1)) if weight else 0.0
        if weight:
            yield Named(person, first, min(first + person.count - 1, len(words) - 1), weight)


def _line_ends(prose: Prose, transcript: Transcript) -> list[int]:
    """Return the indexes of the words after short lines, over whose ends no name goes; the last is past all words."""
    begins = [start for start, _ in prose.sources]
    lines = transcript.lines
    short = (
        line
        for line, following in zip_longest(lines, lines[1:])
        if line.end - line.start < FULL_LINE
        or (following and any(word.text.endswith(":") for word in following.words[:LABEL_WORDS]))
    )
    return [*(bisect_left(begins, line.end) for line in short), len(begins) + WORDS_MAX]


def _weight_after(prose: Prose, index: int) -> float:
    """Return what the words behind the name that ends at `index` say for it: at work on the matter, or under oath."""
    end = _end_of(prose, index)
    if ISSUES.match(prose.text, end):
        return 0.0
    article = A_RANK.match(prose.text, end)
    if article and rank_at(_capitals(prose.text[article.end() : article.end() + RANK_CHARACTERS])):
        return max(SWORE_WEIGHT, SELF_WEIGHT if DEPOSES.match(prose.text, end) else 0.0)
    if INVESTIGATES.match(prose.text, end):
        return SWORE_WEIGHT
    return SELF_WEIGHT if DEPOSES.match(prose.text, end) else 0.0


def _begins(words: list[str], index: int, prose: Prose) -> int | None:
    """Return where a person may begin whose rank, or first name after an introduction, stands at `index`."""
    rank = rank_at(words[index : index + 6])
    if rank and index and words[index - 1].endswith(",") and words[index - 1][:1].isupper():
        back = index - 1
        while back > max(0, index - BACK_MAX) and _of_a_name(words[back - 1]):
            back -= 1
        if index - back >= 2:
            return back
    if rank or _about_self(prose, index):
        return index
    if is_given_name(words[index]) and _ranked_behind(words, index):
        return index
    if is_given_name(words[index]) and index and rank_at(_capitals(words[index - 1])):
        return index
    addressed = is_given_name(words[index]) and ADDRESSED.search(_before(prose, index)) is not None
    return index if addressed else None


def _capitals(text: str) -> list[str]:
    return [word[:1].upper() + word[1:] for word in text.split()]


def _ranked_behind(words: list[str], index: int) -> bool:
    """Say whether a rank with an article stands behind the name at `index`: `Ann Example, a deputy`."""
    end = next((at for at in range(index + 1, min(index + BACK_MAX, len(words))) if words[at].endswith(",")), None)
    if end is None or not all(word[:1].isupper() for word in words[index : end + 1]):
        return False
    behind = [word for word in words[end + 1 : end + 3] if word.lower() not in ("a", "an", "the", "being")]
    skipped = len(words[end + 1 : end + 3]) - len(behind)
    return skipped > 0 and rank_at(_capitals(" ".join(words[end + 1 + skipped : end + 7]))) > 0


def _end_of(prose: Prose, index: int) -> int:
    """Return where the word at `index` ends in the prose, without a comma behind it."""
    after = prose.starts[index + 1] - 1 if index + 1 < len(prose.starts) else len(prose.text)
    return after - (prose.text[max(after - 1, 0) : after] == ",") if after <= len(prose.text) else len(prose.text)


def _of_a_name(word: str) -> bool:
    return word[:1].isupper() and (not word.endswith((",", ".", ":")) or re.fullmatch(r"[A-Z]\.", word) is not None)


def _before(prose: Prose, index: int) -> str:
    start = prose.starts[index]
    return prose.text[max(0, start - WINDOW) : start].rpartition("\f")[2].rstrip()


def _about_self(prose: Prose, index: int) -> bool:
    return ABOUT_SELF.search(_before(prose, index)[-24:]) is not None


def _weight(prose: Prose, index: int) -> float:
    before = _before(prose, index)
    if ABOUT_SELF.search(before[-24:]):
        return SELF_WEIGHT
    if OTHERS.search(before[-30:]):
        return 0.0
    if SWORE.search(before):
        return SWORE_WEIGHT
    return REACH_WEIGHT if REACH.search(before) else BARE_WEIGHT
