"""What a finder saw in the strand, before it has a place and a confidence."""

from __future__ import annotations

from dataclasses import dataclass

from extract.identifiers.mention import Form, Mention
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


def mention_of(draft: Draft, strand: Strand, transcript: Transcript) -> Mention:
    """Return the mention that `draft` is, with its place on the page and the reader's confidence.

    On a rule an underscore at the end is the rule's own ink, and a gap inside the name is no space.
    """
    spans = strand.spans(draft.start, draft.end)
    words = [placed.word for start, end in spans for placed in transcript.words_in(start, end)]
    glued = strand.glued(draft.start, draft.end)
    evidence = tuple(piece for start, end in spans for piece in transcript.evidence(start, end))
    underlined = any(transcript.underlines.under(piece.page, Box(*piece.box)) for piece in evidence)
    return Mention(
        form=draft.form,
        spans=spans,
        name=(draft.name.rstrip("_") or draft.name) if underlined else draft.name,
        host=draft.host,
        post_id=draft.post_id,
        others=draft.others
        + ((draft.name.replace("_", ""),) if GUESSED_UNDERSCORE in glued and not underlined else ()),
        repairs=draft.repairs + tuple(f"a gap was closed ({name})" for name in dict.fromkeys(glued)),
        confidence=min((word.confidence for word in words), default=0.0),
        evidence=evidence,
        found_by=draft.found_by,
        underlined=underlined,
    )
