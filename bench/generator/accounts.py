"""Invented accounts and the ways in which letters print them."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from typing import Literal

from bench.generator.names import words

UrlForm = Literal["https", "http", "https_www", "http_www", "bare", "www", "mobile", "slash", "capital"]
_FORMS: tuple[tuple[UrlForm, float], ...] = (
    ("https", 0.36),
    ("http", 0.14),
    ("https_www", 0.05),
    ("http_www", 0.08),
    ("bare", 0.14),
    ("www", 0.12),
    ("mobile", 0.04),
    ("slash", 0.04),
    ("capital", 0.03),
)
_PREFIX = {
    "https": "https://twitter.com/",
    "http": "http://twitter.com/",
    "https_www": "https://www.twitter.com/",
    "http_www": "http://www.twitter.com/",
    "bare": "twitter.com/",
    "www": "www.twitter.com/",
    "mobile": "https://mobile.twitter.com/",
    "slash": "https://twitter.com/",
    "capital": "https://Twitter.com/",
}
_NAMES = words("account_names")
_WORDS = words("account_words")
_MAXIMUM = 15


@dataclass(frozen=True, slots=True)
class Account:
    """One account of the platform: name, how its URL is printed, its posts' numbers, whose URL it is wrongly given."""

    name: str
    url_form: UrlForm
    posts: tuple[str, ...] = ()
    url_of: str = ""

    @property
    def url_printed(self) -> str:
        """The profile's URL as the letter prints it."""
        return f"{_PREFIX[self.url_form]}{self.url_of or self.name}{'/' if self.url_form == 'slash' else ''}"

    @property
    def url(self) -> str:
        """The profile's URL as the record wants it: absolute, host in small letters, nothing behind the name."""
        printed = self.url_printed.rstrip("/").replace("Twitter.com", "twitter.com")
        return printed if printed.startswith("http") else f"https://{printed}"

    def post_printed(self, post: str) -> str:
        """Return the URL of one of its posts as the letter prints it."""
        return f"{_PREFIX[self.url_form]}{self.name}/status/{post}"

    def post_url(self, post: str) -> str:
        """Return the URL of one of its posts as the record wants it."""
        return f"{replace(self, url_of='').url}/status/{post}"


def _raw_name(rng: random.Random) -> str:
    word, other, name = rng.choice(_WORDS), rng.choice(_WORDS), rng.choice(_NAMES)
    digits = str(rng.choice((rng.randint(0, 9), rng.randint(10, 99), rng.randint(1960, 2001), rng.randint(100, 9999))))
    forms = (
        f"{name}_{word}",
        f"{name}{digits}",
        f"{word}{other}",
        f"{word.title()}{other.title()}",
        f"{name.title()}{word.title()}{rng.randint(1, 99)}",
        f"The{word.title()}{name.title()}",
        f"x{word}{name}x",
        f"{word}_{other}_{rng.randint(0, 9)}",
        f"_{name}{digits}",
        f"{name}{word}_",
        f"{word[0]}{digits}{other}",
        f"I{word}{digits}",
        f"{name}_{digits}",
        "".join(rng.choice("abcdefghijklmnopqrstuvwxyz0123456789") for _ in range(rng.randint(6, 11))),
        f"{word.upper()}{rng.randint(0, 99)}",
        f"{name}{word[:4]}{rng.randint(0, 9)}{rng.choice('lIO0o1')}",
    )
    return rng.choice(forms)


def handle(rng: random.Random) -> str:
    """Return an invented name of 3 to 15 characters of [A-Za-z0-9_]."""
    while True:
        name = _raw_name(rng)[:_MAXIMUM]
        if len(name) >= 3 and not name.isdigit():
            return name


def account(rng: random.Random, *, posts: int = 0) -> Account:
    """Return an invented account with `posts` posts, their numbers as of the platform's years 2012 and 2013."""
    form = rng.choices([form for form, _ in _FORMS], [weight for _, weight in _FORMS])[0]
    numbers = tuple(str(rng.randint(2 * 10**17, 4 * 10**17)) for _ in range(posts))
    return Account(handle(rng), form, numbers)
