"""Fit the tables and trees of extract/marks; `python -m bench.marks` says how they do on other documents.

    python -m bench.fit_marks DATA --cache DIR [--set FOLDER …] [--most N] [--write [tables] [trees]]

DATA holds signatures_rf100, signatures_hyperlex, fara and letterhead/*.csv (CC BY 4.0, Apache-2.0, public filings, own
labels); sets are made by `python -m bench.generator`. Real documents are split by document, 60 in 100 to the fit.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from bench.marks.examples import Described, box_rows, describe, document_rows, heading_rows, stroke_rows
from bench.marks.pages import generated_pages, real_pages
from bench.marks.tables import examples, fit
from bench.marks.trees import fit_trees
from extract.marks.logistic import Logistic

WEIGHTS = Path("extract/marks/weights.py")
TREES = Path("extract/marks/boxed.json")
FITTED_ON = ("rf100", "hyperlex", "fara")
STROKE_SIGNS = {
    **dict.fromkeys(
        ("closing", "label", "name", "between", "piece_height", "length", "after", "share", "winding", "low"), 1
    ),
    **dict.fromkeys(
        (
            "height_off",
            "width_off",
            "density_off",
            "flanked",
            "top",
            "edge",
            "read",
            "upright",
            "below",
            "round",
            "boxed",
            "block",
        ),
        -1,
    ),
}
BOX_SIGNS = {**STROKE_SIGNS, "room": 1, "whole": 1}
HEADING_SIGNS = {
    **dict.fromkeys(("letter", "begun", "gap", "drawn", "seal", "named", "contact", "foot", "large", "capitals"), 1),
    **dict.fromkeys(
        ("title", "court", "memo", "fields", "form", "till_body", "closed", "high", "named_low", "later", "wordy"), -1
    ),
}


def main() -> None:
    """Fit, and print or write the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--set", type=Path, nargs="*", default=[], help="generated sets to fit on")
    parser.add_argument("--most", type=int, help="documents of each generated set")
    parser.add_argument("--write", choices=("tables", "trees"), nargs="*", default=[], help=f"{WEIGHTS}, {TREES}")
    call = parser.parse_args()
    given = [
        describe(one)
        for fax in (False, True)
        for one in real_pages(call.data, call.cache, fax=fax, sources=FITTED_ON)
        if one.may_fit
    ]
    given += [
        describe(one) for folder in call.set for one in generated_pages(folder, call.cache, fit=True, most=call.most)
    ]
    text = _tables(given)
    if "tables" in call.write:
        WEIGHTS.write_text(text, encoding="utf-8")
    if "trees" in call.write:
        TREES.write_text(fit_trees(examples(box_rows(given)), BOX_SIGNS), encoding="utf-8")
    if not call.write:
        print(text)


def _tables(given: Sequence[Described]) -> str:
    pen = _pen(given)
    signed = fit(examples(document_rows(given, _pen)), {}, trust=3.0)
    printing = fit(examples(heading_rows(given)), HEADING_SIGNS, trust=0.3)
    return (
        '"""The first detectors\' tables: plain numbers, written by `python -m bench.fit_marks`, not by hand."""\n\n'
        "from __future__ import annotations\n\nfrom extract.marks.logistic import Logistic\n\n"
        f'{_table("PEN", pen)}"""Whether a group of strokes is a signature: weights of PenFeatures."""\n\n'
        f'{_table("SIGNED", signed)}"""Whether pages are signed, from the log odds of their likeliest group."""\n\n'
        f'{_table("PRINTING", printing)}"""Whether the top of a page is a letterhead: weights of PrintingFeatures."""\n'
    )


def _pen(given: Sequence[Described]) -> Logistic:
    return fit(examples(stroke_rows(given)), STROKE_SIGNS, trust=0.3)


def _table(name: str, table: Logistic) -> str:
    rows = "".join(f'        ("{feature}", {weight}),\n' for feature, weight in table.weights)
    return f"{name} = Logistic(\n    {table.intercept},\n    (\n{rows}    ),\n)\n"


if __name__ == "__main__":
    main()
