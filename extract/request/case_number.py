"""The sender's own number for the matter, beside the words that announce it.

A label alone is no number and a number alone is no case: a value needs a label on its line, in the cell to its left,
or straight above it. Digits that a reader saw as letters are mended only inside groups that hold digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.mention import Mention, field_of
from extract.prose import Prose, ProseLine, plain
from extract.request.case_labels import NUM, Label, labels_in
from extract.transcript import Line, Transcript
from models.record import Field

_TOKEN = re.compile(
    r"[#(]?(?:[A-Z0-9ÀÉ£$_]|[lo|](?=[\dOolI|/-]*\d))[A-Za-z0-9ÀÉ|]*(?:[-/.:_|&+~][A-Za-z0-9|]+)*[-/]?\)?[,;.]?$"
)
_NUM = re.compile(rf"{NUM}$")
_LINKED = re.compile(r"^[-/:#.\u2013—]+$")
_DIGIT = re.compile(r"\d")
_IS_DATE = re.compile(r"^\d{1,2}[/.]\d{1,2}[/.](?:19|20)?\d\d$|^(?:19|20)\d\d$")
_IS_PHONE = re.compile(r"^\(?\d{3}\)?[-. ]\d{3}[-.]\d{4}$|^\d{3}-\d{4}$")
_IS_LAW = re.compile(r"\d+ ?U\.?S\.?C|^27\d\d\(|^\d{4}\([a-z]\)", re.IGNORECASE)
_SMUDGED = str.maketrans({"£": "E", "$": "S", "+": "-", "~": "-"})
"""Signs that no case number has, by what they were printed as."""
_STOPS = frozenset(
    """
    date re dated attn to from page subject title name agency officer phone fax email the and of in for on tel
    pages dob e-mail url user username account
    """.split()  # noqa: SIM905 -- a list of words is read as words
)
"""What ends a number in a line: the next label."""
_CASE_SHAPE = re.compile(r"(?:[A-Z]{1,5}[-/ ]?)?(?:19|20)?\d\d[-/](?:[A-Z]{1,3}-)?(?:\d{2,4}-)?\d{3,8}(?:-[A-Z]{1,3})?")
UNLABELLED = 0.4
ABSENT = 0.45
"""Ten of 23 letters in which no number was found had none; in the others it could not be read."""
STRONG = 0.8
"""Weight from which a label says by itself that what stands beside it is a number."""
WORDS_MAX = 5
_SEPARATORS = " ~,;:.#-\u2013—=|_\t"


def find_case_number(prose: Prose, transcript: Transcript) -> Field[str]:
    """Return the case number that the sender gave, court dockets and other numbers as alternatives."""
    mentions = [mention for index in range(len(prose.cells)) for mention in _in_cell(index, prose.cells)]
    if not mentions:
        mentions = [mention for cell in prose.cells for mention in _standing(cell.line)]
    return field_of(
        mentions, transcript, absent=ABSENT, why_absent="no number stands beside a word such as case or reference"
    )


def _in_cell(index: int, cells: Sequence[ProseLine]) -> Iterator[Mention]:
    line = cells[index].line
    text, offsets = _plain_line(line)
    for label in labels_in(text):
        position = next((i for i, offset in enumerate(offsets) if offset >= label.end), len(offsets))
        if position and _glued(line, position - 1, label, offsets):
            position -= 1
        value = _value(line, position, skip=label.end - offsets[position] if position < len(offsets) else 0)
        if value:
            yield from _mention(value, line, position, label)
            continue
        rest = text[label.end :].strip(_SEPARATORS)
        if not rest:
            yield from _beside(index, cells, label)


def _standing(cell: Line) -> Iterator[Mention]:
    """Yield a number that looks like nothing but a case's and fills a cell of the upper half: its label went unread."""
    text = " ".join(word.text for word in cell.words).strip(" .,;:")
    if cell.page == 1 and cell.box.y0 < 0.5 and _CASE_SHAPE.fullmatch(text):
        yield Mention(text, cell.start, cell.end, UNLABELLED, "number without a label", "no label was read beside it")


def _plain_line(line: Line) -> tuple[str, list[int]]:
    parts, offsets, length = [], [], 0
    for word in line.words:
        part = plain(word.text)
        offsets.append(length)
        parts.append(part)
        length += len(part) + 1
    return " ".join(parts), offsets


def _glued(line: Line, position: int, label: Label, offsets: list[int]) -> bool:
    """Say whether the label and the value are one word, as in `Case#13-0042` or `Ref:13-0042`."""
    word = line.words[position].text
    inside = label.end - offsets[position]
    return 0 < inside < len(word) and bool(_DIGIT.search(word[inside:]))


def _value(line: Line, position: int, skip: int = 0) -> list[str]:
    """Return the words of the number that starts at word `position` of `line`; empty where there is none."""
    kept: list[str] = []
    for offset, word in enumerate(line.words[position : position + WORDS_MAX + 2]):
        text = word.text[max(skip, 0) :] if offset == 0 else word.text
        text = text.lstrip(_SEPARATORS) if not kept else text
        if not text or (_LINKED.match(text) and not kept):
            continue
        if not _continues(kept, text):
            break
        kept.append(text)
        if text[-1] in ",;" or len(kept) == WORDS_MAX:
            break
    while kept and not _DIGIT.search(kept[-1]) and not re.fullmatch(r"\(?[A-Z]{2,4}\)?[.,;]?", kept[-1]):
        kept.pop()
    return kept if any(_DIGIT.search(text) for text in kept) else []


def _continues(kept: list[str], text: str) -> bool:
    bare = text.strip("():.,;")
    if not _TOKEN.match(text) or (bare.lower() in _STOPS and not (bare.isupper() and len(bare) <= 2)):
        return False
    if not kept:
        return bool(_DIGIT.search(text)) or text.rstrip(".:").isupper()
    if not any(_DIGIT.search(t) for t in kept):
        return bool(_DIGIT.search(text)) or text.isupper()
    if text.endswith(":"):
        return False
    joined_before = kept[-1][-1] in "-/"
    return joined_before or bool(
        re.fullmatch(r"\(?[A-Z]{1,4}\)?[.,;]?|[A-Z][a-z]{1,2}|[A-Z0-9]*\d[A-Z0-9/-]*[.,;]?", text)
    )


def _mention(value: list[str], line: Line, position: int, label: Label) -> Iterator[Mention]:
    printed = _tidy(" ".join(value))
    if _IS_DATE.match(printed) or _IS_LAW.search(printed) or _IS_PHONE.match(printed) or len(printed) < 3:
        return
    mended = mend(printed)
    weight = min(label.weight, 0.97) * _shape(mended)
    start = _start_of(line, position)
    end = start + sum(len(word.text) + 1 for word in line.words[position : position + len(value)]) - 1
    reason = "letters inside its digits were read as digits" if mended != printed else ""
    if reason:
        yield Mention(printed, start, end, 0.2, label.example, reason)
        weight *= 0.85
    yield Mention(mended, start, end, weight, label.example, reason)


def _start_of(line: Line, position: int) -> int:
    return line.start + sum(len(word.text) + 1 for word in line.words[:position])


def _tidy(value: str) -> str:
    value = value.strip(" .,;:#")
    if value.count("(") != value.count(")"):
        value = value.strip("()") if value.count("(") + value.count(")") == 1 else value
    return re.sub(r"\s*([-/])\s*", r"\1", value)


def _shape(value: str) -> float:
    """Return how much a value looks like a case number: digits, and more than a page or a count has."""
    digits = sum(c.isdigit() for c in value)
    if digits >= 4 or (digits >= 3 and re.search(r"[A-Z/-]", value)):
        return 1.0
    return 0.7 if digits >= 3 else 0.35


def mend(value: str) -> str:
    """Return `value` with O, l, I and | inside groups that hold a digit made digits: `13-OO42l` is `13-00421`."""

    def digits(match: re.Match[str]) -> str:
        group = match.group()
        if _DIGIT.search(group) and re.fullmatch(r"[\dOoIl|]+", group):
            return group.translate(str.maketrans("OoIl|", "00111"))
        return group

    return re.sub(r"[^\s\-/.:()]+", digits, value.lstrip("_").translate(_SMUDGED))


def _beside(index: int, cells: Sequence[ProseLine], label: Label) -> Iterator[Mention]:
    """Yield the number in the cell to the right of a label that ends its line, or straight below it."""
    for other, share in _neighbours(index, cells):
        named = 1 if _NUM.match(plain(other.words[0].text)) else 0
        value = _value(other, named)
        whole = len(value) == len(other.words)
        if value and (named or whole or label.weight >= STRONG):
            near = replace(label, weight=label.weight * share * (1.2 if whole else 1.0))
            yield from _mention(value, other, named, near)
            return
        text = " ".join(word.text for word in other.words)
        if not value and label.weight >= STRONG and len(other.words) <= WORDS_MAX and len(_DIGIT.findall(text)) >= 4:
            yield Mention(text.strip(" .,;:"), other.start, other.end, label.weight * 0.75, label.example)
            return


def _neighbours(index: int, cells: Sequence[ProseLine]) -> Iterator[tuple[Line, float]]:
    """Yield the cells of the same row to the right and straight below, with what they weigh."""
    page, box = cells[index].line.page, cells[index].box
    for other in (*cells[index + 1 : index + 40], *cells[max(0, index - 12) : index]):
        there = other.box
        if other.line.page != page:
            continue
        if abs((there.y0 + there.y1) - (box.y0 + box.y1)) < 1.2 * box.height and there.x0 >= box.x1 - 0.01:
            yield other.line, 0.95
        elif 0 < there.y0 - box.y0 < 3.2 * box.height and abs(there.x0 - box.x0) < 0.06:
            yield other.line, 0.85
