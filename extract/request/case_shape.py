"""Numbers on a page that may be a case's: where one begins and ends among the words, and how much it looks like one.

Dates, telephones, postal codes, laws, prices, addresses, handles and links are refused here whatever stands beside
them. Digits that a reader saw as letters are mended only inside groups that hold digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.prose import plain
from extract.request.case_refused import COUNTED, MONTHS, NEVER_PREFIX, STATES, WORDY, is_doubtful, is_refused
from extract.request.case_words import Role, bare, role_of
from extract.transcript import Line


@dataclass(frozen=True, slots=True)
class Piece:
    """A word of a cell, or one half of a word that is label and number at once, as `Case#13-0042`.

    `word` is its index in the cell's line; `start` its first character in the transcript.
    """

    text: str
    plain: str
    word: int
    start: int


@dataclass(frozen=True, slots=True)
class Number:
    """Pieces [first, last) of a cell as one value, tidied; `looks` is 0 to 1, how much it looks like a case's.

    `doubtful`: it may be a telephone number or a postal code as well.
    """

    value: str
    first: int
    last: int
    looks: float
    doubtful: bool = False


_GLUED = re.compile(r"([^\W\d_][^\W\d_.'/()-]*(?:[./'-][^\W\d_]*)*[#:.=)]{1,3})(?=[A-Z(]{0,6}[-/]?\d)(.+)$")
_FOLLOWED = re.compile(r"(.*\d)[/;|]([A-Z][a-z]{2,}\W?)$")
"""`13-0042/Your`: a number that the next label sticks to."""
_TOKEN = re.compile(
    r"[#(\[.\u2018\u201c'\"`]*(?:[A-Z0-9ÀÉ£$_]|[lo|](?=[\dOolI|/-]*\d))[A-Za-z0-9ÀÉ|\[]*(?:[-/.:_|&+~\u2013—][A-Za-z0-9|]+)*"
    r"[-/\u2013]?\.?[)\]]*[,;.:]?[_~'\u2019\u201d\"|]?$"
)
_PREFIX = re.compile(r"[(\[]?[A-Z]{1,4}(?:-[A-Z]{2,4})?[-/.]?$|[A-Z][a-z]{1,2}\.?$")
_LONG_PREFIX = re.compile(r"[(\[]?[A-Z]{1,6}(?:-[A-Z]{2,4})?[-/.]?$")
"""Capitals that a number may begin with where a label stands before them: `PULSE 18827714`."""
LONGEST_PREFIX = 4
"""Letters up to which a label's word begins a number that another label announces: `Case No. FILE-14` is a label."""
DOCKET_CODES = frozenset({"misc", "sw", "gj", "mj", "mc", "cf", "cv", "md"})
"""What courts begin a number with, by the kind of the matter: right before the digits they are a part of it."""
_CODED = re.compile(rf"(?:{'|'.join(sorted(DOCKET_CODES)).upper()})[- ]\d")
_ANNOUNCING = frozenset({Role.CASE, Role.COURT, Role.MARK, Role.OURS, Role.QUOTE})
_ANNOUNCES = re.compile(r"[:#.\u2013-]$|[Nn]o,?$|[Nn]umber$|[Ii]d$|ID$|NO$|NUMBER$")
_JOINT = re.compile(r"[-/\u2013—]$")
_TAIL = re.compile(r"[-/\u2013][A-Za-z0-9][A-Za-z0-9/-]*[,;.)]*$")
_DIGIT = re.compile(r"\d")
_CASE_SHAPES = (
    (
        "13-004417",
        r"(?:[A-Z]{1,6}[-/ ]?)?(?:\d\d)?\d\d[-/ ]{1,2}(?:[A-Z]{1,4}[-/ ])?(?:\d{1,4}[-/])?\d{3,8}(?:-?[A-Z]{1,3})?",
    ),
    ("42/CR/003871/14", r"\d{1,4}[A-Z]?[-/][A-Z]{2,5}[-/]\d{4,8}(?:[-/]\d\d)?"),
    ("DA2014-GJ-0456", r"[A-Z]{1,5}[-/]?\d{2,4}[-/](?:[A-Z0-9]{1,5}[-/])?\d{3,8}"),
    ("42/39970/14", r"\d{2,6}[-/]\d{2,6}[-/]\d{2,4}"),
    ("OFI-13-651321-T", r"[A-Z]{2,6}[-/]\d{2,4}[-/]\d{3,8}(?:[-/][A-Z])?"),
    ("2013R01442", r"(?:19|20)\d\d ?[A-Z]{1,3} ?\d{4,6}"),
    ("PL11WL-2014022771", r"[A-Z]{2}\d{2,4}[A-Z]{0,3}[- ](?:19|20)\d\d\d{4,7}"),
    ("AP/SA/UEIDT/0412/2014", r"(?:[A-Z]{1,6}/){2,4}\d{2,6}/(?:19|20)?\d\d"),
    ("288A-NO-4471902", r"\d{2,3}[A-Z]{1,2}-[A-Z]{2}-[A-Z]?\d{4,8}"),
    ("761045-14-0088", r"\d{3,6}-\d\d-\d{3,6}"),
    ("2014-044-003318", r"(?:19|20)\d\d-\d{2,4}-\d{3,6}"),
    ("GPHP-C-14-3309", r"[A-Z]{2,6}[-/][A-Z]{1,4}[-/]\d\d(?:\d\d)?[-/]\d{3,8}"),
    ("221 Js 4471/13", r"\d{1,3} ?[A-Z][A-Za-z]{1,2} ?\d{3,6}(?:/\d\d)?"),
    ("0829-13", r"\d{3,6}[-/]\d\d"),
)
"""Ways in which offices build their numbers: a year or a series, and a number."""
_CASE_SHAPE = re.compile("|".join(pattern for _, pattern in _CASE_SHAPES))
_ZIP = re.compile(r"\d{5}(?:-\d{4})?")
_GROUPS = re.compile(r"\d{2,4}(?: \d{2,4}){1,3}")
"""`2013 0042 117`: groups of digits with nothing between."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_SERIES = re.compile(r"^(\d{2,3}) ([A-Z]-[A-Z]{2}-\d)")
"""`288 A-OR-51002`, a federal file whose class was torn from its letter."""
_SIGN_FIRST = re.compile(r"N[°º*\u2019\"'] ?[A-Z][a-zé]+ ")
"""`N° Parquet 14 092 0788`: the office writes the words as part of the number."""
_BAR_FIRST = re.compile(r"^\|(?=[-/])")
"""`|-2013-7316`: a number does not begin with 1 and a dash, so a stroke there is a letter."""
_SMUDGED = str.maketrans({"£": "E", "$": "S", "[": "I", "+": "-", "~": "-", "\u2013": "-", "—": "-"})
"""Signs that no case number has, by what they were printed as."""

_LETTERS_READ_AS_DIGITS = re.compile(r"0[A-Z]|[A-Z]0")
"""The last group of `12-9009-0F`: a pair of letters, as `OF`."""

PIECES_MAX = 6
"""Pieces of the longest numbers seen: `P14 037 00214/3` is three, `N 2013 / 14 / CR 552` six."""


def pieces_of(line: Line) -> tuple[Piece, ...]:
    """Return the words of `line`, those that are label and number at once in two halves."""
    pieces: list[Piece] = []
    start = line.start
    for index, word in enumerate(line.words):
        text = word.text
        match = _GLUED.match(text) if _DIGIT.search(text) else None
        match = match or (_FOLLOWED.match(text) if _DIGIT.search(text) else None)
        whole = match is None or "@" in text or "://" in text or _by_dots(match)
        halves = (text,) if match is None or whole else (match.group(1), match.group(2))
        at = start
        for half in halves:
            pieces.append(Piece(half, plain(half), index, at))
            at += len(half)
        start += len(text) + 1
    return tuple(pieces)


def _by_dots(match: re.Match[str]) -> bool:
    """Say whether a dot joins letters to digits within one number, as in `FD.35.98.14`: the letters are no label."""
    head = match.group(1)
    return head.endswith(".") and head[:-1].isupper() and role_of(bare(head))[0] is None and "." in match.group(2)


def numbers_in(pieces: Sequence[Piece], *, announced: bool = False) -> Iterator[Number]:
    """Yield the numbers among `pieces` that a case may have, left to right, none overlapping.

    `announced` says that a label stands before the cell, so that short capitals it begins with are the number's.
    """
    at = 0
    while at < len(pieces):
        if not _digits(pieces[at].text) or not _part(pieces[at].text) or bare(pieces[at].text) == "n0":
            at += 1
            continue
        last = _with_initials(pieces, _end(pieces, at))
        first = _start(pieces, at, announced=announced)
        value = tidy(" ".join(piece.text for piece in pieces[first:last]))
        if not _refused(pieces, first, at, last, value):
            yield Number(value, first, last, looks_of(value), is_doubtful(value))
        at = last


def _digits(text: str) -> int:
    return len(_DIGIT.findall(text))


def _part(text: str) -> bool:
    return bool(_TOKEN.match(text)) and not WORDY.search(text)


def _start(pieces: Sequence[Piece], at: int, *, announced: bool) -> int:
    """Return where the value begins whose first digits stand at `at`: `GJ 24-0117` begins a word earlier."""
    first = at
    while first and at - first < 2:
        text = pieces[first - 1].text
        named = _announced(pieces, first - 1) if first > 1 else announced
        if not (_LONG_PREFIX if named else _PREFIX).match(text) or not text.strip("([-/.").isupper():
            break
        word = bare(text)
        role = role_of(word)[0]
        labels = role is not None and (not named or len(word) > LONGEST_PREFIX) and word not in DOCKET_CODES
        if word in NEVER_PREFIX or role is Role.MARK or labels:
            break
        first -= 1
    if first > 1 and _SIGN_FIRST.match(f"{pieces[first - 2].text} {pieces[first - 1].text} "):
        return first - 2
    return first


def _announced(pieces: Sequence[Piece], first: int) -> bool:
    """Say whether a label stands before `first`, so that the short capitals after it belong to the number."""
    before = pieces[first - 1].text
    role, guessed = role_of(bare(before))
    if guessed or role not in _ANNOUNCING:
        return False
    return bool(_ANNOUNCES.search(before)) or (role is Role.CASE and (before.islower() or before.istitle()))


def _end(pieces: Sequence[Piece], at: int) -> int:
    """Return the piece after the value whose first digits stand at `at`."""
    last = at + 1
    while last < len(pieces) and last - at < PIECES_MAX:
        before, text = pieces[last - 1].text, pieces[last].text
        if before[-1] in ",;)":
            break
        whole = tidy(" ".join(piece.text for piece in pieces[at:last]))
        if _goes_on(whole, before, text, pieces[last + 1].text if last + 1 < len(pieces) else ""):
            last += 1
        else:
            break
    while last - at > 1 and not _digits(pieces[last - 1].text) and not _suffix(pieces[last - 1].text):
        last -= 1
    return last


def _with_initials(pieces: Sequence[Piece], last: int) -> int:
    """Return the end with the capitals that close the cell, as in `3:14-mj-00082 KLD`."""
    if last != len(pieces) - 1 or pieces[last - 1].text[-1] in ".,;:)":
        return last
    text = pieces[last].text
    word = bare(text)
    initials = bool(re.fullmatch(r"[A-Z]{1,3}", text)) and word not in NEVER_PREFIX and role_of(word)[0] is None
    return last + 1 if initials else last


def _goes_on(whole: str, before: str, text: str, after: str) -> bool:
    """Say whether `text` goes on with the number `whole`, whose last piece is `before`; `after` follows."""
    if _JOINT.search(before):
        return _part(text) and (bool(_digits(text)) or len(text) <= 4)
    if _TAIL.match(text) and (_digits(text) or len(text) <= 4):
        return True
    if _JOINT.fullmatch(text):
        return _part(after) and _digits(after) >= 2 and _digits(whole) <= 4
    if _CASE_SHAPE.fullmatch(whole) and _digits(whole) >= 5 and re.search(r"[-/]|[A-Za-z] ?\d{3}", whole[1:]):
        return _suffix(text)
    if _digits(text):
        last = " " in whole and bool(_YEAR.fullmatch(text.strip(".,;()")))
        grouped = bool(_GROUPS.fullmatch(f"{whole} {text.strip('.,;()')}"))
        return _part(text) and (last or not _taken(text.strip(".,;()"))) and (_digits(whole) <= 6 or grouped)
    return bool(_PREFIX.match(text)) and bare(text) not in NEVER_PREFIX and _digits(after) >= 2


def _taken(text: str) -> bool:
    return is_refused(text) or is_doubtful(text)


def _suffix(text: str) -> bool:
    return bool(re.fullmatch(r"\([A-Z]{1,4}\)[.,;]?", text))


def _refused(pieces: Sequence[Piece], first: int, at: int, last: int, value: str) -> bool:
    core = tidy(" ".join(piece.text for piece in pieces[at:last]))
    if is_refused(value) or is_refused(core) or _digits(value) < 2 or len(value) < 3:
        return True
    before = pieces[first - 1].plain.strip(".,(") if first else ""
    after = pieces[last].plain if last < len(pieces) else ""
    if before in MONTHS or (len(core) <= 2 and after.strip(".,") in MONTHS):
        return True
    if pieces[at].text.startswith("+") or (first and pieces[first - 1].text.startswith("+")):
        return True
    if (
        _postal(pieces, first, last, core)
        or _street(pieces, last, value)
        or (value.isdigit() and after.strip(".,;)") in COUNTED)
    ):
        return True
    return after.startswith(("u.s.c", "usc")) or before in {
        "§",
        "§§",
        "section",
        "sections",
        "s.",
        "art",
        "article",
        "$",
    }


def _postal(pieces: Sequence[Piece], first: int, last: int, core: str) -> bool:
    """Say whether `core` is a postal code behind a place and its state: `Port Osprey, AL 36999`."""
    if not _ZIP.fullmatch(core) or (last < len(pieces) and pieces[last - 1].text[-1] not in ".,;:)"):
        return False
    state = first if pieces[first].text.strip(".,") in STATES else first - 1
    if state < 1 or pieces[state].text.strip(".,") not in STATES:
        return False
    place = pieces[state - 1].text
    return place.endswith(",") or (place[:1].isupper() and place.isalpha() and role_of(bare(place))[0] is None)


def _street(pieces: Sequence[Piece], last: int, value: str) -> bool:
    """Say whether words that begin as a street's name follow a plain number: `2600 Federal Plaza`."""
    if not value.isdigit() or len(value) > 5 or last >= len(pieces):
        return False
    text = pieces[last].text
    return text[:1].isupper() and text[1:2].islower() and pieces[last - 1].text[-1] not in ".,;:)"


def looks_of(value: str) -> float:
    """Return 0 to 1: how much `value` looks like a case's number rather than a count, a page or a street number."""
    digits = _digits(value)
    if _CASE_SHAPE.fullmatch(value) and digits >= 5:
        return 1.0
    if digits >= 5 and re.search(r"[A-Z/-]", value):
        return 0.97
    if digits >= 6 or (digits >= 4 and re.search(r"[A-Z/-]", value)):
        return 0.92
    if digits >= 4 or (digits == 3 and re.search(r"[A-Z/-]", value)):
        return 0.8
    return 0.45 if digits == 3 else 0.25


def is_coded(value: str) -> bool:
    """Say whether `value` begins with a court's letters for the kind of the matter: `MISC 812-13`."""
    return bool(_CODED.match(value))


def names_itself(value: str) -> bool:
    """Say whether `value` begins with its own label: `N° Parquet 14 092 0788`."""
    return bool(_SIGN_FIRST.match(value))


def shaped(value: str) -> bool:
    """Say whether `value` is built as case numbers are: a year or a series, and a number."""
    return bool(_CASE_SHAPE.fullmatch(value)) and _digits(value) >= 5


def tidy(value: str) -> str:
    """Return `value` without what stands round it, and without blanks round its dashes and strokes."""
    value = value.strip(" .,;:#[]_~\u2018\u2019\u201c\u201d'\"`").replace(". ", " ")
    if value.startswith("|") and value.endswith("|"):
        value = value.strip("|")
    if value.count("(") != value.count(")"):
        value = value.strip("()")
    elif value.startswith("(") and value.endswith(")"):
        value = value[1:-1]
    return _SERIES.sub(r"\1\2", re.sub(r"\s*([-/\u2013—])\s*", r"\1", value))


def mend(value: str) -> str:
    """Return `value` with O, l, I and | inside groups that hold a digit made digits: `13-OO42l` is `13-00421`."""

    def digits(match: re.Match[str]) -> str:
        group = match.group()
        if _DIGIT.search(group) and re.fullmatch(r"[\dOoIl|]+", group):
            return group.translate(str.maketrans("OoIl|", "00111"))
        return group.replace("0", "O") if _LETTERS_READ_AS_DIGITS.fullmatch(group) else group

    return re.sub(
        r"[^\s\-/.:()]+", digits, re.sub(r"--+", "-", _BAR_FIRST.sub("I", value.lstrip("_").translate(_SMUDGED)))
    )


def one_off(one: str, other: str) -> bool:
    """Say whether two values differ in one letter only: another one, one too many, or one too few."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one[start + (len(one) >= len(other)) :] == other[start + (len(other) >= len(one)) :]
