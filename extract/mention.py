"""A place that speaks for a value, and how several places are weighed against each other.

Every rule of `extract` ends in mentions; the fields are made from mentions in one way, so that what a confidence
is made of can be read here. Nothing here knows a field's meaning.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from extract.transcript import Transcript
from extract.verdict import settle
from models.record import Evidence, Field

ALTERNATIVES_KEPT = 4
"""A reviewer reads a short list; what is beyond it was never right in the sets looked at."""

LIKELY_ENOUGH = 0.2
"""Under this a value is offered as an alternative only."""

LEGIBLE = 0.85
"""Reader's own confidence from which a word counts as plainly legible; below it a value's confidence falls with it."""


@dataclass(frozen=True, slots=True)
class Mention:
    """[start, end) of the transcript, the value it speaks for and how sure it is alone (0 to 1, both excluded)."""

    value: str
    start: int
    end: int
    weight: float
    found_by: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Ranked:
    """One value with the probability that its mentions give it beside its rivals."""

    value: str
    probability: float
    mentions: tuple[Mention, ...]


def _same(value: str) -> str:
    return "".join(character for character in value.casefold() if character.isalnum())


def rank(mentions: Iterable[Mention], key: Callable[[str], str] = _same) -> tuple[Ranked, ...]:
    """Return the values that `mentions` speak for, likeliest first.

    Mentions of one value (equal under `key`) err independently: the value fails only if all of them do. The values
    then share one probability by their odds, with odds of 1 for "none of these". The spelling of the heaviest
    mention is kept.
    """
    groups: dict[str, list[Mention]] = {}
    for mention in mentions:
        groups.setdefault(key(mention.value), []).append(mention)
    odds = {name: _odds(group) for name, group in groups.items()}
    whole = 1.0 + sum(odds.values())
    ranked = [
        Ranked(max(group, key=lambda m: m.weight).value, odds[name] / whole, tuple(group))
        for name, group in groups.items()
    ]
    return tuple(sorted(ranked, key=lambda r: -r.probability))


def _odds(group: Sequence[Mention]) -> float:
    fails = 1.0
    for mention in group:
        fails *= 1.0 - mention.weight
    fails = max(fails, 1e-3)
    return (1.0 - fails) / fails


def legibility(transcript: Transcript, start: int, end: int) -> float:
    """Return 0 to 1: how well the reader could read the worst word of [start, end), 1 where all were plain."""
    words = transcript.words_in(start, end)
    worst = min((placed.word.confidence for placed in words), default=0.0)
    return min(1.0, 0.5 + 0.5 * worst / LEGIBLE)


def evidence_for(mentions: Iterable[Mention], transcript: Transcript) -> tuple[Evidence, ...]:
    """Return the evidence of all `mentions`, heaviest first, each place once."""
    found: dict[Evidence, None] = {}
    for mention in sorted(mentions, key=lambda m: -m.weight):
        for evidence in transcript.evidence(mention.start, mention.end):
            found.setdefault(evidence)
    return tuple(found)


def field_of(
    mentions: Iterable[Mention],
    transcript: Transcript,
    *,
    absent: float,
    why_absent: str,
    key: Callable[[str], str] = _same,
) -> Field[str]:
    """Return the field that `mentions` make; `absent` is the confidence that there is none where they are empty."""
    ranked = rank(mentions, key)
    if not ranked:
        return settle(None, absent, reasons=[why_absent])
    best = ranked[0]
    if best.probability < LIKELY_ENOUGH:
        others = [(other.value, other.probability) for other in ranked[:ALTERNATIVES_KEPT]]
        return settle(None, absent * 0.5, alternatives=others, reasons=["what was found is too unsure to be entered"])
    clearest = max(best.mentions, key=lambda m: m.weight * legibility(transcript, m.start, m.end))
    confidence = best.probability * legibility(transcript, clearest.start, clearest.end)
    reasons = list(dict.fromkeys(m.reason for m in best.mentions if m.reason))
    if len(ranked) > 1:
        reasons.append(f"{len(ranked) - 1} other value(s) stand on the page")
    return settle(
        best.value,
        confidence,
        evidence=evidence_for(best.mentions, transcript),
        alternatives=[(other.value, other.probability) for other in ranked[1 : 1 + ALTERNATIVES_KEPT]],
        reasons=reasons,
    )
