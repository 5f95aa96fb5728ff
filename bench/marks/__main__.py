"""Print the tables of signatures and letterheads by folder, on documents that nothing was fitted on.

    python -m bench.marks DATA --cache DIR [--fax] [--components] [--cost] [--developing] [--held SET …] [--out FILE]

`--fax` measures the pages through the fax model, too, `--components` connected components of a signature's size
beside, `--cost` what the detectors cost a page. FILE holds all that and the twenty worst errors, for
docs/benchmarks.md (`python -m bench.report`).

DATA holds the folders that bench/marks/folders.py names. Page readings are kept in the cache.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import islice
from pathlib import Path

from bench.marks.components import components_signature
from bench.marks.cost import Cost, cost
from bench.marks.measure import Error, Row, as_text, measure
from bench.marks.pages import MEASURED_ONLY, Labelled, generated_pages, real_pages

SOURCES = ("rf100", "hyperlex", "fara", "tobacco", "funsd")
WORST = 20
COSTED = 12


def main() -> None:
    """Measure and print; `--developing` takes the documents on the other side of the split that were not fitted on."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--fax", action="store_true", help="the same pages through the fax model, too")
    parser.add_argument("--components", action="store_true", help="connected components alone, beside")
    parser.add_argument("--developing", action="store_true")
    parser.add_argument("--cost", action="store_true", help=f"time of {COSTED} pages of each folder beside Tesseract's")
    parser.add_argument("--source", nargs="*", default=SOURCES)
    parser.add_argument("--held", type=Path, nargs="*", default=[], help="generated sets")
    parser.add_argument("--most", type=int, help="documents of a generated set")
    parser.add_argument("--out", type=Path)
    call = parser.parse_args()
    rows, errors = [], []
    for source, given in _sources(call):
        found = measure(source, given)
        rows += found.rows
        errors += found.errors
        for row in found.rows:
            print(as_text(row), flush=True)
    beside: list[Row] = []
    for source, given in _sources(call) if call.components else ():
        beside += [row for row in measure(source, given, components_signature).rows if row.what == "signature"]
    for row in beside:
        print("components alone:", as_text(row))
    if call.out:
        kept = {
            "rows": [asdict(row) for row in rows],
            "components": [asdict(row) for row in beside],
            "cost": asdict(_costs(call)) if call.cost else None,
            "worst": [asdict(one) for one in _worst(errors)],
        }
        call.out.write_text(json.dumps(kept) + "\n", encoding="utf-8")


def _sources(call: argparse.Namespace, *, plain: bool = False) -> Iterator[tuple[str, Iterator[Labelled]]]:
    """Give each folder's name with the documents to measure it on."""
    for fax in (False, True) if call.fax and not plain else (False,):
        for source in call.source:
            given = real_pages(call.data, call.cache, fax=fax, sources=[source])
            held = (one for one in given if _is_held(one.source, one.document, fit=one.fit, developing=call.developing))
            yield f"{source}, fax" if fax else source, held
    for folder in () if plain else call.held:
        yield folder.name, generated_pages(folder, call.cache, fit=False, most=call.most)


def _costs(call: argparse.Namespace) -> Cost:
    return cost(one for _, given in _sources(call, plain=True) for one in islice(given, COSTED))


def _worst(errors: Sequence[Error]) -> list[Error]:
    """Return the wrong answers that were surest, of the pages as scanned."""
    return sorted((one for one in errors if not one.source.endswith(", fax")), key=lambda one: -one.confidence)[:WORST]


def _is_held(source: str, document: str, *, fit: bool, developing: bool) -> bool:
    if not developing:
        return not fit
    return fit and source in MEASURED_ONLY and document.startswith(f"{source}/")


if __name__ == "__main__":
    main()
