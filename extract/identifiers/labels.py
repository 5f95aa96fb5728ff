"""Handles without an @, where the text says that they are one: `username: safety`, `Twitter account "safety"`.

Refuses ordinary words after such labels (`the account holder`, `username and URL`): a word needs the label's colon or
quotes, or a shape that no English word has, or the same name in a URL of the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.identifiers.draft import Draft
from extract.identifiers.mention import Form
from extract.identifiers.names import NAME_GLYPHS, Name, clean_name
from extract.identifiers.ordinary import is_distinct, is_ordinary
from extract.platform import Platform

WORD = rf"[{NAME_GLYPHS}]{{1,40}}"
QUOTE = "[\"'\u201c\u201d\u2018\u2019\u00ab\u00bb]"
LABEL = (
    r"(?:(?:twitter|x|display|on-?line|social media) ?-?(?:user ?)?(?:names?|id|handles?|identit(?:y|ies))|"
    r"user ?-?names?|screen ?-?names?|user ?-?id|handles?|account ?-?names?|profile ?-?names?|target ?-?accounts?|"
    r"(?:subject|twitter|x|suspect|target|the|user) ?-?accounts?|accounts?(?:\(s\))?|(?:twitter|x)[.,]? users?)"
)
AND = r", ?(?:and )?|[ \n]and[ \n]|[ \n]or[ \n]| & |; ?"
IN_BRACKETS = r"(?:\(s\))?(?: ?\([a-z @/]{1,24}\))?"


@dataclass(frozen=True, slots=True)
class LabelPattern:
    """How the text announces a name; `sure` where no further sign is needed that the word is one."""

    name: str
    pattern: re.Pattern[str]
    sure: bool
    example: tuple[str, str]


def _pattern(name: str, pattern: str, example: tuple[str, str], *, sure: bool) -> LabelPattern:
    return LabelPattern(name, re.compile(pattern, re.IGNORECASE), sure, example)


LABELS: tuple[LabelPattern, ...] = (
    _pattern(
        "label with quotes",
        rf"\b{LABEL}(?:\(s\))?[ \n](?:[a-z()]{{1,12}}[ \n]){{0,3}}"
        rf"{QUOTE}(?P<list>{WORD}(?:{QUOTE}(?:{AND}){QUOTE}{WORD}){{0,20}}){QUOTE}",
        ('the account known as "safety"', "safety"),
        sure=True,
    ),
    _pattern(
        "label with a colon",
        rf"\b{LABEL}{IN_BRACKETS} ?[:=][ \t\n]?(?P<list>{WORD}(?:(?:, ?(?:and )?| and | & |; ?){WORD}){{0,20}})",
        ("Username: safety", "safety"),
        sure=True,
    ),
    _pattern(
        "known as",
        rf"\b(?:known as|named|called|identified as|under the name|goes by|using the name)[ \n](?P<list>{WORD})",
        ("the account known as safety_desk", "safety_desk"),
        sure=False,
    ),
    _pattern(
        "label and a word",
        rf"\b{LABEL}{IN_BRACKETS}[ \t\n](?:is |of |as )?(?P<list>{WORD}(?:(?:, ?(?:and )?| and | & ){WORD}){{0,20}})",
        ("user name (screen name) safety_desk", "safety_desk"),
        sure=False,
    ),
)
"""Most specific first; where two match the same word, the first one counts."""

HEADING = re.compile(
    r"(?:accounts?|users?|user ?names?|handles?|profiles?|screen ?names?|targets?)\b[^.;\n]{0,60}"
    r"(?::|\b(?:below|following|follows)\b[.:]?)[ \t]*(?=\n)",
    re.IGNORECASE,
)
"""The end of a line after which the accounts are listed, one a line."""

LEAD = r"(?:the )?(?:user|account|profile|handle|user ?name|screen ?name|a[/.]?k[/.]?a[/.]?)[: ]{1,2}"
ITEM = re.compile(
    rf"\n{{1,2}}(?:[^\w\n@]{{1,2}} ?|\(?\w{{1,2}}[.)]? )?(?P<lead>{LEAD})?(?P<name>{WORD})[ ,;.]{{0,2}}(?=\n|\Z)",
    re.IGNORECASE,
)
MAX_ITEMS = 40


def find_listed(text: str, platform: Platform) -> Iterator[Draft]:
    """Yield the names that stand alone in the lines after a heading such as `the accounts identified below`.

    `a/k/a` and the like may stand before them. A word that English has, too, is one only where most of the list is of
    lead-ins and shapes that no English word has. The list ends where a line holds something else.
    """
    for heading in HEADING.finditer(text):
        items = list(_items_below(text, heading.end(), platform))
        telling = sum(bool(item["lead"]) or is_distinct(item["name"]) for item, _ in items)
        for item, name in items:
            if 2 * telling <= len(items) and not is_distinct(item["name"]):
                break
            start, end = item.span("name")
            yield Draft(Form.LABELLED, start, end, name.value, "listed", others=name.others, repairs=name.repairs)


def _items_below(text: str, at: int, platform: Platform) -> Iterator[tuple[re.Match[str], Name]]:
    for _ in range(MAX_ITEMS):
        item = ITEM.match(text, at)
        name = clean_name(item["name"], platform) if item is not None else None
        if item is None or name is None or is_ordinary(item["name"]):
            return
        at = item.end()
        yield item, name


SEPARATOR = re.compile(rf"{QUOTE}?(?:{AND}){QUOTE}?")


def find_labelled(text: str, platform: Platform, printed: frozenset[str]) -> Iterator[Draft]:
    """Yield the names that `text` announces by a label; `printed` are the names (lower case) that URLs and @ print."""
    taken: set[int] = set()
    for label in LABELS:
        for found in label.pattern.finditer(text):
            for start, raw in _items(found):
                if start in taken or (found.end("list") < len(text) and text[found.end("list")] in "@©®/"):
                    continue
                name = _name(raw, label, platform, printed)
                if name is None:
                    break
                taken.add(start)
                yield Draft(
                    Form.LABELLED,
                    start,
                    start + len(raw),
                    name.value,
                    label.name,
                    others=name.others,
                    repairs=name.repairs,
                )


def _items(found: re.Match[str]) -> Iterator[tuple[int, str]]:
    at = found.start("list")
    end = found.end("list")
    for separator in SEPARATOR.finditer(found.string, at, end):
        yield at, found.string[at : separator.start()]
        at = separator.end()
    yield at, found.string[at:end]


def _name(raw: str, label: LabelPattern, platform: Platform, printed: frozenset[str]) -> Name | None:
    name = clean_name(raw, platform)
    if name is None or is_ordinary(raw):
        return None
    ordinary = not is_distinct(raw)
    return name if label.sure or not ordinary or name.value.lower() in printed else None
