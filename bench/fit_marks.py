"""Fit the tables and trees of extract/marks; `python -m bench.marks` says how they do on other documents.

    python -m bench.fit_marks DATA --cache DIR [--set FOLDER …] [--most N] --write [signature] [letterhead]

DATA holds signatures_rf100, signatures_hyperlex, fara and letterhead/*.csv (CC BY 4.0, Apache-2.0, public filings, own
labels); sets are made by `python -m bench.generator`. Real documents are split by document, 60 in 100 to the fit.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.marks.examples import Described, box_rows, describe, document_rows, heading_rows, strangers, stroke_rows
from bench.marks.pages import generated_pages, real_pages
from bench.marks.tables import examples, fit
from bench.marks.trees import fit_trees
from extract.marks.forest import forest_of
from extract.marks.hand import Hand
from extract.marks.logistic import Logistic
from extract.marks.weights import PEN, PRINTING, SIGNED

WEIGHTS = Path("extract/marks/weights.py")
PEN_TREES, BOX_TREES = Path("extract/marks/pen.json"), Path("extract/marks/boxed.json")
PEN_COUNT, BOX_COUNT = 150, 200
"""Trees of each."""
FITTED_ON = ("rf100", "hyperlex", "fara")
STROKE_SIGNS = {
    **dict.fromkeys(
        ("closing", "label", "name", "between", "piece_height", "length", "after", "share", "winding", "low", "foot"), 1
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
            "filled",
            "typed",
            "digits",
            "words",
        ),
        -1,
    ),
}
BOX_SIGNS = {**STROKE_SIGNS, "room": 1, "whole": 1, "odds": 1, "behind": -1, "cued": 1}
HEADING_SIGNS = {
    **dict.fromkeys(("letter", "begun", "gap", "drawn", "seal", "named", "contact", "foot", "large", "capitals"), 1),
    **dict.fromkeys(
        ("title", "court", "memo", "fields", "form", "till_body", "closed", "high", "named_low", "later", "wordy"), -1
    ),
}


def main() -> None:
    """Fit, and write what `--write` names into extract/marks; the other numbers stay."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--set", type=Path, nargs="*", default=[], help="generated sets to fit on")
    parser.add_argument("--most", type=int, help="documents of each generated set")
    parser.add_argument("--write", choices=("signature", "letterhead"), nargs="+", required=True)
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
    tables = {"PEN": PEN, "SIGNED": SIGNED, "PRINTING": PRINTING}
    if "letterhead" in call.write:
        tables["PRINTING"] = fit(examples(heading_rows(given)), HEADING_SIGNS, trust=0.3)
    if "signature" in call.write:
        tables |= _write_signature(given)
    WEIGHTS.write_text(_page(tables), encoding="utf-8")


def _write_signature(given: Sequence[Described]) -> dict[str, Logistic]:
    """Fit all that a signature rests on; write the trees and return the tables."""
    hands = strangers(given, lambda some: _hand(some)[0])
    hand, trees = _hand(given)
    PEN_TREES.write_text(trees, encoding="utf-8")
    BOX_TREES.write_text(fit_trees(examples(box_rows(hands)), BOX_SIGNS, BOX_COUNT), encoding="utf-8")
    return {"PEN": hand.table, "SIGNED": fit(examples(document_rows(hands)), {"best": 1, "form": -1}, trust=3.0)}


def _hand(given: Sequence[Described]) -> tuple[Hand, str]:
    rows = examples(stroke_rows(given))
    trees = fit_trees(rows, STROKE_SIGNS, PEN_COUNT)
    return Hand(fit(rows, STROKE_SIGNS, trust=0.3), forest_of(trees)), trees


def _page(tables: Mapping[str, Logistic]) -> str:
    said = {
        "PEN": "Whether a group of strokes is a signature: weights of PenFeatures.",
        "SIGNED": "Whether pages are signed, from the log odds of their likeliest group.",
        "PRINTING": "Whether the top of a page is a letterhead: weights of PrintingFeatures.",
    }
    head = (
        '"""The first detectors\' tables: plain numbers, written by `python -m bench.fit_marks`, not by hand."""\n\n'
        "from __future__ import annotations\n\nfrom extract.marks.logistic import Logistic\n\n"
    )
    return head + "\n".join(f'{_table(name, tables[name])}"""{what}"""\n' for name, what in said.items())


def _table(name: str, table: Logistic) -> str:
    rows = "".join(f'        ("{feature}", {weight}),\n' for feature, weight in table.weights)
    return f"{name} = Logistic(\n    {table.intercept},\n    (\n{rows}    ),\n)\n"


if __name__ == "__main__":
    main()
