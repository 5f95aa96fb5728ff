"""Shows how far confidences hold: a reliability diagram and a risk-coverage curve from records and their truth.

    python -m bench.confidence_pictures RECORDS TRUTH [--out docs/pictures]

RECORDS is what `mailroom batch` wrote, TRUTH the `truth.jsonl` of the same documents, on which nothing may have been
fitted. Written are `reliability.png` and `risk_coverage.png`; the table under docs/confidence.md's marker is made from
the same numbers, and that of the families from the shipped calibration.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray
from scipy.stats import beta

from bench.scoring import Json, Tally, calibration_error, lower_bound, rows, tally
from extract.calibration import Calibration, shipped

PICTURES = Path("docs/pictures")
PAGE = Path("docs/confidence.md")

SHOWN = ("handles", "profile_urls", "emails", "request_kind")
"""Fields that the pictures show."""

BINS = 10
"""Of like many values each, as the expected calibration error has them."""

INK, PALE, ACCENT = "#1f5f8b", "#b8c4cc", "#c2410c"

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Bin:
    """Values of like confidence: the mean of it, and the share that was right with its 95 % interval."""

    confidence: float
    right: float
    low: float
    high: float
    count: int


def bins(confidences: Sequence[float], outcomes: Sequence[bool]) -> tuple[Bin, ...]:
    """Return `BINS` bins of like many values, from the least sure to the surest; fewer where there are fewer values."""
    shares, right = np.asarray(confidences, float), np.asarray(outcomes, bool)
    parts = np.array_split(np.argsort(shares, kind="stable"), min(BINS, len(shares)))
    return tuple(_bin(shares[part], right[part]) for part in parts if len(part))


def _bin(shares: Floats, right: NDArray[np.bool_]) -> Bin:
    hits, count = int(right.sum()), len(right)
    low = float(beta.ppf(0.025, hits, count - hits + 1)) if hits else 0.0
    high = float(beta.ppf(0.975, hits + 1, count - hits)) if hits < count else 1.0
    return Bin(float(shares.mean()), hits / count, low, high, count)


def risk_coverage(confidences: Sequence[float], outcomes: Sequence[bool]) -> tuple[Floats, Floats]:
    """Return the share of values kept and the share of those that is wrong, the surest values first.

    Values of one confidence are kept together or not at all, so that no order among them is made up.
    """
    shares, right = np.asarray(confidences, float), np.asarray(outcomes, bool)
    order = np.argsort(-shares, kind="stable")
    ends = np.flatnonzero(np.append(np.diff(shares[order]) != 0, [True]))
    kept = ends + 1.0
    return kept / len(shares), np.cumsum(~right[order])[ends] / kept


def reliability_picture(tallies: dict[str, Tally]) -> Figure:
    """Return the reliability diagrams side by side."""
    figure, panels = plt.subplots(
        1, len(tallies), figsize=(3.1 * len(tallies), 3.4), layout="constrained", squeeze=False
    )
    for axes, (name, counted) in zip(panels[0], tallies.items(), strict=True):
        axes.plot([0, 1], [0, 1], color=PALE, linewidth=1)
        for one in bins(counted.confidences, counted.outcomes):
            axes.plot([one.confidence] * 2, [one.low, one.high], color=INK, linewidth=1)
            axes.plot(one.confidence, one.right, "o", color=INK, markersize=4)
        error, floor = calibration_error(counted.confidences, counted.outcomes)
        axes.set_title(f"{name}: {len(counted.confidences)} values\nECE {error:.3f} (floor {floor:.3f})", fontsize=9)
        axes.set(xlabel="confidence", xlim=(0, 1.02), ylim=(0, 1.02), aspect="equal")
        _plain(axes)
    panels[0][0].set_ylabel("share right")
    return figure


def risk_coverage_picture(tallies: dict[str, Tally]) -> Figure:
    """Return the risk-coverage curves side by side, with the point at which mailroom accepted."""
    figure, panels = plt.subplots(
        1, len(tallies), figsize=(3.1 * len(tallies), 3.0), layout="constrained", squeeze=False
    )
    for axes, (name, counted) in zip(panels[0], tallies.items(), strict=True):
        coverage, risk = risk_coverage(counted.confidences, counted.outcomes)
        axes.step(coverage, risk, where="post", color=INK, linewidth=1.2)
        if counted.accepted:
            point = (counted.accepted / len(counted.confidences), 1 - counted.accepted_right / counted.accepted)
            axes.plot(*point, "o", color=ACCENT, markersize=5)
            beside = {"xytext": (-6, 5), "textcoords": "offset points", "ha": "right"}
            axes.annotate("accepted", point, **beside, fontsize=8, color=ACCENT)
        axes.axhline(1 - shipped().accepted_right, color=PALE, linewidth=1, linestyle="--")
        axes.set_title(name, fontsize=9)
        axes.set(xlabel="share of values kept", xlim=(0, 1.02), ylim=(-0.005, max(0.1, float(risk.max()) * 1.1)))
        _plain(axes)
    panels[0][0].set_ylabel("share of those wrong")
    return figure


def _plain(axes: Axes) -> None:
    axes.spines[["top", "right"]].set_visible(False)
    axes.tick_params(labelsize=8)


def values_table(tallies: dict[str, Tally]) -> Iterator[str]:
    """Yield the numbers behind the pictures."""
    yield "| field | values given | accepted | of them right | low 95 % | ECE | floor |"
    yield "|---|--:|--:|--:|--:|--:|--:|"
    for name, one in tallies.items():
        error, floor = calibration_error(one.confidences, one.outcomes)
        right = f"{one.accepted_right / one.accepted:.3f}" if one.accepted else "none"
        low = lower_bound(one.accepted_right, one.accepted)
        share = one.accepted / len(one.confidences)
        yield f"| {name} | {len(one.confidences)} | {share:.2f} | {right} | {low:.3f} | {error:.3f} | {floor:.3f} |"


def families_table(calibration: Calibration) -> Iterator[str]:
    """Yield what the shipped calibration says of each family."""
    yield "| family | fitted on | accepted from |"
    yield "|---|--:|--:|"
    for name, family in sorted(calibration.families.items()):
        bar = f"{family.accept_at:.4f}" if family.accept_at <= 1 else "never"
        yield f"| {name} | {family.fitted_on} | {bar} |"


def with_table(page: str, name: str, lines: Iterator[str]) -> str:
    """Return `page` with `lines` between its markers `<!-- NAME -->` and `<!-- end of NAME -->`."""
    start, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
    before, found, rest = page.partition(start)
    _, also_found, after = rest.partition(end)
    if not (found and also_found):
        raise ValueError(f"the page has no markers {start} and {end}")
    return "\n".join([f"{before}{start}", *lines, f"{end}{after}"])


def tallies_of(records: Sequence[Json], truth: Sequence[Json]) -> dict[str, Tally]:
    """Return the counts of each field shown that has a value."""
    counted = {name: tally(name, truth, records) for name in SHOWN}
    return {name: one for name, one in counted.items() if one.confidences}


def main() -> None:
    """Draw the pictures, write the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records", type=Path)
    parser.add_argument("truth", type=Path)
    parser.add_argument("--out", type=Path, default=PICTURES, help="folder of the pictures")
    parser.add_argument("--page", type=Path, default=PAGE, help="page whose tables are made anew")
    call = parser.parse_args()
    mpl.use("Agg")
    truth = rows(call.truth)
    tallies = tallies_of(rows(call.records), truth)
    call.out.mkdir(parents=True, exist_ok=True)
    for name, picture in (("reliability", reliability_picture), ("risk_coverage", risk_coverage_picture)):
        picture(tallies).savefig(call.out / f"{name}.png", dpi=110, metadata={"Software": None})
    page = call.page.read_text(encoding="utf-8")
    page = with_table(page, "values", _described(tallies, len(truth)))
    call.page.write_text(with_table(page, "families", families_table(shipped())), encoding="utf-8")


def _described(tallies: dict[str, Tally], documents: int) -> Iterator[str]:
    yield f"{documents} documents; calibration `{shipped().name}`."
    yield ""
    yield from values_table(tallies)


if __name__ == "__main__":
    main()
