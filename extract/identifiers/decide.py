"""From the mentions of one account to its values in the record, each with confidence, alternatives and reasons.

What speaks for the chosen name is put into named numbers here; what they are worth is the judge's to say. A value is
accepted only where both readers, independently, read it: one reader can be sure and wrong.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.calibration import NEVER, logit
from extract.identifiers.channel import Choice, Grammar, choose
from extract.identifiers.confusion import UNDECIDED, ambiguous_glyphs, open_shapes, skeleton
from extract.identifiers.group import Group
from extract.identifiers.handles import CONTACT
from extract.identifiers.mention import HANDLE_FORMS, Form, Mention, Reader
from extract.identifiers.strand import BEFORE_NAME
from extract.identifiers.witness import Witness, witnesses_of
from extract.judge import Case, Judge
from extract.platform import Platform
from extract.verdict import settle
from models.record import Evidence, Field

LIKELIER_WRONG = 0.5
"""Below this a name is offered as an alternative and not given as the value: on 200 generated documents it lifts the
share of given handles that are right from 0.82 to 0.87, for 2 in 100 that are right and then have to be picked."""

SHOWN_ALTERNATIVE = 0.003
"""Share from which another candidate is shown as an alternative."""

MOST_ALTERNATIVES = 8
"""Other candidates that are shown; a name with two look-alike glyphs has up to eight."""

MOST_BESIDE = 2
"""Names with a word beside that are offered."""

NUMBER_AGREED = "both readers, number"
"""Feature of a post's URL: both read its number alike."""

AGREED = "both readers"
"""Feature of every identifier: each reader, somewhere, read exactly the chosen name."""

OPEN_END = "reserved ending"
"""Feature of an e-mail whose domain ends in a word that no registry gives out: there may be more of it."""


ON_A_RULE = "on a rule"
"""Feature of a name: all of its mentions stand on ruled lines, where an underscore cannot be seen."""

UNDERSCORE_SEEN = "an underscore seen"
"""Feature of a name: somewhere a reader saw the same letters with more underscores; readers lose them, and seldom make
them up."""

GAP_BEFORE = "gap before the name"
"""Feature of a name: wherever it is printed, there is a gap after the @ or the slash, as wide as an underscore."""

WORD_AFTER = "a word after the name"
"""Feature of a name: wherever it is printed, it and one more word are a line of their own, as where an underscore was
lost."""

NEARLY_NAMED = "nearly a name of the letter"
"""Feature of an e-mail: a part of it is nearly, and not quite, a name that the letter prints."""

GAPS = frozenset({f"a gap was closed ({BEFORE_NAME})", "a space after the @ was closed"})
"""Repairs that close such a gap."""

UNSEEN_NATS = 3.5
"""Odds, about 1 in 30, that a name on a rule has an underscore at its end, or its start, that nobody can see. Of 1,107
generated names 6 in 100 end in one and 7 in 100 begin with one; that half of those can be seen is a guess.
Of a word beside the name the same is said, unmeasured."""

DOUBTS = (UNDECIDED, OPEN_END, ON_A_RULE, UNDERSCORE_SEEN, GAP_BEFORE, WORD_AFTER, NEARLY_NAMED)
"""Features of which any one keeps a value from being accepted: readers can agree on what paper does not show."""


def may_be_accepted(case: Case) -> bool:
    """Say whether a case may be accepted at all: both readers agree on all of it, and on more than one shape's ink."""
    features = case.features
    agreed = features.get(AGREED, 1.0) > 0 and features.get(NUMBER_AGREED, 1.0) > 0
    return agreed and not any(features.get(doubt, 0.0) for doubt in DOUBTS)


@dataclass(frozen=True, slots=True)
class Named:
    """The name of one account or address: the choice among its candidates, and what every reader said of it.

    `hidden` are other names, not among the candidates, that the same ink would be on a ruled line; `beside` those that
    it would be with the one word that stands beside it.
    """

    choice: Choice
    sites: tuple[tuple[Witness, ...], ...]
    hidden: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()

    @property
    def agreed(self) -> bool:
        """Whether each reader, somewhere, read the chosen name."""
        return {Reader.FIRST, Reader.SECOND} <= {witness.reader for witness in self.supporting}

    @property
    def supporting(self) -> tuple[Witness, ...]:
        """The accounts that say the chosen name."""
        best = self.choice.best.lower()
        return tuple(witness for witness in self.witnesses if witness.text.lower() == best)

    @property
    def witnesses(self) -> tuple[Witness, ...]:
        """All accounts."""
        return tuple(witness for site in self.sites for witness in site)

    def _has_more_underscores(self, witness: Witness) -> bool:
        best, text = self.choice.best.lower(), witness.text.lower()
        return text.count("_") > best.count("_") and text.replace("_", "") == best.replace("_", "")

    def support(self) -> dict[str, float]:
        """Return what speaks for the chosen name, as named numbers."""
        best, supporting = self.choice.best.lower(), self.supporting
        agreeing_sites = [site for site in self.sites if any(witness.text.lower() == best for witness in site)]
        both = [site for site in agreeing_sites if len({w.reader for w in site if w.text.lower() == best}) > 1]
        return {
            "share": logit(self.choice.ranked[0][1]),
            "both readers, one place": float(bool(both)),
            "both readers, two places": float(len(both) > 1),
            AGREED: float(self.agreed),
            "second reader": float(any(witness.reader is Reader.SECOND for witness in supporting)),
            "other places agree": math.log(max(len(agreeing_sites), 1)),
            "other places differ": math.log1p(len(self.sites) - len(agreeing_sites)),
            "readers differ": math.log1p(sum(len({w.text.lower() for w in site}) > 1 for site in self.sites)),
            "second reader's weakest glyph": logit(_clearest(supporting, Reader.SECOND)),
            "first reader's word": _clearest(supporting, Reader.FIRST),
            UNDERSCORE_SEEN: float(any(map(self._has_more_underscores, self.witnesses))),
            **open_shapes(self.choice.best.partition("@")[0]),
        }


def _clearest(witnesses: Sequence[Witness], reader: Reader) -> float:
    return max((witness.trust for witness in witnesses if witness.reader is reader), default=0.0)


def name_group(group: Group, platform: Platform) -> Named:
    """Return the name of `group`."""
    sites = tuple(witnesses_of(mention) for mention in group.mentions)
    grammar = Grammar(frozenset(platform.handle.alphabet), platform.handle.allows)
    choice = choose([witness for site in sites for witness in site], grammar)
    words = dict.fromkeys(mention.trailed for mention in group.mentions if mention.trailed)
    beside = tuple(name for word in words if platform.handle.allows(name := f"{choice.best}_{word}"))
    return Named(choice, sites, tuple(_hidden_underscores(choice, platform)), beside[:MOST_BESIDE])


def _hidden_underscores(choice: Choice, platform: Platform) -> Iterator[str]:
    """Yield what a rule would leave open: the chosen name with an underscore at either end, and with none at all."""
    known = {name.lower() for name, _ in choice.ranked[: MOST_ALTERNATIVES + 1]}
    for name in dict.fromkeys((f"{choice.best}_", f"_{choice.best}", choice.best.replace("_", ""))):
        if name.lower() not in known and platform.handle.allows(name):
            yield name


def names_support(named: Named, group: Group, printed: Sequence[Mention]) -> dict[str, float]:
    """Return what speaks for an account's name as the value of a field that the mentions `printed` give."""
    best = named.choice.best.lower()
    agreeing = [mention for mention in group.mentions if mention.name.lower() == best] or list(group.mentions)
    return {
        **named.support(),
        "name and URL": float(len({mention.form in HANDLE_FORMS for mention in agreeing}) > 1),
        "repairs": float(min(len(mention.repairs) for mention in printed)),
        "printed with @": float(any(mention.form is Form.AT_NAME for mention in printed)),
        "in a contact line": float(all(map(_is_the_offices, printed)) and len(group.mentions) == len(printed)),
        ON_A_RULE: float(all(mention.underlined for mention in agreeing)),
        GAP_BEFORE: float(all(GAPS.intersection(mention.repairs) for mention in agreeing)),
        WORD_AFTER: float(all(mention.trailed != "" for mention in agreeing)),
        "short": float(len(best) <= SHORT),
        "long": float(len(best) >= LONG),
    }


HEADING_ENDS = 0.2
"""Of the first page's height: above it stands the letterhead, and no account that is asked about."""


def _is_the_offices(mention: Mention) -> bool:
    """Say whether a name stands where an office prints its own: in a contact line, or in the first page's heading."""
    in_heading = all(piece.page == 1 and piece.box[3] < HEADING_ENDS for piece in mention.evidence)
    return mention.found_by == CONTACT or (mention.form is Form.AT_NAME and in_heading)


SHORT, LONG = 4, 13
"""Letters: few readings of a short name are noise that happens to look like one; long ones have more to go wrong."""


def name_field(case: Case, mentions: Sequence[Mention], named: Named, judge: Judge, form: str = "{}") -> Field[str]:
    """Return the field for one printed form of a name; `form` writes a candidate as the field's value.

    Where the likeliest name is likelier wrong than right, there is no value: all names are alternatives to pick from.
    It is accepted only where the readers agreed on all of it.
    """
    value = form.format(named.choice.best)
    confidence = round(judge.confidence(case), 4)
    shown = _others(named, confidence)
    if case.features.get(ON_A_RULE):
        shown += [(name, confidence * math.exp(-UNSEEN_NATS)) for name in named.hidden]
    if case.features.get(WORD_AFTER):
        shown += [(name, confidence * math.exp(-UNSEEN_NATS)) for name in named.beside]
    alternatives = tuple((form.format(name), round(share, 4)) for name, share in shown)
    evidence, reasons = _evidence(mentions), _reasons(mentions, named)
    if confidence < LIKELIER_WRONG:
        reasons = ("a name stands here, but each reading of it is likelier wrong than right", *reasons)
        others = ((value, confidence), *alternatives)
        return settle(None, 0.0, evidence=evidence, alternatives=others, reasons=reasons)
    accept_at = judge.accept_at(case.family) if may_be_accepted(case) else NEVER
    return settle(value, confidence, evidence=evidence, alternatives=alternatives, reasons=reasons, accept_at=accept_at)


def _others(named: Named, confidence: float) -> list[tuple[str, float]]:
    """Return the other names that may stand there, likeliest first, with what `confidence` leaves for each.

    What either reader read, and what the glyphs of the chosen name cannot be told from, is always among them.
    """
    (best, chosen), *ranked = named.choice.ranked
    read = {witness.text.lower() for site in named.sites for witness in site}
    shape = skeleton(best)
    kept = [
        (name, share)
        for name, share in ranked
        if share >= SHOWN_ALTERNATIVE or name.lower() in read or skeleton(name) == shape
    ][:MOST_ALTERNATIVES]
    left = (1 - confidence) / max(1 - chosen, 1e-6)
    return [(name, min(share * left, share, confidence)) for name, share in kept]


def _evidence(mentions: Sequence[Mention]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(piece for mention in mentions for piece in mention.evidence))


def _reasons(mentions: Sequence[Mention], named: Named) -> tuple[str, ...]:
    reasons = list(dict.fromkeys(repair for mention in mentions for repair in mention.repairs))
    best = named.choice.best.lower()
    if any(len({witness.text.lower() for witness in site}) > 1 for site in named.sites):
        reasons.append("the two readers differ")
    elif not named.agreed:
        reasons.append("only one reader read it")
    if len({site[0].text.lower() for site in named.sites}) > 1:
        reasons.append("mentions were read differently")
    elif mentions and mentions[0].name.lower() != best:
        reasons.append("other mentions of the same account were read differently")
    if ambiguous_glyphs(named.choice.best):
        reasons.append("holds glyphs that look alike on paper (I l 1, O 0, rn m, vv w)")
    if len(mentions) == 1:
        reasons.append("printed once")
    if mentions and all(mention.trailed for mention in mentions):
        reasons.append("a word stands beside it that may belong to it")
    if mentions and all(mention.underlined for mention in mentions):
        reasons.append("stands on a ruled line, where an underscore cannot be seen")
    return tuple(reasons)
