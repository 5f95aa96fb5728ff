"""The spelling of an office's name from all places that print it, word by word.

Readers err differently in each place; a word that stands in the document several times, or was read plainly, is
likelier right than one that was read once through a seal's edge. Only the words of agreeing mentions are compared.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from extract.accents import unaccented
from extract.mention import Mention
from extract.sender.nouns import ACCENTED, NOUNS, PLACES
from extract.transcript import Transcript

SHORTEST_PART = 3
"""Letters from which a word is told from its beginning or end; a word one letter off has one more."""
RARE = 0.25
"""What a word counts that stands nowhere else in the document, beside one that does."""


def clearest(mentions: Sequence[Mention], transcript: Transcript) -> list[Mention]:
    """Return the mentions with each name in the spelling that the document bears out best."""
    counts = Counter(_bare(placed.word.text) for placed in transcript.words)
    groups: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        groups[mention.value].append(mention)
    best = {name: _voted(name, group, counts, transcript) for name, group in groups.items()}
    return [replace(mention, value=best[mention.value]) for mention in mentions]


def _voted(name: str, group: Sequence[Mention], counts: Counter[str], transcript: Transcript) -> str:
    """Return `name` with each word as most of the places print it that print as many words."""
    words = name.split()
    votes: list[dict[str, float]] = [defaultdict(float) for _ in words]
    for mention in group:
        placed = [word.word for word in transcript.words_in(mention.start, mention.end) if _bare(word.word.text)]
        if len(placed) != len(words):
            continue
        for vote, word in zip(votes, placed, strict=True):
            vote[_bare(word.text)] += word.confidence
    return " ".join(_word(word, vote, counts) for word, vote in zip(words, votes, strict=True))


def _word(printed: str, vote: dict[str, float], counts: Counter[str]) -> str:
    own = _bare(printed)
    best = max(vote, key=lambda word: vote[word] * (1.0 if counts[word] > 1 else RARE), default=own)
    part = len(own) >= SHORTEST_PART and (best.startswith(own) or best.endswith(own))
    near = len(own) > SHORTEST_PART and abs(len(best) - len(own)) <= 1 and best[:1] == own[:1]
    known = own in NOUNS or own in PLACES or unaccented(own) in ACCENTED
    if best == own or known or not (part or near) or counts[best] <= counts[own]:
        return printed
    return best.title() if printed[:1].isupper() or part else best


def _bare(word: str) -> str:
    return "".join(character for character in word.casefold() if character.isalnum())
