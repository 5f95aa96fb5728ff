"""The part of docs/benchmarks.md about signatures and letterheads on real pages, and the sketch of the worst answers.

The folders' pages are not shipped: a person's signature is on them. Shown are outlines, in which no letter and no
stroke is left.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import matplotlib.pyplot as plt
from matplotlib.patches import Rectangle

from bench.scoring import Json

_MARKS = """
## Signatures and letterheads on real pages

`python -m bench.marks DATA --cache DIR --fax --components --cost --held SET --most 40 --out bench/results/marks.json`.
Pages of documents that nothing was fitted on: documents are split, copies found in any folder by their pictures lie on
one side; tobacco and funsd were never fitted on at all; dev2 is generated (split dev). Initials count as signatures.
"Fax" is the same page through the generator's fax model at 204 x 196. A box is right at an intersection over union of
0.5. Coverage is the share of the answers that the shipped judge accepts without a person. The organisation is right
only letter by letter. "Unsure ones too": pages whose labeller was not sure of the letterhead count as they lean.
"""

_COMPONENTS = """
What one would write first: connected components of a signature's size, as
[signature_extractor](https://github.com/ahmetozlu/signature_extractor) takes them, on the same pages. Where nearly
every page is signed, an answer that is always "signed" has a high F1: its false alarms tell.
"""

_COST = """
Processor milliseconds a page, medians over {pages} pages, one core, in one run: signature {signature:.0f}, letterhead
{letterhead:.0f}; Tesseract on the same pages {tesseract:.0f}, of which both take {percent:.0f} %.
"""

_WORST = """
The twenty wrong answers that were surest, as outlines: grey what was read as lines of type, red what was taken for the
mark, green what a person boxed.

![Outlines of the pages of the twenty worst wrong answers](pictures/marks_worst.png)
"""

SHEET = (5, 4)
GREY, RED, GREEN = "#c9d1d6", "#b3261e", "#1b7f3b"


def marks(result: Json, notes: Json) -> Iterator[str]:
    """Yield the lines; `notes` says what went wrong, by folder and file name."""
    yield _MARKS
    yield from _table([row for row in result["rows"] if row["what"] == "signature"], boxes=True)
    yield ""
    yield from _table([row for row in result["rows"] if row["what"] != "signature"], boxes=False)
    yield _COMPONENTS
    yield from _table(result["components"], boxes=True)
    yield _COST.format(**result["cost"], percent=100 * result["cost"]["share"])
    yield _WORST
    yield "| | folder | page | asked | said | confidence | what went wrong |"
    yield "|--:|---|---|---|---|--:|---|"
    for place, one in enumerate(result["worst"], start=1):
        note = notes.get(f"{one['source']}/{one['name']}/{one['what']}", "")
        said = "yes" if one["said"] else "no"
        page = f"{one['source']} | {one['name']} | {one['what']}"
        yield f"| {place} | {page} | {said} | {one['confidence']:.2f} | {note} |"


def worst_sketch(result: Json) -> Any:  # noqa: ANN401 -- matplotlib's figure types are not worth a dependency here
    """Return a figure of the outlines of the worst pages, numbered as in the table."""
    across, down = SHEET
    figure, places = plt.subplots(down, across, figsize=(8, 8.6), layout="constrained")
    for axes in places.ravel():
        axes.set_axis_off()
    for place, (one, axes) in enumerate(zip(result["worst"], places.ravel(), strict=False), start=1):
        axes.set(xlim=(0, 1), ylim=(one["tall"], 0), aspect="equal")
        axes.set_title(f"{place}: {one['source']}, {one['what']}", fontsize=7)
        axes.add_patch(Rectangle((0, 0), 1, one["tall"], fill=False, edgecolor="#67747c", linewidth=0.8))
        for boxes, style in (("lines", _filled()), ("shown", _edge(RED)), ("true", _edge(GREEN))):
            for x0, y0, x1, y1 in one[boxes]:
                corner = (x0, y0 * one["tall"])
                axes.add_patch(Rectangle(corner, x1 - x0, (y1 - y0) * one["tall"], **style))
    return figure


def _table(rows: Sequence[Json], *, boxes: bool) -> Iterator[str]:
    last = "boxes found | boxes right" if boxes else "organisation right"
    yield f"| | pages | with one | F1 | false alarms | missed | coverage | accepted right | {last} |"
    yield "|---|" + "--:|" * (9 if boxes else 8)
    for row in rows:
        what = row["source"] + row["what"].removeprefix("signature").removeprefix("letterhead")
        counts = f"{row['documents']} | {row['true']} | {_share(row['f1'])} | {row['false_alarms']} | {row['missed']}"
        shares = f"{_share(row['coverage'])} | {_share(row['accepted_right'])}"
        names = ("boxes_found", "boxes_right") if boxes else ("organisation_right",)
        boxed = [_share(None if row[names[0]] is None else row[name]) for name in names]
        yield f"| {what} | {counts} | {shares} | {' | '.join(boxed)} |"


def _share(number: float | None) -> str:
    return "" if number is None else f"{number:.3f}"


def _filled() -> dict[str, Any]:
    return {"facecolor": GREY, "edgecolor": "none"}


def _edge(colour: str) -> dict[str, Any]:
    return {"fill": False, "edgecolor": colour, "linewidth": 1.2}
