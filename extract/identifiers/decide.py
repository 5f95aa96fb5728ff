"""From the mentions of one account to its values in the record, each with confidence, alternatives and reasons.

The confidence is a plain combination, documented here until a calibration is fitted on more than one reader:

    confidence = share x (1 - missed)

`share` is what the noisy channel gives the chosen name among its candidates. `missed` is the chance that no candidate
is right: `MISSED_ALONE` for one mention that the reader is sure of, more for a doubtful one or a mended one, and the
product of two such chances (not below `MISSED_FLOOR`) where two mentions of different forms were read alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import prod

from extract.identifiers.channel import Choice, Reading, choose
from extract.identifiers.confusion import ambiguous_glyphs
from extract.identifiers.group import Group
from extract.identifiers.mention import HANDLE_FORMS, Form, Mention
from extract.platform import Platform
from extract.verdict import settle
from models.record import Evidence, Field

MISSED_ALONE = 0.10
MISSED_DOUBTED = 0.45
"""Chance that a lone mention is wrong in a way that no candidate mends, at word confidence 1 and at 0."""

MISSED_REPAIR = 0.05
"""Added for each repair."""

MISSED_FLOOR = 0.015
"""What stays however many mentions agree: one typeface and one line of ink err alike."""

MENTION_ONE_FORM = 0.5
"""Exponent for a further mention of the same form: it says less than a URL says about a handle."""

LIKELIER_WRONG = 0.5
"""Below this a name is offered as an alternative and not given as the value: on 200 generated documents it lifts the
share of given handles that are right from 0.82 to 0.87, for 2 in 100 that are right and then have to be picked."""

SHOWN_ALTERNATIVE = 0.01
"""Share from which another candidate is shown as an alternative."""


def choose_name(group: Group, platform: Platform) -> tuple[Choice, float]:
    """Return the group's name among its candidates, and the chance that none of them is right."""
    readings = [Reading(mention.name, _trust(mention), mention.others) for mention in group.mentions]
    choice = choose(readings, platform.handle)
    agreeing = [mention for mention in group.mentions if mention.name.lower() == choice.best.lower()]
    return choice, _missed(agreeing or group.mentions[:1])


def name_field(value: str, mentions: Sequence[Mention], choice: Choice, missed: float, form: str = "{}") -> Field[str]:
    """Return the field for one printed form of the group's name; `form` writes a candidate as the field's value.

    Where the likeliest name is likelier wrong than right, there is no value: all names are alternatives to pick from.
    """
    confidence = round(choice.ranked[0][1] * (1 - missed), 4)
    alternatives = tuple(
        (form.format(name), round(share * (1 - missed), 4))
        for name, share in choice.ranked[1:6]
        if share >= SHOWN_ALTERNATIVE
    )
    evidence, reasons = _evidence(mentions), _reasons(mentions, choice)
    if confidence < LIKELIER_WRONG:
        reasons = ("a name stands here, but each reading of it is likelier wrong than right", *reasons)
        return settle(None, 0.0, evidence=evidence, alternatives=((value, confidence), *alternatives), reasons=reasons)
    return settle(value, confidence, evidence=evidence, alternatives=alternatives, reasons=reasons)


def _trust(mention: Mention) -> float:
    return max(mention.confidence - 0.1 * len(mention.repairs), 0.05)


def _missed(agreeing: Sequence[Mention]) -> float:
    """Return the chance that all agreeing mentions are wrong alike; forms apart from each other count fully."""
    chances: dict[bool, list[float]] = {}
    for mention in agreeing:
        chances.setdefault(mention.form in HANDLE_FORMS, []).append(_missed_alone(mention))
    per_form = []
    for values in chances.values():
        best, *more = sorted(values)
        per_form.append(best * prod(float(value**MENTION_ONE_FORM) for value in more[:3]))
    return max(prod(per_form), MISSED_FLOOR)


def _missed_alone(mention: Mention) -> float:
    doubt = MISSED_ALONE + (MISSED_DOUBTED - MISSED_ALONE) * (1 - mention.confidence)
    return min(doubt + MISSED_REPAIR * len(mention.repairs), 0.9)


def _evidence(mentions: Sequence[Mention]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(piece for mention in mentions for piece in mention.evidence))


def _reasons(mentions: Sequence[Mention], choice: Choice) -> tuple[str, ...]:
    reasons = list(dict.fromkeys(repair for mention in mentions for repair in mention.repairs))
    if len({mention.name.lower() for mention in mentions}) > 1:
        reasons.append("mentions were read differently")
    elif mentions and mentions[0].name.lower() != choice.best.lower():
        reasons.append("other mentions of the same account were read differently")
    if ambiguous_glyphs(choice.best):
        reasons.append("holds glyphs that look alike on paper (I l 1, O 0, rn m, vv w)")
    if len(mentions) == 1:
        reasons.append("printed once")
    return tuple(reasons)


def is_url(mention: Mention) -> bool:
    """Say whether the mention is a URL of a profile or a post."""
    return mention.form in (Form.PROFILE_URL, Form.POST_URL)
