"""How right the checklist, the emergencies and the parts are: records against truth; and the table of docs/policy.md.

`python -m bench.guidelines TRUTH.jsonl RECORDS.jsonl` measures by mode; `python -m bench.guidelines --table` prints the
table. A rule's truth stands in the truth's `rules` (rule: met or not_met) where a set has it; `unclear` counts as
neither right nor wrong, its share is shown.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.scoring import rows
from extract.guidelines.table import CHECKS
from extract.platform import load_platform

Json = Mapping[str, Any]

BEGIN, END = "<!-- rules -->", "<!-- end of rules -->"
TESTS = "tests/extract/guidelines/test_check.py"
PAPERS = {"cover": "cover_sheet", "attachment": "attachment"}
MAIN = "main"
"""The generator marks cover sheets and attachments, and calls all else a letter: here it is one paper, too."""


def table() -> Iterator[str]:
    """Yield the lines of the table of rules: rule, passage, kinds, fields, test."""
    guidelines = load_platform().guidelines
    yield "| rule | passage of the guidelines | kinds | rests on | test |"
    yield "|---|---|---|---|---|"
    for rule in guidelines.rules if guidelines else ():
        paragraph = guidelines.paragraphs[rule.paragraph] if guidelines else None
        words = "" if paragraph is None else f"{paragraph.heading}: “{paragraph.words}”"
        kinds = ", ".join(sorted(rule.kinds)) or "every kind"
        fields = ", ".join(f"`{name}`" for name in CHECKS[rule.check].rests_on)
        yield f"| `{rule.id}` | {words} | {kinds} | {fields} | `test_{rule.check}` |"


def measure(truth: Sequence[Json], records: Sequence[Json]) -> Iterator[str]:
    """Yield lines of what was right, by mode."""
    by_name = {record["document"]["name"]: record for record in records}
    for mode in sorted({str(document["mode"]) for document in truth}):
        pairs = [(one, by_name[one["file"]]) for one in truth if one["mode"] == mode and one["file"] in by_name]
        yield f"{mode}: {len(pairs)} documents"
        yield from _emergencies(pairs)
        yield from _parts(pairs)
        yield from _rules(pairs)


def _emergencies(pairs: Sequence[tuple[Json, Json]]) -> Iterator[str]:
    true = [record["emergency"]["value"] is True for one, record in pairs if one["kind"] == "emergency"]
    false = [record["emergency"]["value"] is True for one, record in pairs if one["kind"] != "emergency"]
    found = sum(true) + sum(false)
    yield f"  emergencies: recall {sum(true)} of {len(true)}, precision {sum(true)} of {found}"


def _parts(pairs: Sequence[tuple[Json, Json]]) -> Iterator[str]:
    several = [(one, record) for one, record in pairs if one["pages"] > 1]
    right = sum(papers(one["parts"], PAPERS) == papers(record["parts"], None) for one, record in several)
    yield f"  parts: {right} of {len(several)} documents of several pages"


def papers(parts: Sequence[Json], names: Mapping[str, str] | None) -> list[tuple[str, int, int]]:
    """Return runs of pages as (paper, first, last); `names` are what parts are called, None where they have them."""
    papers: list[tuple[str, int, int]] = []
    for part in parts:
        kind = names.get(part["kind"], MAIN) if names is not None else part["kind"]
        kind = kind if kind in PAPERS.values() else MAIN
        first, last = part["pages"]
        if papers and papers[-1][0] == kind:
            papers[-1] = (kind, papers[-1][1], last)
        else:
            papers.append((kind, first, last))
    return papers


def _rules(pairs: Sequence[tuple[Json, Json]]) -> Iterator[str]:
    counts: dict[str, Counter[str]] = {}
    for one, record in pairs:
        given = {item["rule"]: item["result"] for item in record["checklist"]}
        for rule, want in one.get("rules", {}).items():
            got = given.get(rule, "not listed")
            outcome = got if got in ("unclear", "not listed") else "right" if got == want else "wrong"
            counts.setdefault(rule, Counter())[outcome] += 1
    for rule, count in sorted(counts.items()):
        decided = count["right"] + count["wrong"]
        rest = f"{count['unclear']} unclear, {count['not listed']} not listed"
        yield f"  {rule}: {count['right']} of {decided} right, {rest}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the command line and print what it asks for; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m bench.guidelines", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, metavar="TRUTH RECORDS")
    parser.add_argument("--table", action="store_true", help="print the table of docs/policy.md")
    options = parser.parse_args(arguments)
    if options.table:
        print("\n".join(table()))
        return 0
    if len(options.files) != 2:
        parser.error("give TRUTH.jsonl and RECORDS.jsonl, or --table")
    print("\n".join(measure(rows(options.files[0]), rows(options.files[1]))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
