"""Handles that are printed as such: after an @ (or what a reader made of it), or after words that say so.

Refuses prices (`2 @ 7.99`), times (`@ 3pm`), `c/o @ desk`, and everything inside an address that another finder took.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.identifiers.draft import Draft, Unread
from extract.identifiers.mention import Form
from extract.identifiers.names import NAME_GLYPHS, clean_name
from extract.identifiers.suffix import TWO_LETTER_WORDS, mend_suffix
from extract.platform import Platform

NAME = rf"(?P<name>[{NAME_GLYPHS}]{{1,40}})"
AT = re.compile(
    rf"(?<![A-Za-z0-9@©®.])(?P<mark>[GCQO(\[{{]?[@©®]{{1,2}}\)?|[(\[{{]a[)\]}}])(?P<gap>[ ]?){NAME}(?P<after>.?)"
)
PRICE_OR_TIME = re.compile(r"[$]?\d+(?:[ap]m|[.,:]\d+)?", re.IGNORECASE)
LOWER_WORD_BEFORE = re.compile(r"(?:^|[\s(])[a-z]{2,} \Z")
ACCOUNT_BEFORE = re.compile(r"(?:account|user|handle|name|profile|as|by|and)s? \Z", re.IGNORECASE)
SUFFIX_AHEAD = re.compile(r"(?:[.,][a-z0-9-]{2,30}){1,4}")
FOLLOW_US = re.compile(r"\bfollow (?:us|me)\b[^.\n]*\Z", re.IGNORECASE)
CONTACT_LINE = re.compile(
    r"(?:\d{3}[-. ]\d{2,4}|\bfax\b|\bwww\.|\x00)[^\n]{0,40}\n?[^\n]{0,20}\b(?:Twitter|X)[:.,]? ?\Z", re.IGNORECASE
)
"""A letterhead's contact line, whose last entry may be the office's own account."""

CONTACT = "@name in a contact line"

COUNT_BEFORE = re.compile(r"(?:\d|\bc/o|\bea\.?|\beach) ?\Z", re.IGNORECASE)


def find_at_names(text: str, platform: Platform) -> Iterator[Draft | Unread]:
    """Yield the names after an @ in `text`, in order; `text` has its URLs and e-mails blanked out."""
    for found in AT.finditer(text):
        if found["gap"] and _no_name(text, found):
            continue
        if FOLLOW_US.search(text, max(found.start() - 40, 0), found.start()):
            continue
        name = clean_name(found["name"], platform)
        if name is None:
            continue
        rest = SUFFIX_AHEAD.match(text, found.end("name"))
        if rest and _is_domain(found["name"] + rest.group()):
            yield Unread(found.start(), rest.end())  # an e-mail address whose beginning was not read
            continue
        mended = ("the @ was mended",) if found["mark"] != "@" else ()
        spaced = ("a space after the @ was closed",) if found["gap"] else ()
        yield Draft(
            Form.AT_NAME,
            found.start(),
            found.end("name"),
            name.value,
            CONTACT if CONTACT_LINE.search(text, max(found.start() - 100, 0), found.start()) else "@name",
            others=(*name.others, *_longer(name.value, text, (found.start(), found.end("name")), platform)),
            repairs=mended + spaced + name.repairs,
        )


NUMBER_AT_END = re.compile(r" (\d{1,4})[ ,;.)]{0,2}(?=\n|\Z)")


def _longer(name: str, text: str, span: tuple[int, int], platform: Platform) -> Iterator[str]:
    """Yield what `name` may be with the ink beside it: an underscore before its @, a number that ends the line."""
    start, end = span
    number = NUMBER_AT_END.match(text, end)
    longer = [f"_{name}"] if start > 0 and text[start - 1] == "_" else []
    longer += [f"{name}_{number[1]}"] if number is not None else []
    yield from (other for other in longer if platform.handle.allows(other))


def _is_domain(text: str) -> bool:
    """Say whether `text` is a domain; `name.at`, before a space, is a name and the next word."""
    tight = text.replace(",", ".")
    return tight.rpartition(".")[2].lower() not in TWO_LETTER_WORDS and mend_suffix(tight) is not None


def _no_name(text: str, found: re.Match[str]) -> bool:
    """Say whether a spaced `@` is a price's, a time's or a place's."""
    before = text[max(found.start() - 24, 0) : found.start()]
    if COUNT_BEFORE.search(before):
        return True
    if LOWER_WORD_BEFORE.search(before) and found["name"].islower() and found["name"].isalpha():
        return not ACCOUNT_BEFORE.search(before)  # "conducting a criminal investigation", its a read as @
    return PRICE_OR_TIME.fullmatch(found["name"]) is not None
