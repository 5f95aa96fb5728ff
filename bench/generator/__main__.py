"""`python -m bench.generator --out DIR --count N --seed S --split train|dev|test` makes a set with its truth.jsonl."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import cv2

from bench.generator.chosen import laid_out
from bench.generator.compose import compose
from bench.generator.lacks import incomplete
from bench.generator.paper import text_of
from bench.generator.plan import MODE_SHARES, Mode, Plan, plans
from bench.generator.rules import Paper
from bench.generator.samples import SAMPLES, write_readme
from bench.generator.send import send
from bench.generator.split import SPLITS, Split
from bench.generator.truth import truth_of_request, truth_of_stray

_SPLIT_HELP = "layouts, offices and names to draw from; all: those of train and dev (default dev)"

_INCOMPLETE_HELP = "share of the requests that lack something the guidelines ask for, 0 to 1 (default 0)"


def make(plan: Plan, folder: Path) -> str:
    """Make one document in `folder` and return its line of truth."""
    composed = compose(plan)
    sent = send(composed, plan, folder)
    if composed.facts is None:
        return truth_of_stray(sent, composed.printed)
    if plan.edition == 1:
        return truth_of_request(sent, composed.facts, composed.printed)
    text = " ".join(text_of(composed.sheets))
    return truth_of_request(
        sent, composed.facts, composed.printed, Paper(composed.facts, composed.printed, text, plan.lacks)
    )


def make_set(wanted: Sequence[Plan], folder: Path) -> None:
    """Make all documents of a set in `folder`, with truth.jsonl beside them."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "truth.jsonl").open("w", encoding="utf-8") as out:
        for plan in wanted:
            out.write(make(plan, folder) + "\n")
            out.flush()


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the command line and make what it asks for; returns the exit code."""
    every: tuple[Mode, ...] = tuple(mode for mode, _ in MODE_SHARES)
    parser = argparse.ArgumentParser(prog="python -m bench.generator", description=__doc__)
    target = parser.add_mutually_exclusive_group(required=True)
    target.add_argument("--out", type=Path, help="folder to make the documents and truth.jsonl in")
    target.add_argument("--samples", type=Path, help="make the shipped samples in this folder, with their README")
    parser.add_argument("--count", type=int, default=60, help="number of documents (default 60)")
    parser.add_argument("--seed", type=int, default=1, help="the same seed makes the same bytes (default 1)")
    parser.add_argument("--split", choices=(*SPLITS, "all"), default="dev", help=_SPLIT_HELP)
    parser.add_argument("--modes", nargs="+", choices=every, default=list(every), help="ways of sending (default all)")
    parser.add_argument("--layouts", nargs="+", metavar="ID", default=(), help="only these; new: those of edition 2")
    parser.add_argument("--incomplete", type=float, default=0.0, metavar="SHARE", help=_INCOMPLETE_HELP)
    options = parser.parse_args(arguments)
    cv2.setNumThreads(1)
    if options.samples:
        make_set(SAMPLES, options.samples)
        write_readme(options.samples)
        return 0
    split: Split | None = None if options.split == "all" else options.split
    wanted = plans(options.count, options.seed, split, tuple(options.modes))
    wanted = laid_out(wanted, options.layouts) if options.layouts else wanted
    make_set(incomplete(wanted, options.incomplete), options.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
