"""Lines that name an office, alone or with the line above or below: headings set names in two or three lines.

A name is whole where it holds a word of its own (`Harlow`) beside the nouns of offices. Nouns alone (`Tribal Police
Department`) need the line above that says whose they are, or the line below that goes on. Which lines are looked at,
and what a place on the page is worth, is the caller's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.mention import Mention
from extract.platform import Platform
from extract.prose import ProseLine, plain
from extract.sender.labels import label_at
from extract.sender.nouns import NOUNS, STRONG, mended
from extract.sender.office import (
    A_POST,
    BARE,
    DIVISION,
    OFFICE,
    PLACE,
    REST,
    SELF_STANDING,
    as_name,
    is_office,
    is_parent,
    printed,
    share_of,
)
from extract.sender.person import parse_person
from extract.sender.ranks import rank_at
from extract.sender.sightings import words_of

JOINTS = frozenset(
    """
    of the and for de la du des del della der van den y e di da dos in at on et und für à w i presso il le près au aux
    zu
    """.split()  # noqa: SIM905 -- a list of words is read as words
)
FOREIGN = re.compile(
    r"direction|direcci[oó]n|direzione|brigad[ae]|d[eé]l[eé]gation|delegacia|procura\w*|parquet|tribunal\w*|fiscal[ií]a|"
    r"pol[ií]c[ií]a|polizia|guardia|questura|comando|comisar[ií]a|pr[eé]fecture|politie|minist[eè]re|secretar[ií]a|"
    r"juzgado|unidad|jefatura|openbaar|rechtbank|åklagar\w*|promotoria|gendarmerie|s[uû]ret[eé]|garda|komend[ay]|"
    r"prokuratur[ay]|section|service|groupement|legione|policija|minist[eé]rio|procuradur[ií]a"
)
"""Nouns that begin names whose other words are set small: `Direction centrale de la police judiciaire`."""
FOREIGN_WORDS = 10
SECOND = re.compile(
    r"(?:mounted|state|national|federal|metropolitan|provincial|tribal|university|township|city) police|"
    r"police (?:force|service|authority|station)|prosecution service|highway patrol|state patrol|marshals? service|"
    r"(?:bureau|department) of \w+"
)
"""Second lines of names that are set in two."""
ENDS_OPEN = re.compile(r"\b(of|and|for|the|&|de|du|della|del|di|der|van|presso il|mounted)$")
INCOMPLETE_NAME = re.compile(r"(?:of|for|and|de|du|del|della|der|di|w|presso|près|attached to|à) ")
INCOMPLETE = 0.3
"""What a line weighs that goes on from the line above."""
LATER_LINES = 0.6
"""What an office's line below another office's line weighs: a bureau or a squad of it."""
BESIDE_JOINED, BARE_BESIDE = 0.6, 0.4
"""What a line keeps alone where it goes on in another; one of nouns only keeps less."""
NAMED = 0.5
"""What a line must weigh for the next ones to be the office's bureaus and squads."""
COMMON = frozenset("of the and for & office department dept police law enforcement de la".split())  # noqa: SIM905 -- words
OWNER = re.compile(
    r"\b(?:nation|tribes?|band|pueblo|rancheria|reservation|indian community|university|college|"
    r"institute of technology|school district|airport|transit authority|county|city|parish|township|borough|town|"
    r"village|province|territory|"
    r"municipality|shire)\b"
)
"""Who has a police of his own: `ASHGROVE STATE UNIVERSITY` above `Department of Public Safety`."""
STATES_OWN = re.compile(r"^(?:state|commonwealth|republic|kingdom) of|\b(?:government|united states|republic|u\.s\.)")
"""Who owns every office of a country or a state, and is no part of the name of one."""
OWNER_WORDS = 5
HEADED_BY = re.compile(
    r"(?:the )?(?:office of the )?(?:district attorney|prosecuting attorney|county prosecutor|state'?s attorney|"
    r"county attorney|city attorney|commonwealth'?s attorney|sheriff|(?:united states|u\.s\.) attorney|solicitor)"
)
"""Posts whose name an office bears: `VERMEJO COUNTY` stands over `DISTRICT ATTORNEY`, or the county below it."""
OF_DISTRICT = re.compile(r"(?:\w+ )?district of [\w .]{3,30}|(?:\w+ ){1,3}(?:county|parish|district|borough|circuit)")
HEADED = 0.62
"""What a head's post and his county weigh together."""
ONE_WORD, COMPOUND = 0.4, 12
"""What a name of one word weighs; one of so many letters is composed and whole: `Polismyndigheten`."""
_NOUN_ENDS = re.compile(r"'s?$")


@dataclass(frozen=True, slots=True)
class _Name:
    """A name, the first and the last of its lines, and what it weighs, 0 to 1, beside other names in its place."""

    text: str
    first: ProseLine
    last: ProseLine
    share: float


def offices_in(lines: Sequence[ProseLine], weight: float, found_by: str, platform: Platform) -> Iterator[Mention]:
    """Yield the offices that `lines` of one place on the page name; `weight` is what a plain name there is worth."""
    named = 0
    for index, line in enumerate(lines):
        headed = _headed_by(index, lines)
        if headed is not None:
            named += 1
            yield _mention(headed, weight, found_by)
        text = line.text.strip(" .,|-_*")
        words = words_of(line)
        if (head := _before_address(words)) and _may_be_line(plain(head), head.split(), platform):
            name = as_name(head)
            named += 1
            yield Mention(name, line.line.start, line.line.end, weight * share_of(plain(name)), found_by)
            continue
        if not _may_be_line(text, words, platform):
            continue
        own = _own_share(index, lines, platform)
        joined = _joined(index, lines, text)
        if joined is not None:
            yield _mention(joined, weight, found_by)
            own *= BARE_BESIDE if BARE.match(text) and not SELF_STANDING.search(text) else BESIDE_JOINED
        if own > NAMED:
            named += 1
        own *= LATER_LINES if named > 1 else 1.0
        name = printed(line)
        if not A_POST.search(plain(name)) or "office of" in name.lower():
            yield Mention(name, line.line.start, line.line.end, weight * own, found_by)


def _before_address(words: list[str]) -> str:
    """Return what stands before the address in its line: `Harlow Police, 100 Main Street, Harlow`; empty for no such.

    Letterheads of one line part their facts by commas, dots, strokes or stars.
    """
    if not any(character.isdigit() for word in words for character in word):
        return ""
    end = next((at for at, word in enumerate(words) if word[-1] in ",;:" or not any(map(str.isalnum, word))), 0)
    if not end or ":" in words[end]:
        return ""
    return " ".join(words[: end + (words[end][-1] in ",;")]).strip(" ,;")


def _mention(name: _Name, weight: float, found_by: str) -> Mention:
    return Mention(name.text, name.first.line.start, name.last.line.end, weight * name.share, found_by)


def _may_be_line(text: str, words: list[str], platform: Platform) -> bool:
    if len(words) == 1 and not STRONG.search(text):
        return False
    return _may_name(words) and is_office(text, platform) and not _names_person(words) and label_at(text) is None


def _own_share(index: int, lines: Sequence[ProseLine], platform: Platform) -> float:
    """Return what the line weighs as a whole name."""
    text = lines[index].text.strip(" .,|-_*")
    share = share_of(text) * (INCOMPLETE if INCOMPLETE_NAME.match(text) else 1.0)
    words = words_of(lines[index])
    general = BARE.match(text) and not SELF_STANDING.search(text) and _office_below(index, lines, platform)
    one = sum(any(map(str.isalpha, word)) for word in words) == 1
    whole = one and len(text) >= COMPOUND and STRONG.search(text) is not None
    return share * (ONE_WORD if (one and not whole) or general else 1.0)


def _may_name(words: Sequence[str]) -> bool:
    """Say whether words are set as a name: capitals but for joints, and one word that a reader got wrong."""
    own = [word for word in words if word.isalpha() and word.lower() not in JOINTS]
    small = sum(word[:1].islower() and not OFFICE.search(word) for word in own)
    if own and words[0][:1].isupper() and FOREIGN.fullmatch(plain(words[0])):
        return len(words) <= FOREIGN_WORDS
    return len(words) <= 10 and small <= min(1, len(own) // 3)


def _office_below(index: int, lines: Sequence[ProseLine], platform: Platform) -> bool:
    """Say whether a full office's name follows a general one: a department prints itself above its police."""
    below = _below(index, lines)
    text = below.text.strip(" .,|-_*") if below is not None else ""
    return bool(text) and is_office(text, platform) and not BARE.match(text) and not DIVISION.search(text)


def _names_person(words: list[str]) -> bool:
    person = parse_person(words)
    titled = rank_at([_capital(mended(plain(word).strip(",."))) for word in words])
    if titled and PLACE.search(plain(" ".join(words[titled:])).strip(" .,")):
        return False
    return titled >= 2 or (titled == 1 and len(words) <= 2) or (person is not None and person.title is not None)


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def is_post(line: ProseLine) -> bool:
    """Say whether a line begins with a rank, a letter of which may be misread."""
    return rank_at([_capital(mended(word.strip(",."))) for word in line.text.split()]) > 0


def _headed_by(index: int, lines: Sequence[ProseLine]) -> _Name | None:
    """Return the office that its head's post and the county in the line above or below name together."""
    line = lines[index]
    text = line.text.strip(" .,|-_*")
    if not HEADED_BY.fullmatch(text) or "office" in text:
        return None
    above, below = _above(index, lines), _below(index, lines)
    if above is not None and OF_DISTRICT.fullmatch(above.text.strip(" .,|-_*")) and _column(above, line):
        return _Name(f"{printed(above)} {printed(line)}", above, line, HEADED)
    if below is not None and OF_DISTRICT.fullmatch(below.text.strip(" .,|-_*")):
        return _Name(f"{printed(line)}, {printed(below)}", line, below, HEADED)
    return None


def _joined(index: int, lines: Sequence[ProseLine], text: str) -> _Name | None:
    """Return a name that goes over two lines."""
    line = lines[index]
    above, below = _above(index, lines), _below(index, lines)
    if below is not None and goes_on(text, below.text.strip(" .,|-_*")) and _may_name(words_of(below)):
        return _with_rest(line, below, text)
    if INCOMPLETE_NAME.match(text) and above is not None and len(above.line.words) == 1 and above.text.isalpha():
        return _Name(f"{printed(above).title()} {printed(line)}", above, line, 3.0 * INCOMPLETE * share_of(text))
    owned = _with_owner(line, above, text)
    if owned is not None or not BARE.match(text):
        return owned
    own = (0.55 if SELF_STANDING.search(text) else 1.4) * share_of(text)
    if above is not None and _is_place(above):
        return _Name(f"{printed(above)} {printed(line)}", above, line, own)
    if below is not None and _is_place(below):
        return _Name(_with_place(line, below), line, below, own * 0.7)
    return None


def _with_place(line: ProseLine, below: ProseLine) -> str:
    """Return the name of `line` with the city that stands below it before it: `City of Harlow Police Department`."""
    city = below.text.startswith(("city of", "city and county of", "town of", "village of", "county of"))
    return f"{printed(below)} {printed(line)}" if city else f"{printed(line)} {printed(below)}"


def _with_rest(line: ProseLine, below: ProseLine, text: str) -> _Name:
    """Return a name with the line that it goes on in, and the joint between them."""
    joint = ENDS_OPEN.search(text)
    head = printed(line)
    if joint and not head.lower().endswith(f" {joint.group()}"):
        head = f"{head} {joint.group()}"
    rest = continuation(below)
    if joint and rest.lower().startswith(f"{joint.group()} "):
        rest = rest[len(joint.group()) + 1 :]
    name = f"{head} {rest}"
    return _Name(name, line, below, min(1.0, 1.25 * max(share_of(plain(name)), share_of(text))))


def _with_owner(line: ProseLine, above: ProseLine | None, text: str) -> _Name | None:
    """Return a name of nouns alone with its owner from the line above: `Three Rivers Nation`, `Caribou Lake`."""
    if above is None or not _close_above(above, line) or is_parent(text) or above.text.startswith("republic"):
        return None
    if SECOND.fullmatch(text) and _begins_name(above):
        return _Name(f"{printed(above)} {printed(line)}", above, line, 1.4 * share_of(text))
    general = not BARE.match(text) or OWNER.search(above.text) is not None
    if not (general and _only_nouns(text)) or SELF_STANDING.search(text):
        return None
    if _is_owner(above):
        return _Name(f"{printed(above)} {printed(line)}", above, line, 1.0 if OWNER.search(above.text) else 0.8)
    return None


def _only_nouns(text: str) -> bool:
    """Say whether plain text is made of the nouns of offices alone, so that somebody must own it."""
    words = [_NOUN_ENDS.sub("", mended(word)) for word in re.findall(r"[\w']+", text)]
    return all(word in COMMON or word in NOUNS or OFFICE.fullmatch(word) for word in words)


def _is_owner(line: ProseLine) -> bool:
    """Say whether a line may own an office: a place, a people, a school; not a state, an office or a person."""
    text = line.text.strip(" .,|-_*")
    words = words_of(line)
    if len(words) > OWNER_WORDS or re.search(r"[\d:@,]", text) or STATES_OWN.search(text):
        return False
    return (OWNER.search(text) is not None and not STRONG.search(text)) or _begins_name(line)


def _begins_name(line: ProseLine) -> bool:
    """Say whether a line is a few capital words that name nobody and no office."""
    words = words_of(line)
    capital = all(word[:1].isupper() and word.isalpha() for word in words) and not OFFICE.search(line.text)
    person = parse_person(words)
    named = rank_at(words) or (person is not None and person.familiar) or label_at(line.text) is not None
    return capital and len(words) <= 4 and not named


def _close_above(above: ProseLine, line: ProseLine) -> bool:
    """Say whether one line stands right above another, as lines of one heading do."""
    return 0 < line.box.y0 - above.box.y0 < 2.6 * line.box.height and _column(above, line)


def _column(above: ProseLine, line: ProseLine) -> bool:
    """Say whether two lines begin in one place or are centred on one."""
    middle = abs(above.box.x0 + above.box.x1 - line.box.x0 - line.box.x1) / 2
    return abs(above.box.x0 - line.box.x0) < 0.2 or middle < 0.1


def _below(index: int, lines: Sequence[ProseLine]) -> ProseLine | None:
    """Return the line straight below in the same column."""
    box = lines[index].box
    for line in lines[index + 1 : index + 6]:
        down = line.box.y0 - box.y0
        beside = min(line.box.x1, box.x1) - max(line.box.x0, box.x0)
        if line.line.page == lines[index].line.page and 0 < down < 2.6 * box.height and beside > 0:
            return line
    return None


def _above(index: int, lines: Sequence[ProseLine]) -> ProseLine | None:
    """Return the line straight above in the same column, else the line before."""
    line = lines[index]
    before = [other for other in lines[max(0, index - 5) : index] if other.line.page == line.line.page]
    for other in reversed(before):
        beside = min(line.box.x1, other.box.x1) - max(line.box.x0, other.box.x0)
        if 0 < line.box.y0 - other.box.y0 < 2.6 * line.box.height and beside > 0:
            return other
    return before[-1] if before else None


def goes_on(text: str, below: str) -> bool:
    """Say whether a name goes on in the line below: it stops at a joint, or the line begins with one or is its noun."""
    return bool(ENDS_OPEN.search(text) or INCOMPLETE_NAME.match(below) or REST.fullmatch(below))


def continuation(line: ProseLine) -> str:
    """Return the second line of a name with the joint that it begins with: `de Valmont`."""
    joint = INCOMPLETE_NAME.match(line.text)
    name = printed(line)
    return name if joint is None or name.lower().startswith(joint.group()) else f"{joint.group()}{name}"


def _is_place(line: ProseLine) -> bool:
    text = line.text.strip(" .,|-_*")
    if len(line.line.words) > 6 or re.search(r"[\d:@,]", text):
        return False
    return bool(PLACE.search(text))
