"""The checklist of a record: every rule of the platform's guidelines that applies to it, with its result.

A pure function of the record, so that it can be made anew after a person corrected a field. Nothing here sets
`verification`, and no result says who sent a request.
"""

from __future__ import annotations

from collections.abc import Iterator

from extract.guidelines.outcome import Outcome, is_sure
from extract.guidelines.rules import Rule
from extract.guidelines.table import CHECKS
from extract.platform import Platform
from models.record import ChecklistItem, RequestKind, RequestRecord

LIKELY_ENOUGH = 0.1
"""Probability of another kind from which its rules are listed, too, while the kind is in doubt."""


def check(record: RequestRecord, platform: Platform) -> tuple[ChecklistItem, ...]:
    """Return the checklist of `record` by the guidelines of `platform`, in the order of its rules.

    While the kind of request is in doubt, the rules of each kind that it may be are listed, and those that do not
    apply to all of these are unclear.
    """
    if platform.guidelines is None:
        return ()
    return tuple(_items(record, platform))


def may_be(record: RequestRecord) -> frozenset[RequestKind]:
    """Return the kinds that the record may be of; one where that is sure."""
    kind = record.request_kind
    if kind.value is None:
        return frozenset()
    if is_sure(kind):
        return frozenset({kind.value})
    others = {other.value for other in kind.alternatives if other.confidence >= LIKELY_ENOUGH}
    emergency = {RequestKind.EMERGENCY} if record.emergency.value else set()
    return frozenset({kind.value, *others, *emergency})


def _items(record: RequestRecord, platform: Platform) -> Iterator[ChecklistItem]:
    guidelines = platform.guidelines
    kinds = may_be(record)
    for rule in guidelines.rules if guidelines else ():
        applying = kinds & rule.kinds if rule.kinds else kinds
        outcome = CHECKS[rule.check].ask(record, platform) if applying else None
        if outcome is not None and guidelines is not None:
            yield _item(rule, outcome if applying == kinds else _of_doubtful_kind(outcome), guidelines.source_of(rule))


def _of_doubtful_kind(outcome: Outcome) -> Outcome:
    reason = f"whether it is asked for depends on request_kind, which is in doubt; {outcome.reason}"
    return Outcome("unclear", ("request_kind", *outcome.fields), reason, outcome.evidence)


def _item(rule: Rule, outcome: Outcome, source: str) -> ChecklistItem:
    return ChecklistItem(
        rule=rule.id,
        result=outcome.result,
        fields=outcome.fields,
        source=source,
        reason=outcome.reason,
        evidence=outcome.evidence,
    )
