"""What the words beside a number say of it: the matter's own, a court's, somebody else's, or no case's at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

from extract.request.case_shape import Piece
from extract.request.case_words import Role, bare, role_of


class Owner(Enum):
    """Whose number it is."""

    OFFICE = "office"
    COURT = "court"
    EITHER = "the office's or a court's"
    STRANGER = "somebody else"


@dataclass(frozen=True, slots=True)
class Label:
    """How strongly the words speak for a case's number, 0 to 1 (0: it is none), whose it is, and the words.

    `marked`: a colon or a word such as `No.` says that a number follows. `ours`: a word says that it is the sender's.
    """

    weight: float
    owner: Owner
    words: str
    marked: bool = False
    ours: bool = False


NAMED_AND_MARKED = 0.93
"""`Case No.`, `Ref:`: right but for what the reader did to the digits, so no single place is accepted."""
PLAINLY_OURS = 0.945
"""`Our file no.`, `Agency case:`: before a plain `Case No.`, which court papers bear, too."""
NAMED = 0.86
"""`investigation 13-0042`: the noun alone may belong to the sentence."""
OURS_AND_MARKED = 0.9
"""`USAO No.`"""
SECONDARY = frozenset({"reference", "ref", "refs", "urn", "request", "control", "tracking", "log", "instruction"})
SECONDARY_SHARE = 0.96
"""A reference may be of the letter only; a case, crime or incident number beside it goes first."""
QUOTED = 0.85
MARKED = 0.55
"""`No. 13-0042` alone."""
UNKNOWN_NOUN = 0.5
"""`Widget No. 13-0042`, `Widget: 13-0042`."""
MISREAD = 0.92
"""Share that a label keeps of which a word had to be guessed."""
PER_GAP = 0.85
"""Share kept for each word between the label and the number that says nothing."""
GAP_MAX = 2
STEPS_MAX = 14
PARTING = frozenset({"in", "of", "for", "to", "under", "with", "this", "please", "is", "was", "as"})
"""Words before which a label has not begun yet."""
STRANGERS = 0.12
"""Weight of a number that is said to be somebody else's: `your ref`, `an earlier case`."""
DISTANT = frozenset(
    ("its", "their", "earlier", "unrelated", "another", "other", "related", "previous", "prior", "former", "companion")
)
"""Words that make a number in the same sentence somebody else's."""
DISTANT_STRANGERS = 0.35
"""Share kept where the sentence speaks of something earlier or other, though not right before the label."""

_OFFICES_LETTERS = re.compile(r"(?:[A-Z]\.){2,}|[A-Z]{0,4}(?:PD|SO|SD|DA|SP|HP|DPS)|[A-Z]{2,5}")
"""`S.O. case no.`, `HPD CASE #`: an office by its letters."""
_POLICE_ENDS = frozenset({"PD", "SO", "SD", "DA", "SP", "HP", "PS"})
SURE_GUESS = 6
"""Letters from which a misread noun is a label without a colon or a `No.`: `port` and `city` are a letter off one."""
_SENTENCE_END = re.compile(r"[.;!?]['\")]?$")
_ABBREVIATED = re.compile(r"^(?:\w\.?){1,3}\.$|^(?:ref|case|nos?|inv|misc|crim|dept|occ|inc|rpt|nr|num|att|attn)\.$")
_COLON = re.compile(r"[:=#]\W*$")
_TO_BE_QUOTED = re.compile(
    r"(?:quot|cit|refer)(?:e|ing|ed)\b.{0,40}\b(?:ref|number|no\b|case|file)"
    r"|\b(?:ref|number|case|file)\b.{0,30}\b(?:in|on|with) (?:all|any|your|every)\b"
)
"""`Please quote the following ref. number on all correspondence:`, a whole sentence as a label."""
_SUBJECT = frozenset({"re", "subject", "subj", "sub", "regarding", "concerning", "object", "betreff", "betr", "objet"})
IN_REPLY = re.compile(
    r"^\W*(?:(?:in|on|with|when) (?:your|any|all|every|the) (?:\w+ )?"
    r"(?:reply|response|answer|correspond|communicat|return)"
    r"|(?:must|to|should|please|always|and)? ?(?:always )?(?:be )?quot)"
)


@dataclass(slots=True)
class _Read:
    """What was met so far on the way to the left."""

    role: Role | None = None
    court: bool = False
    stranger: bool = False
    ours: bool = False
    mark: bool = False
    colon: bool = False
    badge: bool = False
    guessed: bool = False
    parted: bool = False
    distant: bool = False
    shouted: bool = False
    gap: int = 0
    words: list[str] = field(default_factory=list)


def label_before(pieces: Sequence[Piece], end: int) -> Label | None:
    """Return the label that ends at piece `end`, the number beginning there; None where no word says anything."""
    read = _Read()
    for index in range(end - 1, max(end - 1 - STEPS_MAX, -1), -1):
        if not _take(read, pieces[index], first=index == end - 1):
            break
    verdict = _verdict(read)
    if verdict is None and read.colon and _TO_BE_QUOTED.search(" ".join(piece.plain for piece in pieces[:end][-16:])):
        return Label(OURS_AND_MARKED, Owner.OFFICE, "to be quoted", marked=True)
    return verdict


def _take(read: _Read, piece: Piece, *, first: bool) -> bool:
    """Add the word of `piece` to `read`; return False where the words before it belong to something else."""
    text = piece.plain
    word = bare(text) or ("#" if "#" in text else "")
    ends = bool(_SENTENCE_END.search(text)) and not _ABBREVIATED.match(text)
    role, guessed = role_of(word) if word else (None, False)
    if not word:
        read.colon = read.colon or (":" in text and read.role is None and read.gap == 0)
        return True
    if ends and role not in {Role.MARK, Role.CASE, Role.COURT}:
        return False
    if read.role is None:
        read.colon = read.colon or (read.gap == 0 and bool(_COLON.search(text)))
        read.shouted = piece.text.isupper()
        return _before_noun(read, word, role, guessed=guessed)
    if ends or (_COLON.search(text) and not first):
        return False
    if role is None and _by_letters(piece.text, read):
        read.ours = True
        return False
    return _beyond_noun(read, word, role)


def _by_letters(text: str, read: _Read) -> bool:
    """Say whether `text`, right before a label's noun, is an office by its letters; read in capitals, few can be."""
    letters = text.strip("([,/")
    known = _OFFICES_LETTERS.fullmatch(letters)
    return bool(known) and not read.parted and ("." in letters or not read.shouted or letters[-2:] in _POLICE_ENDS)


def _before_noun(read: _Read, word: str, role: Role | None, *, guessed: bool) -> bool:
    if role is Role.OTHER:
        read.role = Role.OTHER if read.gap == 0 else None
        return False
    if guessed and role is not Role.MARK and len(word) < SURE_GUESS and not (read.mark or read.colon):
        role = None
    if role in {Role.CASE, Role.COURT, Role.QUOTE}:
        read.role, read.guessed, read.court = role, guessed, role is Role.COURT
        read.words.append(word)
    elif role is Role.MARK and word == "id" and read.mark:
        read.badge = True
    elif role is Role.MARK and not read.mark and (not guessed or read.gap == 0):
        read.mark, read.guessed, read.badge = True, guessed, word == "id"
    elif role is Role.OURS and read.mark:
        read.ours = True
        return False
    elif role is Role.THEIRS:
        read.stranger = True
    elif word in _SUBJECT and read.gap == 0 and not read.mark:
        return False
    elif role not in {Role.LINK, Role.MARK}:
        read.gap += 1
    return read.gap <= GAP_MAX


def _beyond_noun(read: _Read, word: str, role: Role | None) -> bool:
    """Look past the noun for whose number it is: `our`, `court`, `the earlier`."""
    read.parted = read.parted or role is None or word in PARTING
    if read.parted:
        read.distant = read.distant or word in DISTANT
        return True
    read.stranger = read.stranger or role is Role.THEIRS
    read.ours = read.ours or role is Role.OURS
    read.court = read.court or role is Role.COURT
    read.words.append(word)
    return True


def _verdict(read: _Read) -> Label | None:
    words = " ".join(reversed(read.words))
    if read.role is Role.OTHER:
        return Label(0.0, Owner.OFFICE, words)
    weight = _weight(read)
    if weight is None:
        return Label(STRANGERS, Owner.STRANGER, words) if read.stranger and read.mark else None
    weight *= PER_GAP ** (read.gap if read.role is not None else max(read.gap - 1, 0)) * (
        MISREAD if read.guessed else 1.0
    )
    if read.stranger and not read.ours:
        return Label(STRANGERS, Owner.STRANGER, words)
    weight *= DISTANT_STRANGERS if read.distant else 1.0
    owner = Owner.COURT if read.court else Owner.OFFICE
    return Label(weight, owner, words, marked=read.mark or read.colon, ours=read.ours)


def _weight(read: _Read) -> float | None:
    if read.role is Role.QUOTE:
        return QUOTED
    if read.role is not None:
        share = SECONDARY_SHARE if not read.ours and SECONDARY.issuperset(read.words) else 1.0
        marked = PLAINLY_OURS if read.ours else NAMED_AND_MARKED
        return (marked if read.mark or read.colon else NAMED) * share
    if read.badge:
        return STRANGERS
    if read.mark:
        return OURS_AND_MARKED if read.ours else (UNKNOWN_NOUN if read.gap else MARKED)
    if read.colon and read.gap == 1:
        return UNKNOWN_NOUN
    return None
