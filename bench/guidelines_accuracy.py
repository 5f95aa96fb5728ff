"""How right the checklist, deadlines, emergencies and parts are on a generated set, and how often a person must look.

    python -m bench.generator --out SET --count 400 --split dev --incomplete 0.6 --seed 1404
    python -m bench.guidelines_accuracy SET [--records FILE] [--out bench/results/guidelines.json] [--errors RULE]

Records that FILE (default SET/records.jsonl) already holds are not read again. For each rule it says: of the documents
where the rule's truth is known and its fields were read right, how many results were decided and how many of those are
right; how many were unclear; and how many were right over all, whatever was read. A rule is wrong only where it says
met for not_met or the other way round.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bench.accuracy import mailroom_records
from bench.guidelines import PAPERS, papers
from bench.rules_read_right import read_right
from bench.scoring import rows
from extract.guidelines.table import CHECKS
from extract.platform import load_platform

Json = Mapping[str, Any]
Pairs = Sequence[tuple[Json, Json]]
UNCLEAR = "unclear"
HEADING = (
    f"{'rule':22s} {'told':>5s} {'fair':>5s} {'right':>6s} {'wrong':>6s} {'share':>6s} {'unclear':>8s} "
    f"{'all wrong':>9s} {'all unclear':>11s}"
)


@dataclass(slots=True)
class Counts:
    """One rule's results. `fair` are those where its fields were read right.

    Attributes:
        told: documents whose truth tells of the rule.
        right, wrong, unclear, absent: results over all of them; absent: the rule was not listed.
        fair_right, fair_wrong, fair_unclear: those among the fair ones.

    """

    told: int = 0
    right: int = 0
    wrong: int = 0
    unclear: int = 0
    absent: int = 0
    fair_right: int = 0
    fair_wrong: int = 0
    fair_unclear: int = 0

    def add(self, outcome: str, *, fair: bool) -> None:
        """Count one result."""
        self.told += 1
        setattr(self, outcome, getattr(self, outcome) + 1)
        if fair and outcome != "absent":
            setattr(self, f"fair_{outcome}", getattr(self, f"fair_{outcome}") + 1)

    @property
    def share_right(self) -> float | None:
        """Of the decided results on fields that were read right, the share that is right."""
        decided = self.fair_right + self.fair_wrong
        return self.fair_right / decided if decided else None


def rules_of(pairs: Pairs) -> tuple[dict[str, Counts], dict[str, list[str]]]:
    """Return the counts of every rule, and what was wrong, one line each."""
    guidelines = load_platform().guidelines
    checks = {rule.id: CHECKS[rule.check] for rule in guidelines.rules} if guidelines else {}
    counts: dict[str, Counts] = {}
    errors: dict[str, list[str]] = {}
    for truth, record in pairs:
        given = {item["rule"]: item for item in record["checklist"]}
        for rule, want in truth.get("rules", {}).items():
            item = given.get(rule)
            outcome = _outcome(want, None if item is None else item["result"])
            fair = read_right(checks[rule].rests_on, truth, record)
            counts.setdefault(rule, Counts()).add(outcome, fair=fair)
            if outcome != "right":
                reason = "" if item is None else item["reason"]
                line = f"{truth['file']} {truth['mode']} want {want}: {outcome}, fields right: {fair}; {reason}"
                errors.setdefault(rule, []).append(f"{line} {truth['lacks']}")
    return counts, errors


def _outcome(want: str, got: str | None) -> str:
    if got is None:
        return "absent"
    return UNCLEAR if got == UNCLEAR else "right" if got == want else "wrong"


def emergencies_of(pairs: Pairs) -> dict[str, dict[str, int]]:
    """Return emergencies found, there, and taken for one, by way of sending."""
    found: dict[str, dict[str, int]] = {}
    for truth, record in pairs:
        count = found.setdefault(truth["mode"], {"there": 0, "found": 0, "false": 0})
        is_one, said = truth["kind"] == "emergency", record["emergency"]["value"] is True
        count["there"] += is_one
        count["found"] += is_one and said
        count["false"] += said and not is_one
    return found


def parts_of(pairs: Pairs) -> tuple[int, int, list[str]]:
    """Return right and all documents of several pages, and which are wrong."""
    several = [(truth, record) for truth, record in pairs if truth["pages"] > 1]
    wrong = [t["file"] for t, record in several if papers(t["parts"], PAPERS) != papers(record["parts"], None)]
    return len(several) - len(wrong), len(several), wrong


def deadlines_of(pairs: Pairs) -> dict[str, dict[str, int]]:
    """Return by deadline how many are there, given and right."""
    counts: dict[str, dict[str, int]] = {}
    for truth, record in pairs:
        wanted = truth.get("deadlines", {})
        given = {one["what"]: one["day"] for one in record["deadlines"]}
        for what in wanted.keys() | given.keys():
            count = counts.setdefault(what, {"there": 0, "given": 0, "right": 0})
            count["there"] += what in wanted
            count["given"] += what in given
            count["right"] += what in wanted and wanted[what] == given.get(what)
    return counts


def report(pairs: Pairs) -> Iterator[str]:
    """Yield the lines of the table."""
    counts, _ = rules_of(pairs)
    yield HEADING
    for rule, one in sorted(counts.items()):
        fair = one.fair_right + one.fair_wrong + one.fair_unclear
        share = "-" if one.share_right is None else f"{one.share_right:.3f}"
        yield (
            f"{rule:22s} {one.told:5d} {fair:5d} {one.fair_right:6d} {one.fair_wrong:6d} {share:>6s} "
            f"{one.fair_unclear:8d} {one.wrong:9d} {one.unclear:11d}"
        )
    for mode, count in sorted(emergencies_of(pairs).items()):
        said = count["found"] + count["false"]
        yield f"emergencies, {mode}: recall {count['found']} of {count['there']}, precision {count['found']} of {said}"
    right, several, wrong = parts_of(pairs)
    yield f"parts: {right} of {several} documents of several pages; wrong: {' '.join(wrong) or 'none'}"
    for what, count in sorted(deadlines_of(pairs).items()):
        yield f"{what}: {count['right']} right of {count['given']} given, {count['there']} there"


def results(pairs: Pairs) -> dict[str, object]:
    """Return the numbers as they are kept."""
    counts, _ = rules_of(pairs)
    right, several, _ = parts_of(pairs)
    return {
        "documents": len(pairs),
        "rules": {rule: asdict(count) | {"share_right": count.share_right} for rule, count in sorted(counts.items())},
        "emergencies": emergencies_of(pairs),
        "parts": {"right": right, "of": several},
        "deadlines": deadlines_of(pairs),
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Read, measure, print and keep; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="SET")
    parser.add_argument("--records", type=Path)
    parser.add_argument("--errors", metavar="RULE", nargs="+", default=(), help="list what was not right; all: every")
    parser.add_argument("--out", type=Path)
    call = parser.parse_args(arguments)
    truth = rows(call.folder / "truth.jsonl")
    records = mailroom_records(call.folder, call.records or call.folder / "records.jsonl")
    by_name = {record["document"]["name"]: record for record in records}
    pairs = [(one, by_name[one["file"]]) for one in truth if one["file"] in by_name]
    print("\n".join(report(pairs)))
    for rule, lines in sorted(rules_of(pairs)[1].items()):
        if rule in call.errors or "all" in call.errors:
            print("\n".join(f"{rule}: {line}" for line in lines))
    if call.out:
        call.out.parent.mkdir(parents=True, exist_ok=True)
        call.out.write_text(json.dumps(results(pairs), indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
