"""The end of a domain against the list of public suffixes that ships with publicsuffixlist; nothing is fetched.

Repairs the few ways in which a reader spoils a suffix (`.g0v`, `.qov`, `,gov`, `.corn`), and only to suffixes that are
common in such letters: a free search among 10,000 suffixes would turn any noise into some domain.
"""

from __future__ import annotations

from functools import lru_cache

from publicsuffixlist import PublicSuffixList

RESERVED = frozenset({"example", "test", "invalid"})
"""Top-level names that RFC 2606 sets apart; documents for training and testing are written with them."""

REPAIRS: dict[str, str] = {
    "cdu": "edu", "odu": "edu",
    "g0v": "gov", "qov": "gov", "q0v": "gov", "goy": "gov", "9ov": "gov", "gow": "gov", "gcv": "gov", "gav": "gov",
    "corn": "com", "c0m": "com", "con": "com", "cor": "com", "eom": "com", "cem": "com", "corm": "com", "com1": "com",
    "0rg": "org", "orq": "org", "0rq": "org", "crg": "org", "erg": "org", "org1": "org", "arg": "org",
    "nct": "net", "nel": "net", "ne1": "net", "net1": "net", "rnil": "mil", "mi1": "mil", "rni1": "mil", "rnii": "mil",
    "u5": "us", "uk1": "uk", "exarnple": "example", "exampie": "example", "examp1e": "example", "cxample": "example",
}  # fmt: skip
"""What a reader makes of a suffix, and the suffix."""

TWO_LETTER_WORDS = frozenset(
    [
        "as",
        "at",
        "be",
        "by",
        "do",
        "he",
        "in",
        "is",
        "it",
        "me",
        "my",
        "no",
        "of",
        "on",
        "or",
        "so",
        "to",
        "us",
        "we",
        "am",
        "an",
        "go",
        "if",
        "up",
        "id",
        "ad",
        "pm",
    ]
)
"""Country codes that are words: after a full stop and a space, `.it` begins a sentence more often than it ends a
domain."""


@lru_cache(maxsize=1)
def _list() -> PublicSuffixList:
    return PublicSuffixList(accept_unknown=False)


def known_suffix(domain: str) -> bool:
    """Say whether `domain` has at least one label before a public or reserved suffix."""
    labels = domain.lower().split(".")
    if len(labels) < 2 or not all(labels):
        return False
    if labels[-1] in RESERVED:
        return True
    return bool(_list().privatesuffix(domain.lower())) or _government(labels)


def _government(labels: list[str]) -> bool:
    """Say whether the public suffix is an agency's own domain, as with `ci.austin.tx.us` and `police.uk`."""
    return len(labels) >= 3 and _list().publicsuffix(".".join(labels)) is not None


def extends_suffix(domain: str, more: str) -> bool:
    """Say whether `domain`, complete by itself, ends in the first half of a suffix that `more` ends: gov and uk."""
    both = f"{domain.rpartition('.')[2]}.{more}".lower()
    return both.count(".") == 1 and _list().publicsuffix(both) == both


@lru_cache(maxsize=4096)
def mend_suffix(domain: str) -> str | None:
    """Return `domain` with its suffix mended where that makes it one with a known suffix, else None."""
    lower = domain.lower().strip(".-")
    labels = lower.split(".")
    if len(labels) < 2 or not all(labels):
        return None
    mended = ".".join([*labels[:-1], REPAIRS.get(labels[-1], labels[-1])])
    if labels[-1] in REPAIRS and not known_suffix(lower):
        return mended if known_suffix(mended) else None
    if known_suffix(lower):
        return lower
    return None
