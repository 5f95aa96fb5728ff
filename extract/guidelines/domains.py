"""Whose an e-mail domain is, by a reviewed list and the list of public suffixes: a government's, anybody's, a disguise.

No look-up is made, so it says what the name says and not who is behind it. It never says that a sender is genuine: a
mailbox of a government can be stolen, and `verification` is a person's alone.
"""

from __future__ import annotations

import re
import tomllib
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files

from publicsuffixlist import PublicSuffixList
from pydantic import field_validator

from models.record import Model


class DomainKind(StrEnum):
    """What a domain's name says of who can have an address there."""

    GOVERNMENT = "government"
    FREE_MAIL = "free_mail"
    LOOK_ALIKE = "look_alike"
    SAYS_AUTHORITY = "says_authority"
    OTHER = "other"


class DomainLists(Model):
    """The reviewed lists; domains.toml says what each is."""

    government: frozenset[str]
    of_any_country: frozenset[str]
    police_below: frozenset[str]
    police_labels: frozenset[str]
    locality: frozenset[str]
    free_mail: frozenset[str]
    free_mail_of_any_country: frozenset[str]
    authority: frozenset[str]
    put_on: frozenset[str]

    @field_validator("*")
    @classmethod
    def _lower_case_labels(cls, entries: frozenset[str]) -> frozenset[str]:
        off = sorted(entry for entry in entries if not re.fullmatch(r"[a-z0-9]+([.-][a-z0-9]+)*", entry))
        if off:
            raise ValueError(f"not a domain in lower case: {', '.join(off)}")
        return entries


@lru_cache(maxsize=1)
def lists() -> DomainLists:
    """Return the lists that are shipped."""
    text = files("extract").joinpath("guidelines", "domains.toml").read_text(encoding="utf-8")
    return DomainLists.model_validate(tomllib.loads(text))


@lru_cache(maxsize=1)
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList(accept_unknown=True)


@lru_cache(maxsize=1)
def _known() -> PublicSuffixList:
    return PublicSuffixList(accept_unknown=False)


@lru_cache(maxsize=4096)
def kind_of(domain: str) -> DomainKind:
    """Return what the name of `domain` says; a domain that is no domain says nothing."""
    name = domain.lower().strip(".")
    if _is_governments(name):
        return DomainKind.GOVERNMENT
    if _is_anybodys(name):
        return DomainKind.FREE_MAIL
    if _is_put_on(name):
        return DomainKind.LOOK_ALIKE
    if _is_locality(name) or any(_says(word, name) for word in lists().authority):
        return DomainKind.SAYS_AUTHORITY
    return DomainKind.OTHER


def domain_of(email: str) -> str:
    """Return the part behind the last `@`, in lower case."""
    return email.rpartition("@")[2].lower()


def _is_governments(name: str) -> bool:
    return _ends_in(name, lists().government) or _of_any_country(name) or _police_below(name)


def _ends_in(name: str, entries: frozenset[str]) -> bool:
    labels = name.split(".")
    return any(".".join(labels[at:]) in entries for at in range(len(labels)))


def _of_any_country(name: str) -> bool:
    """Say whether the name lies below `gov.xx`, a public suffix of the country with these two letters."""
    suffix = ".".join(name.split(".")[-2:])
    return suffix.partition(".")[0] in lists().of_any_country and _known().publicsuffix(suffix) == suffix


def _police_below(name: str) -> bool:
    below, _, _ = name.partition(".")
    labels = name.split(".")
    inside = any(".".join(labels[at:]) in lists().police_below for at in range(1, len(labels)))
    return inside and (below in lists().police_labels or labels[-3] in lists().police_labels)


def _is_anybodys(name: str) -> bool:
    own = _suffixes().privatesuffix(name) or name
    return own in lists().free_mail or own.partition(".")[0] in lists().free_mail_of_any_country


def _is_put_on(name: str) -> bool:
    """Say whether a word that belongs before a government's end is a word of a name that lies elsewhere."""
    suffix = _suffixes().publicsuffix(name) or ""
    words = set(re.split(r"[.-]", name.removesuffix(suffix).strip(".")))
    return bool(words & lists().put_on) or any(_glued(word) for word in words)


def _glued(word: str) -> bool:
    """Say whether `gov` is glued to the end of a name: `fbigov`, `harlowgov`."""
    return len(word) > 4 and word.endswith("gov")


def _is_locality(name: str) -> bool:
    """Say whether the name is one of RFC 1480: `co.harlow.tx.us`, with or without labels before it."""
    labels = name.split(".")
    return len(labels) >= 4 and labels[-1] == "us" and len(labels[-2]) == 2 and labels[-4] in lists().locality


def _says(word: str, name: str) -> bool:
    return word in re.sub(r"[.-]", "", name) if len(word) > 5 else word in re.split(r"[.-]", name)
