"""Fit the tables of extract/marks/weights.py, and say how they do on documents that were not fitted on.

    python -m bench.fit_marks DATA --cache DIR [--set FOLDER …] [--held FOLDER …] [--write]

DATA holds signatures_rf100, signatures_hyperlex, fara and letterhead/*.csv (CC BY 4.0, Apache-2.0, public filings, own
labels); sets are made by `python -m bench.generator`. Real documents are split by document, 60 in 100 to the fit.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from bench.marks.examples import Described, describe, document_rows, heading_rows, stroke_rows
from bench.marks.pages import Labelled, generated_pages, real_pages
from bench.marks.tables import calibration_error, examples, fit
from extract.marks import find_letterhead, find_signature
from extract.marks.logistic import Logistic
from extract.transcript import transcribe

WEIGHTS = Path("extract/marks/weights.py")
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
HEADING_SIGNS = {
    **dict.fromkeys(("letter", "begun", "gap", "drawn", "seal", "named", "contact", "foot", "large", "capitals"), 1),
    **dict.fromkeys(
        ("title", "court", "memo", "fields", "form", "till_body", "closed", "high", "named_low", "later", "wordy"), -1
    ),
}


def main() -> None:
    """Fit, print or write the tables, and print how the tables that are installed do on held-out documents."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--set", type=Path, nargs="*", default=[], help="generated sets to fit on")
    parser.add_argument("--held", type=Path, nargs="*", default=[], help="generated sets to report on")
    parser.add_argument("--write", action="store_true", help=f"write {WEIGHTS}")
    call = parser.parse_args()
    found = real_pages(call.data, call.cache)
    found += [one for folder in call.set for one in generated_pages(folder, call.cache, fit=True)]
    found += [one for folder in call.held for one in generated_pages(folder, call.cache, fit=False)]
    text = _tables([describe(one) for one in found if one.fit])
    if call.write:
        WEIGHTS.write_text(text, encoding="utf-8")
    else:
        print(text)
    for source in dict.fromkeys(one.source for one in found):
        _report(source, [one for one in found if one.source == source and not one.fit])


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


def _report(source: str, held: Sequence[Labelled]) -> None:
    if not held:
        return
    read = [(one, transcribe(one.pages)) for one in held]
    signatures = [(find_signature(one.pages, text), one.signed) for one, text in read]
    headings = [(find_letterhead(one.pages, text).field, one.letterhead) for one, text in read]
    for name, given in (("signature", signatures), ("letterhead", headings)):
        judged = [(bool(field.value), field.confidence, truth) for field, truth in given if truth is not None]
        if judged:
            print(f"{source:10s} {name:10s} {_numbers(judged)}")


def _numbers(judged: Sequence[tuple[bool, float, bool]]) -> str:
    said, sure, truth = (np.array(column, dtype=float) for column in zip(*judged, strict=True))
    hits, right = float((said * truth).sum()), said == truth
    taken = sure >= 0.95
    return (
        f"n {len(said):4d}  F1 {2 * hits / max(said.sum() + truth.sum(), 1):.3f}"
        f"  false alarms {int((said * (1 - truth)).sum())}"
        f"  missed {int(((1 - said) * truth).sum())}  ECE {calibration_error(sure, right.astype(float)):.3f}"
        f"  coverage {taken.mean():.2f}  accepted right {right[taken].mean() if taken.any() else float('nan'):.3f}"
    )


if __name__ == "__main__":
    main()
