"""The office in a form's, a memo's or a cover sheet's field: its own, or the sender's, behind or below the name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extract.mention import Mention
from extract.platform import Platform
from extract.prose import ProseLine, plain
from extract.sender.labelled import Value, values_of
from extract.sender.office import as_name, is_office, share_of
from extract.sender.office_lines import (
    HEADED_BY,
    INCOMPLETE,
    INCOMPLETE_NAME,
    OF_DISTRICT,
    continuation,
    goes_on,
    offices_in,
)
from extract.sender.person import parse_person
from extract.sender.ranks import rank_at
from extract.sender.sightings import words_of

FIELD_WEIGHT = 0.9
BEHIND_NAME = 0.8
"""What an office keeps in the sender's own field, behind the name."""
BELOW_SENDER = 0.75
AT_ADDRESS = 0.75
"""What an office weighs that opens the address in a form's field."""
WORDS_MAX = 12
_PARTS = re.compile(r"[,;] |(?<=\w{3})\. | [-\u2013|/] ")


def offices_in_fields(cells: Sequence[ProseLine], platform: Platform) -> Iterator[Mention]:
    """Yield the offices that stand in the fields of `cells`."""
    for value in values_of(cells):
        if value.meaning == "office":
            yield from _own_field(value, platform)
        elif value.meaning in ("asker", "from", "contact"):
            yield from _senders_field(value, platform)


def _own_field(value: Value, platform: Platform) -> Iterator[Mention]:
    words = _up_to_label(words_of(value.cell)[value.skip :])
    name = " ".join(words).strip(" ,.;:|-_")
    below = value.below.text.strip(" .,|-_*") if value.below else ""
    whole = is_office(plain(name), platform)
    if value.below and (goes_on(plain(name), below) or not whole) and is_office(plain(f"{name} {below}"), platform):
        name = f"{name} {continuation(value.below)}"
    elif not whole and value.stack:
        yield from offices_in(value.stack, FIELD_WEIGHT * value.near, "field", platform)
        return
    name = _without_address(name, platform)
    if len(words) <= WORDS_MAX and len(name.split()) >= 2 and is_office(plain(name), platform):
        yield _mention(value, name, FIELD_WEIGHT * value.near)


def _senders_field(value: Value, platform: Platform) -> Iterator[Mention]:
    """Yield the office behind the sender's name, else the one in the lines of the same field."""
    weight = FIELD_WEIGHT * value.near * (AT_ADDRESS if value.meaning == "contact" else BEHIND_NAME)
    lines = _unwrapped(value.stack) if value.stack else [" ".join(_up_to_label(words_of(value.cell)[value.skip :]))]
    parts = [*_headed(" ".join(lines)), *(part for line in lines for part in _parts_of(line, platform))]
    best = max(parts, key=lambda part: share_of(plain(as_name(part))), default=None)
    if best is not None:
        yield _mention(value, best, weight)
        return
    others = value.stack or ((value.below,) if value.below and value.meaning == "from" else ())
    yield from offices_in(others, BELOW_SENDER, "field", platform)


def _unwrapped(stack: Sequence[ProseLine]) -> list[str]:
    """Return the lines of a value; two are one where the first is full and the next one's first word had no room."""
    lines: list[str] = []
    room = max(line.box.x1 for line in stack)
    full = False
    for line, following in zip(stack, (*stack[1:], None), strict=True):
        words = words_of(line)
        text = " ".join(words)
        lines = [*lines[:-1], f"{lines[-1]} {text}"] if full else [*lines, text]
        first = following.line.words[0].box.width if following else 0.0
        full = line.box.x1 + first > room and not _is_post(words)
    return lines


def _is_post(words: list[str]) -> bool:
    """Say whether words are a rank, or a person with one, and nothing else."""
    person = parse_person(words)
    whole = person is not None and person.first + person.count >= len(words)
    return rank_at(words) >= len(words) - 1 or whole or (person is not None and person.title is not None)


def _headed(text: str) -> Iterator[str]:
    """Yield the office that its head's post names with the county behind it, wherever the lines break."""
    parts = [part.strip(" ,.;:|-_") for part in _PARTS.split(text)]
    for post, county in pairwise(parts):
        if HEADED_BY.fullmatch(plain(post)) and OF_DISTRICT.fullmatch(plain(county)):
            yield f"{post}, {county}"


def _parts_of(text: str, platform: Platform) -> Iterator[str]:
    """Yield the parts of a line between commas that name an office: `Sgt. Ann Example, Harlow Police, Fraud Unit`."""
    yield from _headed(text)
    for part in (part.strip(" ,.;:|-_") for part in _PARTS.split(text)):
        words = part.split()
        if 2 <= len(words) <= WORDS_MAX and not _is_post(words) and is_office(plain(part), platform):
            yield part


def _mention(value: Value, name: str, weight: float) -> Mention:
    named = as_name(name)
    weight *= INCOMPLETE if INCOMPLETE_NAME.match(name.lower()) else 1.0
    line = value.cell.line
    return Mention(named, line.start, line.end, weight * max(share_of(plain(named)), 0.5), "field")


def _without_address(name: str, platform: Platform) -> str:
    """Return an office's name without the street behind it: `Monroe Falls Police Department, 200 Union St`."""
    head, comma, tail = name.partition(",")
    return head if comma and re.search(r"\d", tail) and is_office(plain(head), platform) else name


def _up_to_label(words: list[str]) -> list[str]:
    """Return a value's words without the next field's, where the gap between the two is narrow."""
    return words[: next((index for index, word in enumerate(words) if index and word.endswith(":")), len(words))]
