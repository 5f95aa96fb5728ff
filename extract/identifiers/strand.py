r"""The transcript with the gaps closed that a reader or a line's end put into an address.

`https:/ /twitter. com / safety`, `m.delgado @ example .gov`, a URL that goes on in the next line: each rule of `GLUE`
names what must stand left and right of a gap for it to be closed. The patterns then run on a text without such gaps,
and every character still knows its place in the transcript. A gap wider than a space (another column) becomes a tab and
is never closed; text that goes on below it in the same column is taken from there.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass

from extract.identifiers.suffix import TWO_LETTER_WORDS, extends_suffix, known_suffix, mend_suffix
from extract.transcript import PlacedWord, Transcript

WIDE_GAP = 1.6
"""Gap between two words of one line, in mean letter widths of both, from which they stand in two columns: a space is
0.5 to 1 letter wide, a justified line stretches it to 1.5 now and then, a tab or a cell's edge is 3 and more."""

LOOK = 72
"""Characters that a rule sees on either side: longer than the longest URL of a post, and it keeps the work linear."""

HOST = r"(?:[a-z0-9|!]{2,12}|x)[.,]?c[o0e][mn]"
MARK = r"(?:[(\[{]?[@©®]\)?|\(a\))"


@dataclass(frozen=True, slots=True)
class Glue:
    """A gap that is closed: `left` is what stands before it, `right` what follows; `insert` replaces the gap."""

    name: str
    left: re.Pattern[str]
    right: re.Pattern[str]
    example: tuple[str, str]
    insert: str = ""
    agrees: Callable[[str, str], bool] | None = None


def _digits_fit(left: str, right: str) -> bool:
    have = len(left) - len(left.rstrip("0123456789OIl"))
    more = len(right) - len(right.lstrip("0123456789OIl"))
    return have < 17 and have + more <= 19


def _suffix_is_open(left: str, right: str) -> bool:
    """Say whether the domain at the end of `left` gets its suffix only from what follows."""
    domain = re.split(r"[@©®)]", left)[-1].replace(",", ".").strip(".- ")
    more = re.split(r"[^a-zA-Z0-9.,-]", right.lstrip("., "), maxsplit=1)[0].replace(",", ".").strip(".-")
    if more != more.lower() or more in TWO_LETTER_WORDS:
        return False
    return extends_suffix(domain, more) if known_suffix(domain) else mend_suffix(f"{domain}.{more}") is not None


def _rule(
    name: str,
    left: str,
    right: str,
    example: tuple[str, str],
    *,
    insert: str = "",
    agrees: Callable[[str, str], bool] | None = None,
) -> Glue:
    return Glue(
        name, re.compile(left + r"\Z", re.IGNORECASE), re.compile(right, re.IGNORECASE), example, insert, agrees
    )


GLUE: tuple[Glue, ...] = (
    _rule("scheme", r"\bh[it1l]{1,2}ps?[:;.]{0,2}/{0,3}", r"[:;/\w]", ("https:/", "/twitter.com/safety")),
    _rule("prefix", r"(?:\b(?:www|mobile|m)|//(?:www|mobile|m))[.,]", rf"{HOST}/", ("www.", "twitter.com/safety")),
    _rule("host", r"(?:\b|[/.])(?:tw[a-z0-9|!]{3,7}|x)", r"[.,] ?c[o0e][mn] ?/", ("twitter", ".com/safety")),
    _rule("host", r"(?:\b|[/.])(?:tw[a-z0-9|!]{3,7}|x)[.,]", r"c[o0e][mn] ?/", ("twitter.", "com/safety")),
    _rule("path", rf"(?:\b|[/.]){HOST}", r"/ ?[@\w]", ("twitter.com", "/safety")),
    _rule("path", rf"(?:\b|[/.]){HOST}/", r"[@#\w]", ("twitter.com/", "safety")),
    _rule("post", rf"{HOST}/@?\w{{1,20}}", r"/ ?[s5]?t?[a-z]{3,7} ?/?", ("twitter.com/safety", "/status/12345")),
    _rule("post", rf"{HOST}/@?\w{{1,20}}/", r"st[a-z]{3,7} ?/", ("twitter.com/safety/", "status/12345")),
    _rule("post id", r"/st[a-z0-9|]{3,7}", r"/ ?[0-9OIl]{5}", ("twitter.com/safety/status", "/12345")),
    _rule("post id", r"/st[a-z0-9|]{3,7}/", r"[0-9OIl]{3}", ("twitter.com/safety/status/", "12345")),
    _rule(
        "post id",
        r"/st[a-z0-9|]{3,7}/[0-9OIl]{1,18}",
        r"[0-9OIl]{1,18}(?![\w/-]|\.\w)",
        ("twitter.com/safety/status/2663673580", "78169089"),
        agrees=_digits_fit,
    ),
    _rule("underscore", rf"{HOST}/\w{{1,14}}_", r"\w{1,14}\b", ("twitter.com/safety_", "dept")),
    _rule("underscore", rf"{HOST}/\w{{1,14}}", r"_\w{1,14}\b", ("twitter.com/safety", "_dept")),
    _rule(
        "lost underscore",
        rf"{HOST}/\w{{1,13}}",
        r"\w{1,13}/stat",
        ("twitter.com/safety", "dept/status/12345"),
        insert="_",
    ),
    _rule("underscore", rf"(?<![\w.]){MARK} ?\w{{1,14}}_", r"\w{1,14}\b", ("@safety_", "dept")),
    _rule("underscore", rf"(?<![\w.]){MARK} ?\w{{1,14}}", r"_\w{1,14}\b", ("@safety", "_dept")),
    _rule(
        "e-mail's @",
        r"(?:\b|^)[a-z0-9](?:[a-z0-9._+-]{0,62}[a-z0-9])?",
        rf"{MARK} ?[a-z0-9-]{{1,40}}(?: ?[.,] ?[a-z0-9-]{{2,20}}){{1,4}}",
        ("m.delgado", "@ example .gov"),
        agrees=lambda left, right: _email_ahead(right),
    ),
    _rule(
        "e-mail's domain",
        rf"[a-z0-9]{MARK}",
        r"[a-z0-9-]{2,40} ?[.,] ?[a-z0-9-]{2,20}",
        ("m.delgado@", "example.gov"),
    ),
    _rule(
        "e-mail's suffix",
        rf"[a-z0-9]{MARK}[a-z0-9.,-]{{1,50}}",
        r"[.,] ?[a-z0-9]{2,20}",
        ("a@example", ".gov"),
        agrees=_suffix_is_open,
    ),
    _rule(
        "e-mail's suffix",
        rf"[a-z0-9]{MARK}[a-z0-9.,-]{{1,50}}[.,-]",
        r"[a-z0-9]{2,20}",
        ("a@example.", "gov"),
        agrees=_suffix_is_open,
    ),
)


def _email_ahead(right: str) -> bool:
    """Say whether the text right of a gap, from its @ on, is a domain with a known suffix and not a handle's
    sentence.
    """
    rest = re.sub(rf"^{MARK}", "", right)
    spaced_mark = rest.startswith(" ")
    domain = re.match(r" ?[a-z0-9-]{1,40}(?: ?[.,] ?[a-z0-9-]{2,20}){1,4}", rest, re.IGNORECASE)
    if domain is None:
        return False
    attached = re.match(r" ?[a-z0-9-]{1,40}(?:[.,][a-z0-9-]{2,20}){1,4}", rest, re.IGNORECASE)
    if attached is not None and attached.group() == attached.group().lower():
        return mend_suffix(attached.group().strip().replace(",", ".")) is not None
    tight = domain.group().replace(" ", "").replace(",", ".")
    return spaced_mark and tight == tight.lower() and mend_suffix(tight) is not None


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
            while (below := self._goes_on_below(previous)) is not None:
                self._taken.add(below)
                self._close(previous, below, self._rule_for(below))
                previous = below
        return Strand("".join(self._pieces), tuple(self._offsets), tuple(self._closed))

    def _join(self, previous: int | None, at: int) -> None:
        if previous is None:
            self._put_word(at)
            return
        gap = self._gap(previous, at)
        rule = self._rule_for(at) if gap in (" ", "\n") else None
        if rule is not None:
            self._close(previous, at, rule)
            return
        self._put(gap, self._end(previous))
        self._put_word(at)

    def _close(self, previous: int, at: int, rule: Glue | None) -> None:
        if rule is not None:
            self._closed.append((len(self._offsets), rule.name))
            self._put(rule.insert, self._end(previous))
        self._put_word(at)

    def _gap(self, left: int, right: int) -> str:
        if right != left + 1:
            return "\n"
        joint = self._source[self._end(left) : self._words[right].start]
        return "\t" if joint == " " and gap_in_letters(self._words[left], self._words[right]) > WIDE_GAP else joint

    def _rule_for(self, at: int) -> Glue | None:
        start = self._words[at].start
        right = self._source[start : start + LOOK].replace("\n", " ")
        for rule in GLUE:
            if (
                rule.left.search(self._tail)
                and rule.right.match(right)
                and (rule.agrees is None or rule.agrees(self._tail, right))
            ):
                return rule
        return None

    def _goes_on_below(self, at: int) -> int | None:
        """Return the word that carries on in the next line of the same column, where the line's next word does not."""
        following = at + 1
        if following >= len(self._words) or self._gap(at, following) != "\t":
            return None
        below = self._below(at)
        return below if below is not None and below not in self._taken and self._rule_for(below) is not None else None

    def _below(self, at: int) -> int | None:
        """Return the word of the next line that starts where the last column's words start."""
        first = at
        while first > 0 and self._gap(first - 1, first) == " ":
            first -= 1
        left, line, page = self._words[first].word.box.x0, self._words[at].word.line, self._words[at].page
        for other in range(at + 1, min(at + 60, len(self._words))):
            placed = self._words[other]
            if placed.page != page or placed.word.line > line + 1:
                return None
            if placed.word.line == line + 1 and abs(placed.word.box.x0 - left) <= 2 * letter_width(placed):
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


def letter_width(placed: PlacedWord) -> float:
    """Return the mean width of a word's letters as a fraction of the page's width."""
    return placed.word.box.width / max(len(placed.word.text), 1)


def gap_in_letters(left: PlacedWord, right: PlacedWord) -> float:
    """Return the gap between two neighbours of a line in their mean letter widths; 0 where the boxes say nothing."""
    letters = len(left.word.text) + len(right.word.text)
    width = (left.word.box.width + right.word.box.width) / max(letters, 1)
    return (right.word.box.x0 - left.word.box.x1) / width if width > 0 else 0.0
