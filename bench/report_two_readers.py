"""The parts of docs/benchmarks.md about reading twice: what each part of it is worth, and reading everything twice."""

from __future__ import annotations

from collections.abc import Iterator

from bench.scoring import IDENTIFIERS, Json
from bench.variants import CHOOSING, CLEANING, CLOSER, FIRST, ROWS, STRIPS, TESSERACT, WHOLE

_ABLATION = """
## What the second reader is worth

{documents} generated documents ({pages} pages; split {split}, seed {seed}), read once by each reader; every row is made
of the same two readings: `python -m bench.ablation SET --out bench/results/ablation.json`. Precision / recall. A row
gives every value that it finds and is never asked how sure it is; the last row is mailroom as it is, where a value
likelier wrong than right is not given. Alone, each mention of an account is decided by itself; joint, all mentions of
an account are weighed together; with grammar in decoding, the second reader is asked for other strings that the grammar
allows, and how likely each is.
"""

_COSTS = """
Processor seconds a page, taken in turns in the same run ({strips:.1f} strips a page are read a second time):
"""

_READ_TWICE = """
## Reading everything twice

{pages} real pages, noisy forms and faxes of about 90 dots an inch (the training part of FUNSD; measured only):
`python -m bench.read_twice FUNSD --out bench/results/read_twice.json`. {words:,} printed words; one counts as read
where a reader has its letters, case included and marks at both ends aside, at its place. The second reader reads the
lines that the first one found. mailroom reads a second time only what matters; `--read-twice all` reads everything.
"""


def ablation(result: Json) -> Iterator[str]:
    """Yield the lines that show the ablation."""
    groups = list(next(iter(result["rows"].values())))
    yield _ABLATION.format(**result["set"])
    yield f"| | field | {' | '.join(groups)} |"
    yield "|---|---|" + "--:|" * len(groups)
    for name, scores in result["rows"].items():
        for field in IDENTIFIERS:
            cells = (scores[group].get(field) for group in groups)
            shown = " | ".join(f"{one['precision']:.2f} / {one['recall']:.2f}" if one else "" for one in cells)
            yield f"| {name} | {field} | {shown} |"
    yield _COSTS.format(strips=result["strips_a_page"])
    yield "| row | seconds a page after Tesseract | of Tesseract's own time |"
    yield "|---|--:|--:|"
    for name, seconds in costs(result["seconds_a_page"]):
        yield f"| {name} | {seconds:.3f} | {seconds / result['seconds_a_page'][TESSERACT]:.2f} |"
    taken = result["seconds_a_page"]
    yield ""
    yield f"Tesseract itself takes {taken[TESSERACT]:.3f} s a page, the clean-up before it {taken[CLEANING]:.3f} s."


def costs(taken: Json) -> Iterator[tuple[str, float]]:
    """Yield what each row takes of a page's time after Tesseract: second reading, where it has one, and deciding."""
    second = taken[CHOOSING] + taken[STRIPS]
    for row in ROWS:
        yield row.name, taken[row.name] + (0.0 if row.readers == FIRST else second)
    yield WHOLE, taken[ROWS[-1].name] + second + taken[CLOSER]


def read_twice(result: Json) -> Iterator[str]:
    """Yield the lines that show what reading everything twice gives and costs."""
    yield _READ_TWICE.format(**result)
    recall, taken = result["recall"], result["seconds_a_page"]
    first, chosen, everything = (
        taken["Tesseract"],
        taken["second reader, what matters"],
        taken["second reader, all words"],
    )
    rows = (
        ("Tesseract alone", recall["Tesseract"], first),
        ("the second reader alone, on Tesseract's lines", recall["second reader"], first + everything),
        ("either, everything read twice", recall["either"], first + everything),
    )
    yield "| | words read | processor seconds a page |"
    yield "|---|--:|--:|"
    for name, share, seconds in rows:
        yield f"| {name} | {share:.3f} | {seconds:.2f} |"
    yield ""
    yield (
        f"Both read {recall['both alike']:.3f} of the words alike. Reading everything twice takes "
        f"{(first + everything) / first:.1f} times as long as Tesseract alone; reading twice what matters, on such "
        f"pages without any identifier, {(first + chosen) / first:.1f} times."
    )
