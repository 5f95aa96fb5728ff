"""Print the tables of signatures and letterheads by folder, on documents that nothing was fitted on.

    python -m bench.marks DATA --cache DIR [--fax] [--developing] [--held SET …] [--most N] [--out FILE]

DATA holds the folders that bench/marks/folders.py names. Page readings are kept in the cache.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from bench.marks.measure import Row, as_text, measure
from bench.marks.pages import MEASURED_ONLY, generated_pages, real_pages

SOURCES = ("rf100", "hyperlex", "fara", "tobacco", "funsd")


def main() -> None:
    """Measure and print; `--developing` takes the documents on the other side of the split that were not fitted on."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--fax", action="store_true", help="the same pages through the fax model")
    parser.add_argument("--developing", action="store_true")
    parser.add_argument("--source", nargs="*", default=SOURCES)
    parser.add_argument("--held", type=Path, nargs="*", default=[], help="generated sets")
    parser.add_argument("--most", type=int, help="documents of a generated set")
    parser.add_argument("--out", type=Path)
    call = parser.parse_args()
    rows: list[Row] = []
    for source in call.source:
        given = real_pages(call.data, call.cache, fax=call.fax, sources=[source])
        held = (one for one in given if _is_held(one.source, one.document, fit=one.fit, developing=call.developing))
        rows += measure(f"{source}, fax" if call.fax else source, held)
    for folder in call.held:
        rows += measure(folder.name, generated_pages(folder, call.cache, fit=False, most=call.most))
    for row in rows:
        print(as_text(row))
    if call.out:
        call.out.write_text(json.dumps([asdict(row) for row in rows], indent=1) + "\n", encoding="utf-8")


def _is_held(source: str, document: str, *, fit: bool, developing: bool) -> bool:
    if not developing:
        return not fit
    return fit and source in MEASURED_ONLY and document.startswith(f"{source}/")


if __name__ == "__main__":
    main()
