"""A printed name with what stands around it: `Det. Maria L. Delgado, #4471` is a name, a title and a badge.

Refuses words that are no name: offices, streets, headings, the platform. Never repairs a letter of a name: two
spellings on the pages are two values, and the vote shows both.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.sender.ranks import rank_at, spelt

_GLUED_INITIAL = re.compile(r"([A-Z][a-z]{2,})[-.]([A-Z])\.")
_INITIAL = re.compile(r"^[A-Z]\.?,?$|^[A-Z]\.-?[A-Z]\.$")
_WORD = r"(?:(?:Mc|Mac|De|Di|Du|La|Le|Van|Fitz|[OD]['’])?[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]+['’]?[a-z]*)"
_NAME = re.compile(rf"^(?:{_WORD}(?:[-'’]{_WORD})*|(?:Mc)?[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'’-]+),?$")
_PARTICLE = frozenset("de del della der den di da dos la le van von zu bin al el y ter ten".split())  # noqa: SIM905
_SUFFIX = re.compile(r"^(?:jr|sr|ii|iii|iv|esq|esquire|ph\.?d|m\.?a|md|llm)\.?,?$", re.IGNORECASE)
_KEPT_SUFFIX = re.compile(r"^(?:jr|sr|ii|iii|iv)\.?,?$", re.IGNORECASE)
_HONORIFIC = re.compile(r"^(?:mr|mrs|ms|miss|dr|hon|honorable|honourable|the|herr|frau|m|mme|sir)\.?$", re.IGNORECASE)
_LEAD = re.compile(
    r"^(?:[\W_]*?(?:/ ?[sS5] ?/|[Bb][Yy]\s?:|[Ss]igned( by)?\s?:?|[Nn]ame\s?:|[Pp]rinted [Nn]ame\s?:?|[Ff]rom\s?:))?[\W_]*"
)
BADGE = re.compile(
    r"(?:\b(?:badge|shield|star|serial|collar|warrant card|employee|officer|agent|unit|id|i\.d\.|p\.?i\.?d\.?|credential|force|bar|reg(?:imental)?|pin|dsn|p ?#)"
    r"(?: ?(?:id|i\.d\.|card))?[ .]*(?:no\b\.?|number|num\.?|#|nr\.?)?[ .:#]*|(?P<hash>[#№] ?))(?P<value>[A-Z]{0,4}[-/]?\d{2,7}[A-Z]?(?:[-/]\d{1,5})?)\b",
    re.IGNORECASE,
)

NOT_NAMES = frozenset(
    """
    account accounts address agency san francisco california sir township parish village borough province electronically approved proved scanned copy original agent agents all and any assistance attached attention attn attorney august avenue badge
    board boulevard box branch building bureau case cause cell center centre chief circuit city clerk commission
    commissioner constabulary copy counsel county court crime crimes crown custodian cyber cybercrime date dated dear department
    dept detective director disclosure district division docket drive email emergency enclosure encl enforcement
    exhibit extension facsimile fax federal field file floor force from general group headquarters high homeland
    honorable hon in inc incident information inspector intelligence internal internet investigation investigations investigative judge
    judicial july june justice juvenile lane law legal letter letterhead llc major magistrate mail matter ministry
    mobile municipal national north notary notice november number october of office officer official only
    operations order page pages patrol pen phone police post prefecture preservation print printed process
    prosecution prosecuting prosecutor public received record records re ref reference regards registry report request
    requesting respectfully response road room royal safety safeguarding search secretary section security september sergeant service
    services sheriff sheriff's signature signed sincerely south special square squad state states station street
    subject submitted subpoena suite supervisor support task team technical telephone terrorism the title to
    treasury tribunal trust truly twitter unit united urgent user username victims via victim warrant west witness very yours
    your you we please thank thanks yours faithfully january february march april may december corp corporation company
    dear sir madam whom it this that will shall with for is are be on by at as or not no if
    county's department's monday tuesday wednesday thursday friday saturday sunday america issued issuing applicant affiant name
    """.split()  # noqa: SIM905 -- a list of words is read as words
)


@dataclass(frozen=True, slots=True)
class Person:
    """A printed name; `title` and `badge` where they stand in the same line, `first` and `count` of its words there."""

    name: str
    title: str | None
    badge: str | None
    first: int
    count: int


def parse_person(words: list[str], *, ranked_only: bool = False) -> Person | None:
    """Return the person that a line of words names, None where it names none.

    With `ranked_only` a name counts only after or before a rank, as in running text.
    """
    first = _skip_lead(words)
    words = [
        word.lstrip("([{\"'*~|\u2018\u201c").rstrip("\"'\u2019\u201d*~|").removeprefix("/s/") or word for word in words
    ]
    rank = rank_at(words[first:])
    title = spelt(words[first : first + rank]) if rank else None
    start = first + rank
    while (more := rank_at(words[start:])) or (start < len(words) and _HONORIFIC.match(words[start].strip("[]()"))):
        if more:
            title = " ".join(filter(None, (title, spelt(words[start : start + more]))))
        start += more or 1
    if start > first and start < len(words) and re.fullmatch(r"[#№(]?[A-Z]{0,3}\d{2,6}[),]?", words[start]):
        start += 1
    count, kept = _name_at(words[start:])
    if not count:
        return None
    after = words[start + count :]
    if not title and (behind := rank_at(after)):
        title = spelt(after[:behind])
    if ranked_only and not title:
        return None
    between = words[start - 1].strip("#№(),") if start and re.search(r"\d", words[start - 1]) else None
    badge_match = BADGE.search(" ".join(words))
    badge = badge_match.group("value") if badge_match else between
    return Person(calm_name(kept), title or None, badge, start, count)


def _skip_lead(words: list[str]) -> int:
    joined = " ".join(words)
    match = _LEAD.match(joined)
    if not match or not match.end():
        return 0
    done = match.end()
    return sum(1 for word in re.finditer(r"\S+", joined) if word.end() <= done)


def _name_at(words: list[str]) -> tuple[int, list[str]]:
    """Return how many words a name at the start takes, and those that are kept; (0, []) where there is none."""
    kept: list[str] = []
    full = 0
    for index, printed in enumerate(words[:6]):
        word = _unsmudged(printed.strip('()[]"*|;:~'), inside=bool(kept) or len(words) <= 3)
        if not word:
            break
        if kept and index >= 2 and re.fullmatch(r"[Iil1|]{2,3},?", word):
            word = "I" * len(word.rstrip(","))
        if kept and _SUFFIX.match(word):
            if _KEPT_SUFFIX.match(word):
                kept.append(word.rstrip(","))
            return _checked(index + 1, full, kept)
        if glued := _GLUED_INITIAL.fullmatch(word):
            kept += [glued.group(1), f"{glued.group(2)}."]
            full += 1
        elif _INITIAL.match(word) and word.rstrip(".,") not in ("I",):
            kept.append(_initial(word))
        elif _NAME.match(word) and word.rstrip(".,'").lower() not in NOT_NAMES:
            kept.append(word.rstrip(","))
            full += 1
        elif kept and word.lower() in _PARTICLE:
            kept.append(word)
        else:
            return _checked(index, full, kept)
        if word.endswith(",") and full and not _INITIAL.match(word) and not _suffix_next(words, index):
            return _surname_first(words, index, full, kept)
        if printed[-1:] in ")]|;:":
            return _checked(index + 1, full, kept)
    return _checked(min(len(words), 6), full, kept)


def _suffix_next(words: list[str], index: int) -> bool:
    return index + 1 < len(words) and bool(_SUFFIX.match(words[index + 1]))


def _unsmudged(word: str, *, inside: bool) -> str:
    """Return a name's word without what a reader put into it: `I!lingworth`, `iD.`, and `illingworth` after a given name."""
    if re.fullmatch(r"[a-z|][A-Z]\.?", word):
        word = word[1:]
    word = re.sub(r"(?<=[A-Za-z])[!|1](?=[a-z])", "l", word)
    if inside and re.fullmatch(r"[il|1][a-z]{3,},?", word):
        return ("L" if word[0] == "l" and word[1] in "aeiouy" else "I") + word[1:]
    return word


def _surname_first(words: list[str], index: int, full: int, kept: list[str]) -> tuple[int, list[str]]:
    """Read `DELGADO, Maria L.` as `Maria L. DELGADO`; a name of two words before the comma is whole already."""
    if len(kept) == 1 and index == 0:
        count, given = _name_at(words[1:]) if kept[0].isupper() and not rank_at(words[1:]) else (0, [])
        if given:
            return _checked(count + 1, full + 1, [*given, *kept])
        if (
            len(words) > 1
            and (kept[0].isupper() or len(words) > 2)
            and _NAME.match(words[1])
            and words[1].rstrip(",").lower() not in NOT_NAMES
        ):
            extra = [_initial(words[2])] if len(words) > 2 and _INITIAL.match(words[2]) else []
            return _checked(2 + len(extra), 2, [words[1].rstrip(","), *extra, *kept])
        if len(words) == 2 and _NAME.match(words[1]) and words[1].lower() not in NOT_NAMES:
            return _checked(2, 2, [*kept, words[1]])
    return _checked(index + 1, full, kept)


def _initial(word: str) -> str:
    bare = word.rstrip(",")
    return bare if bare.endswith(".") else f"{bare}."


def _checked(count: int, full: int, kept: list[str]) -> tuple[int, list[str]]:
    plain = [word for word in kept if not _KEPT_SUFFIX.match(word)]
    long_enough = any(len(word.strip(".,'")) > 2 for word in plain)
    return (count, kept) if full >= 1 and len(plain) >= 2 and long_enough else (0, [])


def calm_name(words: list[str]) -> str:
    """Return the words of a name joined, shouted ones in title case: `MARIA McKAY-DIAZ` is `Maria McKay-Diaz`."""
    calmed = []
    for word in words:
        letters = word.strip(".,'")
        if len(letters) > 1 and letters.upper() == letters and not re.fullmatch(r"I{2,3}|IV", letters):
            word = word.title()  # noqa: PLW2901 -- the same word, calmed
        calmed.append(re.sub(r"^(Mc)([a-z])", lambda m: m.group(1) + m.group(2).upper(), word))
    return " ".join(calmed)
