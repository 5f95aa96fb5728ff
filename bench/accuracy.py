"""Accuracy on a generated set: mailroom's records and the naive script's, scored against the same truth.

    python -m bench.accuracy SET [--records FILE] [--naive FILE | --without-naive] [--out bench/results/accuracy.json]

SET is a folder made by `python -m bench.generator`. Records that a file already holds are not read again, so the table
can be made again without the reading.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from pathlib import Path

from bench import naive
from bench.scoring import IDENTIFIERS, Json, Scores, rows, score_by, table

RESULTS = Path("bench/results/accuracy.json")


def mailroom_records(folder: Path, out: Path) -> list[Json]:
    """Return the records that `mailroom batch` makes of `folder`, kept in `out`."""
    command = [sys.executable, "-m", "mailroom", "batch", str(folder), "--out", str(out), "-q"]
    done = subprocess.run(command, check=False)
    if done.returncode not in {0, 4}:  # 4: some documents could not be read; each has a record that says why
        sys.exit(f"mailroom batch ended with {done.returncode}")
    return rows(out)


def naive_records(folder: Path, truth: list[Json], out: Path) -> list[Json]:
    """Return what the naive script makes of the documents of `truth`, kept in `out`."""
    if not out.exists():
        os.environ["OMP_THREAD_LIMIT"] = "1"  # one thread each: 4 pages on 2 cores take 1.2 s with it, 6.2 s without
        with ProcessPoolExecutor() as pool:
            records = pool.map(naive.read, [folder / document["file"] for document in truth])
            out.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return rows(out)


def _summary(scores: Scores) -> dict[str, object]:
    return {key: value for key, value in asdict(scores).items() if key != "errors"}


def main() -> None:
    """Read, score, print the tables and keep the numbers."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--records", type=Path)
    parser.add_argument("--naive", type=Path)
    parser.add_argument("--without-naive", action="store_true", help="do not read the set with the naive script")
    parser.add_argument("--by", default="mode", help="the truth's key to group by")
    parser.add_argument("--errors", metavar="FIELD", help="list the documents where this field is wrong")
    parser.add_argument("--seed", type=int, help="the seed that SET was made with, for the report")
    parser.add_argument("--out", type=Path)
    call = parser.parse_args()

    truth = rows(call.folder / "truth.jsonl")
    groups = score_by(truth, mailroom_records(call.folder, call.records or call.folder / "records.jsonl"), call.by)
    for title, scores in groups.items():
        print("\n".join(table(title, scores)), end="\n\n")
    if call.errors:
        print("\n".join(groups["all"].errors[call.errors]))
    if call.out:
        others = (
            [] if call.without_naive else naive_records(call.folder, truth, call.naive or call.folder / "naive.jsonl")
        )
        simple = score_by(truth, others, call.by) if others else {}
        result = {
            "set": {"documents": len(truth), "by": call.by, "seed": call.seed},
            "mailroom": {title: _summary(scores) for title, scores in groups.items()},
            "naive": {
                title: {name: asdict(scores.fields[name]) for name in IDENTIFIERS if name in scores.fields}
                for title, scores in simple.items()
            },
        }
        call.out.parent.mkdir(parents=True, exist_ok=True)
        call.out.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
