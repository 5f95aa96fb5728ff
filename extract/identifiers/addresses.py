"""The record's e-mail addresses from their mentions, read jointly, and what each one is there for.

The platform's own addresses are not listed at all: they say where the request went, which is another field's matter.
That an address fits the signer's name is evidence that a later stage can add: `identify` takes mentions from anywhere.
"""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

from extract.identifiers.channel import Grammar, choose
from extract.identifiers.confusion import distance
from extract.identifiers.decide import NEARLY_NAMED, OPEN_END, Named, name_field
from extract.identifiers.letters import plausibility
from extract.identifiers.mention import Mention
from extract.identifiers.suffix import RESERVED, known_suffix
from extract.identifiers.witness import Witness, witnesses_of
from extract.judge import Case, Judge
from extract.platform import Platform
from models.record import EmailField

GOVERNMENT = re.compile(
    r"(?:^|\.)(?:gov|mil|gob|gouv|gc|govt|police)(?:\.|$)|(?:^|\.)state\.[a-z]{2}\.us$|\.[a-z]{2}\.us$"
)
"""Domains of agencies."""

RETURN_WORDS = re.compile(
    r"repl(?:y|ies)|return|respon(?:d|se)|contact|send|sent|transmit|reach|e-?mail(?: address)?:|direct|forward|"
    r"deliver|questions|phone|tel|fax|badge",
    re.IGNORECASE,
)
SUBJECT_WORDS = re.compile(
    r"account|registered|associated|victim|subject|suspect|subscriber|user|belong|linked|witness|complain|threat",
    re.IGNORECASE,
)
"""Words before an address that tell its role; the nearest one counts."""

CONTEXT = 90
"""Characters before an address in which such words are looked for."""

WEB_PAGE = re.compile(r"\bwww\. ?([A-Za-z0-9-]{2,40}(?:\.[A-Za-z0-9-]{2,20}){1,3})")
"""An agency's page, whose domain is mostly that of its addresses."""

LOCAL_LIMIT, DOMAIN_LIMIT = 0.15, 0.2
"""Share of their length by which local parts and domains of one address misread may differ (weighted)."""

MAX_COMPARED = 60
"""Different addresses that are compared with each other; a letter has fewer than 10."""

BORNE_OUT_NATS = 2.0
"""In favour of a local part for each name, up to two, that the letter prints elsewhere as a word, such as the
signer's."""

PLACE_NATS, WHOLE_PLACE_NATS = 3.0, 2.5
"""In favour of a domain by the share of its first label that words of the letter make up, such as the office's name;
and more where they make up all of it."""

LETTERS_OF_A_WORD = 3
"""Letters from which a word may be part of such a label."""

NEAR_NAME = 1.5
"""Weighted difference up to which a part of an address is tried as a name that the letter prints."""

MOST_WORDS = 600
"""Different words that addresses are compared with; a letter of five pages has about as many."""

MOST_NAMED = 20
"""Addresses of a document that are compared with its words; more are a list, and no list of who signs."""

MOST_OTHER_LETTERS = 3
"""Letters that only one of two words so near has: `raymong` and `raymond` have two; a cheap test before a dear one."""

MOST_NAMES = 4
"""Names that each reading of a local part is tried with."""

DOMAIN_NATS = 2.0
"""In favour of a domain for each further place, up to two, where the document prints it."""

MAX_DOMAINS = 4
"""Domains that each reading of a local part is tried with."""

LETTERS_OF_A_NAME = 4
"""Letters from which a part of an address is compared with the words of the letter."""

LETTERS_POWER = 0.5
"""How far the order of a local part's letters speaks for it: 0.91 right without it, 0.925 with it. (Handles are made
too freely for it: there it costs 0.01.)"""

PARTS = re.compile(r"[._+-]")

LETTER_NATS = 2.4
"""What a character of a local part costs there in the mean: a reading that lost some is no likelier for being short."""

SYMBOLS = frozenset(string.ascii_letters + string.digits + "._-+@")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the document says beside its addresses: how often each domain stands there, and the words of its text."""

    text: str
    domains: Counter[str]
    words: frozenset[str]

    def prior(self, email: str) -> float:
        """Return the nats that speak for `email` before it is read."""
        local, _, domain = email.lower().partition("@")
        made_of_words = _made_of(domain.partition(".")[0], self.words)
        return (
            BORNE_OUT_NATS * min(self.names_in(local), 2)
            + PLACE_NATS * made_of_words
            + WHOLE_PLACE_NATS * (made_of_words == 1)
            + DOMAIN_NATS * min(max(self.domains[domain] - 1, 0), 2)
            + LETTERS_POWER * (plausibility(local) + LETTER_NATS * len(local))
        )

    def names_in(self, local: str) -> int:
        """Return how many parts of `local` the letter prints elsewhere as a word, an initial before it or not."""
        return sum(
            part in self.words or part[1:] in self.words
            for part in PARTS.split(local.lower())
            if len(part) >= LETTERS_OF_A_NAME
        )

    def named_otherwise(self, local: str) -> list[str]:
        """Return `local` with one part as a name that the letter prints and that the part may be a misreading of."""
        pieces = re.split(r"([._+-]|\d+)", local)
        found = [
            (apart, "".join([*pieces[:at], other, *pieces[at + 1 :]]))
            for at, piece in enumerate(pieces)
            for apart, other in self._nearly(piece.lower())
        ]
        return [name for _, name in sorted(found)[:MOST_NAMES]]

    def _nearly(self, part: str) -> list[tuple[float, str]]:
        """Return what `part` is nearly, and how far off: names that the letter prints, or one with its initial."""
        if len(part) < LETTERS_OF_A_NAME or part in self.words:
            return []
        for name, letter, form in ((part[1:], part[0], "{1}{0}"), (part[:-1], part[-1], "{0}{1}")):
            if name in self.words:
                initials = self._initials(name)
                return [] if letter in initials else [(1.0, form.format(name, initial)) for initial in initials]
        return [
            (apart, word)
            for word in self.words
            if abs(len(word) - len(part)) <= 1
            and len(set(word) ^ set(part)) <= MOST_OTHER_LETTERS
            and part.removesuffix("s") != word.removesuffix("s")
            and 0 < (apart := distance(word, part, NEAR_NAME + 0.5)) <= NEAR_NAME
        ]

    def _initials(self, name: str) -> tuple[str, ...]:
        """Return the first letters of the names that stand before `name` where the letter prints it."""
        pattern = re.compile(rf"((?:\b[A-Z][\w.'-]{{0,20}} ){{1,3}}){re.escape(name)}\b", re.IGNORECASE)
        before = (found.group(1).split() for found, _ in zip(pattern.finditer(self.text), range(9), strict=False))
        return tuple(dict.fromkeys(word[0].lower() for words in before for word in words if word[0].isupper()))


@lru_cache(maxsize=256)
def _made_of(label: str, words: frozenset[str]) -> float:
    """Return the share, 0 to 1, of the letters of `label` that `words` account for."""
    covered = [False] * len(label)
    for word in words:
        at = label.find(word) if len(word) >= LETTERS_OF_A_WORD else -1
        if at >= 0:
            covered[at : at + len(word)] = [True] * len(word)
    return sum(covered) / max(len(label), 1)


def name_emails(mentions: Sequence[Mention], text: str, platform: Platform, judge: Judge) -> tuple[EmailField, ...]:
    """Return one field for each address in `mentions`, in the order of the transcript's `text`."""
    foreign = [mention for mention in mentions if not platform.owns_email(mention.name)]
    domains = Counter(_domain(mention.name) for mention in foreign)
    domains.update(page.lower() for page in WEB_PAGE.findall(text))
    words = dict.fromkeys(word.lower() for word in WORD.findall(text))
    around = Surroundings(text, domains, frozenset(islice(words, MOST_WORDS)))
    groups = _groups(foreign)
    strange = replace(around, words=frozenset())
    return tuple(_field(group, around if at < MOST_NAMED else strange, judge) for at, group in enumerate(groups))


WORD = re.compile(r"(?<![\w.@-])[A-Z][A-Za-z]{2,30}(?![\w@]|[.-]\w)")
"""A word written as names are, and no part of an address."""


def _domain(email: str) -> str:
    return email.rpartition("@")[2].lower()


def _groups(mentions: Sequence[Mention]) -> list[list[Mention]]:
    """Return the mentions address by address; an address and a misreading of it are one."""
    groups: dict[str, list[Mention]] = {}
    for mention in mentions:
        name = mention.name.lower()
        same = (
            name
            if name in groups
            else next((key for key in list(groups)[:MAX_COMPARED] if _one_address(key, name)), name)
        )
        groups.setdefault(same, []).append(mention)
    return list(groups.values())


def _one_address(one: str, other: str) -> bool:
    """Say whether two addresses are readings of one: alike in both parts, or one cut off at a full stop of its name."""
    (local, _, domain), (local2, _, domain2) = one.partition("@"), other.partition("@")
    far = DOMAIN_LIMIT * min(len(domain), len(domain2))
    if distance(domain, domain2, far + 0.5) > far:
        return False
    short, long = sorted((local, local2), key=len)
    if long.endswith(short) and len(short) >= 3 and long[-len(short) - 1 : -len(short)] in ("", ".", "_", "-"):
        return True
    far = max(LOCAL_LIMIT * len(short), 0.5)
    return distance(local, local2, far + 0.5) <= far


def _field(group: Sequence[Mention], around: Surroundings, judge: Judge) -> EmailField:
    sites = tuple(witnesses_of(mention) for mention in group)
    witnesses = _with_domains([witness for site in sites for witness in site], around)
    grammar = Grammar(SYMBOLS, _is_address)
    named = Named(choose(witnesses, grammar, around.prior, _renamed(witnesses, around)), sites)
    case = Case("emails", named.choice.best, _support(named, group, around))
    field = name_field(case, group, named, judge)
    role = "return" if _is_return(named.choice.best, group, around.text) else "other"
    return EmailField(**dict(field), role=role)


def _is_address(text: str) -> bool:
    local, _, domain = text.partition("@")
    return bool(ADDRESS.fullmatch(local)) and known_suffix(domain)


ADDRESS = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_+-]|\.(?!\.)){0,62}[A-Za-z0-9_]|[A-Za-z0-9]")


def _with_domains(witnesses: Sequence[Witness], around: Surroundings) -> list[Witness]:
    """Return `witnesses`, each allowing the printed domains that its own may be a misreading of."""
    seen = Counter({_domain(witness.text): 1 for witness in witnesses}) + around.domains
    popular = [domain for domain, _ in seen.most_common(MAX_COMPARED)]
    return [replace(witness, others=(*witness.others, *_elsewhere(witness.text, popular))) for witness in witnesses]


def _renamed(witnesses: Sequence[Witness], around: Surroundings) -> list[str]:
    """Return the addresses that would fit the letter's names better, for the readings to be asked about."""
    read = dict.fromkeys(witness.text.rpartition("@")[::2] for witness in witnesses)
    return [f"{other}@{domain}" for local, domain in read for other in around.named_otherwise(local)]


def _elsewhere(address: str, domains: Sequence[str]) -> list[str]:
    local, _, own = address.rpartition("@")
    near = [name for name in domains if 0 < distance(name, own.lower()) <= DOMAIN_LIMIT * len(own)]
    return [f"{local}@{domain}" for domain in near[:MAX_DOMAINS]]


SHORT_LOCAL = 4
"""Letters of a local part that may be the end of a longer one whose beginning was not read."""

WORD_BEFORE = re.compile(r"(?<![\w.@-])([a-z0-9._-]{1,20}) ?\Z")
LEADS_IN = frozenset(
    {"to", "at", "is", "by", "via", "or", "and", "mail", "e-mail", "email", "address", "reply", "contact"}
)
"""Words that lead in an address and are no part of it."""

MORE = re.compile(r" ?[.,_-] ?[a-z0-9]|\n[a-z]{2,4}(?![\w'])")


def _word_before(mention: Mention, text: str) -> str:
    """Return the word in small letters that stands before it and leads to nothing; empty where there is none."""
    before = WORD_BEFORE.search(text, max(mention.start - 24, 0), mention.start)
    return before[1] if before is not None and before[1] not in LEADS_IN else ""


def _follows_a_name(mention: Mention, around: Surroundings) -> bool:
    """Say whether a name that the letter prints stands before it in small letters: the mark between them was lost."""
    word = _word_before(mention, around.text).strip("._-")
    return len(word) >= LETTERS_OF_A_NAME and word in around.words and word not in LEADS_IN


def _goes_on(mention: Mention, text: str) -> bool:
    """Say whether what follows may be more of its domain."""
    return MORE.match(text, mention.end) is not None


def _support(named: Named, group: Sequence[Mention], around: Surroundings) -> dict[str, float]:
    local, _, domain = named.choice.best.lower().partition("@")
    return {
        **named.support(),
        "repairs": float(min(len(mention.repairs) for mention in group)),
        "a word before": float(all(_word_before(mention, around.text) != "" for mention in group)),
        "goes on after": float(all(_goes_on(mention, around.text) for mention in group)),
        "short": float(len(local) <= SHORT_LOCAL),
        OPEN_END: float(domain.rpartition(".")[2] in RESERVED),
        "borne out": float(around.names_in(local) > 0),
        NEARLY_NAMED: float(
            bool(around.named_otherwise(local)) or all(_follows_a_name(mention, around) for mention in group)
        ),
        "domain elsewhere": float(min(max(around.domains[domain] - len(group), 0), 2)),
        "government": float(bool(GOVERNMENT.search(domain))),
    }


def _is_return(email: str, group: Sequence[Mention], text: str) -> bool:
    if GOVERNMENT.search(_domain(email)):
        return True
    for mention in group:
        before = text[max(mention.start - CONTEXT, 0) : mention.start]
        if _last(RETURN_WORDS, before) > _last(SUBJECT_WORDS, before):
            return True
    return False


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((found.start() for found in pattern.finditer(text)), default=-1)
