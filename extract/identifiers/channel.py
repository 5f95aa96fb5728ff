"""What a reader makes of a printed name, and what was therefore printed: a noisy channel over few candidates.

Candidates are the readings themselves, the other names that their ink allows, and their variants in glyphs that paper
does not tell apart. Each is weighed by how plausible it is as a name and by how likely it is to have been read as it
was. The weights of the candidates, brought to a sum of 1, say how sure the choice among them is; they say nothing about
a misreading that no candidate corrects (`extract.identifiers.decide` adds that).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.identifiers.confusion import distance, is_cut, one_shape
from extract.platform import HandleGrammar

CONFUSABLE_NATS = 2.4
"""Cost of one confusable glyph (0.5 of `distance`), about 1 in 11: measured rates of I read as l, or _ lost, lie at 5
to 30 %."""

INVENTED_UNDERSCORE_NATS = 2.0
"""Added where a reading has an underscore that the name has not: readers lose them often and invent them seldom."""

IMPLAUSIBLE = re.compile(r"(?<=[a-z_])O\Z")
"""The one reading that is not kept although all mentions agree: a capital O at the end of small letters is a 0."""

CUT_NATS = 3.0
"""Cost of a reading that is only the beginning of the name: the edge of a cell or a fold took the rest."""

CASE_NATS = 0.3
"""Cost of a reading that differs, if only in case: among names that differ in case only the one read wins."""

SAME_FACE_POWER, SAME_SHAPE_POWER = 0.25, 0.6
"""How much of what n readings say is repetition: their sum is divided by n to this power."""

MAX_READINGS = 8
MAX_VARIANTS = 24
"""Bounds on the candidates; a name has 15 glyphs and seldom more than 4 ambiguous ones."""

SWAPS: tuple[tuple[str, str], ...] = (
    ("I", "l"), ("I", "1"), ("l", "I"), ("l", "1"), ("1", "l"), ("1", "I"), ("O", "0"), ("0", "O"),
    ("o", "0"), ("0", "o"),
    ("O0", "0"), ("O0", "O"), ("0O", "0"), ("0O", "O"), ("o0", "0"), ("o0", "o"), ("0o", "0"), ("l1", "1"), ("1l", "1"),
    ("Il", "l"), ("lI", "I"), ("rn", "m"), ("m", "rn"), ("vv", "w"), ("S", "5"), ("5", "S"),
)  # fmt: skip
"""Glyphs read, and what else may be printed there."""

PRIORS: tuple[tuple[re.Pattern[str], float], ...] = (
    (re.compile(r"(?<=[a-z_])O\Z"), -4.8),
    (re.compile(r"\Al(?=[bcdfghjklmnpqrstvwxz])"), -1.2),
    (re.compile(r"(?<=[a-z])I|(?<=[a-z])O(?![a-z])"), -1.6),
    (re.compile(r"(?<=[0-9])[IlOoS](?=[0-9]|\Z)"), -1.6),
    (re.compile(r"(?<=[A-Z])S(?=[0-9]+\Z)"), -0.8),
    (re.compile(r"(?<=[A-Za-z])[015](?=[A-Za-z])"), -1.6),
    (re.compile(r"(?<![0-9A-Za-z])[015](?=[A-Za-z])"), -1.6),
    (re.compile(r"(?<=[a-zA-Z])[015]\Z"), -0.8),
    (re.compile(r"(?<=[A-Z])l(?=[A-Z]|\Z)"), -1.6),
    (re.compile(r"\A[l](?=[A-Z])"), -1.5),
    (re.compile(r"[oO]0|0[oO]|l1|1l|Il(?![a-z])|lI"), -2.0),
    (re.compile(r"rn"), -0.7),
    (re.compile(r"vv|VV"), -2.5),
)
"""How much less likely (in nats) a name is that holds the pattern than the one with the look-alike glyph in its
place."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One mention's name, how far its reader is to be trusted (0 to 1), and what else the ink may say."""

    text: str
    trust: float
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """The names that may be printed, likeliest first, with shares that sum to 1."""

    ranked: tuple[tuple[str, float], ...]

    @property
    def best(self) -> str:
        """The likeliest name."""
        return self.ranked[0][0]


def choose(readings: Sequence[Reading], grammar: HandleGrammar) -> Choice:
    """Return what was printed where `readings` (at least one) were read of the same name."""
    kept = sorted(readings, key=lambda reading: -reading.trust)[:MAX_READINGS]
    scores = {name: _score(name, kept) for name in _candidates(kept) if grammar.allows(name)}
    top = max(scores.values())
    weights = {name: math.exp(score - top) for name, score in scores.items()}
    total = sum(weights.values())
    ranked = sorted(((name, weight / total) for name, weight in weights.items()), key=lambda pair: -pair[1])
    return Choice(_as_read_first(tuple(_without_case(ranked)), kept))


def _as_read_first(ranked: tuple[tuple[str, float], ...], readings: Sequence[Reading]) -> tuple[tuple[str, float], ...]:
    """Put the name that all readings agree on first: that another would be more plausible overrules no clear reading.

    It then shares the weight of both with the more plausible one, so that the doubt stays in the confidence.
    """
    read = readings[0].text
    if any(reading.text.lower() != read.lower() for reading in readings) or IMPLAUSIBLE.search(read):
        return ranked
    at = next((at for at, (name, _) in enumerate(ranked) if name.lower() == read.lower()), 0)
    if at == 0:
        return ranked
    half = (ranked[0][1] + ranked[at][1]) / 2
    return ((ranked[at][0], half), (ranked[0][0], half), *ranked[1:at], *ranked[at + 1 :])


def _candidates(readings: Sequence[Reading]) -> tuple[str, ...]:
    names = dict.fromkeys(reading.text for reading in readings)
    for reading in readings:
        names.update(dict.fromkeys(reading.others))
    for name in tuple(names):
        names.update(dict.fromkeys(variant for variant, _ in zip(_variants(name), range(MAX_VARIANTS), strict=False)))
    return tuple(names)


def _variants(name: str) -> Iterator[str]:
    for drawn, other in SWAPS:
        start = name.find(drawn)
        while start >= 0:
            yield name[:start] + other + name[start + len(drawn) :]
            start = name.find(drawn, start + 1)


def _score(name: str, readings: Sequence[Reading]) -> float:
    """Return the log of prior times likelihood; readings of one typeface err alike and count less than their sum.

    Where all that tells the name from its readings is glyphs of one shape, many readings say no more than one.
    """
    likelihood = sum(_log_likelihood(reading, name) for reading in readings)
    shape = one_shape(name)
    alike = all(one_shape(reading.text) == shape for reading in readings)
    return _log_prior(name) + likelihood / math.pow(len(readings), SAME_SHAPE_POWER if alike else SAME_FACE_POWER)


def _log_likelihood(reading: Reading, name: str) -> float:
    if name in reading.others:
        return -0.5 * CONFUSABLE_NATS
    apart = 2 * CONFUSABLE_NATS * distance(reading.text, name) * (0.4 + 0.6 * reading.trust)
    if is_cut(reading.text, name):
        apart = min(apart, CUT_NATS)
    invented = max(reading.text.count("_") - name.count("_"), 0) * INVENTED_UNDERSCORE_NATS
    case = 0.0 if reading.text == name else CASE_NATS
    return -(apart + invented + case)


def _log_prior(name: str) -> float:
    return sum(weight * len(pattern.findall(name)) for pattern, weight in PRIORS)


def _without_case(ranked: Sequence[tuple[str, float]]) -> Iterator[tuple[str, float]]:
    """Yield each name once: two names that differ in case only are one account, written as the likelier one."""
    shares: dict[str, float] = {}
    written: dict[str, str] = {}
    for name, share in ranked:
        key = name.lower()
        written.setdefault(key, name)
        shares[key] = shares.get(key, 0.0) + share
    yield from sorted(((written[key], share) for key, share in shares.items()), key=lambda pair: -pair[1])
