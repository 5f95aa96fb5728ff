"""All mentions of one transcript: URLs, then e-mails, then names; each finder sees what the earlier ones left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from extract.identifiers.borne_out import Rows, find_borne_out, find_disguised
from extract.identifiers.columns import find_in_columns
from extract.identifiers.draft import Draft, Unread, mention_of
from extract.identifiers.emails import find_emails
from extract.identifiers.extend import extend
from extract.identifiers.handles import find_at_names
from extract.identifiers.labels import find_labelled, find_listed
from extract.identifiers.mention import Form, Mention
from extract.identifiers.strand import Strand, strand
from extract.identifiers.urls import find_urls
from extract.platform import Platform
from extract.transcript import Transcript
from models.record import Evidence

CRUMB_LETTERS = 2
"""Handles this short exist, but hardly one in such letters; a name torn by a fold or a streak is far more common."""


@dataclass(frozen=True, slots=True)
class Mentions:
    """What was found: mentions in the order of the text, and what looks like an identifier but could not be read."""

    found: tuple[Mention, ...]
    unread: tuple[Evidence, ...]


def find_mentions(transcript: Transcript, platform: Platform) -> Mentions:
    """Return every mention of an identifier in `transcript`; linear in its length."""
    woven = strand(transcript)
    marked, unread, rest = _find_marked(woven.text, platform)
    names = extend(_in_order(draft for draft in marked if draft.form is not Form.EMAIL), woven.text, platform)
    addresses = [draft for draft in marked if draft.form is Form.EMAIL]
    disguised = list(find_disguised(rest, names))
    names += disguised
    rest = _blank(rest, disguised)
    listed = list(find_listed(rest, platform))
    names += listed
    names += find_labelled(_blank(rest, listed), platform, frozenset(draft.name.lower() for draft in names))
    names += find_borne_out(_blank(rest, names), names, platform, Rows(transcript, woven.offsets))
    names += _in_columns(transcript, woven, [*names, *addresses], platform)
    kept, crumbs = _without_crumbs(extend(_in_order(names), woven.text, platform))
    return Mentions(
        tuple(mention_of(draft, woven, transcript) for draft in _in_order([*kept, *addresses])),
        tuple(piece for gap in [*unread, *crumbs] for piece in _evidence(gap, woven, transcript)),
    )


def _find_marked(text: str, platform: Platform) -> tuple[list[Draft], list[Unread], str]:
    """Return what a host or an @ marks, what of it could not be read, and the text with both blanked out."""
    drafts: list[Draft] = []
    unread: list[Unread] = []
    finders: tuple[Callable[[str, Platform], Iterable[Draft | Unread]], ...] = (find_urls, find_emails, find_at_names)
    for finder in finders:
        finds = tuple(finder(text, platform))
        drafts += [find for find in finds if isinstance(find, Draft)]
        unread += [find for find in finds if isinstance(find, Unread)]
        text = _blank(text, finds)
    return drafts, unread, text


def _in_order(drafts: Iterable[Draft]) -> list[Draft]:
    return sorted(drafts, key=lambda draft: (draft.start, draft.end))


def _without_crumbs(names: Iterable[Draft]) -> tuple[list[Draft], list[Unread]]:
    """Part names from crumbs: one or two letters after a lone @ are the start of a name that could not be read."""
    drafts = list(names)
    counts = Counter(draft.name.lower() for draft in drafts)
    crumbs = {
        at
        for at, draft in enumerate(drafts)
        if draft.form is Form.AT_NAME and len(draft.name) <= CRUMB_LETTERS and counts[draft.name.lower()] == 1
    }
    kept = [draft for at, draft in enumerate(drafts) if at not in crumbs]
    return kept, [Unread(drafts[at].start, drafts[at].end) for at in sorted(crumbs)]


def _in_columns(transcript: Transcript, woven: Strand, drafts: Iterable[Draft], platform: Platform) -> Iterator[Draft]:
    """Yield the names in columns of handles that no other finder took."""
    taken = {offset for draft in drafts for offset in woven.offsets[draft.start : draft.end]}
    places = {offset: at for at, offset in reversed(list(enumerate(woven.offsets)))}
    for placed, name in find_in_columns(transcript, platform):
        at = places.get(placed.start)
        if at is not None and placed.start not in taken:
            taken.add(placed.start)
            yield Draft(Form.COLUMN, at, at + len(placed.word.text), name, "column")


def _blank(text: str, finds: Iterable[Draft | Unread]) -> str:
    """Return `text` with what was found made unreadable to the next finder, at its own length."""
    pieces: list[str] = []
    done = 0
    for find in sorted(finds, key=lambda find: find.start):
        if find.end > done:
            pieces += [text[done : max(find.start, done)], "\x00" * (find.end - max(find.start, done))]
            done = find.end
    return "".join([*pieces, text[done:]])


def _evidence(gap: Unread, woven: Strand, transcript: Transcript) -> tuple[Evidence, ...]:
    return tuple(piece for start, end in woven.spans(gap.start, gap.end) for piece in transcript.evidence(start, end))
