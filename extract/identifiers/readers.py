"""Two readers' mentions of one document, place by place.

The mentions found in the second reader's text lead, since it reads such strips better; what the first reader has at
the same place is kept beside each as independent evidence, and a mention that only the first reader's text gives is
kept in its own right. Places are compared by line or row and ink, never by what was read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self, TypeVar

from extract.identifiers.find import Mentions, find_mentions
from extract.identifiers.mention import Form, Mention, Reader
from extract.platform import Platform
from extract.transcript import PlacedWord, Transcript
from models.geometry import Box
from models.reading import Reading
from models.record import Evidence

SAME_INK = 0.4
"""Share of the narrower of two mentions of one line that lies over the other from which both are the same ink."""

MOST_IN_LINE = 60
"""Mentions and words of one line that are compared; a printed line has fewer, hostile text may have any number."""

ROW = 0.01
"""Of the page's height: lines of print stand further apart. What the first reader put into two lines can be one row."""

SAME_ROW = 0.5
"""Of the lower of two heights, for both to be in one row."""


@dataclass(frozen=True, slots=True)
class TwoTexts:
    """One document as each reader has it; `sources` has the second's strip for each word of `second`, or None."""

    first: Transcript
    second: Transcript
    sources: tuple[Reading | None, ...]

    @classmethod
    def of_one(cls, transcript: Transcript) -> Self:
        """Return the texts of a document that was read once."""
        return cls(transcript, transcript, (None,) * len(transcript.words))


def find_by_both(texts: TwoTexts, platform: Platform) -> Mentions:
    """Return the mentions of both readers in the order of `texts.second`, each with what the other saw in its place."""
    found = find_mentions(texts.second, platform)
    if not any(texts.sources):
        return found
    alone = find_mentions(texts.first, platform)
    theirs = _Places(texts.first, alone.found)
    ours = _Places(texts.second, found.found)
    source_of = dict(zip((word.start for word in texts.second.words), texts.sources, strict=True))
    leading = [_beside(mention, texts.second, source_of, theirs) for mention in found.found]
    lone = [
        _moved(mention, texts.first, ours, source_of) for mention in alone.found if not ours.at(mention, texts.first)
    ]
    both = tuple(sorted([*leading, *lone], key=lambda mention: (mention.start, mention.end)))
    return Mentions(both, _still_unread([*found.unread, *alone.unread], both))


def _still_unread(unread: Iterable[Evidence], mentions: Iterable[Mention]) -> tuple[Evidence, ...]:
    """Return the places, each once, that no reader's mention covers."""
    covered = [piece for mention in mentions for piece in mention.evidence][: 10 * MOST_IN_LINE]
    kept: list[Evidence] = []
    for piece in unread:
        if len(kept) < MOST_IN_LINE and not any(_one_place(piece, other) for other in (*covered, *kept)):
            kept.append(piece)
    return tuple(kept)


def _one_place(one: Evidence, other: Evidence) -> bool:
    (a0, top, a1, bottom), (b0, up, b1, down) = one.box, other.box
    middle = (up + down) / 2
    return one.page == other.page and top <= middle <= bottom and _overlap(a0, a1, b0, b1) >= SAME_INK


class _Places:
    """Mentions and words of one transcript by where they stand."""

    def __init__(self, transcript: Transcript, mentions: Iterable[Mention]) -> None:
        self._mentions: dict[_Key, list[tuple[_Ink, Mention]]] = {}
        self._words: dict[_Key, list[tuple[_Ink, PlacedWord]]] = {}
        for word in transcript.words:
            ink = _Ink(_line_of(word), word.word.box)
            for key in ink.kept_under():
                self._words.setdefault(key, []).append((ink, word))
        for mention in mentions:
            for ink in _ink_of(mention, transcript):
                for key in ink.kept_under():
                    self._mentions.setdefault(key, []).append((ink, mention))

    def at(self, mention: Mention, transcript: Transcript) -> tuple[Mention, ...]:
        """Return the mentions of the same kind here that are the same ink as `mention` of `transcript`."""
        same: list[Mention] = []
        for ink in _ink_of(mention, transcript):
            for other_ink, other in self._near(self._mentions, ink, MOST_IN_LINE):
                alike = (other.form is Form.EMAIL) == (mention.form is Form.EMAIL)
                if alike and other not in same and ink.is_that_of(other_ink):
                    same.append(other)
        return tuple(same)

    def words_at(self, mention: Mention, transcript: Transcript) -> tuple[PlacedWord, ...]:
        """Return the words here whose ink is that of `mention` of `transcript`, in order."""
        found = {
            word.start: word
            for ink in _ink_of(mention, transcript)
            for other_ink, word in self._near(self._words, ink, 10 * MOST_IN_LINE)
            if ink.is_that_of(other_ink)
        }
        return tuple(found[start] for start in sorted(found))

    @staticmethod
    def _near(kept: Mapping[_Key, Sequence[tuple[_Ink, _T]]], ink: _Ink, most: int) -> Iterator[tuple[_Ink, _T]]:
        """Yield what was kept in the same line as `ink`, or in a row that it may share."""
        for key in ink.looked_for_under():
            yield from kept.get(key, ())[:most]


_T = TypeVar("_T")
_Key = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class _Ink:
    """What stands in one line of a reader's; `line` is the page's number and the line's."""

    line: tuple[int, int]
    box: Box

    @property
    def _row(self) -> int:
        return int((self.box.y0 + self.box.y1) / 2 / ROW)

    def kept_under(self) -> tuple[_Key, ...]:
        return ("line", *self.line), ("row", self.line[0], self._row)

    def looked_for_under(self) -> tuple[_Key, ...]:
        return ("line", *self.line), *(("row", self.line[0], self._row + step) for step in (-1, 0, 1))

    def is_that_of(self, other: _Ink) -> bool:
        """Say whether both are the same ink: in one line or one row, and over each other."""
        lower = min(self.box.y1 - self.box.y0, other.box.y1 - other.box.y0)
        shared = min(self.box.y1, other.box.y1) - max(self.box.y0, other.box.y0)
        beside = self.line == other.line or shared >= SAME_ROW * lower
        return beside and _overlap(self.box.x0, self.box.x1, other.box.x0, other.box.x1) >= SAME_INK


def _ink_of(mention: Mention, transcript: Transcript) -> tuple[_Ink, ...]:
    """Return for each line that `mention` touches where its words stand."""
    boxes: dict[tuple[int, int], Box] = {}
    for start, end in mention.spans:
        for placed in transcript.words_in(start, end):
            known = boxes.get(_line_of(placed))
            boxes[_line_of(placed)] = placed.word.box if known is None else known.union(placed.word.box)
    return tuple(_Ink(line, box) for line, box in boxes.items())


def _line_of(placed: PlacedWord) -> tuple[int, int]:
    return placed.page, placed.word.line


def _overlap(a0: float, a1: float, b0: float, b1: float) -> float:
    narrower = max(min(a1 - a0, b1 - b0), 1e-6)
    return (min(a1, b1) - max(a0, b0)) / narrower


def _beside(mention: Mention, transcript: Transcript, source_of: dict[int, Reading | None], theirs: _Places) -> Mention:
    """Return a mention of the second text with its strips and with what the first reader has in its place."""
    words = [placed for start, end in mention.spans for placed in transcript.words_in(start, end)]
    sources = [source_of[placed.start] for placed in words]
    readings = tuple({id(source): source for source in sources if source is not None}.values())
    if not readings:
        return mention
    also = theirs.at(mention, transcript) or _heard(mention, theirs.words_at(mention, transcript))
    return replace(mention, reader=Reader.SECOND, readings=readings, also=also)


def _heard(mention: Mention, words: Sequence[PlacedWord]) -> tuple[Mention, ...]:
    """Return `mention` as the first reader has it where its words hold the same name in some other surrounding."""
    raw = "".join(placed.word.text for placed in words)
    at = raw.lower().find(mention.name.lower())
    if at < 0:
        return ()
    confidence = min(placed.word.confidence for placed in words)
    name = raw[at : at + len(mention.name)]
    return (replace(mention, name=name, others=(), confidence=confidence, found_by="the other reader's name"),)


def _moved(mention: Mention, transcript: Transcript, ours: _Places, source_of: dict[int, Reading | None]) -> Mention:
    """Return a mention of the first text with its place in the second text, and the strips that were read there."""
    words = ours.words_at(mention, transcript)
    if not words:
        return mention
    readings = {id(source): source for source in (source_of[word.start] for word in words) if source is not None}
    spans = ((words[0].start, words[-1].start + len(words[-1].word.text)),)
    return replace(mention, spans=spans, readings=tuple(readings.values()))


def occurrences(name: str, text: str) -> tuple[re.Match[str], ...]:
    """Return where `text` may hold `name`, whatever marks or gaps stand between its letters, with the `_` around it."""
    loose = "[ _.,-]*".join(re.escape(letter) for letter in name if letter not in "_.-")
    return tuple(re.finditer(f"_*{loose}_*", text, re.IGNORECASE)) if loose else ()
