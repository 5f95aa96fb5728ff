"""A printed name with what stands around it: `Det. Maria L. Delgado, #4471` is a name, a title and a badge.

Refuses words that are no name: offices, streets, headings, the platform. Never repairs a letter of a name: two
spellings on the pages are two values, and the vote shows both.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.sender.given_names import ACCENTS, bare, is_given_name
from extract.sender.not_names import NOT_NAMES
from extract.sender.ranks import nearly_rank, rank_at, spelt

LONGEST_NAME = 6
"""Words: two given names, two initials, a surname of two."""
CRUMB = re.compile(r"(?!Ng|NG|St|ST|Mc)[A-Z][b-df-hj-np-tv-xzB-DF-HJ-NP-TV-XZ]")
"""Two letters that no name is made of: what a stroke or a rank's end was read as."""
SURE_NAME = 5
"""Letters from which a word in small letters is a given name rather than another word (`will`, `mark`, `may`)."""
_GLUED_INITIAL = re.compile(r"([A-Z][a-z]{2,})[-.]([A-Z])\.")
_INITIAL = re.compile(r"^[A-Z]\.?,?$|^[A-Z]\.-?[A-Z]\.$")
_MORE_CAPITALS, _MORE_SMALL = "ĀĂĄĆČĎĐĒĘĚĞĢĪİĶĹĻĽŁŃŅŇŌŐŒŘŚŞŠȘŢŤȚŪŮŰŹŻŽ", "āăąćčďđēęěğģīıķĺļľłńņňōőœřśşšșţťțūůűźżž"
_CAPITAL, _SMALL = f"[A-ZÀ-ÖØ-Þ{_MORE_CAPITALS}]", f"[a-zà-öø-ÿ{_MORE_SMALL}]"
_WORD = rf"(?:(?:Mc|Mac|De|Di|Du|La|Le|Van|Fitz|[OD]['\u2019])?{_CAPITAL}{_SMALL}+['\u2019]?[a-z]*)"
_NAME = re.compile(rf"^(?:{_WORD}(?:[-'\u2019]{_WORD})*|(?:Mc)?{_CAPITAL}(?:{_CAPITAL}|['\u2019-])+),?$")
_PARTICLE = frozenset("de del della der den di da dos la le van von zu bin al el y ter ten".split())  # noqa: SIM905 - reads as the list it is
_SUFFIX = re.compile(
    r"^(?:jr|sr|ii|iii|iv|esq|esquire|ph\.?d|m\.?a|md|llm|apm|qpm|kpm|obe|mbe|ips|cfe|cisa|gpm)\.?,?$", re.IGNORECASE
)
_KEPT_SUFFIX = re.compile(r"^(?:jr|sr|ii|iii|iv)\.?,?$", re.IGNORECASE)
_HONORIFIC = re.compile(
    r"^(?:mr|mrs|ms|miss|dr|hon|honorable|honourable|the|herr|frau|m|mme|sir|dott|dott\.ssa|avv|lic|ing|prof|sig)\.?$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?:la|el|le|il|der|die|the|lo|a|o)$", re.IGNORECASE)
"""What stands before a rank in a signature's block: `LA INSPECTORA JEFE`."""
_LEAD = re.compile(
    r"^(?:[\W_]*?(?:/ ?[sS5] ?/|[Bb][Yy]\s?:|[Ss]igned( by)?\s?:?|[Nn]ame\s?:|[Pp]rinted "
    r"[Nn]ame\s?:?|[Ff]rom\s?:))?[\W_]*"
)
BADGE = re.compile(
    r"(?:\b(?:badge|shield|star|serial|collar|warrant card|employee|officer|agent|unit|id|i\.d\.|p\.?i\.?d\.?|"
    r"credential|force|bar|reg(?:imental)?|pin|dsn|p ?#)(?: ?(?:id|i\.d\.|card))?[ .]*(?:no\b[.,]?|number|"
    r"num\.?|#|nr\.?)?[ .:#]*|(?P<hash>[#№] ?))(?P<value>[A-Z]{0,4}[-/]?\d{2,7}[A-Z]?(?:[-/]\d{1,5})?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Person:
    """A printed name; `title` and `badge` where they stand in the same line, `first` and `count` of its words there."""

    name: str
    title: str | None
    badge: str | None
    first: int
    count: int

    @property
    def familiar(self) -> bool:
        """Whether a given name that many people bear is part of the name: most names have one, other words none."""
        return any(is_given_name(word) for word in self.name.split()[:-1]) or is_given_name(self.name.split()[-1])

    @property
    def initials_only(self) -> bool:
        """Whether the given names are only initials: `T. Marchetti`."""
        return all(len(word.strip(".-")) <= 1 for word in self.name.split()[:-1])


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
    start += start < len(words) and _ARTICLE.match(words[start]) is not None and rank_at(words[start + 1 :]) > 0
    while (more := rank_at(words[start:])) or (start < len(words) and _HONORIFIC.match(words[start].strip("[]()"))):
        if more:
            title = " ".join(filter(None, (title, spelt(words[start : start + more]))))
        start += more or 1
    if start > first and start < len(words) and re.fullmatch(r"[#№(]?[A-Z]{0,3}\d{2,6}[),]?", words[start]):
        start += 1
    count, kept = _name_at(words[start:])
    if not count:
        return None
    dropped = len(kept) - len(_without_rank(kept))
    start, count, kept = start + dropped, count - dropped, kept[dropped:]
    after = words[start + count :]
    while after and not any(character.isalnum() for character in after[0]):
        after = after[1:]
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
    for index, printed in enumerate(words[:LONGEST_NAME]):
        if index and len(printed) > 2 and printed == words[index - 1]:
            continue
        word = _unsmudged(printed.strip('()[]"*|;:~'), inside=bool(kept) or len(words) <= 3)
        ends = word.endswith(".") and _NAME.match(word[:-1]) is not None and not _SUFFIX.match(word)
        word = word[:-1] if ends else word
        if index >= 2 and re.fullmatch(r"[Iil1|]{2,3},?", word):
            word = "I" * len(word.rstrip(","))
        if kept and _SUFFIX.match(word):
            kept += [word.rstrip(",")] if _KEPT_SUFFIX.match(word) else []
            return _checked(index + 1, full, kept)
        taken = _taken(word, begun=bool(kept))
        if not taken:
            return _checked(index, full, kept)
        kept += taken
        full += _NAME.match(taken[0]) is not None
        if word.endswith(",") and full and not _INITIAL.match(word) and not _suffix_next(words[index + 1 :]):
            return _surname_first(words, index, full, kept)
        if ends or printed[-1] in ")]|;:":
            return _checked(index + 1, full, kept)
    return _checked(min(len(words), LONGEST_NAME), full, kept)


def _taken(word: str, *, begun: bool) -> list[str]:
    """Return what a word adds to a name: itself, a given name and the initial stuck to it, or nothing."""
    if glued := _GLUED_INITIAL.fullmatch(word):
        return [glued.group(1), f"{glued.group(2)}."]
    if _INITIAL.match(word) and word.rstrip(".,") != "I":
        return [_initial(word)]
    if CRUMB.fullmatch(word):
        return []
    if _NAME.match(word) and word.rstrip(".,'").lower() not in NOT_NAMES:
        return [word.rstrip(",")]
    return [word] if begun and word.lower() in _PARTICLE else []


def _suffix_next(words: list[str]) -> bool:
    return bool(words) and _SUFFIX.match(words[0]) is not None


def _unsmudged(word: str, *, inside: bool) -> str:
    """Return a name's word without what a reader put into it: `I!lingworth`, `iD.`, a small `illingworth`."""
    if re.fullmatch(r"[a-z|][A-Z]\.?", word):
        word = word[1:]
    if not inside and len(word) >= SURE_NAME and word.islower() and is_given_name(word):
        word = word.title()
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


def _without_rank(words: list[str]) -> list[str]:
    """Return a name's words without those before the given name that are a rank misread: `Spechil Agen Valerie`."""
    first = next((index for index, word in enumerate(words[:-1]) if is_given_name(word)), 0)
    return words[first:] if first and all(nearly_rank(word) for word in words[:first]) else words


def _checked(count: int, full: int, kept: list[str]) -> tuple[int, list[str]]:
    plain = [word for word in kept if not _KEPT_SUFFIX.match(word)]
    if kept and _INITIAL.match(kept[-1]) and full < 2:
        return 0, []
    long_enough = any(len(word.strip(".,'")) > 2 for word in plain)
    return (count, kept) if full >= 1 and len(plain) >= 2 and long_enough else (0, [])


def calm_name(words: list[str]) -> str:
    """Return the words of a name joined, shouted ones in title case: `MARIA McKAY-DIAZ` is `Maria McKay-Diaz`."""
    calmed = []
    for word in words:
        letters = word.strip(".,'")
        word = ACCENTS.get(bare(word), word) if len(word) == len(bare(word)) else word  # noqa: PLW2901 -- as below
        if len(letters) > 1 and letters.upper() == letters and not re.fullmatch(r"I{2,3}|IV", letters):
            word = word.title()  # noqa: PLW2901 -- the same word, calmed
        calmed.append(re.sub(r"^(Mc)([a-z])", lambda m: m.group(1) + m.group(2).upper(), word))
    return " ".join(calmed)
