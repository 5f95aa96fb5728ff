"""Which gaps inside an address are closed: by what stands left and right of them.

One table; each rule has an example, and a rule whose pattern is not enough names a check. A rule never looks further
than `LOOK` characters, so that the whole stays linear.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from extract.identifiers.ordinary import STOP, is_ordinary
from extract.identifiers.suffix import TWO_LETTER_WORDS, extends_suffix, known_suffix, mend_suffix

LOOK = 72
"""Characters that a rule sees on either side: longer than the longest URL of a post, and it keeps the work linear."""

HOST = r"(?:[a-z0-9|!]{2,12}|x)[.,]?c[o0e][mn]"
MARK = r"(?:[(\[{]?[@©®]\)?|\(a\))"


class Joint(StrEnum):
    """What lies between two words."""

    TIGHT = "tight"  # less than any space: the reader cut one printed word in two
    SPACE = "space"
    LINE = "line"  # the line's or the cell's end


ANYWHERE = frozenset(Joint)
ONE_LINE = frozenset({Joint.TIGHT, Joint.SPACE})


@dataclass(frozen=True, slots=True)
class Glue:
    """A gap that is closed: `left` is what stands before it, `right` what follows.

    `underscore`: a gap as wide as a glyph may be an underscore that the reader took for a space.
    """

    name: str
    left: re.Pattern[str]
    right: re.Pattern[str]
    example: tuple[str, str]
    joints: frozenset[Joint] = ANYWHERE
    agrees: Callable[[str, str], bool] | None = None
    underscore: bool = False


def _digits_fit(left: str, right: str) -> bool:
    have = len(left) - len(left.rstrip("0123456789OIl"))
    more = len(right) - len(right.lstrip("0123456789OIl"))
    return have + more <= 19 and (have < 17 or (have == 17 and more == 1))


def _suffix_is_open(left: str, right: str) -> bool:
    """Say whether the domain at the end of `left` gets its suffix only from what follows."""
    domain = re.split(r"[@©®)]", left)[-1].replace(",", ".").strip(".- ")
    more = re.split(r"[^a-zA-Z0-9.,-]", right.lstrip("., "), maxsplit=1)[0].replace(",", ".").strip(".-")
    if more != more.lower() or more in TWO_LETTER_WORDS:
        return False
    return extends_suffix(domain, more) if known_suffix(domain) else mend_suffix(f"{domain}.{more}") is not None


def _domain_is_open(left: str, right: str) -> bool:
    """Say whether the domain at the end of `left` has no suffix yet and what follows is no new sentence."""
    domain = re.split(r"[@©®)]", left)[-1].strip(".- ")
    return mend_suffix(domain) is None and right[:1] == right[:1].lower()


def _no_next_word(_left: str, right: str) -> bool:
    """Say whether what follows is no word that goes on with the sentence."""
    word = re.match(r"\w+", right)
    return word is not None and word.group().lower() not in STOP


def _first_name(left: str, _right: str) -> bool:
    """Say whether the word before a full stop may be a first name and no end of a sentence."""
    return not is_ordinary(left.strip(".").rpartition("(")[2])


CUT_SUFFIXES = frozenset({"org", "gov", "com", "net", "edu", "mil"})
"""Suffixes that are told by their letters alone, wherever a line's end cuts them."""


def _suffix_is_cut(left: str, right: str) -> bool:
    """Say whether the line's end cut one of the common suffixes in two."""
    return f"{left.rpartition('.')[2]}{right[:2]}".rstrip().lower() in CUT_SUFFIXES


def _domain_goes_on(left: str, right: str) -> bool:
    """Say whether the next line holds the rest of a domain that has no suffix yet, up to a suffix that is known."""
    domain = re.split(r"[@©®)]", left)[-1].strip(".- ")
    more = re.split(r"[^a-zA-Z0-9.,-]", right, maxsplit=1)[0].replace(",", ".").strip(".-")
    return _domain_is_open(left, right) and more == more.lower() and known_suffix(f"{domain}{more}")


TORN_SUFFIX = re.compile(
    r"[a-z0-9]+(?:-[a-z0-9]+)* [.,](?:gov|org|com|net|edu|mil|int|example|[a-z]{2})\b"
    r"|[a-z0-9]+-[a-z0-9-]+[.,] [a-z]{2,3}\b"
    r"|[a-z0-9-]+\.[a-z0-9-]+\.[a-z]+"
)
"""A domain with a gap at its suffix: before the full stop, where no sentence ends, or after a name with a hyphen, which
no handle has; or a domain with two full stops, which no handle is followed by."""


def _email_ahead(_left: str, right: str) -> bool:
    """Say whether `right`, from its @ on, is a domain with a known suffix and not a handle that ends a sentence."""
    rest = re.sub(rf"^{MARK}", "", right)
    spaced_mark = rest.startswith(" ")
    domain = re.match(r" ?[a-z0-9-]{1,40}(?: ?[.,] ?[a-z0-9-]{2,20}){1,4}", rest, re.IGNORECASE)
    if domain is None:
        return False
    torn = TORN_SUFFIX.match(rest)
    if torn is not None and torn.group().rpartition(" ")[2].strip(".,").lower() not in TWO_LETTER_WORDS:
        return True
    attached = re.match(r" ?[a-z0-9-]{1,40}(?:[.,][a-z0-9-]{2,20}){1,4}", rest, re.IGNORECASE)
    whole = attached.group().strip().replace(",", ".").replace("I", "l") if attached is not None else ""
    if whole and whole == whole.lower():
        return mend_suffix(whole) is not None
    tight = domain.group().replace(" ", "").replace(",", ".")
    return spaced_mark and tight == tight.lower() and mend_suffix(tight) is not None


def _rule(
    name: str,
    left: str,
    right: str,
    example: tuple[str, str],
    *,
    joints: frozenset[Joint] = ANYWHERE,
    agrees: Callable[[str, str], bool] | None = None,
) -> Glue:
    patterns = re.compile(left + r"\Z", re.IGNORECASE), re.compile(right, re.IGNORECASE)
    return Glue(name, *patterns, example, joints, agrees, underscore=name == "a piece of a name")


GLUE: tuple[Glue, ...] = (
    _rule("scheme", r"\bh[it1l]{1,2}ps?[:;.]{0,2}/{0,3}", r"[:;/\w]", ("https:/", "/twitter.com/safety")),
    _rule("prefix", r"(?:\b(?:www|mobile|m)|//(?:www|mobile|m))[.,]", rf"{HOST}/", ("www.", "twitter.com/safety")),
    _rule("host", r"(?:\b|[/.])(?:tw[a-z0-9|!]{3,7}|x)", r"[.,] ?c[o0e][mn](?: ?/|[iIl])", ("twitter", ".com/safety")),
    _rule("host", r"(?:\b|[/.])(?:tw[a-z0-9|!]{3,7}|x)[.,]", r"c[o0e][mn](?: ?/|[iIl])", ("twitter.", "com/safety")),
    _rule("path", rf"(?:\b|[/.]){HOST}", r"/ ?[@\w]", ("twitter.com", "/safety")),
    _rule("path", rf"(?:\b|[/.]){HOST}/", r"[@#\w]", ("twitter.com/", "safety")),
    _rule("post", rf"{HOST}/@?\w{{1,20}}", r"/ ?[s5]?t?[a-z]{3,7} ?/?", ("twitter.com/safety", "/status/12345")),
    _rule("post", rf"{HOST}/@?\w{{1,20}}/", r"st[a-z]{3,7} ?/", ("twitter.com/safety/", "status/12345")),
    _rule("post id", r"/st[a-z0-9|]{3,7}", r"/ ?[0-9OIl]{5}", ("twitter.com/safety/status", "/12345")),
    _rule("post id", r"/st[a-z0-9|]{3,7}/", r"[0-9OIl]{3}", ("twitter.com/safety/status/", "12345")),
    _rule(
        "post id",
        r"/st[a-z0-9|]{3,7}/[0-9OIl]{1,18}",
        r"[0-9OIl]{1,18}(?![\w/-]|\.\w)",
        ("twitter.com/safety/status/2663673580", "78169089"),
        agrees=_digits_fit,
    ),
    _rule(
        "a piece of a name",
        rf"{HOST}/[\w.,~-]{{1,18}}",
        r"(?:[\w.,]{1,14} ){0,2}[\w.,]{0,14} ?/[s5]t[a-z]{2,7} ?/?",
        ("twitter.com/safety", "dept/status/12345"),
    ),
    _rule(
        "a piece of a name",
        rf"(?:{HOST}/|(?<![\w.]){MARK} ?)[\w.]{{1,14}}",
        r"\w{1,14}(?![\w@])",
        ("@safety", "dept"),
        joints=frozenset({Joint.TIGHT}),
        agrees=_no_next_word,
    ),
    _rule(
        "underscore",
        rf"(?:{HOST}/|(?<![\w.]){MARK} ?)\w{{1,14}}",
        r"_\w{1,14}\b",
        ("twitter.com/safety", "_dept"),
        joints=ONE_LINE,
    ),
    _rule(
        "e-mail's @",
        r"(?:\b|^)[a-z0-9](?:[a-z0-9._+-]{0,62}[a-z0-9])?",
        rf"{MARK} ?[a-z0-9-]{{1,40}}(?: ?[.,] ?[a-z0-9-]{{2,20}}){{1,4}}",
        ("m.delgado", "@ example .gov"),
        agrees=_email_ahead,
    ),
    _rule(
        "e-mail's domain",
        rf"[a-z0-9]{MARK}",
        r"[a-z0-9-]{2,40} ?[.,] ?[a-z0-9-]{2,20}",
        ("m.delgado@", "example.gov"),
    ),
    _rule(
        "a piece of an e-mail",
        r"(?:^|[^\w.])(?-i:[a-z]{3,15})\.",
        rf"(?-i:[a-z0-9])[a-z0-9_-]{{1,30}} ?{MARK} ?[a-z0-9-]{{2,40}} ?[.,]",
        ("marcus.", "upshaw@example.gov"),
        agrees=_first_name,
        joints=ONE_LINE,
    ),
    _rule(
        "a piece of an e-mail",
        r"(?:^|[^\w.])[a-z]{1,15}",
        rf"[._][a-z0-9._-]{{1,30}} ?{MARK} ?[a-z0-9-]{{2,40}} ?[.,]",
        ("marcus", ".upshaw@example.gov"),
        joints=ONE_LINE,
    ),
    _rule(
        "a piece of an e-mail",
        r"[a-z0-9]{1,20}[.,]?",
        rf"[a-z0-9._-]{{1,30}}{MARK}[a-z0-9-]{{2,40}}[.,]",
        ("luis.mill", "house@example.gov"),
        joints=frozenset({Joint.TIGHT}),
    ),
    _rule(
        "a piece of an e-mail",
        rf"[a-z0-9]{MARK}[a-z0-9.-]{{1,40}}",
        r"[a-z0-9-]{1,30}(?:[.,][a-z0-9-]{1,30}){0,3}[.,][a-z]{2,7}(?![a-z])",
        ("m.delgado@met", "ropd.example.gov"),
        agrees=_domain_is_open,
        joints=ONE_LINE,
    ),
    _rule(
        "a piece of an e-mail",
        rf"[a-z0-9]{MARK}[a-z0-9.-]{{1,40}}",
        r"[a-z0-9-]{1,30}",
        ("m.delgado@met", "ropd"),
        agrees=_domain_is_open,
        joints=frozenset({Joint.TIGHT}),
    ),
    _rule(
        "a piece of an e-mail",
        rf"[a-z0-9]{MARK}[a-z0-9-]{{4,40}}",
        r"[a-z0-9-]{2,30}(?:[.,][a-z0-9-]{2,30}){0,2}[.,][a-z]{2,7}(?![a-z])",
        ("m.delgado@metropolis", "police.example"),
        agrees=_domain_goes_on,
        joints=frozenset({Joint.LINE}),
    ),
    _rule(
        "e-mail's suffix",
        rf"[a-z0-9]{MARK}[a-z0-9.-]{{1,50}}\.[a-z]{{1,2}}",
        r"[a-z]{1,2}(?![a-z])",
        ("a@example.o", "rg"),
        agrees=_suffix_is_cut,
    ),
    _rule(
        "e-mail's suffix",
        rf"[a-z0-9]{MARK}[a-z0-9.,-]{{1,50}}",
        r"[.,] ?[a-z0-9]{2,20}",
        ("a@example", ".gov"),
        agrees=_suffix_is_open,
    ),
    _rule(
        "e-mail's suffix",
        rf"[a-z0-9]{MARK}[a-z0-9.,-]{{1,50}}[.,-]",
        r"[a-z0-9]{2,20}",
        ("a@example.", "gov"),
        agrees=_suffix_is_open,
    ),
)


SIGN = re.compile(r"[^\n]{0,16}[@©®/.,:_()]|h[it1l]|www|tw|x\Z|m\Z|mobile|com", re.IGNORECASE)
"""What stands on one side of every gap that a rule closes; most words of a letter have none of it."""


def gluing_rule(left: str, right: str, joint: Joint) -> Glue | None:
    """Return the rule that closes the gap between `left` and `right`; the first that fits counts."""
    if not SIGN.search(left) and not SIGN.match(right):
        return None
    for rule in GLUE:
        fits = joint in rule.joints and rule.left.search(left) and rule.right.match(right)
        if fits and (rule.agrees is None or rule.agrees(left, right)):
            return rule
    return None
