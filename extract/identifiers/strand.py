"""The transcript with the gaps closed that a reader or a line's end put into an address.

`https:/ /twitter. com / safety`, `m.delgado @ example .gov`, a URL that goes on in the next line
(extract/identifiers/glue.py has the rules). The patterns then run on a text without such gaps, and every character
still knows its place in the transcript. A gap wider than a space (another column) becomes a tab and is never closed;
text that goes on below it in the same column is taken from there.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from extract.identifiers.glue import HOST, LOOK, MARK, SIGN, Glue, Joint, gluing_rule
from extract.spacing import gap_in_letters, letter_width
from extract.transcript import PlacedWord, Transcript

WIDE_GAP = 1.6
"""Gap between two words of one line, in mean letter widths of both, from which they stand in two columns: a space is
0.5 to 1 letter wide, a justified line stretches it to 1.5 now and then, a tab or a cell's edge is 3 and more."""


TIGHT_GAP = 0.45
"""Gap in letter widths below which there is no space on paper: printed spaces measured 0.55 and more on 90 faxed and
scanned letters, cuts inside a word -13 (boxes over each other) to 0.5, with most of them below 0.45."""


GUESSED_UNDERSCORE = "an underscore was put there"
BEFORE_NAME = "before the name"

NAME_AHEAD = re.compile(rf"(?:{HOST}/|(?<![\w.]){MARK})\Z", re.IGNORECASE)
"""A name begins here; a gap before it, on a rule, is an underscore."""

ENTRY_START = re.compile(rf"(?:\S*{HOST}/|{MARK})?\w{{1,14}}|{MARK}|\S*{HOST}/", re.IGNORECASE)
ENTRY_REST = re.compile(r"\w{1,14}(?:@[\w.-]+)?")
"""What one name on a rule looks like to a reader who takes its underscores for gaps: the first piece, and the rest."""

MOST_PIECES = 3
"""Words that one name falls apart into; a rule with more is an underlined sentence, or a form's longer answer."""

ON_A_LINE = Glue("underscore on a line", re.compile(""), re.compile(""), ("@brooke", "cloud"), underscore=True)

LOOK_AHEAD = 60
"""Words that are searched for the rest of an address: a table's row has fewer, and it keeps the work linear."""

ROW_HEIGHTS = 2.2
"""Heights of a word from one row's top to the next one's: single to 1.5 line spacing."""


@dataclass(frozen=True, slots=True)
class Strand:
    """The text to search and, for each of its characters, the offset in the transcript."""

    text: str
    offsets: tuple[int, ...]
    closed: tuple[tuple[int, str], ...]

    def spans(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """Return the transcript's [start, end) spans of [start, end) here, in reading order."""
        spans: list[tuple[int, int]] = []
        for offset in self.offsets[start:end]:
            if spans and offset - spans[-1][1] in (0, 1):
                spans[-1] = (spans[-1][0], offset + 1)
            elif not spans or offset != spans[-1][1] - 1:
                spans.append((offset, offset + 1))
        return tuple(spans)

    def glued(self, start: int, end: int) -> tuple[str, ...]:
        """Return the names of the rules that closed a gap inside [start, end)."""
        first = bisect_right(self.closed, (start, "\uffff"))
        return tuple(name for place, name in self.closed[first:] if place < end)[:9] if first < len(self.closed) else ()


def strand(transcript: Transcript) -> Strand:
    """Return `transcript` with the gaps inside addresses closed; linear in its length."""
    return _Weaver(transcript).weave()


class _Weaver:
    """Walks the words in reading order and takes a column's next line early where an address goes on there."""

    def __init__(self, transcript: Transcript) -> None:
        self._source = transcript.text
        self._words = transcript.words
        self._taken: set[int] = set()
        self._underlines = transcript.underlines
        self._entries: set[int] = set()
        self._pieces: list[str] = []
        self._offsets: list[int] = []
        self._closed: list[tuple[int, str]] = []
        self._tail = ""

    def weave(self) -> Strand:
        previous: int | None = None
        for at, _ in enumerate(self._words):
            if at in self._taken:
                continue
            self._join(previous, at)
            previous = at
            while (below := self._goes_on(previous)) is not None:
                self._taken.add(below[0])
                self._close(previous, *below)
                previous = below[0]
        return Strand("".join(self._pieces), tuple(self._offsets), tuple(self._closed))

    def _join(self, previous: int | None, at: int) -> None:
        if previous is not None:
            gap = self._gap(previous, at)
            rule = self._rule_for(previous, at) if gap in (" ", "\n") else None
            if rule is not None:
                self._close(previous, at, rule)
                return
            self._put(gap, self._end(previous))
        self._put_word(at)

    def _close(self, previous: int, at: int, rule: Glue) -> None:
        left, right = self._words[previous], self._words[at]
        before_name = joint_of(left, right) is Joint.SPACE and NAME_AHEAD.search(self._tail) is not None
        on_rule = before_name and self._on_one_rule(previous, at) is not None
        inserted = (rule.underscore or on_rule) and may_be_underscore(left, right)
        name = GUESSED_UNDERSCORE if inserted else BEFORE_NAME if before_name else rule.name
        self._closed.append((len(self._offsets), name))
        if inserted:
            self._put("_", self._end(previous))
        self._put_word(at)

    def _gap(self, left: int, right: int) -> str:
        if right != left + 1:
            return "\n"
        joint = self._source[self._end(left) : self._words[right].start]
        return (
            "\t"
            if joint == " " and gap_in_letters(self._words[left].word, self._words[right].word) > WIDE_GAP
            else joint
        )

    def _rule_for(self, previous: int, at: int) -> Glue | None:
        start = self._words[at].start
        right = self._source[start : start + LOOK].replace("\n", " ")
        joint = joint_of(self._words[previous], self._words[at])
        rule = gluing_rule(address_so_far(self._tail), right, joint)
        if rule is None and joint is Joint.SPACE and self._is_one_entry(previous, at):
            return ON_A_LINE
        return rule

    def _on_one_rule(self, previous: int, at: int) -> tuple[float, float] | None:
        """Return from where to where a rule runs under two words and the gap between them; None where none does."""
        left, right = self._words[previous], self._words[at]
        if joint_of(left, right) is not Joint.SPACE:
            return None
        return self._underlines.under(left.page, left.word.box.union(right.word.box))

    def _is_one_entry(self, previous: int, at: int) -> bool:
        """Say whether the gap is an underscore's: all that stands on the rule below both words is one name."""
        if not (ENTRY_START.fullmatch(self._words[previous].word.text) or previous in self._entries):
            return False
        if not ENTRY_REST.fullmatch(self._words[at].word.text):
            return False
        rule = self._on_one_rule(previous, at)
        if rule is None:
            return False
        line = self._words[previous].word.line, self._words[previous].page
        near = self._words[max(previous - MOST_PIECES, 0) : at + MOST_PIECES]
        on_it = [
            placed
            for placed in near
            if (placed.word.line, placed.page) == line
            and rule[0] <= (placed.word.box.x0 + placed.word.box.x1) / 2 <= rule[1]
        ]
        is_one = len(on_it) <= MOST_PIECES and all(
            pattern.fullmatch(placed.word.text)
            for pattern, placed in zip((ENTRY_START, *[ENTRY_REST] * MOST_PIECES), on_it, strict=False)
        )
        if is_one:
            self._entries.add(at)
        return is_one

    def _goes_on(self, at: int) -> tuple[int, Glue] | None:
        """Return the word that carries on right of a block's edge or below in the column."""
        following = at + 1
        if (
            following >= len(self._words)
            or self._gap(at, following) == " "
            or not SIGN.search(address_so_far(self._tail))
        ):
            return None
        for other in (self._right(at), self._below(at)):
            rule = self._rule_for(at, other) if other is not None and other not in self._taken else None
            if other is not None and rule is not None:
                return other, rule
        return None

    def _right(self, at: int) -> int | None:
        """Return the word of another block that stands right of this one without a gap: the block was cut too soon."""
        placed = self._words[at]
        box, letter = placed.word.box, letter_width(placed.word)
        for other in range(at + 1, min(at + LOOK_AHEAD, len(self._words))):
            two = self._words[other]
            if two.page != placed.page:
                return None
            same_row = box.y0 <= (two.word.box.y0 + two.word.box.y1) / 2 <= box.y1
            if same_row and -letter <= two.word.box.x0 - box.x1 <= 2 * letter:
                return other
        return None

    def _below(self, at: int) -> int | None:
        """Return the word of the next row that starts where the last column's words start."""
        first = at
        while first > 0 and self._gap(first - 1, first) == " ":
            first -= 1
        placed = self._words[at]
        left, box = self._words[first].word.box.x0, placed.word.box
        for other in range(at + 1, min(at + LOOK_AHEAD, len(self._words))):
            two = self._words[other]
            if two.page != placed.page:
                return None
            next_row = (
                0 < two.word.box.y0 - box.y0 <= ROW_HEIGHTS * box.height and two.word.box.y0 > box.y1 - box.height / 3
            )
            if next_row and abs(two.word.box.x0 - left) <= 2 * letter_width(two.word):
                return other
        return None

    def _end(self, at: int) -> int:
        placed = self._words[at]
        return placed.start + len(placed.word.text)

    def _put_word(self, at: int) -> None:
        placed = self._words[at]
        text = placed.word.text
        self._pieces.append(text)
        self._offsets.extend(range(placed.start, placed.start + len(text)))
        self._tail = (self._tail + text)[-LOOK:]

    def _put(self, text: str, offset: int) -> None:
        self._pieces.append(text)
        self._offsets.extend([offset] * len(text))
        self._tail = (self._tail + text)[-LOOK:]


def joint_of(left: PlacedWord, right: PlacedWord) -> Joint:
    """Return what lies between two words that follow each other in the strand."""
    if (left.page, left.word.line) != (right.page, right.word.line):
        return Joint.LINE
    return Joint.TIGHT if gap_in_letters(left.word, right.word) < TIGHT_GAP else Joint.SPACE


def may_be_underscore(left: PlacedWord, right: PlacedWord) -> bool:
    """Say whether the gap inside one printed name is more likely an underscore than the air round a narrow 1."""
    if joint_of(left, right) is Joint.LINE:
        return False
    before, after = left.word.text[-1], right.word.text[0]
    return not ("1" in (before, after) or (before.isdigit() and after.isdigit()) or before in "_.," or after == "_")


def address_so_far(text: str) -> str:
    """Return the end of `text` that may be an address: its last word, with an @ that stands alone before it."""
    words = text.rsplit(None, 2)[-2:]
    alone = len(words) > 1 and len(words[0]) <= 3 and words[0][-1] in "@©®)"
    return " ".join(words) if alone else "".join(words[-1:])
