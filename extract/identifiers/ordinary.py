"""Which words of a letter are English and which have a shape that only a name on a platform has."""

from __future__ import annotations

import re

STOP = frozenset({
    "a", "about", "above", "access", "account", "accounts", "address", "all", "also", "an", "and", "any", "are",
    "as", "at", "be", "been", "belonging", "below", "by", "can", "confidential", "connected", "content", "contents",
    "copy", "created", "data", "date", "dates", "described", "display", "draft", "e-mail", "email", "following",
    "for", "from", "had", "handle", "has", "have", "held", "holder", "holders", "http", "https", "id", "identified",
    "if", "in", "including", "information", "into", "is", "it", "its", "known", "listed", "location", "log", "logs",
    "maintained", "may", "n", "na", "name", "named", "names", "no", "none", "not", "number", "numbers", "of", "on",
    "one", "or", "other", "our", "owner", "owners", "page", "password", "please", "posted", "posts", "preserved",
    "profile", "profiles", "received", "records", "referenced", "registered", "shall", "should", "subject",
    "subscriber", "that", "the", "their", "these", "this", "those", "to", "tweets", "twitter", "under", "unknown",
    "until", "urgent", "url", "urls", "use", "used", "user", "user-id", "username", "usernames", "users", "using",
    "was", "we", "were", "which", "who", "whose", "will", "with", "within", "www", "you", "your",
})  # fmt: skip
"""Words that follow such labels in letters and are no names."""

ORDINARY = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|[A-Z]?[a-z]+-[a-z]+")


def is_ordinary(word: str) -> bool:
    """Say whether `word` is one that follows such labels in letters, or too short or too plain to be told from one."""
    return word.lower() in STOP or len(word) < 3 or word.isdigit()


def is_distinct(word: str) -> bool:
    """Say whether `word` has a shape that no English word has: a digit, an underscore, a capital inside."""
    return ORDINARY.fullmatch(word) is None
