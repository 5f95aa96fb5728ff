"""The normal forms in which values are looked up: however somebody writes an account or a number, it is found."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sqlalchemy import ColumnElement

from mailroom.store.search_tables import search_keys

ACCOUNTS = ("handles", "profile_urls", "post_urls")
"""Names of keys that lead to an account."""
CASES = ("case_number",)
NUMBERS = ("phone", "sender_id", "caller_number")
"""Names of keys that are telephone numbers, or what a fax machine calls itself."""
SENDERS = (*NUMBERS, "emails")
LAST = "\U0010ffff"
"""Behind every key that begins like a key before it."""
MOST_KEY = 300
"""Characters of a key that count; the longest URL of the samples has 60."""

_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*://(?:www\.|mobile\.|m\.)?")
_NOT_CASE = re.compile(r"[^0-9a-z]+")
_DIALLED = re.compile(r"[\d\s().+/-]+")


def account_key(value: str) -> str:
    """Return a handle or URL in its normal form: small letters, no @, no scheme, nothing behind the path."""
    plain = value.strip().casefold()
    bare = _SCHEME.sub("", plain.lstrip("@"))
    return bare.partition("?")[0].partition("#")[0].strip().rstrip("/")[:MOST_KEY]


def account_keys(value: str) -> Iterator[str]:
    """Yield by what an account is found: as it is, and, of a URL, the name in it."""
    key = account_key(value)
    yield key
    host, slash, path = key.partition("/")
    if slash and "." in host:
        yield path.partition("/")[0].lstrip("@")


def case_key(value: str) -> str:
    """Return a case number without what people put between its parts: 14-824934 and 14 824934 are one."""
    return _NOT_CASE.sub("", value.casefold())[:MOST_KEY]


def sender_key(value: str) -> str:
    """Return a telephone number as its digits, without the country code of North America; anything else small."""
    plain = value.strip().casefold()
    if not any(one.isdigit() for one in plain) or _DIALLED.fullmatch(plain) is None:
        return plain[:MOST_KEY]
    digits = "".join(one for one in plain if one.isdigit())
    is_long = len(digits) == 11 and digits.startswith("1")
    return (digits[1:] if is_long else digits)[:MOST_KEY]


def begins(key: str, *, whole: bool) -> ColumnElement[bool]:
    """Return the condition that a key is `key`, or, where it need not be `whole`, begins like it."""
    column = search_keys.c.key
    return column == key if whole else (column >= key) & (column < key + LAST)
