"""What a reader makes of a printed name, and what was therefore printed: a noisy channel over few candidates.

Candidates are the readings themselves, the other names that their ink allows, and their variants in glyphs that paper
does not tell apart. Each is weighed by how plausible it is as a name and by how likely it is to have been read as it
was. The weights of the candidates, brought to a sum of 1, say how sure the choice among them is; they say nothing about
a misreading that no candidate corrects (`extract.identifiers.decide` adds that).
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from extract.identifiers.confusion import distance, is_cut, one_shape
from extract.identifiers.mention import Reader
from extract.identifiers.witness import Witness
from extract.lattice import likeliest, log_likelihoods


@dataclass(frozen=True, slots=True)
class Grammar:
    """Which strings can be printed at all: `symbols` are those they are made of."""

    symbols: frozenset[str]
    allows: Callable[[str], bool]


def no_prior(_name: str) -> float:
    """Return the nats that speak for a name of which the rest of the document says nothing."""
    return 0.0


CONFUSABLE_NATS = 1.2
"""Cost of one confusable glyph (0.5 of `distance`), about 1 in 11: measured rates of I read as l, or _ lost, lie at 5
to 30 %."""

INVENTED_UNDERSCORE_NATS = 2.0
"""Added where a reading has an underscore that the name has not: readers lose them often and invent them seldom."""

IMPLAUSIBLE = re.compile(r"(?<=[a-z_])O\Z")
"""The one reading that is not kept although all mentions agree: a capital O at the end of small letters is a 0."""

CUT_NATS = 3.0
"""Cost of a reading that lost the name's end, or has the next word stuck to it: the edge of a cell or a fold took the
rest, or a space went lost. Nothing in the ink of that reading speaks against the name."""

INVENTED_NATS = 4.5
"""Least cost of a reading that has two glyphs or more at an end which the name has not: readers seldom make up letters
that fit. Chosen, not measured."""

STUCK = frozenset(
    {"and", "aka", "at", "for", "has", "in", "is", "on", "or", "the", "url", "via", "which", "who", "with"}
)
"""Words that follow a name in a sentence; where they alone tell two readings apart, the shorter one is the name."""

CASE_NATS = 0.3
"""Cost of a reading that differs, if only in case: among names that differ in case only the one read wins."""

SAME_FACE_POWER, SAME_SHAPE_POWER = 0.25, 0.6
"""How much of what n readings say is repetition: their sum is divided by n to this power."""

LATTICE_POWER = 1.0
"""How far the second reader's own log-probabilities are believed: a network is surer of itself than it is right."""

LATTICE_FLOOR = -9.0
"""Nats; below this the second reader says no more than that it read something else."""

MAX_WITNESSES = 12
MAX_VARIANTS = 24
"""Bounds on the candidates; a name has 15 glyphs and seldom more than 4 ambiguous ones."""

MAX_CANDIDATES = 60

SURE = 0.97
"""Confidence of a name's weakest character from which the second reader is not asked for other strings: of names so
read, the right one was never another string of the lattice that a look-alike swap does not give, too."""

SWAPS: tuple[tuple[str, str], ...] = (
    ("I", "l"), ("I", "1"), ("l", "I"), ("l", "1"), ("1", "l"), ("1", "I"), ("O", "0"), ("0", "O"),
    ("o", "0"), ("0", "o"),
    ("O0", "0"), ("O0", "O"), ("0O", "0"), ("0O", "O"), ("o0", "0"), ("o0", "o"), ("0o", "0"), ("l1", "1"), ("1l", "1"),
    ("Il", "l"), ("lI", "I"), ("rn", "m"), ("m", "rn"), ("vv", "w"), ("S", "5"), ("5", "S"),
)  # fmt: skip
"""Glyphs read, and what else may be printed there."""

PRIORS: tuple[tuple[re.Pattern[str], float], ...] = (
    (re.compile(r"(?<=[a-z_])O\Z"), -2.4),
    (re.compile(r"\Al(?=[bcdfghjklmnpqrstvwxz])"), -0.6),
    (re.compile(r"(?<=[a-z])I|(?<=[a-z])O(?![a-z])"), -0.8),
    (re.compile(r"(?<=[0-9])[IlOoS](?=[0-9]|\Z)"), -0.8),
    (re.compile(r"(?<=[A-Z])S(?=[0-9]+\Z)"), -0.4),
    (re.compile(r"(?<=[A-Za-z])[015](?=[A-Za-z])"), -0.8),
    (re.compile(r"(?<![0-9A-Za-z])[015](?=[A-Za-z])"), -0.8),
    (re.compile(r"(?<=[a-zA-Z])[015]\Z"), -0.4),
    (re.compile(r"(?<=[A-Z])l(?=[A-Z]|\Z)"), -0.8),
    (re.compile(r"\A[l](?=[A-Z])"), -0.8),
    (re.compile(r"[oO]0|0[oO]|l1|1l|Il(?![a-z])|lI"), -1.0),
    (re.compile(r"rn"), -0.3),
    (re.compile(r"vv|VV"), -1.2),
)
"""How much less likely (in nats) a name is that holds the pattern than the one with the look-alike glyph in its
place."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The names that may be printed, likeliest first, with shares that sum to 1."""

    ranked: tuple[tuple[str, float], ...]

    @property
    def best(self) -> str:
        """The likeliest name."""
        return self.ranked[0][0]


def choose(
    witnesses: Sequence[Witness],
    grammar: Grammar,
    prior: Callable[[str], float] = no_prior,
    proposed: Sequence[str] = (),
) -> Choice:
    """Return what was printed where `witnesses` (at least one) saw the same name.

    `prior` gives nats for what the rest of the document says in favour of a name; `proposed` are names that the
    document makes likely, to be weighed with those that were read. What both readers agree on, it does not overrule.
    """
    kept = sorted(witnesses, key=lambda witness: -witness.trust)[:MAX_WITNESSES]
    names = [name for name in dict.fromkeys((*_candidates(kept, grammar), *proposed)) if grammar.allows(name)] or [
        kept[0].text
    ]
    likelihoods = _likelihoods(names, kept)
    scores = {
        name: _log_prior(name) + prior(name) + likelihood for name, likelihood in zip(names, likelihoods, strict=True)
    }
    top = max(scores.values())
    weights = {name: math.exp(score - top) for name, score in scores.items()}
    total = sum(weights.values())
    ranked = sorted(((name, weight / total) for name, weight in weights.items()), key=lambda pair: -pair[1])
    ranked_once = tuple(_without_case(ranked))
    by_one = len({witness.reader for witness in kept}) == 1
    if by_one and ranked_once[0][0] in proposed:
        return Choice(ranked_once)
    return Choice(_as_read_first(ranked_once, kept))


def _as_read_first(
    ranked: tuple[tuple[str, float], ...], witnesses: Sequence[Witness]
) -> tuple[tuple[str, float], ...]:
    """Put the name that all witnesses agree on first: that another would be more plausible overrules no clear reading.

    It then shares the weight of both with the more plausible one, so that the doubt stays in the confidence.
    """
    read = witnesses[0].text
    if any(witness.text.lower() != read.lower() for witness in witnesses) or IMPLAUSIBLE.search(read):
        return ranked
    at = next((at for at, (name, _) in enumerate(ranked) if name.lower() == read.lower()), 0)
    if at == 0:
        return ranked
    half = (ranked[0][1] + ranked[at][1]) / 2
    return ((ranked[at][0], half), (ranked[0][0], half), *ranked[1:at], *ranked[at + 1 :])


def _candidates(witnesses: Sequence[Witness], grammar: Grammar) -> tuple[str, ...]:
    names = dict.fromkeys(witness.text for witness in witnesses)
    for witness in witnesses:
        names.update(dict.fromkeys(witness.others))
        if witness.segment is not None and witness.trust < SURE:
            names.update(dict.fromkeys(name for name, _ in likeliest(witness.segment, grammar.symbols)))
    for name in tuple(names):
        names.update(dict.fromkeys(variant for variant, _ in zip(_variants(name), range(MAX_VARIANTS), strict=False)))
    return tuple(names)[:MAX_CANDIDATES]


def _variants(name: str) -> Iterator[str]:
    for drawn, other in SWAPS:
        start = name.find(drawn)
        while start >= 0:
            yield name[:start] + other + name[start + len(drawn) :]
            start = name.find(drawn, start + 1)


def _likelihoods(names: Sequence[str], witnesses: Sequence[Witness]) -> list[float]:
    """Return for each name the log-likelihood of all accounts: the readers err apart, one reader's accounts alike.

    What one reader says n times in one typeface counts less than n times; where all that tells a name from it is glyphs
    of one shape, little more than once.
    """
    sums = [-CUT_NATS * any(_lost_an_end(witness.text, name) for witness in witnesses) for name in names]
    for reader in Reader:
        accounts = [witness for witness in witnesses if witness.reader is reader]
        if not accounts:
            continue
        each = [_account(names, witness) for witness in accounts]
        shapes = {one_shape(witness.text) for witness in accounts}
        for at, name in enumerate(names):
            alike = shapes == {one_shape(name)}
            damping = math.pow(len(accounts), SAME_SHAPE_POWER if alike else SAME_FACE_POWER)
            sums[at] += sum(account[at] for account in each) / damping
    return sums


def _account(names: Sequence[str], witness: Witness) -> list[float]:
    """Return the log-likelihood of one account under each of `names`, up to a constant.

    That it lost an end is not in it: an edge takes the end from all readers of a place, and often from all places.
    """
    asked = [-math.inf] if witness.segment is None else [float(x) for x in log_likelihoods(witness.segment, names)]
    best = max(asked)
    if math.isfinite(best):
        seen = [max(LATTICE_POWER * (share - best), LATTICE_FLOOR) for share in asked]
    else:
        seen = [_log_likelihood(witness, name) for name in names]
    return [_with_its_end(share, witness.text, name) for share, name in zip(seen, names, strict=True)]


def _with_its_end(share: float, read: str, name: str) -> float:
    if _lost_an_end(read, name):
        return 0.0
    return min(share, -INVENTED_NATS) if _lost_an_end(name, read) else share


def _lost_an_end(read: str, name: str) -> bool:
    """Say whether `read` is `name` without an end, or with the next word of the sentence stuck to it.

    Only an address can lose its beginning and still be found: a handle begins with its mark.
    """
    if is_cut(read, name):
        rest = name[len(read) :].strip("_").lower()
        return rest != "" and rest not in STUCK
    if "@" in read and is_cut(read[::-1], name[::-1]):
        return True
    return is_cut(name, read) and read[len(name) :].strip("_").lower() in STUCK


def _log_likelihood(witness: Witness, name: str) -> float:
    if name in witness.others:
        return -0.5 * CONFUSABLE_NATS
    apart = 2 * CONFUSABLE_NATS * distance(witness.text, name) * (0.4 + 0.6 * witness.trust)
    invented = max(witness.text.count("_") - name.count("_"), 0) * INVENTED_UNDERSCORE_NATS
    case = 0.0 if witness.text == name else CASE_NATS
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
