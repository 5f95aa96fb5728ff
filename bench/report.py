"""Makes docs/benchmarks.md and its charts from the numbers in bench/results/, so that no figure is copied by hand.

python -m bench.report
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt

from bench.report_marks import marks, worst_sketch
from bench.report_two_readers import ablation, read_twice
from bench.scoring import IDENTIFIERS, Json

RESULTS = Path("bench/results")
PAGE = Path("docs/benchmarks.md")
PICTURES = Path("docs/pictures")

_HEAD = """# Benchmarks

This page is made by `python -m bench.report` from the numbers in `bench/results/`.
"""

_ACCURACY = """
## Accuracy

{documents} generated documents of the test split, read once; their layouts, offices and wordings were used for nothing
else. The commands are
`python -m bench.generator --out SET --count {documents} --seed {seed} --split test --incomplete 0.6`, then
`python -m bench.accuracy SET --out bench/results/accuracy.json`.
Fine is 204 x 196, standard 204 x 98, mail scanned paper. Coverage is the share of the values given that were accepted
without review; ECE the expected calibration error beside what a perfectly calibrated score would show on so many
values; silent a true value that is in no field of a record which nobody is asked to look at. More than half of these
documents lack something. What was seen on them changed two things, and their next numbers will not be unseen ones: the
thresholds of identifiers went up (`SURER` of bench/calibrate.py; before, .990 of the accepted handles were right and
coverage was .78), and posts of six documents whose truth named another account than was printed were counted anew.
"""

_CONFIDENCE = """
How far the confidences hold is drawn in [Confidence](confidence.md): a reliability diagram and a risk-coverage curve.
"""

_NAIVE = """
### Beside the naive script

`bench/naive.py` is what a user would write first: pytesseract on the page as received, one regular expression a field.
"""

_SPEED = """
## Speed

{pages} pages, one core, contenders in turns within each round, medians:
`python -m bench.speed SET --out bench/results/speed.json`. Seconds depend on the machine; the ratios are what counts.
mailroom's time is that of the whole command, start-up included.

![Seconds a page](pictures/speed.png)
"""


def _rows(groups: Json) -> Iterator[str]:
    yield "| | field | true | precision | recall | F1 | coverage | accepted right | low 95 % | ECE | floor | silent |"
    yield "|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|"
    for title, scores in groups.items():
        for name, one in scores["fields"].items():
            f1 = 2 * one["precision"] * one["recall"] / max(one["precision"] + one["recall"], 1e-9)
            shares = (one["precision"], one["recall"], f1, one["coverage"], one["accepted_right"], one["accepted_low"])
            cells = " | ".join(f"{share:.3f}" for share in (*shares, one["ece"], one["ece_floor"]))
            yield f"| {title} | {name} | {one['true']} | {cells} | {one['silent']} |"


def _beside(result: Json) -> Iterator[str]:
    yield "| field | group | mailroom precision | recall | naive precision | recall |"
    yield "|---|---|--:|--:|--:|--:|"
    for name in IDENTIFIERS:
        for title, scores in result["mailroom"].items():
            ours, theirs = scores["fields"].get(name), result["naive"][title].get(name)
            if ours and theirs:
                cells = (ours["precision"], ours["recall"], theirs["precision"], theirs["recall"])
                yield f"| {name} | {title} | {' | '.join(f'{cell:.2f}' for cell in cells)} |"


def _speed(result: Json) -> Iterator[str]:
    yield "| contender | seconds a page | mailroom takes, of its time |"
    yield "|---|--:|--:|"
    for name, seconds in result["seconds_a_page"].items():
        yield f"| {name} | {seconds:.3f} | {result['ratios'][f'mailroom / {name}']:.2f} |"
    yield ""
    yield f"All {result['cores']} cores against one: {result['ratios']['one core / all cores']:.2f} times as fast."
    yield (
        f"`mailroom --help` answers in {result['help_seconds']:.2f} s where `python -c pass` takes "
        f"{result['empty_python_seconds']:.3f} s."
    )


def _speed_chart(result: Json) -> None:
    names = list(result["seconds_a_page"])
    seconds = [result["seconds_a_page"][name] for name in names]
    figure, axes = plt.subplots(figsize=(7, 2.4), layout="constrained")
    bars = axes.barh(names, seconds, color=["#1f5f8b" if name.startswith("mailroom") else "#b8c4cc" for name in names])
    axes.bar_label(bars, fmt="%.2f s", padding=3)
    axes.invert_yaxis()
    axes.set_xlabel("seconds a page")
    axes.spines[["top", "right"]].set_visible(False)
    _save(figure, "speed.png")


def _save(figure: Any, name: str) -> None:  # noqa: ANN401 - matplotlib's figure types are not worth a dependency here
    PICTURES.mkdir(parents=True, exist_ok=True)
    figure.savefig(PICTURES / name, dpi=110, metadata={"Software": None})
    plt.close(figure)


def _result(name: str) -> Json:
    result: Json = json.loads((RESULTS / f"{name}.json").read_text(encoding="utf-8"))
    return result


def main() -> None:
    """Write the page and the charts."""
    mpl.use("Agg")
    accuracy, speed = _result("accuracy"), _result("speed")
    _speed_chart(speed)
    seen = _result("marks")
    _save(worst_sketch(seen), "marks_worst.png")
    parts: Sequence[str] = (
        _HEAD,
        _ACCURACY.format(**accuracy["set"]),
        *_rows(accuracy["mailroom"]),
        _CONFIDENCE,
        *([_NAIVE, *_beside(accuracy)] if accuracy["naive"] else []),
        *ablation(_result("ablation")),
        *read_twice(_result("read_twice")),
        *marks(seen, _result("marks_notes")),
        _SPEED.format(pages=speed["pages"]),
        *_speed(speed),
    )
    PAGE.write_text("\n".join(parts) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
