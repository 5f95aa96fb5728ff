"""What a finder saw in the strand, before it has a place and a confidence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.identifiers.mention import Form, Mention
from extract.identifiers.ordinary import STOP
from extract.identifiers.strand import GUESSED_UNDERSCORE, Strand
from extract.transcript import Transcript
from models.geometry import Box


@dataclass(frozen=True, slots=True)
class Draft:
    """A find: [start, end) in the strand; the other attributes as in `Mention`."""

    form: Form
    start: int
    end: int
    name: str
    found_by: str
    host: str = ""
    post_id: str = ""
    others: tuple[str, ...] = ()
    repairs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unread:
    """[start, end) in the strand looks like an identifier, but no value that the grammar allows was read from it."""

    start: int
    end: int


RULE_END = 0.015
"""Of the page's width, about two letters: a rule that ends so close behind a name was read as its last underscore; one
that goes on is a table's border, and the underscore stands above it."""


def mention_of(draft: Draft, strand: Strand, transcript: Transcript) -> Mention:
    """Return the mention that `draft` is, with its place on the page and the reader's confidence.

    On a rule an underscore at the end is the rule's own ink, and a gap inside the name is no space.
    """
    spans = strand.spans(draft.start, draft.end)
    words = [placed.word for start, end in spans for placed in transcript.words_in(start, end)]
    glued = strand.glued(draft.start, draft.end)
    evidence = tuple(piece for start, end in spans for piece in transcript.evidence(start, end))
    rules = [transcript.underlines.under(piece.page, Box(*piece.box)) for piece in evidence]
    underlined = any(rules)
    last = rules[-1] if rules else None
    ends_with_rule = last is not None and last[1] - evidence[-1].box[2] <= RULE_END
    return Mention(
        form=draft.form,
        spans=spans,
        name=(draft.name.rstrip("_") or draft.name) if ends_with_rule else draft.name,
        host=draft.host,
        post_id=draft.post_id,
        others=draft.others
        + ((draft.name.replace("_", ""),) if GUESSED_UNDERSCORE in glued and not underlined else ()),
        repairs=draft.repairs + tuple(f"a gap was closed ({name})" for name in dict.fromkeys(glued)),
        confidence=min((word.confidence for word in words), default=0.0),
        evidence=evidence,
        found_by=draft.found_by,
        underlined=underlined,
        trailed=_word_beside(spans[0][0], spans[-1][1], transcript.text) if spans else "",
    )


LEADS_AN_ENTRY = re.compile(r"(?:\A|\n)[^A-Za-z\n]{0,6}@?\Z")
ONE_MORE_WORD = re.compile(r"[,.]? (?P<word>[A-Za-z0-9]{2,14})[,.;]?(?=\n|\Z)")


def _word_beside(start: int, end: int, text: str) -> str:
    """Return the word that is with [start, end) a whole line of `text`; empty where there is more, or a sentence's."""
    rest = ONE_MORE_WORD.match(text, end)
    if rest is None or rest["word"].lower() in STOP or not LEADS_AN_ENTRY.search(text, max(start - 8, 0), start):
        return ""
    return rest["word"]
